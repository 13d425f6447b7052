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
