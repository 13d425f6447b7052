"""Everything that is known, related."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dossier.model.annotations import AnnotatedArticle, Context, DatedPassage
from dossier.model.articles import Account
from dossier.model.ids import ArticleId, EntityId, EventId, TopicId
from dossier.model.problems import Problem
from dossier.model.registry import Config, EditorPage, Registry
from dossier.model.sources import DateValue


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
    sources: Mapping[EntityId, tuple[ArticleId, ...]]
    """The articles that name an entity, in the order of time."""
    filed: Mapping[TopicId, tuple[ArticleId, ...]]
    """The articles of a topic, in the order of time."""
    comentions: Mapping[EntityId, tuple[CoMention, ...]]
    events: Mapping[EventId, Event]
    passages: tuple[DatedPassage, ...]
    related: Mapping[ArticleId, tuple[Related, ...]]
    problems: tuple[Problem, ...]
