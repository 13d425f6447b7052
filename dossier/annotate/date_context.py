"""What surrounds a date expression: what it is counted from, which way its sentence looks, who is being quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dossier.chronology import is_approximate, label_date
from dossier.model import DateBasis, DateExpression, DateValue
from dossier.sentences import Span, sentence_at

Direction = Literal["past", "future", ""]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative words are counted from: the article's date, the day of a quotation, or another event."""

    value: DateValue
    first: date
    last: date
    words: str

    @property
    def day(self) -> date | None:
        """The anchor as one known day, or None."""
        return self.first if self.first == self.last and not is_approximate(self.value) else None

    @property
    def called(self) -> str:
        """How a reason names the anchor: "the article's date, 19 December 2018"."""
        return f"{self.words}, {label_date(self.value)}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule made of an expression; without a value the reason says why not."""

    value: DateValue | None
    basis: DateBasis
    reason: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """One expression in its place: the block's text, its sentence, its anchor, and the expressions before it."""

    text: str
    start: int
    end: int
    sentences: Sequence[Span]
    anchor: Anchor | None
    missing: str
    """Why there is no anchor."""
    earlier: Sequence[DateExpression]
    """The expressions found before this one in the block."""

    @property
    def sentence(self) -> Span:
        """The sentence the expression stands in."""
        return self.sentences[sentence_at(self.sentences, self.start)]

    def before(self, length: int = 24) -> str:
        """The words of the sentence just before the expression."""
        return self.text[max(self.sentence[0], self.start - length) : self.start]

    def after(self, length: int = 24) -> str:
        """The words just after the expression."""
        return self.text[self.end : self.end + length]


def anchor_of(value: DateValue | None, words: str) -> Anchor | None:
    """The anchor that a value makes, or None if it is open on a side."""
    if value is None or value.first is None or value.last is None:
        return None
    return Anchor(value, value.first, value.last, words)


# --- which way a sentence looks --------------------------------------------------------------------------------------

_FUTURE = (
    r"will|won['’]t|shall|would|['’]ll|due|scheduled|slated|upcoming|forthcoming|deadline|going to|plan(?:s|ned|ning)? (?:to|for|on)|planned"
    r"|expect(?:s|ed)? (?:to|in|on|by|for)|expected|expects|set (?:to|for)|intends? to|hopes? to|aims? to|wants? to|ahead of|must|should|shall"
    r"|(?:is|are|was|were|agreed|vowed|pledged|promised|prepared|preparing|prepares|ready|about|bound|likely|wait|waiting) to"
    r"|next|tomorrow|can|could|may|might|takes? effect|expires?|takes? place|begins?|starts?|opens?|meets?|votes?|arrives?|leaves?|until|till|postponed|delayed|deferred"
)
_PAST = (
    r"was|were|had|did|said|told|came|went|began|took|made|left|fell|rose|held|met|sent|got|gave|won|lost|led|saw|found|became|struck"
    r"|shot|hit|ran|flew|broke|brought|built|fought|spoke|wrote|quit|sold|bought|paid|kept|grew|drew|withdrew|drove|threw|knew|thought"
    r"|stood|sat|spent|lay|swept|sought|caught|taught|felt|heard|read|put|chose|froze|stole|sank|rang|sang|drank|swam|bore|wore|tore|swore"
    r"|since|ago|has|have|been|last|(?!need|speed|indeed|feed|seed|breed|exceed|proceed|succeed|agreed to)[a-z]{2,}ed"
)
_CUE = re.compile(rf"(?:\b|(?<=['’]))(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b")
_ADJOINING = re.compile(
    r"\b(?:(?P<future>by|until|till|due|before|from now to)|(?P<past>since|ago|back in|as of|after))"
    r"(?: the| as early as| as late as| at least| around| about| early| late| mid)*[ -]$",
    re.IGNORECASE,
)


