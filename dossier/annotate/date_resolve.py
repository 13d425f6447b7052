"""Calendar arithmetic: from the parts of an expression and its anchor to a value with its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dossier.chronology import (
    MONTHS,
    SEASONS,
    day_value,
    is_approximate,
    month_end,
    month_value,
    parse_date,
    qualified,
    season_value,
    span_value,
    year_value,
)
from dossier.model import DateValue

from .date_context import Anchor, Direction, Outcome, Setting, adjoining_direction, direction_of, event_anchor, is_surely_past, narrated_year
from .date_words import WEEKDAY_NAMES, holiday_day

FAR = 240
"""A date so many days back, with nothing that says past, means the coming one: 8 months (measured on news text)."""
VERY_FAR = 300
"""So far back a date stands with its year; without it, it is the coming one, unless a verb beside it is past."""


# --- units -----------------------------------------------------------------------------------------------------------


def unit_at(unit: str, day: date, away: int = 0) -> DateValue:
    """The calendar unit that holds a day, or the one so many units away from it; weeks run Monday to Sunday."""
    match unit:
        case "day" | "night" | "morning" | "afternoon" | "evening":
            return day_value(day + timedelta(days=away))
        case "week" | "fortnight":
            monday = day - timedelta(days=day.weekday()) + timedelta(weeks=away * (2 if unit == "fortnight" else 1))
            return span_value(monday, monday + timedelta(days=6))
        case "weekend":
            saturday = day + timedelta(days=5 - day.weekday(), weeks=away)
            return span_value(saturday, saturday + timedelta(days=1))
        case "month":
            year, month = divmod(day.year * 12 + day.month - 1 + away, 12)
            return month_value(year, month + 1)
        case "quarter":
            year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + away, 4)
            return quarter_value(year, quarter + 1)
        case "decade":
            return decade_value((day.year // 10 + away) * 10)
        case "century":
            return parse_date(f"{day.year // 100 + away:02}XX")
        case _:
            return year_value(day.year + away)


def quarter_value(year: int, quarter: int) -> DateValue:
    """The value of a quarter, 1 to 4."""
    return parse_date(f"{year:04}-{32 + quarter}")


def decade_value(year: int) -> DateValue:
    """The value of the decade that begins in a year."""
    return parse_date(f"{year // 10:03}X")


def season_before(code: int, day: date) -> DateValue:
    """The latest season of a kind that had ended by a day."""
    return next(v for y in (0, 1, 2) if (v := season_value(day.year - y, code)).last and v.last < day)  # type: ignore[operator]


def season_begun(code: int, day: date) -> DateValue:
    """The latest season of a kind that had begun by a day."""
    return next(v for y in (0, 1, 2) if (v := season_value(day.year - y, code)).first and v.first <= day)  # type: ignore[operator]


def season_after(code: int, day: date) -> DateValue:
    """The first season of a kind that begins after a day."""
    return next(v for y in (0, 1) if (v := season_value(day.year + y, code)).first and v.first > day)  # type: ignore[operator]


# --- from an anchor --------------------------------------------------------------------------------------------------


def project(anchor: Anchor, reach: Callable[[date], DateValue]) -> DateValue:
    """What an expression means seen from an anchor; an anchor that is no exact day widens it, never the reverse."""
    early, late = reach(anchor.first), reach(anchor.last)
    value = early if early == late else _hull(anchor, early, late)
    return qualified(value, "~") if is_approximate(anchor.value) else value


def _hull(anchor: Anchor, early: DateValue, late: DateValue) -> DateValue:
    first, last = early.first or anchor.first, late.last or anchor.last
    length = (anchor.last - anchor.first).days
    if length >= 27:  # noqa: PLR2004 - known to the month: so is what is counted from it
        first, last = first.replace(day=1), month_end(last.year, last.month)
    if length >= 364:  # noqa: PLR2004 - known to the year
        first, last = date(first.year, 1, 1), date(last.year, 12, 31)
    return span_value(first, last)


def relative(setting: Setting, reach: Callable[[date], DateValue], reason: str) -> Outcome:
    """An expression counted from the document's date (or the day of a quotation); `reason` goes before the anchor."""
    if setting.anchor is None:
        return Outcome(None, "relative", setting.missing)
    anchor = setting.anchor
    if _finer(anchor, reach(anchor.first)):
        return Outcome(None, "relative", f"{anchor.called}, is not known closely enough to count days or weeks from it")
    return Outcome(project(anchor, reach), "relative", f"{reason} {anchor.called}", anchor.value.edtf)


