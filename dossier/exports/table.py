"""Tables: rows of the Site as CSV and as JSON, with the description that the data package publishes of them.

CSV is that of RFC 4180: UTF-8 without a mark, CR LF, quotation marks only where they are needed. A list stands in a
cell as a JSON array. A spreadsheet takes a text that begins with one of `= + - @`, a tab or a line end for a formula;
such a text gets an apostrophe before it, and so does one that begins with an apostrophe: taking one away gives the
text back. (OWASP, CSV Injection.) Numbers are left as they are. The JSON file holds the values themselves.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from json.encoder import encode_basestring
from typing import Literal

from dossier import urls
from dossier.exports.export import TABLES, Export, Join, Parts
from dossier.model import DateValue, FileKind, OutputFile, Record, Site

Row = tuple[object, ...]
_FORMULA = frozenset("=+-@\t\r\n'＝＋－＠")
_ENCODER = json.JSONEncoder(ensure_ascii=False)


class Column(Record, frozen=True):
    """A column: its name, what it says, its type as Frictionless names it, and the table whose `id` it holds."""

    name: str
    description: str
    type: Literal["string", "integer", "number", "boolean", "array", "date"] = "string"
    of: str = ""
    required: bool = False


FIRST_DAY = Column("first_day", "The first day that the date can mean.", "date")
LAST_DAY = Column("last_day", "The last day that the date can mean.", "date")
PAGE = Column("page", "Its page: the public address, or where the site has none, a link relative to this file.")


class Table(Record, frozen=True):
    """A table of the site: `rows` gives its rows, each with the values of `columns` in their order."""

    name: str
    title: str
    purpose: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Site], Iterable[Row]]
    by_source: bool = False
    """Whether the rows are those of one source after the other, each made of that source alone."""


def export_table(table: Table) -> Export:
    """Return the export that writes the table as CSV and as JSON."""
    parts = Parts(partial(write_rows, table), _list_joins(table))
    kind = FileKind(TABLES, table.title, table.purpose)
    return Export(kind, partial(write_table, table), parts=parts if table.by_source else None)


def write_table(table: Table, site: Site) -> Iterator[OutputFile]:
    """Return `data/<name>.csv` and `data/<name>.json`."""
    parts = zip(_list_joins(table), write_rows(table, site), strict=True)
    return (join([part])[0] for join, part in parts)


def write_rows(table: Table, site: Site) -> tuple[bytes, bytes]:
    """Return the rows as CSV and as the lines of a JSON list, made in one pass."""
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    line = "{" + ", ".join(f"{write_json(column.name)}: %s" for column in table.columns) + "}"
    lines = []
    for row in table.rows(site):
        writer.writerow(map(make_cell, row))
        lines.append(line % tuple(map(write_json, row)))
    return sheet.getvalue().encode(), ",\n".join(lines).encode()


def _list_joins(table: Table) -> tuple[Join, Join]:
    """Return what joins the parts of the CSV file, and what joins those of the JSON file."""
    head = ",".join(column.name for column in table.columns).encode() + b"\r\n"
    return (
        partial(_join, f"{table.name}.csv", _Frame(head, b"", b"", head)),
        partial(_join, f"{table.name}.json", _Frame(b"[\n", b",\n", b"\n]\n", b"[]\n")),
    )


class _Frame(Record, frozen=True):
    """What stands before, between and after the parts of a file; and alone, where no part holds anything."""

    before: bytes
    between: bytes
    after: bytes
    alone: bytes


def _join(name: str, frame: _Frame, parts: Iterable[bytes]) -> tuple[OutputFile, tuple[int, ...]]:
    """Return a file made of its parts, which are looked at one by one, and where each of them begins."""
    whole, starts, sign = io.BytesIO(), [], frame.before
    for part in parts:
        if part:
            whole.write(sign)
            sign = frame.between
        starts.append(whole.tell())
        whole.write(part)
    whole.write(frame.after if whole.tell() else frame.alone)
    return OutputFile(urls.data_address(name), whole.getvalue()), tuple(starts)


def write_json(value: object) -> str:
    """Return a value as JSON, letters of all scripts as they are."""
    if type(value) is str:
        return encode_basestring(value)
    return str(value) if type(value) is int else _ENCODER.encode(value)


def join_rows(lines: Sequence[str]) -> bytes:
    """Return a JSON list with one row a line, so that a change shows as a changed line."""
    return ("[\n" + ",\n".join(lines) + "\n]" if lines else "[]").encode()


def make_cell(value: object) -> object:
    """Return a value as a cell of a spreadsheet may hold it."""
    if type(value) is str:
        return f"'{value}" if value[:1] in _FORMULA else value
    if type(value) is int:
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return _ENCODER.encode(value)
    return "" if value is None else value


def write_page(site: Site, address: str) -> str:
    """Return what a table calls a page (`PAGE`)."""
    return urls.public_link(site.config.base_url, urls.data_address(""), address)


def write_edtf(value: DateValue | None) -> str | None:
    """Return a date as EDTF, or None."""
    return value.edtf if value else None


def write_bounds(value: DateValue | None) -> tuple[str | None, str | None]:
    """Return the first and the last day that a date can mean (`FIRST_DAY`, `LAST_DAY`); None where that end is open, or
    where there is no date."""
    first, last = (value.first, value.last) if value else (None, None)
    return first.isoformat() if first else None, last.isoformat() if last else None
