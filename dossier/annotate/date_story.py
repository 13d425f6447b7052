"""What a text has told before a date: the event that it goes on from, and the year of a date that gives none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from math import inf

from dossier.chronology.months import month_end
from dossier.chronology.values import day_value, is_approximate, length_of
from dossier.chronology.words import label_date
from dossier.model import DateExpression, Record, replace
from dossier.sentences import sentence_at

from .date_context import START, Anchor, Setting, anchor_of
from .date_cues import PAST, adjoining_direction
from .date_speech import SAYING

_MOST_PASSED = 50
"""How many expressions are passed over: a sentence may hold thousands."""
_OPENING = 14
"""How far into its sentence an expression still opens it, in characters."""
_MONTH = 31
"""A date is exact if it comes with its month or day: so many days at most."""
_SEASON = 92
"""A season or a quarter has so many days at most."""
_DECADE = 3650
"""From the first day of a decade to its last it is at least so far, in days."""
_SOON = 92
"""So few days after an exact date, one without a year goes on from it."""
_RECENT = 60
"""So few days before the document's, a day is told without a year."""
_SURE_DAY = 28
"""A day that every month has."""
_BEFORE = 24
"""How far before an expression its preposition stands, in characters."""
_WHEN = re.compile(r",? when\b")
_HELD_AGAINST = re.compile(
    r"(?:\b(?:against|than|versus|vs\.|compared (?:with|to)|same (?:period|quarter|half|month))"
    r"|(?:[\d%]| per ?cent) from)"
    r"(?: (?:that|those|in|of|for|at|the))* $"
)
_IN_PASSING = re.compile(
    r"\b(?:(?:since|born)(?: [a-z]+){0,3}|(?:against|than|versus|compared (?:with|to)) [^.,;:]{1,30}) $", re.IGNORECASE
)
_ASIDE = re.compile(r", (?:who|which|whose|founded|established|built) [^.,;:]{0,80}$")
_SINCE = re.compile(r"(?:^|[.,;:] )([^.,;:]+) since (?:[a-z]+ ){0,3}$")
_SAYS = re.compile(rf"\b(?:{PAST}|is|are)\b")
_LONGEST_ASIDE = 100
_ATTRIBUTED = re.compile(
    rf"(?<!\band )(?<!\bbut )(?<!\bwas )(?<!\bwere ){SAYING.pattern}(?: [a-z]+){{0,3}} (?:in|on) $"
)
_UNTIL = re.compile(r"\b(?:until|till|due) (?:the )?$")


class Story(Record, frozen=True):
    """The year that a text tells for a date that has none, how it tells, and from what."""

    year: int
    reason: str
    anchor: str


def earlier_event(setting: Setting) -> DateExpression | None:
    """The nearest resolved expression before this one, in its sentence or the one before, or None; one that the text
    only holds something against, or that is still to come there, only where there is no other."""
    nearest = None
    for event in _events_before(setting):
        if _is_in_apposition(setting, event):
            continue
        if not _is_aside(setting, event):
            return event
        nearest = nearest or event
    return nearest


def _events_before(setting: Setting) -> Iterator[DateExpression]:
    """The resolved expressions before this one in its sentence and the one before, the nearest first."""
    reach = setting.sentences[max(setting.index - 1, 0)][0]
    for place in range(setting.place - 1, max(0, setting.place - _MOST_PASSED) - 1, -1):
        event = setting.found[place]
        if event.start < reach:
            return
        if event.value is not None:
            yield event
    if setting.carried and setting.index == 0 and setting.place <= _MOST_PASSED:
        yield setting.carried


def _is_aside(setting: Setting, event: DateExpression) -> bool:
    """Whether an event is told only for comparison, "up from 2018", or as what is still to come, "until 2020"."""
    if event is setting.carried:
        return False
    before = setting.text[max(0, event.start - _BEFORE) : event.start]
    if not _UNTIL.search(before):
        return _HELD_AGAINST.search(before) is not None
    index = sentence_at(setting.sentences, event.start)
    return adjoining_direction(replace(setting, start=event.start, end=event.end, index=index)) == "future"


def _is_in_apposition(setting: Setting, event: DateExpression) -> bool:
    """Whether an event only tells since when somebody is what a clause says: "its owner since 2014, Hale, said"."""
    text = setting.carried_from if event is setting.carried else setting.text
    if not text.startswith(",", event.end):
        return False
    clause = _SINCE.search(text[max(0, event.start - _LONGEST_ASIDE) : event.start])
    return clause is not None and _SAYS.search(clause[1]) is None


def event_anchor(setting: Setting) -> Anchor | None:
    """The earlier event as an anchor, or None where the text dates none."""
    event = earlier_event(setting)
    return _anchor_at(event) if event else None


def _anchor_at(event: DateExpression) -> Anchor | None:
    return anchor_of(event.value, f"“{event.surface}”", told=event.basis == "stated")


def story_of(setting: Setting, month: int, day: int | None) -> Story | None:
    """The year that the text before tells for a month or a day of it: the one the passage is told in, that of an exact
    date shortly before, or that of the same day elsewhere; None where that is after the document's day."""
    year = narrated_year(setting)
    if year is not None:
        told: Story | None = Story(year, "in the year the passage tells of", f"{year}")
    elif _is_recent(setting, month, day):
        return None
    else:
        told = _soon_after(setting, month, day) or _told_before(setting, month, day)
    late = told and setting.anchor and _day_in(told.year, month, day) > setting.anchor.last
    return None if late else told


