"""Mentions: every name in an article, whom it means and why. Reads an Article, gives back Mentions and Rejections.

The only door to `ahocorasick_rs`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple, cast

import ahocorasick_rs

from dossier.annotate.name_asked import Asked, Notes, note_tables, note_variants
from dossier.annotate.name_forms import LEGAL_FORM
from dossier.annotate.name_index import NameTables, Reading, build_name_tables
from dossier.annotate.name_linking import link_names
from dossier.annotate.name_survey import Link, Survey, refuse, survey_passage
from dossier.annotate.name_text import Hit, Passage, prepare_passages
from dossier.annotate.name_words import words
from dossier.annotate.spans import Span, keep_apart, order_spans
from dossier.annotate.variants import VariantIndex, build_variant_index
from dossier.model import Article, BlockId, EntityId, Mention, MentionRule, Record, Registry, Rejection, replace
from dossier.names import FoldedText, fold_text, stands_alone, stands_in_genitive


class FoundNames(Record, frozen=True):
    """The names of one article: those linked and those turned away, each in reading order."""

    mentions: tuple[Mention, ...]
    rejected: tuple[Rejection, ...]
    asked: Asked = Asked()
    """What they were found by, beside the text."""


class NameIndex(Record, frozen=True):
    """The registry's names with the automaton that finds them all in one pass; pickles by its tables."""

    tables: NameTables
    automaton: ahocorasick_rs.AhoCorasick
    variants: VariantIndex

    def __reduce__(self) -> tuple[object, ...]:
        return (_index_tables, (self.tables,))


def build_name_index(registry: Registry) -> NameIndex:
    """Return the index by which `find_mentions` finds the registry's names."""
    return _index_tables(build_name_tables(registry))


def _index_tables(tables: NameTables) -> NameIndex:
    automaton = ahocorasick_rs.AhoCorasick(tables.forms or ("\0",), store_patterns=False)
    return NameIndex(tables, automaton, build_variant_index(tables))


