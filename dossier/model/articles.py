"""A source document as the editor filed it: blocks, accounts, notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from dossier.model.ids import ArticleId, BlockId, EntityId, EventId, TopicId
from dossier.model.record import Record
from dossier.model.sources import DateValue

BlockKind = Literal["paragraph", "heading", "item", "quote", "cell", "code"]
SourceKind = Literal["news", "opinion", "report", "statement", "web", "manuscript"]
Extent = Literal["digest", "excerpt", "full"]
ZoneKind = Literal["heading", "code", "link", "address"]
OverrideKind = Literal["entity", "nolink", "date", "nodate"]


class Zone(Record, frozen=True):
    """A part of a block in which no name and no date is marked."""

    start: int
    end: int
    kind: ZoneKind


class Override(Record, frozen=True):
    """An editor's word on a part of a block: `[the general]{entity=qassem-soleimani}`; it beats every rule."""

    start: int
    end: int
    kind: OverrideKind
    value: str
    line: int


class Block(Record, frozen=True):
    """A paragraph, heading, list item, cell or code block: the words as the reader sees them, white space folded."""

    id: BlockId
    kind: BlockKind
    text: str
    start: int
    line: int
    number: int = 0
    """The number in the margin; 0 where none is shown."""
    level: int = 0
    """That of a heading, from 2 on, as the page's own is 1; 0 for other blocks."""
    zones: tuple[Zone, ...] = ()
    overrides: tuple[Override, ...] = ()


class Publication(Record, frozen=True):
    """The source document: what an editor knows of it, and nothing more."""

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    archive: str = ""
    kind: SourceKind = "news"
    language: str = "en"
    retrieved: DateValue | None = None
    rights: str = ""
    sha256: str = ""


class Account(Record, frozen=True):
    """What one article reports of one event."""

    event: EventId
    article: ArticleId
    title: str
    date: DateValue | None = None
    date_note: str = ""
    quote: str = ""
    block: BlockId | None = None
    start: int = 0
    end: int = 0
    """Where in the block the quote stands."""
    says: tuple[tuple[str, str], ...] = ()
    entities: tuple[EntityId, ...] = ()
    line: int = 0


class Note(Record, frozen=True):
    """A margin note: an editor's footnote, as HTML, anchored to the block that refers to it."""

    id: str
    number: int
    block: BlockId
    html: str
    text: str
    language: str = ""
    """The editors' language, where the text's own is another."""


class Filing(Record, frozen=True):
    """What the editor has filed with a source document: all of it but its text."""

    id: ArticleId
    path: str
    title: str
    date: DateValue | None = None
    date_note: str = ""
    publication: Publication = Publication()
    agents: Mapping[str, EntityId] = {}
    """The entities that wrote or published it, by their names as given (`dcterms:Agent`)."""
    extent: Extent = "digest"
    language: str = "en"
    topics: tuple[TopicId, ...] = ()
    summary: str = ""
    featured: bool = False
    draft: bool = False
    accounts: tuple[Account, ...] = ()
    former_ids: tuple[str, ...] = ()
    former_line: int = 0
    """Where the earlier ids are listed."""


class Article(Filing, frozen=True, kw_only=True):
    """One source document as the editor filed it. `text` is the blocks' text joined by blank lines."""

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()

    @property
    def blocks_by_id(self) -> dict[BlockId, Block]:
        """Its blocks, by their ids."""
        return {block.id: block for block in self.blocks}
