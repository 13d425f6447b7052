"""Tables: CSV and JSON say the same, their description fits them, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hard_site import render_files
from hypothesis import given
from hypothesis import strategies as st

from dossier.exports.plan import EXPORTS, TABLES
from dossier.exports.table import Table, make_cell
from dossier.model import Site
from dossier.stored import read_content

FORMULAS = tuple("=+-@\t\r\n＝＋－＠")


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def read_cell(text: str, kind: str) -> object:
    """Read a cell as docs/data.md says."""
    if text == "":
        return None
    if kind == "array":
        return json.loads(text)
    if kind in {"integer", "number"}:
        return json.loads(text)
    if kind == "boolean":
        return text == "true"
    return text.removeprefix("'")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_csv_and_json_hold_the_same(table: Table, files: Mapping[str, bytes]) -> None:
    kinds = {column.name: column.type for column in table.columns}
    rows = [
        {name: read_cell(text, kinds[name]) for name, text in row.items()}
        for row in read_csv(files[f"data/{table.name}.csv"])
    ]
    held = json.loads(files[f"data/{table.name}.json"])
    assert rows == [{name: None if value == "" else value for name, value in row.items()} for row in held]
    assert rows


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_text_in_a_spreadsheet_is_a_formula(table: Table, files: Mapping[str, bytes]) -> None:
    texts = [column.name for column in table.columns if column.type == "string"]
    for row in read_csv(files[f"data/{table.name}.csv"]):
        assert not [row[name] for name in texts if row[name].startswith(FORMULAS)]


def test_a_formula_is_kept_from_being_one_and_comes_back(files: Mapping[str, bytes]) -> None:
    titles = [row["title"] for row in read_csv(files["data/sources.csv"])]
    assert "'=cmd()" in titles
    values = {row["value"] for row in read_csv(files["data/claims.csv"])}
    assert "'=1+1" in values
    assert "=1+1" in {row["value"] for row in json.loads(files["data/claims.json"])}


@given(st.text())
def test_any_text_comes_back_from_its_cell(text: str) -> None:
    cell = str(make_cell(text))
    assert not cell.startswith(FORMULAS)
    assert cell.removeprefix("'") == text


def test_numbers_below_zero_stay_numbers(files: Mapping[str, bytes]) -> None:
    places = {row["id"]: row["longitude"] for row in read_csv(files["data/entities.csv"])}
    assert places["9-al-tanf"] == "-38.25"


def test_csv_is_that_of_rfc_4180(files: Mapping[str, bytes]) -> None:
    content = files["data/sources.csv"]
    assert content.startswith(b"id,title,")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n") == 6
    assert '"""Quoted"" & <tagged>: 100% {braced} $5 #1 a_b ~ \\ 🛰 العربية"'.encode() in content


def test_mentions_and_dates_keep_their_shape(files: Mapping[str, bytes], site: Site) -> None:
    place = ["article", "block", "start", "end", "exact", "prefix", "suffix"]
    mentions, dates = json.loads(files["data/mentions.json"]), json.loads(files["data/dates.json"])
    assert list(mentions[0]) == [*place, "entity", "rule", "score"]
    assert list(dates[0]) == [*place, "value", "basis", "reason"]
    assert len(mentions) == sum(len(each.mentions) for each in site.articles.values())
    for row in (*mentions, *dates):
        text = files[f"data/text/{row['article']}.txt"].decode()
        assert text[row["start"] : row["end"]] == row["exact"]


def test_an_inexact_date_has_bounds_beside_it_and_stays_itself(files: Mapping[str, bytes]) -> None:
    rows = {row["id"]: row for row in json.loads(files["data/sources.json"])}
    assert [rows["web"][key] for key in ("date", "first_day", "last_day")] == [
        "[2020-01-07..2020-01-10]", "2020-01-07", "2020-01-10",
    ]  # fmt: skip
    assert [rows["opinion"][key] for key in ("date", "first_day", "last_day")] == [None, None, None]


def test_accounts_and_claims_set_sources_side_by_side(files: Mapping[str, bytes]) -> None:
    accounts = [(row["event"], row["article"]) for row in json.loads(files["data/accounts.json"])]
    assert {("order", "news"), ("order", "report"), ("someday", "news")} == set(accounts)
    troops = [row for row in json.loads(files["data/claims.json"]) if row["point"] == "troops"]
    assert [(row["article"], row["value"], row["agreed"]) for row in troops] == [
        ("news", "more than 2,000", False), ("report", "about 2,000", False),
    ]  # fmt: skip


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_nothing_wrong_with_the_package(files: Mapping[str, bytes], tmp_path: Path) -> None:
    from frictionless import Package  # noqa: PLC0415 - it warns while it is imported

    for address, content in files.items():
        if address.startswith("data/") and address.count("/") == 1:
            (tmp_path / address.removeprefix("data/")).write_bytes(content)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, [(task.name, task.errors) for task in report.tasks if not task.valid]
    assert len(report.tasks) >= len(TABLES)


def test_the_package_describes_every_file_of_the_whole_site(files: Mapping[str, bytes]) -> None:
    package = json.loads(files["data/datapackage.json"])
    paths = {resource["path"] for resource in package["resources"]}
    data = {name.removeprefix("data/") for name in files if name.startswith("data/") and name.count("/") == 1}
    assert paths == data - {"datapackage.json"}
    names = [resource["name"] for resource in package["resources"]]
    assert len(set(names)) == len(names)
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert "created" not in package


@pytest.mark.parametrize(
    ("licence", "described"),
    [
        ("{name: CC BY 4.0}", [{"name": "CC-BY-4.0", "title": "CC BY 4.0"}]),
        ("{name: 'Free, (see §1)'}", [{"name": "Free-see-1", "title": "Free, (see §1)"}]),
        ("{name: ©, url: 'https://l.example/'}", [{"title": "©", "path": "https://l.example/"}]),
        ("{name: ©}", None),
    ],
)
def test_a_licence_has_a_name_of_the_letters_that_the_format_takes_or_an_address(
    licence: str, described: object, tmp_path: Path
) -> None:
    made = render_files(tmp_path, {"site.yaml": f"license: {licence}\n", "content/topics/a.md": "---\ntitle: A\n---\n"})
    package = next(read_content(file) for file in made.files if file.address == "data/datapackage.json")
    assert json.loads(package).get("licenses") == described


def test_every_table_and_column_is_in_the_manual() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "data.md").read_text("utf-8")
    for table in TABLES:
        assert f"`{table.name}.csv`" in manual
        for column in table.columns:
            assert f"`{column.name}`" in manual


def test_every_export_says_what_it_is_for() -> None:
    told = [export.kind for export in EXPORTS if export.kind]
    assert all(kind.title and kind.purpose.endswith(".") and kind.group for kind in told)
    assert len(told) >= len(EXPORTS) - 3  # what hosts, the search page and social networks look for is not listed
