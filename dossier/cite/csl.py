"""A reference as CSL-JSON: what Zotero, Pandoc and citation processors read.

Schema: citation-style-language/schema, `schemas/input/csl-data.json`, which allows no keys of one's own but in
`custom`. Dates are written as `date-parts`, which older readers know; a date that these cannot hold is a `literal`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache

from dossier.chronology.values import is_approximate, precision_of, unqualified
from dossier.chronology.words import label_date
from dossier.cite.dates import exact_ends, exact_parts
from dossier.cite.reference import Name, Reference, list_notes
from dossier.model import DateValue, SourceKind

_TYPES: dict[SourceKind, str] = {
    "news": "article-newspaper",
    "opinion": "article-newspaper",
    "report": "report",
    "statement": "webpage",
    "web": "webpage",
    "manuscript": "manuscript",
}
_BEFORE_SPRING = 20  # EDTF counts seasons from 21, CSL from 1
_GENRES: dict[SourceKind, str] = {"opinion": "Opinion", "statement": "Statement"}


@lru_cache(maxsize=16384)  # the article's page, its file and the bibliography hold the same
def write_csl(reference: Reference) -> str:
    """Return the reference as one CSL item, in one line."""
    return json.dumps(make_item(reference), ensure_ascii=False)


def collect_csl(items: Iterable[str]) -> str:
    """Return items as a CSL-JSON file, one to a line."""
    listed = ",\n".join(items)
    return f"[\n{listed}\n]\n" if listed else "[]\n"


def make_item(reference: Reference) -> dict[str, object]:
    """Return the reference as a CSL item; what is not known is left out."""
    publisher = "publisher" if reference.kind in {"report", "manuscript"} else "container-title"
    item: dict[str, object] = {
        "id": reference.id,
        "type": _TYPES[reference.kind],
        "title": reference.title,
        publisher: reference.publisher,
        "author": [_make_name(name) for name in reference.authors],
        "issued": make_date(reference.date),
        "accessed": make_date(reference.accessed),
        "URL": reference.url,
        "archive": reference.archive,
        "language": reference.language,
        "genre": _GENRES.get(reference.kind, ""),
        "abstract": reference.summary,
        "note": " ".join(list_notes(reference)),
        "source": reference.site,
        "custom": _make_custom(reference),
    }
    return {key: value for key, value in item.items() if value}


def make_date(value: DateValue | None) -> dict[str, object]:
    """Return a date as CSL holds it: parts, a season, `circa` where it is marked so, else its words."""
    if value is None:
        return {}
    circa = {"circa": True} if is_approximate(value) else {}
    if parts := exact_parts(unqualified(value)):
        return {"date-parts": [list(parts)], **circa}
    if precision_of(value) == "season":
        return {"date-parts": [[int(value.edtf[:4])]], "season": int(value.edtf[5:7]) - _BEFORE_SPRING, **circa}
    if ends := exact_ends(value):
        return {"date-parts": [list(end) for end in ends]}
    return {"literal": label_date(value)}


def _make_name(name: Name) -> dict[str, str]:
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix, "literal": name.literal}
    return {key: part for key, part in parts.items() if part}


def _make_custom(reference: Reference) -> dict[str, str]:
    """Return what the format has no field for: the date as EDTF, our page, the rights."""
    edtf = reference.date.edtf if reference.date else ""
    custom = {"edtf": edtf, "annotated-at": reference.page, "rights": reference.rights}
    return {key: value for key, value in custom.items() if value}
