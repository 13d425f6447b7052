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
    day: date | None
    """The anchor where it is one known day."""
    called: str
    """How a reason names it: "the article’s date, 19 December 2018"."""


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
    carried: DateExpression | None = None
    """The last expression of the block before, if its last sentence holds one."""

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
    day = value.first if value.first == value.last and not is_approximate(value) else None
    return Anchor(value, value.first, value.last, day, f"{words}, {label_date(value)}")


# --- which way a sentence looks --------------------------------------------------------------------------------------

_FUTURE = (
    r"(?:will|won['’]t|shall|would|ll)(?: not| also| now| then| only| likely| probably)?(?: be [a-z]+)?|to be [a-z]+|due|scheduled|slated|upcoming|forthcoming|deadline|going to|plan(?:s|ned|ning)? (?:to|for|on)"
    r"|planned|expect(?:s|ed|ing)? (?:to|in|on|by|for|that|the)|expected|set (?:to|for)|intends? to|hopes? to|aims? to|wants? to|ahead of"
    r"|(?:is|are|was|were|agreed|vowed|pledged|promised|prepared|preparing|prepares|ready|about|bound|likely|wait|waiting) to"
    r"|takes? effect|expires?|postponed|delayed|deferred"
)
_PAST = (
    r"(?:had|has) (?:previously |earlier |once )?been (?:due|scheduled|expected|planned|set|slated)(?: to| for)?|was|were|had|did|said|told|came|went|began|took|made|left|fell|rose|held|met|sent|got|gave|won|lost|led|saw|found|became|struck"
    r"|shot|hit|ran|flew|broke|brought|built|fought|spoke|wrote|quit|sold|bought|paid|kept|grew|drew|withdrew|drove|threw|knew|thought"
    r"|stood|sat|spent|lay|swept|sought|caught|taught|felt|heard|read|put|chose|froze|stole|sank|rang|sang|drank|swam|bore|wore|tore|swore"
    r"|since|ago|has|have|been|set (?:aside|up|out|off)|(?!need|speed|indeed|feed|seed|breed|exceed|proceed|succeed|un)[a-z]{2,}ed"
)
_CUE = re.compile(rf"\b(?=[a-z])(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))\b")
_FOLLOWED = re.compile(rf" (?:{_PAST})\b")
_HAD = re.compile(r"\b(?:had|was|were)\b")
_LASTED = re.compile(r"had|was|were|held|lasted|ran|stayed|remained|continued|served|lived|waited|worked|fought|kept|sat|stood|did|went")
"""What had gone on until a day; other verbs put something off until one."""
_ADJOINING = re.compile(
    r"\b(?:(?P<future>by|until|till|due|before|from now to|as (?:soon|early) as|deferred to|(?:moved|put off|postponed|rescheduled|brought forward) (?:to|for)|extended to|(?:between )?now and)|(?P<past>since|ago|back in|as of))"
    r"(?: the| as early as| as late as| at least| around| about| early| late| mid)*[ -]$",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"[ -](?!(?:the|an?|and|or|but|in|on|at|to|of|for|by|with|when|as|from|after|before|until|while|he|she|it|they|we|his|her|its|their|that"
    r"|which|was|were|is|are|had|has|have|will|would|could|may|might|did)\b)[a-z]"
)
_ARTICLE = re.compile(r"\b(?:the|its|his|her|their|our|an?) $", re.IGNORECASE)


def is_attributive(setting: Setting) -> bool:
    """Whether an expression only describes a thing, "the Aug. 7 blasts": the sentence's tense is then not its own."""
    after = setting.after(12)
    return bool(re.match(r"['’]s [a-z]", after) or (_ARTICLE.search(setting.before(8)) and _NOUN.match(after)))


