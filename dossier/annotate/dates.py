"""Date expressions in an article's blocks, each with its value and how it was resolved. Stands in `annotate`.

A cheap pattern finds the words that can be part of a date; only around these are the rules tried, in the order of their
tables. What an editor has written over a passage wins over every rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dossier.chronology import NotADate, parse_date
from dossier.model import Article, Block, BlockId, DateExpression
from dossier.sentences import Span, split_sentences

from .date_context import Anchor, Outcome, Setting, anchor_of, attribution_of, find_quotations, is_when_said
from .date_relative import RELATIVE_RULES
from .date_rules import Rule
from .date_stated import BARE_MONTH, STATED_RULES
from .date_words import HOLIDAYS, PIECES

_TRIGGER = re.compile(
    r"\b(?:(?P<year>\d{4}(?!\d)|\d\d0s\b|\d0s\b)"
    r"|(?P<month>(?=[JFMASOND])" + PIECES["M"] + r")"
    r"|(?P<weekday>(?=[MTWFS])(?:" + PIECES["W"] + r"|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?,? (?=\d|[JFMASOND])))"
    r"|(?P<unit>(?:[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear|[Dd]ecade|[Ff]ortnight|[Qq]uarter|[Nn]ight|[Mm]orning|[Ee]vening|[Aa]fternoon)(?:end)?s?\b"
    r"|half of|[1-4]Q|centur(?:y|ies) ago)"
    r"|(?P<century>centur(?:y|ies))"
    r"|(?P<season>(?:[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter)\b)"
    r"|(?P<word>(?:[Tt]o(?:day|night|morrow)|[Yy]esterday|[Oo]vernight|[Tt]wenties|[Tt]hirties|[Ff]orties|[Ff]ifties|[Ss]ixties|[Ss]eventies|[Ee]ighties"
    r"|[Nn]ineties)\b)"
    r"|(?P<ordinal>(?<=the )\d\d?(?:st|nd|rd|th)\b)"
    r"|(?P<holiday>(?=[MSVNTIPFAECBLHG])(?:" + HOLIDAYS + r")))"
)
_REACH = 70
"""How far left of its trigger an expression can begin, in characters."""

_IN_ORDER = ((*STATED_RULES, *RELATIVE_RULES), (*RELATIVE_RULES, *STATED_RULES, BARE_MONTH))
"""What stands in a table comes first; for months the longer relative forms do: "March 3 of last year"."""
RULES: Mapping[str, tuple[Rule, ...]] = {
    trigger: tuple(rule for rule in _IN_ORDER[trigger == "month"] if rule.trigger == trigger)
    for trigger in ("year", "month", "weekday", "unit", "century", "season", "word", "ordinal", "holiday")
}
NO_DATE = "the article has no date to count from"
OPEN_DATE = "the article’s date is open, so nothing can be counted from it"


def find_dates(
    article: Article, taken: Mapping[BlockId, Sequence[Span]] | None = None
) -> tuple[DateExpression, ...]:
    """The date expressions of an article in reading order; none overlaps a zone, an editor's override or `taken`."""
    anchor = anchor_of(article.date, "the article’s date")
    missing = OPEN_DATE if article.date else NO_DATE
    found: list[DateExpression] = []
    for block in article.blocks:
        found += _find_in_block(block, anchor, missing, (taken or {}).get(block.id, ()))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Match:
    """A rule that fits at a place, before it has been read."""

    rule: Rule
    match: re.Match[str]


def _find_in_block(block: Block, anchor: Anchor | None, missing: str, taken: Sequence[Span]) -> list[DateExpression]:
    edited = _dates_of_editor(block)
    if block.kind == "code" or not _TRIGGER.search(block.text):
        return edited
    closed = [*taken, *((z.start, z.end) for z in block.zones)]
    closed += [(o.start, o.end) for o in block.overrides if o.kind in {"date", "nodate"}]
    text, sentences = block.text, split_sentences(block.text)
    quotations = find_quotations(text)
    reader = _Reader(block.id, text, sentences, quotations, anchor, missing)
    return sorted(reader.read(closed, edited), key=lambda e: e.start)


