"""What was found, as data: the text as the reader sees it, and every name and date with its place in that text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from dossier import urls
from dossier.exports.export import TEXTS, Export
from dossier.exports.table import Column, Row, Table
from dossier.model import AnnotatedArticle, Annotation, FileKind, OutputFile, Site

A = TypeVar("A", bound=Annotation)
_CONTEXT = 32  # characters on each side, as Hypothesis stores them (W3C Web Annotation, TextQuoteSelector)


def export_texts(site: Site) -> Iterator[OutputFile]:
    """Return `data/text/<article>.txt` for each article: UTF-8, blocks set apart by an empty line."""
    for id_, each in site.articles.items():
        yield OutputFile(urls.text_address(id_), each.article.text.encode())


def locate_spans(annotated: AnnotatedArticle, found: Iterable[A]) -> Iterator[tuple[A, int, int]]:
    """Yield each annotation with its place in the article's text, in code points: `text[start:end]` is its surface."""
    starts = {block.id: block.start for block in annotated.article.blocks}
    for each in found:
        start = starts[each.block]
        yield each, start + each.start, start + each.end


def cut_quote(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the words of a span, and those before and after it by which it can be found again."""
    return text[start:end], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]


def _list_mentions(site: Site) -> Iterator[Row]:
    for id_, each in site.articles.items():
        for found, start, end in locate_spans(each, each.mentions):
            quote = cut_quote(each.article.text, start, end)
            yield id_, found.block, start, end, *quote, found.entity, found.rule, found.score


def _list_dates(site: Site) -> Iterator[Row]:
    for id_, each in site.articles.items():
        for found, start, end in locate_spans(each, each.dates):
            quote = cut_quote(each.article.text, start, end)
            value = found.value.edtf if found.value else None
            yield id_, found.block, start, end, *quote, value, found.basis, found.reason


_PLACE = (
    Column("article", "The source in whose text it stands.", of="sources", required=True),
    Column("block", "The paragraph: the part after `#` in its address.", required=True),
    Column(
        "start", "Where it begins in `text/<article>.txt`, counted in code points from 0.", "integer", required=True
    ),
    Column("end", "Where it ends: `text[start:end]` is `exact`.", "integer", required=True),
    Column("exact", "The words themselves.", required=True),
    Column("prefix", "Up to 32 characters before them."),
    Column("suffix", "Up to 32 characters after them."),
)
MENTIONS = Table(
    "mentions",
    "Mentions",
    "Every name found in the texts: where it stands, whom it means, and how that was recognised.",
    (
        *_PLACE,
        Column("entity", "Whom or what it means.", of="entities", required=True),
        Column("rule", "How it was recognised: exact, acronym, declared, short, variant or editor.", required=True),
        Column("score", "How sure the rule is, 0 to 100.", "number", required=True),
    ),
    ("article", "start"),
    _list_mentions,
    by_source=True,
)
DATES = Table(
    "dates",
    "Dates in the text",
    "Every date found in the texts, as it was resolved, and how.",
    (
        *_PLACE,
        Column("value", "The date as EDTF; empty where it could not be resolved."),
        Column("basis", "stated, relative (to the document's date or another) or editor.", required=True),
        Column("reason", "How it was resolved, or why it was not."),
    ),
    ("article", "start"),
    _list_dates,
    by_source=True,
)
EXPORTS = (
    Export(
        FileKind(TEXTS, "Plain text", "The text that all offsets count in.", "Plain text", "source", "text/plain",
                 holds_text=True),
        export_texts,
        single=True,
    ),
)  # fmt: skip
