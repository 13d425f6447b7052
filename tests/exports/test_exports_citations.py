"""Citations, each read back by somebody else's reader."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import bibtexparser
import jsonschema
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from dossier.model import Site

SCHEMA = json.loads((Path(__file__).parent / "fixtures" / "csl-data.json").read_text("utf-8"))
SOURCES = ("news", "opinion", "report", "span", "web")


@pytest.fixture(scope="session")
def bibliography(files: Mapping[str, bytes]) -> Mapping[str, Mapping[str, object]]:
    items = json.loads(files["data/bibliography.json"])
    return {item["id"]: item for item in items}


@pytest.fixture(scope="session")
def entries(files: Mapping[str, bytes]) -> Mapping[str, Mapping[str, str]]:
    text = files["data/bibliography.bib"].decode()
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    return {
        entry.key: {"type": entry.entry_type, **{f.key: f.value for f in entry.fields}} for entry in library.entries
    }


@pytest.fixture(scope="session")
def verbatim(files: Mapping[str, bytes]) -> Mapping[str, Mapping[str, str]]:
    """The entries as they are written: biblatex takes dates and addresses for what they are, not for LaTeX."""
    library = bibtexparser.parse_string(files["data/bibliography.bib"].decode())
    return {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}


@pytest.fixture(scope="session")
def records(files: Mapping[str, bytes]) -> Mapping[str, Mapping[str, object]]:
    return {record["accession_number"]: record for record in rispy.loads(files["data/bibliography.ris"].decode())}


def test_csl_json_keeps_to_its_schema(files: Mapping[str, bytes]) -> None:
    for address in ("data/bibliography.json", *(f"data/cite/{id_}.json" for id_ in SOURCES)):
        jsonschema.validate(json.loads(files[address]), SCHEMA)


def test_a_bibliography_holds_every_source_once_in_every_format(
    bibliography: Mapping[str, object], entries: Mapping[str, object], records: Mapping[str, object]
) -> None:
    assert sorted(bibliography) == sorted(entries) == sorted(records) == sorted(SOURCES)


def test_a_single_file_holds_what_the_bibliography_holds(files: Mapping[str, bytes]) -> None:
    for ending in ("bib", "ris", "json"):
        whole = files[f"data/bibliography.{ending}"].decode()
        for id_ in SOURCES:
            single = files[f"data/cite/{id_}.{ending}"].decode()
            assert (single.strip("[]\n") if ending == "json" else single) in whole


def test_titles_and_names_survive_every_format(
    site: Site,
    bibliography: Mapping[str, Mapping[str, object]],
    entries: Mapping[str, Mapping[str, str]],
    records: Mapping[str, Mapping[str, object]],
) -> None:
    source = site.articles["news"].article.publication  # type: ignore[index]
    assert bibliography["news"]["title"] == records["news"]["title"] == source.title
    assert entries["news"]["title"] == source.title
    assert bibliography["news"]["container-title"] == source.publisher
    assert records["news"]["secondary_title"] == entries["news"]["journaltitle"] == source.publisher
    assert records["news"]["authors"] == [
        "Roe, Jane", "Wire & Service,", "von der Leyen, Ursula", "سلمان, محمد", "King, Martin, Jr.",
    ]  # fmt: skip
    assert entries["news"]["author"] == (
        "Roe, Jane and Wire & Service and von der Leyen, Ursula and سلمان, محمد and King, Jr., Martin"
    )


def test_csl_names_are_in_their_parts(bibliography: Mapping[str, Mapping[str, object]]) -> None:
    assert bibliography["news"]["author"] == [
        {"family": "Roe", "given": "Jane"},
        {"literal": "Wire & Service"},
        {"family": "von der Leyen", "given": "Ursula"},
        {"family": "سلمان", "given": "محمد"},
        {"family": "King", "given": "Martin", "suffix": "Jr."},
    ]


def test_each_kind_of_source_has_its_type(
    bibliography: Mapping[str, Mapping[str, object]],
    entries: Mapping[str, Mapping[str, str]],
    records: Mapping[str, Mapping[str, object]],
) -> None:
    assert {id_: item["type"] for id_, item in bibliography.items()} == {
        "news": "article-newspaper", "opinion": "article-newspaper", "report": "report",
        "span": "webpage", "web": "webpage",
    }  # fmt: skip
    assert {id_: record["type_of_reference"] for id_, record in records.items()} == {
        "news": "NEWS", "opinion": "NEWS", "report": "RPRT", "span": "ELEC", "web": "ELEC",
    }  # fmt: skip
    assert {id_: entry["type"] for id_, entry in entries.items()} == {
        "news": "article", "opinion": "article", "report": "techreport", "span": "online", "web": "online",
    }  # fmt: skip


def test_a_date_is_never_made_more_exact(
    bibliography: Mapping[str, Mapping[str, object]],
    verbatim: Mapping[str, Mapping[str, str]],
    records: Mapping[str, Mapping[str, object]],
) -> None:
    assert bibliography["news"]["issued"] == {"date-parts": [[2018, 12, 19]]}
    assert bibliography["report"]["issued"] == {"date-parts": [[2019, 1]], "circa": True}
    assert bibliography["web"]["issued"] == {"literal": "some time between 7 and 10 January 2020"}
    assert bibliography["span"]["issued"] == {"date-parts": [[2018, 12], [2019, 1]]}
    assert "issued" not in bibliography["opinion"]
    assert [verbatim[id_].get("date") for id_ in SOURCES] == [
        "2018-12-19",
        None,
        "2019-01~",
        "2018-12/2019-01",
        "2020-01",
    ]
    assert [verbatim[id_].get("year") for id_ in SOURCES] == ["2018", None, None, None, "2020"]
    assert [records[id_].get("date") for id_ in SOURCES] == ["2018/12/19/", None, "2019-01~", None, "2020/01//"]
    assert [records[id_].get("year") for id_ in SOURCES] == ["2018", None, None, None, "2020"]


def test_an_inexact_date_is_told_in_full(
    bibliography: Mapping[str, Mapping[str, object]], records: Mapping[str, Mapping[str, object]]
) -> None:
    assert "(EDTF [2020-01-07..2020-01-10])" in str(bibliography["web"]["note"])
    assert bibliography["web"]["custom"]["edtf"] == "[2020-01-07..2020-01-10]"  # type: ignore[index]
    assert any("EDTF 2018-12/2019-01" in note for note in records["span"]["notes"])  # type: ignore[attr-defined]


def test_a_day_of_retrieval_that_is_not_known_is_left_out(
    bibliography: Mapping[str, Mapping[str, object]], records: Mapping[str, Mapping[str, object]]
) -> None:
    assert bibliography["report"]["accessed"] == {"date-parts": [[2026, 11]]}
    assert records["report"]["access_date"] == "2026/11//"
    assert "accessed" not in bibliography["opinion"]


def test_a_headline_of_ours_stands_in_brackets(bibliography: Mapping[str, Mapping[str, object]]) -> None:
    assert bibliography["report"]["title"] == "[An uncertain report]"
    assert "supplied by The editors & friends" in str(bibliography["report"]["note"])
    assert "supplied" not in str(bibliography["news"]["note"])


def test_a_url_is_the_sources_own_or_none(verbatim: Mapping[str, Mapping[str, str]]) -> None:
    assert verbatim["news"]["url"] == "https://paper.example/story?id=1&x=%7By%7D%20z"
    assert "url" not in verbatim["report"]


@pytest.mark.filterwarnings("ignore")
def test_a_citation_processor_makes_words_of_it(files: Mapping[str, bytes]) -> None:
    items = [item for item in json.loads(files["data/bibliography.json"]) if item["id"] in {"news", "report"}]
    for item in items:  # the processor knows no such keys, which the schema has
        item.pop("custom")
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    processed = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    processed.register(Citation([CitationItem("news"), CitationItem("report")]))
    words = " ".join(str(entry) for entry in processed.bibliography())
    assert "Roe" in words
    assert "2018" in words
    assert "An Institute" in words


def test_a_site_without_a_public_address_cites_without_one(private_files: Mapping[str, bytes]) -> None:
    for ending in ("bib", "ris", "json"):
        text = private_files[f"data/bibliography.{ending}"].decode()
        assert "articles/" not in text
        assert "with annotations in" in text
