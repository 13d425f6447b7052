"""Texts with their annotations: TEI and Web Annotations, each against the text that they annotate."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hard_site import BASE
from lxml import etree
from pyld import jsonld

from dossier.model import Site

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
SCHEMA = Path(__file__).parent / "fixtures" / "tei.rng"
ANNO = "http://www.w3.org/ns/anno.jsonld"
OA = "http://www.w3.org/ns/oa#"
TERMS = {
    "@context": {
        "oa": OA, "as": "http://www.w3.org/ns/activitystreams#", "dcterms": "http://purl.org/dc/terms/",
        "id": "@id", "type": "@type",
        "Annotation": "oa:Annotation", "AnnotationPage": "as:OrderedCollectionPage",
        "AnnotationCollection": "as:OrderedCollection", "TextualBody": "oa:TextualBody",
        "SpecificResource": "oa:SpecificResource", "TextQuoteSelector": "oa:TextQuoteSelector",
        "TextPositionSelector": "oa:TextPositionSelector",
        "identifying": "oa:identifying", "tagging": "oa:tagging", "describing": "oa:describing",
        "commenting": "oa:commenting",
        "items": {"@id": "as:items", "@container": "@list", "@type": "@id"},
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "body": {"@id": "oa:hasBody", "@type": "@id"}, "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"}, "scope": {"@id": "oa:hasScope", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"}, "exact": "oa:exact", "prefix": "oa:prefix",
        "suffix": "oa:suffix", "start": "oa:start", "end": "oa:end",
        "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    }
}  # fmt: skip
"""The terms that we use of the Web Annotation vocabulary (https://www.w3.org/TR/annotation-vocab/)."""


@pytest.fixture(scope="session")
def pages(files: Mapping[str, bytes], site: Site) -> Mapping[str, Mapping[str, object]]:
    return {id_: json.loads(files[f"data/annotations/{id_}.jsonld"]) for id_ in site.articles}


@pytest.fixture(scope="session")
def documents(files: Mapping[str, bytes], site: Site) -> Mapping[str, etree._Element]:
    return {id_: etree.fromstring(files[f"data/tei/{id_}.xml"]) for id_ in site.articles}


def list_items(page: Mapping[str, object]) -> list[Mapping[str, object]]:
    items = page["items"]
    assert isinstance(items, list)
    return items


# --- Web Annotation --------------------------------------------------------------------------------------------------


def test_every_quotation_is_what_stands_at_its_place(
    pages: Mapping[str, Mapping[str, object]], files: Mapping[str, bytes]
) -> None:
    for id_, page in pages.items():
        text = files[f"data/text/{id_}.txt"].decode()
        for item in list_items(page):
            quote, position = item["target"]["selector"]  # type: ignore[index]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])
            assert len(quote["prefix"]) == min(32, start)


def test_every_name_date_and_note_is_an_annotation(pages: Mapping[str, Mapping[str, object]], site: Site) -> None:
    for id_, each in site.articles.items():
        items = list_items(pages[id_])
        assert len(items) == len(each.mentions) + len(each.dates) + len(each.article.notes)
        assert pages[id_]["partOf"]["total"] == len(items)  # type: ignore[index]
    assert len(list_items(pages["news"])) >= 8


def test_annotations_come_in_the_order_of_the_text(pages: Mapping[str, Mapping[str, object]]) -> None:
    for page in pages.values():
        starts = [item["target"]["selector"][1]["start"] for item in list_items(page)]  # type: ignore[index]
        assert starts == sorted(starts)


def test_ids_are_public_and_unique(pages: Mapping[str, Mapping[str, object]]) -> None:
    ids = [str(item["id"]) for page in pages.values() for item in list_items(page)]
    assert len(set(ids)) == len(ids)
    assert all(id_.startswith(f"{BASE}/data/annotations/") for id_ in ids)


def test_annotations_are_linked_data(pages: Mapping[str, Mapping[str, object]]) -> None:
    loader = {ANNO: {"contextUrl": None, "documentUrl": ANNO, "document": TERMS}}
    expanded = jsonld.expand(
        pages["news"],
        {"documentLoader": lambda url, _options: loader[url], "base": f"{BASE}/data/annotations/news.jsonld"},
    )
    items = expanded[0]["https://www.w3.org/ns/activitystreams#items".replace("https", "http")][0]["@list"]
    assert all(item["@type"] == [f"{OA}Annotation"] for item in items)
    assert {motive["@id"] for item in items for motive in item[f"{OA}motivatedBy"]} <= {
        f"{OA}identifying", f"{OA}commenting", f"{OA}describing",
    }  # fmt: skip
    sources = {target[f"{OA}hasSource"][0]["@id"] for item in items for target in item[f"{OA}hasTarget"]}
    assert sources == {f"{BASE}/data/text/news.txt"}


def test_a_name_is_identified_by_its_page_and_a_date_by_its_edtf(pages: Mapping[str, Mapping[str, object]]) -> None:
    bodies = [item["body"] for item in list_items(pages["news"])]
    named = {body[0]["source"] for body in bodies if "source" in body[0]}  # type: ignore[index]
    assert f"{BASE}/entities/9-al-tanf.html" in named
    values = {body[0].get("value") for body in bodies}  # type: ignore[index]
    assert "2018-12-19" in values


def test_a_note_is_a_comment_on_its_paragraph(pages: Mapping[str, Mapping[str, object]]) -> None:
    comments = [item for item in list_items(pages["news"]) if item["motivation"] == "commenting"]
    assert [item["body"][0]["value"] for item in comments] == ['A note with "quotes" & <tags>, on Al-Tanf 🛰.']  # type: ignore[index]


def test_without_a_public_address_ids_are_relative_and_lead_to_files(private_files: Mapping[str, bytes]) -> None:
    page = json.loads(private_files["data/annotations/news.jsonld"])
    assert page["id"] == "news.jsonld"
    assert page["items"][0]["target"]["source"] == "../text/news.txt"
    assert page["items"][0]["target"]["scope"] == "../../articles/news.html"


# --- TEI -------------------------------------------------------------------------------------------------------------


def test_tei_keeps_to_its_schema(documents: Mapping[str, etree._Element]) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMA))
    for id_, document in documents.items():
        assert schema.validate(document), (id_, schema.error_log)


