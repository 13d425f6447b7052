"""Annotated articles to a Site: who is named where and with whom, events by all their accounts, related sources."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from dossier.chronology import overlaps, sort_key
from dossier.model import (
    Account,
    AnnotatedArticle,
    Article,
    ArticleId,
    BlockId,
    Claim,
    CoMention,
    Config,
    Context,
    DatedPassage,
    DateValue,
    EditorPage,
    EntityId,
    Event,
    EventId,
    Problem,
    Registry,
    Related,
    Site,
    TopicId,
)
from dossier.problems import order_problems
from dossier.propose import propose_same_events, propose_unlinked

_RELATED = 5
_POSTINGS = 1000  # beyond so many candidates only the rarer names count, so that cost stays linear


def relate_site(
    config: Config,
    registry: Registry,
    articles: Iterable[AnnotatedArticle],
    pages: tuple[EditorPage, ...],
    problems: Iterable[Problem],
) -> Site:
    """Return everything known of the corpus; articles in the order of their dates."""
    ordered = sorted(articles, key=lambda each: (date_key(each.article.date), each.article.id))
    by_id = {each.article.id: each for each in ordered}
    events = _join_accounts(by_id, registry)
    proposals = (*propose_same_events(events, by_id, config.never), *propose_unlinked(ordered, config.never))
    own_problems = (problem for each in ordered for problem in each.problems)
    return Site(
        config=config,
        registry=registry,
        articles=by_id,
        pages=pages,
        contexts=(contexts := _file_contexts(ordered)),
        sources={entity: tuple(dict.fromkeys(c.article for c in found)) for entity, found in contexts.items()},
        filed=_file_articles(ordered, registry),
        comentions=_pair_entities(ordered),
        events=events,
        passages=_order_passages(ordered),
        related=_relate_articles(ordered),
        problems=order_problems((*problems, *own_problems, *_check_former_ids(by_id, registry), *proposals)),
    )


def _check_former_ids(articles: Mapping[ArticleId, AnnotatedArticle], registry: Registry) -> Iterable[Problem]:
    """Return a problem for each earlier id that something else has now, or had too."""
    kinds: tuple[tuple[Collection[str], list[tuple[str, tuple[str, ...]]]], ...] = (
        (articles, [(each.article.path, each.article.former_ids) for each in articles.values()]),
        (registry.entities, [(entity.path, entity.former_ids) for entity in registry.entities.values()]),
        (registry.topics, [(topic.path, topic.former_ids) for topic in registry.topics.values()]),
    )
    for present, former in kinds:
        taken = {id_.casefold() for id_ in present}
        for path, ids in former:
            for id_ in ids:
                if id_.casefold() in taken:
                    message = f"The earlier id `{id_}` belongs to something else."
                    yield Problem("duplicate-id", message, path, 0, "Take it out of `aliases_of_address`.")
                taken.add(id_.casefold())


def date_key(value: DateValue | None) -> tuple[date, int, date, str]:
    """Return a key that orders values by time; what has no date comes last."""
    return sort_key(value) if value else (date.max, 0, date.max, "")


# --- names -----------------------------------------------------------------------------------------------------------


def _file_contexts(articles: Iterable[AnnotatedArticle]) -> Mapping[EntityId, tuple[Context, ...]]:
    filed: dict[EntityId, list[Context]] = defaultdict(list)
    for each in articles:
        for context in each.contexts:
            filed[context.mention.entity].append(context)
    return {entity: tuple(contexts) for entity, contexts in filed.items()}


def _file_articles(articles: Iterable[AnnotatedArticle], registry: Registry) -> Mapping[TopicId, tuple[ArticleId, ...]]:
    filed: dict[TopicId, list[ArticleId]] = {topic: [] for topic in registry.topics}
    for each in articles:
        for topic in each.article.topics:
            if topic in filed:
                filed[topic].append(each.article.id)
    return {topic: tuple(found) for topic, found in filed.items()}


def _pair_entities(articles: Iterable[AnnotatedArticle]) -> Mapping[EntityId, tuple[CoMention, ...]]:
    """Return for each entity its pairs, those that share the most paragraphs first."""
    blocks: Counter[tuple[EntityId, EntityId]] = Counter()
    found_in: dict[tuple[EntityId, EntityId], dict[ArticleId, None]] = defaultdict(dict)
    for each in articles:
        for entities in _entities_by_block(each).values():
            for pair in combinations(sorted(entities), 2):
                blocks[pair] += 1
                found_in[pair][each.article.id] = None
    pairs: dict[EntityId, list[CoMention]] = defaultdict(list)
    for (a, b), count in blocks.items():
        together = CoMention(a, b, count, tuple(found_in[a, b]))
        pairs[a].append(together)
        pairs[b].append(together)
    return {
        entity: tuple(sorted(found, key=lambda p: (-p.blocks, -len(p.articles), p.a, p.b)))
        for entity, found in pairs.items()
    }


def _entities_by_block(annotated: AnnotatedArticle) -> Mapping[BlockId, Mapping[EntityId, None]]:
    named: dict[BlockId, dict[EntityId, None]] = defaultdict(dict)
    for mention in annotated.mentions:
        named[mention.block][mention.entity] = None
    return named


# --- events ----------------------------------------------------------------------------------------------------------


def _join_accounts(articles: Mapping[ArticleId, AnnotatedArticle], registry: Registry) -> Mapping[EventId, Event]:
    """Return the events by id, in the order of time; each with its accounts in the order of their articles."""
    accounts: dict[EventId, list[Account]] = defaultdict(list)
    for each in articles.values():
        for account in each.article.accounts:
            accounts[account.event].append(account)
    spans = {id_: _covered_span(each) for id_, each in articles.items()}
    events = (_make_event(id_, tuple(found), articles, registry, spans) for id_, found in accounts.items())
    return {event.id: event for event in sorted(events, key=lambda event: (date_key(event.date), event.id))}


def _make_event(
    id_: EventId,
    accounts: tuple[Account, ...],
    articles: Mapping[ArticleId, AnnotatedArticle],
    registry: Registry,
    spans: Mapping[ArticleId, DateValue | None],
) -> Event:
    dates = [account.date for account in accounts if account.date]
    when, agree = join_dates(dates)
    entities = tuple(dict.fromkeys(e for account in accounts for e in _entities_of(account, articles[account.article])))
    topics = _choose_topics(accounts, entities, articles, registry)
    return Event(
        id=id_,
        title=accounts[0].title,
        date=when,
        accounts=accounts,
        entities=entities,
        topics=topics,
        claims=_compare_claims(accounts),
        dates_agree=agree,
        silent=_find_silent(when, {account.article for account in accounts}, topics, articles, spans),
    )


def join_dates(dates: Sequence[DateValue]) -> tuple[DateValue | None, bool]:
    """Return the most exact of the dates, and whether all of them can mean the same time."""
    if not dates:
        return None, True
    exact = min(dates, key=lambda value: (_days(value), sort_key(value)))
    return exact, all(overlaps(exact, value) for value in dates)


def _days(value: DateValue) -> int:
    return ((value.last or date.max) - (value.first or date.min)).days


def _entities_of(account: Account, annotated: AnnotatedArticle) -> Iterable[EntityId]:
    in_block = (mention.entity for mention in annotated.mentions if mention.block == account.block)
    return dict.fromkeys((*account.entities, *in_block))


def _choose_topics(
    accounts: Iterable[Account],
    entities: Iterable[EntityId],
    articles: Mapping[ArticleId, AnnotatedArticle],
    registry: Registry,
) -> tuple[TopicId, ...]:
    """Return the topics of the reporting articles that one of the event's entities leads, or all where none does."""
    reported = dict.fromkeys(topic for account in accounts for topic in articles[account.article].article.topics)
    named = set(entities)
    known = [topic for topic in registry.topics if topic in reported]
    led = [topic for topic in known if named.intersection(registry.topics[topic].entities)]
    return tuple(led or known)


