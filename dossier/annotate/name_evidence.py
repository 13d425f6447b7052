"""Who of several bearers of a name is meant: by who else is named in full, by the words before, by what belongs where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from dossier.annotate.name_index import NameTables
from dossier.annotate.name_text import Passage
from dossier.annotate.name_words import (
    CALENDAR,
    DEMONYMS,
    EVERYDAY_SURNAMES,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    TITLES,
)
from dossier.model import EntityId

_SAFE_LENGTH = 4


class Naming(NamedTuple):
    """A full name in the document: of an entity, or (None) of somebody the registry does not know."""

    place: int
    start: int
    entity: EntityId | None
    surface: str
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who is meant, or nobody: with the rule and a plain reason either way."""

    entity: EntityId | None
    rule: str
    score: float
    reason: str
    runner_up: str = ""


Namings = Mapping[str, tuple[Naming, ...]]
"""For each folded short form, the full names in the document that it can stand for, in reading order."""


def file_namings(namings: Iterable[tuple[str, Naming]]) -> dict[str, tuple[Naming, ...]]:
    """Return namings by short form, each in reading order."""
    filed: dict[str, list[Naming]] = {}
    for key, naming in sorted(set(namings), key=lambda pair: (pair[0], pair[1].place, pair[1].start, pair[1].entity or "")):
        filed.setdefault(key, []).append(naming)
    return {key: tuple(found) for key, found in filed.items()}


def choose_bearer(
    key: str, where: tuple[int, int], titles: frozenset[str], bearers: tuple[EntityId, ...], namings: Namings, tables: NameTables
) -> Verdict:
    """Return which bearer of a short form is meant at a place (passage, offset)."""
    named = [n for n in namings.get(key, ()) if n.entity is None or n.entity in bearers]
    before = [n for n in named if (n.place, n.start) < where]
    if before:
        return _nearest_fitting(before, titles, tables)
    after = sorted({n.entity or "" for n in named})
    if len(after) == 1 and after[0]:
        name = tables.entities[EntityId(after[0])].name
        return Verdict(EntityId(after[0]), "short", 90, f"short for {name}, whom the document names in full later")
    if after:
        names = ", ".join(dict.fromkeys(_name_of(n, tables) for n in named))
        return Verdict(None, "ambiguous", 0, f"named only later in the document, and more than one bears it: {names}")
    return _unnamed(key, bearers, tables)


def _nearest_fitting(before: list[Naming], titles: frozenset[str], tables: NameTables) -> Verdict:
    nearest = before[-1]
    fitting = [n for n in before if titles & n.titles]
    if titles and fitting and not titles & nearest.titles and len({n.entity for n in fitting}) == 1:
        nearest = fitting[-1]
    others = {n.entity: n for n in before if n.entity != nearest.entity}
    if nearest.entity is None:
        return Verdict(None, "stranger", 0, f"nearest full name before is {nearest.surface}, whom the registry does not know")
    runner_up = "; ".join(f"{_name_of(n, tables)}: named farther back" for n in others.values())
    reason = f"short for {tables.entities[nearest.entity].name}, named in full before"
    return Verdict(nearest.entity, "short", 92 if others else 95, reason, runner_up)


def _name_of(naming: Naming, tables: NameTables) -> str:
    return naming.surface if naming.entity is None else tables.entities[naming.entity].name


def _unnamed(key: str, bearers: tuple[EntityId, ...], tables: NameTables) -> Verdict:
    if len(bearers) > 1:
        names = ", ".join(tables.entities[bearer].name for bearer in bearers)
        return Verdict(None, "ambiguous", 0, f"the document names none in full of those who bear it: {names}")
    name = tables.entities[bearers[0]].name
    if not is_telling(key):
        return Verdict(None, "short", 0, f"too common a word to stand for {name}, whom the document does not name in full")
    return Verdict(bearers[0], "short", 85, f"only {name} bears it in the registry")


def is_telling(key: str) -> bool:
    """Tell whether a surname is rare enough to stand for its only bearer without the full name."""
    words = key.split()
    last = words[-1]
    if len(words) == 1 and len(last) < _SAFE_LENGTH:
        return False
    return not any(last in table for table in (EVERYDAY_SURNAMES, GIVEN_NAMES, FUNCTION_WORDS, TITLES, DEMONYMS, CALENDAR))


def cued_type(passage: Passage, start: int, cues: tuple[str, ...]) -> str:
    """Return the cue word of a type that stands directly before a name, or ""."""
    before = passage.text[max(0, start - 40) : start].rstrip(" \xa0\"'“‘(").lower()
    for cue in cues:
        lowered = cue.lower()
        if before.endswith(lowered) and not before[: -len(lowered)][-1:].isalnum():
            return cue
    return ""


def choose_reading(passage: Passage, start: int, entities: tuple[EntityId, ...], named: Mapping[EntityId, list[tuple[int, int]]], tables: NameTables) -> Verdict:
    """Return which of several entities with one alias is meant, by cue, by the other names in the document, by kinship.

    `named` tells where each entity is named by a name that is its own alone.
    """
    cued = tuple(e for e in entities if cued_type(passage, start, tables.types[e].cues_before))
    if len(cued) == 1:
        cue = cued_type(passage, start, tables.types[cued[0]].cues_before)
        return _chosen(cued[0], entities, f'after "{cue}"', tables)
    left = cued or entities
    known = [e for e in left if named.get(e)]
    if len(known) == 1:
        return _chosen(known[0], entities, "named in the document by a name of its own", tables)
    if known:
        return _nearest_named(known, entities, (passage.place, start), named, tables)
    kin = [e for e in left if any(named.get(relative) for relative in _relatives(e, tables))]
    if len(kin) == 1:
        return _chosen(kin[0], entities, "the document names what it belongs to", tables)
    names = ", ".join(tables.entities[e].name for e in entities)
    return Verdict(None, "ambiguous", 0, f"several bear this name and nothing in the document decides: {names}")


def _nearest_named(
    known: list[EntityId], entities: tuple[EntityId, ...], where: tuple[int, int], named: Mapping[EntityId, list[tuple[int, int]]], tables: NameTables
) -> Verdict:
    before = [(max(places), e) for e in known if (places := [place for place in named[e] if place < where])]
    if not before:
        names = ", ".join(tables.entities[e].name for e in known)
        return Verdict(None, "ambiguous", 0, f"several bear this name and are named only later: {names}")
    return _chosen(max(before)[1], entities, "nearest before by a name of its own", tables)


def _relatives(entity: EntityId, tables: NameTables) -> list[EntityId]:
    whole = tables.entities[entity].part_of
    return [*([whole] if whole else []), *tables.parts.get(entity, ())]


def _chosen(entity: EntityId, entities: tuple[EntityId, ...], why: str, tables: NameTables) -> Verdict:
    losers = "; ".join(f"{tables.entities[e].name}: nothing in the document speaks for it" for e in entities if e != entity)
    return Verdict(entity, "exact", 90, f"{tables.entities[entity].name}: {why}", losers)


def written_month(passage: Passage, start: int, end: int) -> bool:
    """Tell whether a word that is also a month is used as one here: after "in", before a number."""
    before = passage.text[max(0, start - 14) : start].lower()
    return bool(
        re.search(r"\b(?:in|on|by|since|until|till|of|last|next|early|late|mid|this|during|from|to|before|after|\d+(?:st|nd|rd|th)?)[ -]$", before)
        or re.match(r",? \d", passage.text[end : end + 4])
    )
