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


AGENTS = {
    "content/entities/hale.md": "---\nname: Ida Hale\ntype: person\n---\n",
    "content/entities/gazette.md": "---\nname: The Gazette\ntype: organisation\n---\n",
    "content/entities/roe-1.md": "---\nname: Ann Roe\ntype: person\ndifferent_from: [roe-2]\n---\n",
    "content/entities/roe-2.md": "---\nname: Ann Roe\ntype: person\n---\n",
    "content/articles/a.md": "---\ntitle: A\nsource: {publisher: The Gazette, authors: [Ann Roe, 'Ida Hale,', Hale]}\n"
    "---\nNobody.\n",
}


def test_an_author_or_publisher_with_an_entry_of_just_that_name_leads_to_it(render: Render) -> None:
    page = read_file(render(AGENTS), "articles/a.html")
    assert '<dd><a href="../entities/gazette.html">The Gazette</a></dd>' in page
    assert '<dd>Ann Roe, <a href="../entities/hale.html">Ida Hale</a>, Hale</dd>' in page


def test_an_article_follows_an_entry_that_gets_its_authors_name(render: Render) -> None:
    named = {"content/entities/hale.md": "---\nname: Hale\ntype: person\n---\n"}
    page = read_file(render({**AGENTS, **named}), "articles/a.html")
    assert '<dd>Ann Roe, Ida Hale, <a href="../entities/hale.html">Hale</a></dd>' in page


def test_the_page_of_a_name_lists_the_sources_by_it(render: Render) -> None:
    rendition = render(AGENTS)
    for id_, listed in (("hale", True), ("gazette", True), ("roe-1", False)):
        page = read_file(rendition, f"entities/{id_}.html")
        assert ("Sources by" in page and '<a class="source" href="../articles/a.html">A</a>' in page) == listed
