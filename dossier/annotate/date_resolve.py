"""From the parts of an expression and its anchor to a value with its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dossier.chronology.months import MONTHS, SEASONS, month_end
from dossier.chronology.values import (
    day_value,
    is_approximate,
    length_of,
    month_value,
    qualified,
    season_value,
    span_value,
)
from dossier.model import DateBasis, DateValue

from .date_calendar import holiday_day, season_after, season_begun, unit_at
from .date_context import STATED, Anchor, Outcome, Setting, UnresolvedError, seen_from
from .date_cues import adjoining_direction, direction_of, is_surely_past
from .date_story import MIDDLE, event_anchor, narrated_year, past_decade, story_of
from .date_words import WEEKDAY_NAMES, counted

FAR = 240
"""A date so many days back, with nothing that says past, means the coming one: 8 months (measured on news text)."""


JUST_PAST = 30
"""A deadline so few days back has passed: "by 10 December" in a text of the 19th."""
RECENT = 60
"""A day so few days back is meant even in a sentence about the future: its next return is ten months away."""
_WEEK, _MONTH, _YEAR = 7, 31, 366
"""In days."""
VERY_FAR = 300
"""So far back a date stands with its year; without it, it is the coming one, unless a verb beside it is past."""


def project(anchor: Anchor, reach: Callable[[date], DateValue]) -> DateValue:
    """What an expression means seen from an anchor; an anchor that is no exact day widens it, never the reverse."""
    early = reach(anchor.first)
    late = reach(anchor.last) if anchor.last != anchor.first else early
    value = early if early == late else _hull(anchor, early, late)
    return qualified(value, "~") if is_approximate(anchor.value) else value


def _hull(anchor: Anchor, early: DateValue, late: DateValue) -> DateValue:
    first, last = early.first or anchor.first, late.last or anchor.last
    if anchor.length >= 27:  # noqa: PLR2004 - known to the month: so is what is counted from it
        first, last = first.replace(day=1), month_end(last.year, last.month)
    if anchor.length >= 364:  # noqa: PLR2004 - known to the year
        first, last = date(first.year, 1, 1), date(last.year, 12, 31)
    return span_value(first, last)


def relative(setting: Setting, reach: Callable[[date], DateValue], reason: str) -> Outcome:
    """An expression counted from the document's date (or the day of a quotation); `reason` goes before the anchor."""
    anchor = setting.origin
    if anchor.length > _MONTH and length_of(reach(anchor.first)) <= _WEEK:  # it counts days or weeks
        raise UnresolvedError(f"{anchor.called}, is not known closely enough to count days or weeks from it")
    return seen_from(anchor, project(anchor, reach), reason)


def after_event(setting: Setting, unit: str, away: int, reason: str) -> Outcome:
    """An expression counted from the last date told in the sentence or the one before."""
    anchor = told_anchor(setting)
    if _too_coarse(unit, anchor.value):
        why = f"counted from {anchor.called}, which gives no exact {unit}"
        raise UnresolvedError(why, anchor=anchor.value.edtf)
    return seen_from(anchor, project(anchor, lambda day: unit_at(unit, day, away)), reason)


def told_anchor(setting: Setting) -> Anchor:
    """The last date told in the sentence or the one before, for what cannot be resolved without one."""
    anchor = event_anchor(setting)
    if anchor is None:
        raise UnresolvedError("counted from an event whose date the text does not give")
    return anchor


def _too_coarse(unit: str, value: DateValue) -> bool:
    """Whether a value is too vague to count units from it."""
    limit = {"week": 7, "weekend": 7, "fortnight": 7, "month": 31, "quarter": 92, "decade": 3653, "century": 36525}
    return length_of(value) >= limit.get(unit, 366 if unit == "year" else 1)


def weekday(setting: Setting, number: int) -> Outcome:
    """A bare weekday: the latest one, the document's day included, or the coming one where the words look forward."""
    return weekday_on(setting, number, 1 if direction_of(setting) == "future" else -1, strict=False)


