"""Whether a name ends where it seems to: a name inside a longer one that the registry does not know is not that name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from dossier.annotate.name_runs import Word, shifts_case
from dossier.annotate.name_text import Passage
from dossier.annotate.name_words import (
    CALENDAR,
    COMPASS,
    DEMONYMS,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    INSTITUTION_WORDS,
    NAMES_OF_THEIR_OWN,
    NAMING_HEADS_BEFORE,
    NAMING_HEADS_OF,
    PARTICLES,
    SPENT_HEADS,
    SUFFIXES_OF_FIRMS,
    SUFFIXES_OF_PERSONS,
    TITLES,
)
from dossier.names import fold_name

_HEAD_OF = re.compile(r"([^\W\d_]+) (?:of|for)(?: the)? $")
_HEAD_OF_SEVERAL = re.compile(r"(State|Front|Army|Movement|Party|Council|Society|Federation|League|Union|Association) of [A-Z][\w-]+ and(?: the)? $")
_AMPERSAND_BEFORE = re.compile(r"[A-Z]\w*\.? ?& ?$")
_AMPERSAND_AFTER = re.compile(r" ?& ?[A-Z]")
_OPENING_WORD = re.compile(r"\w+(?:ing|ed|ly|ern|bor|bour)$")
_STEM = 3
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
    return "" if personal and len(around.words) > 1 else _name_around(passage.text, start, end, personal=personal)


def _may_precede(passage: Passage, around: Surroundings, *, personal: bool, is_known: IsKnown) -> bool:
    word, name = around.before[-1], around.words[0]
    key = word.key
    if passage.is_headline or _both_shout(word, name) or shifts_case(word, name):
        return not (personal and key in GIVEN_NAMES and len(around.words) == 1)
    if name.joint == "-":
        return key in _COMBINING or key in DEMONYMS or is_known(word)
    if not personal and key in NAMING_HEADS_BEFORE:
        return False
    if key in COMPASS:
        return name.key not in NAMES_OF_THEIR_OWN
    if key in TITLES or key in DEMONYMS or key in CALENDAR or is_known(word):
        return True
    if key in SUFFIXES_OF_PERSONS or key in SUFFIXES_OF_FIRMS or (word.text.isupper() and len(word.text) > 1):
        return key not in NAMING_HEADS_BEFORE
    several = len(around.words) > 1
    if word.opens_sentence and (key in FUNCTION_WORDS or several or name.text.isupper() or _is_common_word(passage, word)):
        return True
    return key in FUNCTION_WORDS or (personal and several and key not in PARTICLES)


def _may_follow(passage: Passage, around: Surroundings, *, is_known: IsKnown) -> bool:
    name, word = around.words[-1], around.after[0]
    if passage.is_headline or _both_shout(name, word) or shifts_case(name, word):
        return True
    if word.joint == "-":
        return word.key in DEMONYMS or is_known(word)
    if word.key in SPENT_HEADS or word.key in FUNCTION_WORDS or word.key == "dc":
        return True
    if word.key in DEMONYMS or word.key in CALENDAR or is_known(word):
        return True
    if word.key in SUFFIXES_OF_PERSONS:
        return False
    return any(later.key in TITLES for later in around.after[:2]) or (len(around.after) > 2 and _names_a_role(word))  # noqa: PLR2004 - the role and a full name


def _names_a_role(word: Word) -> bool:
    return word.key.endswith(("ist", "er", "or", "man", "ian", "ant"))


def initials_before(passage: Passage, start: int, end: int) -> tuple[Word, ...]:
    """Return the initials that stand directly before a surname ("M. Waugh", "J. K. Rowling")."""
    before = look_around(passage, start, end).before
    count = 0
    while count < len(before) and (len(before[-1 - count].text) == 1 or before[-1 - count].text[1] == "."):
        count += 1
    return before[len(before) - count :]


def _both_shout(one: Word, other: Word) -> bool:
    """Tell whether two words are in capitals throughout, as in a headline: then neither tells of a name."""
    return one.text.isupper() and other.text.isupper() and len(one.text) + len(other.text) > 7  # noqa: PLR2004 - not two acronyms


def _is_common_word(passage: Passage, word: Word) -> bool:
    return _OPENING_WORD.match(word.key) is not None or re.search(rf"\b{re.escape(word.text.lower())}\b", passage.text) is not None


def _name_around(text: str, start: int, end: int, *, personal: bool) -> str:
    """Return the name that "of", "for" or "&" makes of this and its neighbour (University of Damascus), or ""."""
    head = _HEAD_OF.search(text, max(0, start - 40), start)
    if head is not None and head[1][0].isupper():
        key = fold_name(head[1])
        if key in NAMING_HEADS_OF:
            return text[head.start() : end]
    several = _HEAD_OF_SEVERAL.search(text, max(0, start - 50), start)
    if several is not None:
        return text[several.start() : end]
    if personal and (_AMPERSAND_BEFORE.search(text, max(0, start - 20), start) or _AMPERSAND_AFTER.match(text, end)):
        return text[max(0, start - 8) : end + 8].strip()
    return ""


def is_shouted_word(passage: Passage, start: int, end: int) -> bool:
    """Tell whether an acronym may be a common word in a line of capitals ("LEFT US"), as nothing but capitals tells."""
    surface = passage.text[start:end]
    if not surface.isalpha() or surface.lower() not in FUNCTION_WORDS:
        return False
    around = look_around(passage, start, end)
    loud = [word for word in (*around.before[-1:], *around.after[:1]) if word.text.isupper() and len(word.text) > 3]  # noqa: PLR2004 - not an acronym
    return bool(loud) and bool(around.before)


def misplaced_institution(passage: Passage, start: int, end: int, names: tuple[str, ...]) -> str:
    """Return the demonym before a general name ("German" Foreign Ministry) that none of the entity's names bears out, or ""."""
    around = look_around(passage, start, end)
    if not around.before or around.before[-1].key not in DEMONYMS or not around.words:
        return ""
    if not all(word.key in INSTITUTION_WORDS for word in around.words):
        return ""
    demonym = around.before[-1]
    stem = demonym.key[:_STEM]
    if any(word.startswith(stem) for name in names for word in fold_name(name).split()):
        return ""
    return demonym.text
