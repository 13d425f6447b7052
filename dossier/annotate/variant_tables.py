"""The registry's names arranged for finding variants: by what the spellings of one name have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dossier.annotate.name_index import NameTables
from dossier.annotate.name_words import words
from dossier.annotate.spelling import (
    consonants_of,
    first_sound,
    initials_of,
    level_name,
    level_spelling,
    signs_of,
)
from dossier.model import EntityId, Record
from dossier.names import fold_name

LEAST_EQUAL, LEAST_EDITED = 5, 8
"""Letters a single word needs to be recognised when its spelling levels to the same, and when a letter differs."""
_FIRST_AND_LAST = 2
_NEVER_APART = words("of the al el bin ibn ben abu abd abdul abdel van von der den de la jr sr ii iii iv i")


class Spelling(NamedTuple):
    """A registered name as other spellings are compared with it."""

    entity: EntityId
    name: str
    words: tuple[str, ...]
    """Its words, levelled as `level_name` levels them."""
    initials: tuple[str, ...]
    signs: tuple[str, ...]
    most_edits: int
    """Letters in which a long word may differ."""


class VariantTables(Record, frozen=True, eq=False):
    """The registered names by what their spellings have in common."""

    by_word: Mapping[WordKey, Sequence[Spelling]]
    """Names of several words, by each of their words."""
    by_consonants: Mapping[str, Sequence[Spelling]]
    long_words: Mapping[str, Sequence[Spelling]]
    """First sound to one-word names long enough to be recognised with an edit."""
    most_words: int
    """How many words the longest name has."""
    surnames: Mapping[str, Sequence[str]]
    """Levelled surname to the short forms so spelt, where one person alone bears them."""


WordKey = tuple[int, str, tuple[str, ...]]
"""What names of several words have in common: a word's position, its levelled spelling, the first sounds of all."""


def list_spellings(tables: NameTables) -> Iterator[Spelling]:
    """Yield the registry's names as other spellings are compared with them; each comes from its own entity alone.
    Acronyms and names in small letters have none."""
    for entity, name in dict.fromkeys(_with_outer_names(tables)):
        edits = 2 if entity in tables.short_of else 1
        yield Spelling(entity, name, level_name(name), initials_of(name), signs_of(name), edits)


def arrange_spellings(spellings: Iterable[Spelling], surnames: Mapping[str, Sequence[str]]) -> VariantTables:
    """Return names arranged by spelling. What a word is like does not depend on what else is among them."""
    by_word: dict[WordKey, list[Spelling]] = {}
    by_consonants: dict[str, list[Spelling]] = {}
    long_words: dict[str, list[Spelling]] = {}
    most_words = 0
    for spelling in spellings:
        words = spelling.words
        sounds = tuple(map(first_sound, words))
        for place, word in enumerate(words):
            if len(words) > 1:
                by_word.setdefault((place, level_spelling(word), sounds), []).append(spelling)
        by_consonants.setdefault(" ".join(map(consonants_of, words)), []).append(spelling)
        if len(words) == 1 and len(words[0]) >= LEAST_EDITED - 1:
            long_words.setdefault(sounds[0], []).append(spelling)
        most_words = max(most_words, len(words))
    return VariantTables(by_word, by_consonants, long_words, most_words, surnames)


def _with_outer_names(tables: NameTables) -> Iterator[tuple[EntityId, str]]:
    """Yield every name, and for people of three names and more their first and last alone (Recep Erdoğan)."""
    readings = (reading for readings in tables.readings for reading in readings)
    names = ((each.entity, each.alias) for each in readings if each.kind == "exact" and not each.alias.islower())
    for entity, name in dict.fromkeys(names):
        yield entity, name
        parts = name.split()
        apart = not any(len(part.strip(".")) == 1 or fold_name(part) in _NEVER_APART for part in parts)
        if len(parts) > _FIRST_AND_LAST and entity in tables.short_of and apart:
            yield entity, f"{parts[0]} {parts[-1]}"


def list_surnames(tables: NameTables) -> dict[str, list[str]]:
    """Return the short forms that one person alone bears, by their levelled spelling."""
    surnames: dict[str, list[str]] = {}
    for form, bearers in tables.short.items():
        if len(bearers) == 1 and " " not in form and len(level_spelling(form)) > LEAST_EQUAL:
            surnames.setdefault(level_spelling(form), []).append(form)
    return surnames
