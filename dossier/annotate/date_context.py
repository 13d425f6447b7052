"""What surrounds a date expression: what it is counted from, its sentence, and the expressions around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from types import MappingProxyType
from typing import cast

from dossier.chronology.values import qualified
from dossier.chronology.words import label_date
from dossier.model import DateBasis, DateExpression, DateValue, Record, replace
from dossier.sentences import Span


class Anchor(Record, frozen=True):
    """What relative words are counted from: the article's date, the day of a quotation, or another event."""

    value: DateValue
    first: date
    last: date
    called: str
    """How a reason names it: "the article’s date, 19 December 2018"."""

    @property
    def length(self) -> int:
        """How many days its last day is after its first."""
        return (self.last - self.first).days


class Outcome(Record, frozen=True):
    """What a rule made of an expression."""

    value: DateValue
    basis: DateBasis
    reason: str
    anchor: str = ""

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of the value, which no rule leaves open."""
        return days_of(self.value)


def days_of(value: DateValue) -> tuple[date, date]:
    """The first and the last day of a value that is open on no side."""
    return cast("date", value.first), cast("date", value.last)


class UnresolvedError(Exception):
    """An outcome without a value: a date that cannot be told; the reason says why not."""

    value = None

    def __init__(self, reason: str, basis: DateBasis = "relative", anchor: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.basis = basis
        self.anchor = anchor


class Ground(Record, frozen=True):
    """What the relative dates of a block are counted from, and what the blocks before tell."""

    anchor: Anchor | None
    missing: str
    """Why there is no anchor."""
    carried: DateExpression | None = None
    """The last expression of the block before, if its last sentence holds one."""
    before: str = ""
    """The text of the block before."""
    days: Mapping[tuple[int, int], date] = MappingProxyType({})
    """The days that the blocks before tell with their year, by month and day; of two years the one told last."""
    told: DateExpression | None = None
    """The day or month that the blocks before told last, and none that is counted from the document's."""
    is_record: bool = False
    """Whether the document tells what was in its order, as minutes and statements do, with the year of some days."""
    is_ahead: bool = False
    """Whether the block is an item of a list of what is to come."""


class Setting(Record, frozen=True):
    """One expression in its place: the block's text, its sentence, its anchor, and the expressions around it."""

    text: str
    start: int
    end: int
    sentences: Sequence[Span]
    index: int
    """Which of the sentences it stands in."""
    anchor: Anchor | None
    missing: str
    """Why there is no anchor."""
    found: Sequence[DateExpression]
    """The expressions found in the block so far, in order."""
    place: int
    """How many of them stand before this one."""
    ground: Ground

    @property
    def origin(self) -> Anchor:
        """The anchor, for what cannot be resolved without one."""
        if self.anchor is None:
            raise UnresolvedError(self.missing)
        return self.anchor

    @property
    def sentence(self) -> Span:
        """The sentence the expression stands in."""
        return self.sentences[self.index]

    @property
    def around(self) -> Span:
        """What of its sentence stands near the expression: it may be as long as a paragraph, and hold thousands."""
        start, end = self.sentence
        return max(start, self.start - _NEAR), min(end, self.end + _NEAR)

    @property
    def last(self) -> DateExpression | None:
        """The expression before this one in its sentence."""
        last = self.found[self.place - 1] if self.place else None
        return last if last and last.start >= self.sentence[0] else None

    def before(self, length: int = 24) -> str:
        """The words of the sentence just before the expression."""
        return self.text[max(self.sentence[0], self.start - length) : self.start]

    def after(self, length: int = 24) -> str:
        """The words just after the expression."""
        return self.text[self.end : self.end + length]


STATED = "stated in the text"


def partly(outcome: Outcome, vague: str | None) -> Outcome:
    """The whole of a period of which the words name a vague part: "late 2018" lies in 2018, no more is said."""
    return replace(outcome, reason=f"{outcome.reason}; the words name only a part of it") if vague else outcome


_ROUGHLY = re.compile(r"\b(?:[Aa]round|[Cc]irca|c\.|ca\.?|(?:[Oo]n|[Ii]n|[Aa]t) or about)(?: the)? $")


def roughly(setting: Setting, outcome: Outcome) -> Outcome:
    """A day or a month about which something was, as the words before it say."""
    if not _ROUGHLY.search(setting.before()):
        return outcome
    return replace(
        outcome, value=qualified(outcome.value, "~"), reason=f"{outcome.reason}; about then, as the words say"
    )


def seen_from(anchor: Anchor, value: DateValue, words: str) -> Outcome:
    """What an expression means that is counted from an anchor; `words` go before it in the reason."""
    return Outcome(value, "relative", f"{words} {anchor.called}", anchor.value.edtf)


def anchor_of(value: DateValue | None, words: str, *, told: bool = False) -> Anchor | None:
    """The anchor that a value makes, or None if it is open on a side; `told` where the words say the value."""
    if value is None or value.first is None or value.last is None:
        return None
    return Anchor(value, value.first, value.last, words if told else f"{words}, {label_date(value)}")


_NEAR = 200
"""How far from an expression a word of its sentence says something of it, in characters."""
OPENING_OF_ITEM = 3
"""How far into an item its first date still opens it, in characters."""
START = attrgetter("start")
"""The key by which expressions are in order."""
