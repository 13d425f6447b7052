"""Mentions: every name in an article, whom it means and why. Reads an Article, gives back Mentions and Rejections.

The only door to `ahocorasick_rs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import ahocorasick_rs

from dossier.annotate.name_index import NameTables, Reading, build_name_tables
from dossier.model import Article, Block, Mention, Registry, Rejection
from dossier.names import FoldedText, fold_text, stands_alone


@dataclass(frozen=True, slots=True)
class NameReading:
    """The names of one article: those linked and those turned away, each in reading order."""

    mentions: tuple[Mention, ...]
    rejected: tuple[Rejection, ...]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The registry's names with the automaton that finds them all in one pass; pickles by its tables."""

    tables: NameTables
    automaton: ahocorasick_rs.AhoCorasick

    def __reduce__(self) -> tuple[object, ...]:
        return (_index_tables, (self.tables,))


def build_name_index(registry: Registry) -> NameIndex:
    """Return the index by which `find_mentions` finds the registry's names."""
    return _index_tables(build_name_tables(registry))


def _index_tables(tables: NameTables) -> NameIndex:
    return NameIndex(tables, ahocorasick_rs.AhoCorasick(tables.forms or ("\0",), store_patterns=False))


class Candidate(NamedTuple):
    """A stretch of a block that is written like registered names."""

    start: int
    end: int
    surface: str
    readings: tuple[Reading, ...]


def find_mentions(article: Article, index: NameIndex) -> NameReading:
    """Return every name of the article, linked or turned away, each with its rule and reason."""
    mentions: list[Mention] = []
    for block in article.blocks:
        if block.kind in {"code", "heading"}:
            continue
        zones = block_zones(block)
        for candidate in scan_text(block.text, index):
            if any(start < candidate.end and candidate.start < end for start, end in zones):
                continue
            entities = {reading.entity for reading in candidate.readings}
            if len(entities) == 1:
                reading = candidate.readings[0]
                rule = "acronym" if reading.kind == "acronym" else "exact"
                mentions.append(Mention(block.id, candidate.start, candidate.end, candidate.surface, reading.entity, rule, 100.0))
    return NameReading(tuple(mentions), ())


_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|(?<!\w)@\w+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|mil|info|io|uk|eu)\b\S*")


def block_zones(block: Block) -> list[tuple[int, int]]:
    """Return the parts of a block where no name is marked: its zones, and the addresses written out in it."""
    return [(zone.start, zone.end) for zone in block.zones] + [m.span() for m in _ADDRESS.finditer(block.text)]


def scan_text(text: str, index: NameIndex) -> list[Candidate]:
    """Return the longest registered names of a text, in reading order, as far as the letters alone tell."""
    folded = fold_text(text)
    found: dict[tuple[int, int], list[Reading]] = {}
    for form, start, end in index.automaton.find_matches_as_indexes(folded.text, overlapping=True):
        if not stands_alone(folded.text, start, end):
            continue
        span = _span_in_source(folded, start, end)
        surface = text[span[0] : span[1]]
        readings = [reading for reading in index.tables.readings[form] if fits_case(surface, reading)]
        if readings:
            found.setdefault(span, []).extend(readings)
    return choose_longest(
        Candidate(start, end, text[start:end], tuple(sorted(set(readings)))) for (start, end), readings in found.items()
    )


def choose_longest(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates that do not overlap, the longest first served, in reading order."""
    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.start)):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in chosen):
            chosen.append(candidate)
    return sorted(chosen)


def _span_in_source(folded: FoldedText, start: int, end: int) -> tuple[int, int]:
    first, last = folded.source_span(start, end)
    if folded.source[last : last + 1] == "." and "." in folded.source[first:last] and " " not in folded.source[first:last]:
        last += 1  # the last dot of U.S. belongs to it
    return first, last


_JOINING = frozenset({"of", "the", "and", "for", "al", "el", "ul", "bin", "ibn", "ben", "van", "von", "der", "de", "di", "du", "la", "le"})


def fits_case(surface: str, reading: Reading) -> bool:
    """Tell whether the case of a surface is one the alias can have."""
    if surface == reading.alias or reading.alias.islower():
        return True
    if reading.kind == "acronym":
        return _letters(surface) == _letters(reading.alias)
    allowed = None
    for word in re.split(r"[\s‐‑–-]+", surface):
        if word[:1].islower() and word.lower() not in _JOINING:
            allowed = allowed if allowed is not None else set(re.split(r"[\s‐‑–-]+", reading.alias))
            if word not in allowed:
                return False
    return True


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
