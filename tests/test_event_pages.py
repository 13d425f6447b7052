"""The page of an event: what it says of its accounts in a sentence."""

from __future__ import annotations

import pytest
from kit import Render, read_file

from dossier.pages.event import _call_point

ARTICLE = """---
title: {title}
date: 2020-01-0{day}
text: digest
events:
  - id: crane-falls
    date: {date}
    title: A crane falls
    quote: the crane fell
    says: {{"how far it fell": {far}, "crane": {crane}}}
---
They say that the crane fell.
"""


def summarise(render: Render, second: str) -> str:
    rendition = render(
        {
            "content/articles/one.md": ARTICLE.format(
                title="One", day=1, date="2020-01-01", far="a metre", crane="red"
            ),
            "content/articles/two.md": second,
        }
    )
    (page,) = (file for file in rendition.files if file.address == "events/crane-falls.html")
    text = page.content.decode()
    return text[text.index('class="summary">') :].partition(">")[2].partition("<")[0]


def test_an_event_with_nothing_before_and_after_it_has_no_landmark_for_them(
    render: Render,
) -> None:
    article = "---\ntitle: x\nevents: [{{id: crane-falls, title: A crane falls{}}}]\n---\nA crane fell."
    landmarks = []
    for date in ("", ", date: 2020"):
        page = read_file(render({"content/articles/one.md": article.format(date)}), "events/crane-falls.html")
        landmarks.append('class="neighbours"' in page)
    assert landmarks == [False, True]


def test_a_point_that_is_asked_for_takes_no_article(render: Render) -> None:
    second = ARTICLE.format(title="Two", day=2, date="2020-01-01", far="two metres", crane="blue")
    assert summarise(render, second) == "Two sources report it; they differ on how far it fell and the crane."


def test_dates_that_only_overlap_are_not_agreed(render: Render) -> None:
    second = ARTICLE.format(title="Two", day=2, date="2020-01", far="a metre", crane="red")
    assert summarise(render, second) == "Two sources report it; they agree on how far it fell and the crane."


@pytest.mark.parametrize(
    ("label", "called"),
    [
        ("cost of the bridge", "the cost of the bridge"),
        ("the cost of the bridge", "the cost of the bridge"),
        ("The cost", "the cost"),
        ("A cause", "a cause"),
        ("its cost", "its cost"),
        ("How far it fell", "how far it fell"),
        ("Jane Roe’s part", "Jane Roe’s part"),
        ("workers' wages", "workers' wages"),
        ("size of the mayor's office", "the size of the mayor's office"),
        ("theft", "the theft"),
        ("US troops", "the US troops"),
        ("government's answer", "the government's answer"),
        ("the two sides’ losses", "the two sides’ losses"),
        ("both sides’ losses", "both sides’ losses"),
        ("Prime Minister Ann Bell's part", "Prime Minister Ann Bell's part"),
    ],
)
def test_a_point_is_called_with_one_article(label: str, called: str) -> None:
    assert _call_point(label) == called
