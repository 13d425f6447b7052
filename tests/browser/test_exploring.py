"""Network, map and search in a browser: names that do not overlap, what lights up, and what is found."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from browser_kit import ODD_PREFIX, PREFIX, OpenPage
from playwright.sync_api import Page, expect

from dossier.lookup import split_words
from dossier.pipeline import Request, build

RESULTS = ".results > li"
OVERLAPS = """selector => {
    const texts = [...document.querySelectorAll(selector)].map(text => [text.textContent, text.getBBox()]);
    const apart = (a, b) => a.x + a.width <= b.x + 1 || b.x + b.width <= a.x + 1 ||
        a.y + a.height * 0.8 <= b.y + b.height * 0.2 || b.y + b.height * 0.8 <= a.y + a.height * 0.2;
    return texts.flatMap(([one, a], i) =>
        texts.slice(i + 1).filter(([, b]) => !apart(a, b)).map(([other]) => [one, other]));
}"""
OUTSIDE = """selector => [...document.querySelectorAll(selector + ' text')].filter(text => {
    const box = text.getBBox(), view = text.ownerSVGElement.viewBox.baseVal;
    return getComputedStyle(text).opacity !== '0' &&
        (box.x < 0 || box.y < 0 || box.x + box.width > view.width || box.y + box.height > view.height);
}).map(text => text.textContent)"""


def found(page: Page) -> list[str]:
    return page.locator(f"{RESULTS} > a").all_inner_texts()


# --- network and map -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["network.html", "entities/qassem-soleimani.html", "entities/syria.html"])
def test_names_in_a_network_neither_overlap_nor_leave_the_drawing(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    assert page.locator(".graph .node").count() > 5
    assert page.evaluate(OVERLAPS, ".graph .node:not(.unlabelled) text") == []
    assert page.evaluate(OUTSIDE, ".graph") == []


@pytest.mark.parametrize("address", ["map.html", "entities/al-tanf.html", "entities/russia.html"])
def test_names_on_a_map_neither_overlap_nor_leave_it(open_page: OpenPage, address: str) -> None:
    page = open_page(address)
    assert page.evaluate(OVERLAPS, ".map :is(.point:not(.unlabelled) text, .country)") == []
    assert page.evaluate(OUTSIDE, ".map") == []


def test_a_name_of_the_network_lights_up_its_neighbours_on_focus_and_on_hover(open_page: OpenPage) -> None:
    page = open_page("network.html")
    node = page.locator('.node[data-id="joshua-geltzer"]')
    own = page.locator('.edge[data-a="joshua-geltzer"], .edge[data-b="joshua-geltzer"]').count()
    assert own
    node.focus()
    expect(page.locator(".edge.lit")).to_have_count(own)
    assert 1 < page.locator(".node.lit").count() < page.locator(".node").count()
    page.evaluate("document.activeElement.blur()")
    expect(page.locator(".edge.lit")).to_have_count(0)
    node.hover()
    expect(page.locator(".edge.lit")).to_have_count(own)


DRAWINGS = [("network.html", ".graph svg"), ("entities/syria.html", ".graph svg"), ("map.html", ".map")]
REACHED = """drawing => {
    const names = [...drawing.querySelectorAll("a")], reached = new Set([names[0]]), first = [names[0]];
    while (first.length) {
        const from = first.pop();
        for (const key of ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"]) {
            from.focus();
            from.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
            const to = document.activeElement;
            if (!reached.has(to)) reached.add(to) && first.push(to);
        }
    }
    return names.filter(name => !reached.has(name)).map(name => name.textContent);
}"""


@pytest.mark.parametrize(("address", "drawing"), DRAWINGS)
def test_a_drawing_is_one_stop_of_the_tab_key_where_its_reader_left_it(
    open_page: OpenPage, address: str, drawing: str
) -> None:
    page = open_page(address)
    names = page.locator(f"{drawing} a")
    stops = "names => names.flatMap((name, at) => (name.tabIndex < 0 ? [] : [at]))"
    assert names.evaluate_all(stops) == [0]
    names.first.focus()
    page.keyboard.press("End")
    expect(names.last).to_be_focused()
    page.keyboard.press("Tab")
    assert page.locator(f"{drawing} :focus").count() == 0
    page.keyboard.press("Shift+Tab")
    expect(names.last).to_be_focused()
    assert names.evaluate_all(stops) == [names.count() - 1]
    page.keyboard.press("Home")
    expect(names.first).to_be_focused()


@pytest.mark.parametrize(("address", "drawing"), DRAWINGS)
def test_the_arrow_keys_reach_every_name_of_a_drawing(open_page: OpenPage, address: str, drawing: str) -> None:
    page = open_page(address)
    assert page.locator(drawing).evaluate(REACHED) == []


def test_the_arrow_keys_reach_every_one_of_several_names_at_one_place(open_page: OpenPage, tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: Quays\n", "utf-8")
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content/entities").mkdir()
    for name, latitude in (("Ada", 10), ("Bea", 10), ("Cleo", 10), ("Dora", 11), ("Ella", 11)):
        place = f"place: {{coordinates: [{latitude}, 20], precision: site}}"
        text = f"---\nname: {name} Quay\ntype: place\n{place}\n---\n"
        (tmp_path / f"content/entities/{name.lower()}.md").write_text(text, "utf-8")
    assert not build(Request(tmp_path, tmp_path / "_site")).problems
    page = open_page((tmp_path / "_site/map.html").as_uri())
    assert page.locator(".map a").count() == 5
    assert page.locator(".map").evaluate(REACHED) == []


def test_an_arrow_key_goes_to_the_nearest_name_on_its_side_and_stays_where_there_is_none(open_page: OpenPage) -> None:
    page = open_page("network.html")
    page.locator(".node").first.focus()
    middle = "shape => shape.getBBox().x + shape.getBBox().width / 2"
    places = []
    for _ in range(page.locator(".node").count()):
        places.append(page.locator(".node:focus rect").evaluate(middle))
        page.keyboard.press("ArrowRight")
    assert places == sorted(places)
    assert places[-2] == places[-1] > places[0]
    before = page.evaluate("scrollY")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("scrollY") == before
    expect(page.get_by_text("Arrow keys go from name to name.")).to_be_visible()


def test_without_script_every_name_of_a_drawing_is_a_stop_of_the_tab_key(open_page: OpenPage) -> None:
    page = open_page("network.html", java_script_enabled=False)
    page.locator(".node").first.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".node").nth(1)).to_be_focused()


@pytest.mark.parametrize(("address", "box"), [("map.html", ".scroll"), ("network.html", ".graph")])
def test_a_drawing_wider_than_the_screen_opens_at_its_middle_and_shows_that_it_goes_on(
    open_page: OpenPage, address: str, box: str
) -> None:
    page = open_page(address, viewport={"width": 390, "height": 800})
    drawing = page.locator(box).first
    sides = "box => [box.scrollLeft, box.scrollWidth - box.clientWidth - box.scrollLeft]"
    before, after = drawing.evaluate(sides)
    assert before == pytest.approx(after, abs=1)
    assert before > 50
    expect(drawing).to_have_class(re.compile(r"\bmore-before\b.*\bmore-after\b"))
    drawing.evaluate("box => { box.scrollLeft = 0 }")
    expect(drawing).not_to_have_class(re.compile("more-before"))
    wide = open_page(address).locator(box).first
    expect(wide).not_to_have_class(re.compile("more-"))


def test_the_table_of_the_network_has_every_pair_that_is_drawn(open_page: OpenPage) -> None:
    page = open_page("network.html", java_script_enabled=False)
    rows = page.locator("table.index tbody tr")
    assert rows.count() >= page.locator(".edge").count() > 10


def test_of_the_pairs_of_a_network_the_strongest_are_shown_and_the_others_folded_away(open_page: OpenPage) -> None:
    page = open_page("network.html")
    rows = page.locator("table.index tbody tr")
    shown, folded = rows.locator("visible=true"), page.locator(".more tbody tr")
    assert shown.count() + folded.count() == rows.count()
    page.get_by_text(f"{folded.count()} more pairs").click()
    assert shown.count() == rows.count()
    folded.first.locator("xpath=ancestor::table").get_by_role("button", name="and").click()
    partners = folded.locator("td:nth-child(2)").all_inner_texts()
    assert partners[0] == min(partners, key=str.casefold)


def test_every_place_of_the_map_is_in_the_list_beside_it(open_page: OpenPage) -> None:
    page = open_page("map.html", java_script_enabled=False)
    links = "elements => elements.map(element => element.getAttribute('href'))"
    drawn = page.locator(".map a.point").evaluate_all(links)
    listed = page.locator("tbody th a").evaluate_all(links)
    assert drawn
    assert set(drawn) <= set(listed)
    assert "entities/united-states.html" in set(listed) - set(drawn)


def test_the_locator_of_a_country_marks_it(open_page: OpenPage) -> None:
    page = open_page("entities/syria.html")
    expect(page.locator(".map .land.here")).to_have_count(1)
    expect(open_page("entities/al-tanf.html").locator(".map .land.here")).to_have_count(0)


# --- search ----------------------------------------------------------------------------------------------------------


def test_words_are_found_as_they_are_typed_and_shown_in_their_sentence(open_page: OpenPage) -> None:
    page = open_page("search.html")
    expect(page.locator("input[type=search]")).to_be_focused()
    page.keyboard.type("drone")
    expect(page.locator(f"{RESULTS} mark").first).to_have_text("drone")
    page.locator(f"{RESULTS} > a", has_text="stops fighting ISIS").click()
    expect(page.locator("h1")).to_have_text("After the killing of Soleimani the coalition stops fighting ISIS")


def test_the_introduction_of_a_topic_is_searched_and_the_names_of_topics_elsewhere_are_not(open_page: OpenPage) -> None:
    page = open_page("search.html?q=abandoned the Kurdish forces")
    expect(page.locator(f"{RESULTS} > a", has_text="Leaving Syria")).to_have_count(1)
    page = open_page("search.html?q=Islamic State")
    expect(page.locator(f"{RESULTS} > a", has_text="The fight against Islamic State")).to_have_count(1)
    assert "US troops leave al-Tanf" not in found(page)


def test_an_excerpt_says_where_it_leaves_something_out(open_page: OpenPage) -> None:
    page = open_page("search.html?q=abandoned")
    expect(page.locator(f"{RESULTS} > p").first).to_have_text(re.compile("^… .* …$"))


@pytest.mark.parametrize("spelling", ["Sulaimani", "soleimani", "Suleymani", "qasem sul"])
def test_a_name_is_found_however_it_is_spelt(open_page: OpenPage, spelling: str) -> None:
    page = open_page("search.html")
    page.locator("input[type=search]").fill(spelling)
    expect(page.locator(f"{RESULTS} > a").first).to_have_text("Qassem Soleimani")
    expect(page.locator(f"{RESULTS} > a", has_text="Qassem Soleimani")).to_have_count(1)


def test_every_name_is_found_as_the_site_writes_it(open_page: OpenPage) -> None:
    missed = """dossierSearch.names.map((row) => row.name).filter(
        (name) => !dossierLookup.findNames(dossierLookup.words(name)).some((row) => row.name === name))"""
    assert open_page("search.html").evaluate(missed) == []


def test_what_is_typed_is_folded_as_the_names_are(open_page: OpenPage) -> None:
    names = ("Kılıçdaroğlu", "Jørgen Straße", "U.S. Army", "Łódź", "al–Tanf", "Khamene’i", "Ærø", "St. Đorđe")
    names += ("St. Mary’s", "Νίκος", "हिन्दी", "No.1", "a−b", "ʻOkina", "x\u200by")
    page = open_page("search.html")
    for name in names:
        assert page.evaluate("(name) => dossierLookup.words(name)", name) == split_words(name)


def test_a_name_that_is_found_says_who_it_is(open_page: OpenPage) -> None:
    page = open_page("search.html?q=soleimani")
    first = page.locator(RESULTS).first
    expect(first.locator(".facts-line")).to_have_text("Person")
    expect(first.locator("p")).to_contain_text("Quds Force")


def test_results_are_narrowed_and_the_address_keeps_the_state(open_page: OpenPage) -> None:
    page = open_page("search.html")
    page.locator("input[type=search]").fill("troops")
    expect(page.locator(RESULTS).first).to_be_visible()
    expect(page.locator("output")).to_contain_text("results.")
    everything = found(page)
    page.locator("select[name=from]").select_option("2025")
    expect(page.locator(RESULTS)).not_to_have_count(len(everything))
    narrowed = found(page)
    assert set(narrowed) < set(everything)
    assert "q=troops&from=2025" in page.url
    page.reload()
    expect(page.locator("select[name=from]")).to_have_value("2025")
    expect(page.locator(RESULTS)).to_have_count(len(narrowed))


def test_a_choice_alone_lists_all_that_fits_it(open_page: OpenPage) -> None:
    page = open_page("search.html?entity=qassem-soleimani")
    expect(page.locator(f"{RESULTS} > a", has_text="After the killing of Soleimani")).to_have_count(1)
    assert "al-Tanf" not in found(page)


def test_a_result_leads_to_its_page_also_under_a_path_with_signs_that_are_escaped(
    open_page: OpenPage, served: str
) -> None:
    page = open_page(f"{served.replace(PREFIX, ODD_PREFIX)}search.html?q=troops&from=2025")
    result = page.locator(f"{RESULTS} > a").first
    title = result.text_content() or ""
    result.click()
    expect(page.locator("h1")).to_have_text(title)


def test_no_character_by_itself_does_anything(open_page: OpenPage) -> None:
    page = open_page("articles/pentagon-ordered-out-of-syria.html")  # WCAG 2.1.4: who speaks to a browser says many
    before = page.locator("body").inner_html()
    for key in string.printable.strip():
        page.keyboard.press(key)
    assert page.locator("body").inner_html() == before
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_arrows_walk_the_results(open_page: OpenPage) -> None:
    page = open_page("search.html")
    page.locator("input[type=search]").fill("airport")
    expect(page.locator("output")).to_contain_text("result")
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{RESULTS} > a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{RESULTS} > a").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("input[type=search]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Baghdad International Airport")


def test_from_disk_names_and_titles_are_found_and_the_rest_is_explained(open_page: OpenPage, site: Path) -> None:
    page = open_page((site / "search.html").as_uri() + "?q=withdrawal")
    expect(page.locator("output")).to_contain_text("Opened from disk: only names and titles are searched.")
    assert found(page)
    page.locator("input[type=search]").fill("Sulaimani")
    expect(page.locator(f"{RESULTS} > a")).to_have_text(["Qassem Soleimani"])
    page.locator(f"{RESULTS} > a").first.click()
    expect(page.locator("h1")).to_have_text("Qassem Soleimani")


def test_without_an_index_names_and_titles_are_found_and_the_rest_is_explained(open_page: OpenPage) -> None:
    page = open_page("about.html")
    page.context.route("**/pagefind/**", lambda route: route.fulfill(status=404))
    page.goto(page.url.replace("about.html", "search.html?q=soleimani"))
    expect(page.locator("output")).to_contain_text("The full text is not indexed here")
    assert "Qassem Soleimani" in found(page)


def test_what_is_found_nowhere_is_said(open_page: OpenPage) -> None:
    page = open_page("search.html?q=zeppelin")
    expect(page.locator("output")).to_have_text("No results.")


def test_without_script_the_lists_are_offered(open_page: OpenPage) -> None:
    page = open_page("search.html", java_script_enabled=False)
    expect(page.get_by_text("Searching needs JavaScript")).to_be_visible()
    page.locator("main").get_by_role("link", name="Names").click()
    expect(page.locator("h1")).to_have_text("Names")
