"""One date, without interval or set, to its days.

The usual forms are read here, because the library takes milliseconds for each; the rarer ones are left to it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import redirect_stdout
from datetime import date
from functools import lru_cache
from io import StringIO
from typing import Literal

from dossier.chronology.months import MONTHS, QUARTERS, SEASONS, month_end, season_days
from dossier.chronology.written import FORMS, suggest_edtf
from dossier.model import Record

Precision = Literal["day", "month", "season", "quarter", "year", "decade", "century", "span", "set"]
POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)", re.ASCII)
_SIGNS = re.compile(r"[\dX~?%-]*", re.ASCII)
"""The signs of one date. Of others the library would read intervals, sets, and years such as Y1E9999999, for ever."""


class NotADate(ValueError):  # noqa: N818 - reads as what it says: `except NotADate`
    """A text is no date: the message says why, `hint` how to mend it."""

    def __init__(self, message: str, hint: str = FORMS) -> None:
        super().__init__(message)
        self.hint = hint


class Point(Record, frozen=True):
    """One date without interval or set: its days, how exact it is, and its qualifier (`~`, `?`, `%` or nothing)."""

    first: date
    last: date
    precision: Precision
    qualifier: str = ""


@lru_cache(maxsize=8192)
def read_point(text: str) -> Point:
    """Return the date that a text is in EDTF; raise NotADate where it is none."""
    found = POINT.fullmatch(text)
    if found is None or found[1].startswith("0000"):
        return _read_with_library(text)
    year, month, day, qualifier = found.groups()
    if "X" in year:
        if month:
            return _read_with_library(text)
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        precision: Precision = "decade" if year[2] != "X" else "century"
        return Point(date(max(first, 1), 1, 1), date(last, 12, 31), precision, qualifier)
    if not month or (month == "XX" and not day):
        return Point(date(int(year), 1, 1), date(int(year), 12, 31), "year", qualifier)
    if month == "XX" or (not day and 24 < int(month) < 33) or (not day and int(month) > 36):  # noqa: PLR2004 - EDTF's season codes
        return _read_with_library(text)
    return _read_part(text, int(year), int(month), day, qualifier)


def _read_part(text: str, year: int, month: int, day: str | None, qualifier: str) -> Point:
    if not day and month in SEASONS:
        return Point(*season_days(year, month), "season", qualifier)
    if not day and month in QUARTERS:
        start = (month - 33) * 3 + 1
        return Point(date(year, start, 1), month_end(year, start + 2), "quarter", qualifier)
    if not 1 <= month <= len(MONTHS):
        raise NotADate(f'"{text}" has no month {month:02}', "months are 01 to 12, seasons 21 (spring) to 24 (winter)")
    if not day or day == "XX":
        return Point(date(year, month, 1), month_end(year, month), "month", qualifier)
    length = monthrange(year, month)[1]
    if not 1 <= int(day) <= length:
        raise NotADate(f'"{text}" is not in the calendar: {MONTHS[month - 1]} {year} has {length} days')
    return Point(date(year, month, int(day)), date(year, month, int(day)), "day", qualifier)


def _read_with_library(text: str) -> Point:
    hint = suggest_edtf(text)
    if not _SIGNS.fullmatch(text):
        raise NotADate(f'"{text}" is not a date', hint)
    import edtf  # noqa: PLC0415 - costs 0.14 s, and most builds never need it

    try:
        with redirect_stdout(StringIO()):  # it prints what it cannot make sense of
            parsed = edtf.parse_edtf(text)
            first, last = date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except Exception:  # noqa: BLE001 - beside its own errors it lets many others pass, such as AttributeError
        raise NotADate(f'"{text}" is not a date', hint) from None
    qualifier = "%" if "%" in text or ("~" in text and "?" in text) else "~" if "~" in text else "?"
    return Point(first, last, "span", qualifier if set(text) & set("~?%") else "")
