"""The Site to its data files: the list of exports. A new one is a module with its `EXPORTS`, and a line here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

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
from dossier.exports.package import PACKAGE_KIND, export_package
from dossier.exports.table import Table, export_table
from dossier.model import ArticleId, DataFile, OutputFile, Page, Site, replace
from dossier.names import order_by_name

V = TypeVar("V")

TABLES: tuple[Table, ...] = (
    SOURCES, ENTITIES, TOPICS, EVENTS, ACCOUNTS, CLAIMS, network.COMENTIONS, records.MENTIONS, records.DATES,
)  # fmt: skip
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


def narrow_site(site: Site, id_: ArticleId) -> Site:
    """Return the site as the files of one source see it: of all sources that one, and of the registry what it names."""
    registry, filing = site.registry, site.filings[id_]
    named = {*site.named[id_], *(entity for account in filing.accounts for entity in account.entities)}
    ordered = sorted((registry.entities[entity] for entity in named), key=order_by_name)
    entities = {entity.id: entity for entity in ordered}
    topics = {topic: registry.topics[topic] for topic in filing.topics}
    known = replace(registry, entities=entities, topics=topics)
    return replace(site, registry=known, articles={id_: site.articles[id_]}, filings={id_: filing})


def pick_sources(site: Site, ids: Iterable[ArticleId]) -> Site:
    """Return the site as the part of a file that is about some of the sources may see it."""
    picked = {name: _Picked(getattr(site, name), tuple(ids)) for name in ("articles", "filings", "named", "sizes")}
    return replace(site, **picked)


class _Picked(Mapping[ArticleId, V]):
    """Some of the values of a mapping, none of which is looked at before it is asked for."""

    def __init__(self, inner: Mapping[ArticleId, V], ids: tuple[ArticleId, ...]) -> None:
        self._inner, self._ids = inner, ids

    def __getitem__(self, key: ArticleId) -> V:
        return self._inner[key]

    def __iter__(self) -> Iterator[ArticleId]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


def export_source(alone: Site) -> tuple[OutputFile | None, ...]:
    """Return the file that each of `SINGLE_EXPORTS` makes of the one source of a site, None where it makes none."""
    return tuple(next(iter(export.make(alone)), None) for export in SINGLE_EXPORTS)


def describe_exports(site: Site, pages: Iterable[Page], data: Sequence[DataFile]) -> Iterator[DataFile]:
    """Return the data files about the pages and the other files."""
    for file in hosting.export_sitemap(site, pages):
        yield DataFile(file, hosting.SITEMAP_KIND)
    for file in export_package(site, TABLES, data):
        yield DataFile(file, PACKAGE_KIND)
