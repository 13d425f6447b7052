"""Whether a name ends where it seems to: a name inside a longer one that the registry does not know is not that name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from dossier.annotate.name_runs import Word
from dossier.annotate.name_text import Passage
from dossier.annotate.name_words import (
    CALENDAR,
    COMPASS,
    DEMONYMS,
    FUNCTION_WORDS,
    NAMES_OF_THEIR_OWN,
    NAMING_HEADS_BEFORE,
    NAMING_HEADS_OF,
    PARTICLES,
    SPENT_HEADS,
    SUFFIXES_OF_PERSONS,
    TITLES,
)
from dossier.names import fold_name

_HEAD_OF = re.compile(r"([^\W\d_]+)( of| for)(?: the)? $")
_AMPERSAND_BEFORE = re.compile(r"[A-Z]\w*\.? ?& ?$")
_AMPERSAND_AFTER = re.compile(r" ?& ?[A-Z]")
_OPENING_WORD = re.compile(r"\w+(?:ing|ed|ly|ern|bor|bour)$")
_COMBINING = frozenset("anti pro ex non post pre trans franco anglo sino russo indo turko greco euro afro mid inter".split())

IsKnown = Callable[[Word], bool]
"""Whether a word belongs to another registered name beside this one."""


class Surroundings(NamedTuple):
    """The words of a name and those that stand directly before and after it in the same run."""

    before: tuple[Word, ...]
    words: tuple[Word, ...]
    after: tuple[Word, ...]


def look_around(passage: Passage, start: int, end: int) -> Surroundings:
    """Return the words of a name that may reach over several runs, and its neighbours in them."""
    place = max(0, bisect_right(passage.runs, start, key=lambda run: run[0].start) - 1)
    before: tuple[Word, ...] = ()
    after: tuple[Word, ...] = ()
    words: list[Word] = []
    for run in passage.runs[place:]:
        if run[0].start >= end:
            break
        inside = [word for word in run if start < word.end and word.start < end]
        if inside and not words:
            before = tuple(word for word in run if word.end <= start)
        if inside:
            after = tuple(word for word in run if word.start >= end)
        words += inside
    return Surroundings(before, tuple(words), after)


def longer_name(passage: Passage, start: int, end: int, *, personal: bool, is_known: IsKnown) -> str:
    """Return the longer, unregistered name that a name is inside of, or ""."""
    around = look_around(passage, start, end)
    if around.before and not _may_precede(passage, around, personal=personal, is_known=is_known):
        start = around.before[-1].start
    right = around.after and not _may_follow(passage, around, is_known=is_known)
    if right:
        end = around.after[0].end
    if right or (around.before and start == around.before[-1].start):
        return passage.text[start:end]
    return "" if personal and len(around.words) > 1 else _name_around(passage.text, start, end)


def _may_precede(passage: Passage, around: Surroundings, *, personal: bool, is_known: IsKnown) -> bool:
    word, name = around.before[-1], around.words[0]
    key = word.key
    if passage.is_headline or _both_shout(word, name):
        return True
    if name.joint == "-":
        return key in _COMBINING or key in DEMONYMS or is_known(word)
    if not personal and key in NAMING_HEADS_BEFORE:
        return False
    if key in COMPASS:
        return name.key not in NAMES_OF_THEIR_OWN
    if key in TITLES or key in DEMONYMS or key in CALENDAR or is_known(word):
        return True
    if key in SUFFIXES_OF_PERSONS or (word.text.isupper() and len(word.text) > 1):
        return key not in NAMING_HEADS_BEFORE
    several = len(around.words) > 1
    if word.opens_sentence:
        return key in FUNCTION_WORDS or several or _is_common_word(passage, word)
    return key in FUNCTION_WORDS or (personal and several and key not in PARTICLES)


def _may_follow(passage: Passage, around: Surroundings, *, is_known: IsKnown) -> bool:
    name, word = around.words[-1], around.after[0]
    if passage.is_headline or _both_shout(name, word):
        return True
    if word.joint == "-":
        return word.key in DEMONYMS or is_known(word)
    if word.key in SPENT_HEADS or word.key in FUNCTION_WORDS or word.key == "dc":
        return True
    if word.key in DEMONYMS or word.key in CALENDAR or is_known(word):
        return True
    return word.key not in SUFFIXES_OF_PERSONS and any(later.key in TITLES for later in around.after[:2])


def _both_shout(one: Word, other: Word) -> bool:
    """Tell whether two words are in capitals throughout, as in a headline: then neither tells of a name."""
    return one.text.isupper() and other.text.isupper() and max(len(one.text), len(other.text)) > 4  # noqa: PLR2004 - not two acronyms


def _is_common_word(passage: Passage, word: Word) -> bool:
    return _OPENING_WORD.match(word.key) is not None or re.search(rf"\b{re.escape(word.text.lower())}\b", passage.text) is not None


def _name_around(text: str, start: int, end: int) -> str:
    """Return the name that "of", "for" or "&" makes of this and its neighbour (University of Damascus), or ""."""
    head = _HEAD_OF.search(text, max(0, start - 40), start)
    if head is not None and head[1][0].isupper():
        key = fold_name(head[1])
        if key in NAMING_HEADS_OF:
            return text[head.start() : end]
    if _AMPERSAND_BEFORE.search(text, max(0, start - 20), start) or _AMPERSAND_AFTER.match(text, end):
        return text[max(0, start - 8) : end + 8].strip()
    return ""
