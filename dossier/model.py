"""The nouns: what the stages of the pipeline hand to each other. Imports nothing of ours.

Everything here is frozen. Offsets are counted in code points. `start` is inclusive, `end` exclusive, so that
`text[start:end]` is always the surface. A block's offsets count within the block; `Block.start` places the block in the
article's text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NewType

ArticleId = NewType("ArticleId", str)
EntityId = NewType("EntityId", str)
TopicId = NewType("TopicId", str)
EventId = NewType("EventId", str)
TypeId = NewType("TypeId", str)
BlockId = NewType("BlockId", str)

# --- problems --------------------------------------------------------------------------------------------------------

Severity = Literal["error", "warning", "note"]
"""`error` stops the build before anything is written; `warning` is told; `note` is a suggestion for the review."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an editor can mend: where, what (one sentence) and how."""

    code: str
    message: str
    path: str
    line: int = 0
    hint: str = ""
    severity: Severity = "error"


# --- what is read ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file an editor wrote; `path` is POSIX and relative to the site's folder."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as far as it is known: EDTF (ISO 8601-2), with the first and the last day it can mean (None: open)."""

    edtf: str
    first: date | None
    last: date | None


# --- registry --------------------------------------------------------------------------------------------------------

ShortForms = Literal["surname", "none"]
"""How names of a type are shortened in running text: people by surname, everything else not by rule."""


@dataclass(frozen=True, slots=True)
class EntityType:
    """A kind of entity, as `site.yaml` defines it; no Python knows the word "person"."""

    id: TypeId
    label: str
    plural: str
    order: int = 0
    schema_org: str = "Thing"
    ftm: str = "Thing"
    tei: str = "name"
    short_forms: ShortForms = "none"
    cues_before: tuple[str, ...] = ()
    """Words that, standing before a name, speak for this type: "Mr.", "President"; "in", "near"."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point in WGS 84 degrees, and how exactly it stands for the place."""

    latitude: float
    longitude: float
    precision: str = "site"


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or thing of the registry."""

    id: EntityId
    type: TypeId
    name: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    summary: str = ""
    description: str = ""
    wikidata: str = ""
    same_as: tuple[str, ...] = ()
    facts: tuple[tuple[str, DateValue], ...] = ()
    """Labelled dates of the entity itself: ("born", 1957-03-11)."""
    coordinates: Coordinates | None = None
    part_of: EntityId | None = None
    sort_name: str = ""
    former_ids: tuple[str, ...] = ()
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Topic:
    """A theme that sources are filed under; `introduction` is HTML made from the file's Markdown."""

    id: TopicId
    title: str
    summary: str = ""
    introduction: str = ""
    entities: tuple[EntityId, ...] = ()
    order: int = 0
    former_ids: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything the editors have declared: types, entities and topics, each by id in reading order."""

    types: Mapping[TypeId, EntityType]
    entities: Mapping[EntityId, Entity]
    topics: Mapping[TopicId, Topic]


# --- articles --------------------------------------------------------------------------------------------------------

BlockKind = Literal["paragraph", "heading", "item", "quote", "cell", "code"]
SourceKind = Literal["news", "opinion", "report", "statement", "web"]
Extent = Literal["digest", "excerpt", "full"]
ZoneKind = Literal["heading", "code", "link", "address"]
OverrideKind = Literal["entity", "nolink", "date", "nodate"]


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a block in which no name and no date is marked."""

    start: int
    end: int
    kind: ZoneKind


