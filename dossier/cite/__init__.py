"""Source documents as references: BibTeX, RIS, CSL-JSON, COinS and words; used by pages and by exports."""

from __future__ import annotations

from dossier.cite.coins import write_coins
from dossier.cite.dates import entry_day, say_plainly
from dossier.cite.formats import FORMATS, CitationFormat
from dossier.cite.reference import EXTENTS, Name, Reference, make_reference
from dossier.cite.words import cite_page, cite_source

__all__ = [
    "EXTENTS",
    "FORMATS",
    "CitationFormat",
    "Name",
    "Reference",
    "cite_page",
    "cite_source",
    "entry_day",
    "make_reference",
    "say_plainly",
    "write_coins",
]
