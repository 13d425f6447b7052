"""An article prepared for the rules of names: passages with their runs of capitalised words and closed parts."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from dossier.annotate.name_index import Reading
from dossier.annotate.name_runs import NO_WORDS, Run, find_runs
from dossier.annotate.name_words import PREPOSITIONS, words
from dossier.annotate.spans import Span, Spans, order_spans
from dossier.languages import primary_language
from dossier.model import Article, Block, BlockId, EntityId, Record

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.\w+\S*|(?<![\w@])@\w+"
    r"|(?<![\w.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|mil|info|io|eu|co\.uk)\b(?:/\S*)?"
    r"|(?<![\w-])[\w-]+\.(?:pdf|html?|docx?|jpe?g|png|xlsx?|csv)\b"
)
_DOT_INSIDE = re.compile(r"\.[a-z]")
_MOST_CAPITALS = 0.85
_LEAST_WORDS = 5
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"\w+")
_BEFORE_SMALL = tuple(re.compile(rf" {each} [a-zß-öø-ÿ]") for each in sorted(PREPOSITIONS))
_WITH_GENITIVES = frozenset({"de", "da", "sv", "nb", "nn", "no"})
_WITH_PARTICLES = frozenset({"de", "es", "fr", "it", "nl", "pt"})
_SMALL_WORDS = words("a an and as at but by for from in into nor of on or over the to up vs via with s")
"""Words that stay small in a headline."""


class Usage(Record, frozen=True, eq=False, dict=True):  # for what is worked out when it is asked for
    """How an article uses words, by which its names are told from words that have a capital for another reason."""

    texts: tuple[str, ...]
    language: str
    """The first subtag of its tag."""

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the article, as it writes them."""
        return frozenset(_TOKEN.findall("\n".join(self.texts)))

    @cached_property
    def has_prepositions(self) -> bool:
        """Whether particles of names are words of the language, as German and Romance ones are, and where several stand
        before words in small letters."""
        if self.language in _WITH_PARTICLES:
            return True
        text = "\n".join(self.texts)
        return sum(pattern.search(text) is not None for pattern in _BEFORE_SMALL) > 1

    @property
    def has_genitives(self) -> bool:
        """Whether names of the language take an s without an apostrophe."""
        return self.language in _WITH_GENITIVES

    def writes_small(self, word: str) -> bool:
        """Tell whether the article writes a word in small letters too."""
        return self.words.issuperset(_TOKEN.findall(word.lower()))


class Passage(Record, frozen=True, eq=False):
    """A text in which names are looked for: a block, or the article's title (`block` is then empty).

    Passages are compared by identity, so that what is asked of one again and again can be remembered.
    """

    place: int
    block: BlockId
    text: str
    usage: Usage
    """That of the whole article."""
    runs: tuple[Run, ...]
    run_starts: tuple[int, ...]
    closed: Spans
    """Parts where nothing is linked; names there still tell who is meant elsewhere."""
    silent: Spans
    """Parts where nothing is even read: code, addresses, and those on which the editor has spoken."""
    never: tuple[tuple[int, int, EntityId], ...]
    """Phrases listed under `never`, each with the entity it is not."""
    is_headline: bool
    """Whether nearly every word has a capital, so that a capital tells nothing."""

    def forbids(self, entity: EntityId, start: int, end: int) -> bool:
        """Tell whether a `never` phrase of the entity covers part of a stretch."""
        return bool(self.never) and any(
            owner == entity and first < end and start < last for first, last, owner in self.never
        )


class Hit(NamedTuple):
    """A stretch of a passage that is written like registered names."""

    place: int
    start: int
    end: int
    surface: str
    readings: tuple[Reading, ...]


def prepare_passages(article: Article) -> tuple[Passage, ...]:
    """Return the article's passages in reading order: its title, then its blocks."""
    title = Block(BlockId(""), "heading", article.title, 0, 0)
    usage = Usage(tuple(block.text for block in article.blocks), primary_language(article.language))
    return tuple(_prepare_passage(place, block, usage) for place, block in enumerate((title, *article.blocks)))


def _prepare_passage(place: int, block: Block, usage: Usage) -> Passage:
    text, whole = block.text, ((0, len(block.text)),)
    if block.kind == "code":
        spans = order_spans(whole)
        return Passage(place, block.id, text, usage, (), (), spans, spans, (), is_headline=False)
    silent = _silent_spans(block)
    closed = whole if block.kind == "heading" else (*((zone.start, zone.end) for zone in block.zones), *silent)
    edited = ((each.start, each.end) for each in block.overrides if each.kind in {"entity", "nolink"})
    runs = find_runs(text, usage.words if usage.has_genitives else NO_WORDS)
    return Passage(
        place,
        block.id,
        text,
        usage,
        runs,
        tuple([run[0].start for run in runs]),
        order_spans(closed),
        order_spans((*silent, *edited)),
        (),
        is_headline=_is_headline(text, runs),
    )


def _silent_spans(block: Block) -> list[Span]:
    spans = [(zone.start, zone.end) for zone in block.zones if zone.kind in {"code", "address"}]
    if "@" in block.text or "/" in block.text or _DOT_INSIDE.search(block.text):
        spans += [match.span() for match in _ADDRESS.finditer(block.text)]
    return spans


def _is_headline(text: str, runs: tuple[Run, ...]) -> bool:
    capitals = sum(len(run) for run in runs)
    if capitals < _LEAST_WORDS or capitals * 14 < len(text) or text.endswith("."):
        return False
    words = [word for word in _WORD.findall(text) if word not in _SMALL_WORDS]
    capitals = sum(1 for word in words if word[0].isupper())
    return capitals >= _MOST_CAPITALS * len(words)