def adjoining_direction(setting: Setting) -> Direction:
    """Which way the preposition before an expression looks: "by Friday", "since March"."""
    adjoining = None if is_attributive(setting) else _ADJOINING.search(setting.before())
    if adjoining is None:
        return ""
    word = adjoining[0].lower()
    if word.startswith(("until", "till", "before")):
        cue = _nearest_cue(setting)
        past = cue and cue.lastgroup == "past" and (word.startswith("before") or _LASTED.fullmatch(cue[0]))
        return "past" if past else "future"
    if word.startswith("by") and _HAD.search(setting.text, setting.end, setting.sentence[1]):
        return "past"
    return "future" if adjoining.lastgroup == "future" else "past"


def direction_of(setting: Setting) -> Direction:
    """Whether an expression's sentence looks back or forward from it; "" where nothing says."""
    if is_attributive(setting):
        return ""
    if _FOLLOWED.match(setting.text, setting.end):  # "the department on Sunday issued"
        return "past"
    cue = None if (adjoining := adjoining_direction(setting)) else _nearest_cue(setting)
    return adjoining or ("" if cue is None else "future" if cue.lastgroup == "future" else "past")


def is_surely_past(setting: Setting) -> bool:
    """Whether a verb form right beside an expression tells of the past: "was reversed in February"."""
    cue = None if is_attributive(setting) else _nearest_cue(setting)
    if cue is None or cue.lastgroup != "past":
        return False
    opens = setting.start - setting.sentence[0] <= _OPENING
    return setting.start - cue.end() <= _BESIDE if cue.end() <= setting.start else opens


_BESIDE = 12
"""How close a verb stands to what it dates, in characters."""
_OPENING = 26
"""How far into its sentence an expression still opens it, in characters."""


def _nearest_cue(setting: Setting) -> re.Match[str] | None:
    """The verb form or word nearest before an expression that tells the time, else the first one after it."""
    start, end = setting.sentence
    cue = None
    for reach in (50, 150):  # most sentences tell at once
        for cue in _CUE.finditer(setting.text, max(start, setting.start - reach), setting.start):
            pass  # the last is wanted
        if cue:
            break
    return cue or _CUE.search(setting.text, setting.end, min(end, setting.end + 200))


# --- other events ----------------------------------------------------------------------------------------------------


def earlier_event(setting: Setting) -> DateExpression | None:
    """The nearest resolved expression before this one, in its sentence or the one before, or None."""
    index = sentence_at(setting.sentences, setting.start)
    reach = setting.sentences[max(index - 1, 0)][0]
    told = next((e for e in reversed(setting.earlier) if e.start >= reach and e.value is not None), None)
    return setting.carried if told is None and index == 0 else told


def event_anchor(setting: Setting) -> Anchor | None:
    """The earlier event as an anchor, or None where the text dates none."""
    event = earlier_event(setting)
    return anchor_of(event.value, f"“{event.surface}”") if event else None


def narrated_year(setting: Setting) -> int | None:
    """The year a story is being told in: that of a date or year that opens this sentence, or of a date that opens the one before."""
    index = sentence_at(setting.sentences, setting.start)
    for back, (start, end) in enumerate((setting.sentences[index], setting.sentences[max(index - 1, 0)])):
        for told in setting.earlier:
            opens = start <= told.start <= start + 14 and told.end <= min(end, setting.start)
            if opens and told.basis == "stated" and told.value and told.value.first and told.value.last:
                first, last = told.value.first, told.value.last
                exact = not back or (last - first).days <= _MONTH
                return first.year if first.year == last.year and exact else None
    return None


_MONTH = 31
"""A year told in the sentence before goes on only if it came with its month or day, in days."""


# --- quotations ------------------------------------------------------------------------------------------------------

_QUOTE_MARK = re.compile(r"[“”\"«»]|``|''")
_SAYING = re.compile(
    r"\b(?:said|says|told|tweeted|wrote|declared|announced|warned|promised|vowed|pledged|insisted|added|argued|testified|asked|predicted"
    r"|boasted|claimed|stated|explained|recalled|replied|remarked|noted)\b"
)


def find_quotations(text: str) -> tuple[Span, ...]:
    """The stretches of direct speech in a block, without their marks; one that is never closed runs to the end."""
    if not ("“" in text or '"' in text or "«" in text or "``" in text):
        return ()
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