def _compare_claims(accounts: Iterable[Account]) -> tuple[Claim, ...]:
    """Return each point that an account speaks of, with what each says; they agree where the words are the same."""
    points: dict[str, list[tuple[ArticleId, str]]] = {}
    for account in accounts:
        for label, value in account.says:
            points.setdefault(label, []).append((account.article, value))
    return tuple(
        Claim(label, tuple(values), len({value.casefold() for _, value in values}) == 1)
        for label, values in points.items()
    )


def _covered_span(annotated: AnnotatedArticle) -> DateValue | None:
    """Return the stretch of time that an article speaks of: its own date, its events, and the dates in its text."""
    article = annotated.article
    values = [account.date for account in article.accounts] + [passage.date.value for passage in annotated.passages]
    known = [value for value in (article.date, *values) if value and value.first and value.last]
    if not known:
        return None
    return DateValue("", min(v.first for v in known if v.first), max(v.last for v in known if v.last))


def _find_silent(
    when: DateValue | None,
    reporting: set[ArticleId],
    topics: tuple[TopicId, ...],
    articles: Mapping[ArticleId, AnnotatedArticle],
    spans: Mapping[ArticleId, DateValue | None],
) -> tuple[ArticleId, ...]:
    """Return the articles on the same topics that speak of that time, were published since, and do not report it."""
    if when is None:
        return ()
    return tuple(
        id_
        for id_, each in articles.items()
        if id_ not in reporting
        and not set(topics).isdisjoint(each.article.topics)
        and (span := spans[id_])
        and overlaps(span, when)
        and _published_since(each.article, when)
    )


def _published_since(article: Article, when: DateValue) -> bool:
    published = article.date
    return published is not None and (published.last or date.max) >= (when.first or date.min)


def _order_passages(articles: Iterable[AnnotatedArticle]) -> tuple[DatedPassage, ...]:
    passages = (passage for each in articles for passage in each.passages)
    return tuple(sorted(passages, key=lambda passage: date_key(passage.date.value)))


# --- related sources -------------------------------------------------------------------------------------------------


def _relate_articles(articles: Sequence[AnnotatedArticle]) -> Mapping[ArticleId, tuple[Related, ...]]:
    """Return for each article those that share the most telling names: a shared name weighs log(1 + n/articles with it)
    (the inverse document frequency of Spärck Jones, 1972)."""
    named = {each.article.id: tuple(dict.fromkeys(m.entity for m in each.mentions)) for each in articles}
    postings: dict[EntityId, dict[ArticleId, None]] = defaultdict(dict)
    for id_, entities in named.items():
        for entity in entities:
            postings[entity][id_] = None
    weights = {entity: math.log(1 + len(named) / len(found)) for entity, found in postings.items()}
    return {id_: _rank_related(id_, entities, postings, weights) for id_, entities in named.items()}


def _rank_related(
    article: ArticleId,
    entities: Sequence[EntityId],
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
    best = heapq.nsmallest(_RELATED, scores.items(), key=lambda pair: (-round(pair[1], 6), pair[0]))
    return tuple(
        Related(other, round(score, 6), tuple(entity for entity in looked_at if other in postings[entity]))
        for other, score in best
    )
