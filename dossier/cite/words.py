"""A reference in words: the source, and our page about it, as a bibliography would list them.

The order is that of the Chicago Manual of Style (17th ed., 14.191 and 14.207, newspapers and web pages): author,
title, paper, date, address. It is written here and not by a citation processor, since one costs more than the rest of
a small build.
"""

from __future__ import annotations

from dossier.chronology.words import label_date
from dossier.cite.reference import Name, Reference
from dossier.model import DateValue


def cite_source(reference: Reference) -> str:
    """Return the source document as a bibliography lists it."""
    where = ", ".join(part for part in (reference.publisher, _say_date(reference.date)) if part)
    return _join(
        _list_authors(reference.authors),
        reference.title if reference.supplied else _quote(reference.title),
        where[:1].upper() + where[1:],
        reference.archive,
        reference.url,
        f"Retrieved {label_date(reference.accessed)}" if reference.accessed else "",
    )


def cite_page(reference: Reference) -> str:
    """Return our page about the source, with what it digests or reproduces."""
    author = reference.authors[0].inverted if reference.authors else ""
    source = ", ".join(part for part in (author, reference.publisher, _say_date(reference.date)) if part)
    return _join(
        reference.editor,
        _quote(reference.headline),
        f"{reference.extent_label} of a source ({source})",
        reference.site,
        reference.page,
    )


def _quote(title: str) -> str:
    """Return a title in quotation marks; those within it become single ones."""
    return f"“{title.translate(_WITHIN)}”"


_WITHIN = str.maketrans("“”", "‘’")


def _say_date(value: DateValue | None) -> str:
    return label_date(value) if value else "n.d."


def _list_authors(names: tuple[Name, ...]) -> str:
    """Return "Roe, Jane, and John Doe": the first author inverted, as the list is sorted by it."""
    listed = [name.natural if place else name.inverted for place, name in enumerate(names)]
    return ", and ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else "".join(listed)


def _join(*parts: str) -> str:
    """Return the parts as sentences; a full stop that a part ends in is not doubled, within quotation marks neither."""
    sentences = []
    for part in filter(None, parts):
        bare = part.removesuffix("”")
        stopped = bare.endswith((".", "?", "!"))
        sentences.append(part if stopped else f"{bare}.”" if bare != part else f"{part}.")
    return " ".join(sentences)
