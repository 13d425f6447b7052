"""Abbreviations and other names that a document declares itself: "Syrian Democratic Forces (SDF)", "..., or YPG"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from dossier.annotate.name_index import Reading
from dossier.annotate.name_lists import AGENCIES
from dossier.annotate.name_survey import Link, Part, Survey, entities_of, refuse
from dossier.annotate.name_text import Hit, Passage
from dossier.model import EntityId
from dossier.names import fold_name

_NAME = r"[\"“‘']?(?P<name>(?:[A-Z]\.){2,6}|[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z-]{0,6}(?:-[A-Z0-9]+)?)[\"”’']?"
_PHRASE = r"(?:the )?[\"“‘']?(?P<phrase>(?:al-)?[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})[\"”’']?"
_INTRODUCTION = (
    r"(?:also |better |commonly |locally |formerly |widely |otherwise )?(?:known|referred to|abbreviated) (?:simply )?"
    r"(?:as|by (?:its|their|the)(?: \w+)? (?:acronyms?|initials|abbreviation))"
)
_BRACKETED = re.compile(
    r"(?:['’]s?)? ?[(\[](?:or |the |hereafter |" + _INTRODUCTION + r" )?(?:the )?" + _NAME + r"[)\],;]"
)
_SHORTENED = re.compile(r" ?\((?:the |hereafter )?[\"“‘']([A-Z][\w-]+(?: [A-Z][\w-]+){0,3})[\"”’']\)")
_OR = re.compile(r", or (?:the )?" + _NAME + r"(?=[\s,.;:)])")
_KNOWN = re.compile(
    r",? (?:\()?(?:or )?(?:(?:which|who) (?:is|are|was|were) )?"
    + _INTRODUCTION
    + r" (?:"
    + _NAME
    + r"(?![\w])|"
    + _PHRASE
    + r")"
)
_MAY_DECLARE = re.compile(
    r"(?:['’]s?)? ?[(\[]|,? (?:\(|or|which|who|also|[bclfwo]\w+ly|better|otherwise|known|ref|abb)"
)
"""How everything begins that the patterns above find."""
_SPELT_OUT_BEFORE = re.compile(_NAME + r" ?\($")
_ABBREVIATION = re.compile(r"\([A-Z]{2,7}\)")
_FULL_AND_ABBREVIATION = re.compile(
    r"((?:[A-Z][\w'’-]{1,60} (?:(?:of|for|and|the|de|in) )*){1,7})\((?P<name>[A-Z]{2,7})\)"
)
_DATELINE = re.compile(r"[A-Z][^()]{1,40} \([^()]{1,20}\) ?(?:--|[-–—])")
_CAPITALISED = re.compile(r"[A-Z][\w'’]*")


def _names_declared_at(text: str, hit: Hit, *, is_person: bool) -> list[str]:
    """Return the other names that the words around a full name declare for it; a party is none of a member's."""
    found = []
    if _MAY_DECLARE.match(text, hit.end):
        shortened = _SHORTENED.match(text, hit.end)
        if shortened and hit.surface.startswith(f"{shortened[1]} "):
            return [shortened[1]]
        matches = (pattern.match(text, hit.end) for pattern in (_BRACKETED, _OR, _KNOWN))
        found = [match["name"] or match["phrase"] for match in matches if match]
    if text.startswith(")", hit.end) and (match := _SPELT_OUT_BEFORE.search(text, max(0, hit.start - 16), hit.start)):
        found.append(match["name"])
    in_dateline = bool(found) and hit.start == 0 and _DATELINE.match(text) is not None
    return [
        name
        for name in found
        if _is_plausible(name, hit.surface, must_abbreviate=in_dateline or (is_person and name.isupper()))
    ]


def _is_plausible(name: str, full: str, *, must_abbreviate: bool) -> bool:
    if name.lower() in AGENCIES or name.lower() == full.lower():
        return False
    return _is_abbreviation(name, full) or (not must_abbreviate and " " in full)


def _is_abbreviation(short: str, full: str) -> bool:
    """Tell whether the capitals of a short name are, in order, letters of a full name, beginning with its first."""
    letters = [letter.lower() for letter in short if letter.isupper()]
    initials, rest = re.findall(r"(?<![^\s-])[^\s-]", full.lower()), iter(full.lower())
    return letters[0] in initials[:3] and all(letter in rest for letter in letters)


