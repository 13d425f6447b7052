"""Notes for the review: names that nothing decides, and events that look like one. Stands beside `relate`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import NamedTuple

from dossier.annotate.variants import title_similarity
from dossier.model import ArticleId, EntityId, Event, EventId, Filing, Gist, Problem, Record
from dossier.names import fold_name

_LONGEST_SPAN = 366
"""Days beyond which a date is too vague to speak for two events being one."""
_ALIKE = 70
_ALIKE_ON_ONE_DAY = 60
"""The least likeness of two titles: less is asked where both events are given the same single day."""
_MOST_LOOKED_AT = 500
_MOST_ALIKE = 20
"""Events with which one is compared, of those that share an entity with it and can have happened on one day; and with
which it is paired: more would be no help, and cost would grow with the square of the events."""


class EventPair(Record, frozen=True):
    """Two events that look like one: how alike their titles are (0 to 100), and the entities that both concern."""

    one: Event
    other: Event
    likeness: float
    shared: tuple[EntityId, ...]

    @property
    def key(self) -> str:
        """The pair as `never` in `site.yaml` writes it."""
        return " = ".join(sorted((self.one.id, self.other.id)))


def propose_same_events(
    events: Mapping[EventId, Event], filings: Mapping[ArticleId, Filing], never: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Return a note for each pair of events that looks like one, at the first account of the later; `never` lists the
    pairs that an editor has rejected."""
    return tuple(_describe_pair(pair, filings) for pair in pair_events(events.values(), never))


def pair_events(events: Iterable[Event], never: Collection[str] = ()) -> tuple[EventPair, ...]:
    """Return the pairs of events whose dates overlap, whose titles are alike, and that share an entity.

    Two events that one article reports side by side are told apart by its editor, and are no pair.
    """
    dated = sorted(each for event in events if (each := _date_event(event)))
    rejected = frozenset(never)
    found: list[EventPair] = []
    for one, others in _list_neighbours(dated):
        pairs = (pair for other in others if (pair := _compare(one, other)) and pair.key not in rejected)
        found.extend(islice(pairs, _MOST_ALIKE))
    return tuple(found)


class _Dated(NamedTuple):
    first: date
    last: date
    id: EventId
    event: Event
    entities: frozenset[EntityId]
    reporters: frozenset[ArticleId]


def _date_event(event: Event) -> _Dated | None:
    """Return the event by its days, or None where it has no date or one too vague to tell anything."""
    if event.date is None or event.date.first is None or event.date.last is None:
        return None
    first, last = event.date.first, event.date.last
    if (last - first).days >= _LONGEST_SPAN:
        return None
    reporters = frozenset(account.article for account in event.accounts)
    return _Dated(first, last, event.id, event, frozenset(event.entities), reporters)


def _list_neighbours(dated: Sequence[_Dated]) -> Iterator[tuple[_Dated, Iterator[_Dated]]]:
    """Yield each event with those after it that share an entity and can have happened on one day with it; the events
    are in the order of their first days."""
    days = [each.first for each in dated]
    places: dict[EntityId, list[int]] = defaultdict(list)
    for place, each in enumerate(dated):
        for entity in each.entities:
            places[entity].append(place)
    for place, one in enumerate(dated):
        end = bisect_right(days, one.last)
        near = {each for entity in one.entities for each in _cut(places[entity], place + 1, end)}
        yield one, map(dated.__getitem__, islice(sorted(near), _MOST_LOOKED_AT))


def _cut(places: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Return the places from `start` to before `end`, as many as are looked at."""
    first = bisect_left(places, start)
    return places[first : min(bisect_left(places, end), first + _MOST_LOOKED_AT)]


def _compare(one: _Dated, other: _Dated) -> EventPair | None:
    if not one.reporters.isdisjoint(other.reporters):
        return None
    likeness = title_similarity(one.event.title, other.event.title)
    on_one_day = one.first == one.last == other.first == other.last
    if likeness < (_ALIKE_ON_ONE_DAY if on_one_day else _ALIKE):
        return None
    shared = tuple(entity for entity in one.event.entities if entity in other.entities)
    return EventPair(one.event, other.event, round(likeness, 1), shared)


def _describe_pair(pair: EventPair, filings: Mapping[ArticleId, Filing]) -> Problem:
    account = pair.other.accounts[0]
    message = f"“{account.title}” looks like the event `{pair.one.id}`, “{pair.one.title}”: {explain_pair(pair)}."
    hint = f"If it is the same, give it the id `{pair.one.id}`; if not, reject the pair in `review`."
    return Problem("same-event", message, filings[account.article].path, account.line, hint, "note")


def explain_pair(pair: EventPair) -> str:
    """Return why two events look like one, in a few words."""
    same = pair.one.date == pair.other.date
    names = ", ".join(f"`{entity}`" for entity in pair.shared[:4]) + (" and others" if len(pair.shared) > 4 else "")  # noqa: PLR2004 - a line's worth
    return f"{'the same date' if same else 'dates that overlap'}, titles {pair.likeness:.0f}% alike, both with {names}"


def propose_unlinked(gists: Iterable[Gist], never: Collection[str] = ()) -> tuple[Problem, ...]:
    """Return a note for each name that several entities bear and nothing decides, once an article; `never` lists the
    names that an editor does not want to be asked about."""
    rejected = {fold_name(name) for name in never}
    return tuple(problem for gist in gists for name, problem in gist.unlinked if name not in rejected)
