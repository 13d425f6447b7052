"""Events to suggestions: two that look like one, and dated passages that look like an event nobody recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import timedelta

from dossier.chronology.values import is_approximate, precision_of
from dossier.model import (
    Account,
    DatedPassage,
    DateValue,
    EntityId,
    Event,
    Filing,
    Site,
)
from dossier.propose import EventPair, explain_pair, pair_events
from dossier.relate import date_key
from dossier.review.suggestions import Sighting, Suggestion, make_suggestion_id

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
    passages = (passage for each in site.quotes.values() for passage in each.passages if _tells_enough(passage))
    lines = {(id_, block.id): block.line for id_, each in site.articles.items() for block in each.article.blocks}
    suggestions: dict[str, Suggestion] = {}
    for passage in sorted(passages, key=lambda passage: date_key(passage.value)):
        where = (passage.article, passage.block)
        if where in anchored or not recorded[passage.value].isdisjoint(passage.entities):
            continue
        made = _describe_passage(passage, site.filings[passage.article].path, lines[where])
        if made.surface not in never:
            suggestions.setdefault(made.surface, made)
    return tuple(suggestions.values())


def _tells_enough(passage: DatedPassage) -> bool:
    is_exact = precision_of(passage.value) == "day" and not is_approximate(passage.value)
    return is_exact and len(passage.entities) >= _LEAST_ENTITIES


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


def _describe_passage(passage: DatedPassage, path: str, line: int) -> Suggestion:
    surface = f"{passage.article}#{passage.block} {passage.value.edtf}"  # as `never` in `site.yaml` writes it
    words = passage.before, passage.surface, passage.after
    entities = ", ".join(f"`{entity}`" for entity in passage.entities)
    return Suggestion(
        id=make_suggestion_id("unrecorded", f"{surface} {''.join(words)}"),
        kind="unrecorded",
        surface=surface,
        reason=f"{passage.value.edtf}, with {entities}, in no account's paragraph or date",
        sightings=(Sighting(passage.article, path, line, *words),),
        entities=passage.entities,
        advice=f"If it is an event, add it under `events:` in {path}, with `date: {passage.value.edtf}` and a quote.",
    )
