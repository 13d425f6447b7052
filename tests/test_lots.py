"""Long lists on several pages: no page grows with the number of articles, and what is new changes no earlier page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import Render

from dossier.dependencies import Tracker, digest_site, follow_dependencies
from dossier.model import Page, Site
from dossier.pages.lots import cut_lots, say_period
from dossier.pages.plan import plan_pages
from dossier.pipeline import Rendition, Request, render_site

SIZE = 2
EARLIEST = re.compile(r"/(sources-|events-|works-|)1\.html$")
"""The addresses of the pages of the earliest lots."""
SETTINGS = "title: A site\nindex_page_size: 2\nmentions_page_size: 2\ntimeline_page_size: 2\n"
NAMES = {"abel": "Abel, Ada", "cole": "Cole, Bo", "cook": "Cook, Ann", "moss": "Moss, Ada", "roe": "Roe, Ann"}


def write_names(names: Mapping[str, str]) -> dict[str, str]:
    """Return people by their names as lists sort them."""
    split = {id_: name.split(", ") for id_, name in names.items()}
    return {
        f"content/entities/{id_}.md": f"---\nname: {first} {last}\nsort_name: {last}, {first}\ntype: person\n---\n"
        for id_, (last, first) in split.items()
    }


SITE = {
    "site.yaml": SETTINGS,
    "content/topics/talks.md": "---\ntitle: Talks\n---\n",
    **write_names(NAMES),
}


def write_articles(numbers: Iterable[int]) -> dict[str, str]:
    """Return one article for each day of a month, each with an event and a date in its text."""
    return {
        f"content/articles/a{number:02}.md": f"---\ntitle: Article {number}\ndate: 2020-03-{number:02}\n"
        f"topics: [talks]\nsource: {{publisher: The Gazette, authors: [Ann Roe]}}\n"
        f"events: [{{id: e{number:02}, title: Event {number}, date: 2020-03-{number:02}}}]\n---\n"
        f"Ann Roe will sail on {number} May 2020.\n"
        for number in numbers
    }


def read_pages(rendition: Rendition) -> dict[str, str]:
    assert [problem for problem in rendition.problems if problem.severity != "note"] == []
    return {file.address: file.content.decode() for file in rendition.files if file.address.endswith(".html")}


def list_rows(page: str) -> list[str]:
    """Return where the rows of a page's table lead."""
    return re.findall(r'<th scope="row"[^>]*><a [^>]*href="([^"#]*)"', page)


def list_items(page: str) -> list[str]:
    """Return where the rows of a page's table lead, or the items of its lists."""
    body = page[page.index("<main") :]
    return list_rows(page) or re.findall(r'<li>(?:<span[^>]*>.*?</span> )?<a [^>]*href="([^"#]*)"', body)


def list_series(pages: Mapping[str, str], folder: str, own: str) -> list[str]:
    """Return the addresses of the pages of a list, in its order."""
    return [*sorted(address for address in pages if address.startswith(folder)), own]


@pytest.fixture(scope="module")
def render_once(tmp_path_factory: pytest.TempPathFactory) -> Render:
    """Return a function that gives the finished files of a site in a folder of its own."""

    def run(files: Mapping[str, str]) -> Rendition:
        root = tmp_path_factory.mktemp("site")
        for name, text in {**SITE, **files}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
        return render_site(Request(root, root / "_site"))

    return run


@pytest.fixture(scope="module")
def seven(render_once: Render) -> Rendition:
    return render_once(write_articles(range(1, 8)))


@pytest.fixture(scope="module")
def nine(render_once: Render) -> Rendition:
    return render_once(write_articles(range(1, 10)))


# --- lots ------------------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(), max_size=40), st.integers(1, 9))
def test_everything_is_in_one_lot_in_its_order_and_no_lot_has_twice_the_size(things: list[int], size: int) -> None:
    lots = cut_lots(things, size)
    assert [thing for lot in lots for thing in lot] == things
    assert {len(lot) for lot in lots[:-1]} <= {size}
    assert len(lots[-1]) < 2 * size


@given(st.lists(st.integers(), max_size=40), st.integers(1, 9))
def test_what_is_added_at_the_end_changes_the_last_lot_only(things: list[int], size: int) -> None:
    before, after = cut_lots(things, size), cut_lots([*things, 1], size)
    assert after[: len(before) - 1] == before[:-1]


