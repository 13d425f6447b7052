"""What is found in an article: names, dates, and both in their sentences."""

from __future__ import annotations

from typing import Literal

from dossier.model.articles import Article
from dossier.model.ids import ArticleId, BlockId, EntityId
from dossier.model.problems import Problem
from dossier.model.record import Record
from dossier.model.sources import DateValue

MentionRule = Literal["exact", "acronym", "declared", "short", "variant", "editor"]
DateBasis = Literal["stated", "relative", "editor"]


class Mention(Record, frozen=True):
    """A name in a block, whom it means, how that was recognised, and how sure (0 to 100)."""

    block: BlockId
    start: int
    end: int
    surface: str
    entity: EntityId
    rule: MentionRule
    score: int | float
    """0 to 100; a whole number stays one, also when it is read back from the cache."""
    reason: str = ""
    runner_up: str = ""
    """The candidate that came second, and why it lost; empty where there was none."""


class Rejection(Record, frozen=True):
    """A candidate that was not linked: which rule turned it away, and why."""

    block: BlockId
    start: int
    end: int
    surface: str
    entities: tuple[EntityId, ...]
    rule: str
    reason: str


class DateExpression(Record, frozen=True):
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


class Context(Record, frozen=True):
    """A mention in its sentence."""

    article: ArticleId
    mention: Mention
    before: str
    after: str


class DatedPassage(Record, frozen=True):
    """A sentence in which a date was found in the text and resolved."""

    article: ArticleId
    date: DateExpression
    before: str
    after: str
    entities: tuple[EntityId, ...]


class AnnotatedArticle(Record, frozen=True):
    """An article with what was found in it, and its text as HTML with the marks woven in."""

    article: Article
    mentions: tuple[Mention, ...]
    dates: tuple[DateExpression, ...]
    rejected: tuple[Rejection, ...]
    contexts: tuple[Context, ...]
    passages: tuple[DatedPassage, ...]
    html: str
    problems: tuple[Problem, ...] = ()
