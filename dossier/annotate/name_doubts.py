"""Names that are written right and mean something else: a word in capitals, another ministry, a namesake."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from dossier.annotate.name_borders import look_around
from dossier.annotate.name_lists import DEMONYMS, STATES_AND_PROVINCES, TRANSPLANTED_NAMES
from dossier.annotate.name_text import Passage
from dossier.annotate.name_words import FUNCTION_WORDS, INSTITUTION_WORDS, MONTHS
from dossier.names import fold_name

_REGION = re.compile(r", ([A-Z]\w+)")
_BEFORE_A_MONTH = re.compile(
    r"\b(?:in|on|by|since|until|till|of|last|next|early|late|mid|this|during|from|to|before|after"
    r"|\d+(?:st|nd|rd|th)?)[ -]$",
)
_SUBJECTS = frozenset(("i", "you", "he", "she", "it", "we", "they", "who", "what"))
_STEM = 3
"""Letters that a demonym and its country share at the least: Polish, Poland."""
_LOUD = 4

Names = Callable[[], Iterable[str]]
"""Gives the names of what a hit can mean; few hits ask for them."""


def is_shouted_word(passage: Passage, start: int, end: int) -> bool:
    """Tell whether an acronym may be a common word in a line of capitals: "LEFT US", but "US TROOPS"."""
    surface = passage.text[start:end].lower()
    if surface not in FUNCTION_WORDS or not surface.isalpha():
        return False
    around = look_around(passage, start, end)
    beside = (around.before, *around.after[:1])
    if not any(word and word.text.isupper() and len(word.text) >= _LOUD for word in beside):
        return False
    return surface in _SUBJECTS or not around.after or around.after[0].key in FUNCTION_WORDS


def misplaced_institution(passage: Passage, start: int, end: int, names: Names) -> str:
    """Return the demonym before a general name (the German Foreign Ministry) that no name bears out, or ""."""
    around = look_around(passage, start, end)
    if not around.before or around.before.key not in DEMONYMS:
        return ""
    if not all(word.key in INSTITUTION_WORDS for word in around.words):
        return ""
    stem = around.before.key[:_STEM]
    borne_out = any(word.startswith(stem) for name in names() for word in fold_name(name).split())
    return "" if borne_out else around.before.text


def namesake_place(passage: Passage, end: int, name: str, names: Names) -> str:
    """Return the state or province after a place whose name was given anew there (London, Ontario), or ""."""
    region = region_after(passage, end)
    if not region or fold_name(name) not in TRANSPLANTED_NAMES:
        return ""
    return "" if any(fold_name(region) in fold_name(known) for known in names()) else region


def region_after(passage: Passage, end: int) -> str:
    """Return the American state or Canadian province that a comma adds to a name, or ""."""
    match = _REGION.match(passage.text, end) if passage.text.startswith(", ", end) else None
    return match[1] if match is not None and fold_name(match[1]) in STATES_AND_PROVINCES else ""


def is_written_month(passage: Passage, key: str, start: int, end: int) -> bool:
    """Tell whether a name that is also a month is the month here: after "in", before a number."""
    if key not in MONTHS:
        return False
    before = passage.text[max(0, start - 14) : start].lower()
    return bool(_BEFORE_A_MONTH.search(before) or re.match(r",? \d", passage.text[end : end + 4]))