def test_a_period_is_told_as_far_as_it_is_known(seven: Rendition) -> None:
    dates = [filing.date for filing in seven.site.filings.values()]
    assert say_period(dates) == "1 March 2020 to 7 March 2020"
    assert say_period(dates[:1]) == "1 March 2020"
    assert say_period([dates[0], None]) == "1 March 2020 and undated"
    assert say_period([None]) == "undated"


# --- sources, events, topics ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "own", "row"),
    [
        ("lists/sources-", "sources.html", "articles/a"),
        ("lists/events-", "events.html", "events/e"),
        ("topics/talks/sources-", "topics/talks.html", "articles/a"),
        ("topics/talks/events-", "topics/talks.html", "events/e"),
        ("entities/roe/works-", "entities/roe.html", "articles/a"),
    ],
)
def test_everything_is_on_one_page_of_its_list_the_latest_on_the_lists_own(
    folder: str, own: str, row: str, seven: Rendition
) -> None:
    pages = read_pages(seven)
    rows = [
        [
            found
            for link in list_items(pages[address])
            if (found := posixpath.normpath(posixpath.join(posixpath.dirname(address), link))).startswith(row)
        ]
        for address in list_series(pages, folder, own)
    ]
    assert rows == [
        [f"{row}01.html", f"{row}02.html"],
        [f"{row}03.html", f"{row}04.html"],
        [f"{row}05.html", f"{row}06.html", f"{row}07.html"],
    ]


def test_a_list_that_is_shorter_than_two_lots_is_on_one_page(render: Render) -> None:
    pages = read_pages(render({**SITE, **write_articles(range(1, 4))}))
    assert [address for address in pages if re.match(r"lists/(sources|events)|topics/talks/", address)] == []
    assert "have pages of their own" not in pages["sources.html"] + pages["topics/talks.html"]


@pytest.mark.parametrize("address", ["sources.html", "events.html", "topics/talks.html", "entities/roe.html"])
def test_a_page_of_the_latest_says_from_when_and_that_the_earliest_of_them_come_first(
    address: str, seven: Rendition
) -> None:
    page = read_pages(seven)[address]
    assert "These are the last 3, the earliest first: 5 March 2020 to 7 March 2020. The <a" in page
    assert "latest" not in re.sub(r"<[^>]*>", "", page)


def test_a_page_of_earlier_ones_says_which_and_from_when(seven: Rendition) -> None:
    page = read_pages(seven)["lists/sources-2.html"]
    assert '<h1>Sources 3 to 4</h1>\n<p class="summary">3 March 2020 to 4 March 2020</p>' in page
    assert 'href="sources-1.html">Sources 1 to 2</a>' in page
    assert 'href="../sources.html">The latest sources</a>' in page


def test_what_a_page_can_be_narrowed_by_is_what_its_own_rows_have(seven: Rendition) -> None:
    pages = read_pages(seven)
    assert "<output>2 events on this page</output>" in pages["lists/events-1.html"]
    assert re.findall(r'<option value="(a\d+)"', pages["lists/events-1.html"]) == ["a01", "a02"]


def test_new_sources_change_no_page_of_earlier_ones_but_what_follows_the_last_of_them(
    seven: Rendition, nine: Rendition
) -> None:
    before, after = read_pages(seven), read_pages(nine)
    kept = [address for address in before if EARLIEST.search(address)]
    assert len(kept) == 6
    assert {address: before[address] for address in kept} == {address: after[address] for address in kept}
    last = "lists/sources-2.html"
    assert before[last].replace('../sources.html">The latest sources', 'sources-3.html">Sources 5 to 6') == after[last]


def test_sources_without_a_date_come_last(render: Render) -> None:
    undated = {"content/articles/a00.md": "---\ntitle: Undated\n---\nAnn Roe sailed.\n"}
    pages = read_pages(render({**SITE, **write_articles(range(1, 5)), **undated}))
    assert list_rows(pages["sources.html"]) == ["articles/a03.html", "articles/a04.html", "articles/a00.html"]


# --- names ----------------------------------------------------------------------------------------------------------


def test_names_go_on_by_alphabet_and_each_page_leads_to_all(seven: Rendition) -> None:
    pages = read_pages(seven)
    assert list_rows(pages["entities.html"]) == [
        "entities/abel.html",
        "entities/cole.html",
    ]
    further = pages["lists/entities-2.html"]
    assert list_rows(further) == [
        "../entities/cook.html",
        "../entities/moss.html",
        "../entities/roe.html",
    ]
    strip = further[further.index('<nav class="wide" aria-label="Names by alphabet">') :]
    assert '<a href="../entities.html">Abel to Cole</a>' in strip
    assert '<a href="entities-2.html" aria-current="page">Cook to Roe</a>' in strip


