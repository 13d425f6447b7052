"""The page of an article."""

from __future__ import annotations

import pytest
from kit import Render, read_file


@pytest.mark.parametrize(("text", "marked"), [("Nobody said so.", False), ("It was said in 2019.", True)])
def test_marks_are_explained_and_can_be_taken_off_only_where_there_are_any(
    render: Render, text: str, marked: bool
) -> None:
    rendition = render({"content/articles/a.md": f"---\ntitle: A\ndate: 2020-01-01\n---\n{text}\n"})
    (page,) = (file for file in rendition.files if file.address == "articles/a.html")
    assert ("<marks-switch" in page.content.decode()) == marked


def test_a_date_leads_to_the_timeline_where_the_timeline_has_it(
    render: Render,
) -> None:
    text = "It grew in the 19th century, and in 1905.\n"
    rendition = render({"content/articles/a.md": f"---\ntitle: A\ndate: 2020-01-01\n---\n{text}"})
    page = read_file(rendition, "articles/a.html")
    readings = [line.partition('class="reading">')[2] for line in page.splitlines() if 'class="reading">' in line]
    assert ["timeline.html" in reading for reading in readings] == [False, True]


def test_an_event_stands_under_the_day_that_this_source_gives(render: Render) -> None:
    events = "events:\n  - {{id: fall, title: It falls, date: 2019-12-{1}}}\n"
    head = f"---\ntitle: {{0}}\ndate: 2020-01-{{1}}\n{events}---\nWords.\n"
    files = {f"content/articles/{name}.md": head.format(name, day) for name, day in (("a", 10), ("b", 12))}
    rendition = render(files)
    for name, day, other in (("a", 10, 12), ("b", 12, 10)):
        page = read_file(rendition, f"articles/{name}.html")
        reported = page.partition("Events reported here")[2].partition("</section>")[0]
        assert f"{day} December 2019" in reported
        assert f"{other} December 2019" not in reported
