"""Deciding hits: what is part of a longer name, and whom an alias means that several could mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, partial
from operator import itemgetter

from dossier.annotate.name_borders import Sought, longer_name
from dossier.annotate.name_doubts import (
    is_adjective,
    is_ordinary_word,
    is_shouted_word,
    may_be_transplanted,
    misplaced_institution,
    namesake_place,
    place_cue,
    title_of_person,
)
from dossier.annotate.name_evidence import ShortForm, Verdict, choose_bearer, choose_reading, cued_type, nobody
from dossier.annotate.name_index import NameTables, Reading
from dossier.annotate.name_namesakes import Namesakes, Naming, Namings
from dossier.annotate.name_survey import (
    Link,
    Part,
    Survey,
    entities_of,
    own_names,
    refuse,
    short_forms_of_named,
    titles_before,
)
from dossier.annotate.name_text import Hit
from dossier.annotate.name_words import PARTICLES
from dossier.model import EntityId
from dossier.names import fold_name


def names_inside_longer(survey: Survey) -> list[Link]:
    """Return the hits that are only part of a longer name, or mean something else for another reason."""
    named = short_forms_of_named(survey)
    first_regions: dict[str, str] = {}
    return [
        refused
        for part in survey.parts
        for hit in part.hits
        if hit.readings[0].kind != "editor"
        and (refused := _refuse_inner(survey.tables, part, hit, named) or _refuse_namesake(survey, hit, first_regions))
    ]


def _refuse_namesake(survey: Survey, hit: Hit, first_regions: dict[str, str]) -> Link | None:
    """Turn away the London of Ontario, and what is called London after it, if no other London was named before."""
    key = fold_name(hit.surface)
    if not may_be_transplanted(key):
        return None
    passage = survey.parts[hit.place].passage
    here = namesake_place(passage, hit.end, partial(_known_names, entities_of(hit), survey.tables))
    if here or not passage.closed.overlap(hit.start, hit.end):  # a headline seldom says which
        first_regions.setdefault(key, here)
    region = here or first_regions.get(key)
    return refuse(hit, "longer-name", f"the one in {region}, which the registry does not know") if region else None


def _refuse_inner(tables: NameTables, part: Part, hit: Hit, named: frozenset[str]) -> Link | None:
    passage, entities = part.passage, entities_of(hit)
    is_personal = all(map(tables.short_of.__contains__, entities))
    longer = longer_name(passage, Sought(hit.start, hit.end, is_personal, True, named, part.spans))
    if longer:
        return refuse(hit, "longer-name", f'part of "{longer}", which the registry does not know')
    if is_shouted_word(passage, hit.start, hit.end):
        return refuse(hit, "capitals", "a common word in a line of capitals")
    names = partial(_known_names, entities, tables)
    if is_ordinary_word(passage, hit.start, hit.end, names):
        return refuse(hit, "capitals", "a common word that opens a sentence")
    if hit.readings[0].kind == "exact" and not any(map(tables.short_of.__contains__, entities)):
        title = title_of_person(passage, hit.start, hit.end)
        if title:
            return refuse(hit, "stranger", f'somebody of that name, after "{title}"')
    if other := misplaced_institution(passage, hit.start, hit.end, names):
        return refuse(hit, "longer-name", f'"{other}" says that another one is meant')
    return None


def _known_names(entities: tuple[EntityId, ...], tables: NameTables) -> Iterator[str]:
    for entity in entities:
        yield from tables.names[entity]
        whole = tables.entities[entity].part_of
        if whole is not None:
            yield from tables.names.get(whole, ())[:1]


def decide_hits(survey: Survey, namings: Namings) -> list[Link]:
    """Return the verdict on each hit."""
    own, heads = own_names(survey), _heads_of_names(survey)

    @cache
    def otherwise(entity: EntityId, key: str) -> list[tuple[int, int]]:
        words = _telling_words(key)
        return [(place, start) for place, start, called in own[entity] if _telling_words(called) != words]

    def decide(hit: Hit) -> Verdict:
        key, entities = fold_name(hit.surface), entities_of(hit)
        if len(entities) > 1:
            return choose_reading(survey.parts[hit.place].passage, hit.start, entities, own, survey.tables)
        verdict = _verdict_of(hit.readings[0], survey.tables)
        if key not in namings or verdict.rule not in {"exact", "variant"}:
            return verdict
        rival = _rival_before(hit, namings[key], otherwise(entities[0], key))
        return _decide_against(survey, hit, verdict, rival, namings) if rival else verdict

    return [
        Link(*hit[:3], _refuse_head(survey, hit, heads) or decide(hit), entities_of(hit)) for hit in survey.all_hits()
    ]


def _heads_of_names(survey: Survey) -> dict[str, list[Hit]]:
    """Return the names of several words that are nobody's, by the last word, in reading order."""
    heads: dict[str, list[Hit]] = {}
    for hit in survey.all_hits():
        words = fold_name(hit.surface).split()
        if len(words) > 1 and not any(map(survey.tables.short_of.__contains__, entities_of(hit))):
            heads.setdefault(words[-1], []).append(hit)
    return heads


