"""What was found, as data: the text as the reader sees it, and every name and date with its place in that text."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dossier import urls
from dossier.model import AnnotatedArticle, OutputFile, Site

_CONTEXT = 32  # characters on each side, as Hypothesis stores them (W3C Web Annotation, TextQuoteSelector)


def export_texts(site: Site) -> Iterator[OutputFile]:
    """Return `data/text/<article>.txt` for each article: UTF-8, blocks set apart by an empty line."""
    for id_, each in site.articles.items():
        yield OutputFile(urls.text_address(id_), each.article.text.encode())


def export_mentions(site: Site) -> Iterator[OutputFile]:
    """Return `data/mentions.json`: offsets in code points, so that `text[start:end] == exact`."""
    rows = (
        {**row, "entity": mention.entity, "rule": mention.rule, "score": mention.score}
        for each in site.articles.values()
        for mention in each.mentions
        for row in [_locate(each, mention.block, mention.start, mention.end)]
    )
    yield OutputFile("data/mentions.json", _write_rows(rows))


def export_dates(site: Site) -> Iterator[OutputFile]:
    """Return `data/dates.json`; `value` is EDTF, or null where the date could not be resolved."""
    rows = (
        {**row, "value": found.value.edtf if found.value else None, "basis": found.basis, "reason": found.reason}
        for each in site.articles.values()
        for found in each.dates
        for row in [_locate(each, found.block, found.start, found.end)]
    )
    yield OutputFile("data/dates.json", _write_rows(rows))


def _locate(annotated: AnnotatedArticle, block: str, start: int, end: int) -> dict[str, object]:
    """Return where a span stands in the article's text, with the words around it."""
    article = annotated.article
    place = next(each.start for each in article.blocks if each.id == block)
    first, last = place + start, place + end
    return {
        "article": article.id,
        "block": block,
        "start": first,
        "end": last,
        "exact": article.text[first:last],
        "prefix": article.text[max(0, first - _CONTEXT) : first],
        "suffix": article.text[last : last + _CONTEXT],
    }


def _write_rows(rows: Iterator[dict[str, object]]) -> bytes:
    """Return a JSON list with one row a line, so that a change shows as a changed line."""
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    return ("[\n" + ",\n".join(lines) + "\n]\n").replace("[\n\n]", "[]").encode()
