"""Mentions, dates and the quotes of accounts in their sentences: what other pages quote of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import NamedTuple

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


class _Row(NamedTuple):
    """The words of a row of a table, its cells, and where in the words each of them begins."""

    text: str
    places: Mapping[BlockId, int]


def cut_contexts(article: Article, mentions: Iterable[Mention]) -> tuple[Context, ...]:
    """Return each mention in its sentence, or its row."""
    blocks, rows = article.blocks_by_id, _read_rows(article)
    return tuple(
        Context(*_quote(article, blocks[each.block], each.start, each.end, rows), entity=each.entity)
        for each in mentions
    )


def cut_passages(
    article: Article, dates: Iterable[DateExpression], mentions: Iterable[Mention]
) -> tuple[DatedPassage, ...]:
    """Return each resolved date in its sentence, with the entities that the sentence names; both are in order. In a
    table a row stands for a sentence."""
    blocks, rows = article.blocks_by_id, _read_rows(article)
    named: dict[BlockId, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(mention.block, []).append(mention)
    passages = []
    for date in dates:
        if date.value is None:
            continue
        quoted = _quote(article, blocks[date.block], date.start, date.end, rows)
        if row := rows.get(date.block):
            here = [mention for block in row.places for mention in named.get(block, ())]
        else:
            here = named.get(date.block, [])
            first, last = (bisect_left(here, place, key=_START) for place in Quotation(*quoted).sentence)
            here = here[first:last]
        near = tuple(dict.fromkeys(mention.entity for mention in here))
        passages.append(DatedPassage(*quoted, value=date.value, basis=date.basis, reason=date.reason, entities=near))
    return tuple(passages)


def cut_quotations(article: Article) -> tuple[Quotation, ...]:
    """Return the words that each account hangs on in their sentence; nothing for an account that gives no quote."""
    blocks, rows = article.blocks_by_id, _read_rows(article)
    return tuple(
        Quotation(*_quote(article, blocks[each.block], each.start, each.end, rows))
        for each in article.accounts
        if each.block in blocks
    )


def _read_rows(article: Article) -> dict[BlockId, _Row]:
    """Return for each cell the row that it stands in; the cells of a row stand in one line of the file."""
    lines: dict[int, list[Block]] = {}
    for block in article.blocks:
        if block.kind == "cell":
            lines.setdefault(block.line, []).append(block)
    rows: dict[BlockId, _Row] = {}
    for cells in lines.values():
        places: dict[BlockId, int] = {}
        words = ""
        for cell in cells:
            words += _BETWEEN_CELLS if words and cell.text else ""
            places[cell.id] = len(words)
            words += cell.text
        rows |= dict.fromkeys(places, _Row(words, places))
    return rows


_BETWEEN_CELLS = " · "


def _quote(
    article: Article, block: Block, start: int, end: int, rows: Mapping[BlockId, _Row]
) -> tuple[ArticleId, BlockId, int, str, str, str, int]:
    """Return the fields of a quotation."""
    if row := rows.get(block.id):
        place = row.places[block.id]
        around = _end_of(row.text, 0, place + start), _beginning_of(row.text, place + end, len(row.text))
    else:
        around = cut_sentence(block, start, end)
    return article.id, block.id, start, block.text[start:end], *around, block.number


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
