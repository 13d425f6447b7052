"""Direct speech in a block, and who said it when: relative words in it are counted from the day they were said."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.chronology.values import length_of
from dossier.model import DateExpression
from dossier.sentences import Span, sentence_at

from .date_context import Setting

_QUOTE_MARK = re.compile(r"[“”\"«»]|``|''")


_CLAUSE = 70
"""How long the words between a quotation and its verb of saying may be, in characters."""
_REACH = 400
"""How far from a quotation the words that say who said it are looked for: a sentence may be as long as a paragraph."""
SAYING = re.compile(
    r"\b(?:said|says|told|tweeted|wrote|declared|announced|warned|promised|vowed|pledged|insisted|added|argued"
    r"|testified|asked|predicted"
    r"|boasted|claimed|stated|explained|recalled|replied|remarked|noted)\b"
)


_SAID_ON = re.compile(rf"{SAYING.pattern}(?: (?!that\b)[a-z]+){{0,2}} (?:in|on) $")
_ON_SAID = re.compile(rf",? (?:[^\W\d]+ ){{1,3}}{SAYING.pattern}")
_WOULD = re.compile(r"\bwould\b")
_YEAR = 366
"""In days."""


def find_quotations(text: str) -> tuple[Span, ...]:
    """The stretches of direct speech in a block, without their marks; one that is never closed runs to the end."""
    if not ("“" in text or '"' in text or "«" in text or "``" in text):  # five times as fast as the pattern
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
    before = (max(previous, sentence_start, start - _REACH), start)
    following = min(following, end + _REACH)
    after = (end + 1, min(following, sentences[sentence_at(sentences, max(end - 1, 0))][1]))
    if after[1] <= after[0] and end + 1 < len(text):
        after = (end + 1, min(following, sentences[sentence_at(sentences, end + 2)][1]))
    between = (previous, start if start - previous < _CLAUSE else previous)
    leads = text[start - 3 : start - 1] in {": ", ", "}  # "he wrote: ..."
    for span in (before, after, between) if leads else (after, before, between):
        if SAYING.search(text, *span):
            return span
    return None


def is_when_said(text: str, span: Span, expression: DateExpression) -> bool:
    """Whether an expression in an attribution dates the saying itself, not years that somebody served."""
    value = expression.value
    if value and length_of(value) > _YEAR:
        return False
    return any(
        max(verb.start() - expression.end, expression.start - verb.end()) <= _CLAUSE
        for verb in SAYING.finditer(text, *span)
    )


def tells_what_would_be(setting: Setting, said: DateExpression) -> bool:
    """Whether an expression dates a saying, "in April 2022 he said", and what would be stands after it."""
    text = setting.text
    would = _WOULD.search(text, said.end, min(setting.start, said.end + _REACH))
    if would is None:
        return False
    if _SAID_ON.search(text, max(setting.sentence[0], said.start - _CLAUSE), said.start):
        return True
    return _ON_SAID.match(text, said.end, would.start()) is not None