def weekday_on(setting: Setting, number: int, sign: int, *, strict: bool = True, more: int = 0) -> Outcome:
    """The first weekday after the document's day (sign 1) or the latest one before it (-1), or so many days more away;
    not that day itself if it is `strict`. It must be the same from each day that the anchor may be."""
    anchor, name = setting.origin, WEEKDAY_NAMES[number]

    def reach(day: date) -> date:
        return day + sign * timedelta(days=(sign * (number - day.weekday()) - strict) % 7 + strict + more)

    if is_approximate(anchor.value) or reach(anchor.first) != reach(anchor.last):
        raise UnresolvedError(f"{anchor.called}, is not known to the day, so it cannot be told which {name}")
    side = "after" if sign > 0 else "before"
    words = f"the {'first' if sign > 0 else 'latest'} {name} {side}" if strict else f"the {name} on or {side}"
    return seen_from(anchor, day_value(reach(anchor.first)), f"{more} days {side} {words}" if more else words)


def calendar(setting: Setting, year: int | None, month: int, day: int | None, number: int | None = None) -> Outcome:
    """A month, or a day of a month, with its year or with the year that fits the document; `number` is a weekday."""
    if year is not None:
        return Outcome(_value_of(year, month, day, "stated"), "stated", STATED)
    told = story_of(setting, month, day)
    fits = told and (number is None or day is None or _is_weekday(told.year, month, day, number))
    if told and fits and direction_of(setting) != "future":
        return Outcome(_value_of(told.year, month, day), "relative", told.reason, told.anchor)
    if setting.anchor is None:
        raise UnresolvedError("the year is not given, and " + setting.missing)
    if past := past_decade(setting):
        raise UnresolvedError(f"the year is not given: some year of “{past.surface}”")
    if _hides_year(setting.anchor):
        raise UnresolvedError(f"{setting.anchor.called}, is not known closely enough to tell the year")
    return completed(setting, setting.anchor, month, day, number)


def _hides_year(anchor: Anchor) -> bool:
    """Whether an anchor does not tell which year is meant: one of years, or only about a year."""
    return anchor.length > (_MONTH if is_approximate(anchor.value) else _YEAR)


def completed(setting: Setting, anchor: Anchor, month: int, day: int | None, number: int | None) -> Outcome:
    """A month or day without its year: the nearest that fits the anchor and the way the sentence looks."""
    back, ahead = _year_back(anchor.last, month, day), _year_ahead(anchor.first, month, day)
    behind = (anchor.last - date(back, month, min(day or MIDDLE, month_end(back, month).day))).days
    forward = _looks_ahead(setting, behind, exact=day is not None)
    year = ahead if forward else back
    if number is not None and day is not None:
        year = next((y for y in (year, back, ahead) if _is_weekday(y, month, day, number)), year)
        forward = year == ahead != back
    words = "the first on or after" if forward else "the latest on or before"
    return seen_from(anchor, _value_of(year, month, day), words)


def _looks_ahead(setting: Setting, behind: int, *, exact: bool) -> bool:
    """Whether a date without its year is to come; `behind` counts the days to its latest occurrence."""
    adjoining = adjoining_direction(setting)
    if adjoining:
        return adjoining == "future" and not (exact and behind <= JUST_PAST)
    direction = direction_of(setting)
    if direction == "future":
        return not exact or behind > RECENT
    return behind >= (VERY_FAR if direction else FAR) and not is_surely_past(setting)


def _value_of(year: int, month: int, day: int | None, basis: DateBasis = "relative") -> DateValue:
    if day is None:
        return month_value(year, month)
    if day > month_end(year, month).day:
        raise UnresolvedError(f"{MONTHS[month - 1]} {year} has no day {day}", basis)
    return day_value(date(year, month, day))


def _year_back(day: date, month: int, number: int | None) -> int:
    passed = (month, number or 0) <= (day.month, day.day)
    return _year_holding(day.year if passed else day.year - 1, -1, month, number or 1)