def _finer(anchor: Anchor, value: DateValue) -> bool:
    """Whether a value counts days or weeks while its anchor is not even known to the month."""
    length = (value.last - value.first).days if value.first and value.last else 0
    return (anchor.last - anchor.first).days > 31 and length <= 7  # noqa: PLR2004 - a month, a week


def after_event(setting: Setting, unit: str, away: int, reason: str) -> Outcome:
    """An expression counted from the last date told in the sentence or the one before."""
    anchor = event_anchor(setting)
    if anchor is None:
        return Outcome(None, "relative", "counted from an event whose date the text does not give")
    if _too_coarse(unit, anchor.value):
        return Outcome(None, "relative", f"counted from {anchor.called}, which gives no exact {unit}", anchor.value.edtf)
    value = project(anchor, lambda day: unit_at(unit, day, away))
    return Outcome(value, "relative", f"{reason} {anchor.called}", anchor.value.edtf)


def _too_coarse(unit: str, value: DateValue) -> bool:
    """Whether a value is too vague to count units from it."""
    if value.first is None or value.last is None:
        return True
    limit = {"week": 7, "weekend": 7, "fortnight": 7, "month": 31, "quarter": 92, "decade": 3653, "century": 36525}
    return (value.last - value.first).days >= limit.get(unit, 366 if unit == "year" else 1)


def weekday(setting: Setting, number: int, direction: Direction | None = None) -> Outcome:
    """A bare weekday: the latest one, the document's own day included, or the coming one where the words look forward."""
    name = WEEKDAY_NAMES[number]
    if setting.anchor is None:
        return Outcome(None, "relative", setting.missing)
    day = setting.anchor.day
    if day is None:
        return Outcome(None, "relative", _vague(setting.anchor, name))
    if (direction or direction_of(setting)) == "future":
        value = day_value(day + timedelta(days=(number - day.weekday()) % 7))
        return Outcome(value, "relative", f"the {name} on or after {setting.anchor.called}", setting.anchor.value.edtf)
    value = day_value(day - timedelta(days=(day.weekday() - number) % 7))
    return Outcome(value, "relative", f"the {name} on or before {setting.anchor.called}", setting.anchor.value.edtf)


def strict_weekday(setting: Setting, number: int, sign: int) -> Outcome:
    """The latest weekday before the document's day (sign -1), or the first one after it (+1)."""
    name = WEEKDAY_NAMES[number]
    if setting.anchor is None:
        return Outcome(None, "relative", setting.missing)
    day = setting.anchor.day
    if day is None:
        return Outcome(None, "relative", _vague(setting.anchor, name))
    days = (number - day.weekday()) % 7 or 7 if sign > 0 else -((day.weekday() - number) % 7 or 7)
    where = "first {} after" if sign > 0 else "latest {} before"
    value = day_value(day + timedelta(days=days))
    return Outcome(value, "relative", f"the {where.format(name)} {setting.anchor.called}", setting.anchor.value.edtf)


def _vague(anchor: Anchor, name: str) -> str:
    return f"{anchor.called}, is not known to the day, so it cannot be told which {name}"


# --- calendar fields -------------------------------------------------------------------------------------------------


def calendar(setting: Setting, year: int | None, month: int, day: int | None, number: int | None = None) -> Outcome:
    """A month, or a day of a month, with its year or with the year that fits the document; `number` is a weekday."""
    if year is not None:
        return _stated(year, month, day)
    told = narrated_year(setting)
    if told is not None and direction_of(setting) != "future":
        outcome = _stated(told, month, day)
        return Outcome(outcome.value, "relative", "in the year the passage tells of", f"{told}")
    if setting.anchor is None:
        return Outcome(None, "relative", "the year is not given, and " + setting.missing)
    return completed(setting, setting.anchor, month, day, number)


