"""The nouns of the review: a suggestion, and the places it is about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from dossier.contexts import cut_sentence
from dossier.model import Article, ArticleId, Block, EntityId, Record

Kind = Literal["variant", "unregistered", "ambiguous", "same-event", "unrecorded"]

HEADINGS: Mapping[Kind, str] = MappingProxyType(
    {
        "variant": "Likely spellings of registered names",
        "unregistered": "Names that recur and are not in the registry",
        "ambiguous": "Names that several bear",
        "same-event": "Events that look like one under two ids",
        "unrecorded": "Dated passages that look like events nobody recorded",
    }
)
"""What each kind of suggestion is called, in the order in which they are shown."""


class Sighting(Record, frozen=True):
    """Where something was found: file, line, and the sentence around it."""

    article: ArticleId
    path: str
    line: int
    before: str
    surface: str
    after: str


class Suggestion(Record, frozen=True):
    """A question to an editor, with a short id that stays the same as long as the question does."""

    id: str
    kind: Kind
    surface: str
    """What it is about: a name, two events as `a = b`, a dated paragraph as `article#block date`."""
    reason: str
    sightings: tuple[Sighting, ...]
    entities: tuple[EntityId, ...] = ()
    choices: tuple[str, ...] = ()
    """What can be accepted: ids of entities, or types for a new entity; empty where only the editor can act."""
    advice: str = ""
    """What an editor can do where nothing can be accepted."""

    @property
    def articles(self) -> int:
        """In how many articles it was found."""
        return len({sighting.article for sighting in self.sightings})


def make_suggestion_id(kind: Kind, surface: str, entities: Iterable[EntityId] = ()) -> str:
    """Return eight hexadecimal digits that depend on nothing but kind, surface and entities."""
    return hashlib.sha256("\0".join((kind, surface, *sorted(entities))).encode()).hexdigest()[:8]


def sight(article: Article, block: Block, start: int, end: int) -> Sighting:
    """Return a part of a block with its sentence."""
    before, after = cut_sentence(block, start, end)
    return Sighting(article.id, article.path, block.line, before, block.text[start:end], after)
