"""The heads of pages: what Zotero saves, linked data, alternates; and the downloads page."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from urllib.parse import parse_qs, urljoin

import extruct
import pytest
from hard_site import BASE
from lxml import etree
from lxml.html import HtmlElement, fromstring
from pyld import jsonld

from dossier.model import DataFile, FileKind, OutputFile, Site
from dossier.pages.downloads import make_downloads_pages, say_size
from dossier.pages.head import write_json_ld
from dossier.pages.views import DownloadsView
from dossier.pipeline import Rendition

SCHEMA = "https://schema.org"
VOCABULARY = {"@context": {"@vocab": f"{SCHEMA}/", "sameAs": {"@type": "@id"}, "license": {"@type": "@id"}}}
TITLE = '"Quoted" & <tagged>: 100% {braced} $5 #1 a_b ~ \\ 🛰 العربية'
PAGES = (
    "index.html", "sources.html", "entities.html", "topics.html", "events.html", "timeline.html", "downloads.html",
    "articles/news.html", "articles/opinion.html", "entities/ann-roe.html", "entities/9-al-tanf.html",
    "events/order.html", "topics/leaving.html", "about.html",
)  # fmt: skip


def read_page(files: Mapping[str, bytes], address: str) -> HtmlElement:
    return fromstring(files[address].decode())


def list_tags(files: Mapping[str, bytes], address: str) -> list[tuple[str, str]]:
    page = read_page(files, address)
    return [
        (str(tag.get("name") or tag.get("property")), str(tag.get("content")))
        for tag in page.xpath("/html/head/meta[@name or @property]")
        if re.match(r"citation|prism|DC\.|og:", str(tag.get("name") or tag.get("property")))
    ]


def read_linked_data(files: Mapping[str, bytes], address: str) -> dict[str, object]:
    found = extruct.extract(files[address].decode(), base_url=f"{BASE}/{address}", syntaxes=["json-ld"])["json-ld"]
    assert len(found) == 1
    return dict(found[0])


def list_nodes(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [node for each in value for node in list_nodes(each)]
    if isinstance(value, dict):
        return [value, *(node for each in value.values() for node in list_nodes(each))]
    return []


# --- Zotero ----------------------------------------------------------------------------------------------------------


def test_a_news_report_is_told_as_one(files: Mapping[str, bytes]) -> None:
    assert list_tags(files, "articles/news.html") == [
        ("citation_title", '"Headline" & <b> -- 50% {off} $1 #2 x_y ~ \\ 🛰 العربية'),
        ("citation_author", "Roe, Jane"),
        ("citation_author", "Wire & Service,"),
        ("citation_author", "von der Leyen, Ursula"),
        ("citation_author", "سلمان, محمد"),
        ("citation_author", "King, Martin, Jr."),
        ("citation_date", "2018-12-19"),
        ("citation_public_url", "https://paper.example/story?id=1&x=%7By%7D%20z"),
        ("citation_language", "en"),
        ("citation_abstract", 'A summary with "quotes", & and <tags>, 🛰.'),
        ("prism.publicationName", 'Paper & Sons "Daily"'),
        ("DC.type", "newsItem"),
        ("DC.source", 'Paper & Sons "Daily"'),
        ("DC.rights", 'All rights reserved & "kept"'),
        ("og:type", "article"),
        ("og:title", TITLE),
        ("og:url", f"{BASE}/articles/news.html"),
    ]


def test_a_report_names_its_institution_and_nothing_of_a_newspaper(files: Mapping[str, bytes]) -> None:
    tags = list_tags(files, "articles/report.html")
    assert ("citation_technical_report_institution", "An Institute") in tags
    assert ("citation_author", "Institute of Things,") in tags
    assert ("citation_date", "2019-01~") in tags
    assert ("DC.type", "report") in tags
    assert not [name for name, _ in tags if name in {"prism.publicationName", "DC.source"}]


def test_a_web_page_is_told_by_open_graph(files: Mapping[str, bytes]) -> None:
    for address in ("articles/web.html", "articles/span.html"):
        tags = dict(list_tags(files, address))
        assert tags["og:type"] == "website"
        assert "DC.type" not in tags


def test_an_unknown_date_is_said_to_be_unknown(files: Mapping[str, bytes]) -> None:
    assert dict(list_tags(files, "articles/opinion.html"))["citation_date"] == "n.d."
    assert dict(list_tags(files, "articles/span.html"))["citation_date"] == "n.d."
    assert dict(list_tags(files, "articles/web.html"))["citation_date"] == "2020-01"


def test_no_article_says_that_it_is_in_a_journal(files: Mapping[str, bytes]) -> None:
    for address in (name for name in files if name.startswith("articles/")):
        page = files[address].decode()
        assert "citation_journal_title" not in page
        assert 'og:site_name"' not in page
        assert not re.search(r'class="[^"]*byline', page)
        assert " prefix=" not in page.partition("</head>")[0]


def test_coins_are_on_list_pages_and_never_on_articles(files: Mapping[str, bytes]) -> None:
    for address in (name for name in files if name.endswith(".html")):
        found = read_page(files, address).xpath("//span[contains(@class, 'Z3988')]/@title")
        titles = [parse_qs(str(each))["rft.title"][0] for each in found]
        assert len(set(titles)) == len(titles), address
        if address.startswith("articles/"):
            assert not titles
        if address == "sources.html":
            assert len(titles) == 5
        if address in {"topics/leaving.html", "entities/ann-roe.html", "events/order.html"}:
            assert titles


# --- linked data -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", PAGES)
def test_linked_data_is_read_by_others_and_its_ids_are_absolute(address: str, files: Mapping[str, bytes]) -> None:
    loader = {SCHEMA: VOCABULARY, f"{SCHEMA}/": VOCABULARY}
    data = read_linked_data(files, address)
    expanded = jsonld.expand(
        data,
        {
            "documentLoader": lambda url, _o: {"contextUrl": None, "documentUrl": url, "document": loader[url]},
            "base": BASE,
        },
    )
    assert expanded
    ids = [str(node["@id"]) for node in list_nodes(data) if "@id" in node]
    assert all(id_.startswith("https://") for id_ in ids)
    assert all("@type" in node for node in list_nodes(data) if node is not data)


@pytest.mark.parametrize("address", PAGES)
def test_the_policy_knows_the_linked_data(address: str, files: Mapping[str, bytes]) -> None:
    page = read_page(files, address)
    text = str(page.xpath("string(//script[@type='application/ld+json'])"))
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    policy = str(page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)"))
    assert f"'sha256-{digest}'" in policy


def test_a_source_is_the_main_entity_of_its_page(files: Mapping[str, bytes]) -> None:
    data = read_linked_data(files, "articles/news.html")
    source = data["mainEntity"]
    assert isinstance(source, dict)
    assert (data["@type"], data["@id"], data["name"]) == ("WebPage", f"{BASE}/articles/news.html", TITLE)
    assert (source["@type"], source["datePublished"]) == ("NewsArticle", "2018-12-19")
    assert source["@id"] == "https://paper.example/story?id=1&x=%7By%7D%20z"
    assert source["author"][1] == {"@type": "Organization", "name": "Wire & Service"}
    assert source["about"] == [
        {"@type": "Thing", "@id": f"{BASE}/topics/leaving.html#topic", "name": "Leaving & <going>"}
    ]
    named = {each["@id"]: each for each in source["mentions"]}
    assert named[f"{BASE}/entities/ann-roe.html#entity"] == {
        "@type": "Person",
        "@id": f"{BASE}/entities/ann-roe.html#entity",
        "name": "Ann Roe",
        "sameAs": ["https://www.wikidata.org/entity/Q42", "https://people.example/?a=1&b=2"],
    }


def test_linked_data_gives_no_date_that_is_not_exact(files: Mapping[str, bytes]) -> None:
    for id_ in ("opinion", "report", "span", "web"):
        assert b"datePublished" not in files[f"articles/{id_}.html"]
    person = read_linked_data(files, "entities/ann-roe.html")["mainEntity"]
    assert isinstance(person, dict)
    assert person["birthDate"] == "1960"
    assert "deathDate" not in person


def test_an_entity_has_one_id_on_every_page(files: Mapping[str, bytes]) -> None:
    ids = {
        str(node["@id"])
        for address in PAGES
        for node in list_nodes(read_linked_data(files, address))
        if node.get("name") == "Ann Roe" and node.get("@type") == "Person"
    }
    assert ids == {f"{BASE}/entities/ann-roe.html#entity"}
    person = read_linked_data(files, "entities/ann-roe.html")["mainEntity"]
    assert isinstance(person, dict)
    assert person["alternateName"] == ['Ann "A" & B', "AR"]
    assert len(person["subjectOf"]) == 3


def test_the_data_is_described_as_a_dataset(files: Mapping[str, bytes]) -> None:
    data = read_linked_data(files, "downloads.html")["mainEntity"]
    assert isinstance(data, dict)
    addresses = [each["contentUrl"].removeprefix(f"{BASE}/") for each in data["distribution"]]
    assert "data/mentions.csv" in addresses
    assert all(address in files for address in addresses)
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"


def test_nothing_in_linked_data_can_end_its_script() -> None:
    text = write_json_ld({"name": "</script><!--<script>"})
    assert "<" not in text
    assert json.loads(text)["name"] == "</script><!--<script>"


def test_without_a_public_address_ids_are_relative_and_lead_to_pages(private_files: Mapping[str, bytes]) -> None:
    page = private_files["articles/news.html"].decode()
    text = str(fromstring(page).xpath("string(//script[@type='application/ld+json'])"))
    ids = {str(node["@id"]) for node in list_nodes(json.loads(text)) if "@id" in node}
    own = {urljoin("articles/news.html", id_).partition("#")[0] for id_ in ids if "://" not in id_}
    assert "articles/news.html" in own
    assert own <= set(private_files)
    assert "canonical" not in page
    assert "og:url" not in page


# --- alternates and citations ----------------------------------------------------------------------------------------


def test_alternates_are_the_pages_own(files: Mapping[str, bytes]) -> None:
    claimed: dict[str, str] = {}
    for address in (name for name in files if name.endswith(".html")):
        for link in read_page(files, address).xpath("//link[@rel='alternate']/@href"):
            target = urljoin(address, str(link))
            assert target in files
            assert claimed.setdefault(target, address) == address
    assert claimed["data/cite/news.ris"] == "articles/news.html"
    assert claimed["feed.xml"] == "index.html"
    assert claimed["feeds/leaving.xml"] == "topics/leaving.html"


def test_the_citations_on_a_page_are_those_in_the_files(files: Mapping[str, bytes]) -> None:
    page = read_page(files, "articles/news.html")
    shown = {str(each.get("id")): each.text_content() for each in page.xpath("//pre[@id]")}
    assert set(shown) == {"cite-source", "cite-page", "cite-bibtex", "cite-ris", "cite-csl"}
    assert shown["cite-bibtex"].strip() == files["data/cite/news.bib"].decode().strip()
    assert shown["cite-ris"].split("\n") == files["data/cite/news.ris"].decode().strip().split("\r\n")
    assert [json.loads(shown["cite-csl"])] == json.loads(files["data/cite/news.json"])
    assert shown["cite-source"].startswith("Roe, Jane, Wire & Service, Ursula von der Leyen")


# --- downloads -------------------------------------------------------------------------------------------------------


def test_the_downloads_page_lists_every_data_file_with_its_size(
    rendition: Rendition, files: Mapping[str, bytes]
) -> None:
    page = read_page(files, "downloads.html")
    listed = {str(link) for link in page.xpath("//main//a[@download]/@href")}
    folders = ("data/", "feed", "llms.txt", "robots.txt", "sitemap.xml")
    assert listed == {file.address for file in rendition.files if file.address.startswith(folders)}
    text = page.text_content()
    assert say_size(len(files["data/mentions.csv"])) in text
    assert "CC BY 4.0" in text
    assert "Every name found in the texts" in text


def test_what_a_file_is_for_is_said_once_for_all_its_formats(files: Mapping[str, bytes]) -> None:
    for line in read_page(files, "downloads.html").xpath("//ul[@class='files']/li"):
        names = [str(name) for name in line.xpath(".//a/text()")]
        if "sources.csv" in names:
            assert names == ["sources.csv", "sources.json"]
    assert html.unescape(files["downloads.html"].decode()).count("The documents with everything known of them") == 1


def test_texts_that_are_not_ours_are_said_to_be_their_owners(files: Mapping[str, bytes]) -> None:
    assert "Excerpts and full texts belong to their owners" in html.unescape(files["downloads.html"].decode())


def test_many_files_of_a_kind_are_told_and_not_listed(site: Site) -> None:
    kind = FileKind("Texts", "Plain text", "The text.", "Plain text", "source", "text/plain", holds_text=True)
    made = [DataFile(OutputFile(f"data/text/news-{n}.txt", b"12345"), kind) for n in range(101)]
    view = next(iter(make_downloads_pages(made))).make_view(site)
    assert isinstance(view, DownloadsView)
    assert view.groups[0].lines == ()
    assert "101 files, 505 bytes in all. They are in data/text/" in view.groups[0].introduction


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (12_345, "12 kB"), (3_400_000, "3.4 MB")],
)
def test_a_size_is_told_in_words(number: int, words: str) -> None:
    assert say_size(number) == words


def test_every_data_file_in_xml_is_well_formed(files: Mapping[str, bytes]) -> None:
    for content in (content for name, content in files.items() if name.endswith((".xml", ".gexf"))):
        assert etree.fromstring(content) is not None
