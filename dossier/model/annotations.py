"""What is found in an article: names, dates, and both in their sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol

from dossier.model.articles import Article, Filing
from dossier.model.ids import ArticleId, BlockId, EntityId, EventId
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


class Quotation(Record, frozen=True):
    """Words of an article in their sentence, and the number in the margin of their paragraph."""

    article: ArticleId
    block: BlockId
    start: int
    """Where in the block the words stand."""
    surface: str
    before: str
    after: str
    number: int

    @property
    def end(self) -> int:
        """Where in the block the words end."""
        return self.start + len(self.surface)

    @property
    def sentence(self) -> tuple[int, int]:
        """Where in the block the sentence begins and ends, as far as it is quoted."""
        return self.start - len(self.before), self.end + len(self.after)


class Context(Quotation, frozen=True, kw_only=True):
    """The words of a mention in their sentence."""

    entity: EntityId


class DatedPassage(Quotation, frozen=True, kw_only=True):
    """The words of a date that was found in the text and resolved, and the entities that their sentence names."""

    value: DateValue
    basis: DateBasis
    reason: str
    entities: tuple[EntityId, ...]


class Quotes(Record, frozen=True):
    """The sentences of an article that other pages quote."""

    contexts: tuple[Context, ...]
    """One for each mention, in their order."""
    passages: tuple[DatedPassage, ...]
    quotations: tuple[Quotation, ...]
    """One for each account that gives a quote."""


class AnnotatedArticle(Quotes, frozen=True, kw_only=True):
    """An article with what was found in it, and its text as HTML with the marks woven in."""

    article: Article
    mentions: tuple[Mention, ...]
    dates: tuple[DateExpression, ...]
    rejected: tuple[Rejection, ...]
    html: str
    problems: tuple[Problem, ...] = ()


class Texts(Protocol):
    """Where annotated articles have been put down, by their digests."""

    def read_article(self, digest: bytes) -> AnnotatedArticle:
        """Return an article."""

    def read_quotes(self, digest: bytes) -> Quotes:
        """Return the sentences of an article that other pages quote."""


class StoredArticle(Record, frozen=True):
    """An annotated article that has been put down, to be read again when it is wanted."""

    texts: Texts
    digest: bytes

    def read(self) -> AnnotatedArticle:
        """Return it."""
        return self.texts.read_article(self.digest)

    def read_quotes(self) -> Quotes:
        """Return its sentences that other pages quote."""
        return self.texts.read_quotes(self.digest)


KeptArticle = AnnotatedArticle | StoredArticle


class Spelling(Record, frozen=True):
    """How often an article writes the name of an entity in one way, by one rule."""

    entity: EntityId
    surface: str
    rule: MentionRule
    count: int


class FoundDate(Record, frozen=True):
    """The date of a passage, and the events whose accounts hang on the same sentence."""

    value: DateValue
    events: tuple[EventId, ...]


class ArticleDigests(Record, frozen=True):
    """What tells an annotated article, and its sentences that are quoted, from any other."""

    whole: bytes
    quotes: bytes


class Gist(Record, frozen=True):
    """What the rest of the site needs to know of an annotated article: little of it, so that all can be at hand."""

    filing: Filing
    digests: ArticleDigests
    words: int
    named: Mapping[EntityId, int]
    """The entities in the order in which the text names them first, and how often."""
    spellings: tuple[Spelling, ...]
    together: tuple[tuple[EntityId, ...], ...]
    """For each block that names several entities, their ids in order."""
    concerned: tuple[tuple[EntityId, ...], ...]
    """For each account, the entities that it concerns."""
    dates: tuple[FoundDate, ...]
    """The date of each passage."""
    unresolved: int
    """How many dates could not be resolved."""
    unlinked: tuple[tuple[str, Problem], ...]
    """The names that nothing decides, folded, with what is said of each."""
    problems: tuple[Problem, ...]
