"""The home page, and the list for language models: what comes first, and what a site need not have."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dossier.pipeline import Rendition

Render = Callable[[Mapping[str, str]], Rendition]
ARTICLES = {
    "content/articles/old.md": "---\ntitle: The old one\ndate: 2019\n---\nText.\n",
    "content/articles/new.md": "---\ntitle: The new one\ndate: 2020\n---\nText.\n",
    "content/articles/undated.md": "---\ntitle: The undated one\n---\nText.\n",
}


def read_file(rendition: Rendition, address: str) -> str:
    return next(file.content.decode() for file in rendition.files if file.address == address)


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
