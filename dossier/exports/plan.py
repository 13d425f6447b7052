"""The Site to its data files: the list of exports."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dossier.exports.hosting import export_hosting
from dossier.exports.records import export_dates, export_mentions, export_texts
from dossier.model import OutputFile, Site

EXPORTS: tuple[Callable[[Site], Iterable[OutputFile]], ...] = (
    export_texts,
    export_mentions,
    export_dates,
    export_hosting,
)


def export_site(site: Site) -> tuple[OutputFile, ...]:
    """Return every data file of the site, in the order of the exports."""
    return tuple(file for export in EXPORTS for file in export(site))
