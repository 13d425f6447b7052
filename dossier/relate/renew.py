"""A site with some of its articles as they are now, before all of it is related anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from dossier.articles import read_article
from dossier.model import ArticleId, EntityId, Frequency, Gist, KeptArticle, Quotes, Site, replace
from dossier.relate.site import measure_gist

K = TypeVar("K")
V = TypeVar("V")


def renew_articles(site: Site, gists: Iterable[Gist], articles: Mapping[ArticleId, KeptArticle]) -> Site:
    """Return the site with some of its articles as they are now: their texts, what is filed with them, what they name
    and how often. What else follows from them is as it was."""
    by_id = {each.filing.id: each for each in gists}
    texts = {id_: read_article(articles[id_]) for id_ in by_id}
    return replace(
        site,
        articles=_Renewed(site.articles, texts),
        quotes=_Renewed[ArticleId, Quotes](site.quotes, texts),
        filings=_Renewed(site.filings, {id_: each.filing for id_, each in by_id.items()}),
        digests=_Renewed(site.digests, {id_: each.digests for id_, each in by_id.items()}),
        sizes=_Renewed(site.sizes, {id_: measure_gist(each) for id_, each in by_id.items()}),
        named=_Renewed(site.named, {id_: each.named for id_, each in by_id.items()}),
        frequencies=_Renewed(site.frequencies, _count_again(site, by_id)),
    )


def _count_again(site: Site, gists: Mapping[ArticleId, Gist]) -> Mapping[EntityId, Frequency]:
    """Return how often that is named which these articles name, or named before."""
    counts = [pair for id_, gist in gists.items() for pair in ((-1, site.named[id_]), (1, gist.named))]
    named = dict.fromkeys(entity for _, each in counts for entity in each)
    return {
        entity: Frequency(
            site.frequencies[entity].mentions + sum(sign * each.get(entity, 0) for sign, each in counts),
            site.frequencies[entity].articles + sum(sign for sign, each in counts if entity in each),
        )
        for entity in named
    }


class _Renewed(Mapping[K, V]):
    """A mapping with other values for some of its keys, which copies none of it."""

    def __init__(self, before: Mapping[K, V], now: Mapping[K, V]) -> None:
        self._before = before
        self._now = now

    def __getitem__(self, key: K) -> V:
        return self._now[key] if key in self._now else self._before[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._before)

    def __len__(self) -> int:
        return len(self._before)
