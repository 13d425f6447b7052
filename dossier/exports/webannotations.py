"""Names, dates and notes as W3C Web Annotations: one `AnnotationPage` for each source.

Every target names the source's plain text, and in it a quotation with its surroundings and a position in code points,
so that `text[start:end]` is `exact` (https://www.w3.org/TR/annotation-model/, 4.2.4 and 4.2.5). Hypothesis counts its
positions over the whole page, so these are not for it; its quotations are found by their words. The pages are the
largest of all data files, so their JSON is put together from parts that many annotations share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from dossier import urls
from dossier.exports.export import TEXTS, Export
from dossier.exports.records import cut_quote, locate_spans
from dossier.exports.table import join_rows, write_json
from dossier.model import (
    AnnotatedArticle,
    ArticleId,
    DateExpression,
    EntityId,
    FileKind,
    Note,
    OutputFile,
    Record,
    Site,
)

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


class _Found(Record, frozen=True):
    """An annotation before it has a number: its place in the text, why it is there, and its body as JSON."""

    start: int
    end: int
    motivation: str
    body: str


def export_annotations(site: Site) -> Iterator[OutputFile]:
    """Return `data/annotations/<article>.jsonld` for each source, an annotation a line."""
    bodies = {id_: _identify(site.config.base_url, id_, each.type) for id_, each in site.registry.entities.items()}
    for id_, each in site.articles.items():
        address = urls.annotations_address(id_)
        items = list(_write_annotations(site, each, bodies))
        head = write_json(_make_head(site, each, len(items)))[:-1]
        yield OutputFile(address, f'{head},\n"items": '.encode() + join_rows(items) + b"}\n")


def _make_head(site: Site, annotated: AnnotatedArticle, total: int) -> dict[str, object]:
    config, address = site.config, urls.annotations_address(annotated.article.id)
    page = urls.public_link(config.base_url, address, address)
    collection: dict[str, object] = {
        "id": f"{page}#collection",
        "type": "AnnotationCollection",
        "label": f"Names, dates and notes in “{annotated.article.title}”",
        "total": total,
        "creator": {"type": "Organization", "name": config.editor},
    }
    if config.licence and config.licence.url:
        collection["rights"] = config.licence.url
    return {"@context": _CONTEXT, "id": page, "type": "AnnotationPage", "partOf": collection, "startIndex": 0}


def _write_annotations(site: Site, annotated: AnnotatedArticle, bodies: Mapping[EntityId, str]) -> Iterator[str]:
    """Yield the annotations in the order of the text, each as one line of JSON."""
    article, base = annotated.article, site.config.base_url
    address = urls.annotations_address(article.id)
    page = urls.public_link(base, address, address)
    places = _name_places(article.id, base, address)
    begun = write_json(f"{page}#a").removesuffix('"')
    for number, found in enumerate(_list_found(annotated, bodies), 1):
        exact, prefix, suffix = map(write_json, cut_quote(article.text, found.start, found.end))
        yield (
            f'{{"id": {begun}{number}", "type": "Annotation", "motivation": "{found.motivation}", '
            f'"body": {found.body}, "target": {{{places}, "selector": ['
            f'{{"type": "TextQuoteSelector", "exact": {exact}, "prefix": {prefix}, "suffix": {suffix}}}, '
            f'{{"type": "TextPositionSelector", "start": {found.start}, "end": {found.end}}}]}}}}'
        )


def _list_found(annotated: AnnotatedArticle, bodies: Mapping[EntityId, str]) -> list[_Found]:
    article = annotated.article
    names = locate_spans(annotated, annotated.mentions)
    dates = locate_spans(annotated, annotated.dates)
    blocks = article.blocks_by_id
    found = [_Found(start, end, "identifying", bodies[name.entity]) for name, start, end in names]
    found += (
        _Found(start, end, "identifying" if date.value else "describing", _describe(date)) for date, start, end in dates
    )
    for note in article.notes:
        block = blocks[note.block]
        found.append(_Found(block.start, block.start + len(block.text), "commenting", _comment(note)))
    return sorted(found, key=lambda each: (each.start, each.end))


def _name_places(id_: ArticleId, base: str, address: str) -> str:
    """Return the text that the positions count in, and the page on which readers see it."""
    text = urls.public_link(base, address, urls.text_address(id_))
    page = urls.public_link(base, address, urls.article_address(id_))
    return f'"source": {write_json(text)}, "scope": {write_json(page)}'


@lru_cache(maxsize=4096)  # the same in the file of each source that names it
def _identify(base_url: str, id_: EntityId, type_: str) -> str:
    """Return the body that says who or what is meant: the same in every file, for they lie in one folder."""
    here = urls.annotations_address(ArticleId("any"))
    page = urls.public_link(base_url, here, urls.entity_address(id_))
    return write_json(
        [
            {"type": "SpecificResource", "source": page, "purpose": "identifying"},
            {"type": "TextualBody", "value": type_, "purpose": "tagging"},
        ]
    )


def _describe(date: DateExpression) -> str:
    """Return the body of a date: its EDTF where it could be resolved, and how it was read."""
    values = ((date.value.edtf if date.value else "", "identifying"), (date.reason, "describing"), ("date", "tagging"))
    return write_json([{"type": "TextualBody", "value": value, "purpose": why} for value, why in values if value])


def _comment(note: Note) -> str:
    body = {"type": "TextualBody", "value": note.text, "format": "text/plain", "purpose": "commenting"}
    return write_json([body])


EXPORTS = (
    Export(
        FileKind(
            TEXTS,
            "Annotations",
            "The names, dates and notes of one source, each with its words and its place in the plain text.",
            "Web Annotation",
            "source",
            'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
            holds_text=True,
        ),
        export_annotations,
        single=True,
    ),
)
