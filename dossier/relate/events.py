"""Accounts to events: the most exact date, claims side by side, and the sources that are silent."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from dossier.chronology.values import is_approximate, sort_key
from dossier.model import (
    Account,
    ArticleId,
    Claim,
    DateValue,
    EntityId,
    Event,
    EventId,
    Gist,
    Record,
    Registry,
    TopicId,
)
from dossier.relate.claims import can_all_hold, level_claim, list_wholes

_MOST_SILENT = 12
_WEEK = timedelta(days=6)  # from its first day to its last
_MOST_LOOKED_AT = 500  # of each topic, so that cost grows with the events and not with their square


def date_key(value: DateValue | None) -> tuple[date, int, date, str]:
    """Return a key that orders values by time; what has no date comes last."""
    return sort_key(value) if value else (date.max, 0, date.max, "")


def join_accounts(gists: Mapping[ArticleId, Gist], registry: Registry) -> Mapping[EventId, Event]:
    """Return the events by id, in the order of time; each with its accounts in the order of their articles."""
    accounts: dict[EventId, list[Account]] = defaultdict(list)
    concerned: dict[tuple[EventId, ArticleId], tuple[EntityId, ...]] = {}
    for id_, each in gists.items():
        for account, entities in zip(each.filing.accounts, each.concerned, strict=True):
            accounts[account.event].append(account)
            concerned[account.event, id_] = entities
    published, wholes = _list_publications(gists, registry), list_wholes(registry)
    events = (
        _make_event(id_, tuple(found), concerned, gists, registry, published, wholes) for id_, found in accounts.items()
    )
    return {event.id: event for event in sorted(events, key=lambda event: (date_key(event.date), event.id))}


def _make_event(  # noqa: PLR0913 - what an event is made of
    id_: EventId,
    accounts: tuple[Account, ...],
    concerned: Mapping[tuple[EventId, ArticleId], Iterable[EntityId]],
    gists: Mapping[ArticleId, Gist],
    registry: Registry,
    published: _Publications,
    wholes: Mapping[str, Collection[EntityId]],
) -> Event:
    dates = [account.date for account in accounts if account.date]
    when, agree = join_dates(dates)
    entities = tuple(dict.fromkeys(entity for account in accounts for entity in concerned[id_, account.article]))
    topics = _choose_topics(accounts, entities, gists, registry)
    reporting = {account.article for account in accounts}
    silent = _find_silent(
        when, topics, published, lambda id_: id_ in reporting or _tells_of(gists[id_], when, entities)
    )
    return Event(
        id=id_,
        title=Counter(account.title for account in accounts).most_common(1)[0][0],
        date=when,
        accounts=accounts,
        entities=entities,
        topics=topics,
        claims=_compare_claims(accounts, wholes),
        dates_agree=agree,
        silent=silent[:_MOST_SILENT],
        more_silent=len(silent) > _MOST_SILENT,
    )


def join_dates(dates: Sequence[DateValue]) -> tuple[DateValue | None, bool]:
    """Return the most exact of the dates, and whether all of them can mean the same time. Of those that are equally
    long, one that is stated without a doubt is the more exact; of several such, the one that most accounts give."""
    if not dates:
        return None, True
    given = Counter(value.edtf for value in dates)
    exact = min(dates, key=lambda value: (_days(value), is_approximate(value), -given[value.edtf], sort_key(value)))
    begin, end = max(value.first or date.min for value in dates), min(value.last or date.max for value in dates)
    return exact, begin <= end


def _days(value: DateValue) -> int:
    return ((value.last or date.max) - (value.first or date.min)).days


def _choose_topics(
    accounts: Iterable[Account],
    entities: Iterable[EntityId],
    gists: Mapping[ArticleId, Gist],
    registry: Registry,
) -> tuple[TopicId, ...]:
    """Return the topics of the reporting articles that one of the event's entities leads, or all where none does."""
    reported = dict.fromkeys(topic for account in accounts for topic in gists[account.article].filing.topics)
    named = set(entities)
    known = [topic for topic in registry.topics if topic in reported]
    led = [topic for topic in known if named.intersection(registry.topics[topic].entities)]
    return tuple(led or known)


