"""Full names in the document: of people the registry knows and of strangers who share a surname with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.annotate.name_evidence import Evidence, choose_reading
from dossier.annotate.name_lists import COMMON_SURNAMES, FIRST_SURNAMES, GIVEN_NAMES
from dossier.annotate.name_namesakes import Naming, file_namings
from dossier.annotate.name_runs import spell_out_title
from dossier.annotate.name_segments import Segment, in_capitals
from dossier.annotate.name_survey import Survey, entities_of, own_names, short_forms_of_named, titles_before
from dossier.annotate.name_text import Hit, Passage
from dossier.annotate.name_words import PARTICLES, TELLING_TITLES
from dossier.annotate.short_forms import short_forms_of
from dossier.annotate.spelling import first_sound
from dossier.model import EntityId
from dossier.names import fold_name


def collect_evidence(survey: Survey) -> Evidence:
    """Return what the full names of the document tell about its short forms."""
    namings = file_namings((*_namings_of_known(survey), *_namings_of_strangers(survey), *_namings_by_title(survey)))
    spellings: dict[str, list[str]] = {}
    for key, found in namings.items():
        if " " not in key and any(found.bearers):
            spellings.setdefault(first_sound(key), []).append(key)
    things = (hit for hit in survey.all_hits() if survey.tables.short_of.keys().isdisjoint(entities_of(hit)))
    firms = {fold_name(hit.surface).partition(" ")[0]: hit.surface for hit in things if " " in hit.surface}
    return Evidence(namings, short_forms_of_named(survey), firms, spellings)


def _namings_of_known(survey: Survey) -> Iterator[tuple[str, Naming]]:
    alone, short_of = own_names(survey), survey.tables.short_of
    for hit in survey.all_hits():
        entities, passage = entities_of(hit), survey.parts[hit.place].passage
        keys = frozenset[str]().union(*(short_of.get(entity, ()) for entity in entities))
        if fold_name(hit.surface) in keys or not all(map(short_of.__contains__, entities)):
            continue
        meant: EntityId | None = entities[0]
        if len(entities) > 1:
            meant = choose_reading(passage, hit.start, entities, alone, survey.tables).entity
        titles = titles_before(passage, hit.start, hit.end)
        naming = Naming(hit.place, hit.start, meant, hit.surface, titles, is_shared=meant is None)
        keys = _answering(survey, hit, meant) if meant else keys
        # A misspelt full name is answered by its own last word too: Jim Matthis ... Matthis.
        own = set(short_forms_of(hit.surface)) if hit.readings[0].kind == "variant" else set()
        yield from ((key, naming) for key in sorted(keys | own))


def _answering(survey: Survey, hit: Hit, meant: EntityId) -> frozenset[str]:
    """Return the short forms by which somebody can be called after a full name; one of another of the names is left
    to those who bear it too, as Doyle is after Siobhan Farrell, who was born Doyle."""
    keys, reading, short = survey.tables.short_of[meant], hit.readings[0], survey.tables.short
    if reading.kind == "editor" or not short_forms_of(reading.alias):
        return keys
    born = _BORN.match(survey.parts[hit.place].passage.text, hit.end)
    own = tuple(f" {fold_name(name)}" for name in (reading.alias, born[1] if born else "") if name)
    return frozenset(
        key for key in keys if len(short.get(key, ())) == 1 or any(name.endswith(f" {key}") for name in own)
    )


_BORN = re.compile(r",? \(?(?:née|nee|born|formerly|geb\.|geborene[rn]?) ([A-ZÀ-Þ][\w’'-]*(?: [A-ZÀ-Þ][\w’'-]*)?)")
"""Another surname that the text itself adds: Anna Keller, née Brandt."""


def _namings_of_strangers(survey: Survey) -> Iterator[tuple[str, Naming]]:
    for part in survey.parts:
        if part.passage.is_headline:
            continue
        for _, segment in part.leftovers:
            if len(segment) > 1 and not in_capitals(segment):  # one word is nobody's full name
                yield from _namings_of_stranger(survey, part.passage, segment)


def _namings_of_stranger(survey: Survey, passage: Passage, segment: Segment) -> Iterator[tuple[str, Naming]]:
    given = segment[0].key
    if len(given) < 2 or given in PARTICLES:  # noqa: PLR2004 - an initial
        return
    short, last = survey.tables.short, segment[-1]
    endings = (" ".join([word.key for word in segment[first:]]) for first in range(1, len(segment)))
    keys = [key for key in endings if key in short]
    if given in FIRST_SURNAMES and given in short:
        keys.append(given)
    if given in GIVEN_NAMES and last.key not in keys:
        keys.append(last.key)
    are_joined = given in short and any(word.joint == "-" and word.key in short for word in segment)
    if keys and not are_joined:  # the Trump-Putin summit
        start, end = segment[0].start, last.end
        naming = Naming(passage.place, start, None, passage.text[start:end], titles_before(passage, start, end))
        yield from ((key, naming) for key in keys)


def _namings_by_title(survey: Survey) -> Iterator[tuple[str, Naming]]:
    """Yield the surnames that a title makes telling: President Bush, where one entity alone is called Bush.

    Not Senator Jordan, where a country is registered as Jordan.
    """
    for part in survey.parts:
        for run in part.passage.runs:
            if len(run) > 1 and run[-2].key in TELLING_TITLES and not part.taken.overlap(run[-1].start, run[-1].end):
                key, start = run[-1].key, run[-2].start
                bearers = survey.tables.short.get(key, ())
                is_common = key in COMMON_SURNAMES or key in GIVEN_NAMES or key in survey.tables.place_of
                if len(bearers) == 1 and not is_common:
                    surface, titles = part.passage.text[start : run[-1].end], frozenset({spell_out_title(run[-2].key)})
                    yield key, Naming(part.passage.place, start, bearers[0], surface, titles, is_full=False)
