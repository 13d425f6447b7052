"""What remains of runs of capitalised words when the names found and what explains itself are taken away."""

from __future__ import annotations

import re
from typing import NamedTuple

from dossier.annotate.name_lists import DEMONYMS, GIVEN_NAMES
from dossier.annotate.name_runs import Run, Word, opens_sentence, shifts_case
from dossier.annotate.name_text import Passage
from dossier.annotate.name_words import (
    CALENDAR,
    COMPASS,
    FUNCTION_WORDS,
    OPENERS,
    PREPOSITIONS,
    SPENT_HEADS,
    TITLE_ENDINGS,
    TITLES,
)
from dossier.annotate.spans import Spans

Segment = tuple[Word, ...]
_TRAILING = SPENT_HEADS | TITLES | FUNCTION_WORDS | DEMONYMS
_SELF_EXPLAINING = TITLES | DEMONYMS | CALENDAR | COMPASS | FUNCTION_WORDS
_OPEN_NAMES = frozenset({"new", "old"})
"""Adjectives that have a capital only as the first word of a name, or of a sentence: New York."""
_ORDINARY = re.compile(r"\w{5,}(?:ing|ly)$")


class Leftover(NamedTuple):
    """Words of a run that stand together and that no name has taken: all of them, and what may be a name of them."""

    stretch: Segment
    segment: Segment
    """The stretch without titles; of a single word that explains itself nothing is left."""


def find_leftovers(passage: Passage, occupied: Spans) -> tuple[Leftover, ...]:
    """Return the words of each run that stand together and are not occupied."""
    return tuple(
        Leftover(stretch, without_titles(passage, stretch))
        for run in passage.runs
        for stretch in _leftover_stretches(run, occupied)
    )


def _leftover_stretches(run: Run, occupied: Spans) -> list[Segment]:
    is_free = not occupied.overlap(run[0].start, run[-1].end)
    if is_free and not any(map(shifts_case, run, run[1:])):
        return [run]
    stretches: list[Segment] = []
    stretch: list[Word] = []
    for word in run:
        is_taken = occupied.overlap(word.start, word.end)
        if stretch and (is_taken or shifts_case(stretch[-1], word)):
            stretches.append(tuple(stretch))
            stretch = []
        if not is_taken:
            stretch.append(word)
    return [*stretches, tuple(stretch)] if stretch else stretches


def without_titles(passage: Passage, words: Segment) -> Segment:
    """Return a stretch without what stands before and after a name: titles, demonyms, the first word of a sentence."""
    if len(words) == 1:
        return () if words[0].key in _TRAILING or explains_itself(passage, words[0]) else words
    first = next((place for place in range(len(words) - 1, 0, -1) if is_title(passage, words[place - 1])), 0)
    last = len(words)
    while first < last and explains_itself(passage, words[first]):
        first += 1
    while last > first and words[last - 1].key in _TRAILING:
        last -= 1
    return words[first:last]


def explains_itself(passage: Passage, word: Word) -> bool:
    """Tell whether a capitalised word before a name is no part of it: a title, a demonym, a sentence's first word."""
    return (
        (word.key in _SELF_EXPLAINING and (word.key not in _OPEN_NAMES or opens_sentence(passage.text, word)))
        or owes_its_capital(passage, word)
        or is_preposition(passage, word)
        or is_title(passage, word)
    )


def is_title(passage: Passage, word: Word) -> bool:
    """Tell whether a word says what somebody is."""
    return word.key in TITLES or (passage.usage.language == "de" and word.key.endswith(TITLE_ENDINGS))


def owes_its_capital(passage: Passage, word: Word) -> bool:
    """Tell whether a word has its capital from the sentence that it opens: as its ending is that of an ordinary word,
    or the article writes it in small letters too."""
    if word.key in GIVEN_NAMES or not opens_sentence(passage.text, word):
        return False
    return word.key in OPENERS or bool(_ORDINARY.match(word.key)) or passage.usage.writes_small(word.text)


def is_preposition(passage: Passage, word: Word) -> bool:
    """Tell whether a particle that opens a run is a word of the text and no part of the name after it: de Lyon."""
    return (
        word.key in PREPOSITIONS
        and passage.usage.has_prepositions
        and (word.text.islower() or opens_sentence(passage.text, word))
    )


def in_capitals(segment: Segment) -> bool:
    """Tell whether a segment is set in capitals throughout, as headlines are."""
    return all(word.text.isupper() for word in segment) and any(len(word.text) > 4 for word in segment)  # noqa: PLR2004 - not an acronym