def make_finder(forms: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells whether one of these folded forms stands in a text, as `find_mentions` would find it there."""
    automaton = ahocorasick_rs.AhoCorasick(tuple(forms) or ("\0",), store_patterns=False)

    def is_there(text: str) -> bool:
        folded = fold_text(text).text
        found = automaton.find_matches_as_indexes(folded, overlapping=True)
        return any(stands_alone(folded, *span) or stands_in_genitive(folded, *span) for _, *span in found)

    return is_there


def find_mentions(article: Article, index: NameIndex) -> FoundNames:
    """Return every name of the article, linked or turned away, each with its rule and reason."""
    scans = [scan_passage(passage, index) for passage in prepare_passages(article)]
    passages = tuple(scan.passage for scan in scans)
    edited = _edited_hits(article, index.tables)
    notes = Notes()
    tables, variants = note_tables(index.tables, notes), note_variants(index.variants, notes)
    parts = (survey_passage(scan.passage, (*scan.hits, *edited.get(scan.passage.block, ()))) for scan in scans)
    links = link_names(Survey(tuple(parts), tables, variants, notes))
    mentions: list[Mention] = []
    rejected: list[Rejection] = []
    lost = [link for scan in scans for link in scan.refused]
    for link in sorted((*lost, *links), key=lambda link: (*link[:3], link.verdict.rule, link.entities)):
        passage, (entity, rule, score, reason, runner_up) = passages[link.place], link.verdict
        where = passage.block, link.start, link.end, passage.text[link.start : link.end]
        if passage.closed.overlap(link.start, link.end):
            continue
        if entity is None:
            rejected.append(Rejection(*where, link.entities, rule, reason))
        else:
            mentions.append(Mention(*where, entity, cast("MentionRule", rule), score, reason, runner_up))
    return FoundNames(tuple(mentions), tuple(rejected), notes.sum_up())


def _edited_hits(article: Article, tables: NameTables) -> dict[BlockId, list[Hit]]:
    """Return what the editor has marked as an entity that exists, by block."""
    hits: dict[BlockId, list[Hit]] = {}
    for place, block in enumerate(article.blocks, start=1):
        for override in block.overrides:
            if override.kind == "entity" and EntityId(override.value) in tables.entities:
                surface = block.text[override.start : override.end]
                reading = Reading(EntityId(override.value), surface, "editor", 100, "marked by the editor")
                hits.setdefault(block.id, []).append(Hit(place, override.start, override.end, surface, (reading,)))
    return hits


class Scan(NamedTuple):
    """What the letters of a passage tell: the longest registered names, and those a `never` phrase forbids."""

    passage: Passage
    hits: list[Hit]
    refused: list[Link]


def scan_passage(passage: Passage, index: NameIndex) -> Scan:
    """Return the registered names of a passage, in reading order, as far as its letters tell."""
    found, never = _forms_in(passage, index)
    passage = replace(passage, never=tuple(never)) if never else passage
    hits, refused = [], []
    for (start, end), readings in found.items():
        if passage.silent.overlap(start, end):
            continue
        surface = passage.text[start:end]
        allowed = [reading for reading in readings if not passage.forbids(reading.entity, start, end)]
        if allowed:
            hits.append(Hit(passage.place, start, end, surface, tuple(sorted(set(allowed)))))
        else:
            forbidden = Hit(passage.place, start, end, surface, tuple(readings))
            refused.append(refuse(forbidden, "never", "inside a phrase listed under `never`"))
    chosen = choose_longest(hits)
    if refused:
        spans = order_spans((hit.start, hit.end) for hit in chosen)
        refused = [link for link in refused if not spans.overlap(link.start, link.end)]
    return Scan(passage, chosen, refused)


def _forms_in(passage: Passage, index: NameIndex) -> tuple[dict[Span, list[Reading]], list[tuple[int, int, EntityId]]]:
    text, has_genitives = passage.text, passage.usage.has_genitives
    folded = fold_text(text)
    found: dict[Span, list[Reading]] = {}
    never: list[tuple[int, int, EntityId]] = []
    for form, start, end in index.automaton.find_matches_as_indexes(folded.text, overlapping=True):
        is_whole = stands_alone(folded.text, start, end)
        if not is_whole and not (has_genitives and stands_in_genitive(folded.text, start, end)):
            continue
        first, last = _span_in_source(folded, start, end)
        surface = text[first:last]
        meant = []
        for reading in index.tables.readings[form]:
            if reading.kind == "never":
                never.append((first, last, reading.entity))
            elif fits_case(surface, reading) and (is_whole or reading.kind == "exact"):
                meant.append(reading)
        if meant:
            found.setdefault(_with_suffix(text, (first, last), meant, index.tables), []).extend(meant)
    return found, never


def choose_longest(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits that do not overlap, the longest first served, in reading order."""
    ordered = sorted(hits)
    if all(one.end <= other.start for one, other in pairwise(ordered)):
        return ordered
    return sorted(keep_apart(sorted(ordered, key=lambda hit: (hit.start - hit.end, hit.start))))


_FIRM = re.compile(LEGAL_FORM)
_DOTTED = re.compile(r"(?:\.[^\W\d_]|\b(?:Jr|Sr|Inc|Corp|Ltd|Co))$")


def _span_in_source(folded: FoldedText, start: int, end: int) -> tuple[int, int]:
    first, last = folded.source_span(start, end)
    if folded.source[last : last + 1] == "." and _DOTTED.search(folded.source, first, last):
        last += 1  # the last dot of U.S. and Jr. belongs to it
    return first, last


def _with_suffix(text: str, span: Span, readings: list[Reading], tables: NameTables) -> Span:
    """Return the span of a name with "Inc." or the like after it, which belongs to the name of a firm."""
    match = _FIRM.match(text, span[1])
    if match is None or any(reading.entity in tables.short_of for reading in readings):
        return span
    return span[0], match.end()


_NUMBERED = re.compile(r"[A-Z][a-z]+ \d+")
_JOINING = words("of the and for al el ul bin ibn ben van von der de di du la le")


def fits_case(surface: str, reading: Reading) -> bool:
    """Tell whether the case of a surface is one the alias can have."""
    if surface == reading.alias or reading.alias.islower():
        return True
    if reading.kind == "acronym":
        letters = _letters(surface)
        return letters in {_letters(reading.alias), _letters(reading.alias) + "s"}
    if _NUMBERED.fullmatch(reading.alias):  # resolution 2254
        return True
    small = set(filter(str.islower, surface.split())) - _JOINING
    return small <= set(re.split(r"[\s‐‑–-]+", reading.alias))


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
