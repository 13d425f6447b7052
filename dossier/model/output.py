"""What is planned, made, remembered and written, and what a build reports of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Literal

from dossier.model.annotations import MentionRule
from dossier.model.problems import Problem
from dossier.model.record import Record, field


class Page(Record, frozen=True):
    """A page to render: where, with which template, and how what the template may say is made.

    The view is made when the page is rendered, by the process that renders it, and is not kept. It is made of the site
    and of which things the page is about, and of nothing else.
    """

    address: str
    template: str
    make_view: Callable[..., object]
    """Takes the site and `about`."""
    about: tuple[str | int, ...] = ()


class OutputFile(Record, frozen=True, tag=0):
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


class StoredFile(Record, frozen=True, tag=1):
    """A finished file of the output that lies on disk, to be read again when its content is wanted."""

    address: str
    size: int
    digest: str
    path: str
    """Where it lies."""
    time: int | None = None
    """When it was written, in nanoseconds, where it stands in the output as a build left it."""


FinishedFile = OutputFile | StoredFile


class FilePart(Record, frozen=True, tag=2):
    """A part of a finished file: where it stands there."""

    file: FinishedFile
    start: int
    size: int


class PageLinks(Record, frozen=True):
    """What the check reads of a page: its ids, those used twice, and where its links lead; one a line, as there are
    hundreds on a page, and thousands of pages at hand."""

    ids: str = ""
    repeated: str = ""
    hrefs: str = ""


class Product(Record, frozen=True):
    """A finished file, and for a page the digest of all that it was rendered from."""

    file: FinishedFile
    fingerprint: bytes = b""
    links: PageLinks | None = None
    """None for what is not a page."""


Dependencies = bytes
"""What of the site a task looked at: numbers of four bytes, in the order of its digests."""


class SiteDigests(Record, frozen=True):
    """Digests of all that a task can look at in a site."""

    rest: bytes = b""
    """That of what every task looks at."""
    fields: Mapping[str, Mapping[str | int, bytes]] = field(default_factory=dict)
    """Those of the values of each mapping of the site."""
    whole: Mapping[str, bytes] = field(default_factory=dict)
    """That of each mapping as a whole."""


class Result(Record, frozen=True):
    """What a task made, of what in the site, and the digest of what else it was made of."""

    products: tuple[Product | None, ...]
    parts: tuple[FinishedFile | FilePart, ...] = ()
    """Of files that hold what several tasks made; as files of their own, until it is known where they begin."""
    fingerprint: bytes = b""
    """The task's own."""
    dependencies: Dependencies = b""


class Sound(Record, frozen=True):
    """What there was when every link led somewhere."""

    base_url: str
    addresses: tuple[str, ...]


class Made(Record, frozen=True):
    """What the tasks made, by their names, and the digests of the site they made it of."""

    digests: SiteDigests = SiteDigests()
    results: Mapping[str, Result] = field(default_factory=dict)
    sound: Sound | None = None
    """None where there was anything wrong with the pages."""


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
    output: bytes = b""
    """The digest of the list of files in the output, where the build wrote it."""
