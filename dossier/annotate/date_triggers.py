"""The cheap first look: which words of a text can be part of a date, and from where the rules should be tried."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from dossier.chronology.months import WEEKDAYS

from .date_calendar import HOLIDAYS
from .date_words import DECADES, MONTH_NUMBERS, NUMBERS, ORDINALS, SEASON_CODES, SHORT_WEEKDAYS, words_in

_WORD = re.compile(r"[0-9]+[A-Za-z]*|[A-Za-z]+")
_YEAR = re.compile(r"[0-9]{4}s?|[0-9]0s")
_ORDINAL = re.compile(r"[0-9][0-9]?(?:st|nd|rd|th)")
_REACH = 70
"""How far left of its trigger an expression can begin, in characters."""
_NEAR = 24
"""Within how many characters before its trigger the word before it mostly stands whole, the second of two."""
_LONGEST = 9
"""Of how many words before its trigger an expression can consist."""

_UNITS = words_in(
    "day days week weeks weekend weekends month months year years decade decades fortnight fortnights quarter quarters"
    " night morning afternoon evening half"
)
_DAYS = words_in("today tonight yesterday tomorrow overnight")
_PARTS = words_in(
    "early late earlier later mid middle very beginning start end part latter of in the on or so a an last this"
    " next past"
    " coming current upcoming following previous preceding prior that same about almost nearly roughly around"
    " approximately some more than over less at least just under barely exactly only half couple dozen hundred few"
    " opening closing final to through thru until till and before after from circa c ca fiscal financial further s"
)


def _vocabulary() -> Mapping[str, str]:
    """Each word with the table of rules it sets off; "" for a word that can only stand before one that does."""
    words = dict.fromkeys((*_PARTS, *(part for number in (*NUMBERS, *ORDINALS) for part in number.split("-"))), "")
    words |= dict.fromkeys(_UNITS, "unit") | dict.fromkeys(SEASON_CODES, "season")
    words |= dict.fromkeys((*_DAYS, *DECADES), "word") | dict.fromkeys(("century", "centuries"), "century")
    words |= {word.capitalize(): kind for word, kind in words.items()}
    words |= dict.fromkeys((_WORD.findall(name)[0] for name in HOLIDAYS.split("|")), "holiday")
    words |= dict.fromkeys((name.capitalize() for name in MONTH_NUMBERS), "month")
    words |= dict.fromkeys((*WEEKDAYS, *SHORT_WEEKDAYS), "weekday")
    words |= {"Q": "unit", "FY": "year"}
    words |= {f"{number}Q": "unit" for number in range(1, 5)}
    return MappingProxyType(words)


_VOCABULARY = _vocabulary()


def _place_pattern() -> re.Pattern[str]:
    """Where a trigger may stand: a word border and the first letters of one, grouped by the first for speed."""
    endings: dict[str, set[str]] = {}
    for word, kind in _VOCABULARY.items():
        if kind and word[0].isalpha():
            endings.setdefault(word[0], set()).add(re.escape(word[1:4]))
    groups = "|".join(f"{letter}(?:{'|'.join(sorted(rest))})" for letter, rest in sorted(endings.items()))
    return re.compile(rf"[^A-Za-z0-9](?=[0-9][0-9]|[0-9](?:Q|st|nd|rd|th)|{groups})")


_PLACE = _place_pattern()


class TriggerWord(NamedTuple):
    """A word that sets off a table of rules."""

    kind: str
    start: int


def find_triggers(text: str) -> list[TriggerWord]:
    """The words of a text that can belong to a date, in order."""
    found: list[TriggerWord] = []
    for place in _PLACE.finditer(" " + text):
        start = place.start()  # the blank in front makes up for the character before the word
        word = _WORD.match(text, start)
        kind = _kind_of(word[0]) if word else ""
        if kind:
            found.append(TriggerWord(kind, start))
    return found


def starts_before(text: str, end: int) -> tuple[int, ...]:
    """Where an expression with a trigger can begin, farthest first: in the unbroken run of words of dates before it."""
    if len(nearest := _WORD.findall(text, max(0, end - _NEAR), end)) > 1 and _kind_of(nearest[-1]) is None:
        return (end,)
    starts = [end]
    for word in reversed(_WORD.findall(text, max(0, end - _REACH), end)):
        if _kind_of(word) is None or len(starts) == _LONGEST:
            break
        starts.append(text.rindex(word, 0, starts[-1]))
    return tuple(reversed(starts))


def _kind_of(word: str) -> str | None:
    kind = _VOCABULARY.get(word)
    return _kind_of_number(word) if kind is None and word[0].isdigit() else kind


def _kind_of_number(text: str) -> str:
    if _YEAR.fullmatch(text):
        return "year"
    return "ordinal" if _ORDINAL.fullmatch(text) else ""
