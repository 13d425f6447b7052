"""What is known of an article's names at one step of the work: its passages and the hits so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from dossier.annotate.name_borders import look_around
from dossier.annotate.name_evidence import Verdict
from dossier.annotate.name_index import NameTables
from dossier.annotate.name_runs import Word
from dossier.annotate.name_segments import Segment, leftover_segments
from dossier.annotate.name_text import Hit, Passage, Span, overlaps
from dossier.annotate.name_words import PERSON_TITLES
from dossier.model import EntityId


class Link(NamedTuple):
    """A stretch of a passage with the verdict on whom it means, and all it could mean."""

    place: int
    start: int
    end: int
    verdict: Verdict
    entities: tuple[EntityId, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """The passages of an article with the hits found in each, which are never of one stretch twice."""

    passages: tuple[Passage, ...]
    hits: tuple[tuple[Hit, ...], ...]
    tables: NameTables

    def all_hits(self) -> Iterator[Hit]:
        """Yield the hits of all passages in reading order."""
        for hits in self.hits:
            yield from hits

    def spans(self, place: int) -> tuple[Span, ...]:
        """Return the spans of the hits of a passage."""
        return tuple((hit.start, hit.end) for hit in self.hits[place])

    def taken(self, place: int) -> tuple[Span, ...]:
        """Return the parts of a passage where no further name is looked for."""
        return (*self.spans(place), *self.passages[place].silent, *self.passages[place].edited)

    def segments(self) -> Iterator[tuple[Passage, Segment]]:
        """Yield what looks like a name and is none found so far, passage by passage."""
        for passage in self.passages:
            for segment in leftover_segments(passage, self.taken(passage.place)):
                yield passage, segment


def survey_hits(passages: tuple[Passage, ...], hits: Iterable[Iterable[Hit]], tables: NameTables) -> Survey:
    """Return the survey of passages with the hits found in each."""
    return Survey(passages, tuple(tuple(sorted(found)) for found in hits), tables)


def without_links(survey: Survey, links: Iterable[Link]) -> Survey:
    """Return the survey without the hits that links have turned away."""
    gone = {(link.place, link.start, link.end) for link in links}
    return replace(survey, hits=tuple(tuple(hit for hit in hits if hit[:3] not in gone) for hits in survey.hits))


def with_hits(survey: Survey, hits: Iterable[Hit]) -> Survey:
    """Return the survey with further hits."""
    added: dict[int, list[Hit]] = {}
    for hit in hits:
        added.setdefault(hit.place, []).append(hit)
    return replace(
        survey,
        hits=tuple(
            tuple(sorted((*old, *added.get(place, ())))) if place in added else old
            for place, old in enumerate(survey.hits)
        ),
    )


def entities_of(hit: Hit) -> tuple[EntityId, ...]:
    """Return all that a hit can mean."""
    if len(hit.readings) == 1:
        return (hit.readings[0].entity,)
    return tuple(sorted({reading.entity for reading in hit.readings}))


def refuse(hit: Hit, rule: str, reason: str) -> Link:
    """Return the link that turns a hit away."""
    return Link(hit.place, hit.start, hit.end, Verdict(None, rule, 0, reason), entities_of(hit))


def titles_before(passage: Passage, start: int, end: int) -> frozenset[str]:
    """Return the titles of persons that stand before a name."""
    return frozenset(word.key for word in look_around(passage, start, end).before if word.key in PERSON_TITLES)


def known_words(
    survey: Survey, passage: Passage, named: frozenset[str], start: int, end: int
) -> Callable[[Word], bool]:
    """Return the test whether a word beside a name belongs to another: to a hit, or to somebody named in full."""
    spans = tuple(span for span in survey.spans(passage.place) if span[1] <= start or span[0] >= end)
    return lambda word: word.key in named or overlaps(spans, word.start, word.end)


def short_forms_of_named(survey: Survey) -> frozenset[str]:
    """Return the short forms of everybody whose full name stands somewhere in the document."""
    entities = {entity for hit in survey.all_hits() for entity in entities_of(hit)}
    return frozenset(form for entity in entities for form in survey.tables.short_of.get(entity, ()))
