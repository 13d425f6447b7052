"""What a text has told before a date: the event that it goes on from, and the year of a date that gives none."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from math import inf

from dossier.chronology.months import MONTHS, month_end
from dossier.chronology.values import day_value, is_approximate, length_of
from dossier.chronology.words import label_date
from dossier.model import DateExpression, Record, replace
from dossier.sentences import sentence_at

from .date_context import START, Anchor, Setting, anchor_of
from .date_cues import PAST, adjoining_direction, direction_of
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
_SOON = 183
"""So few days after an exact date, one without a year goes on from it."""
_SOON_AFTER_BREAK = 92
"""So few days after one that the paragraph before tells."""
_SENTENCES_BACK = 3
"""How many sentences a story may go on without a date."""
_RECENT = 60
"""So few days before the document's, a day is told without a year."""
MIDDLE = 15
"""The day by which a month's distance is measured."""
_WHEN = re.compile(r",? when\b")
_HELD_AGAINST = re.compile(
    r"(?:\b(?:against|than|versus|vs\.|compared (?:with|to)|same (?:period|quarter|half|month))"
    r"|(?:[\d%]| per ?cent) from)"
    r"(?: (?:that|those|in|of|for|at|the))* $"
)
_IN_PASSING = re.compile(
    r"\b(?:(?:since|born)(?: [a-z]+){0,3}|(?:against|than|versus|compared (?:with|to)) [^.,;:]{1,30}) $", re.IGNORECASE
)
_HAD_BEEN = re.compile(r"\b(?:had|earlier|previous(?:ly)?|already|since|before)\b")
_OF = re.compile(r"\bof $")
_ASIDE = re.compile(r", (?:who|which|whose|founded|established|built) [^.,;:]{0,80}$")
_SINCE = re.compile(r"(?:^|[.,;:] )([^.,;:]+) since (?:[a-z]+ ){0,3}$")
_SAYS = re.compile(rf"\b(?:{PAST}|is|are)\b")
_LONGEST_ASIDE = 100
_ATTRIBUTED = re.compile(
    rf"(?<!\band )(?<!\bbut )(?<!\bwas )(?<!\bwere ){SAYING.pattern}(?: [a-z]+){{0,3}} (?:in|on) $"
)
_MONTH_NAME = re.compile(rf"\b(?:{'|'.join(name[:3] for name in MONTHS)})")
_UNTIL = re.compile(r"\b(?:until|till|due) (?:the )?$")


class Story(Record, frozen=True):
    """The year that a text tells for a date that has none, how it tells, and from what."""

    year: int
    reason: str
    anchor: str


def event_anchor(setting: Setting) -> Anchor | None:
    """The nearest date told before this one, in its sentence or the one before, as an anchor, or None; one that the
    text only holds something against, or that is still to come there, only where there is no other. What was goes on
    from nothing that is still to come."""
    nearest = None
    for event in _events_before(setting):
        if _is_in_apposition(setting, event) or (_is_to_come(setting, event) and direction_of(setting) == "past"):
            continue
        if not _is_aside(setting, event):
            return _anchor_at(event)
        nearest = nearest or _anchor_at(event)
    return nearest


def _events_before(setting: Setting, back: int = 1) -> Iterator[DateExpression]:
    """The resolved expressions before this one in its sentence and those before it, the nearest first."""
    reach = setting.sentences[max(setting.index - back, 0)][0]
    for place in range(setting.place - 1, max(0, setting.place - _MOST_PASSED) - 1, -1):
        event = setting.found[place]
        if event.start < reach:
            return
        if event.value is not None:
            yield event
    if setting.ground.carried and setting.index == 0:
        yield setting.ground.carried


def _is_aside(setting: Setting, event: DateExpression) -> bool:
    """Whether an event is told only for comparison, "up from 2018", or as what is still to come, "until 2020"."""
    before = _words_before(setting, event)
    if event is setting.ground.carried or not _UNTIL.search(before):
        return _HELD_AGAINST.search(before) is not None
    index = sentence_at(setting.sentences, event.start)
    return adjoining_direction(replace(setting, start=event.start, end=event.end, index=index)) == "future"


def _is_to_come(setting: Setting, event: DateExpression) -> bool:
    """Whether an event lies after the document's day."""
    first = event.value.first if event.value else None
    return bool(setting.anchor and first and first > setting.anchor.last)


def _is_in_apposition(setting: Setting, event: DateExpression) -> bool:
    """Whether an event only tells since when somebody is what a clause says: "its owner since 2014, Hale, said"."""
    if not _text_of(setting, event).startswith(",", event.end):
        return False
    clause = _SINCE.search(_words_before(setting, event))
    return clause is not None and _SAYS.search(clause[1]) is None


def _text_of(setting: Setting, event: DateExpression) -> str:
    return setting.ground.before if event is setting.ground.carried else setting.text