def _dates_of_editor(block: Block) -> list[DateExpression]:
    """What an editor has dated by hand; a value that is no date is left to the check of overrides."""
    found: list[DateExpression] = []
    for override in block.overrides:
        if override.kind == "date":
            surface = block.text[override.start : override.end]
            try:
                value = parse_date(override.value)
            except NotADate:
                continue
            found.append(DateExpression(block.id, override.start, override.end, surface, value, "editor", "given by the editor", "editor"))
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """One block being read: its text with sentences and quotations, and what its relative dates are counted from."""

    block: BlockId
    text: str
    sentences: tuple[Span, ...]
    quotations: tuple[Span, ...]
    anchor: Anchor | None
    missing: str

    def read(self, closed: Sequence[Span], edited: Sequence[DateExpression]) -> list[DateExpression]:
        """The block's expressions: outside quotations first, since what is quoted may be counted from them."""
        found = list(edited)
        for quoted in (False, True):
            end = 0
            for trigger in _TRIGGER.finditer(self.text):
                if trigger.start() < end or (self._quotation_at(trigger.start()) is not None) != quoted:
                    continue
                expression = self._expression_at(trigger, end, closed, found)
                if expression is not None:
                    found.append(expression)
                    found.sort(key=lambda e: e.start)
                    end = expression.end
        return found

    def _quotation_at(self, offset: int) -> int | None:
        return next((n for n, (start, end) in enumerate(self.quotations) if start <= offset < end), None)

    def _expression_at(
        self, trigger: re.Match[str], left: int, closed: Sequence[Span], found: Sequence[DateExpression]
    ) -> DateExpression | None:
        for match in self._matches(trigger, left):
            start, end = self._span_of(match)
            if any(a < end and start < b for a, b in closed) or any(e.start < end and start < e.end for e in found):
                continue
            outcome = self._read(match, start, [e for e in found if e.end <= start], found)
            if outcome is not None:
                return DateExpression(
                    self.block, start, end, self.text[start:end], outcome.value, outcome.basis, outcome.reason,
                    match.rule.name, outcome.anchor,
                )  # fmt: skip
        return None

    def _matches(self, trigger: re.Match[str], left: int) -> Iterator[_Match]:
        for rule in RULES[trigger.lastgroup or "word"]:
            start = max(left, trigger.start() - _REACH)
            while (match := rule.pattern.search(self.text, start)) and match.start() <= trigger.start():
                if match.end() > trigger.start():
                    yield _Match(rule, match)
                    break
                start = match.end()

    def _span_of(self, match: _Match) -> Span:
        """Where an expression stands: articles stay outside."""
        start, end = match.match.span()
        return (start + 4 if self.text[start : start + 4].lower() == "the " else start), end

    def _read(
        self, match: _Match, start: int, earlier: Sequence[DateExpression], found: Sequence[DateExpression]
    ) -> Outcome | None:
        anchor, missing = self._anchor_at(start, found)
        setting = Setting(self.text, start, match.match.end(), self.sentences, anchor, missing, earlier)
        try:
            return match.rule.read(match.match, setting)
        except (ValueError, OverflowError):  # beyond the years 1 to 9999
            return None

    def _anchor_at(self, start: int, found: Sequence[DateExpression]) -> tuple[Anchor | None, str]:
        """What an expression is counted from: within a quotation the day it was said, if the text tells it."""
        quoted = self._quotation_at(start)
        span = None if quoted is None else attribution_of(self.text, self.quotations, quoted, self.sentences)
        if span is None:
            return self.anchor, self.missing
        for said in found:
            if span[0] <= said.start and said.end <= span[1] and is_when_said(self.text, span, said):
                when = anchor_of(said.value, f"the day it was said, “{said.surface}”")
                return when, f"said on a day that is not known (“{said.surface}”)"
        return self.anchor, self.missing