def direction_of(setting: Setting) -> Direction:
    """Whether an expression's sentence looks back or forward from it; "" where nothing says."""
    adjoining = _ADJOINING.search(setting.before())
    if adjoining and adjoining.lastgroup == "past" and not adjoining[0].lower().startswith("after"):
        return "past"
    near = _nearest_cue(setting)
    if adjoining and adjoining.lastgroup == "future" and not (adjoining[0].lower().startswith("before") and near == "past"):
        return "future"
    return near


def _nearest_cue(setting: Setting) -> Direction:
    start, end = setting.sentence
    last = None
    for last in _CUE.finditer(setting.text, max(start, setting.start - 150), setting.start):  # noqa: B007 - the last is wanted
        pass
    cue = last or _CUE.search(setting.text, setting.end, min(end, setting.end + 100))
    if cue is None:
        return ""
    return "future" if cue.lastgroup == "future" else "past"


# --- other events ----------------------------------------------------------------------------------------------------


def earlier_event(setting: Setting) -> DateExpression | None:
    """The nearest resolved expression before this one, in its sentence or the one before, or None."""
    index = sentence_at(setting.sentences, setting.start)
    reach = setting.sentences[max(index - 1, 0)][0]
    return next((e for e in reversed(setting.earlier) if e.start >= reach and e.value is not None), None)


def narrated_year(setting: Setting) -> int | None:
    """The year a story is being told in: that of a full date or year that opens this sentence or the one before."""
    index = sentence_at(setting.sentences, setting.start)
    for start, end in (setting.sentences[index], setting.sentences[max(index - 1, 0)]):
        for told in setting.earlier:
            opens = start <= told.start <= start + 14 and told.end <= min(end, setting.start)
            if opens and told.basis == "stated" and told.value and told.value.first and told.value.last:
                first, last = told.value.first, told.value.last
                return first.year if first.year == last.year else None
    return None


# --- quotations ------------------------------------------------------------------------------------------------------

_QUOTE_MARK = re.compile(r"[“”\"«»]|``|''")
_SAYING = re.compile(
    r"\b(?:said|says|told|tweeted|wrote|declared|announced|warned|promised|vowed|pledged|insisted|added|argued|testified|asked|predicted"
    r"|boasted|claimed|stated|explained|recalled|replied|remarked|noted)\b"
)


def find_quotations(text: str) -> tuple[Span, ...]:
    """The stretches of direct speech in a block, without their marks; one that is never closed runs to the end."""
    spans: list[Span] = []
    opened = -1
    for mark in _QUOTE_MARK.finditer(text):
        opens = mark[0] in "“«``" if mark[0] != '"' else opened < 0
        if opens and opened < 0:
            opened = mark.end()
        elif not opens and opened >= 0:
            spans.append((opened, mark.start()))
            opened = -1
    return (*spans, (opened, len(text))) if opened >= 0 else tuple(spans)


def attribution_of(text: str, quotations: Sequence[Span], index: int, sentences: Sequence[Span]) -> Span | None:
    """Where the words stand that say who said a quotation and when: beside it, outside any quotation."""
    start, end = quotations[index]
    previous = quotations[index - 1][1] + 1 if index else 0
    following = quotations[index + 1][0] - 1 if index + 1 < len(quotations) else len(text)
    sentence_start = sentences[sentence_at(sentences, max(start - 1, 0))][0]
    before = (max(previous, sentence_start), start)
    after = (end + 1, min(following, sentences[sentence_at(sentences, max(end - 1, 0))][1]))
    if after[1] <= after[0] and end + 1 < len(text):
        after = (end + 1, min(following, sentences[sentence_at(sentences, end + 2)][1]))
    between = (previous, start) if index and start - previous < 90 else (start, start)  # noqa: PLR2004 - one short clause
    for span in (after, before, between):
        if span[0] < span[1] and _SAYING.search(text, *span):
            return span
    return None


def is_when_said(text: str, span: Span, expression: DateExpression) -> bool:
    """Whether an expression in an attribution dates the saying itself."""
    return any(
        max(verb.start() - expression.end, expression.start - verb.end()) <= 60  # noqa: PLR2004 - within one clause
        for verb in _SAYING.finditer(text, *span)
    )
