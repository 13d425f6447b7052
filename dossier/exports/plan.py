"""The Site to its data files: the list of exports. A new one is a module with its `EXPORTS`, and a line here."""

from __future__ import annotations

from collections.abc import Iterable

from dossier.exports import (
    citations,
    feeds,
    followthemoney,
    hosting,
    llms,
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
from dossier.model import DataFile, Page, Site

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
    *hosting.EXPORTS,
)


def export_site(site: Site, pages: Iterable[Page] = ()) -> tuple[DataFile, ...]:
    """Return every data file of the site in the order of the exports, and last those about the pages and the files."""
    files = [DataFile(file, export.kind) for export in EXPORTS for file in export.make(site)]
    files += (DataFile(file, SITEMAP_KIND) for file in export_sitemap(site, pages))
    files += (DataFile(file, PACKAGE_KIND) for file in export_package(site, TABLES, files))
    return tuple(files)
