"""Feeds and what crawlers look for: valid, absolute, and without a clock."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import feedparser
import pytest
from hard_site import BASE
from lxml import etree
from markdown_it import MarkdownIt

from dossier.exports import hosting
from dossier.exports.hosting import export_sitemap
from dossier.model import Page, Site

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
FEEDS = ("feed.xml", "feeds/leaving.xml")


@pytest.mark.parametrize("address", FEEDS)
def test_atom_keeps_the_rules_of_its_rfc(address: str, files: Mapping[str, bytes]) -> None:
    feed = etree.fromstring(files[address])
    for element in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", ATOM)) == 1, name
        assert MOMENT.fullmatch(str(element.findtext("a:updated", namespaces=ATOM)))
        alternates = element.findall("a:link[@rel='alternate']", ATOM)
        assert len(alternates) == 1
        assert str(alternates[0].get("href")).startswith(f"{BASE}/")
    assert [link.get("href") for link in feed.findall("a:link[@rel='self']", ATOM)] == [f"{BASE}/{address}"]
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)]
    assert len(set(ids)) == len(ids) > 0
    assert feed.find("a:author/a:name", ATOM) is not None  # else every entry would need one (4.1.1)


@pytest.mark.parametrize("address", FEEDS)
def test_feedparser_reads_names_as_they_are(address: str, files: Mapping[str, bytes]) -> None:
    parsed = feedparser.parse(files[address].decode(), sanitize_html=False)
    assert not parsed.bozo
    entry = next(entry for entry in parsed.entries if entry.id.endswith("/news.html"))
    assert entry.title == '"Quoted" & <tagged>: 100% {braced} $5 #1 a_b ~ \\ 🛰 العربية'
    assert 'A summary with "quotes", & and <tags>, 🛰.' in entry.summary
    assert [tag.label for tag in entry.tags] == ["Leaving & <going>"]


def test_a_feed_is_dated_by_the_documents(files: Mapping[str, bytes]) -> None:
    parsed = feedparser.parse(files["feed.xml"].decode())
    assert parsed.feed.updated == "2026-11-21T00:00:00Z"
    assert {entry.id.rpartition("/")[2]: entry.updated for entry in parsed.entries} == {
        "web.html": "2026-11-21T00:00:00Z", "news.html": "2026-11-20T00:00:00Z",
    }  # fmt: skip
    assert {entry.id.rpartition("/")[2]: entry.get("published") for entry in parsed.entries} == {
        "web.html": None, "news.html": "2018-12-19T00:00:00Z",
    }  # fmt: skip


def test_a_topic_without_a_dated_source_has_no_feed(files: Mapping[str, bytes]) -> None:
    assert "feeds/empty.xml" not in files


def test_the_json_feed_holds_undated_sources_too(files: Mapping[str, bytes]) -> None:
    feed = json.loads(files["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == 'A "test" & more'
    items = {item["id"].rpartition("/")[2]: item for item in feed["items"]}
    assert set(items) == {"news.html", "report.html", "web.html", "opinion.html", "span.html"}
    assert items["news.html"]["date_published"] == "2026-11-20T00:00:00Z"
    assert "date_published" not in items["report.html"]
    assert "about January 2019" in items["report.html"]["content_text"]
    assert all(item["url"].startswith(f"{BASE}/") and "content_text" in item for item in items.values())
    assert [author["name"] for author in items["news.html"]["authors"]][:2] == ["Jane Roe", "Wire & Service"]


def test_the_sitemap_lists_every_page_that_readers_may_find(files: Mapping[str, bytes]) -> None:
    locations = {str(each.text) for each in etree.fromstring(files["sitemap.xml"]).findall("s:url/s:loc", MAP)}
    pages = {name for name in files if name.endswith(".html")} - {"404.html", "index.html"}
    assert locations == {f"{BASE}/"} | {f"{BASE}/{page}" for page in pages}


def test_a_long_sitemap_is_cut_into_parts(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosting, "_LARGEST", 2)
    made = {
        file.address: file.content for file in export_sitemap(site, [Page(f"p{n}.html", "", None) for n in range(4)])
    }
    index = etree.fromstring(made["sitemap.xml"])
    parts = [str(each.text).removeprefix(f"{BASE}/") for each in index.findall("s:sitemap/s:loc", MAP)]
    assert parts == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    locations = [each.text for part in parts for each in etree.fromstring(made[part]).findall("s:url/s:loc", MAP)]
    assert locations == [f"{BASE}/p{n}.html" for n in range(4)] + [f"{BASE}/downloads.html"]


def test_robots_may_read_everything(files: Mapping[str, bytes]) -> None:
    assert files["robots.txt"].decode() == f"User-agent: *\nAllow: /\n\nSitemap: {BASE}/sitemap.xml\n"


def test_llms_txt_is_one_heading_and_lists_of_links(files: Mapping[str, bytes]) -> None:
    tokens = MarkdownIt().parse(files["llms.txt"].decode())
    headings = [tokens[place + 1] for place, token in enumerate(tokens) if token.type == "heading_open"]
    assert [token.level for token in headings] == [1] * len(headings)
    assert [token.children[0].content for token in headings if token.children][1:] == ["Sources", "Topics", "Data"]
    links = [child.attrs["href"] for token in tokens for child in token.children or () if child.type == "link_open"]
    for link in links:
        assert str(link).removeprefix(f"{BASE}/") in files
    shown = MarkdownIt().render(files["llms.txt"].decode())
    assert "&quot;Quoted&quot; &amp; &lt;tagged&gt;: 100% {braced} $5 #1 a_b ~ \\ 🛰 العربية" in shown


def test_without_a_public_address_there_is_nothing_that_needs_one(private_files: Mapping[str, bytes]) -> None:
    assert not {"feed.xml", "feed.json", "sitemap.xml", "feeds/leaving.xml"} & set(private_files)
    assert b"Sitemap" not in private_files["robots.txt"]
    assert b"](articles/news.html)" in private_files["llms.txt"]
    # A text may speak of http; nothing of ours does.
    assert b"://" not in private_files["data/places.geojson"]
