"""A reference as RIS: two letters, two spaces, a hyphen, a space, the value.

Zotero reads `NEWS` as a newspaper article, `RPRT` as a report, `ELEC` as a web page, `MANSCPT` as a manuscript, and
takes `DA` before `PY`. A qualified date stands in `DA` as EDTF, which it passes on as it is; a value that is no single
date is cut down to what is certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dossier.chronology.values import is_approximate
from dossier.cite.dates import Parts, certain_parts, exact_parts, say_plainly, write_parts
from dossier.cite.reference import Reference, list_notes
from dossier.model import SourceKind

_TYPES: dict[SourceKind, str] = {
    "news": "NEWS",
    "opinion": "NEWS",
    "report": "RPRT",
    "statement": "ELEC",
    "web": "ELEC",
    "manuscript": "MANSCPT",
}


@lru_cache(maxsize=16384)
def write_ris(reference: Reference) -> str:
    """Return the reference as one RIS record; lines end in CR LF, as the format asks."""
    lines = (f"{tag}  - {' '.join(value.split())}" for tag, value in _list_fields(reference) if value)
    return "\r\n".join((*lines, "ER  - ", ""))


def _list_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    certain = certain_parts(reference.date)
    yield "TY", _TYPES[reference.kind]
    yield "TI", reference.title
    for name in reference.authors:
        yield "AU", name.inverted if not name.literal else f"{name.literal},"
    yield ("PB" if reference.kind in {"report", "manuscript"} else "T2"), reference.publisher
    yield (
        "DA",
        say_plainly(reference.date) if reference.date and is_approximate(reference.date) else _write_day(certain),
    )
    yield "PY", f"{certain[0]:04}" if certain else ""
    yield "UR", reference.url
    yield "Y2", _write_day(exact_parts(reference.accessed))
    yield "AV", reference.archive
    yield "LA", reference.language
    yield "AB", reference.summary
    yield "AN", reference.id
    yield "DP", reference.site
    for note in list_notes(reference):
        yield "N1", note


def _write_day(parts: Parts) -> str:
    """Return "2018/12/19/", "2018/12//", "2018///": RIS keeps the slashes of what is not known."""
    year, month, day = (*write_parts(parts).split("-"), "", "")[:3]
    return f"{year}/{month}/{day}/" if parts else ""
