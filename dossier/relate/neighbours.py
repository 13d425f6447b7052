"""Related sources: other articles that share telling names."""

from __future__ import annotations

import heapq
import itertools
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from dossier.digests import digest_value
from dossier.model import ArticleId, EntityId, Record, Related, field
from dossier.parallel import map_in_processes

_RELATED = 5
_DIGITS = 6
_FEWEST = 2000  # articles below which starting processes takes as long as the work
_POSTINGS = 1000  # of candidates: beyond so many only the rarer names count, so that cost stays linear


class Kinship(Record, frozen=True):
    """The articles that are related to each, and the digest of the names that this follows from."""

    fingerprint: bytes = b""
    related: Mapping[ArticleId, tuple[Related, ...]] = field(default_factory=dict)


def relate_articles(
    named: Mapping[ArticleId, Collection[EntityId]], before: Kinship | None = None, jobs: int = 1
) -> Kinship:
    """Return for each article those that share the most telling names: a shared name weighs log(1 + n/articles with it)
    (the inverse document frequency of Spärck Jones, 1972). Where all name what they did `before`, nothing is new."""
    fingerprint = digest_value({id_: tuple(entities) for id_, entities in named.items()})
    if before and before.fingerprint == fingerprint:
        return before
    postings: dict[EntityId, dict[ArticleId, None]] = defaultdict(dict)
    for id_, entities in named.items():
        for entity in entities:
            postings[entity][id_] = None
    weights = {entity: math.log(1 + len(named) / len(found)) for entity, found in postings.items()}

    def rank(id_: ArticleId) -> tuple[Related, ...]:
        return _rank_related(id_, named[id_], postings, weights)

    ids = tuple(named)
    return Kinship(
        fingerprint, dict(zip(ids, map_in_processes(rank, ids, jobs if len(ids) >= _FEWEST else 1), strict=True))
    )


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
