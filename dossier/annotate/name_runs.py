"""Runs of capitalised words: what in a text looks like a name, whoever it may be. Every rule of names looks at them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dossier.annotate.name_words import FUNCTION_WORDS, PARTICLES, words
from dossier.names import fold_name

_WORD = re.compile(
    r"(?<![^\W_])(?:(?:[^\W\d_a-z]\.){2,}(?:[^\W\d_a-z](?![^\W_]))?|[^\W\d_a-z][^\W_]*(?:['’ʼ`][^\W\d_]+)*|(?:"
    + "|".join(sorted(PARTICLES))
    + r")(?![^\W_'’]))",
)
"""A word that does not begin with a plain small letter, or a particle; small words are passed over unseen."""
_LAST_WORD = re.compile(r"[^\W\d_]+\.?$")
_APOSTROPHES = frozenset("'’ʼ`")
_HYPHENS = frozenset("-‐‑")
_ABBREVIATIONS = words("""
    mr mrs ms dr prof gen lt col maj capt cmdr sgt cpl pvt adm brig sen rep gov st mt ft jr sr rev hon pres sec amb
    messrs mme mlle
    """)
_LONGEST_ACRONYM = 6
_GAPS = frozenset({" ", "-", "‐", "‑", "–", "\xa0"})
_OPENERS = frozenset("\"'“”‘’([{»«*_ \xa0")
_QUOTES = frozenset('"“”«»')


class Word(NamedTuple):
    """A word of a run, without its possessive ending."""

    start: int
    end: int
    text: str
    key: str
    joint: str
    """What ties it to the word before in the run: "", " " or "-"."""
    opens_sentence: bool


Run = tuple[Word, ...]


def find_runs(text: str) -> list[Run]:
    """Return the runs of capitalised words of a text (particles such as al-, bin, van inside them), in order."""
    runs: list[Run] = []
    current: list[Word] = []
    for match in _WORD.finditer(text):
        surface = match[0]
        start, end = match.span()
        if surface[0].islower() and not _is_particle(text, surface, end):
            continue
        joint = _joint(text, current[-1], start) if current else ""
        if current and not joint:
            _close_run(runs, current)
            current = []
        current.append(_word_at(text, surface, start, end, joint))
    _close_run(runs, current)
    return runs


def _is_particle(text: str, surface: str, end: int) -> bool:
    """Tell whether a lower-case word can be part of a name: "van", "al-", but not "at" before a space."""
    return surface in PARTICLES and (surface not in FUNCTION_WORDS or text[end : end + 1] in _HYPHENS)


def _word_at(text: str, surface: str, start: int, end: int, joint: str) -> Word:
    if surface[-2:-1] in _APOSTROPHES and surface[-1] in "sS":
        surface = surface[:-2]
        end -= 2
    return Word(start, end, surface, fold_word(surface), joint, not joint and opens_sentence(text, start))


@lru_cache(maxsize=16384)
def fold_word(word: str) -> str:
    """Return the folded form of one word."""
    return fold_name(word)


def _joint(text: str, before: Word, start: int) -> str:
    gap = text[before.end : start]
    if gap in _GAPS:
        return "-" if gap not in " \xa0" else " "
    if gap in {". ", "."} and (len(before.text) == 1 or before.key in _ABBREVIATIONS):
        return " "
    return ""


def _close_run(runs: list[Run], words: list[Word]) -> None:
    """Add the words as a run, without the particles at its end."""
    last = len(words)
    while last and words[last - 1].text in PARTICLES:
        last -= 1
    if last:
        runs.append(tuple(words[:last]))


def opens_sentence(text: str, start: int) -> bool:
    """Tell whether a word that begins here begins a sentence, a quotation or the text."""
    if text[start - 1 : start] == " " and text[start - 2 : start - 1].isalnum():
        return False
    place = start
    while place and text[place - 1] in _OPENERS:
        place -= 1
    if place == 0 or not _QUOTES.isdisjoint(text[place:start]):
        return True
    if text[place - 1] in "!?:;…—":
        return True
    if text[place - 1] != ".":
        return False
    word = _LAST_WORD.search(text, max(0, place - 12), place - 1)
    return word is None or not (len(word[0]) == 1 or word[0].lower() in _ABBREVIATIONS)


def shifts_case(one: Word, other: Word) -> bool:
    """Tell whether one of two neighbours is in capitals as in a dateline and the other is not: byline LONDON."""
    if one.text.isupper() == other.text.isupper():
        return False
    loud = one.text if one.text.isupper() else other.text
    return len(loud) > _LONGEST_ACRONYM and loud.isalpha()
