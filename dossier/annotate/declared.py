"""Abbreviations and other names that a document declares itself: "Syrian Democratic Forces (SDF)", "..., or YPG"."""

from __future__ import annotations

import re
from typing import NamedTuple

from dossier.annotate.name_text import Hit, Passage
from dossier.annotate.name_words import AGENCIES

_NAME = r"[\"“‘']?(?P<name>(?:[A-Z]\.){2,6}|[A-Z][A-Za-z]{0,3}[A-Z][A-Za-z-]{0,6}(?:-[A-Z0-9]+)?)[\"”’']?"
_PHRASE = r"(?:the )?[\"“‘']?(?P<phrase>(?:al-)?[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})[\"”’']?"
_INTRODUCTION = r"(?:also |better |commonly |locally |formerly |widely |otherwise )?(?:known|referred to|abbreviated) (?:simply )?(?:as|by (?:its|their|the)(?: \w+)? (?:acronyms?|initials|abbreviation))"
_BRACKETED = re.compile(r"(?:['’]s?)? ?[(\[](?:or |the |hereafter |" + _INTRODUCTION + r" )?(?:the )?" + _NAME + r"[)\],;]")
_OR = re.compile(r", or (?:the )?" + _NAME + r"(?=[\s,.;:)])")
_KNOWN = re.compile(r",? (?:\()?(?:or )?(?:(?:which|who) (?:is|are|was|were) )?" + _INTRODUCTION + r" (?:" + _NAME + r"(?![\w])|" + _PHRASE + r")")
_SPELT_OUT_BEFORE = re.compile(_NAME + r" ?\($")
_FULL_AND_ABBREVIATION = re.compile(r"((?:[A-Z][\w'’-]+ (?:(?:of|for|and|the|de|in) )*){1,7})\((?P<name>[A-Z]{2,7})\)")


class Declaration(NamedTuple):
    """A name that the document gives to a hit: where it stands and what it is."""

    hit: Hit
    start: int
    end: int
    name: str


def declarations_at(passage: Passage, hit: Hit) -> list[Declaration]:
    """Return the other names that the words around a full name declare for it."""
    found = []
    for pattern in (_BRACKETED, _OR, _KNOWN):
        match = pattern.match(passage.text, hit.end)
        if match is not None:
            found.append(_declaration(hit, match))
    if passage.text[hit.end : hit.end + 1] == ")":
        match = _SPELT_OUT_BEFORE.search(passage.text, max(0, hit.start - 16), hit.start)
        if match is not None:
            found.append(_declaration(hit, match))
    return [declaration for declaration in found if _is_plausible(declaration)]


def _declaration(hit: Hit, match: re.Match[str]) -> Declaration:
    group = "name" if match["name"] else "phrase"
    return Declaration(hit, *match.span(group), match[group])


def _is_plausible(declaration: Declaration) -> bool:
    name, full = declaration.name, declaration.hit.surface
    if name.lower() in AGENCIES or name.lower() == full.lower():
        return False
    letters = [letter.lower() for letter in name if letter.isalpha()]
    return is_abbreviation(name, full) or (len(full.split()) > 1 and len(letters) > 1)


def is_abbreviation(short: str, full: str) -> bool:
    """Tell whether the capitals of a short name are, in order, letters of a full name, beginning with its first."""
    letters = [letter.lower() for letter in short if letter.isupper()]
    initials = [word[0].lower() for word in re.split(r"[\s-]+", full) if word]
    if not letters or not initials or letters[0] not in initials[:3]:
        return False
    rest = iter(full.lower())
    return all(letter in rest for letter in letters)


def foreign_abbreviations(passage: Passage) -> list[tuple[str, str, int]]:
    """Return abbreviations the text spells out by their initials: (abbreviation, its full name, where it stands)."""
    found = []
    for match in _FULL_AND_ABBREVIATION.finditer(passage.text):
        words = [word for word in re.split(r"[\s-]+", match[1]) if word]
        capitals = [word for word in words if word[0].isupper()]
        tail = capitals[-len(match["name"]) :]
        if "".join(word[0] for word in tail) == match["name"]:
            found.append((match["name"], " ".join(words[words.index(tail[0]) :]), match.start("name")))
    return found
