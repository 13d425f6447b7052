"""Everything that is known, related."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.model.annotations import AnnotatedArticle, ArticleDigests, MentionRule, Quotes
from dossier.model.articles import Account, Filing
from dossier.model.ids import ArticleId, EntityId, EventId, TopicId
from dossier.model.problems import Problem
from dossier.model.record import Record
from dossier.model.registry import Config, EditorPage, Registry
from dossier.model.sources import DateValue

Month = tuple[int, int]
"""Year and month; month 0 is for what begins with the year and is known no better than to it, or to a part of it."""
MonthNumber = int
"""A month as one number: 201812, or 201800."""


class CoMention(Record, frozen=True):
    """Two entities named in the same paragraphs; `a` sorts before `b`."""

    a: EntityId
    b: EntityId
    blocks: int
    articles: tuple[ArticleId, ...]

    def partner_of(self, id_: EntityId) -> EntityId:
        """Return the other one of the two."""
        return self.b if self.a == id_ else self.a


class Claim(Record, frozen=True):
    """What the accounts of an event say on one point: a value for each account that speaks of it."""

    label: str
    values: tuple[tuple[ArticleId, str], ...]
    agreed: bool
    """Whether all of them can hold."""


class Event(Record, frozen=True):
    """Something that happened, by all its accounts; `date` covers what they give, `silent` are the first sources that
    were published after it on the same topics, give no account of it and do not name its day with whom it concerns."""

    id: EventId
    title: str
    date: DateValue | None
    accounts: tuple[Account, ...]
    entities: tuple[EntityId, ...]
    topics: tuple[TopicId, ...]
    claims: tuple[Claim, ...]
    dates_agree: bool
    silent: tuple[ArticleId, ...]
    more_silent: bool
    """Whether there are more of these than are named."""


class Related(Record, frozen=True):
    """Another article that shares names with one: the rarer the names, the higher the score."""

    article: ArticleId
    score: float
    shared: tuple[EntityId, ...]


class Occurrence(Record, frozen=True):
    """How often one article writes a name in one way, by one rule."""

    article: ArticleId
    surface: str
    rule: MentionRule
    count: int


class Frequency(Record, frozen=True):
    """How often something is named, and in how many articles."""

    mentions: int = 0
    articles: int = 0


class Moment(Record, frozen=True):
    """Something that stands in the timeline: an event, or the passage of an article with that number."""

    when: DateValue
    month: Month
    """What it is filed under."""
    event: EventId | None = None
    article: ArticleId | None = None
    number: int = 0


class Year(Record, frozen=True):
    """A year of the timeline."""

    months: tuple[int, ...]
    """Those in which something begins; 0 for what begins with the year and is not over with January."""
    is_split: bool
    """Whether each of them has a page of its own."""


class Chronicle(Record, frozen=True):
    """The years that the timeline and the charts cover."""

    axis: tuple[int, int] | None
    """The first and the last year that an entry can mean."""
    source_axis: tuple[int, int] | None
    """The first and the last year in which a source was published."""
    is_split: bool
    """Whether each year has a page of its own."""


class Size(Record, frozen=True):
    """How much there is in an article."""

    words: int
    dates: int
    """Those that were resolved."""
    unresolved: int


class Site(Record, frozen=True):
    """Everything that is known, related; the pages and exports are made from this alone.

    Every mapping but `articles` and `quotes` is small, and these two may be read when they are looked at, so that many
    articles can be related without reading them again.
    """

    config: Config
    registry: Registry
    pages: tuple[EditorPage, ...]
    articles: Mapping[ArticleId, AnnotatedArticle]
    """The articles with their texts, in the order of time."""
    filings: Mapping[ArticleId, Filing]
    """What is filed with each article, in the order of time."""
    quotes: Mapping[ArticleId, Quotes]
    """The sentences of each article that other pages quote."""
    digests: Mapping[ArticleId, ArticleDigests]
    sizes: Mapping[ArticleId, Size]
    named: Mapping[ArticleId, Mapping[EntityId, int]]
    """The entities that an article names, in the order in which it does, and how often."""
    neighbours: Mapping[ArticleId, tuple[ArticleId | None, ArticleId | None]]
    """The articles before and after each in the order of time."""
    related: Mapping[ArticleId, tuple[Related, ...]]
    frequencies: Mapping[EntityId, Frequency]
    occurrences: Mapping[EntityId, tuple[Occurrence, ...]]
    """How the articles write the name of an entity, in the order of time."""
    sources: Mapping[EntityId, tuple[ArticleId, ...]]
    """The articles that name an entity, in the order of time."""
    works: Mapping[EntityId, tuple[ArticleId, ...]]
    """The articles whose source an entity wrote or published, in the order of time."""
    comentions: Mapping[EntityId, tuple[CoMention, ...]]
    """The pairs of an entity, those that share the most paragraphs first."""
    ties: Mapping[EntityId, Mapping[EntityId, int]]
    """How many paragraphs an entity shares with each other one."""
    parts: Mapping[EntityId, tuple[EntityId, ...]]
    """The entities that say of themselves that they are part of one."""
    concerned: Mapping[EntityId, tuple[EventId, ...]]
    """The events that concern an entity, in the order of time."""
    subjects: Mapping[EntityId, tuple[TopicId, ...]]
    """The topics that an entity leads."""
    filed: Mapping[TopicId, tuple[ArticleId, ...]]
    """The articles of a topic, in the order of time."""
    happened: Mapping[TopicId, tuple[EventId, ...]]
    """The events of a topic, in the order of time."""
    events: Mapping[EventId, Event]
    """The events in the order of time."""
    successions: Mapping[EventId, tuple[EventId | None, EventId | None]]
    """The events before and after each in the order of time."""
    timeline: Mapping[MonthNumber, tuple[Moment, ...]]
    """What begins in each month, in the order of time."""
    years: Mapping[int, Year]
    """The years in which something happened."""
    chronicle: Chronicle
    problems: tuple[Problem, ...]
