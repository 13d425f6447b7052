"""The Site to its data files: the list of exports. A new one is a module with its `EXPORTS`, and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from dossier.exports import (
    cards,
    citations,
    feeds,
    followthemoney,
    hosting,
    llms,
    lookup,
    network,
    places,
    records,
    tei,
    timeline,
    webannotations,
)
from dossier.exports.catalogue import ENTITIES, SOURCES, TOPICS
from dossier.exports.export import Export
from dossier.exports.happenings import ACCOUNTS, CLAIMS, EVENTS
from dossier.exports.hosting import SITEMAP_KIND, export_sitemap
from dossier.exports.network import COMENTIONS
from dossier.exports.package import PACKAGE_KIND, export_package
from dossier.exports.records import DATES, MENTIONS
from dossier.exports.table import Table, export_table
from dossier.model import AnnotatedArticle, DataFile, OutputFile, Page, Site, replace

TABLES: tuple[Table, ...] = (SOURCES, ENTITIES, TOPICS, EVENTS, ACCOUNTS, CLAIMS, COMENTIONS, MENTIONS, DATES)
EXPORTS: tuple[Export, ...] = (
    *(export_table(table) for table in TABLES),
    *citations.EXPORTS,
    *timeline.EXPORTS,
    *places.EXPORTS,
    *network.EXPORTS,
    *followthemoney.EXPORTS,
    *records.EXPORTS,
    *webannotations.EXPORTS,
    *tei.EXPORTS,
    *feeds.EXPORTS,
    *llms.EXPORTS,
    *lookup.EXPORTS,
    *cards.EXPORTS,
    *hosting.EXPORTS,
)


SINGLE_EXPORTS = tuple(export for export in EXPORTS if export.single)


def narrow_site(site: Site) -> Callable[[AnnotatedArticle], Site]:
    """Return a function that gives the site as the files of one source may see it: that source, the entities and topics
    that it names, the settings."""
    places = {id_: place for place, id_ in enumerate(site.registry.entities)}
    nothing = replace(site, articles={}, pages=(), contexts={}, sources={}, filed={}, comentions={}, events={})
    nothing = replace(nothing, passages=(), related={}, problems=())

    def narrow(annotated: AnnotatedArticle) -> Site:
        article, registry = annotated.article, site.registry
        named = {mention.entity for mention in annotated.mentions}
        named.update(id_ for account in article.accounts for id_ in account.entities)
        entities = {id_: registry.entities[id_] for id_ in sorted(named, key=places.__getitem__)}
        topics = {id_: registry.topics[id_] for id_ in article.topics}
        known = replace(registry, entities=entities, topics=topics)
        return replace(nothing, registry=known, articles={article.id: annotated})

    return narrow


def export_source(alone: Site) -> tuple[OutputFile | None, ...]:
    """Return the file that each of `SINGLE_EXPORTS` makes of the one source of a site, None where it makes none."""
    return tuple(next(iter(export.make(alone)), None) for export in SINGLE_EXPORTS)


def describe_exports(site: Site, pages: Iterable[Page], data: Sequence[DataFile]) -> Iterator[DataFile]:
    """Return the data files about the pages and the other files."""
    for file in export_sitemap(site, pages):
        yield DataFile(file, SITEMAP_KIND)
    for file in export_package(site, TABLES, data):
        yield DataFile(file, PACKAGE_KIND)
