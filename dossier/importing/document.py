"""What an imported document is cut into. The sources of the pieces, one after another, are the document."""

from __future__ import annotations

from typing import Literal

from dossier.model import Record

PieceKind = Literal["title", "heading", "paragraph", "markup", "stamp", "aside"]
"""`markup` is Markdown that is kept as it is; `stamp` and `aside` are set apart, for the editor to judge."""


class Repair(Record, frozen=True):
    """A change of white space or of an invisible sign: what stood in the source from `start` on became `after`."""

    start: int
    before: str
    after: str
    what: str


class Piece(Record, frozen=True):
    """A stretch of the document: its signs as they were, its words as the article has them, and the difference."""

    kind: PieceKind
    source: str
    text: str
    repairs: tuple[Repair, ...] = ()
    label: str = ""

    @property
    def is_prose(self) -> bool:
        """Whether it is a paragraph of the text, and holds anything."""
        return self.kind in {"paragraph", "markup"} and bool(self.text)

    @property
    def is_set_apart(self) -> bool:
        """Whether it is none of the text, as far as can be told."""
        return self.kind in {"aside", "stamp"}


class Facts(Record, frozen=True):
    """What a document says of itself; what it does not say is empty."""

    title: str = ""
    date: str = ""
    date_note: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    language: str = ""


class Document(Record, frozen=True):
    """A document taken apart: the facts, the pieces in order, and what the editor should look at."""

    name: str
    sha256: str
    facts: Facts
    pieces: tuple[Piece, ...]
    remarks: tuple[str, ...] = ()
