"""The Site to its data files: the list of exports. A new one is a module with its `EXPORTS`, and a line here."""

from __future__ import annotations

from collections.abc import Iterable

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
from dossier.model import DataFile, OutputFile, Page, Record, Site, replace

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


class Exported(Record, frozen=True):
    """The data files of a site, in the order of the exports, and the site that they were made of."""

    site: Site
    files: tuple[DataFile, ...]


def export_site(site: Site, pages: Iterable[Page] = (), before: Exported | None = None) -> Exported:
    """Return every data file of the site, those of single sources kept from `before` as `export_data` does."""
    return complete_export(site, export_data(site, before), pages)


def export_data(site: Site, before: Exported | None = None) -> tuple[DataFile, ...]:
    """Return the data files that are made of the site alone.

    Files of single sources are kept from `before`, the last result, where nothing that they are made of has changed.
    """
    kept = before if before and _declare_the_same(before.site, site) else None
    return tuple(DataFile(file, export.kind) for export in EXPORTS for file in _make_files(export, site, kept))


def complete_export(site: Site, made: Iterable[DataFile], pages: Iterable[Page]) -> Exported:
    """Return the data files that are made already, and last those about the pages and the files themselves."""
    files = list(made)
    files += (DataFile(file, SITEMAP_KIND) for file in export_sitemap(site, pages))
    files += (DataFile(file, PACKAGE_KIND) for file in export_package(site, TABLES, files))
    return Exported(site, tuple(files))


def _declare_the_same(one: Site, other: Site) -> bool:
    return one.registry is other.registry and one.config == other.config


def _make_files(export: Export, site: Site, before: Exported | None) -> Iterable[OutputFile]:
    """Return an export's files; those of single sources are made of the source, the registry and the settings alone."""
    if before is None or export.kind is None or export.kind.per != "source":
        return export.make(site)
    earlier = (each.file for each in before.files if each.kind == export.kind)
    kept = dict(zip(before.site.articles, earlier, strict=True))
    changed = {id_: each for id_, each in site.articles.items() if before.site.articles.get(id_) is not each}
    made = dict(zip(changed, export.make(replace(site, articles=changed)), strict=True))
    return [made.get(id_) or kept[id_] for id_ in site.articles]
