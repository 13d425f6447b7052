"""Related sources: other articles that share telling names."""

from __future__ import annotations

import heapq
import itertools
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from dossier.model import ArticleId, EntityId, Related

_RELATED = 5
_DIGITS = 6
_POSTINGS = 1000  # of candidates: beyond so many only the rarer names count, so that cost stays linear


def relate_articles(
    named: Mapping[ArticleId, Mapping[EntityId, int]],
) -> Mapping[ArticleId, tuple[Related, ...]]:
    """Return for each article those that share the most telling names: a shared name weighs log(1 + n/articles with it)
    (the inverse document frequency of Spärck Jones, 1972)."""
    postings: dict[EntityId, dict[ArticleId, None]] = defaultdict(dict)
    for id_, entities in named.items():
        for entity in entities:
            postings[entity][id_] = None
    weights = {entity: math.log(1 + len(named) / len(found)) for entity, found in postings.items()}
    return {id_: _rank_related(id_, entities, postings, weights) for id_, entities in named.items()}


def _rank_related(
    article: ArticleId,
    entities: Iterable[EntityId],
    postings: Mapping[EntityId, Mapping[ArticleId, None]],
    weights: Mapping[EntityId, float],
) -> tuple[Related, ...]:
    telling = _choose_telling(entities, postings)
    scores: dict[ArticleId, float] = {}
    left = sum(weights[entity] for entity in telling)
    for entity in telling:
        weight, found = weights[entity], postings[entity]
        # Who shares only what is left cannot come among the first: who is known already is then enough to look at.
        if len(found) > len(scores) and left < _find_least(scores, _RELATED + 1):
            for other in scores.keys() & found.keys():
                scores[other] += weight
        else:
            for other in found:
                scores[other] = scores.get(other, 0.0) + weight
        left -= weight
    scores.pop(article, None)
    # Sums in another order differ in the last digits, so what is ranked is rounded: only what can reach the last place.
    least = _find_least(scores, _RELATED)
    near = [(-round(score, _DIGITS), other) for other, score in scores.items() if score >= least]
    return tuple(
        Related(other, -score, tuple(entity for entity in telling if other in postings[entity]))
        for score, other in sorted(near)[:_RELATED]
    )


def _choose_telling(entities: Iterable[EntityId], postings: Mapping[EntityId, Collection[ArticleId]]) -> list[EntityId]:
    """Return the rarest of the names, as many as candidates can be looked at."""
    rarest_first = sorted(entities, key=lambda each: (len(postings[each]), each))
    totals = itertools.accumulate(len(postings[each]) for each in rarest_first)
    return rarest_first[: max(1, sum(total <= _POSTINGS for total in totals))]


def _find_least(scores: Mapping[ArticleId, float], count: int) -> float:
    """Return what a score must reach to be, when rounded, among so many highest; 0 where there are fewer."""
    highest = heapq.nlargest(count, scores.values())
    return highest[-1] - 10**-_DIGITS if len(highest) == count else 0.0