def test_names_at_the_end_of_a_page_are_told_from_those_that_follow(render: Render) -> None:
    names = {"a": "Abel, Ada", "b": "Cook, Ada", "c": "Cook, Bo", "d": "Moss, Ada"}
    page = read_pages(render({"site.yaml": SETTINGS, **write_names(names)}))["entities.html"]
    assert "Abel to Cook, Ada</a>" in page
    assert "Cook, Bo to Moss</a>" in page


def test_names_are_listed_as_they_are_sorted_unless_that_is_another_name(render: Render) -> None:
    people = {
        "bashar": ("Bashar al-Assad", "Assad, Bashar al-"),
        "ming": ("毛泽东", "Mao, Zedong"),
        "tanf": ("al-Tanf", "al-Tanf"),
    }
    files = {
        f"content/entities/{id_}.md": f"---\nname: {name}\nsort_name: {sort_name}\ntype: person\n---\n"
        for id_, (name, sort_name) in people.items()
    }
    page = read_pages(render(files))["entities.html"]
    assert re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]+)</a>', page) == ["al-Tanf", "Assad, Bashar al-", "毛泽东"]
    assert 'data-words="Bashar al-Assad"' in page


# --- the timeline ---------------------------------------------------------------------------------------------------


def test_a_year_with_many_entries_has_a_page_for_each_month_and_for_each_lot_of_one(seven: Rendition) -> None:
    assert [address for address in read_pages(seven) if address.startswith("timeline")] == [
        "timeline.html",
        "timeline/2020.html",
        "timeline/2020-03.html",
        "timeline/2020-03/2.html",
        "timeline/2020-03/3.html",
        "timeline/2020-05.html",
        "timeline/2020-05/2.html",
        "timeline/2020-05/3.html",
    ]


def test_the_first_page_of_a_month_tells_of_all_of_it_and_the_others_of_themselves(seven: Rendition) -> None:
    pages = read_pages(seven)
    assert '<p class="summary">7 events from 7 sources.</p>' in pages["timeline/2020-03.html"]
    assert '<p class="summary">2 events from 2 sources.</p>' in pages["timeline/2020-03/2.html"]


def test_every_entry_stands_on_one_page_of_the_timeline(seven: Rendition) -> None:
    pages = [text for address, text in read_pages(seven).items() if address.startswith("timeline")]
    entries = [len(re.findall(r'class="entry" ', page)) for page in pages]
    assert sum(entries) == 14
    assert max(entries) < 2 * SIZE
    assert all(sum(f">Event {number}</a>" in page for page in pages) == 1 for number in range(1, 8))


def test_what_is_known_to_the_year_only_stays_on_the_years_page(render: Render) -> None:
    vague = {"content/articles/a00.md": "---\ntitle: Vague\ndate: 2020-03-01\n---\nAnn Roe sailed in 2020.\n"}
    pages = read_pages(render({**SITE, **write_articles(range(1, 3)), **vague}))
    assert "Not known to the month" in pages["timeline/2020.html"]
    assert len(re.findall(r'class="entry" ', pages["timeline/2020.html"])) == 1
    assert "timeline/2020.html" in pages["articles/a00.html"]


def test_what_leads_to_an_entry_leads_to_its_month(seven: Rendition) -> None:
    pages = read_pages(seven)
    linked = {address: set(re.findall(r'href="([^"]*timeline/[^"]*)"', text)) for address, text in pages.items()}
    assert linked["events/e03.html"] == {"../timeline/2020-03.html"}
    assert linked["articles/a03.html"] >= {"../timeline/2020-05.html"}
    assert linked["index.html"] == {"timeline/2020.html", "timeline/2020-03.html", "timeline/2020-05.html"}


def test_links_into_a_years_page_still_find_the_month(seven: Rendition) -> None:
    page = read_pages(seven)["timeline/2020.html"]
    assert '<li id="t-2020-03"><a href="2020-03.html">March</a> <span class="reason">7 events</span></li>' in page