def _year_ahead(day: date, month: int, number: int | None) -> int:
    coming = (month, number or 31) >= (day.month, day.day)
    return _year_holding(day.year if coming else day.year + 1, 1, month, number or 1)


def _year_holding(year: int, step: int, month: int, number: int) -> int:
    """The first year from one on, forward or back, whose month has such a day; the year itself if none has."""
    return next((y for y in range(year, year + 9 * step, step) if number <= month_end(y, month).day), year)


def _is_weekday(year: int, month: int, day: int, number: int) -> bool:
    return day <= month_end(year, month).day and date(year, month, day).weekday() == number


def season(setting: Setting, code: int) -> Outcome:
    """A season without its year: the latest begun, or the coming one where the sentence looks forward."""
    anchor, direction, told = setting.origin, direction_of(setting), narrated_year(setting)
    if told is not None and direction != "future":
        return Outcome(season_value(told, code), "relative", "in the year the passage tells of", f"{told}")
    begun = season_begun(code, anchor.last)
    behind = (anchor.last - (begun.first or anchor.last)).days
    if direction == "future" or (not direction and behind >= FAR):
        return relative(setting, lambda day: _season_running(code, day), f"the {SEASONS[code]} of or after")
    return relative(setting, lambda day: season_begun(code, day), f"the latest {SEASONS[code]} begun by")


def _season_running(code: int, day: date) -> DateValue:
    begun = season_begun(code, day)
    return begun if begun.last and begun.last >= day else season_after(code, day)


def holiday(setting: Setting, name: str, year: int | None, sign: int) -> Outcome:
    """A holiday of a year, or the nearest one; sign -1 the one before the document's day, +1 the one after."""
    if year is not None:
        return Outcome(day_value(holiday_day(name, year)), "stated", f"the day on which {name} fell in {year}")
    direction = direction_of(setting)
    told = None if sign or direction == "future" else _holiday_told(setting, name)
    if told:
        return told
    anchor = setting.origin
    if not sign and _hides_year(anchor):
        raise UnresolvedError(f"{anchor.called}, is not known closely enough to tell the year")
    days = [holiday_day(name, y) for y in range(anchor.first.year - 2, anchor.last.year + 3)]
    past = [d for d in days if d < anchor.first or (not sign and d <= anchor.last)]
    coming = [d for d in days if d > anchor.last or (not sign and d >= anchor.first)]
    far = (anchor.last - past[-1]).days >= (VERY_FAR if direction else FAR)
    forward = sign > 0 or (not sign and (direction == "future" or (far and not is_surely_past(setting))))
    words = "the first on or after" if forward else "the latest on or before"
    return seen_from(anchor, day_value(coming[0] if forward else past[-1]), words)


def _holiday_told(setting: Setting, name: str) -> Outcome | None:
    """A holiday in the year that the text before tells for it."""
    year = setting.anchor.last.year if setting.anchor else 2000  # near enough to tell its month and day
    day = holiday_day(name, year)
    told = story_of(setting, day.month, day.day)
    return Outcome(day_value(holiday_day(name, told.year)), "relative", told.reason, told.anchor) if told else None


def spanning(setting: Setting, number: int, unit: str, sign: int) -> Outcome:
    """So many units up to the anchor, or on from it, told in days for days and weeks, else in the unit itself."""
    anchor = setting.origin
    grain, days = {"week": ("day", number * 7), "decade": ("year", number * 10)}.get(unit, (unit, number))
    if unit in {"weekend", "century"}:
        raise UnresolvedError("no definite stretch of the calendar")

    def reach(day: date) -> DateValue:
        here, there = unit_at(grain, day), unit_at(grain, day, sign * days)
        first, last = (here, there) if sign > 0 else (there, here)
        return span_value(first.first or anchor.first, last.last or anchor.last)

    side = "after" if sign > 0 else "up to"
    return relative(setting, reach, f"the {unit if number == 1 else counted(number, unit)} {side}")
