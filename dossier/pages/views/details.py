"""Views of the pages that are read: article, entity, event, topic, an editor's page, not found."""

from __future__ import annotations

from typing import Literal

from dossier.model import Record
from dossier.pages.views.drawings import BarChart, GraphDrawing, MapDrawing
from dossier.pages.views.frame import Html, NavItem, PageInfo
from dossier.pages.views.parts import (
    Claim,
    ContentsLine,
    DateLabel,
    EntityGroup,
    EntityLink,
    EventLine,
    ExternalLink,
    LotLine,
    LotPlace,
    Quotation,
    SourceLine,
    TopicLink,
)


class Agent(Record, frozen=True):
    """Somebody who wrote or published a source, with the page of whoever that is, where there is one."""

    name: str
    address: str = ""


class Publication(Record, frozen=True):
    """What is known of the source document; what is unknown is empty and not shown."""

    title: str
    publisher: Agent | None
    authors: tuple[Agent, ...]
    kind_label: str
    language_label: str
    date: DateLabel | None
    date_note: str
    original: ExternalLink | None
    archive: str
    retrieved: DateLabel | None
    rights: str


class EntityCard(Record, frozen=True):
    """What shows when a reader rests on a name; `counts` is "14 mentions in 4 sources"."""

    entity: EntityLink
    summary: str
    counts: str


class DateRow(Record, frozen=True):
    """A date in the text and how it was read; `id` is unique on the page ("date-1") and is the anchor of its line."""

    id: str
    surface: str
    label: DateLabel | None
    """None where it could not be resolved."""
    reasoning: str
    timeline_address: str
    paragraph_address: str


class EventReport(Record, frozen=True):
    """An event this source reports, and who else does."""

    event: EventLine
    passage: Quotation | None
    claims: tuple[Claim, ...]
    others: tuple[SourceLine, ...]


class Citation(Record, frozen=True):
    """The source in one citation format, shown, copied and downloaded; `id` is unique on the page."""

    id: str
    label: str
    text: str
    address: str
    note: str = ""


class ArticleView(Record, frozen=True):
    """A source document, annotated."""

    page: PageInfo
    title: str
    summary: str
    extent_label: str
    extent_note: str
    """What the label means: "In our own words, from the source."."""
    length: str
    """"620 words, 3 minutes"."""
    language: str
    direction: Literal["ltr", "rtl"]
    publication: Publication
    topics: tuple[TopicLink, ...]
    contents: tuple[ContentsLine, ...]
    body: Html
    entity_cards: tuple[EntityCard, ...]
    dates: tuple[DateRow, ...]
    cast: tuple[EntityGroup, ...]
    events: tuple[EventReport, ...]
    related: tuple[SourceLine, ...]
    citations: tuple[Citation, ...]
    earlier: SourceLine | None
    later: SourceLine | None
    text_address: str
    """The plain text of the page, as a file."""


class Fact(Record, frozen=True):
    """A labelled date of an entity."""

    label: str
    date: DateLabel


class Spelling(Record, frozen=True):
    """A form of a name as found, how often, in which sources (none where they are many), and how it was recognised."""

    surface: str
    count: int
    rule_label: str
    sources: tuple[SourceLine, ...]


class SourceContexts(Record, frozen=True):
    """All mentions in one source, each in its sentence."""

    source: SourceLine
    contexts: tuple[Quotation, ...]


class Companion(Record, frozen=True):
    """An entity that occurs in the same paragraphs; `share` (0 to 100) is relative to the first of the list."""

    entity: EntityLink
    count: int
    share: float


class Namesake(Record, frozen=True):
    """Another entity of the same name, which an editor has told apart; `summary` says who or what it is."""

    entity: EntityLink
    summary: str