def spelt_out(passage: Passage) -> list[tuple[str, int, int]]:
    """Return what the text spells out by initials before a bracket: (abbreviation, start and end of the full name)."""
    found: list[tuple[str, int, int]] = []
    if not _ABBREVIATION.search(passage.text):
        return found
    for match in _FULL_AND_ABBREVIATION.finditer(passage.text):
        capitals = list(_CAPITALISED.finditer(passage.text, *match.span(1)))[-len(match["name"]) :]
        if "".join(word[0][0] for word in capitals) == match["name"]:
            found.append((match["name"], capitals[0].start(), capitals[-1].end()))
    return found


def names_inside_spelt_out(survey: Survey) -> list[Link]:
    """Return the hits that are but a part of a name the document spells out: Cooperation in Europe (OSCE)."""
    refused = []
    for part in survey.parts:
        text = part.passage.text
        for name, start, end in spelt_out(part.passage):
            near = (part.hits[number] for number in reversed(tuple(part.spans.overlapping(start, end))))
            inner = [hit for hit in near if start <= hit.start]
            if not any(hit.end == end and text[start : hit.start] in {"", "The "} for hit in inner):
                full = text[start:end]
                refused += [
                    refuse(hit, "longer-name", f'part of "{full}", for which {name} stands here')
                    for hit in inner
                    if hit.start > start
                ]
    return refused


def disowned_abbreviations(survey: Survey) -> list[Link]:
    """Return the abbreviations that this document spells out as something the registry does not mean by them."""
    spelt: dict[str, str] = {}
    for part in survey.parts:
        for name, start, end in spelt_out(part.passage):
            if not part.spans.overlap(start, end):
                spelt.setdefault(name, part.passage.text[start:end])
    return [
        refuse(
            hit, "declared", f'the document spells it out as "{spelt[hit.surface]}", which the registry does not know'
        )
        for hit in survey.all_hits()
        if hit.surface in spelt and not _is_like_a_name(spelt[hit.surface], hit, survey)
    ]


def _is_like_a_name(full: str, hit: Hit, survey: Survey) -> bool:
    """Tell whether a spelt-out name shares half its words with a name of what the abbreviation stands for."""
    words = set(fold_name(full).split())
    names = [name for entity in entities_of(hit) for name in survey.tables.names[entity]]
    return any(2 * len(words & set(fold_name(name).split())) >= len(words) for name in names)


def declared_hits(survey: Survey) -> list[Hit]:
    """Return the occurrences of the names that the document declares for one registered entity."""
    declared: dict[str, dict[EntityId, str]] = {}
    places: dict[str, list[tuple[int, int, bool]]] = {}
    for hit in survey.all_hits():
        entities = entities_of(hit)
        if len(entities) == 1:
            is_person = entities[0] in survey.tables.short_of
            for name in _names_declared_at(survey.parts[hit.place].passage.text, hit, is_person=is_person):
                declared.setdefault(name, {}).setdefault(entities[0], hit.surface)
                places.setdefault(name, []).append((hit.place, hit.start, True))
    for part in survey.parts:
        for name, start, end in spelt_out(part.passage) if declared else ():
            if name in places and not part.spans.overlap(start, end):
                places[name].append((part.passage.place, start, False))
    found: list[Hit] = []
    for name in sorted(declared):
        if len(declared[name]) == 1:
            entity, full = next(iter(declared[name].items()))
            reading = Reading(entity, name, "declared", 97, f'the document declares it for "{full}"')
            declarations = sorted(places[name])
            whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
            found += (hit for part in survey.parts for hit in _declared_in(part, whole, reading, declarations))
    return found


def _declared_in(
    part: Part, name: re.Pattern[str], reading: Reading, declarations: list[tuple[int, int, bool]]
) -> Iterator[Hit]:
    """Yield the occurrences of a declared name that are not read so already, and within no other name.

    Each declaration stands somewhere, and is either of the entity meant or of something the registry does not know; the
    nearest before an occurrence decides.
    """
    passage = part.passage
    for match in name.finditer(passage.text):
        start, end = match.span()
        last = bisect_left(declarations, (passage.place, end))
        if last and not declarations[last - 1][2]:
            continue
        near = [part.hits[number] for number in part.spans.overlapping(start, end)]
        is_new = all(hit.surface == match[0] and entities_of(hit) != (reading.entity,) for hit in near)
        if is_new and not passage.silent.overlap(start, end):
            yield Hit(passage.place, start, end, match[0], (reading,))


def overruled_hits(survey: Survey, declared: list[Hit]) -> list[Link]:
    """Return the hits whose reading by the registry gives way to what the document declares."""
    places = {hit[:3] for hit in declared}
    return [
        refuse(hit, "declared", "the document declares it for another")
        for hit in survey.all_hits()
        if hit[:3] in places
    ]
