"""The citation formats that a reference is written in, for a page to show and for files to hold: one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dossier.cite.bibtex import write_bibtex
from dossier.cite.csl import collect_csl, write_csl
from dossier.cite.reference import Reference
from dossier.cite.ris import write_ris
from dossier.model import Record


class CitationFormat(Record, frozen=True):
    """A format: how one reference is written, how several make a file, and what a reader is told of it."""

    id: str
    label: str
    ending: str
    media_type: str
    write: Callable[[Reference], str]
    collect: Callable[[Iterable[str]], str]
    note: str = ""


FORMATS = (
    CitationFormat(
        "bibtex",
        "BibTeX",
        "bib",
        "application/x-bibtex",
        write_bibtex,
        "\n".join,
        "For LaTeX with biblatex. Zotero makes a journal article of it; RIS and CSL-JSON keep the kind of source.",
    ),
    CitationFormat("ris", "RIS", "ris", "application/x-research-info-systems", write_ris, "\r\n".join),
    CitationFormat("csl", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", write_csl, collect_csl),
)
