"""Date expressions in an article's blocks, each with its value and how it was resolved. Stands in `annotate`.

A cheap first look finds the words that can be part of a date; only at these are the rules tried, in the order of their
tables. What an editor has written over a passage wins over every rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import compress, islice
from operator import not_

from dossier.chronology.points import NotADate
from dossier.chronology.values import parse_date
from dossier.languages import primary_language
from dossier.model import Article, Block, BlockId, DateExpression, Record, replace
from dossier.sentences import Span, sentence_at, split_sentences

from .date_context import OPENING_OF_ITEM, START, Anchor, Ground, Outcome, Setting, UnresolvedError, anchor_of
from .date_counts import COUNT_RULES
from .date_cycles import CYCLE_RULES
from .date_days import DAY_RULES
from .date_rules import Rule, opens_word
from .date_sections import anchor_of_heading, anchor_of_mail, announces, goes_on
from .date_speech import attribution_of, find_quotations, is_when_said, tells_what_would_be
from .date_stated import BARE_MONTH, STATED_RULES
from .date_story import last_exact
from .date_triggers import TriggerWord, find_triggers, starts_before
from .date_units import UNIT_RULES
from .date_words import SHOUTED, quieten
from .date_years import YEAR_RULES
from .spans import Spans, order_spans

_STATED = (*STATED_RULES, *YEAR_RULES)
_RELATIVE = (*DAY_RULES, *CYCLE_RULES, *COUNT_RULES, *UNIT_RULES)
_IN_ORDER = ((*_STATED, *_RELATIVE), (*_RELATIVE, *_STATED, BARE_MONTH))
"""What stands in a table comes first; for months the longer relative forms do: "March 3 of last year"."""
RULES: Mapping[str, tuple[Rule, ...]] = {
    trigger: tuple(
        rule
        for rule in _IN_ORDER[trigger == "month"]
        if trigger in rule.triggers or (trigger == "century" and "unit" in rule.triggers)
    )
    for trigger in ("year", "month", "weekday", "unit", "century", "season", "word", "ordinal", "holiday")
}
"""The rules by the kind of word that sets them off, in the order in which they are tried."""
_SHORT_DECADE = re.compile(r"\d0['’]?s")
_NAMED_BY_DATE = re.compile(
    r" (?:[A-Z]\w+ )?(?:Accords?|Agreement|Airport|Alliance|Avenue|Barracks|Battalion|Boulevard|Bridge|Brigades?|City"
    r"|Club|Coalition|Express|Group|Herald|Hospital|Magazine|Mail|Massacre|Mirror|Mosque|Movement|Organi[sz]ation|Pact"
    r"|Post|Protocol|Review|Revolution|Rising|Road|Square|Stadium|Street|Telegraph|Times|Truce|Uprising)\b"
)
"""What makes a name of a day or a month before it: the June 4 Movement, the Sunday Times."""
_Sections = tuple[tuple[int, Anchor], ...]
"""The headings that are a day and under which a text stands, from the outermost in: their levels, and the days."""
NO_DATE = "the article has no date to count from"
OPEN_DATE = "the article’s date is open, so nothing can be counted from it"


def find_dates(article: Article, taken: Mapping[BlockId, Sequence[Span]] | None = None) -> tuple[DateExpression, ...]:
    """The date expressions of an article in reading order; none overlaps a zone, an editor's override or `taken`."""
    anchor = anchor_of(article.date, "the article’s date")
    missing = OPEN_DATE if article.date else NO_DATE
    found: list[DateExpression] = []
    carried: DateExpression | None = None
    before = ""
    days: dict[tuple[int, int], date] = {}
    sections: _Sections = ()
    quoted: Anchor | None = None
    told: DateExpression | None = None
    is_record, is_ahead = article.publication.kind in _RECORDS, False
    keeps_hours = any(_HOUR.search(block.text) for block in article.blocks)
    for block in article.blocks:
        if block.kind != "item":
            is_ahead = announces(block.text)
        if block.kind == "heading":
            sections = _sections_under(block, sections, anchor)
        quoted = quoted if block.kind == "quote" else None
        section = quoted or (sections[-1][1] if sections else anchor)
        ground = Ground(section, missing, carried, before, days, told, is_record, is_ahead)
        hours = [hour.span(1) for hour in _AT_HOUR.finditer(block.text)] if keeps_hours else []
        here = _find_in_block(block, ground, (*(taken or {}).get(block.id, ()), *hours))
        if mail := anchor_of_mail(block.text, before, here):
            sections, quoted = (sections, mail) if block.kind == "quote" else ((*sections, (_INNERMOST, mail)), None)
        carried, before = _last_told(block, here), block.text
        if here:
            told = last_exact(here, section, told)
            days |= _days_told(here)
        found += here
    return tuple(found if _is_english(article) else (e for e in found if e.basis != "relative"))


