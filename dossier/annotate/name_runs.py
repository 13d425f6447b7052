"""Runs of capitalised words: what in a text looks like a name, whoever it may be. Every rule of names looks at them."""

from __future__ import annotations

import re
from typing import NamedTuple

from dossier.annotate.name_words import FUNCTION_WORDS, PARTICLES, PERSON_TITLES, words
from dossier.names import fold_name

_WORD = re.compile(
    r"[^a-z\W\d_](?<![^\W_].)(?:\.(?:[^a-z\W\d_]\.)+(?:[^a-z\W\d_](?![^\W_]))?|[^\W_]*(?:['’ʼ`][^\W\d_]+)*)"
)
"""A word that does not begin with a plain small letter; its first sign comes first, so that small words cost little."""
_ARTICLE_AND_WORD = re.compile(r"[LD].[^\W\d_A-ZÀ-Þ]")
"""What only looks capitalised: L’entourage, D’anciens."""
_LAST_WORD = re.compile(r"[^\W\d_]+\.?$")
_APOSTROPHES = frozenset("'’ʼ`")
_HYPHENS = frozenset("-‐‑")
_ABBREVIATIONS = words("""
    mr mrs ms dr prof gen lt col maj capt cmdr sgt cpl pvt adm brig sen rep gov st mt ft jr sr rev hon pres sec amb
    messrs mme mlle
    """)
_SPELT_OUT_TITLES = dict(
    pair.split(":")
    for pair in words("""
        gen:general col:colonel maj:major capt:captain lt:lieutenant sgt:sergeant adm:admiral sen:senator gov:governor
        prof:professor sheik:sheikh rev:reverend
        """)
)
_LONGEST_ACRONYM = 6
_GAPS = frozenset({" ", "-", "‐", "‑", "–", "\xa0"})
_LONGEST_GAP = 2
_ENDS_OF_PARTICLES = frozenset(particle[-2:] for particle in PARTICLES)
_LONGEST_PARTICLE = max(map(len, PARTICLES))
NO_WORDS: frozenset[str] = frozenset()
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
    titles: frozenset[str]
    """The titles of persons that stand before it in the run."""


Run = tuple[Word, ...]
RawWord = tuple[int, int, str]
"""Where a word stands, with its possessive ending, and the word."""


def find_runs(text: str, bases: frozenset[str] = NO_WORDS) -> tuple[Run, ...]:
    """Return the runs of capitalised words of a text (particles such as al-, bin, van inside them), in order.

    Where names take the s of a genitive without an apostrophe, `bases` are the words that may have it.
    """
    runs: list[Run] = []
    current: list[Word] = []
    done = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        surface = match[0]
        if not (surface[0].islower() or (surface[1:2] in _APOSTROPHES and _ARTICLE_AND_WORD.match(surface))):
            if text[start - 3 : start - 1] in _ENDS_OF_PARTICLES:
                for word in _particles_before(text, done, start):
                    current = _go_on(text, runs, current, word, bases)
            current = _go_on(text, runs, current, (start, end, surface), bases)
        done = end
    return (*runs, tuple(current)) if current else ()


def _particles_before(text: str, done: int, start: int) -> list[RawWord]:
    """Return the particles that lead to a word, as in "Osama bin Laden" and "al-Assad", after what is read already."""
    found: list[RawWord] = []
    while word := _particle_before(text, done, start):
        found.append(word)
        start = word[0]
    return found[::-1]


def _particle_before(text: str, done: int, start: int) -> RawWord | None:
    """Return the particle directly before a word: "van", "al-", but not "at" before a space."""
    end = start - 1
    if text[end:start] not in _GAPS:
        return None
    for length in range(1, _LONGEST_PARTICLE + 1):
        first = end - length
        surface = text[max(first, 0) : end]
        if first >= done and surface in PARTICLES and not text[first - 1 : first].isalnum():
            return None if surface in FUNCTION_WORDS and text[end] not in _HYPHENS else (first, end, surface)
    return None


def _go_on(text: str, runs: list[Run], current: list[Word], word: RawWord, bases: frozenset[str]) -> list[Word]:
    """Add a word to the run it belongs to, which is given back: the current one or, when that is ended, a new one."""
    start, end, surface = word
    if surface[-2:-1] in _APOSTROPHES and surface[-1] in "sS":
        surface = surface[:-2]
        end -= 2
    elif surface[-1] == "s" and surface[:-1] in bases:
        surface = surface[:-1]
        end -= 1
    before = current[-1] if current else None
    joint = _joint(text, before, start) if before and start - before.end <= _LONGEST_GAP else ""
    if not before or not joint:
        if current:
            runs.append(tuple(current))
        return [Word(start, end, surface, fold_name(surface), "", NO_WORDS)]
    titles = before.titles | {spell_out_title(before.key)} if before.key in PERSON_TITLES else before.titles
    current.append(Word(start, end, surface, fold_name(surface), joint, titles))
    return current


def _joint(text: str, before: Word, start: int) -> str:
    gap = text[before.end : start]
    if gap in _GAPS:
        return "-" if gap not in " \xa0" else " "
    if gap in {". ", "."} and (len(before.text) == 1 or before.key in _ABBREVIATIONS):
        return " "
    return ""


def spell_out_title(key: str) -> str:
    """Return a title in full: general for gen."""
    return _SPELT_OUT_TITLES.get(key, key)


def opens_sentence(text: str, word: Word) -> bool:
    """Tell whether a word of a text begins a sentence, a quotation or the text."""
    start = place = word.start
    if word.joint or (text[start - 1 : start] == " " and text[start - 2 : start - 1].isalnum()):
        return False
    while place and text[place - 1] in _OPENERS:
        place -= 1
    if place == 0 or not _QUOTES.isdisjoint(text[place:start]):
        return True
    if text[place - 1] in "!?:;…—":
        return True
    if text[place - 1] != ".":
        return False
    before = _LAST_WORD.search(text, max(0, place - 12), place - 1)
    return before is None or not (len(before[0]) == 1 or before[0].lower() in _ABBREVIATIONS)


def shifts_case(one: Word, other: Word) -> bool:
    """Tell whether one of two neighbours is in capitals as in a dateline and the other is not: byline LONDON."""
    if one.text.isupper() == other.text.isupper():
        return False
    loud = one.text if one.text.isupper() else other.text
    return len(loud) > _LONGEST_ACRONYM and loud.isalpha()
