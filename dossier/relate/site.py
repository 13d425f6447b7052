"""Annotated articles to a Site: who is named where and with whom, which events, what is related."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypedDict, TypeVar

from dossier.articles import read_article
from dossier.model import (
    AnnotatedArticle,
    ArticleId,
    CoMention,
    Config,
    EditorPage,
    Entity,
    EntityId,
    Event,
    EventId,
    Filing,
    Frequency,
    Gist,
    KeptArticle,
    Occurrence,
    Problem,
    Quotes,
    Registry,
    Related,
    Site,
    Size,
    StoredArticle,
    Topic,
)
from dossier.problems import order_problems
from dossier.propose import propose_same_events, propose_unlinked
from dossier.relate.events import date_key, join_accounts
from dossier.relate.timeline import list_years, measure_timeline, order_moments

K = TypeVar("K")
V = TypeVar("V")
S = TypeVar("S")
_KEPT_ARTICLES = 8  # in memory: its page and its data files are made one after the other
_KEPT_QUOTES = 400  # each is looked at from some ten other pages


def relate_site(  # noqa: PLR0913 - what a site is made of
    config: Config,
    registry: Registry,
    gists: Iterable[Gist],
    articles: Mapping[ArticleId, KeptArticle],
    related: Mapping[ArticleId, tuple[Related, ...]],
    pages: tuple[EditorPage, ...],
    problems: Iterable[Problem],
) -> Site:
    """Return everything known of the corpus; articles in the order of their dates."""
    ordered = sorted(gists, key=lambda each: (date_key(each.filing.date), each.filing.id))
    by_id = {each.filing.id: each for each in ordered}
    filings = {id_: each.filing for id_, each in by_id.items()}
    named = {id_: each.named for id_, each in by_id.items()}
    events = join_accounts(by_id, registry)
    timeline = order_moments(events, by_id)
    occurrences = _file_occurrences(by_id, registry)
    comentions = _pair_entities(by_id, registry)
    found = (
        *problems,
        *(problem for each in ordered for problem in each.problems),
        *_check_former_ids(filings, registry),
        *_check_event_ids(events, filings),
        *propose_same_events(events, filings, config.never),
        *propose_unlinked(ordered, config.never),
    )
    return Site(
        config=config,
        registry=registry,
        pages=pages,
        **read_on_demand({id_: articles[id_] for id_ in by_id}),
        filings=filings,
        digests={id_: each.digests for id_, each in by_id.items()},
        sizes={id_: measure_gist(each) for id_, each in by_id.items()},
        named=named,
        neighbours=_pair_neighbours(by_id),
        related={id_: related[id_] for id_ in by_id},
        frequencies={id_: _count(each) for id_, each in occurrences.items()},
        occurrences=occurrences,
        sources={id_: tuple(dict.fromkeys(each.article for each in every)) for id_, every in occurrences.items()},
        works=_invert(registry.entities, ((id_, filing.agents.values()) for id_, filing in filings.items())),
        comentions=comentions,
        ties={id_: {pair.partner_of(id_): pair.blocks for pair in pairs} for id_, pairs in comentions.items()},
        parts=_list_parts(registry),
        concerned=_invert(registry.entities, ((event.id, event.entities) for event in events.values())),
        subjects=_invert(registry.entities, ((topic.id, topic.entities) for topic in registry.topics.values())),
        filed=_invert(registry.topics, ((id_, filing.topics) for id_, filing in filings.items())),
        happened=_invert(registry.topics, ((event.id, event.topics) for event in events.values())),
        events=events,
        successions=_pair_neighbours(events),
        timeline=timeline,
        years=list_years(timeline, config.timeline_page_size),
        chronicle=measure_timeline(timeline, filings, config),
        problems=order_problems(found),
    )


def list_latest_first(filings: Mapping[ArticleId, Filing]) -> list[ArticleId]:
    """Return the articles of a site, the latest first; those without a date come last, as they do among the earliest
    first."""
    latest_first = list(filings)[::-1]
    return sorted(latest_first, key=lambda id_: filings[id_].date is None)


def list_pairs(site: Site) -> Iterator[CoMention]:
    """Yield each pair of entities that share a paragraph once, in the order of the registry."""
    return (pair for id_, pairs in site.comentions.items() for pair in pairs if pair.a == id_)


def measure_gist(gist: Gist) -> Size:
    """Return how much there is in an article."""
    return Size(gist.words, len(gist.dates), gist.unresolved)


class _Texts(TypedDict):
    articles: Mapping[ArticleId, AnnotatedArticle]
    quotes: Mapping[ArticleId, Quotes]


def read_on_demand(kept: Mapping[ArticleId, KeptArticle]) -> _Texts:
    """Return the texts of a site, in the order of the articles."""
    return _Texts(
        articles=_OnDemand(kept, read_article, _KEPT_ARTICLES), quotes=_OnDemand(kept, _read_quotes, _KEPT_QUOTES)
    )


class _OnDemand(Mapping[K, V]):
    """A mapping whose values are made when they are looked at; the last of them are kept."""

    def __init__(self, inner: Mapping[K, S], make: Callable[[S], V], kept: int) -> None:
        """Take what the values are made of, what makes them, and how many are kept."""
        self._inner = inner
        self._get = lru_cache(kept)(lambda key: make(inner[key]))

    def __getitem__(self, key: K) -> V:
        return self._get(key)

    def __iter__(self) -> Iterator[K]:
        return iter(self._inner)

    def __len__(self) -> int:
        return len(self._inner)


def _read_quotes(kept: KeptArticle) -> Quotes:
    return kept.read_quotes() if isinstance(kept, StoredArticle) else kept


def _pair_neighbours(things: Iterable[K]) -> Mapping[K, tuple[K | None, K | None]]:
    """Return what stands before and after each thing."""
    order = list(things)
    around = zip([None, *order], order, [*order[1:], None], strict=False)
    return {each: (earlier, later) for earlier, each, later in around}


def _invert(keys: Iterable[K], lists: Iterable[tuple[V, Iterable[K]]]) -> Mapping[K, tuple[V, ...]]:
    """Return for each of the keys the things in whose lists it stands, in their order."""
    found: dict[K, dict[V, None]] = {key: {} for key in keys}
    for thing, listed in lists:
        for key in listed:
            if key in found:
                found[key][thing] = None
    return {key: tuple(things) for key, things in found.items()}


def _list_parts(registry: Registry) -> Mapping[EntityId, tuple[EntityId, ...]]:
    wholes = ((entity.id, (entity.part_of,)) for entity in registry.entities.values() if entity.part_of)
    return _invert(registry.entities, wholes)


def _file_occurrences(gists: Mapping[ArticleId, Gist], registry: Registry) -> Mapping[EntityId, tuple[Occurrence, ...]]:
    filed: dict[EntityId, list[Occurrence]] = {id_: [] for id_ in registry.entities}
    for id_, gist in gists.items():
        for each in gist.spellings:
            filed[each.entity].append(Occurrence(id_, each.surface, each.rule, each.count))
    return {id_: tuple(found) for id_, found in filed.items()}


def _count(occurrences: Collection[Occurrence]) -> Frequency:
    return Frequency(sum(each.count for each in occurrences), len({each.article for each in occurrences}))


def _check_former_ids(filings: Mapping[ArticleId, Filing], registry: Registry) -> Iterable[Problem]:
    """Return a problem for each earlier id that something else has now, or had too."""
    kinds: tuple[Iterable[Filing | Entity | Topic], ...] = (
        filings.values(),
        registry.entities.values(),
        registry.topics.values(),
    )
    for things in map(tuple, kinds):
        owners = {thing.id.casefold(): thing for thing in things}
        for thing in things:
            for id_ in thing.former_ids:
                if owner := owners.get(id_.casefold()):
                    own = "is the one that it has now" if id_.casefold() == thing.id.casefold() else "is listed twice"
                    message = f"The earlier id `{id_}` {own if owner is thing else f'belongs to `{owner.path}`'}."
                    hint = "Take it out of `aliases_of_address`."
                    yield Problem("duplicate-id", message, thing.path, thing.former_line, hint)
                owners.setdefault(id_.casefold(), thing)


def _check_event_ids(events: Mapping[EventId, Event], filings: Mapping[ArticleId, Filing]) -> Iterable[Problem]:
    """Return a problem for each event whose page some file systems would take for that of another."""
    taken: dict[str, EventId] = {}
    for id_, event in events.items():
        other = taken.setdefault(id_.casefold(), id_)
        if other != id_:
            account = event.accounts[0]
            path = filings[account.article].path
            message = f"The ids of the events `{id_}` and `{other}` differ only in capitals."
            yield Problem("duplicate-id", message, path, account.line, "Write the id in one way everywhere.")


def _pair_entities(gists: Mapping[ArticleId, Gist], registry: Registry) -> Mapping[EntityId, tuple[CoMention, ...]]:
    """Return for each entity its pairs, those that share the most paragraphs first."""
    found_in: dict[tuple[EntityId, EntityId], list[ArticleId]] = defaultdict(list)
    for id_, gist in gists.items():
        for entities in gist.together:
            for pair in itertools.combinations(entities, 2):
                found_in[pair].append(id_)
    pairs: dict[EntityId, list[CoMention]] = {id_: [] for id_ in registry.entities}
    for (a, b), blocks in found_in.items():
        together = CoMention(a, b, len(blocks), tuple(dict.fromkeys(blocks)))
        pairs[a].append(together)
        pairs[b].append(together)
    return {
        entity: tuple(sorted(found, key=lambda p: (-p.blocks, -len(p.articles), p.a, p.b)))
        for entity, found in pairs.items()
    }
