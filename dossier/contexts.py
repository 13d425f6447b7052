"""Mentions and dates in their sentences: what entity pages and the timeline quote."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.model import Article, Block, BlockId, Context, DatedPassage, DateExpression, Mention
from dossier.sentences import Span, sentence_at, split_sentences

_LONGEST = 320  # characters on each side: a sentence longer than that is cut at a word
_Sentences = dict[BlockId, tuple[Block, tuple[Span, ...]]]


def cut_contexts(article: Article, mentions: Iterable[Mention]) -> tuple[Context, ...]:
    """Return each mention in its sentence."""
    sentences: _Sentences = {}
    blocks = {block.id: block for block in article.blocks}
    return tuple(
        Context(article.id, mention, *_cut(blocks[mention.block], mention.start, mention.end, sentences))
        for mention in mentions
    )


def cut_passages(
    article: Article, dates: Iterable[DateExpression], mentions: Iterable[Mention]
) -> tuple[DatedPassage, ...]:
    """Return each resolved date in its sentence, with the entities that the sentence names."""
    sentences: _Sentences = {}
    blocks = {block.id: block for block in article.blocks}
    named: dict[BlockId, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(mention.block, []).append(mention)
    passages = []
    for date in dates:
        if date.value is None:
            continue
        before, after = _cut(blocks[date.block], date.start, date.end, sentences)
        start, end = date.start - len(before), date.end + len(after)
        near = (m.entity for m in named.get(date.block, ()) if start <= m.start < end)
        passages.append(DatedPassage(article.id, date, before, after, tuple(dict.fromkeys(near))))
    return tuple(passages)


def cut_sentence(block: Block, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after a span in its sentence (or from the first to the last of several)."""
    return _cut(block, start, end, {})


def _cut(block: Block, start: int, end: int, sentences: _Sentences) -> tuple[str, str]:
    """Return what stands before and after a span in its sentence."""
    if block.id not in sentences:
        sentences[block.id] = block, split_sentences(block.text)
    spans = sentences[block.id][1]
    first = spans[sentence_at(spans, start)][0] if spans else 0
    last = spans[sentence_at(spans, end - 1)][1] if spans else len(block.text)
    before, after = block.text[first:start], block.text[end:last]
    if len(before) > _LONGEST:
        before = "…" + before[before.find(" ", len(before) - _LONGEST) :]
    if len(after) > _LONGEST:
        after = after[: after.rfind(" ", 0, _LONGEST)] + " …"
    return before, after
