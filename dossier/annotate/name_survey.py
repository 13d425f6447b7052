"""What is known of an article's names at one step of the work: its passages and the hits so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, TypeVar

from dossier.annotate.name_asked import Notes
from dossier.annotate.name_borders import look_around
from dossier.annotate.name_evidence import Verdict, nobody
from dossier.annotate.name_index import NameTables
from dossier.annotate.name_segments import Leftover, find_leftovers
from dossier.annotate.name_text import Hit, Passage
from dossier.annotate.spans import Spans, order_spans
from dossier.annotate.variants import VariantIndex
from dossier.model import EntityId, Record, replace
from dossier.names import fold_name

OwnNames = Mapping[EntityId, list[tuple[int, int, str]]]
"""Where, and by which folded name, each entity is named by a name that is its alone, or that an editor marked."""


class Link(NamedTuple):
    """A stretch of a passage with the verdict on whom it means, and all it could mean."""

    place: int
    start: int
    end: int
    verdict: Verdict
    entities: tuple[EntityId, ...]


T = TypeVar("T", Link, Hit)


class Part(NamedTuple):
    """A passage with the hits found in it, which are never of one stretch twice, and with what they leave."""

    passage: Passage
    hits: tuple[Hit, ...]
    spans: Spans
    """Where the hits stand."""
    taken: Spans
    """Where no further name is looked for."""
    leftovers: tuple[Leftover, ...]
    """What looks like a name and is none found so far."""


class Survey(Record, frozen=True):
    """The passages of an article in reading order, each with its hits."""

    parts: tuple[Part, ...]
    tables: NameTables
    variants: VariantIndex
    notes: Notes
    """What the article asks of the registry's names."""

    def all_hits(self) -> Iterator[Hit]:
        """Yield the hits of all passages in reading order."""
        for part in self.parts:
            yield from part.hits


def survey_passage(passage: Passage, hits: Iterable[Hit]) -> Part:
    """Return a passage with its hits and what they leave."""
    found = tuple(sorted(hits))
    spans = order_spans((hit.start, hit.end) for hit in found)
    taken = order_spans((*spans.spans, *passage.silent.spans)) if passage.silent.spans else spans
    return Part(passage, found, spans, taken, find_leftovers(passage, taken))


def by_place(found: Iterable[T]) -> dict[int, list[T]]:
    """Return hits or links by the passage in which they stand, those of each in their order."""
    places: dict[int, list[T]] = {}
    for each in found:
        places.setdefault(each.place, []).append(each)
    return places


def without_links(survey: Survey, links: Iterable[Link]) -> Survey:
    """Return the survey without the hits that links have turned away."""
    parts = list(survey.parts)
    for place, found in by_place(links).items():
        part, gone = parts[place], {link[:3] for link in found}
        parts[place] = survey_passage(part.passage, (hit for hit in part.hits if hit[:3] not in gone))
    return replace(survey, parts=tuple(parts))


def with_hits(survey: Survey, hits: Iterable[Hit]) -> Survey:
    """Return the survey with further hits."""
    parts = list(survey.parts)
    for place, found in by_place(hits).items():
        parts[place] = survey_passage(parts[place].passage, (*parts[place].hits, *found))
    return replace(survey, parts=tuple(parts))


def entities_of(hit: Hit) -> tuple[EntityId, ...]:
    """Return all that a hit can mean."""
    if len(hit.readings) == 1:
        return (hit.readings[0].entity,)
    return tuple(sorted({reading.entity for reading in hit.readings}))


def own_names(survey: Survey) -> OwnNames:
    """Return where each entity is named beyond doubt."""
    own: dict[EntityId, list[tuple[int, int, str]]] = {}
    for hit in survey.all_hits():
        bearers = entities_of(hit)
        if len(bearers) == 1:
            own.setdefault(bearers[0], []).append((hit.place, hit.start, fold_name(hit.surface)))
    return own


def refuse(hit: Hit, rule: str, reason: str) -> Link:
    """Return the link that turns a hit away."""
    return Link(hit.place, hit.start, hit.end, nobody(rule, reason), entities_of(hit))


def titles_before(passage: Passage, start: int, end: int) -> frozenset[str]:
    """Return the titles of persons that stand before a name, or at its beginning."""
    words = look_around(passage, start, end).words
    return words[-1].titles if words else frozenset()


def short_forms_of_named(survey: Survey) -> frozenset[str]:
    """Return the short forms of everybody whose full name stands somewhere in the document."""
    entities = {entity for hit in survey.all_hits() for entity in entities_of(hit)}
    return frozenset(form for entity in entities for form in survey.tables.short_of.get(entity, ()))