def _compare_claims(accounts: Iterable[Account], wholes: Mapping[str, Collection[EntityId]]) -> tuple[Claim, ...]:
    """Return each point that an account speaks of, with what each says; they agree where all of it can hold."""
    points: dict[str, list[tuple[ArticleId, str]]] = {}
    for account in accounts:
        for label, value in account.says:
            points.setdefault(label, []).append((account.article, value))
    return tuple(
        Claim(label, tuple(values), can_all_hold({level_claim(value) for _, value in values}, wholes))
        for label, values in points.items()
    )


def _covered_span(gist: Gist) -> tuple[date, date] | None:
    """Return the stretch of time that an article speaks of: its own date, its events, and the dates in its text."""
    values = [account.date for account in gist.filing.accounts] + [found.value for found in gist.dates]
    known = [(value.first, value.last) for value in (gist.filing.date, *values) if value and value.first and value.last]
    return (min(first for first, _ in known), max(last for _, last in known)) if known else None


class _Publications(Record, frozen=True):
    """The dated articles of each topic by the last day on which they may have appeared, each with what time it covers;
    and the place of each article in the order of time."""

    days: Mapping[TopicId, Sequence[date]]
    articles: Mapping[TopicId, Sequence[tuple[ArticleId, date, date]]]
    order: Mapping[ArticleId, int]

    def since(self, topic: TopicId, day: date) -> Sequence[tuple[ArticleId, date, date]]:
        """Return the articles of a topic published since a day, the earliest first, as many as are looked at."""
        start = bisect_left(self.days.get(topic, ()), day)
        return self.articles.get(topic, ())[start : start + _MOST_LOOKED_AT]


def _list_publications(gists: Mapping[ArticleId, Gist], registry: Registry) -> _Publications:
    filed: dict[TopicId, list[tuple[date, ArticleId, date, date]]] = {topic: [] for topic in registry.topics}
    for id_, each in gists.items():
        if each.filing.date and each.filing.topics and (span := _covered_span(each)):
            for topic in each.filing.topics:
                filed[topic].append((each.filing.date.last or date.max, id_, *span))
    ordered = {topic: sorted(found) for topic, found in filed.items()}
    return _Publications(
        {topic: [day for day, *_ in found] for topic, found in ordered.items()},
        {topic: [(id_, first, last) for _, id_, first, last in found] for topic, found in ordered.items()},
        {id_: number for number, id_ in enumerate(gists)},
    )


def _find_silent(
    when: DateValue | None,
    topics: tuple[TopicId, ...],
    published: _Publications,
    tells: Callable[[ArticleId], bool],
) -> tuple[ArticleId, ...]:
    """Return the articles on the same topics that speak of that time, were published since, and do not tell of it: the
    earliest, and one more than are named where there are more, for a long list would say nothing. Of a time that is
    open on one side only the other is known: nobody before "1917 or earlier" can be said to keep silent."""
    if when is None:
        return ()
    begin, end = when.first or when.last or date.min, when.last or when.first or date.max
    found: dict[ArticleId, None] = {}
    for topic in topics:
        silent = (
            id_
            for id_, first, last in published.since(topic, begin)
            if first <= end and begin <= last and not tells(id_)
        )
        found.update(dict.fromkeys(itertools.islice(silent, _MOST_SILENT + 1)))
    return tuple(sorted(found, key=published.order.__getitem__)[: _MOST_SILENT + 1])


def _tells_of(gist: Gist, when: DateValue | None, entities: Collection[EntityId]) -> bool:
    """Tell whether an article without an account may report an event all the same: it names somebody whom the event
    concerns, and a day of it, where it took a week at most; of a longer time much else is told."""
    if when is None or when.first is None or when.last is None or when.last - when.first > _WEEK:
        return False
    begin, end = when.first, when.last
    if entities and gist.named.keys().isdisjoint(entities):
        return False
    values = (found.value for found in gist.dates)
    return any(value.first and value.last and begin <= value.first and value.last <= end for value in values)