_HOUR, _AT_HOUR = (
    re.compile(r"\b0\d[0-5]\d\b(?![ -]?\d)"),
    re.compile(r"\b(?:at|about|around|as) ((?:1\d|20)[0-5]\d)\b"),
)
"""By an hour in four figures, 0655, a log is known, where 1830 after some words is no year."""
_RECORDS = ("report", "statement", "manuscript")
"""Kinds of source that tell what was in its order: there the year of a day goes on from the days before."""
_INNERMOST = 7
"""The level of what any heading ends, as headings have levels to 6."""


def _sections_under(heading: Block, sections: _Sections, anchor: Anchor | None) -> _Sections:
    """The sections in which what follows a heading stands: its own where it is a day, and those of the headings above
    it; one that is only a time ends none."""
    read = _find_in_block(replace(heading, zones=()), Ground(anchor, ""), ())
    own = anchor_of_heading(heading.text, read, anchor)
    if own is None and goes_on(heading.text):
        return sections
    around = tuple(each for each in sections if each[0] < heading.level)
    return (*around, (heading.level, own)) if own else around


def _is_english(article: Article) -> bool:
    """Whether the rules know the text's words; of another language they read what it states in full, "August 2018"."""
    return primary_language(article.language) == "en"


def _last_told(block: Block, found: Sequence[DateExpression]) -> DateExpression | None:
    """The expression that the next block's first sentence may go on from: one in the last sentence, with a value, or
    the date that opens an item of a list, as in a chronology."""
    if not found:
        return None
    if block.kind == "item" and found[0].start <= OPENING_OF_ITEM:
        return found[0]
    return found[-1] if found[-1].start >= split_sentences(block.text)[-1][0] else None


def _days_told(found: Sequence[DateExpression]) -> dict[tuple[int, int], date]:
    """The days that are stated with their year, by month and day."""
    days = [e.value.first for e in found if e.basis == "stated" and e.value and e.value.first == e.value.last]
    return {(day.month, day.day): day for day in days if day}


class _Match(Record, frozen=True):
    """A rule that fits at a place, before it has been read."""

    rule: Rule
    match: re.Match[str]


def _find_in_block(block: Block, ground: Ground, taken: Sequence[Span]) -> list[DateExpression]:
    edited = _dates_of_editor(block)
    if SHOUTED.search(block.text):
        quiet = replace(block, text=SHOUTED.sub(lambda day: quieten(day[0]), block.text))
        return [replace(e, surface=block.text[e.start : e.end]) for e in _find_in_block(quiet, ground, taken)]
    triggers = () if block.kind == "code" else find_triggers(block.text)
    if not triggers:
        return edited
    closed = [*taken, *((z.start, z.end) for z in block.zones), *((o.start, o.end) for o in block.overrides)]
    reader = _BlockReader(block.id, block.text, find_quotations(block.text), order_spans(closed), ground)
    return reader.read(triggers, edited)


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
            found.append(
                DateExpression(
                    block.id, override.start, override.end, surface, value, "editor", "given by the editor", "editor"
                )
            )
    return found


