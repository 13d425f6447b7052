"""Short forms in the text: surnames and shortened names, each asked of the full names around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from dossier.annotate.name_borders import Sought, initials_before, is_initial, longer_name, look_around
from dossier.annotate.name_doubts import (
    is_adjective,
    is_asking_verb,
    is_cited,
    is_place_here,
    is_thing,
    is_written_month,
    region_after,
)
from dossier.annotate.name_evidence import Evidence, ShortForm, Verdict, choose_bearer, is_telling, nobody
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
        if word.key not in namings or is_surname or part.taken.overlap(word.start, word.end):
            continue
        titles = word.titles - _KNIGHTED
        bearers = (n.entity for n in namings[word.key].namings if titles != word.titles or n.titles & titles)
        known = tuple(e for e in dict.fromkeys(bearers) if e and not part.passage.forbids(e, word.start, word.end))
        if known:
            short = ShortForm(word.key, (part.passage.place, word.start), word.titles, known)
            yield Link(*short.where, word.end, choose_bearer(short, namings, survey.tables), known)


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
    longest, key = first, ""
    for last, word in enumerate(run[first : first + _MOST_WORDS], first + 1):
        key = f"{key} {word.key}" if key else word.key
        if key in tables.short or key in evidence.namings:
            longest = last
    return longest


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
    is_named = key in evidence.namings and evidence.namings[key].before((passage.place, start))
    if why := next(_other_meanings(passage, (start, end), words, evidence), ""):
        verdict = nobody("short", why)
    elif longer := longer_name(passage, Sought(start, end, True, False, evidence.named, part.spans)):
        verdict = nobody("stranger", f'part of "{longer}", which the registry does not know')
    elif key in evidence.firms and not (words[0].titles or is_named):
        verdict = nobody("short", f"may be short for {evidence.firms[key]}")
    elif not bearers:
        verdict = nobody("never", "inside a phrase listed under `never`, or the surname of a stranger")
    elif not fitting:
        verdict = nobody("stranger", "the initial is not that of anybody the registry knows by this surname")
    elif len(named) == 1:
        name = tables.entities[named[0]].name
        verdict = Verdict(named[0], "short", 95, f"the name of {name} with the surname first")
    else:
        titles = titles_before(passage, start, end)
        short = ShortForm(key, (passage.place, start), titles, fitting, has_initial=bool(initials))
        verdict = choose_bearer(short, evidence.namings, tables)
    return Link(passage.place, start, end, verdict, possible)


def _word_after_comma(part: Part, end: int) -> Word | None:
    """Return the word that stands alone after a surname and a comma, as "Brown, Anne" in a list or over a letter, or
    None."""
    match = _AFTER_COMMA.match(part.passage.text, end)
    run = look_around(part.passage, *match.span(1)).run if match else ()
    return run[0] if len(run) == 1 and not part.taken.overlap(run[0].start, run[0].end) else None


_AFTER_COMMA = re.compile(r", ([^\s;).'’]+)\s*(?:[;)\n]|\Z)")
"""A name with the surname first is followed by the next or by nothing: in a sentence a comma may part two people."""


def bearers_of(survey: Survey, evidence: Evidence, key: str) -> tuple[EntityId, ...]:
    """Return all who bear a short form, by the registry or by how the document spells them."""
    named = evidence.namings[key].bearers if key in evidence.namings else ()
    return tuple(sorted({*survey.tables.short.get(key, ()), *filter(None, named)}))


def _other_meanings(passage: Passage, span: Span, words: Segment, evidence: Evidence) -> Iterator[str]:
    """Yield what a short form is here, if it is no name of a person."""
    start, end = span
    key = " ".join(word.key for word in words)
    if is_written_month(passage, words[-1].key, start, end):
        yield "a month here"
    if is_asking_verb(passage, words[0], end):
        yield "a verb here"
    if words[0].joint != "-" and is_adjective(passage.text, start, end):
        yield "an adjective here"
    if is_thing(passage.text, start, end, is_telling=is_telling(key)):
        yield "a thing called by the name"
    if len(words) == 1 and len(words[0].key) <= SHORT_NAME and words[0].text.isupper():
        yield "capitals may make something else of so short a name"
    if region := region_after(passage, end):
        yield f"a place in {region}"
    if key not in evidence.namings:  # nobody whom it could mean is named in full
        if is_place_here(passage.text, start, end):
            yield "a place here"
        if is_cited(passage.text, end):
            yield "the author of something cited"
