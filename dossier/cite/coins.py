"""A reference as COinS (OpenURL in a span's title): how list pages offer their sources to Zotero, several at once.

Only list pages carry it: on a source's own page Zotero would take it before the head's tags, which say more.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import quote

from dossier.cite.dates import say_plainly
from dossier.cite.reference import Reference
from dossier.model import SourceKind

_TYPES: dict[SourceKind, str] = {
    "news": "newspaperArticle",
    "opinion": "newspaperArticle",
    "report": "report",
    "statement": "webpage",
    "web": "webpage",
    "manuscript": "manuscript",
}
_FORMAT = "ctx_ver=Z39.88-2004&rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Adc"


@lru_cache(maxsize=16384)  # the same sources stand in many lists
def write_coins(reference: Reference) -> str:
    """Return the value of the `title` attribute, percent-encoded and not yet escaped for HTML."""
    fields = (f"rft.{key}={quote(value, safe='')}" for key, value in _list_fields(reference) if value)
    return "&".join((_FORMAT, *fields))


def _list_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "type", _TYPES[reference.kind]
    yield "title", reference.title
    yield "source", reference.publisher
    for name in reference.authors:
        yield ("aucorp" if name.literal else "au"), name.inverted
    yield "date", say_plainly(reference.date)
    yield "language", reference.language
    yield "rights", reference.rights
    yield "identifier", reference.url or reference.page
