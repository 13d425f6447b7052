"""Date values: read, made, and asked what they mean."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from math import inf
from typing import Literal

from dossier.chronology.months import MONTHS, month_end, season_days
from dossier.chronology.points import NotADate, Precision, read_point
from dossier.model import DateValue

OPEN = ("", "..")
_UNQUALIFIED = frozenset({"season", "quarter", "span"})  # in EDTF
_ORDER: dict[Precision, int] = {
    "day": 0, "set": 1, "span": 2, "month": 3, "season": 4, "quarter": 5, "year": 6, "decade": 7, "century": 8,
}  # fmt: skip


# --- reading ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def parse_date(text: str) -> DateValue:
    """The value of an EDTF string, levels 0 and 1 and sets; raises NotADate, with a hint, for anything else."""
    edtf = text.strip()
    first, last = _read_bounds(edtf)
    if first is None and last is None:
        raise NotADate(f'"{text}" is open on both sides and says nothing', "give at least one of its ends")
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
    point = read_point(edtf)
    return point.first, point.last


def _read_range(text: str, separator: str) -> tuple[date | None, date | None]:
    left, found, right = text.partition(separator)
    if not found:
        right = left
    nothing = OPEN if separator == "/" else ("",)  # in a set the two dots stand between the ends
    first = None if left in nothing else read_point(left).first
    last = None if right in nothing else read_point(right).last
    if first and last and first > last:
        raise NotADate(f'"{text}" ends before it begins', "write the earlier date first")
    return first, last


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
    if any(read_point(end).precision in _UNQUALIFIED for end in value.edtf.split("/") if end not in OPEN):
        value = _write_days(value)
    ends = [end if end in OPEN else end + mark for end in value.edtf.split("/")]
    return DateValue("/".join(ends), value.first, value.last)


def unqualified(value: DateValue) -> DateValue:
    """The same days, without the mark that may stand at the end."""
    return DateValue(value.edtf.rstrip("?~%"), value.first, value.last)


def _write_days(value: DateValue) -> DateValue:
    """Return the same days, written as days, months or years; an end that is open stays so."""
    if value.first and value.last:
        return span_value(value.first, value.last)
    first, last = (day.isoformat() if day else ".." for day in (value.first, value.last))
    return DateValue(f"{first}/{last}", value.first, value.last)


# --- asking ----------------------------------------------------------------------------------------------------------


def precision_of(value: DateValue) -> Precision:
    """How exactly a value is given; `span` for any interval."""
    if value.edtf[0] in "[{":
        return "set"
    return "span" if "/" in value.edtf else read_point(value.edtf).precision


def is_approximate(value: DateValue) -> bool:
    """Whether any part of the value is marked as approximate or uncertain."""
    return not set(value.edtf).isdisjoint("~?%")


def length_of(value: DateValue) -> float:
    """How many days the last day that a value can mean is after the first; without end where it is open."""
    return (value.last - value.first).days if value.first and value.last else inf


def sort_key(value: DateValue) -> tuple[date, int, date, str]:
    """A key that orders by first day, then the less exact first: 2018, 2018-01, 2018-01-01. What has no beginning
    stands where it ends, for it may be no earlier than that."""
    return value.first or value.last or date.min, -_ORDER[precision_of(value)], value.last or date.max, value.edtf


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
