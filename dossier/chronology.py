"""What a date value means: EDTF to first and last day, and to words. Stands above `model`; the only door to `edtf`.

Values are EDTF, the profile of ISO 8601-2 of the Library of Congress (https://www.loc.gov/standards/datetime/).
The usual forms are read here, because the library takes milliseconds for each; the rarer ones are left to it.
Winter is counted to the year it begins in: `2018-24` is December 2018 to February 2019.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from contextlib import redirect_stdout
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from io import StringIO
from typing import Literal

from dossier.model import Record

from .model import DateValue

Precision = Literal["day", "month", "season", "quarter", "year", "decade", "century", "span", "set"]

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
QUARTERS = {33: "first quarter", 34: "second quarter", 35: "third quarter", 36: "fourth quarter"}
FORMS = "write 2018, 2018-12, 2018-12-19 or an interval such as 2018-12/2019-01; add ~ for about, ? for uncertain"

_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([?~%]?)", re.ASCII)
_WORDED = re.compile(r"(?:(\d{1,2}) )?([A-Za-z]{3,9})\.?(?: (\d{1,2}),?)? (\d{4})", re.ASCII)
_OPEN = ("", "..")
_UNQUALIFIED = frozenset({"season", "quarter", "span"})  # in EDTF
_ORDER: dict[Precision, int] = {
    "day": 0, "set": 1, "span": 2, "month": 3, "season": 4, "quarter": 5, "year": 6, "decade": 7, "century": 8,
}  # fmt: skip


class NotADate(ValueError):  # noqa: N818 - reads as what it says: `except NotADate`
    """A text is no date: the message says why, `hint` how to mend it."""

    def __init__(self, message: str, hint: str = FORMS) -> None:
        super().__init__(message)
        self.hint = hint


class _Point(Record, frozen=True):
    """One date without interval or set: its days, how exact it is, and its qualifier (`~`, `?`, `%` or nothing)."""

    first: date
    last: date
    precision: Precision
    qualifier: str = ""


# --- reading ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def parse_date(text: str) -> DateValue:
    """The value of an EDTF string, levels 0 and 1 and sets; raises NotADate, with a hint, for anything else."""
    edtf = text.strip()
    first, last = _read_bounds(edtf)
    if first is None and last is None:
        raise NotADate(f'"{text}" is open on both sides and says nothing', "give at least one of its ends")
    if first and last and first > last:
        raise NotADate(f'"{text}" ends before it begins', "write the earlier date first")
    return DateValue(edtf, first, last)


def _read_bounds(edtf: str) -> tuple[date | None, date | None]:
    if edtf[:1] + edtf[-1:] in {"[]", "{}"}:
        ends = [_read_range(member.strip(), "..") for member in edtf[1:-1].split(",")]
        firsts, lasts = [first for first, _ in ends], [last for _, last in ends]
        return (
            None if None in firsts else min(first for first in firsts if first),
            None if None in lasts else max(last for last in lasts if last),
        )
    if edtf.count("/") == 1:
        return _read_range(edtf, "/")
    point = _read_point(edtf)
    return point.first, point.last


def _read_range(text: str, separator: str) -> tuple[date | None, date | None]:
    left, found, right = text.partition(separator)
    if not found:
        right = left
    first = None if left in _OPEN else _read_point(left).first
    last = None if right in _OPEN else _read_point(right).last
    if first and last and first > last:
        raise NotADate(f'"{text}" ends before it begins', "write the earlier date first")
    return first, last


@lru_cache(maxsize=8192)
def _read_point(text: str) -> _Point:
    found = _POINT.fullmatch(text)
    if found is None or found[1].startswith("0000"):
        return _read_with_library(text)
    year, month, day, qualifier = found.groups()
    if "X" in year:
        if month:
            return _read_with_library(text)
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        precision: Precision = "decade" if year[2] != "X" else "century"
        return _Point(date(max(first, 1), 1, 1), date(last, 12, 31), precision, qualifier)
    if not month or (month == "XX" and not day):
        return _Point(date(int(year), 1, 1), date(int(year), 12, 31), "year", qualifier)
    if month == "XX" or (not day and 24 < int(month) < 33) or (not day and int(month) > 36):  # noqa: PLR2004 - EDTF's season codes
        return _read_with_library(text)
    return _read_part(text, int(year), int(month), day, qualifier)


def _read_part(text: str, year: int, month: int, day: str | None, qualifier: str) -> _Point:
    if not day and month in SEASONS:
        return _Point(*season_days(year, month), "season", qualifier)
    if not day and month in QUARTERS:
        start = (month - 33) * 3 + 1
        return _Point(date(year, start, 1), month_end(year, start + 2), "quarter", qualifier)
    if not 1 <= month <= len(MONTHS):
        raise NotADate(f'"{text}" has no month {month:02}', "months are 01 to 12, seasons 21 (spring) to 24 (winter)")
    if not day or day == "XX":
        return _Point(date(year, month, 1), month_end(year, month), "month", qualifier)
    length = monthrange(year, month)[1]
    if not 1 <= int(day) <= length:
        raise NotADate(f'"{text}" is not in the calendar: {MONTHS[month - 1]} {year} has {length} days')
    return _Point(date(year, month, int(day)), date(year, month, int(day)), "day", qualifier)


def _read_with_library(text: str) -> _Point:
    import edtf  # noqa: PLC0415 - costs 0.14 s, and most builds never need it

    hint = _suggest(text)
    try:
        with redirect_stdout(StringIO()):  # it prints what it cannot make sense of
            parsed = edtf.parse_edtf(text)
            first, last = date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except Exception:  # noqa: BLE001 - beside its own errors it lets many others pass, such as AttributeError
        raise NotADate(f'"{text}" is not a date', hint) from None
    qualifier = "%" if "%" in text or ("~" in text and "?" in text) else "~" if "~" in text else "?"
    return _Point(first, last, "span", qualifier if set(text) & set("~?%") else "")


def _suggest(text: str) -> str:
    """How to write what the editor probably meant."""
    if read := _read_worded(text) or _read_numbers(text):
        return f"write {read}"
    slashed = re.fullmatch(
        r"(\d{4})[/.](\d\d?)[/.](\d\d?)|(\d{4})-(\d)(?:-(\d\d?))?|(\d{4})-(\d\d)-(\d)", text, re.ASCII
    )
    parts = [part for part in slashed.groups() if part] if slashed else []
    return "write " + "-".join(part.zfill(2) for part in parts) if parts else FORMS


def _read_worded(text: str) -> str:
    """Return a day, month and year with the month in words as EDTF, or an empty string."""
    worded = _WORDED.fullmatch(text)
    months = [n for n, name in enumerate(MONTHS, 1) if worded and name.lower().startswith(worded[2].lower())]
    if not worded or not months:
        return ""
    day = worded[1] or worded[3]
    return f"{worded[4]}-{months[0]:02}" + (f"-{int(day):02}" if day else "")


def _read_numbers(text: str) -> str:
    """Return the day that a date with the year last, or one with a time, can alone mean as EDTF; else an empty string:
    05/06/2019 is a day in May here, in June there."""
    if timed := re.fullmatch(r"(\d{4}-\d\d-\d\d)[Tt ]\d\d?:\d\d.*", text, re.ASCII):
        return timed[1] if _is_day(timed[1]) else ""
    numbers = re.fullmatch(r"(\d\d?)([/.-])(\d\d?)\2(\d{4})", text, re.ASCII)
    if not numbers:
        return ""
    one, other, year = int(numbers[1]), int(numbers[3]), numbers[4]
    readings = {f"{year}-{month:02}-{day:02}" for day, month in ((one, other), (other, one))}
    days = [each for each in readings if _is_day(each)]
    return days[0] if len(days) == 1 else ""


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def read_written_day(text: str) -> str:
    """The day that words name, and nothing else, as EDTF: "Tuesday, December 18, 2018"; an empty string for others."""
    weekday, _, rest = text.partition(" ")
    named = weekday.rstrip(",").lower() in _WEEKDAYS
    written = rest.strip() if named else text
    day = written if re.fullmatch(r"\d{4}-\d\d-\d\d", written, re.ASCII) else _read_worded(written)
    if not _is_day(day):
        return ""
    agrees = not named or _WEEKDAYS[date.fromisoformat(day).weekday()] == weekday.rstrip(",").lower()
    return day if agrees else ""


# --- making ----------------------------------------------------------------------------------------------------------


def day_value(day: date) -> DateValue:
    """The value of one day."""
    return DateValue(day.isoformat(), day, day)


def month_value(year: int, month: int) -> DateValue:
    """The value of one month."""
    return DateValue(f"{year:04}-{month:02}", date(year, month, 1), month_end(year, month))


def year_value(year: int) -> DateValue:
    """The value of one year."""
    return DateValue(f"{year:04}", date(year, 1, 1), date(year, 12, 31))


def season_value(year: int, season: int) -> DateValue:
    """The value of a season, 21 spring to 24 winter; winter belongs to the year it begins in."""
    return DateValue(f"{year:04}-{season}", *season_days(year, season))


def span_value(first: date, last: date) -> DateValue:
    """The value of a stretch of days, written as coarsely as it allows: whole years, whole months, or days."""
    if first == last:
        return day_value(first)
    whole_months = first.day == 1 and last == month_end(last.year, last.month)
    if whole_months and first.month == 1 and last.month == len(MONTHS):
        left, right = f"{first.year:04}", f"{last.year:04}"
    elif whole_months:
        left, right = first.isoformat()[:7], last.isoformat()[:7]
    else:
        left, right = first.isoformat(), last.isoformat()
    return DateValue(left if left == right else f"{left}/{right}", first, last)


def qualified(value: DateValue, mark: Literal["~", "?", "%"]) -> DateValue:
    """The same days, marked as approximate (~), uncertain (?) or both (%); what is marked already stays as it is."""
    if set(value.edtf) & set("~?%[{"):
        return value
    if any(_read_point(end).precision in _UNQUALIFIED for end in value.edtf.split("/") if end not in _OPEN):
        value = _write_days(value)
    ends = [end if end in _OPEN else end + mark for end in value.edtf.split("/")]
    return DateValue("/".join(ends), value.first, value.last)


def _write_days(value: DateValue) -> DateValue:
    """Return the same days, written as days, months or years; an end that is open stays so."""
    if value.first and value.last:
        return span_value(value.first, value.last)
    first, last = (day.isoformat() if day else ".." for day in (value.first, value.last))
    return DateValue(f"{first}/{last}", value.first, value.last)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def season_days(year: int, season: int) -> tuple[date, date]:
    """The first and the last day of a northern season, 21 spring (March to May) to 24 winter."""
    start = (season - 20) * 3
    if season == 24 and year < MAXYEAR:  # noqa: PLR2004 - EDTF's code of winter
        return date(year, start, 1), date(year + 1, 3, 1) - timedelta(days=1)
    return date(year, start, 1), month_end(year, min(start + 2, 12))


# --- asking ----------------------------------------------------------------------------------------------------------


def precision_of(value: DateValue) -> Precision:
    """How exactly a value is given; `span` for any interval."""
    if value.edtf[0] in "[{":
        return "set"
    return "span" if "/" in value.edtf else _read_point(value.edtf).precision


def is_approximate(value: DateValue) -> bool:
    """Whether any part of the value is marked as approximate or uncertain."""
    return not set(value.edtf).isdisjoint("~?%")


def sort_key(value: DateValue) -> tuple[date, int, date, str]:
    """A key that orders by first day, then the less exact first: 2018, 2018-01, 2018-01-01. Open starts come first."""
    return value.first or date.min, -_ORDER[precision_of(value)], value.last or date.max, value.edtf


def overlaps(one: DateValue, other: DateValue) -> bool:
    """Whether the two values can mean the same day."""
    starts, ends = (one.first, other.first), (one.last, other.last)
    return max(start or date.min for start in starts) <= min(end or date.max for end in ends)


def is_before(one: DateValue, other: DateValue, days: int = 0) -> bool:
    """Whether all that the one can mean ends before the other begins, and more than so many days before."""
    return one.last is not None and other.first is not None and (other.first - one.last).days > days


def span_years(values: Iterable[DateValue]) -> tuple[int, int]:
    """Return the first and the last year that any of the values may mean."""
    days = [day for value in values for day in (value.first, value.last) if day]
    return min(days).year, max(days).year


def html_datetime(value: DateValue) -> str | None:
    """What the `datetime` attribute of `<time>` may hold: an exact day, month or year, else None (HTML, 4.5.14)."""
    exact = {"day": 10, "month": 7, "year": 4}.get(precision_of(value), 0)
    return value.edtf if len(value.edtf) == exact and value.edtf.replace("-", "").isdigit() else None


# --- in words --------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def label_date(value: DateValue) -> str:
    """The value in English as readers see it: "9–22 October 2019", "about January 2019", "from 2018"."""
    edtf = value.edtf
    if edtf[0] in "[{":
        return _label_set(edtf)
    if "/" not in edtf:
        return _label_point(edtf)
    left, right = edtf.split("/")
    if left in _OPEN:
        return f"until {_label_point(right)}"
    if right in _OPEN:
        return f"from {_label_point(left)}" + ("" if right else ", end unknown")
    return _label_range(left, right)


def _label_set(edtf: str) -> str:
    word, members = ("or", edtf[1:-1]) if edtf[0] == "[" else ("and", edtf[1:-1])
    labels = [_label_member(member.strip(), word) for member in members.split(",")]
    return f" {word} ".join([", ".join(labels[:-1]), labels[-1]] if labels[1:] else labels)


def _label_member(member: str, word: str) -> str:
    left, found, right = member.partition("..")
    if not found:
        return _label_point(member)
    if left and right and word == "or":
        return f"some time between {_label_point(left)} and {_label_point(right)}"
    if left and right:
        return f"all of {_label_range(left, right)}"
    return f"{_label_point(left)} {word} later" if left else f"{_label_point(right)} {word} earlier"


def _label_range(left: str, right: str) -> str:
    first, last = _label_point(left), _label_point(right)
    if shared := _shares_year(left, right):
        first = first.removesuffix(f" {left[:4]}")
        if left[:7] == right[:7]:  # two days of one month
            first = first.split(" ")[0]
    close = " " not in first and (shared or " " not in last)
    return f"{first}–{last}" if close else f"{first} – {last}"


def _shares_year(left: str, right: str) -> bool:
    """Whether two ends are of one year, equally exact, and can be told with the year once."""
    plain = all(_POINT.fullmatch(end) and end[-1].isdigit() and end[5:7] < "25" for end in (left, right))
    return plain and left[:4] == right[:4] and len(left) == len(right) and len(left) > len("2018")


def _label_point(text: str) -> str:
    point = _read_point(text)
    bare = text.rstrip("?~%")
    label = _label_days(bare, point)
    if point.qualifier in {"~", "%"}:
        label = f"about {label}"
    return f"{label} (uncertain)" if point.qualifier in {"?", "%"} else label


def _label_days(bare: str, point: _Point) -> str:
    year, month = point.first.year, MONTHS[point.first.month - 1]
    if bare.endswith("-XX"):
        return f"a day in {month} {year}" if point.precision == "month" else f"a month in {year}"
    if point.precision in {"season", "quarter"}:
        return _label_season(int(bare[-2:]), point)
    simple: dict[Precision, str] = {
        "day": f"{point.first.day} {month} {year}",
        "month": f"{month} {year}",
        "year": f"{year}",
        "decade": f"{year}s",
        "century": f"{_ordinal(point.last.year // 100 + 1)} century",
    }
    return simple.get(point.precision) or label_date(span_value(point.first, point.last))


def _label_season(code: int, point: _Point) -> str:
    if code in QUARTERS:
        return f"{QUARTERS[code]} of {point.first.year}"
    later = f"–{point.last.year % 100:02}" if point.last.year != point.first.year else ""
    return f"{SEASONS[code]} {point.first.year}{later}"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
