"""What claims say, however they are written: sources write one sum or share in many ways, and do not differ by that;
nor where one names a place and another the town that it is part of."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal
from itertools import chain

from dossier.model import EntityId, Registry

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: str(number) for number, word in enumerate(_WORDS, 1)}
_SCALES = {"thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_SAME = {"around": "about", "roughly": "about", "approximately": "about"}
_SIGNS = (
    (re.compile(r"€|\beuros?\b"), " eur "),
    (re.compile(r"£|\bpounds\b"), " gbp "),
    (re.compile(r"\bus\$|\bus dollars\b|(?<![a-z])\$|\bdollars\b"), " usd "),
    (re.compile(r"%|\bper ?cent\b"), " percent "),
    (re.compile(r"(?<=\d)[,\s](?=\d{3}(?!\d))"), ""),
    (re.compile(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)"), " "),
)
_CURRENCIES = frozenset({"eur", "gbp", "usd"})
_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,6})?", re.ASCII)


def level_claim(text: str) -> str:
    """Return the words of a claim in one spelling: "€187m", "EUR 187 million" and "187 million euros" are the same."""
    level = text.casefold()
    for sign, word in _SIGNS:
        level = sign.sub(word, level)
    words = list(_join_scales(_SAME.get(word, _NUMBERS.get(word, word)) for word in level.split()))
    for place in range(len(words) - 1):
        if words[place] in _CURRENCIES and _NUMBER.fullmatch(words[place + 1]):
            words[place : place + 2] = words[place + 1], words[place]
    return " ".join(words)


def can_all_hold(values: Collection[str], wholes: Mapping[str, Collection[EntityId]]) -> bool:
    """Return whether the levelled claims say the same, or name an entity and what it is part of."""
    named = [wholes.get(value, ()) for value in values]
    longest = max(named, key=len)
    return len(values) == 1 or all(each and set(each) <= set(longest) for each in named)


def list_wholes(registry: Registry) -> Mapping[str, Collection[EntityId]]:
    """Return each entity with those that it is part of, however far up, by its names, levelled, where no other has
    them."""
    wholes: dict[str, Collection[EntityId]] = {}
    for id_, entity in registry.entities.items():
        around = [id_]
        while (whole := registry.entities[around[-1]].part_of) and whole not in around:
            around.append(whole)
        for name in chain((entity.name,), entity.aliases, entity.acronyms):
            level = level_claim(name)
            wholes[level] = () if level in wholes else around
    return wholes


def _join_scales(words: Iterator[str]) -> Iterator[str]:
    """Yield the words, each number multiplied by the scale that follows it."""
    number = ""
    for word in words:
        if number and word in _SCALES:
            number = _write(Decimal(number).scaleb(_SCALES[word]))
            continue
        if number:
            yield number
        number = _write(Decimal(word)) if _NUMBER.fullmatch(word) else ""
        if not number:
            yield word
    if number:
        yield number


def _write(number: Decimal) -> str:
    whole = f"{number:f}"
    return whole.rstrip("0").rstrip(".") if "." in whole else whole
