"""Annotated articles to a Site: who is named where and with whom, which events, what is related."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from dossier.model import (
    AnnotatedArticle,
    ArticleId,
    BlockId,
    CoMention,
    Config,
    Context,
    DatedPassage,
    EditorPage,
    EntityId,
    Event,
    EventId,
    Problem,
    Registry,
    Site,
    TopicId,
)
from dossier.problems import order_problems
from dossier.propose import propose_same_events, propose_unlinked
from dossier.relate.events import date_key, join_accounts
from dossier.relate.neighbours import relate_articles


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
    events = join_accounts(by_id, registry)
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
        related=relate_articles(ordered),
        problems=order_problems(
            (
                *problems,
                *own_problems,
                *_check_former_ids(by_id, registry),
                *_check_event_ids(events, by_id),
                *proposals,
            )
        ),
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


def _check_event_ids(
    events: Mapping[EventId, Event], articles: Mapping[ArticleId, AnnotatedArticle]
) -> Iterable[Problem]:
    """Return a problem for each event whose page some file systems would take for that of another."""
    taken: dict[str, EventId] = {}
    for id_, event in events.items():
        other = taken.setdefault(id_.casefold(), id_)
        if other != id_:
            account = event.accounts[0]
            path = articles[account.article].article.path
            message = f"The ids of the events `{id_}` and `{other}` differ only in capitals."
            yield Problem("duplicate-id", message, path, account.line, "Write the id in one way everywhere.")


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
            for pair in itertools.combinations(sorted(entities), 2):
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


def _order_passages(articles: Iterable[AnnotatedArticle]) -> tuple[DatedPassage, ...]:
    passages = (passage for each in articles for passage in each.passages)
    return tuple(sorted(passages, key=lambda passage: date_key(passage.date.value)))
