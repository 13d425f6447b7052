"""Passages whose dates are marked, as Markdown files write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dossier.chronology.values import parse_date
from dossier.model import DateValue, Record

_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
_HEADER = re.compile(r"\A---\ndate: *(\S*)\n---\n")


class Expected(Record, frozen=True):
    """A marked expression; `value` None is one that cannot be resolved, `scored` False one that is not compared."""

    start: int
    end: int
    value: DateValue | None
    scored: bool = True


class GoldPassage(Record, frozen=True):
    """A stretch of text with the document's date and its marked expressions."""

    name: str
    text: str
    date: DateValue | None
    expected: tuple[Expected, ...]


def read_passages(path: Path) -> Iterator[GoldPassage]:
    """The passages of a Markdown file: a date in the front matter, a line each, dates as `[[words|EDTF]]`.

    A line `date: 2019-01~` changes the document's date for the lines that follow; `date: none` takes it away. A value
    `?` is an expression that cannot be resolved. Lines that begin with `#` are headings for the reader.
    """
    text = path.read_text(encoding="utf-8")
    header = _HEADER.match(text)
    dated = header[1] if header else ""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("date:"):
            dated = line.removeprefix("date:").strip()
        elif line.strip() and not line.startswith(("#", "---")):
            yield _read_line(f"{path.name}:{number}", line.strip().removeprefix("- "), dated)


def _read_line(name: str, line: str, dated: str) -> GoldPassage:
    text, expected, end = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[end : mark.start()]
        value = None if mark[2] == "?" else parse_date(mark[2])
        expected.append(Expected(len(text), len(text) + len(mark[1]), value))
        text, end = text + mark[1], mark.end()
    return GoldPassage(name, text + line[end:], None if dated in {"", "none"} else parse_date(dated), tuple(expected))
