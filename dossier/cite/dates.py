"""What a date may say in formats that know less than EDTF: as much as is certain, never more. Below the citation
formats.

The rule throughout: a value that is an exact day, month or year is given as that; any other is cut down to what holds
of all its days ("between 7 and 10 January 2020" holds in January 2020), or left out. What a format leaves out, it
says in a note.
"""

from __future__ import annotations

import re
from datetime import date

from dossier.chronology.values import html_datetime, is_approximate, precision_of
from dossier.model import DateValue, Filing

_EXACT = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
Parts = tuple[int, ...]
"""A year, a year and a month, or a whole day."""


def exact_parts(value: DateValue | None) -> Parts:
    """Return an exact day, month or year, or nothing where the value is none of these."""
    known = html_datetime(value) if value else None
    return tuple(int(part) for part in known.split("-")) if known else ()


def exact_ends(value: DateValue) -> tuple[Parts, ...]:
    """Return the two ends of an interval whose ends are exact, or nothing."""
    ends = value.edtf.split("/") if "/" in value.edtf else ()
    if not all(_EXACT.fullmatch(end) for end in ends):
        return ()
    return tuple(tuple(int(part) for part in end.split("-")) for end in ends)


def certain_parts(value: DateValue | None) -> Parts:
    """Return what holds of every day that the value can mean; nothing where it is marked approximate or uncertain."""
    if value is None or is_approximate(value) or value.first is None or value.last is None:
        return ()
    first, last = value.first, value.last
    if first == last:
        return first.year, first.month, first.day
    if first.year != last.year:
        return ()
    return (first.year, first.month) if first.month == last.month else (first.year,)


def say_plainly(value: DateValue | None) -> str:
    """Return the date for a field of free text that is also read by machines: EDTF where it is one date with or without
    a qualifier, else the part that is certain, else nothing."""
    if value is None:
        return ""
    if precision_of(value) in {"day", "month", "year"} and "X" not in value.edtf:
        return value.edtf
    return write_parts(certain_parts(value))


def write_parts(parts: Parts) -> str:
    """Return "2018", "2018-12" or "2018-12-19", or nothing of nothing."""
    return "-".join(f"{part:0{4 if place == 0 else 2}}" for place, part in enumerate(parts))


def entry_day(article: Filing) -> date | None:
    """Return the day that a feed dates an article by: when the editors had the source before them, else when it was
    published; None where neither is known to the day."""
    for value in (article.publication.retrieved, article.date):
        parts = exact_parts(value)
        if len(parts) == 3:  # noqa: PLR2004 - year, month and day
            return date(*parts)
    return None