def _refuse_head(survey: Survey, hit: Hit, heads: dict[str, list[Hit]]) -> Verdict | None:
    """Turn away "the Congress" where a name that ends so was told before, and last of another."""
    before = heads.get(fold_name(hit.surface), ())
    number = bisect_left(before, hit[:2], key=_PLACE)
    is_head = number > 0 and survey.parts[hit.place].passage.text.endswith(("the ", "The "), 0, hit.start)
    if not is_head or set(entities_of(before[number - 1])) & set(entities_of(hit)):
        return None
    return nobody("ambiguous", f"may be short for {before[number - 1].surface}, named before")


_PLACE = itemgetter(0, 1)
"""Of a hit or a naming."""


def _rival_before(hit: Hit, named: Namesakes, otherwise: list[tuple[int, int]]) -> Naming | None:
    """Return the person of that surname named before, unless the hit's own entity is called otherwise since then."""
    called, own = set(fold_name(hit.surface).split()), hit.readings[0].entity
    for naming in reversed(named.before(hit[:2])):
        if naming.entity != own and called.issubset(fold_name(naming.surface).split()):
            return None if bisect_left(otherwise, naming[:2]) < bisect_left(otherwise, hit[:2]) else naming
    return None


def _telling_words(key: str) -> frozenset[str]:
    return frozenset(key.split()) - PARTICLES


def _verdict_of(reading: Reading, tables: NameTables) -> Verdict:
    reason = reading.reason
    if reading.kind == "acronym":
        reason = "an acronym in the registry"
    elif reading.kind == "exact":
        own = reading.alias == tables.entities[reading.entity].name
        reason = "its name in the registry" if own else f'"{reading.alias}" is an alias in the registry'
    return Verdict(reading.entity, reading.kind, reading.score, reason)


def _decide_against(survey: Survey, hit: Hit, verdict: Verdict, rival: Naming, namings: Namings) -> Verdict:
    """Return who is meant by an alias that is also the surname of somebody named before."""
    tables, passage, key = survey.tables, survey.parts[hit.place].passage, fold_name(hit.surface)
    own = hit.readings[0].entity
    is_person = own in tables.short_of
    if not is_person and is_adjective(passage.text, hit.start, hit.end):
        return verdict._replace(runner_up=f"{rival.surface}: no surname before what it describes")
    cue = cued_type(passage, hit.start, tables.types[own].cues_before) or place_cue(passage.text, hit.start)
    if cue and not is_person:
        return verdict._replace(runner_up=f'{rival.surface}: "{cue}" speaks against a person')
    named = filter(None, namings[key].bearers)  # also by a spelling of the surname that the registry does not know
    bearers = {*tables.short.get(key, ()), *named} - {own} | ({own} if is_person else set())
    titles = titles_before(passage, hit.start, hit.end)
    chosen = choose_bearer(ShortForm(key, hit[:2], titles, tuple(sorted(bearers))), namings, tables)
    if is_person or chosen.entity is None:
        return chosen
    return chosen._replace(runner_up=f"{tables.entities[own].name}: the document names {rival.surface} before")
