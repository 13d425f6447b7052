"""Deciding hits: what is part of a longer name, and whom an alias means that several could mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from operator import attrgetter

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
from dossier.annotate.name_evidence import ShortForm, Verdict, choose_bearer, choose_reading, cued_type
from dossier.annotate.name_index import NameTables, Reading
from dossier.annotate.name_namesakes import Naming, Namings
from dossier.annotate.name_survey import (
    Link,
    OwnNames,
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
        if whole is not None and whole in tables.names:
            yield tables.names[whole][0]


def decide_hits(survey: Survey, namings: Namings) -> list[Link]:
    """Return the verdict on each hit."""
    own, heads = own_names(survey), _heads_of_names(survey)

    @cache
    def otherwise(entity: EntityId, key: str) -> list[tuple[int, int]]:
        return [(place, start) for place, start, called in own.get(entity, ()) if called != key]

    return [
        Link(
            hit.place,
            hit.start,
            hit.end,
            _refuse_head(survey, hit, otherwise, heads) or _decide(survey, hit, namings, own),
            entities_of(hit),
        )
        for hit in survey.all_hits()
    ]


def _heads_of_names(survey: Survey) -> dict[str, list[Hit]]:
    """Return the names of several words that are nobody's, by the last word, in reading order."""
    heads: dict[str, list[Hit]] = {}
    for hit in survey.all_hits():
        words = fold_name(hit.surface).split()
        if len(words) > 1 and not any(map(survey.tables.short_of.__contains__, entities_of(hit))):
            heads.setdefault(words[-1], []).append(hit)
    return heads


def _refuse_head(
    survey: Survey,
    hit: Hit,
    otherwise: Callable[[EntityId, str], list[tuple[int, int]]],
    heads: dict[str, list[Hit]],
) -> Verdict | None:
    """Turn away "the Congress" where a name that ends so was told last, and not of the one who has it as an alias;
    `otherwise` tells where somebody is called by another name than this."""
    key = fold_name(hit.surface)
    text = survey.parts[hit.place].passage.text
    if key not in heads or hit.readings[0].kind != "exact" or not text.endswith(("the ", "The "), 0, hit.start):
        return None
    where, entities = (hit.place, hit.start), entities_of(hit)
    number = bisect_left(heads[key], where, key=_PLACE)
    last = heads[key][number - 1] if number else None
    if last is None or set(entities_of(last)) & set(entities):
        return None
    for entity in entities:
        places = otherwise(entity, key)
        if bisect_left(places, (last.place, last.start + 1)) < bisect_left(places, where):
            return None
    return Verdict(None, "ambiguous", 0, f"may be short for {last.surface}, named before")


_PLACE = attrgetter("place", "start")


def _decide(survey: Survey, hit: Hit, namings: Namings, own: OwnNames) -> Verdict:
    tables, entities, reading = survey.tables, entities_of(hit), hit.readings[0]
    key = fold_name(hit.surface)
    if len(entities) > 1:
        if key in namings and all(key in tables.short_of.get(entity, ()) for entity in entities):
            return choose_bearer(_short_form(survey, hit, key, entities), namings, tables)
        return choose_reading(survey.parts[hit.place].passage, hit.start, entities, own, tables)
    verdict = _verdict_of(reading, tables)
    if key in namings and reading.kind in {"exact", "variant"}:
        rival = _rival_before(hit, namings[key].before((hit.place, hit.start)), own[entities[0]], key)
        if rival is not None:
            return _decide_against(survey, hit, verdict, rival, namings)
    return verdict


def _short_form(survey: Survey, hit: Hit, key: str, bearers: tuple[EntityId, ...]) -> ShortForm:
    titles = titles_before(survey.parts[hit.place].passage, hit.start, hit.end)
    return ShortForm(key, (hit.place, hit.start), titles, bearers)


def _rival_before(hit: Hit, before: Iterable[Naming], own: list[tuple[int, int, str]], key: str) -> Naming | None:
    """Return the person of that surname named before, unless the hit's own entity is named in full since then."""
    entity = entities_of(hit)[0]
    called = set(key.split())
    rivals = [n for n in before if n.entity != entity and called.issubset(fold_name(n.surface).split())]
    if not rivals:
        return None
    place, start = rivals[-1][:2]
    since = range(bisect_left(own, (place, start + 1)), bisect_left(own, (hit.place, hit.start)))
    is_named = any(set(own[number][-1].split()) - PARTICLES != called - PARTICLES for number in since)
    return None if is_named else rivals[-1]


def _verdict_of(reading: Reading, tables: NameTables) -> Verdict:
    reason = reading.reason
    if not reason and reading.kind == "acronym":
        reason = "an acronym in the registry"
    elif not reason:
        own = reading.alias == tables.entities[reading.entity].name
        reason = "its name in the registry" if own else f'"{reading.alias}" is an alias in the registry'
    return Verdict(reading.entity, reading.kind, reading.score, reason)


def _decide_against(survey: Survey, hit: Hit, verdict: Verdict, rival: Naming, namings: Namings) -> Verdict:
    """Return who is meant by an alias that is also the surname of somebody named before."""
    tables, passage, key = survey.tables, survey.parts[hit.place].passage, fold_name(hit.surface)
    own = hit.readings[0].entity
    named = filter(None, namings[key].bearers)  # also by a spelling of the surname that the registry does not know
    short = _short_form(survey, hit, key, tuple(sorted({*tables.short.get(key, ()), *named, own})))
    if own in tables.short_of:
        return choose_bearer(short, namings, tables)
    if not short.titles and is_adjective(passage.text, hit.start, hit.end):
        return verdict._replace(runner_up=f"{rival.surface}: no surname before what it describes")
    cue = cued_type(passage, hit.start, tables.types[own].cues_before) or place_cue(passage.text, hit.start)
    if cue and not short.titles:
        return verdict._replace(runner_up=f'{rival.surface}: "{cue}" speaks against a person')
    others = tuple(entity for entity in short.bearers if entity != own)
    chosen = choose_bearer(short._replace(bearers=others), namings, tables)
    if chosen.entity is None:
        return chosen
    return chosen._replace(runner_up=f"{tables.entities[own].name}: the document names {rival.surface} before")
