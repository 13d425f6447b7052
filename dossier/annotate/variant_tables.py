"""The registry's names arranged for finding variants: by what the spellings of one name have in common."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from dossier.annotate.name_index import NameTables
from dossier.annotate.spelling import consonants_of, first_sound, level_name, level_spelling
from dossier.model import EntityId
from dossier.names import fold_name

LEAST_EQUAL, LEAST_EDITED = 5, 8
"""Letters a single word needs to be recognised when its spelling levels to the same, and when a letter differs."""
_FIRST_AND_LAST = 2
_NEVER_APART = frozenset(
    [
        "of",
        "the",
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "abu",
        "abd",
        "abdul",
        "abdel",
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "i",
    ]
)


@dataclass(frozen=True, eq=False, slots=True)
class VariantTables:
    """The registered names by what their spellings have in common."""

    by_word: dict[tuple[int, int, str], tuple[tuple[EntityId, str], ...]]
    """(number of words, position, levelled word) to names."""
    by_consonants: dict[str, tuple[tuple[EntityId, str], ...]]
    long_words: dict[str, tuple[tuple[EntityId, str], ...]]
    """First sound to one-word names long enough to be recognised with an edit."""
    surnames: dict[str, tuple[str, ...]]
    """Levelled surname to the short forms so spelt, where one person alone bears them."""


@lru_cache(maxsize=4)
def variant_tables(tables: NameTables) -> VariantTables:
    """Return the registry's names arranged for `find_variants`; acronyms and names in small letters take no part."""
    by_word: dict[tuple[int, int, str], dict[tuple[EntityId, str], None]] = {}
    by_consonants: dict[str, dict[tuple[EntityId, str], None]] = {}
    long_words: dict[str, dict[tuple[EntityId, str], None]] = {}
    for entity, name in _with_outer_names(tables):
        words = level_name(name)
        target = (entity, name)
        for place, word in enumerate(words):
            if len(words) > 1:
                by_word.setdefault((len(words), place, level_spelling(word)), {})[target] = None
        by_consonants.setdefault(" ".join(map(consonants_of, words)), {})[target] = None
        if len(words) == 1 and len(words[0]) >= LEAST_EDITED - 1:
            long_words.setdefault(first_sound(words[0]), {})[target] = None
    return VariantTables(
        {key: tuple(found) for key, found in by_word.items()},
        {key: tuple(found) for key, found in by_consonants.items()},
        {key: tuple(found) for key, found in long_words.items()},
        _surnames(tables),
    )


def _names_that_vary(tables: NameTables) -> dict[tuple[EntityId, str], None]:
    """Return every name and alias that can be misspelt: no acronyms, none in small letters."""
    readings = (reading for readings in tables.readings for reading in readings)
    return dict.fromkeys((r.entity, r.alias) for r in readings if r.kind == "exact" and not r.alias.islower())


def _with_outer_names(tables: NameTables) -> Iterator[tuple[EntityId, str]]:
    """Yield every name, and for people of three names and more their first and last alone (Recep Erdoğan)."""
    for entity, name in _names_that_vary(tables):
        yield entity, name
        parts = name.split()
        apart = not any(len(part.strip(".")) == 1 or fold_name(part) in _NEVER_APART for part in parts)
        if len(parts) > _FIRST_AND_LAST and entity in tables.short_of and apart:
            yield entity, f"{parts[0]} {parts[-1]}"


def _surnames(tables: NameTables) -> dict[str, tuple[str, ...]]:
    surnames: dict[str, list[str]] = {}
    for form, bearers in tables.short.items():
        if len(bearers) == 1 and " " not in form and len(level_spelling(form)) > LEAST_EQUAL:
            surnames.setdefault(level_spelling(form), []).append(form)
    return {spelling: tuple(forms) for spelling, forms in surnames.items()}