class _BlockReader(Record, frozen=True):
    """One block being read: its text with its quotations, and what its relative dates are counted from."""

    block: BlockId
    text: str
    quotations: tuple[Span, ...]
    closed: Spans
    """Where no date is read: names, zones, and what an editor has written over."""
    ground: Ground

    def read(self, triggers: Sequence[TriggerWord], edited: Sequence[DateExpression]) -> list[DateExpression]:
        """The block's expressions: outside quotations first, since what is quoted may be counted from them."""
        found = sorted(edited, key=START)
        quoted = [self._quotation_at(trigger.start) is not None for trigger in triggers] if self.quotations else []
        for group in (compress(triggers, map(not_, quoted)), compress(triggers, quoted)) if quoted else (triggers,):
            end = 0
            for trigger in group:
                expression = self._expression_at(trigger, end, found) if trigger.start >= end else None
                if expression is not None:
                    insort(found, expression, key=START)
                    end = expression.end
        return found

    def _quotation_at(self, offset: int) -> int | None:
        number = bisect_right(self.quotations, (offset, len(self.text))) - 1
        return number if number >= 0 and offset < self.quotations[number][1] else None

    def _expression_at(self, trigger: TriggerWord, left: int, found: Sequence[DateExpression]) -> DateExpression | None:
        for match in self._matches(trigger, left):
            start, end = self._span_of(match)
            before = bisect_left(found, end, key=START)
            if self.closed.overlap(start, end) or (before and found[before - 1].end > start):
                continue
            outcome = self._read(match, start, found)
            if outcome is not None:
                return DateExpression(
                    self.block, start, end, self.text[start:end], outcome.value, outcome.basis, outcome.reason,
                    match.rule.name, outcome.anchor,
                )  # fmt: skip
        return None

    def _matches(self, trigger: TriggerWord, left: int) -> Iterator[_Match]:
        befores = starts_before(self.text, trigger.start)
        starts = [start for start in befores if start >= left and opens_word(self.text, start)]
        for rule in RULES[trigger.kind] if starts else ():
            fits = rule.pattern.match
            for start in starts:
                match = fits(self.text, start)
                if match is not None and match.end() > trigger.start:
                    yield _Match(rule, match)
                    break

    def _span_of(self, match: _Match) -> Span:
        """Where an expression stands: articles outside, the apostrophe of a shortened year inside."""
        start, end = match.match.span()
        if self.text.startswith(("the ", "The "), start):
            start += 4
        return (start - 1 if _SHORT_DECADE.match(self.text, start) else start), end

    def _read(self, match: _Match, start: int, found: Sequence[DateExpression]) -> Outcome | UnresolvedError | None:
        sentences = split_sentences(self.text)
        setting = Setting(
            self.text, start, match.match.end(), sentences, sentence_at(sentences, start), self.ground.anchor,
            self.ground.missing, found, bisect_left(found, start, key=START), self.ground,
        )  # fmt: skip
        if _NAMED_BY_DATE.match(self.text, setting.end) and not match.match.groupdict().get("y"):
            return None
        try:
            return match.rule.read(match.match, self._as_said(setting))
        except UnresolvedError as why_not:
            return why_not
        except (ValueError, OverflowError):  # beyond the years 1 to 9999
            return None

    def _as_said(self, setting: Setting) -> Setting:
        """The setting, counted from the day on which it was said where the text tells that of a quotation, or of what
        somebody said would be."""
        quoted = self._quotation_at(setting.start)
        if quoted is None:
            last = setting.last
            if last is None or last.basis != "stated" or not tells_what_would_be(setting, last):
                return setting
            return replace(setting, anchor=_day_of_saying(last))
        span = attribution_of(self.text, self.quotations, quoted, setting.sentences)
        if span is None:
            return setting
        first, after = bisect_left(setting.found, span[0], key=START), bisect_right(setting.found, span[1], key=START)
        for said in islice(setting.found, first, after):
            if is_when_said(self.text, span, said):
                missing = f"said on a day that is not known (“{said.surface}”)"
                return replace(setting, anchor=_day_of_saying(said), missing=missing)
        return setting


def _day_of_saying(said: DateExpression) -> Anchor | None:
    return anchor_of(said.value, f"the day it was said, “{said.surface}”")
