"""Events to suggestions: two that look like one, and dated passages that look like an event nobody recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import timedelta

from dossier.chronology.values import is_approximate, precision_of
from dossier.contexts import cut_sentence
from dossier.model import (
    Account,
    AnnotatedArticle,
    ArticleId,
    Block,
    BlockId,
    DatedPassage,
    DateValue,
    EntityId,
    Event,
    Filing,
    Site,
)
from dossier.propose import EventPair, explain_pair, pair_events
from dossier.relate import date_key
from dossier.review.suggestions import Sighting, Suggestion, make_suggestion_id, sight

_LEAST_ENTITIES = 2
_SHORT = timedelta(days=7)
"""An account whose date is no longer than this speaks for the days in it; a vaguer one hides nothing."""


def suggest_same_events(site: Site, never: Collection[str]) -> tuple[Suggestion, ...]:
    """Return the pairs of events that look like one."""
    pairs = pair_events(site.events.values(), never)
    return tuple(_describe_pair(pair, site) for pair in sorted(pairs, key=lambda pair: (-pair.likeness, pair.key)))


def _describe_pair(pair: EventPair, site: Site) -> Suggestion:
    accounts = (*pair.one.accounts, *pair.other.accounts)
    later = pair.other.accounts[0]
    path = site.filings[later.article].path
    return Suggestion(
        id=make_suggestion_id("same-event", pair.key),
        kind="same-event",
        surface=pair.key,
        reason=explain_pair(pair),
        sightings=tuple(_sight_account(account, site.filings[account.article]) for account in accounts),
        entities=pair.shared,
        advice=f"If they are one, give the event at {path}:{later.line} the id `{pair.one.id}`.",
    )


def _sight_account(account: Account, filing: Filing) -> Sighting:
    return Sighting(filing.id, filing.path, account.line, "", f"{account.event}: {account.title}", "")


def suggest_unrecorded(site: Site, never: Collection[str]) -> tuple[Suggestion, ...]:
    """Return the sentences with an exact day and at least two entities that no account covers, in the order of time."""
    recorded = _recorded_days(site.events.values())
    anchored = {
        (id_, account.block)
        for id_, filing in site.filings.items()
        for account in filing.accounts
        if account.block is not None
    }
    passages = (passage for each in site.quotes.values() for passage in each.passages)
    ordered = sorted(passages, key=lambda passage: date_key(passage.date.value))
    blocks = {id_: each.article.blocks_by_id for id_, each in site.articles.items()}
    suggestions: dict[str, Suggestion] = {}
    for passage, value in _exact_passages(ordered):
        where = (passage.article, passage.date.block)
        if where in anchored or not recorded[value].isdisjoint(passage.entities):
            continue
        made = _describe_passage(passage, value, site.articles[passage.article], blocks[passage.article])
        if made.surface not in never:
            suggestions.setdefault(made.surface, made)
    return tuple(suggestions.values())


def _exact_passages(passages: Iterable[DatedPassage]) -> Iterator[tuple[DatedPassage, DateValue]]:
    for passage in passages:
        value = passage.date.value
        if value is None or len(passage.entities) < _LEAST_ENTITIES:
            continue
        if precision_of(value) == "day" and not is_approximate(value):
            yield passage, value


def _recorded_days(events: Iterable[Event]) -> defaultdict[DateValue, set[EntityId]]:
    """Return whom the events of each day concern that an account gives, alone or in a stretch of a week at most."""
    days: defaultdict[DateValue, set[EntityId]] = defaultdict(set)
    for event in events:
        for value in {account.date for account in event.accounts}:
            if value is None or value.first is None or value.last is None or value.last - value.first >= _SHORT:
                continue
            for number in range((value.last - value.first).days + 1):
                day = value.first + timedelta(days=number)
                days[DateValue(day.isoformat(), day, day)].update(event.entities)
    return days


def _describe_passage(
    passage: DatedPassage, value: DateValue, annotated: AnnotatedArticle, blocks: Mapping[BlockId, Block]
) -> Suggestion:
    article, block = annotated.article, blocks[passage.date.block]
    surface = name_passage(article.id, block.id, value)
    before, after = cut_sentence(block, passage.date.start, passage.date.end)
    sentence = f"{before}{passage.date.surface}{after}"
    entities = ", ".join(f"`{entity}`" for entity in passage.entities)
    return Suggestion(
        id=make_suggestion_id("unrecorded", f"{surface} {sentence}"),
        kind="unrecorded",
        surface=surface,
        reason=f"{value.edtf}, with {entities}, in no account's paragraph or date",
        sightings=(sight(article, block, passage.date.start, passage.date.end),),
        entities=passage.entities,
        advice=f"If it is an event, add it under `events:` in {article.path}, with `date: {value.edtf}` and a quote.",
    )


def name_passage(article: ArticleId, block: BlockId, value: DateValue) -> str:
    """Return a dated paragraph as `never` in `site.yaml` writes it."""
    return f"{article}#{block} {value.edtf}"