def _words_before(setting: Setting, event: DateExpression) -> str:
    return _text_of(setting, event)[max(0, event.start - _LONGEST_ASIDE) : event.start]


def _anchor_at(event: DateExpression) -> Anchor | None:
    return anchor_of(event.value, f"“{event.surface}”", told=event.basis == "stated")


def story_of(setting: Setting, month: int, day: int | None) -> Story | None:
    """The year that the text before tells for a month or a day of it: the one the passage is told in, that of an exact
    date shortly before, or that of the same day elsewhere; None where that is after the document's day."""
    told = (
        _in_told_year(setting)
        or _in_narrated_year(setting, month, day)
        or _goes_on(setting, month, day)
        or _soon_after(setting, month, day)
    )
    if told is None and not _is_recent(setting, month, day):
        told = _told_before(setting, month, day)
    late = told and setting.anchor and _day_in(told.year, month, day) > setting.anchor.last
    return None if late else told


def _in_narrated_year(setting: Setting, month: int, day: int | None) -> Story | None:
    """The year that the passage tells of, or the one after it, where it goes on from a day late in it."""
    year, told = narrated_year(setting), governing_date(setting)
    if year is None or told is None:
        return None
    after, _ = _first_after(told, month, day)
    if after.year > year and setting.anchor and _day_in(after.year, month, day) <= setting.anchor.first:
        looks_back = _HAD_BEEN.search(setting.text, *setting.around)
        if not looks_back:
            return after
    return Story(year, "in the year the passage tells of", f"{year}")


def _first_after(told: Anchor, month: int, day: int | None) -> tuple[Story, int]:
    """The first such date on or after another, and how many days after it."""
    year = told.first.year + ((month, day or _MONTH) < (told.first.month, told.first.day))
    story = Story(year, f"the first on or after {told.called}", told.value.edtf)
    return story, (_day_in(year, month, day) - told.last).days


def _is_recent(setting: Setting, month: int, day: int | None) -> bool:
    """Whether a day is one of the last before the document's, which are told without their year."""
    if setting.anchor is None or setting.anchor.length > _MONTH:
        return False
    last = setting.anchor.last
    year = last.year - ((month, day or 1) > (last.month, last.day))
    return (last - _day_in(year, month, day or MIDDLE)).days <= _RECENT


def _soon_after(setting: Setting, month: int, day: int | None) -> Story | None:
    """The year in which a date follows shortly on an exact one, of the text's own and not counted from the document."""
    near = setting.sentences[max(setting.index - 1, 0)][0]
    has_moved = False
    for event in _events_before(setting, _SENTENCES_BACK):
        is_far = event.start < near
        told = _anchor_at(event)
        if is_far and (has_moved or _is_counted(setting, event)):  # the text has gone on, or is back in its own time
            return None
        if _is_counted(setting, event) and _MONTH_NAME.search(event.surface):
            return None  # from what was then the text goes on
        if told is None or _is_counted(setting, event) or _is_in_passing(setting, event):
            continue
        if told.length <= _MONTH:
            is_attributed = setting.last and _ATTRIBUTED.search(setting.before(_LONGEST_ASIDE))
            return None if is_attributed else _story_after(setting, event, told, month, day)
        if told.length <= _SEASON and told.first <= _day_in(told.first.year, month, day) <= told.last:
            return Story(told.first.year, f"within {told.called}", told.value.edtf)
        has_moved = True
    return None


def _story_after(setting: Setting, event: DateExpression, told: Anchor, month: int, day: int | None) -> Story | None:
    """The year of a date that goes on from an exact one: the next such date, if it is not too far from the event nor
    near enough to the document; the same year for one of the last days before the event."""
    if _is_just_before(setting, event, told, month, day):
        return Story(told.first.year, f"shortly before {told.called}", told.value.edtf)
    story, gap = _first_after(told, month, day)
    is_carried = event is setting.ground.carried
    is_beside = not is_carried and event.start >= setting.sentence[0]
    is_step = is_beside and gap <= _SOON_AFTER_BREAK and not _only_names(setting, event)
    if not is_step and _is_recent(setting, month, day):
        return None
    return story if is_beside or gap <= (_SOON_AFTER_BREAK if is_carried else _SOON) else None


def _only_names(setting: Setting, event: DateExpression) -> bool:
    """Whether a date only tells which event is meant: "the fire of May 2011"."""
    return _OF.search(_words_before(setting, event)) is not None


def _is_just_before(setting: Setting, event: DateExpression, told: Anchor, month: int, day: int | None) -> bool:
    """Whether a day is one of the last before a day of the story."""
    if day is None or event is setting.ground.carried or _is_recent(setting, month, day):
        return False
    return 0 < (told.first - _day_in(told.first.year, month, day)).days <= _MONTH


