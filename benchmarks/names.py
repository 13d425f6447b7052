"""How fast names are found: the index, the exact stage, a whole article. Run as `python -m benchmarks.names`.

Texts and names are made up by rule from a fixed seed, so that every run measures the same work.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable

from dossier.annotate.mentions import build_name_index, find_mentions, scan_passage
from dossier.annotate.name_text import prepare_passages
from dossier.annotate.name_words import words
from dossier.model import Article, ArticleId, Block, BlockId, Entity, EntityId, EntityType, Registry, TypeId

ALIASES_EACH = 4
WORDS_EACH = 600
ARTICLES = 40
FULL_NAMES, SURNAMES = 0.5, 0.8
"""Shares of the names in a text: in full, then by surname; the rest are strangers."""
_SYLLABLES = sorted(words("ka ri mo san del vor tan bel ur pol ish mar ni go ter lan ez dra qui sho ben al fa ru"))
_PLAIN = sorted(
    words("""
        the of and to in a that was for on said with as by at from his it were which had has be not are but its have
        an after troops government officials border war talks month week country forces would new when been over more
        people against year between under before two first there than about during told group town president
        """),
)


def make_name(chance: random.Random) -> str:
    """Return a name of two made-up words."""
    parts = ("".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))).title() for _ in range(2))
    return " ".join(parts)


def make_registry(aliases: int) -> Registry:
    """Return a registry with so many names, half people and half places."""
    chance = random.Random(1)  # noqa: S311 - made-up names, no secrets
    person = EntityType(TypeId("person"), "Person", "People", short_forms="surname")
    place = EntityType(TypeId("place"), "Place", "Places", cues_before=("in", "near"))
    entities = {}
    for number in range(aliases // ALIASES_EACH):
        name, *others = (make_name(chance) for _ in range(ALIASES_EACH))
        entity = Entity(EntityId(f"e{number}"), (person, place)[number % 2].id, name, aliases=tuple(others))
        entities[entity.id] = entity
    return Registry({person.id: person, place.id: place}, entities, {})


def make_article(number: int, registry: Registry) -> Article:
    """Return an article of `WORDS_EACH` words in paragraphs, one word in twelve a name, some of them strangers."""
    chance = random.Random(number)  # noqa: S311 - likewise
    known = list(registry.entities.values())
    blocks = []
    for paragraph in range(8):
        text_words = [chance.choice(_PLAIN) for _ in range(WORDS_EACH // 8)]
        for place in range(3, len(text_words), 12):
            kind = chance.random()
            entity = chance.choice(known)
            shown = entity.name if kind < FULL_NAMES else entity.name.split()[-1]
            text_words[place] = shown if kind < SURNAMES else make_name(chance) + "'s"
        text = "Then " + " ".join(text_words) + "."
        blocks.append(Block(BlockId(f"b{paragraph}"), "paragraph", text, 0, paragraph))
    return Article(ArticleId(f"a{number}"), "", "A made-up title", text="", blocks=tuple(blocks))


def best_of(times: int, work: Callable[[], object]) -> float:
    """Return the shortest time some work took, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def main() -> int:
    """Print the measures; none of them is a verdict."""
    say = sys.stdout.write
    big = make_registry(100_000)
    say(f"index of 100,000 aliases: {best_of(3, lambda: build_name_index(big)):.2f} s\n")
    for aliases in (1_000, 10_000, 100_000):
        registry = make_registry(aliases)
        index = build_name_index(registry)
        passages = [
            passage for number in range(ARTICLES) for passage in prepare_passages(make_article(number, registry))
        ]
        letters = sum(len(passage.text) for passage in passages)
        seconds = best_of(3, lambda: [scan_passage(passage, index) for passage in passages])  # noqa: B023 - run at once
        say(f"exact stage, {aliases:7,} aliases: {letters / seconds / 1e6:5.1f} MB/s\n")
    registry = make_registry(4_000)
    index = build_name_index(registry)
    articles = [make_article(number, registry) for number in range(ARTICLES)]
    seconds = best_of(3, lambda: [find_mentions(article, index) for article in articles])
    say(f"whole annotation, {WORDS_EACH} words, 1,000 entities: {1000 * seconds / ARTICLES:.1f} ms an article\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
