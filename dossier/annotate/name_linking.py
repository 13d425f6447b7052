"""From what is written like a name to links: each rule in turn, over one article. Called by `mentions`.

The order: names inside longer names go; the document's own declarations; variants of full names; aliases with several
bearers; short forms; and last the single words that are left over.
"""

from __future__ import annotations

from collections.abc import Iterator

from dossier.annotate.declared import declared_hits, disowned_abbreviations, names_inside_spelt_out, overruled_hits
from dossier.annotate.name_asked import list_keys
from dossier.annotate.name_decide import decide_hits, names_inside_longer
from dossier.annotate.name_leftovers import leftover_links, read_variants
from dossier.annotate.name_namings import collect_evidence
from dossier.annotate.name_short import short_links
from dossier.annotate.name_survey import Link, Survey, by_place, with_hits, without_links
from dossier.annotate.spans import keep_apart, order_spans
from dossier.names import fold_name


def link_names(survey: Survey) -> list[Link]:
    """Return a verdict for every candidate of the article, linked or not, in reading order."""
    first = survey
    inside = [*names_inside_spelt_out(survey), *names_inside_longer(survey)]
    survey = without_links(survey, inside)
    disowned = disowned_abbreviations(survey)
    survey = without_links(survey, disowned)
    survey, part = _with_declared(survey)
    inside += part
    doubtful, survey = read_variants(survey)
    survey.notes.keys.update(_keys_asked(first, survey))
    evidence = collect_evidence(survey)
    decided = decide_hits(survey, evidence.namings)
    short = short_links(survey, evidence)
    left = list(leftover_links(survey, evidence, short))
    links = [link for link in (*decided, *short, *left) if link.verdict.entity]
    lost = [link for link in (*disowned, *doubtful, *decided, *inside, *short, *left) if not link.verdict.entity]
    return sorted([*links, *_first_reasons(lost, links)], key=lambda link: link[:3])


def _with_declared(survey: Survey) -> tuple[Survey, list[Link]]:
    """Return the survey with the names the document declares, and those of them that are part of a longer name."""
    declared = declared_hits(survey)
    if not declared:
        return survey, []
    survey = with_hits(without_links(survey, overruled_hits(survey, declared)), declared)
    inside = names_inside_longer(survey)
    return without_links(survey, inside), inside


def _keys_asked(first: Survey, last: Survey) -> Iterator[str]:
    """Yield the keys by which any rule may ask for a short form, whatever the registry answers.

    Those are the folded surfaces of the hits, and all words in capitals that are not part of one from the first survey
    to the last: a short form is never read that begins inside a hit (`name_short`), a word of a neighbouring hit is
    known without asking (`Sought.is_known`), and no full name is looked for in one (`name_namings`).
    """
    for before, after in zip(first.parts, last.parts, strict=True):
        stood = set(before.hits)  # what is added later on is of another kind, so none of these has gone and come back
        spans = order_spans((hit.start, hit.end) for hit in after.hits if hit in stood)
        yield from list_keys(after.passage.runs, spans)
        yield from (fold_name(hit.surface) for hit in after.hits)


def _first_reasons(lost: list[Link], links: list[Link]) -> Iterator[Link]:
    """Yield those turned away where nothing else is linked, each stretch once, with the first reason given."""
    linked = by_place(links)
    for place, found in by_place(lost).items():
        yield from keep_apart(found, linked.get(place, ()))
