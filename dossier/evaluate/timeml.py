"""Passages from TimeML files, so that the engine can be scored on published corpora. Stands beside `evaluate.dates`.

Only calendar expressions are compared: DATE and TIME values that name definite days, weeks, months, quarters, seasons,
years or longer. Durations, sets and vague references are passed over, and so is what is found on them.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from dossier.chronology.points import NotADate
from dossier.chronology.values import parse_date, span_value
from dossier.evaluate.passages import Expected, GoldPassage
from dossier.model import DateValue

_SEASONS = {"SP": 21, "SU": 22, "FA": 23, "AU": 23, "WI": 24}
_WEEK = re.compile(r"(\d{4})-W(\d{1,2})(?:-(WE|\d))?")
_PARTED = re.compile(r"(\d{4})-(?:(SP|SU|FA|AU|WI)|Q([1-4])|H([12]))")


def read_timeml(path: Path) -> Iterator[GoldPassage]:
    """The paragraphs of a TimeML file's text, with their calendar expressions."""
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - a corpus the user has chosen
    created = root.find("DCT/TIMEX3")
    text_element = root.find("TEXT")
    if text_element is None:
        return
    text, marks = _flatten(text_element)
    dated = calendar_value("DATE", created.get("value", "")) if created is not None else None
    for paragraph in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text):
        start, end = paragraph.span()
        inside = tuple(
            Expected(m.start - start, m.end - start, m.value, m.scored)
            for m in marks
            if start <= m.start and m.end <= end
        )
        yield GoldPassage(path.name, re.sub(r"\s", " ", paragraph[0]), dated, inside)


def _flatten(element: ET.Element) -> tuple[str, list[Expected]]:
    """The text of an element, and where its TIMEX3 elements stand in it."""
    chunks: list[str] = []
    marks: list[Expected] = []

    def walk(node: ET.Element) -> None:
        start = sum(map(len, chunks))
        chunks.append(node.text or "")
        for child in node:
            walk(child)
            chunks.append(child.tail or "")
        if node.tag == "TIMEX3":
            value = calendar_value(node.get("type", ""), node.get("value", ""))
            marks.append(Expected(start, sum(map(len, chunks)), value, scored=value is not None))

    walk(element)
    return "".join(chunks), marks


def calendar_value(kind: str, value: str) -> DateValue | None:
    """The stretch of the calendar that a TIMEX3 value names, or None if it names none."""
    if kind not in {"DATE", "TIME"}:
        return None
    value = re.sub(r"T.*$|(?:-XX)+$", "", value)
    if week := _WEEK.fullmatch(value):
        return _week(int(week[1]), int(week[2]), week[3])
    if parted := _PARTED.fullmatch(value):
        year, season, quarter, half = parted.groups()
        code = _SEASONS[season] if season else 32 + int(quarter) if quarter else 0
        return parse_date(
            f"{year}-{code}" if code else f"{year}-01/{year}-06" if half == "1" else f"{year}-07/{year}-12"
        )
    if re.fullmatch(r"\d{3}X?|\d{2}(?:XX)?", value):
        value = value.ljust(4, "X")
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}|\d{3}X|\d\dXX", value):
        return None
    try:
        return parse_date(value)
    except NotADate:
        return None


def _week(year: int, number: int, part: str | None) -> DateValue | None:
    try:
        monday = date.fromisocalendar(year, number, 1)
    except ValueError:
        return None
    if part == "WE":
        return span_value(monday + timedelta(days=5), monday + timedelta(days=6))
    days = int(part) - 1 if part else 0
    return span_value(monday + timedelta(days=days), monday + timedelta(days=days if part else 6))