@dataclass(frozen=True, slots=True)
class Override:
    """An editor's word on a part of a block: `[the general]{entity=qassem-soleimani}`; it beats every rule."""

    start: int
    end: int
    kind: OverrideKind
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, cell or code block: the words as the reader sees them, white space folded."""

    id: BlockId
    kind: BlockKind
    text: str
    start: int
    line: int
    number: int = 0
    """The number in the margin; 0 where none is shown."""
    zones: tuple[Zone, ...] = ()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Publication:
    """The source document: what an editor knows of it, and nothing more."""

    title: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""
    kind: SourceKind = "news"
    language: str = "en"
    retrieved: DateValue | None = None
    rights: str = ""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What one article reports of one event."""

    event: EventId
    article: ArticleId
    title: str
    date: DateValue | None = None
    date_note: str = ""
    quote: str = ""
    block: BlockId | None = None
    says: tuple[tuple[str, str], ...] = ()
    entities: tuple[EntityId, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A margin note: an editor's footnote, as HTML, anchored to the block that refers to it."""

    id: str
    number: int
    block: BlockId
    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One source document as the editor filed it. `text` is the blocks' text joined by blank lines."""

    id: ArticleId
    path: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    date: DateValue | None = None
    date_note: str = ""
    publication: Publication = field(default_factory=Publication)
    extent: Extent = "digest"
    language: str = "en"
    topics: tuple[TopicId, ...] = ()
    summary: str = ""
    featured: bool = False
    draft: bool = False
    accounts: tuple[Account, ...] = ()
    notes: tuple[Note, ...] = ()
    former_ids: tuple[str, ...] = ()


# --- annotations -----------------------------------------------------------------------------------------------------

MentionRule = Literal["exact", "acronym", "declared", "short", "variant", "editor"]
DateBasis = Literal["stated", "relative", "editor"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a block, whom it means, how that was recognised, and how sure (0 to 100)."""

    block: BlockId
    start: int
    end: int
    surface: str
    entity: EntityId
    rule: MentionRule
    score: float
    reason: str = ""
    runner_up: str = ""
    """The candidate that came second, and why it lost; empty where there was none."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A candidate that was not linked: which rule turned it away, and why."""

    block: BlockId
    start: int
    end: int
    surface: str
    entities: tuple[EntityId, ...]
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date in a block; `value` is None where it cannot be resolved, and `reason` then says why not."""

    block: BlockId
    start: int
    end: int
    surface: str
    value: DateValue | None
    basis: DateBasis
    reason: str
    rule: str = ""
    anchor: str = ""
    """What a relative date was counted from, as EDTF or as the words it hangs on."""


Annotation = Mention | DateExpression


@dataclass(frozen=True, slots=True)
class Context:
    """A mention in its sentence."""

    article: ArticleId
    mention: Mention
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class DatedPassage:
    """A sentence in which a date was found in the text and resolved."""

    article: ArticleId
    date: DateExpression
    before: str
    after: str
    entities: tuple[EntityId, ...]


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """An article with what was found in it, and its text as HTML with the marks woven in."""

    article: Article
    mentions: tuple[Mention, ...]
    dates: tuple[DateExpression, ...]
    rejected: tuple[Rejection, ...]
    contexts: tuple[Context, ...]
    passages: tuple[DatedPassage, ...]
    html: str
    problems: tuple[Problem, ...] = ()


# --- the site --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by name and address."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of the site."""

    title: str
    subtitle: str = ""
    description: str = ""
    language: str = "en"
    base_url: str = ""
    editor: str = ""
    licence: Licence | None = None
    repository: str = ""
    branch: str = "main"
    timeline_page_size: int = 300


@dataclass(frozen=True, slots=True)
class EditorPage:
    """A page of the editors' own, such as "About"."""

    id: str
    title: str
    html: str
    summary: str = ""
    order: int = 0
    path: str = ""


@dataclass(frozen=True, slots=True)
class CoMention:
    """Two entities named in the same paragraphs; `a` sorts before `b`."""

    a: EntityId
    b: EntityId
    blocks: int
    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """What the accounts of an event say on one point: a value for each account that speaks of it."""

    label: str
    values: tuple[tuple[ArticleId, str], ...]
    agreed: bool


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, by all its accounts; `date` covers what they give, `silent` are the sources that were
    published after it on the same topics and do not report it."""

    id: EventId
    title: str
    date: DateValue | None
    accounts: tuple[Account, ...]
    entities: tuple[EntityId, ...]
    topics: tuple[TopicId, ...]
    claims: tuple[Claim, ...]
    dates_agree: bool
    silent: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """Another article that shares names with one: the rarer the names, the higher the score."""

    article: ArticleId
    score: float
    shared: tuple[EntityId, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is known, related; the pages and exports are made from this alone."""

    config: Config
    registry: Registry
    articles: Mapping[ArticleId, AnnotatedArticle]
    pages: tuple[EditorPage, ...]
    contexts: Mapping[EntityId, tuple[Context, ...]]
    comentions: Mapping[EntityId, tuple[CoMention, ...]]
    events: Mapping[EventId, Event]
    passages: tuple[DatedPassage, ...]
    related: Mapping[ArticleId, tuple[Related, ...]]
    problems: tuple[Problem, ...]


# --- what is written -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render: where, with which template, and what the template may say."""

    address: str
    template: str
    view: object


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A finished file of the output."""

    address: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Report:
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
