"""The home page, and the list for language models: what comes first, what is counted, what a site need not have."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kit import Render, read_file

ARTICLES = {
    "content/articles/old.md": "---\ntitle: The old one\ndate: 2019\n---\nText.\n",
    "content/articles/new.md": "---\ntitle: The new one\ndate: 2020\n---\nText.\n",
    "content/articles/undated.md": "---\ntitle: The undated one\n---\nText.\n",
}


def order_titles(text: str) -> list[str]:
    return sorted(("The old one", "The new one", "The undated one"), key=text.index)


def test_the_latest_source_leads_and_undated_ones_come_last(render: Render) -> None:
    rendition = render(ARTICLES)
    for address in ("index.html", "llms.txt"):
        assert order_titles(read_file(rendition, address)) == ["The new one", "The old one", "The undated one"]


def test_a_key_source_leads_wherever_it_stands_in_time(render: Render) -> None:
    featured = ARTICLES["content/articles/old.md"].replace("date: 2019", "date: 2019\nfeatured: true")
    page = read_file(render({**ARTICLES, "content/articles/old.md": featured}), "index.html")
    assert order_titles(page) == ["The old one", "The new one", "The undated one"]


def test_a_site_need_not_have_a_subtitle_nor_its_licence_an_address(render: Render) -> None:
    rendition = render({"site.yaml": "title: A site\nlicense: {name: Ours}\n", **ARTICLES})
    page = read_file(rendition, "index.html")
    assert "<title>A site</title>" in page
    assert "A site. Our own words are under Ours.<" in page
    assert "<p></p>" not in page.partition("</header>")[0]
    assert 'class="subtitle"' not in page
    assert 'href=""' not in page
    assert "Licence of our own words: Ours.\n" in read_file(rendition, "llms.txt")


def test_the_home_page_counts_the_dated_passages_that_the_timeline_shows(render: Render) -> None:
    article = (
        "---\ntitle: A\ndate: 2020-01-05\n"
        "events: [{id: fall, date: 2020-01-03, title: It falls, quote: fell on 3 January 2020}]\n---\n"
        "The crane fell on 3 January 2020. It had stood since 4 May 2011, and rose again on 6 July 2019.\n"
    )
    rendition = render({"content/articles/a.md": article})
    home, timeline = (read_file(rendition, address) for address in ("index.html", "timeline.html"))
    assert '<span class="number">2</span> dated passages</a>' in home
    assert "1 event and 2 dated passages" in timeline


def report_twice(numbers: Iterable[int], *undated: int) -> dict[str, str]:
    """Return articles that report events, each event in two of them."""
    return {
        f"content/articles/{source}{number:02}.md": f"---\ntitle: {source} {number}\ndate: 2020-02-{number:02}\n"
        f"events: [{{id: e{number:02}, title: Event {number}"
        + ("" if number in undated else f", date: 2020-01-{number:02}")
        + "}]\n---\nIt fell.\n"
        for number in numbers
        for source in "ab"
    }


def list_contested(home: str) -> list[str]:
    part = home[home.index('id="contested"') :]
    return re.findall(r'<a class="event"[^>]*>([^<]+)<', part[: part.index("</section>")])


def test_of_many_events_with_several_accounts_the_latest_are_on_the_home_page(render: Render) -> None:
    home = read_file(render(report_twice(range(1, 11))), "index.html")
    assert list_contested(home) == [f"Event {number}" for number in range(10, 2, -1)]
    assert "The latest 8 of 10." in home


def test_events_without_a_date_come_after_the_earliest_on_the_home_page(render: Render) -> None:
    home = read_file(render(report_twice(range(1, 4), 2)), "index.html")
    assert list_contested(home) == ["Event 3", "Event 1", "Event 2"]
    assert "The latest" not in home


def test_the_timeline_repeats_no_date_of_a_row_that_tells_of_an_event(render: Render) -> None:
    table = "| Date | What |\n|---|---|\n| 4 June 2013 | The *pier* burnt down |\n| 5 June 2013 | The pier was sold |\n"
    events = "events: [{id: fire, title: The pier burns, date: 2013-06-04, quote: burnt down}]"
    files = {"content/articles/a.md": f"---\ntitle: A\ndate: 2014-01-01\n{events}\n---\n{table}"}
    moments = [moment for found in render(files).site.timeline.values() for moment in found]
    assert [moment.event or "passage" for moment in moments] == ["fire", "passage"]