def _is_recent(setting: Setting, month: int, day: int | None) -> bool:
    """Whether a day is one of the last before the document's, which are told without their year."""
    if setting.anchor is None or setting.anchor.length > _MONTH:
        return False
    last = setting.anchor.last
    year = last.year - ((month, day or 1) > (last.month, last.day))
    return year > 0 and (last - _day_in(year, month, day)).days <= _RECENT


def _soon_after(setting: Setting, month: int, day: int | None) -> Story | None:
    """The year in which a date follows shortly on an exact one, of the text's own and not counted from the document."""
    for event in _events_before(setting):
        told = _anchor_at(event)
        if told is None or told.length > _SEASON:
            continue
        if told.length > _MONTH:
            if day and event.basis == "stated" and told.first <= _day_in(told.first.year, month, day) <= told.last:
                return Story(told.first.year, f"within {told.called}", told.value.edtf)
            continue
        if _is_counted(setting, event) or _is_in_passing(setting, event) or _is_attributed(setting, event):
            continue
        year = told.first.year + ((month, day or _MONTH) < (told.first.month, told.first.day))
        if (_day_in(year, month, day) - told.last).days > _SOON:
            return None
        return Story(year, f"the first on or after {told.called}", told.value.edtf)
    return None


def _is_counted(setting: Setting, event: DateExpression) -> bool:
    """Whether an expression was counted from the document's date."""
    return event.basis == "relative" and setting.anchor is not None and event.anchor == setting.anchor.value.edtf


def _is_in_passing(setting: Setting, event: DateExpression) -> bool:
    """Whether an event is no step of the story: somebody's birth, since when something lasts, what is held against
    something, or a clause between commas, "the court, which was founded on 4 April 1949, met in June"."""
    text = setting.carried_from if event is setting.carried else setting.text
    before = text[max(0, event.start - _LONGEST_ASIDE) : event.start]
    return bool(
        _HELD_AGAINST.search(before)
        or _IN_PASSING.search(before)
        or (text.startswith(",", event.end) and _ASIDE.search(before))
    )


def _is_attributed(setting: Setting, event: DateExpression) -> bool:
    """Whether this date is when somebody told of the event: "he was shot on 2 May 2011, the court said in June"."""
    if event is setting.carried or event.start < setting.sentence[0]:
        return False
    return _ATTRIBUTED.search(setting.text, max(event.end, setting.start - _LONGEST_ASIDE), setting.start) is not None


def _told_before(setting: Setting, month: int, day: int | None) -> Story | None:
    """The year of the same day where an earlier paragraph tells it in full."""
    full = setting.days.get((month, day)) if day else None
    if full is None:
        return None
    return Story(full.year, f"told before as {label_date(day_value(full))}", full.isoformat())


def _day_in(year: int, month: int, day: int | None) -> date:
    number = day or 1
    return date(year, month, number if number <= _SURE_DAY else min(number, month_end(year, month).day))


def past_decade(setting: Setting) -> DateExpression | None:
    """The expression before this one in its sentence, if it tells a decade or more that was over by the document."""
    last = setting.found[setting.place - 1] if setting.place else None
    if last is None or last.start < setting.sentence[0] or last.value is None or setting.anchor is None:
        return None
    first, end = last.value.first, last.value.last
    if first is None or end is None or (end - first).days < _DECADE:
        return None
    return last if end < setting.anchor.first else None


def narrated_year(setting: Setting) -> int | None:
    """The year a story is being told in: that of the date that governs the passage."""
    value = told.value if (told := governing_date(setting)) else None
    return value.first.year if value and value.first and value.last and value.first.year == value.last.year else None


def governing_date(setting: Setting) -> DateExpression | None:
    """The stated date that opens this sentence or, if it is a full one and none in this sentence is nearer, the one
    before; or one on which "when" follows, "in 1953, when"."""
    start = setting.sentence[0]
    last = setting.found[setting.place - 1] if setting.place else None
    if last and last.start >= start and _WHEN.match(setting.text, last.end):
        return last if _governs(last, exact=False) else None
    is_nearer = last is not None and last.start >= start and _governs(last, exact=True)
    for back, (start, end) in enumerate((setting.sentence, setting.sentences[max(setting.index - 1, 0)])):
        if back and is_nearer:
            return None
        place = bisect_left(setting.found, start, hi=setting.place, key=START)
        while place < setting.place and (told := setting.found[place]).start <= start + _OPENING:
            place += 1
            if told.end <= min(end, setting.start) and told.basis == "stated" and told.value and told.value.first:
                return told if _governs(told, exact=bool(back)) else None
    return None


def opening_day(setting: Setting) -> DateExpression | None:
    """The day or month that opens the sentence, before this expression, also one that was itself counted."""
    start = setting.sentence[0]
    place = bisect_left(setting.found, start, hi=setting.place, key=START)
    told = setting.found[place] if place < setting.place else None
    if told is None or told.start > start + _OPENING or told.value is None:
        return None
    return None if is_approximate(told.value) or length_of(told.value) > _MONTH else told


def _governs(told: DateExpression, *, exact: bool) -> bool:
    """Whether a date says when something was: a stated one, of a month or a day where it must be exact, no about."""
    value = told.value
    if told.basis != "stated" or value is None or is_approximate(value):
        return False
    return length_of(value) < (_MONTH + 1 if exact else inf)