def test_the_text_of_tei_is_the_text(documents: Mapping[str, etree._Element], site: Site) -> None:
    for id_, each in site.articles.items():
        body = documents[id_].find(".//t:body", TEI)
        assert body is not None
        for note in body.findall(".//t:note", TEI):
            parent = note.getparent()
            assert parent is not None
            assert note.tail is None
            parent.remove(note)
        for block in each.article.blocks:
            found = body.xpath(f".//*[@xml:id='{block.id}']")
            assert isinstance(found, list)
            assert ["".join(element.itertext()) for element in found] == [block.text]


def test_every_mention_in_tei_leads_to_the_list(documents: Mapping[str, etree._Element], site: Site) -> None:
    for id_, each in site.articles.items():
        references = documents[id_].xpath("//t:body//@ref", namespaces=TEI)
        assert references == [f"#entity.{mention.entity}" for mention in sorted_by_place(each)]
        assert {str(reference)[1:] for reference in references} <= set(documents[id_].xpath("//@xml:id"))


def sorted_by_place(annotated: object) -> list[object]:
    places = {block.id: block.start for block in annotated.article.blocks}  # type: ignore[attr-defined]
    return sorted(annotated.mentions, key=lambda each: places[each.block] + each.start)  # type: ignore[attr-defined]


def test_names_have_the_element_of_their_type(documents: Mapping[str, etree._Element]) -> None:
    body = documents["news"].find(".//t:body", TEI)
    assert body is not None
    assert {element.text for element in body.findall(".//t:persName", TEI)} == {"Ann Roe"}
    assert {element.text for element in body.findall(".//t:placeName", TEI)} == {"Al-Tanf"}
    assert {element.text for element in body.findall(".//t:orgName", TEI)} == {"العربية"}
    assert [(element.text, element.get("type")) for element in body.findall(".//t:name", TEI)] == [
        ("MV Łódź", "vessel")
    ]


def test_tei_dates_are_exact_or_between_bounds(documents: Mapping[str, etree._Element]) -> None:
    def source_date(id_: str) -> Mapping[str, str]:
        found = documents[id_].find(".//t:sourceDesc/t:bibl/t:date", TEI)
        return dict(found.attrib) if found is not None else {}

    assert source_date("news") == {"when": "2018-12-19"}
    assert source_date("report") == {"when": "2019-01", "cert": "medium"}
    assert source_date("web") == {
        "notBefore": "2020-01-07", "notAfter": "2020-01-10", "when-custom": "[2020-01-07..2020-01-10]",
    }  # fmt: skip
    assert source_date("opinion") == {}
