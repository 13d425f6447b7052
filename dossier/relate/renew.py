"""A site with some of its articles as they are now, without relating all of it anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from dossier.articles import read_article
from dossier.digests import digest_value
from dossier.model import (
    ArticleDigests,
    ArticleId,
    EntityId,
    Event,
    EventId,
    Frequency,
    Gist,
    KeptArticle,
    Quotes,
    Site,
    replace,
)
from dossier.relate.site import measure_gist, read_on_demand

K = TypeVar("K")
V = TypeVar("V")
_NO_DIGESTS = ArticleDigests(b"", b"")


def renew_site(
    site: Site, before: Mapping[ArticleId, Gist], gists: Iterable[Gist], articles: Mapping[ArticleId, KeptArticle]
) -> Site | None:
    """Return the site that is related from these gists, made of the one that was related from those `before`; None
    where more than the words of articles is another."""
    now = {each.filing.id: each for each in gists}
    changed = {id_: gist for id_, gist in now.items() if before.get(id_) is not gist}
    if now.keys() != before.keys() or not all(differ_in_words(before[id_], gist) for id_, gist in changed.items()):
        return None
    return replace(
        site,
        **read_on_demand({id_: articles[id_] for id_ in site.filings}),
        filings={**site.filings, **{id_: each.filing for id_, each in changed.items()}},
        events={**site.events, **_tell_again(site, changed)},
        digests={**site.digests, **{id_: each.digests for id_, each in changed.items()}},
        sizes={**site.sizes, **{id_: measure_gist(each) for id_, each in changed.items()}},
    )


def differ_in_words(one: Gist, other: Gist) -> bool:
    """Tell whether two gists of an article differ in nothing from which anything follows for others: but in the
    sentences that they quote, the place of the quotes of its accounts, and the number of words."""
    first, second = (digest_value(_without_words(each)) for each in (one, other))
    return first == second


def _without_words(gist: Gist) -> Gist:
    accounts = tuple(replace(each, block=None, start=0, end=0) for each in gist.filing.accounts)
    return replace(gist, filing=replace(gist.filing, accounts=accounts), digests=_NO_DIGESTS, words=0)


def renew_articles(site: Site, gists: Iterable[Gist], articles: Mapping[ArticleId, KeptArticle]) -> Site:
    """Return the site with some of its articles as they are now: their texts, what is filed with them, their accounts,
    what they name and how often. What else follows from them is as it was."""
    by_id = {each.filing.id: each for each in gists}
    texts = {id_: read_article(articles[id_]) for id_ in by_id}
    return replace(
        site,
        articles=_Renewed(site.articles, texts),
        quotes=_Renewed[ArticleId, Quotes](site.quotes, texts),
        filings=_Renewed(site.filings, {id_: each.filing for id_, each in by_id.items()}),
        events=_Renewed(site.events, _tell_again(site, by_id)),
        digests=_Renewed(site.digests, {id_: each.digests for id_, each in by_id.items()}),
        sizes=_Renewed(site.sizes, {id_: measure_gist(each) for id_, each in by_id.items()}),
        named=_Renewed(site.named, {id_: each.named for id_, each in by_id.items()}),
        frequencies=_Renewed(site.frequencies, _count_again(site, by_id)),
    )


def _tell_again(site: Site, gists: Mapping[ArticleId, Gist]) -> Mapping[EventId, Event]:
    """Return the events that these articles report, with their accounts as they are now."""
    now = {(each.event, id_): each for id_, gist in gists.items() for each in gist.filing.accounts}
    events = (site.events[id_] for id_ in dict.fromkeys(event for event, _ in now))
    return {
        event.id: replace(event, accounts=tuple(now.get((event.id, each.article), each) for each in event.accounts))
        for event in events
    }


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