def _in_told_year(setting: Setting) -> Story | None:
    """The year that the story has come to in this very sentence: "It ended the next year: he lost on 24 June"."""
    event = setting.last
    told = _anchor_at(event) if event and event.basis == "relative" and not _is_counted(setting, event) else None
    if told is None:
        return None
    is_year = told.first.year == told.last.year and told.length > _SEASON
    return Story(told.first.year, f"in the year of {told.called}", told.value.edtf) if is_year else None


def _goes_on(setting: Setting, month: int, day: int | None) -> Story | None:
    """The year in which a date follows shortly on the last exact one told anywhere before it, in a record."""
    if not setting.ground.is_record:
        return None
    here = setting.found[max(0, setting.place - _MOST_PASSED) : setting.place]
    here = [each for each in here if not _is_in_passing(setting, each)]
    last = last_exact(here, setting.anchor, setting.ground.told)
    told = _anchor_at(last) if last else None
    if told is None:
        return None
    story, gap = _first_after(told, month, day)
    return story if gap <= _SOON_AFTER_BREAK else None


def last_exact(
    found: Sequence[DateExpression], anchor: Anchor | None, before: DateExpression | None
) -> DateExpression | None:
    """The day or month told last, or the one told before; None where the text has come to what is counted from its own
    day."""
    for each in reversed(found):
        if anchor and each.anchor == anchor.value.edtf:
            return None
        if each.value and length_of(each.value) <= _MONTH:
            return each
    return before


def _is_counted(setting: Setting, event: DateExpression) -> bool:
    """Whether an expression was counted from the document's date."""
    return setting.anchor is not None and event.anchor == setting.anchor.value.edtf


def _is_in_passing(setting: Setting, event: DateExpression) -> bool:
    """Whether an event is no step of the story: somebody's birth, since when something lasts, what is held against
    something, or a clause between commas, "the court, which was founded on 4 April 1949, met in June"."""
    before = _words_before(setting, event)
    return bool(
        _HELD_AGAINST.search(before)
        or _IN_PASSING.search(before)
        or (event is setting.ground.carried and _only_names(setting, event))
        or (_text_of(setting, event).startswith(",", event.end) and _ASIDE.search(before))
    )


def _told_before(setting: Setting, month: int, day: int | None) -> Story | None:
    """The year of the same day where an earlier paragraph tells it in full."""
    full = setting.ground.days.get((month, day or 0))
    if full is None:
        return None
    return Story(full.year, f"told before as {label_date(day_value(full))}", full.isoformat())


def _day_in(year: int, month: int, day: int | None) -> date:
    return date(year, month, min(day or 1, month_end(year, month).day))


def past_decade(setting: Setting) -> DateExpression | None:
    """The expression before this one in its sentence, if it tells a decade or more that was over by the document."""
    told = _anchor_at(setting.last) if setting.last else None
    if told is None or setting.anchor is None or told.length < _DECADE:
        return None
    return setting.last if told.last < setting.anchor.first else None


def narrated_year(setting: Setting) -> int | None:
    """The year a story is being told in: that of the date that governs the passage."""
    told = governing_date(setting)
    if told is None or told.first.year != told.last.year:
        return None
    return None if setting.anchor and told.first >= setting.anchor.last else told.first.year


def governing_date(setting: Setting) -> Anchor | None:
    """The stated date that opens this sentence or, if it is a full one and none in this sentence is nearer, the one
    before; or one on which "when" follows, "in 1953, when"."""
    last = setting.last
    if last and _WHEN.match(setting.text, last.end):
        return _anchor_at(last) if _governs(last, exact=False) else None
    is_nearer = last is not None and _governs(last, exact=True)
    for back, (start, end) in enumerate((setting.sentence, setting.sentences[max(setting.index - 1, 0)])):
        if back and is_nearer:
            return None
        for told in _openers(setting, start):
            if told.end <= min(end, setting.start) and told.basis == "stated":
                is_topic = told.start == start  # "1987 was the year of the flood."
                return _anchor_at(told) if _governs(told, exact=bool(back) and not is_topic) else None
    return None


def opening_day(setting: Setting) -> Anchor | None:
    """The day or month that opens the sentence, before this expression, also one that was itself counted."""
    told = next(iter(_openers(setting, setting.sentence[0])), None)
    opened = _anchor_at(told) if told else None
    return opened if opened and opened.length <= _MONTH else None


def _openers(setting: Setting, start: int) -> Sequence[DateExpression]:
    """The expressions before this one that open a sentence."""
    place = bisect_left(setting.found, start, hi=setting.place, key=START)
    return setting.found[place : bisect_right(setting.found, start + _OPENING, place, setting.place, key=START)]


def _governs(told: DateExpression, *, exact: bool) -> bool:
    """Whether a date says when something was: a stated one, of a month or a day where it must be exact, no about."""
    value = told.value
    if told.basis != "stated" or value is None or is_approximate(value):
        return False
    return length_of(value) < (_MONTH + 1 if exact else inf)
