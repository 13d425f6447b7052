"""What remains of runs of capitalised words when the names found and what explains itself are taken away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.annotate.name_lists import DEMONYMS, GIVEN_NAMES
from dossier.annotate.name_runs import Word, shifts_case
from dossier.annotate.name_text import Passage, Span, overlaps
from dossier.annotate.name_words import CALENDAR, COMPASS, FUNCTION_WORDS, SPENT_HEADS, TITLES

Segment = tuple[Word, ...]
_TRAILING = SPENT_HEADS | TITLES | FUNCTION_WORDS | DEMONYMS
_SELF_EXPLAINING = TITLES | DEMONYMS | CALENDAR | COMPASS | FUNCTION_WORDS
_ORDINARY = re.compile(r"\w{5,}(?:ing|ly)$")


def leftover_segments(passage: Passage, occupied: tuple[Span, ...]) -> Iterator[Segment]:
    """Yield the stretches of words that look like names and are none of the occupied ones, titles left out."""
    for run in passage.runs:
        if len(run) == 1:
            if not explains_itself(passage, run[0]) and not overlaps(occupied, run[0].start, run[0].end):
                yield run
            continue
        segment: list[Word] = []
        for word in run:
            if overlaps(occupied, word.start, word.end):
                yield from _trim(passage, segment)
                segment = []
            elif segment and shifts_case(segment[-1], word):
                yield from _trim(passage, segment)
                segment = [word]
            else:
                segment.append(word)
        yield from _trim(passage, segment)


def _trim(passage: Passage, words: list[Word]) -> Iterator[Segment]:
    titles = [place for place, word in enumerate(words[:-1]) if word.key in TITLES]
    first = titles[-1] + 1 if titles else 0
    last = len(words)
    while first < last and explains_itself(passage, words[first]):
        first += 1
    while last > first and words[last - 1].key in _TRAILING:
        last -= 1
    if first < last:
        yield tuple(words[first:last])


def explains_itself(passage: Passage, word: Word) -> bool:
    """Tell whether a capitalised word before a name is no part of it: a title, a demonym, a sentence's first word."""
    return word.key in _SELF_EXPLAINING or (word.opens_sentence and is_ordinary(passage, word))


def is_ordinary(passage: Passage, word: Word) -> bool:
    """Tell whether the text uses a word in small letters too, or its ending is that of an ordinary word."""
    if word.key in GIVEN_NAMES:
        return False
    if _ORDINARY.match(word.key):
        return True
    return re.search(rf"\b{re.escape(word.text.lower())}\b", passage.text) is not None


def in_capitals(segment: Segment) -> bool:
    """Tell whether a segment is set in capitals throughout, as headlines are."""
    return all(word.text.isupper() for word in segment) and any(len(word.text) > 4 for word in segment)  # noqa: PLR2004 - not an acronym
