"""What remains of runs of capitalised words when the names found and what explains itself are taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dossier.annotate.name_lists import DEMONYMS, GIVEN_NAMES
from dossier.annotate.name_runs import Word, shifts_case
from dossier.annotate.name_text import Passage, Span, overlaps
from dossier.annotate.name_words import CALENDAR, COMPASS, FUNCTION_WORDS, SPENT_HEADS, TITLES

Segment = tuple[Word, ...]
_TRAILING = SPENT_HEADS | TITLES | FUNCTION_WORDS | DEMONYMS
_SELF_EXPLAINING = TITLES | DEMONYMS | CALENDAR | COMPASS | FUNCTION_WORDS
_TOKEN = re.compile(r"\w+")
_ORDINARY = re.compile(r"\w{5,}(?:ing|ly)$")


def leftover_segments(passage: Passage, occupied: tuple[Span, ...]) -> Iterator[Segment]:
    """Yield the stretches of words that look like names and are none of the occupied ones, titles left out."""
    for stretch in leftover_stretches(passage, occupied):
        if len(stretch) > 1 or not explains_itself(passage, stretch[0]):
            segment = without_titles(passage, stretch)
            if segment:
                yield segment


def leftover_stretches(passage: Passage, occupied: tuple[Span, ...]) -> Iterator[Segment]:
    """Yield the words of each run that stand together and are not occupied, whatever they are."""
    for run in passage.runs:
        if not overlaps(occupied, run[0].start, run[-1].end) and not any(map(shifts_case, run, run[1:])):
            yield run
            continue
        stretch: list[Word] = []
        for word in run:
            is_taken = overlaps(occupied, word.start, word.end)
            if stretch and (is_taken or shifts_case(stretch[-1], word)):
                yield tuple(stretch)
                stretch = []
            if not is_taken:
                stretch.append(word)
        if stretch:
            yield tuple(stretch)


def without_titles(passage: Passage, words: Segment) -> Segment:
    """Return a stretch without what stands before and after a name: titles, demonyms, the first word of a sentence."""
    titles = [place for place, word in enumerate(words[:-1]) if word.key in TITLES]
    first = titles[-1] + 1 if titles else 0
    last = len(words)
    while first < last and explains_itself(passage, words[first]):
        first += 1
    while last > first and words[last - 1].key in _TRAILING:
        last -= 1
    return words[first:last]


def explains_itself(passage: Passage, word: Word) -> bool:
    """Tell whether a capitalised word before a name is no part of it: a title, a demonym, a sentence's first word."""
    return word.key in _SELF_EXPLAINING or (word.opens_sentence and is_ordinary(passage, word))


def is_ordinary(passage: Passage, word: Word) -> bool:
    """Tell whether the text uses a word in small letters too, or its ending is that of an ordinary word."""
    if word.key in GIVEN_NAMES:
        return False
    if _ORDINARY.match(word.key):
        return True
    small = word.text.lower()
    if small.isalnum():
        return small in _words_of(passage.text)
    return re.search(rf"\b{re.escape(small)}\b", passage.text) is not None


@lru_cache(maxsize=256)  # a passage is asked for each of its capitalised words
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(text))


def in_capitals(segment: Segment) -> bool:
    """Tell whether a segment is set in capitals throughout, as headlines are."""
    return all(word.text.isupper() for word in segment) and any(len(word.text) > 4 for word in segment)  # noqa: PLR2004 - not an acronym