class EntityView(Record, frozen=True):
    """A person, organisation, place or thing, and everything the sources say of it."""

    page: PageInfo
    name: str
    type_label: str
    counts: str
    """"14 mentions in 4 sources"."""
    summary: str
    description: Html
    facts: tuple[Fact, ...]
    identifiers: tuple[ExternalLink, ...]
    part_of: EntityLink | None
    parts: tuple[EntityLink, ...]
    namesakes: tuple[Namesake, ...]
    topics: tuple[TopicLink, ...]
    spellings: tuple[Spelling, ...]
    mentions: tuple[SourceContexts, ...]
    """The latest sources; all, where there are not too many for one page."""
    mentions_before: tuple[LotLine, ...]
    """The pages that quote the earlier sources."""
    mentions_latest: str
    """Which sources these are, where there are earlier ones: "These are the last 46, the earliest first: …"."""
    works: tuple[SourceLine, ...]
    """The latest of the sources that it wrote or published; all, where there are not too many for one page."""
    works_before: tuple[LotLine, ...]
    """The pages of the earlier ones."""
    works_latest: str
    """Which these are, where there are earlier ones."""
    over_time: BarChart | None
    companions: tuple[Companion, ...]
    network: GraphDrawing | None
    events: tuple[EventLine, ...]
    """The latest; all, where there are not too many for one page."""
    events_before: tuple[LotLine, ...]
    """The pages of the earlier ones."""
    events_latest: str
    """Which these are, where there are earlier ones."""
    events_over_time: BarChart | None
    locator: MapDrawing | None
    contents: tuple[ContentsLine, ...] = ()
    """What stands on the page, where that is long."""


class EntityLotView(Record, frozen=True):
    """Some of the sources that name an entity, of those by it, or of its events, where one page cannot hold them."""

    page: PageInfo
    entity: EntityLink
    place: LotPlace
    mentions: tuple[SourceContexts, ...]
    works: tuple[SourceLine, ...]
    events: tuple[EventLine, ...]


class AccountView(Record, frozen=True):
    """What one source says of the event."""

    source: SourceLine
    title: str
    date: DateLabel | None
    date_note: str
    passage: Quotation | None
    claims: tuple[Claim, ...]


class Comparison(Record, frozen=True):
    """One thing compared across the accounts; `texts` runs parallel to them, "" where one does not say."""

    label: str
    texts: tuple[str, ...]
    verdict: Literal["agree", "compatible", "differ", "single"]


class EventView(Record, frozen=True):
    """An event, its accounts side by side, what agrees, what differs and who is silent."""

    page: PageInfo
    title: str
    date: DateLabel | None
    verdict: str
    """One sentence: "Three sources report it; they differ on troops in Syria."."""
    accounts: tuple[AccountView, ...]
    comparisons: tuple[Comparison, ...]
    silent: tuple[SourceLine, ...]
    more_silent: bool
    """Whether there are more of these than are listed."""
    entities: tuple[EntityGroup, ...]
    topics: tuple[TopicLink, ...]
    earlier: EventLine | None
    later: EventLine | None
    timeline_address: str


class TopicView(Record, frozen=True):
    """A theme: introduction, sources, events, leading entities."""

    page: PageInfo
    title: str
    summary: str
    introduction: Html
    sources: tuple[SourceLine, ...]
    """The latest; all, where there are not too many for one page. So are the events."""
    events: tuple[EventLine, ...]
    entities: tuple[EntityGroup, ...]
    coverage: BarChart | None
    """When its sources were published."""
    over_time: BarChart | None
    """When its events happened."""
    sources_before: tuple[LotLine, ...]
    sources_latest: str
    """Which these are, where there are earlier ones. So are the events."""
    events_before: tuple[LotLine, ...]
    events_latest: str


class TopicLotView(Record, frozen=True):
    """Some of the sources, or of the events, of a topic that has too many for one page."""

    page: PageInfo
    topic: TopicLink
    place: LotPlace
    sources: tuple[SourceLine, ...]
    events: tuple[EventLine, ...]


class EditorPageView(Record, frozen=True):
    """A page an editor wrote: about, method."""

    page: PageInfo
    title: str
    body: Html


class NotFoundView(Record, frozen=True):
    """What is shown under an address that leads nowhere; its `href` gives absolute links."""

    page: PageInfo
    suggestions: tuple[NavItem, ...]
