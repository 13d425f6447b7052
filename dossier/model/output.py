"""What is written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Literal

from dossier.model.annotations import MentionRule
from dossier.model.problems import Problem
from dossier.model.record import Record, field


class Page(Record, frozen=True):
    """A page to render: where, with which template, and how what the template may say is made.

    The view is made when the page is rendered, by the process that renders it, and is not kept.
    """

    address: str
    template: str
    make_view: Callable[[], object]


class OutputFile(Record, frozen=True):
    """A finished file of the output."""

    address: str
    content: bytes

    @property
    def size(self) -> int:
        """The number of bytes."""
        return len(self.content)

    @property
    def digest(self) -> str:
        """The SHA-256 of the content, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


class StoredFile(Record, frozen=True):
    """A finished file of the output that has been put down somewhere, to be read again when its content is wanted."""

    address: str
    size: int
    digest: str
    path: str
    """Where it lies."""
    read: Callable[[], bytes]

    @property
    def content(self) -> bytes:
        """The bytes; raise OSError where they cannot be read."""
        return self.read()


FinishedFile = OutputFile | StoredFile


class Outline(Record, frozen=True):
    """What the check reads of a page: its ids, those used twice, and where its links lead."""

    ids: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


class Product(Record, frozen=True):
    """A finished file, and the digest of all that it was made of: the same again gives the same file."""

    file: FinishedFile
    made_of: bytes
    outline: Outline | None = None
    """None for what is not a page."""


Products = tuple[Product | None, ...]
"""What a piece of the work made."""
Memory = Mapping[str, Products]
"""What each piece of the work made, by the name of the piece."""


class FileKind(Record, frozen=True):
    """A kind of data file, and what a reader is told of it."""

    group: str
    title: str
    purpose: str
    format: str = ""
    """The format's name, where the ending of the address does not say it."""
    per: Literal["site", "source", "topic"] = "site"
    """Whether there is one file, or one for each source or topic, named by its id."""
    media_type: str = ""
    holds_text: bool = False
    """Whether it holds the text of the articles, which may be the sources' own."""


class DataFile(Record, frozen=True):
    """A finished data file, and its kind; None where only machines look for it."""

    file: FinishedFile
    kind: FileKind | None


class Report(Record, frozen=True):
    """What a build did."""

    problems: tuple[Problem, ...]
    files: int = 0
    pages: int = 0
    articles: int = 0
    mentions: Mapping[MentionRule, int] = field(default_factory=dict)
    """How many names each rule recognised."""
    dates: int = 0
    unresolved: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
