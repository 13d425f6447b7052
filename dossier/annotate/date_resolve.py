"""From the parts of an expression and its anchor to a value with its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dossier.chronology.months import MONTHS, WEEKDAYS, month_end
from dossier.chronology.values import (
    day_value,
    is_approximate,
    length_of,
    month_value,
    qualified,
    span_value,
)
from dossier.model import DateBasis, DateValue

from .date_calendar import unit_at
from .date_context import STATED, Anchor, Outcome, Setting, UnresolvedError, days_of, seen_from
from .date_cues import adjoining_direction, direction_of, is_surely_past
from .date_story import event_anchor, past_decade, story_of
from .date_words import counted

InYear = Callable[[int], DateValue]
"""What comes round each year, in a year."""
_MOST_YEARS = 10
"""Within how many years 29 February comes round, after 1896 too."""
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
    early, late = reach(anchor.first), reach(anchor.last)
    value = early if early == late else _hull(anchor, early, late)
    return qualified(value, "~") if is_approximate(anchor.value) else value


def _hull(anchor: Anchor, early: DateValue, late: DateValue) -> DateValue:
    first, last = days_of(early)[0], days_of(late)[1]
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
    anchor, name = setting.origin, WEEKDAYS[number]
    told, latest = (weekday_from(day, number, sign, strict=strict, more=more) for day in (anchor.first, anchor.last))
    if is_approximate(anchor.value) or told != latest:
        raise UnresolvedError(f"{anchor.called}, is not known to the day, so it cannot be told which {name}")
    side = "after" if sign > 0 else "before"
    words = f"the {'first' if sign > 0 else 'latest'} {name} {side}" if strict else f"the {name} on or {side}"
    return seen_from(anchor, day_value(told), f"{more} days {side} {words}" if more else words)


def weekday_from(day: date, number: int, sign: int, *, strict: bool, more: int = 0) -> date:
    """The first such weekday after a day (sign 1) or the latest before it (-1), or so many days more away."""
    return day + sign * timedelta(days=(sign * (number - day.weekday()) - strict) % 7 + strict + more)


def calendar(setting: Setting, year: int | None, month: int, day: int | None, number: int | None = None) -> Outcome:
    """A month, or a day of a month, with its year or with the year that fits the document; `number` is a weekday."""
    if year is not None:
        return Outcome(value_in(year, month, day, "stated"), "stated", STATED)
    return yearly(setting, lambda year: value_in(year, month, day), (month, day), number, exact=day is not None)


def value_in(year: int, month: int, day: int | None, basis: DateBasis = "relative") -> DateValue:
    """The value of a month, or of a day of it."""
    if day is None:
        return month_value(year, month)
    if day > month_end(year, month).day:
        raise UnresolvedError(f"{MONTHS[month - 1]} {year} has no day {day}", basis)
    return day_value(date(year, month, day))


def yearly(
    setting: Setting, in_year: InYear, near: tuple[int, int | None], number: int | None = None, *, exact: bool = False
) -> Outcome:
    """What comes round each year, in the year that the text tells for its month or day, or else in the nearest one that
    fits the document's date and the way the sentence looks; `number` is the weekday on which it falls, and `exact` is
    what is told as a day of a month."""
    told = story_of(setting, *near)
    if told and direction_of(setting) != "future" and _falls_on(value := in_year(told.year), number):
        return Outcome(value, "relative", told.reason, told.anchor)
    if setting.anchor is None:
        raise UnresolvedError("the year is not given, and " + setting.missing)
    if past := past_decade(setting):
        raise UnresolvedError(f"the year is not given: some year of “{past.surface}”")
    if _hides_year(setting.anchor):
        raise UnresolvedError(f"{setting.anchor.called}, is not known closely enough to tell the year")
    since, until = setting.anchor.first, setting.anchor.last
    back = nearest(in_year, until.year, -1, lambda first, _: first <= until)
    ahead = nearest(in_year, since.year - 1, 1, lambda _, last: last >= since)
    likely = ahead if _looks_ahead(setting, until, back, exact=exact) else back
    value = next((each for each in (likely, back, ahead) if _falls_on(each, number)), likely)
    words = "the first on or after" if value == ahead != back else "the latest on or before"
    if not _falls_on(value, number):
        earlier = nearest(in_year, until.year - 1, -1, lambda first, _: first.weekday() == number)
        if days_of(earlier)[0].year >= until.year - 4:  # after five or six years the weekday comes round
            value, words = earlier, "the latest on that day of the week before"
    return seen_from(setting.anchor, value, words)


def _falls_on(value: DateValue, number: int | None) -> bool:
    return number is None or days_of(value)[0].weekday() == number


def _hides_year(anchor: Anchor) -> bool:
    """Whether an anchor does not tell which year is meant: one of years, or only about a year."""
    return anchor.length > (_MONTH if is_approximate(anchor.value) else _YEAR)


def nearest(in_year: InYear, year: int, step: int, fits: Callable[[date, date], bool]) -> DateValue:
    """The first value whose first and last day fit, from a year on, forward or back; not every year has 29 February."""
    for each in range(year, year + _MOST_YEARS * step, step):
        try:
            value = in_year(each)
        except UnresolvedError:
            continue
        if fits(*days_of(value)):
            return value
    return in_year(year)


def _looks_ahead(setting: Setting, until: date, back: DateValue, *, exact: bool) -> bool:
    """Whether a date without its year is to come; `back` is its latest occurrence."""
    first, last = days_of(back)
    behind = (until - first - (last - first) / 2).days
    may_be_over = exact or (last < until and (last - first).days < _MONTH)
    if adjoining := adjoining_direction(setting):
        return adjoining == "future" and not (may_be_over and behind <= (JUST_PAST if exact else RECENT))
    direction = direction_of(setting)
    if direction == "future":
        return not (may_be_over and behind <= RECENT)
    if direction and (last - first).days > _MONTH:  # a season that is told of was
        return False
    return behind >= (VERY_FAR if direction else FAR) and not is_surely_past(setting)


def spanning(setting: Setting, number: int, unit: str, sign: int) -> Outcome:
    """So many units up to the anchor, or on from it, told in days for days and weeks, else in the unit itself."""
    grain, days = {
        "week": ("day", number * 7), "decade": ("year", number * 10), "century": ("year", number * 100),
    }.get(unit, (unit, number))  # fmt: skip

    def reach(day: date) -> DateValue:
        here, there = unit_at(grain, day), unit_at(grain, day, sign * days)
        first, last = (here, there) if sign > 0 else (there, here)
        return span_value(days_of(first)[0], days_of(last)[1])

    side = "after" if sign > 0 else "up to"
    return relative(setting, reach, f"the {unit if number == 1 else counted(number, unit)} {side}")
