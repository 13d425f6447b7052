"""What remains of runs of capitalised words when the names found and what explains itself are taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dossier.annotate.name_lists import DEMONYMS, GIVEN_NAMES
from dossier.annotate.name_runs import Run, Word, opens_sentence, shifts_case
from dossier.annotate.name_text import Passage
from dossier.annotate.name_words import CALENDAR, COMPASS, FUNCTION_WORDS, SPENT_HEADS, TITLES
from dossier.annotate.spans import Spans

Segment = tuple[Word, ...]
_TRAILING = SPENT_HEADS | TITLES | FUNCTION_WORDS | DEMONYMS
_SELF_EXPLAINING = TITLES | DEMONYMS | CALENDAR | COMPASS | FUNCTION_WORDS
_TOKEN = re.compile(r"\w+")
_ORDINARY = re.compile(r"\w{5,}(?:ing|ly)$")
_SHORT_TEXT = 2000
"""Letters up to which looking through a text for a word takes less time than cutting it into words."""


class Leftover(NamedTuple):
    """Words of a run that stand together and that no name has taken: all of them, and what may be a name of them."""

    stretch: Segment
    segment: Segment
    """The stretch without titles; of a single word that explains itself nothing is left."""


def leftover_segments(passage: Passage, occupied: Spans) -> Iterator[Segment]:
    """Yield the stretches of words that look like names and are none of the occupied ones, titles left out."""
    for leftover in find_leftovers(passage, occupied):
        if leftover.segment:
            yield leftover.segment


def find_leftovers(passage: Passage, occupied: Spans) -> tuple[Leftover, ...]:
    """Return the words of each run that stand together and are not occupied."""
    return tuple(
        Leftover(stretch, without_titles(passage, stretch))
        for run in passage.runs
        for stretch in _leftover_stretches(run, occupied)
    )


def _leftover_stretches(run: Run, occupied: Spans) -> list[Segment]:
    start, end = run[0].start, run[-1].end
    if occupied.cover(start, end):
        return []
    is_free = not occupied.overlap(start, end)
    if is_free and (len(run) == 1 or not any(map(shifts_case, run, run[1:]))):
        return [run]
    stretches: list[Segment] = []
    stretch: list[Word] = []
    for word in run:
        is_taken = not is_free and occupied.overlap(word.start, word.end)
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
    first = next((place for place in range(len(words) - 1, 0, -1) if words[place - 1].key in TITLES), 0)
    last = len(words)
    while first < last and explains_itself(passage, words[first]):
        first += 1
    while last > first and words[last - 1].key in _TRAILING:
        last -= 1
    return words[first:last]


def explains_itself(passage: Passage, word: Word) -> bool:
    """Tell whether a capitalised word before a name is no part of it: a title, a demonym, a sentence's first word."""
    return word.key in _SELF_EXPLAINING or (opens_sentence(passage.text, word) and is_ordinary(passage, word))


def is_ordinary(passage: Passage, word: Word) -> bool:
    """Tell whether the text uses a word in small letters too, or its ending is that of an ordinary word."""
    if word.key in GIVEN_NAMES:
        return False
    if _ORDINARY.match(word.key):
        return True
    text, small = passage.text, word.text.lower()
    if len(text) > _SHORT_TEXT and not _words_of(text).issuperset(_TOKEN.findall(small)):
        return False
    return _holds_word(text, small)


def _holds_word(text: str, word: str) -> bool:
    r"""Tell whether a text has a word between word borders, as a pattern with `\b` on both sides of it finds it."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if _is_border(text[start - 1 : start], word[0]) and _is_border(word[-1], text[end : end + 1]):
            return True
        start = text.find(word, start + 1)
    return False


def _is_border(before: str, after: str) -> bool:
    return (before.isalnum() or before == "_") != (after.isalnum() or after == "_")


@lru_cache(maxsize=16)  # a passage is asked for each of its capitalised words, one passage after the other
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(text))


def in_capitals(segment: Segment) -> bool:
    """Tell whether a segment is set in capitals throughout, as headlines are."""
    return all(word.text.isupper() for word in segment) and any(len(word.text) > 4 for word in segment)  # noqa: PLR2004 - not an acronym
