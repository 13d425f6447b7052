"""A document taken apart to the file of an article: front matter, what to look at, the text, and nothing left out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePath

from dossier.authoring import write_scalar
from dossier.importing.document import Document, Facts, Piece
from dossier.importing.files import guess_title
from dossier.importing.wording import escape_words, write_comment

SET_APART = "set apart"
TO_JUDGE = "to judge"
_ASKED_FOR = ("publisher", "authors", "url", "title")


def compose_article(document: Document, retrieved: str) -> str:
    """Return the file of an article; `retrieved` is the day of the import (EDTF)."""
    parts = (
        _write_front_matter(document, retrieved),
        _write_remarks(document, retrieved),
        *_write_body(document.pieces),
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def title_of(document: Document) -> str:
    """Return the document's title, or its first words where it has none, or its name where it has no words."""
    titles = (document.facts.title, guess_title(document.pieces), PurePath(document.name).stem)
    printable = ("".join(filter(str.isprintable, title)).strip() for title in titles)
    return next(filter(None, printable), "Untitled")


def _write_front_matter(document: Document, retrieved: str) -> str:
    facts = document.facts
    guess = "" if facts.title else "  # the first words of the text; write a headline of your own"
    lines = [f"title: {write_scalar(title_of(document))}{guess}"]
    lines += [f"date: {write_scalar(facts.date)}"] if facts.date else ["# date: 2018-12-19  # when it was published"]
    lines += [f"date_note: {write_scalar(facts.date_note)}"] if facts.date_note else []
    lines += ["source:", *_write_source(facts), f"  retrieved: {retrieved}"]
    lines += ["  # rights: what may be done with the text; ask before you publish it", f"  sha256: {document.sha256}"]
    lines += ["text: full  # full | excerpt | digest", "topics: []", "summary:"]
    lines += ["draft: true  # only `serve` shows it; take this line out when it may be published"]
    return "\n".join(("---", *lines, "---"))


def _write_source(facts: Facts) -> Iterator[str]:
    authors = ", ".join(
        write_scalar(f"{author},") if " " not in author else write_scalar(author) for author in facts.authors
    )
    values = {
        "title": write_scalar(facts.title) if facts.title else "",
        "publisher": write_scalar(facts.publisher) if facts.publisher else "",
        "authors": f"[{authors}]" if authors else "",
        "url": write_scalar(facts.url) if facts.url else "",
        "language": write_scalar(facts.language) if facts.language else "",
    }
    known = [f"  {key}: {value}" for key, value in values.items() if value]
    unknown = [key for key in _ASKED_FOR if not values[key]]
    yield from known
    if unknown:
        yield f"  # not known: {', '.join(unknown)}"


def _write_remarks(document: Document, retrieved: str) -> str:
    remarks = "\n".join(f"- {remark}" for remark in document.remarks)
    head = f"Imported from {document.name} on {retrieved}. Take this comment out when you have looked at each point."
    where = "What stands in comments below was set apart; put it back where it belongs to the text."
    asides = [where] if any(piece.is_set_apart for piece in document.pieces) else []
    return write_comment(TO_JUDGE, "\n".join(part for part in (head, *asides, remarks) if part))


def _write_body(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """Yield the blocks of the text; passages set apart for one reason, one after another, share a comment."""
    written = (piece for piece in pieces if piece.text)
    for (kind, label), group in groupby(written, key=lambda piece: (piece.kind, piece.label)):
        if kind in {"aside", "stamp"}:
            yield write_comment(f"{SET_APART} ({label})", "\n\n".join(piece.source.strip("\n") for piece in group))
        elif kind == "title":
            yield from ()  # it is the title in the front matter
        elif kind == "heading":
            yield from (f"## {escape_words(piece.text)}" for piece in group)
        elif kind == "markup":
            yield from (piece.text for piece in group)
        else:
            yield from (escape_words(piece.text) for piece in group)
