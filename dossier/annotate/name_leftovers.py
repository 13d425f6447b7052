"""What no other rule has read: names spelt otherwise, and names grown together with the word beside them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dossier.annotate.name_borders import Sought, longer_name
from dossier.annotate.name_doubts import is_place_here
from dossier.annotate.name_evidence import Evidence, ShortForm, Verdict, choose_bearer, is_telling, nobody
from dossier.annotate.name_index import Reading
from dossier.annotate.name_lists import GIVEN_NAMES
from dossier.annotate.name_runs import Word, opens_sentence
from dossier.annotate.name_segments import Leftover, Segment, find_leftovers, in_capitals
from dossier.annotate.name_short import bearers_of
from dossier.annotate.name_survey import Link, Part, Survey, by_place, with_hits
from dossier.annotate.name_text import Hit, Passage
from dossier.annotate.name_words import FUNCTION_WORDS, GLUED_ENDINGS, NAMING_HEADS_BEFORE
from dossier.annotate.spans import Span, order_spans
from dossier.annotate.spelling import first_sound
from dossier.annotate.variants import Variant, spelt_like
from dossier.names import fold_name

_LEAST_STEM = 4
_LEAST_WORD = 5
_PUT_IN = 60
"""How sure a name is that has another one put in (0 to 100)."""
_MAY_BE_GLUED = re.compile(r"[A-Z](?<=[a-z].)[a-z]{3}")
_GLUED_BEFORE = re.compile(
    r"(?<![^\W_])(?:the|and|from|with|for|that|in|of|to|by)(?=[A-Z][a-z]{3})([A-Za-z]+)(?![^\W_])",
)


def read_variants(survey: Survey) -> tuple[list[Link], Survey]:
    """Return the doubtful variants of full names, and the survey with those beyond doubt among its hits."""
    doubtful: list[Link] = []
    sure: list[Hit] = []
    for part in survey.parts:
        for leftover in part.leftovers:
            if len(leftover.stretch) > 1 and not in_capitals(leftover.stretch):
                found = _read_stretch(survey, part.passage, leftover)
                if isinstance(found, Hit):
                    sure.append(found)
                elif found:
                    doubtful.append(found)
    return doubtful, with_hits(survey, sure)


def _read_stretch(survey: Survey, passage: Passage, leftover: Leftover) -> Hit | Link | None:
    """Return what a stretch of several words is a variant of: as it stands (New Zealannd), or else without titles."""
    stretch, segment = leftover
    first = stretch[0]
    if opens_sentence(passage.text, first) and first.key in FUNCTION_WORDS - NAMING_HEADS_BEFORE:
        stretch = segment
    whole = _read_variant(survey, passage, stretch) if stretch else None
    if isinstance(whole, Hit) or len(segment) < 2:  # noqa: PLR2004 - single words come last
        return whole
    if glued := _read_glued_name(survey, passage, segment):
        return glued
    return _read_variant(survey, passage, segment) if len(segment) < len(stretch) else whole


def _read_glued_name(survey: Survey, passage: Passage, segment: Segment) -> Hit | None:
    """Return the full name whose last word has grown together with the next ("Barack Obamawas"), if it is one."""
    tables, start, end = survey.tables, segment[0].start, segment[-1].end
    key = fold_name(passage.text[start:end])
    for ending in GLUED_ENDINGS if key.endswith(GLUED_ENDINGS) else ():
        place = tables.place_of.get(key.removesuffix(ending)) if key.endswith(ending) else None
        readings = tables.readings[place] if place is not None else ()
        if len(readings) == 1 and readings[0].kind == "exact" and not passage.forbids(readings[0].entity, start, end):
            reason = f'"{readings[0].alias}" grown together with the word beside it'
            reading = Reading(readings[0].entity, readings[0].alias, "variant", 95, reason)
            return Hit(passage.place, start, end, passage.text[start:end], (reading,))
    return None


def _read_variant(survey: Survey, passage: Passage, segment: Segment) -> Hit | Link | None:
    start, end = segment[0].start, segment[-1].end
    surface = passage.text[start:end]
    known = survey.variants.find(surface) or _with_a_name_put_in(survey, segment)
    found = [v for v in known if not passage.forbids(v.entity, start, end)]
    sure = [variant for variant in found if variant.is_sure]
    if len(sure) == 1:
        reading = Reading(sure[0].entity, sure[0].name, "variant", sure[0].score, f'spelt like "{sure[0].name}"')
        return Hit(passage.place, start, end, surface, (reading,))
    alike = sure or found
    return Link(passage.place, start, end, _doubt(alike), tuple(each.entity for each in alike)) if alike else None


def _with_a_name_put_in(survey: Survey, segment: Segment) -> tuple[Variant, ...]:
    """Return the person whose first and last name these are, with others between them: a patronymic, or somebody else
    of the family."""
    if len(segment) <= 2:  # noqa: PLR2004 - nothing stands between
        return ()
    tables = survey.tables
    place = tables.place_of.get(f"{segment[0].key} {segment[-1].key}")
    readings = tables.readings[place] if place is not None else ()
    return tuple(
        Variant(reading.entity, reading.alias, _PUT_IN, is_sure=False)
        for reading in readings
        if reading.kind == "exact" and reading.entity in tables.short_of
    )


def _doubt(alike: list[Variant]) -> Verdict:
    names = " or ".join(_name_variants(alike))
    is_sure = alike[0].is_sure
    why = f"may be {names}, and it is not clear which" if is_sure else f"much like {names}, but not beyond doubt"
    return nobody("variant", why)


def _name_variants(variants: Sequence[Variant]) -> Iterator[str]:
    """Yield the names that variants are of, with the id of each whose name is that of another too."""
    counts = Counter(fold_name(variant.name) for variant in variants)
    for variant in variants:
        is_shared = counts[fold_name(variant.name)] > 1
        yield f'"{variant.name}" (`{variant.entity}`)' if is_shared else f'"{variant.name}"'


def leftover_links(survey: Survey, evidence: Evidence, short: Iterable[Link]) -> Iterator[Link]:
    """Yield the verdict on single words that no rule has read; `short` are those on short forms."""
    read = by_place(short)
    for part in survey.parts:
        passage, taken, leftovers = part.passage, part.taken, part.leftovers
        if passage.place in read:
            taken = order_spans((*taken.spans, *((link.start, link.end) for link in read[passage.place])))
            leftovers = find_leftovers(passage, taken)
        for _, segment in leftovers:
            if len(segment) == 1 and len(segment[0].key) >= _LEAST_WORD and not in_capitals(segment):
                yield from _read_word(survey, part, segment[0], evidence)
        for match in _GLUED_BEFORE.finditer(passage.text) if _MAY_BE_GLUED.search(passage.text) else ():
            span, stem = match.span(), fold_name(match[1])
            if not taken.overlap(*span) and (glued := _read_glued(survey, passage, span, stem, evidence)):
                yield glued


def _read_word(survey: Survey, part: Part, word: Word, evidence: Evidence) -> Iterator[Link]:
    passage = part.passage
    if longer_name(passage, Sought(word.start, word.end, True, False, evidence.named, part.spans)):
        return
    for ending in GLUED_ENDINGS if word.key.endswith(GLUED_ENDINGS) else ():
        stem = word.key.removesuffix(ending)
        is_stem = _LEAST_STEM <= len(stem) < len(word.key)
        if is_stem and (glued := _read_glued(survey, passage, (word.start, word.end), stem, evidence)):
            yield glued
            return
    if word.key in GIVEN_NAMES:
        return
    known = evidence.spellings.get(first_sound(word.key), ())
    rare = survey.variants.find_surname(word.key)  # asked of every word, by which `Notes.words` has them all
    if meant := spelt_like(word.key, known) or (rare if is_telling(word.key) else ""):
        yield _read_surname(survey, passage, word, meant, evidence)
        return
    found = _read_variant(survey, passage, (word,))
    if isinstance(found, Hit):
        reading = found.readings[0]
        verdict = Verdict(reading.entity, "variant", reading.score, reading.reason)
        yield Link(found.place, found.start, found.end, verdict, (reading.entity,))
    elif found:
        yield found


def _read_surname(survey: Survey, passage: Passage, word: Word, meant: str, evidence: Evidence) -> Link:
    possible = bearers_of(survey, evidence, meant)
    bearers = tuple(entity for entity in possible if not passage.forbids(entity, word.start, word.end))
    if not bearers:
        verdict = nobody("never", "inside a phrase listed under `never`")
    elif meant not in evidence.namings and is_place_here(passage.text, word.start, word.end):
        verdict = nobody("short", "a place here")
    else:
        short = ShortForm(meant, (passage.place, word.start), frozenset(), bearers)
        verdict = choose_bearer(short, evidence.namings, survey.tables)
    if verdict.entity:
        verdict = verdict._replace(rule="variant", reason=f'spelt like "{meant}", {verdict.reason}')
    return Link(passage.place, word.start, word.end, verdict, possible)


def _read_glued(survey: Survey, passage: Passage, span: Span, stem: str, evidence: Evidence) -> Link | None:
    start, end = span
    verdict = _meant_by_stem(survey, (passage.place, start), stem, evidence)
    if verdict.entity is None or passage.forbids(verdict.entity, start, end):
        return None
    reason = f"grown together with the word beside it; {verdict.reason}"
    verdict = verdict._replace(rule="variant", score=88, reason=reason)
    return Link(passage.place, start, end, verdict, bearers_of(survey, evidence, stem))


def _meant_by_stem(survey: Survey, where: tuple[int, int], stem: str, evidence: Evidence) -> Verdict:
    tables = survey.tables
    if bearers := tables.short.get(stem, ()):
        return choose_bearer(ShortForm(stem, where, frozenset(), bearers), evidence.namings, tables)
    readings = tables.readings[tables.place_of[stem]] if stem in tables.place_of else ()
    if len(readings) == 1 and readings[0].kind == "exact":
        return Verdict(readings[0].entity, "exact", 100, f'"{readings[0].alias}" is a name in the registry')
    return nobody("variant", "no name")