def completed(setting: Setting, anchor: Anchor, month: int, day: int | None, number: int | None = None) -> Outcome:
    """A month or day without its year: the nearest that fits the anchor and the way the sentence looks."""
    back, ahead = _year_back(anchor.last, month, day), _year_ahead(anchor.first, month, day)
    forward = _looks_ahead(setting, (anchor.last - date(back, month, min(day or 15, month_end(back, month).day))).days)
    year = ahead if forward else back
    if number is not None and day is not None:
        year = next((y for y in (year, back, ahead) if _is_weekday(y, month, day, number)), year)
        forward = year == ahead != back
    outcome = _stated(year, month, day)
    words = "the first on or after" if forward else "the latest on or before"
    return Outcome(outcome.value, "relative", f"{words} {anchor.called}" if outcome.value else outcome.reason, anchor.value.edtf)


def _looks_ahead(setting: Setting, behind: int) -> bool:
    """Whether a date without its year is to come; `behind` counts the days to its latest occurrence."""
    adjoining = adjoining_direction(setting)
    if adjoining:
        return adjoining == "future"
    direction = direction_of(setting)
    if direction == "future":
        return True
    return behind >= (VERY_FAR if direction else FAR) and not is_surely_past(setting)


def _stated(year: int, month: int, day: int | None) -> Outcome:
    if day is None:
        return Outcome(month_value(year, month), "stated", "stated in the text")
    if day > month_end(year, month).day:
        return Outcome(None, "stated", f"{MONTHS[month - 1]} {year} has no day {day}")
    return Outcome(day_value(date(year, month, day)), "stated", "stated in the text")


def _year_back(day: date, month: int, number: int | None) -> int:
    passed = (month, number or 0) <= (day.month, day.day)
    year = day.year if passed else day.year - 1
    return year if number is None else next(y for y in range(year, year - 9, -1) if number <= month_end(y, month).day or y == year - 8)


def _year_ahead(day: date, month: int, number: int | None) -> int:
    coming = (month, number or 31) >= (day.month, day.day)
    year = day.year if coming else day.year + 1
    return year if number is None else next(y for y in range(year, year + 9) if number <= month_end(y, month).day or y == year + 8)


def _is_weekday(year: int, month: int, day: int, number: int) -> bool:
    return day <= month_end(year, month).day and date(year, month, day).weekday() == number


def season(setting: Setting, code: int) -> Outcome:
    """A season without its year: the latest begun, or the coming one where the sentence looks forward."""
    if setting.anchor is None:
        return Outcome(None, "relative", setting.missing)
    direction = direction_of(setting)
    told = narrated_year(setting)
    if told is not None and direction != "future":
        return Outcome(season_value(told, code), "relative", "in the year the passage tells of", f"{told}")
    begun = season_begun(code, setting.anchor.last)
    behind = (setting.anchor.last - (begun.first or setting.anchor.last)).days
    if direction == "future" or (not direction and behind >= FAR):
        return relative(setting, lambda day: _season_running(code, day), f"the {SEASONS[code]} of or after")
    return relative(setting, lambda day: season_begun(code, day), f"the latest {SEASONS[code]} begun by")


def _season_running(code: int, day: date) -> DateValue:
    begun = season_begun(code, day)
    return begun if begun.last and begun.last >= day else season_after(code, day)


def holiday(setting: Setting, name: str, year: int | None, sign: int = 0) -> Outcome:
    """A holiday of a year, or the nearest one; sign -1 the one before the document's day, +1 the one after."""
    if year is not None:
        return Outcome(day_value(holiday_day(name, year)), "stated", f"the day of {name} in {year}")
    if setting.anchor is None:
        return Outcome(None, "relative", setting.missing)
    anchor = setting.anchor
    days = [holiday_day(name, y) for y in range(anchor.last.year - 2, anchor.last.year + 3)]
    past = [d for d in days if d < anchor.first or (not sign and d <= anchor.last)]
    coming = [d for d in days if d > anchor.last or (not sign and d >= anchor.first)]
    direction = direction_of(setting)
    far = (anchor.last - past[-1]).days >= FAR
    forward = sign > 0 or (not sign and (direction == "future" or (not direction and far)))
    words = "the first on or after" if forward else "the latest on or before"
    return Outcome(day_value(coming[0] if forward else past[-1]), "relative", f"{words} {anchor.called}", anchor.value.edtf)
