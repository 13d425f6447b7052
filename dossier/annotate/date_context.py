"""What surrounds a date expression: what it is counted from, its sentence, and the dates told before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from operator import attrgetter

from dossier.chronology.words import label_date
from dossier.model import DateBasis, DateExpression, DateValue, Record
from dossier.sentences import Span, sentence_at


class Anchor(Record, frozen=True):
    """What relative words are counted from: the article's date, the day of a quotation, or another event."""

    value: DateValue
    first: date
    last: date
    called: str
    """How a reason names it: "the article’s date, 19 December 2018"."""


class Outcome(Record, frozen=True):
    """What a rule made of an expression; without a value the reason says why not."""

    value: DateValue | None
    basis: DateBasis
    reason: str
    anchor: str = ""


class Setting(Record, frozen=True):
    """One expression in its place: the block's text, its sentence, its anchor, and the expressions around it."""

    text: str
    start: int
    end: int
    sentences: Sequence[Span]
    anchor: Anchor | None
    missing: str
    """Why there is no anchor."""
    found: Sequence[DateExpression]
    """The expressions found in the block so far, in order."""
    place: int
    """How many of them stand before this one."""
    carried: DateExpression | None = None
    """The last expression of the block before, if its last sentence holds one."""

    @property
    def sentence(self) -> Span:
        """The sentence the expression stands in."""
        return self.sentences[sentence_at(self.sentences, self.start)]

    @property
    def around(self) -> Span:
        """What of its sentence stands near the expression: it may be as long as a paragraph, and hold thousands."""
        start, end = self.sentence
        return max(start, self.start - _NEAR), min(end, self.end + _NEAR)

    def before(self, length: int = 24) -> str:
        """The words of the sentence just before the expression."""
        return self.text[max(self.sentence[0], self.start - length) : self.start]

    def after(self, length: int = 24) -> str:
        """The words just after the expression."""
        return self.text[self.end : self.end + length]


STATED = "stated in the text"


def partly(outcome: Outcome, vague: str | None) -> Outcome:
    """The whole of a period of which the words name a vague part: "late 2018" lies in 2018, no more is said."""
    if not vague or outcome.value is None:
        return outcome
    return Outcome(outcome.value, outcome.basis, f"{outcome.reason}; the words name only a part of it", outcome.anchor)


def anchor_of(value: DateValue | None, words: str) -> Anchor | None:
    """The anchor that a value makes, or None if it is open on a side."""
    if value is None or value.first is None or value.last is None:
        return None
    return Anchor(value, value.first, value.last, f"{words}, {label_date(value)}")


def earlier_event(setting: Setting) -> DateExpression | None:
    """The nearest resolved expression before this one, in its sentence or the one before, or None; also where too many
    that are not resolved stand between."""
    index = sentence_at(setting.sentences, setting.start)
    reach = setting.sentences[max(index - 1, 0)][0]
    for event in reversed(setting.found[max(0, setting.place - _MOST_PASSED) : setting.place]):
        if event.start < reach:
            break
        if event.value is not None:
            return event
    return setting.carried if index == 0 and setting.place <= _MOST_PASSED else None


def event_anchor(setting: Setting) -> Anchor | None:
    """The earlier event as an anchor, or None where the text dates none."""
    event = earlier_event(setting)
    return anchor_of(event.value, f"“{event.surface}”") if event else None


def narrated_year(setting: Setting) -> int | None:
    """The year a story is being told in, by a date that opens this sentence or, if it is a full one, the one before."""
    index = sentence_at(setting.sentences, setting.start)
    for back, (start, end) in enumerate((setting.sentences[index], setting.sentences[max(index - 1, 0)])):
        place = bisect_left(setting.found, start, hi=setting.place, key=START)
        while place < setting.place and (told := setting.found[place]).start <= start + _OPENING:
            place += 1
            opens = told.end <= min(end, setting.start)
            if opens and told.basis == "stated" and told.value and told.value.first and told.value.last:
                first, last = told.value.first, told.value.last
                exact = not back or (last - first).days <= _MONTH
                return first.year if first.year == last.year and exact else None
    return None


_NEAR = 200
"""How far from an expression a word of its sentence says something of it, in characters."""
START = attrgetter("start")
"""The key by which expressions are in order."""
_OPENING = 14
"""How far into its sentence an expression still opens it, in characters."""
_MOST_PASSED = 50
"""How many expressions that tell no date are passed over: a sentence may hold thousands."""
_MONTH = 31
"""A year told in the sentence before goes on only if it came with its month or day, in days."""
