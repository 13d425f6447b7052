"""Everything that is known, related."""

from __future__ import annotations

from collections.abc import Mapping

from dossier.model.annotations import AnnotatedArticle, Context, DatedPassage
from dossier.model.articles import Account
from dossier.model.ids import ArticleId, EntityId, EventId, TopicId
from dossier.model.problems import Problem
from dossier.model.record import Record
from dossier.model.registry import Config, EditorPage, Registry
from dossier.model.sources import DateValue


class CoMention(Record, frozen=True):
    """Two entities named in the same paragraphs; `a` sorts before `b`."""

    a: EntityId
    b: EntityId
    blocks: int
    articles: tuple[ArticleId, ...]


class Claim(Record, frozen=True):
    """What the accounts of an event say on one point: a value for each account that speaks of it."""

    label: str
    values: tuple[tuple[ArticleId, str], ...]
    agreed: bool


class Event(Record, frozen=True):
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


class Related(Record, frozen=True):
    """Another article that shares names with one: the rarer the names, the higher the score."""

    article: ArticleId
    score: float
    shared: tuple[EntityId, ...]


class Site(Record, frozen=True):
    """Everything that is known, related; the pages and exports are made from this alone."""

    config: Config
    registry: Registry
    articles: Mapping[ArticleId, AnnotatedArticle]
    pages: tuple[EditorPage, ...]
    contexts: Mapping[EntityId, tuple[Context, ...]]
    sources: Mapping[EntityId, tuple[ArticleId, ...]]
    """The articles that name an entity, in the order of time."""
    filed: Mapping[TopicId, tuple[ArticleId, ...]]
    """The articles of a topic, in the order of time."""
    comentions: Mapping[EntityId, tuple[CoMention, ...]]
    events: Mapping[EventId, Event]
    passages: tuple[DatedPassage, ...]
    related: Mapping[ArticleId, tuple[Related, ...]]
    problems: tuple[Problem, ...]
