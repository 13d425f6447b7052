"""From what is written like a name to links: each rule in turn, over one article. Called by `mentions`.

The order: names inside longer names go; the document's own declarations; variants of full names; aliases with several
bearers; short forms; and last the single words that are left over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from dossier.annotate.declared import declare_names
from dossier.annotate.name_borders import longer_name, look_around
from dossier.annotate.name_evidence import (
    Naming,
    Namings,
    Verdict,
    choose_bearer,
    choose_reading,
    cued_type,
    file_namings,
    written_month,
)
from dossier.annotate.name_index import NameTables, Reading
from dossier.annotate.name_runs import Word
from dossier.annotate.name_segments import in_capitals, leftover_segments
from dossier.annotate.name_text import Hit, Passage, Span, overlaps
from dossier.annotate.name_words import GIVEN_NAMES, MONTHS, PERSON_TITLES
from dossier.annotate.variants import NameVariants, find_glued, find_variant, find_variant_word
from dossier.model import EntityId
from dossier.names import fold_name

_MOST_WORDS = 4


class Link(NamedTuple):
    """A stretch of a passage with the verdict on whom it means."""

    place: int
    start: int
    end: int
    verdict: Verdict
    entities: tuple[EntityId, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of an article's names at one step of the work."""

    passages: tuple[Passage, ...]
    hits: tuple[Hit, ...]
    tables: NameTables

    def spans(self, place: int) -> tuple[Span, ...]:
        """Return the spans of the hits of a passage."""
        return tuple((hit.start, hit.end) for hit in self.hits if hit.place == place)


def link_names(passages: tuple[Passage, ...], hits: Iterable[Hit], tables: NameTables) -> list[Link]:
    """Return a verdict for every candidate of the article, linked or not, in reading order."""
    survey = Survey(passages, tuple(hits), tables)
    inside, survey = _without_inner_names(survey)
    disowned, survey = _with_declared_names(survey)
    survey = _with_variants(survey)
    namings = file_namings((*_namings_of_hits(survey), *_namings_of_strangers(survey)))
    decided = _decide_hits(survey, namings)
    short = list(_short_links(survey, namings))
    taken = [*decided, *(link for link in short if link.verdict.entity)]
    words = list(_leftover_links(survey, namings, taken))
    return sorted([*disowned, *taken, *_unless_taken([*words, *short, *inside], [*taken, *words])], key=lambda link: link[:3])
