"""Related sources: other articles that share telling names."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from dossier.model import ArticleId, EntityId, Related

_RELATED = 5
_DIGITS = 6
_POSTINGS = 1000  # beyond so many candidates only the rarer names count, so that cost stays linear


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
    postings: Mapping[EntityId, Collection[ArticleId]],
    weights: Mapping[EntityId, float],
) -> tuple[Related, ...]:
    scores: dict[ArticleId, float] = defaultdict(float)
    rarest_first = sorted(entities, key=lambda each: (len(postings[each]), each))
    looked_at: list[EntityId] = []
    for entity in rarest_first:
        if scores and len(scores) + len(postings[entity]) > _POSTINGS:
            break
        looked_at.append(entity)
        weight = weights[entity]
        for other in postings[entity]:
            scores[other] += weight
    scores.pop(article, None)
    # Sums in another order differ in the last digits, so what is ranked is rounded: only what can reach the last place.
    least = min(heapq.nlargest(_RELATED, scores.values()), default=0.0) - 10**-_DIGITS
    near = [(-round(score, _DIGITS), other) for other, score in scores.items() if score >= least]
    return tuple(
        Related(other, -score, tuple(entity for entity in looked_at if other in postings[entity]))
        for score, other in sorted(near)[:_RELATED]
    )
