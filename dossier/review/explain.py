"""One annotated article to an explanation: each name and date at its line, linked or turned away, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from dossier.model import AnnotatedArticle, Article, BlockId, DateExpression, Mention, Record, Rejection


class _Found(Protocol):
    @property
    def block(self) -> BlockId: ...
    @property
    def start(self) -> int: ...
    @property
    def surface(self) -> str: ...


F = TypeVar("F", bound=_Found)


class Explanation(Record, frozen=True):
    """An article with what was found in it, each at its line of the file, in reading order."""

    article: Article
    mentions: tuple[tuple[int, Mention], ...]
    rejected: tuple[tuple[int, Rejection], ...]
    dates: tuple[tuple[int, DateExpression], ...]


def explain_article(annotated: AnnotatedArticle, source: str) -> Explanation:
    """Return the explanation of an article; `source` is the text of its file."""
    article = annotated.article
    return Explanation(
        article,
        tuple(_place(article, source, annotated.mentions)),
        tuple(_place(article, source, annotated.rejected)),
        tuple(_place(article, source, annotated.dates)),
    )


def _place(article: Article, source: str, found: Iterable[F]) -> Iterator[tuple[int, F]]:
    """Yield each in reading order with its line; what stands in the title comes first, at line 0."""
    blocks = article.blocks_by_id
    starts = [0, *(match.end() for match in re.finditer("\n", source))]
    order = {id_: block.start for id_, block in blocks.items()}
    for each in sorted(found, key=lambda each: (order.get(each.block, -1), each.start)):
        block = blocks.get(each.block)
        if block is None:
            yield 0, each
            continue
        begin = starts[block.line - 1] if 0 < block.line <= len(starts) else 0
        nth = block.text.count(each.surface, 0, each.start)
        yield block.line + _lines_to(source, begin, each.surface, nth), each


def _lines_to(source: str, begin: int, surface: str, nth: int) -> int:
    """Return how many lines below `begin` the nth occurrence of a surface stands, which may be broken over lines."""
    broken = re.compile(r"\s+(?:>\s*)?".join(map(re.escape, surface.split())))
    for number, match in enumerate(broken.finditer(source, begin)):
        if number == nth:
            return source.count("\n", begin, match.start())
    return 0
