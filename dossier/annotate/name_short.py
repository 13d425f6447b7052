"""Short forms in the text: surnames and shortened names, each asked of the full names around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import takewhile

from dossier.annotate.name_borders import Sought, initials_before, is_initial, longer_name
from dossier.annotate.name_doubts import (
    is_adjective,
    is_asking_verb,
    is_cited,
    is_place_here,
    is_thing,
    is_written_month,
    region_after,
)
from dossier.annotate.name_evidence import Evidence, ShortForm, Verdict, choose_bearer, is_telling
from dossier.annotate.name_index import SHORT_NAME, NameTables
from dossier.annotate.name_lists import GIVEN_NAMES
from dossier.annotate.name_namesakes import Naming, file_namings
from dossier.annotate.name_runs import Run, Word
from dossier.annotate.name_segments import Segment
from dossier.annotate.name_survey import Link, Part, Survey, entities_of, titles_before
from dossier.annotate.name_text import Passage
from dossier.annotate.name_words import TITLES_OF_FIRST_NAMES
from dossier.annotate.short_forms import drop_titles, has_given_name, has_initials
from dossier.annotate.spans import Span
from dossier.model import EntityId

_MOST_WORDS = 4
_KNIGHTED = frozenset({"sir", "dame"})
"""Titles that few have, and that a full name may go without; sheikhs are many, and many have the same first name."""


def short_links(survey: Survey, evidence: Evidence) -> list[Link]:
    """Return the verdict on every short form that stands outside the hits."""
    short = [
        _read_short(survey, part, words, evidence)
        for part in survey.parts
        for run in part.passage.runs
        for words in _short_forms_in(part, run, survey.tables, evidence)
    ]
    return [*short, *_first_names(survey, evidence)]


def _first_names(survey: Survey, evidence: Evidence) -> Iterator[Link]:
    """Yield the verdict on each first name after a title that goes with it (Sir Alan), if it is nobody's surname and
    somebody has it whom the registry knows; of sheikhs one whom the document names in full with the title."""
    found = [
        (part, run[-1])
        for part in survey.parts
        for run in part.passage.runs
        if len(run) > 1 and run[-2].key in TITLES_OF_FIRST_NAMES
    ]
    namings = file_namings(_namings_by_first_name(survey)) if found else {}
    for part, word in found:
        is_surname = word.key in survey.tables.short or word.key in evidence.namings
        if word.key in namings and not is_surname and not part.taken.overlap(word.start, word.end):
            named = namings[word.key].namings
            if not word.titles.isdisjoint(_KNIGHTED):
                bearers = dict.fromkeys(naming.entity for naming in named)
            else:
                bearers = dict.fromkeys(naming.entity for naming in named if naming.titles & word.titles)
            known = tuple(e for e in bearers if e and not part.passage.forbids(e, word.start, word.end))
            if known:
                short = ShortForm(word.key, (part.passage.place, word.start), word.titles, known)
                verdict = choose_bearer(short, namings, survey.tables)
                yield Link(part.passage.place, word.start, word.end, verdict, known)


def _namings_by_first_name(survey: Survey) -> Iterator[tuple[str, Naming]]:
    for part in survey.parts:
        passage = part.passage
        known = [(hit.start, hit.end, entities_of(hit)[0]) for hit in part.hits if len(entities_of(hit)) == 1]
        strangers = [(segment[0].start, segment[-1].end, None) for _, segment in part.leftovers if len(segment) > 1]
        for start, end, entity in (*known, *strangers):
            surface = passage.text[start:end]
            words = drop_titles(surface)
            if len(words) > 1:
                yield words[0], Naming(passage.place, start, entity, surface, titles_before(passage, start, end))


def _short_forms_in(part: Part, run: Run, tables: NameTables, evidence: Evidence) -> Iterator[Segment]:
    if part.spans.cover(run[0].start, run[-1].end):
        return
    place = 0
    while place < len(run):
        is_taken = part.taken.overlap(run[place].start, run[place].end)
        last = place if is_taken else _longest_form(run, place, tables, evidence)
        if last > place and not part.taken.overlap(run[place].start, run[last - 1].end):
            yield run[place:last]
            place = last
        else:
            place += 1


def _longest_form(run: Run, first: int, tables: NameTables, evidence: Evidence) -> int:
    opening = run[first].key.partition(" ")[0]
    if opening not in tables.short_openings and opening not in evidence.openings:
        return first
    for last in range(min(len(run), first + _MOST_WORDS), first, -1):
        key = " ".join([word.key for word in run[first:last]])
        if key in tables.short or key in evidence.namings:
            return last
    return first


def _read_short(survey: Survey, part: Part, words: Segment, evidence: Evidence) -> Link:
    tables, passage = survey.tables, part.passage
    start, end = words[0].start, words[-1].end
    key = " ".join(word.key for word in words)
    possible = bearers_of(survey, evidence, key)
    bearers = tuple(entity for entity in possible if not passage.forbids(entity, start, end))
    initials = initials_before(passage, start, end)
    fitting = bearers
    given = _word_after_comma(part, end)
    named = tuple(bearer for bearer in bearers if given and has_given_name(tables.names[bearer], given.key))
    if given and (named or given.key in GIVEN_NAMES):
        fitting, end = named, (given.end if named else end)
    elif initials:
        start = initials[0].start
        letters = "".join(word.key for word in (*initials, *takewhile(is_initial, words))).replace(".", "")
        fitting = tuple(bearer for bearer in bearers if has_initials(tables.names[bearer], letters))
    verdict = _refuse_form(part, (start, end), words, evidence) or _refuse_bearers(bearers, fitting)
    if verdict is None and len(named) == 1:
        name = tables.entities[fitting[0]].name
        verdict = Verdict(fitting[0], "short", 95, f"the name of {name} with the surname first")
    if verdict is None:
        titles = titles_before(passage, start, end)
        short = ShortForm(key, (passage.place, start), titles, fitting, has_initial=bool(initials))
        verdict = choose_bearer(short, evidence.namings, tables)
    return Link(passage.place, start, end, verdict, possible)


def _word_after_comma(part: Part, end: int) -> Word | None:
    """Return the word that stands alone after a surname and a comma, as "Brown, Anne" in a list or over a letter, or
    None."""
    passage = part.passage
    if not passage.text.startswith(", ", end):
        return None
    number = bisect_left(passage.run_starts, end + 2)
    run = passage.runs[number] if number < len(passage.runs) else ()
    if len(run) != 1 or run[0].start != end + 2:
        return None
    is_alone = _NAME_ENDS.match(passage.text, run[0].end) and not part.taken.overlap(run[0].start, run[0].end)
    return run[0] if is_alone else None


_NAME_ENDS = re.compile(r"\s*(?:[;)\n]|\Z)")
"""What follows on a name with the surname first: in a sentence another may begin after the comma."""


def bearers_of(survey: Survey, evidence: Evidence, key: str) -> tuple[EntityId, ...]:
    """Return all who bear a short form, by the registry or by how the document spells them."""
    named = evidence.namings[key].bearers if key in evidence.namings else ()
    return tuple(sorted({*survey.tables.short.get(key, ()), *filter(None, named)}))


def _refuse_form(part: Part, span: Span, words: Segment, evidence: Evidence) -> Verdict | None:
    passage, (start, end) = part.passage, span
    if why := next(_other_meanings(passage, span, words, evidence), ""):
        return Verdict(None, "short", 0, why)
    longer = longer_name(passage, Sought(start, end, True, False, evidence.named, part.spans))
    if longer:
        return Verdict(None, "stranger", 0, f'part of "{longer}", which the registry does not know')
    return None


def _other_meanings(passage: Passage, span: Span, words: Segment, evidence: Evidence) -> Iterator[str]:
    """Yield what a short form is here, if it is no name of a person."""
    start, end = span
    key = " ".join(word.key for word in words)
    if not any(word.text[0].isupper() for word in words):
        yield "in small letters"
    if is_written_month(passage, words[-1].key, start, end):
        yield "a month here"
    if is_asking_verb(passage, words[0], end):
        yield "a verb here"
    if len(words) == 1 and not words[0].titles and words[0].joint != "-" and is_adjective(passage.text, start, end):
        yield "an adjective here"
    if is_thing(passage.text, start, end, is_telling=is_telling(key)):
        yield "a thing called by the name"
    if len(words) == 1 and len(words[0].key) <= SHORT_NAME and words[0].text.isupper():
        yield "capitals may make something else of so short a name"
    if region := region_after(passage, end):
        yield f"a place in {region}"
    if key not in evidence.namings:
        yield from _meanings_unnamed(passage, start, end)


def _meanings_unnamed(passage: Passage, start: int, end: int) -> Iterator[str]:
    """Yield what a short form is here, if the document names nobody in full whom it could mean."""
    if is_place_here(passage.text, start, end):
        yield "a place here"
    if is_cited(passage.text, end):
        yield "the author of something cited"


def _refuse_bearers(bearers: tuple[EntityId, ...], fitting: tuple[EntityId, ...]) -> Verdict | None:
    if not bearers:
        return Verdict(None, "never", 0, "inside a phrase listed under `never`, or the surname of a stranger")
    if not fitting:
        return Verdict(None, "stranger", 0, "the initial is not that of anybody the registry knows by this surname")
    return None
