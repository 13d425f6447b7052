"""The home page: what it counts and picks out agrees with where it leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from dossier.pipeline import Rendition

Render = Callable[[Mapping[str, str]], Rendition]


def read_page(rendition: Rendition, address: str) -> str:
    return next(file.content.decode() for file in rendition.files if file.address == address)


def test_the_home_page_counts_the_dated_passages_that_the_timeline_shows(render: Render) -> None:
    article = (
        "---\ntitle: A\ndate: 2020-01-05\n"
        "events: [{id: fall, date: 2020-01-03, title: It falls, quote: fell on 3 January 2020}]\n---\n"
        "The crane fell on 3 January 2020. It had stood since 4 May 2011, and rose again on 6 July 2019.\n"
    )
    rendition = render({"content/articles/a.md": article})
    home, timeline = (read_page(rendition, address) for address in ("index.html", "timeline.html"))
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
    home = read_page(render(report_twice(range(1, 11))), "index.html")
    assert list_contested(home) == [f"Event {number}" for number in range(10, 2, -1)]
    assert "The latest 8 of 10." in home


def test_events_without_a_date_come_after_the_earliest_on_the_home_page(render: Render) -> None:
    home = read_page(render(report_twice(range(1, 4), 2)), "index.html")
    assert list_contested(home) == ["Event 3", "Event 1", "Event 2"]
    assert "The latest" not in home
