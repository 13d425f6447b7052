"""Mentions, dates and the quotes of accounts in their sentences: what other pages quote of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from dossier.model import (
    Article,
    ArticleId,
    Block,
    BlockId,
    Context,
    DatedPassage,
    DateExpression,
    Mention,
    Quotation,
)
from dossier.sentences import find_first_cut, find_last_cut, sentence_at, split_sentences

_LONGEST = 320  # characters on each side: a sentence longer than that is cut at a word


def cut_contexts(article: Article, mentions: Iterable[Mention]) -> tuple[Context, ...]:
    """Return each mention in its sentence."""
    blocks = article.blocks_by_id
    return tuple(
        Context(*_quote(article, blocks[each.block], each.start, each.end), entity=each.entity) for each in mentions
    )


def cut_passages(
    article: Article, dates: Iterable[DateExpression], mentions: Iterable[Mention]
) -> tuple[DatedPassage, ...]:
    """Return each resolved date in its sentence, with the entities that the sentence names; both are in order."""
    blocks = article.blocks_by_id
    named: dict[BlockId, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(mention.block, []).append(mention)
    passages = []
    for date in dates:
        if date.value is None:
            continue
        quoted = _quote(article, blocks[date.block], date.start, date.end)
        here = named.get(date.block, [])
        first, last = (bisect_left(here, place, key=_START) for place in Quotation(*quoted).sentence)
        near = tuple(dict.fromkeys(mention.entity for mention in here[first:last]))
        passages.append(DatedPassage(*quoted, value=date.value, basis=date.basis, reason=date.reason, entities=near))
    return tuple(passages)


def cut_quotations(article: Article) -> tuple[Quotation, ...]:
    """Return the words that each account hangs on in their sentence; nothing for an account that gives no quote."""
    blocks = article.blocks_by_id
    return tuple(
        Quotation(*_quote(article, blocks[each.block], each.start, each.end))
        for each in article.accounts
        if each.block in blocks
    )


def _quote(article: Article, block: Block, start: int, end: int) -> tuple[ArticleId, BlockId, int, str, str, str, int]:
    """Return the fields of a quotation."""
    return article.id, block.id, start, block.text[start:end], *cut_sentence(block, start, end), block.number


_START = attrgetter("start")


def cut_sentence(block: Block, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and after a span in its sentence (or from the first to the last of several)."""
    spans = split_sentences(block.text)
    first = spans[sentence_at(spans, start)][0] if spans else 0
    last = spans[sentence_at(spans, end - 1)][1] if spans else len(block.text)
    return _end_of(block.text, first, start), _beginning_of(block.text, end, last)


def _end_of(text: str, first: int, last: int) -> str:
    if last - first <= _LONGEST:
        return text[first:last]
    return "…" + text[find_first_cut(text, last - _LONGEST, last) : last]


def _beginning_of(text: str, first: int, last: int) -> str:
    if last - first <= _LONGEST:
        return text[first:last]
    return text[first : find_last_cut(text, first, first + _LONGEST)] + " …"