def test_a_years_page_leads_up_and_to_the_years_around_it_and_marks_itself_in_the_strip(render: Render) -> None:
    events = ", ".join(f"{{id: e{year}, title: E, date: {year}-06-01}}" for year in (2011, 2014, 2015))
    article = f"---\ntitle: A\ndate: 2020\nevents: [{events}]\n---\nIt fell.\n"
    pages = read_pages(render({"site.yaml": SETTINGS, "content/articles/a.md": article}))
    page = pages["timeline/2014.html"]
    opening = page[page.index('<header class="opening">') : page.index("<h1>")]
    assert re.findall(r'href="([^"]+)"', opening) == ["../timeline.html", "2011.html", "2015.html"]
    strip = page[page.index('<figure class="strip">') : page.index("</figure>")]
    assert re.findall(r'<a href="([^"]+)" aria-current="true">', strip) == ["2014.html"]
    assert page.count('<rect class="here"') == 1
    assert 'class="here"' not in pages["timeline.html"]
    assert 'class="neighbours"' in page


def test_a_months_page_leads_up_to_its_year_and_the_timeline(seven: Rendition) -> None:
    pages = read_pages(seven)
    for address, up in (
        ("2020-03.html", ["../timeline.html", "2020.html", "2020-03/2.html"]),
        ("2020-05.html", ["../timeline.html", "2020.html", "2020-03.html", "2020-05/2.html"]),
    ):
        page = pages[f"timeline/{address}"]
        opening = page[page.index('<header class="opening">') : page.index("<h1>")]
        assert re.findall(r'href="([^"]+)"', opening) == up


# --- what is made again ---------------------------------------------------------------------------------------------


def list_made_again(before: Site, after: Site, which: re.Pattern[str]) -> dict[str, bool]:
    """Return which of some pages look at something that differs."""
    follow, tracker = follow_dependencies(digest_site(before), digest_site(after)), Tracker(before, digest_site(before))
    planned, wanted = plan_pages(before), {page.address: page for page in plan_pages(after)}
    return {
        page.address: page != wanted.get(page.address) or follow(look_at(tracker, page)) is None
        for page in planned
        if which.search(page.address)
    }


def look_at(tracker: Tracker, page: Page) -> bytes:
    return tracker.track(lambda seen: page.make_view(seen, *page.about))[1]


def test_a_new_source_has_no_page_of_earlier_ones_made_again(seven: Rendition, nine: Rendition) -> None:
    made_again = list_made_again(seven.site, nine.site, EARLIEST)
    assert len(made_again) == 6
    assert not any(made_again.values()), made_again


def test_what_is_new_in_a_month_has_no_page_of_another_made_again(render_once: Render) -> None:
    june = {
        f"content/articles/b{n}.md": f"---\ntitle: B\ndate: 2020-04-0{n}\n---\nIt rose on {n} June 2020.\n"
        for n in (1, 2)
    }
    before, after = (render_once({**write_articles(range(1, 4)), **dict(list(june.items())[:n])}) for n in (1, 2))
    made_again = list_made_again(before.site, after.site, re.compile(r"timeline/2020-0"))
    assert made_again == {
        "timeline/2020-03.html": False,
        "timeline/2020-05.html": False,
        "timeline/2020-06.html": True,
    }


def test_a_publisher_whose_name_is_written_in_several_ways_is_one_to_choose(render: Render) -> None:
    names = ("The Gazette", "the Gazette", "The Courier")
    files = {
        f"content/articles/a{number}.md": f"---\ntitle: A\ndate: 2020\nsource: {{publisher: {name}}}\n---\nText.\n"
        for number, name in enumerate(names)
    }
    pages = read_pages(render(files))
    for page in ("sources.html", "search.html"):
        options = re.findall(r'<option value="(the-[a-z]+)"[^>]*>[^(<]*\((\d+)\)', pages[page])
        assert options == [("the-courier", "1"), ("the-gazette", "2")]


def test_a_month_in_which_nothing_ends_is_told_as_the_beginning_of_it(render: Render) -> None:
    events = ", ".join(
        f"{{id: e{n}, title: E{n}, date: '{date}'}}" for n, date in enumerate(("1905-21", "1905-09", "1905-23"))
    )
    files = {"content/articles/a.md": f"---\ntitle: A\nevents: [{events}]\n---\nWords.\n"}
    page = read_pages(render(files))["timeline.html"]
    assert re.findall(r"<h3[^>]*>(.*?)</h3>", page) == ["From March 1905", "September 1905"]


def test_a_topic_without_sources_says_so(render: Render) -> None:
    page = read_pages(render({"content/topics/rumours.md": "---\ntitle: Rumours\n---\n"}))["topics/rumours.html"]
    assert "No source is filed under it." in page
