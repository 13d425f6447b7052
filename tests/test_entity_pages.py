"""The pages of entities that many sources name."""

from __future__ import annotations

import re

from kit import Render

from dossier.pipeline import Rendition

SITE = {
    "site.yaml": "title: A site\nmentions_page_size: 2\n",
    "content/entities/elb.md": "---\nname: Elb\ntype: place\n---\n",
}


def name_articles(numbers: range) -> dict[str, str]:
    return {
        f"content/articles/a{number}.md": f"---\ntitle: Article {number}\ndate: 2020-01-{number:02}\n---\n"
        f"The Elb rose by {number} metres. It fell.\n\nAgain the Elb rose by {number}0.\n"
        for number in numbers
    }


def read_pages(rendition: Rendition) -> dict[str, str]:
    made = {file.address: file.content.decode() for file in rendition.files}
    return {address: text for address, text in made.items() if address.startswith("entities/elb")}


def list_quoted(page: str) -> list[str]:
    return re.findall(r"rose by (\d+)", re.sub(r"<head>.*?</head>", "", page, flags=re.DOTALL))


def test_a_page_quotes_less_than_two_lots_of_sources(render: Render) -> None:
    assert list(read_pages(render({**SITE, **name_articles(range(1, 4))}))) == ["entities/elb.html"]


def test_every_mention_is_quoted_once_the_earliest_first(render: Render) -> None:
    pages = read_pages(render({**SITE, **name_articles(range(1, 8))}))
    assert list(pages) == ["entities/elb.html", "entities/elb/1.html", "entities/elb/2.html"]
    assert list_quoted(pages["entities/elb/1.html"]) == ["1", "10", "2", "20"]
    assert list_quoted(pages["entities/elb/2.html"]) == ["3", "30", "4", "40"]
    assert list_quoted(pages["entities/elb.html"]) == ["5", "50", "6", "60", "7", "70"]
    assert "Sources 1 to 2" in pages["entities/elb.html"]
    assert "1 January 2020 to 2 January 2020" in pages["entities/elb.html"]


def test_a_new_source_changes_no_page_of_earlier_ones_but_the_last(render: Render) -> None:
    files = {**SITE, **name_articles(range(1, 8))}
    before, after = read_pages(render(files)), read_pages(render({**files, **name_articles(range(8, 10))}))
    assert len(after) == len(before) + 1
    assert before["entities/elb/1.html"] == after["entities/elb/1.html"]


def report_events(numbers: range) -> dict[str, str]:
    return {
        f"content/articles/b{number}.md": f"---\ntitle: B {number}\ndate: 2020-02-{number:02}\n"
        f"events: [{{id: e{number}, title: Event {number}, date: 2020-02-{number:02}, quote: met the Elb}}]\n---\n"
        "The Oder met the Elb.\n"
        for number in numbers
    }


def list_events(page: str) -> list[str]:
    return re.findall(r">Event (\d+)</a></h[23]>", page)


def test_every_event_of_a_name_is_on_its_page_or_on_one_of_the_earlier_ones(render: Render) -> None:
    pages = read_pages(render({**SITE, **report_events(range(1, 8))}))
    earlier = [pages[f"entities/elb/events-{number}.html"] for number in (1, 2)]
    latest = pages["entities/elb.html"]
    assert [list_events(page) for page in (*earlier, latest)] == [["1", "2"], ["3", "4"], ["5", "6", "7"]]
    assert "These are the last 3, the earliest first: 5 February 2020 to 7 February 2020." in latest
    assert 'href="elb/events-2.html">Events 3 to 4</a> <span class="reason">3 February 2020 to 4 Feb' in latest
    assert 'href="../elb.html#events">The latest events</a>' in earlier[1]
    assert "B 3" in earlier[1]  # the source that reports it


def test_a_new_event_changes_no_page_of_earlier_ones_of_a_name_but_the_last(render: Render) -> None:
    before, after = (read_pages(render({**SITE, **report_events(range(1, end))})) for end in (8, 10))
    assert before["entities/elb/events-1.html"] == after["entities/elb/events-1.html"]
    assert "entities/elb/events-3.html" in after


def list_sections(page: str) -> list[tuple[str, str]]:
    """Return the headings of a page that have an anchor, but for that of the list of contents itself."""
    found = re.findall(r'<h[23] id="([^"]+)">([^<]+)</h[23]>', page)
    return [(id_, text) for id_, text in found if id_ not in {"contents", "when"}]


def test_a_long_page_leads_to_each_of_its_sections(render: Render) -> None:
    files = {**SITE, "content/entities/oder.md": "---\nname: Oder\ntype: place\n---\n"}
    page = read_pages(
        render({**files, "site.yaml": "title: A site\nmentions_page_size: 10\n", **report_events(range(1, 29))})
    )["entities/elb.html"]
    contents = page[page.index('<nav class="contents in-line"') : page.index("</nav>", page.index('class="contents'))]
    assert re.findall(r'href="#([^"]+)">([^<]+)<', contents) == list_sections(page)
    assert len(list_sections(page)) > 3


def test_a_short_page_has_no_list_of_its_sections(render: Render) -> None:
    assert 'class="contents' not in read_pages(render({**SITE, **name_articles(range(1, 4))}))["entities/elb.html"]


def test_how_it_is_spelt_comes_after_a_few_quotations_and_before_many(render: Render) -> None:
    for articles, is_long in ((range(1, 4), False), (range(1, 20), True)):
        files = {**SITE, "site.yaml": "title: A site\n", **name_articles(articles)}
        page = read_pages(render(files))["entities/elb.html"]
        assert (page.index('id="spellings"') < page.index('id="mentions"')) == is_long


def test_only_what_is_an_organisation_is_founded_and_dissolved(render: Render) -> None:
    files = {
        f"content/entities/{kind}.md": f"---\nname: {kind}\ntype: {kind}\nfounded: 1899\ndissolved: 1941\n---\n"
        for kind in ("organisation", "place")
    }
    made = {file.address: file.content.decode() for file in render({"site.yaml": "title: A site\n", **files}).files}
    labels = {kind: re.findall(r"<dt>(\w+)</dt>", made[f"entities/{kind}.html"]) for kind in ("organisation", "place")}
    assert labels == {"organisation": ["Found", "Founded", "Dissolved"], "place": ["Found", "From", "Until"]}
