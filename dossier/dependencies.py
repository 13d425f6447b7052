"""What of the site a task depends on: noted while it looks, so that the next build knows what is the same.

A task that looked at nothing that has changed would make the same again. These are the verifying traces of Mokhov,
Mitchell and Peyton Jones, "Build Systems à la Carte" (2018), 4.2.2.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, ItemsView, Iterator, Mapping, ValuesView
from typing import Any, TypeVar

from dossier.digests import digest_value
from dossier.model import Dependencies, Result, Site, SiteDigests, replace

K = TypeVar("K", bound=str | int)
V = TypeVar("V")
R = TypeVar("R")

_TEXTS = frozenset({"articles", "quotes"})
_LOST = -1
_UNSEEN = ("digests", "problems")  # no task is made of these


def digest_site(site: Site, before: SiteDigests | None = None) -> SiteDigests:
    """Return digests of everything that a task can look at; those of the texts are known, and what is wholly as it was
    `before` is not looked through."""
    values = {name: value for name, value in _list_mappings(site) if name not in _TEXTS}
    texts: dict[str, Mapping[Any, bytes]] = {
        "articles": {id_: each.whole for id_, each in site.digests.items()},
        "quotes": {id_: each.quotes for id_, each in site.digests.items()},
    }
    whole = {name: digest_value(each) for name, each in (*values.items(), *texts.items())}
    known = {name: before.fields[name] for name in values if before.whole.get(name) == whole[name]} if before else {}
    fields = {name: known.get(name) or _digest_each(value) for name, value in values.items()}
    return SiteDigests(digest_value(*_list_rest(site)), {**fields, **texts}, whole)


def _digest_each(values: Mapping[K, V]) -> Mapping[K, bytes]:
    return {key: digest_value(value) for key, value in values.items()}


def _list_mappings(site: Site) -> Iterator[tuple[str, Mapping[Any, object]]]:
    """Yield what a task can look at one by one."""
    for thing in (site, site.registry):
        for name in thing.__struct_fields__:
            value = getattr(thing, name)
            if isinstance(value, Mapping) and name not in _UNSEEN:
                yield name, value


def _list_rest(site: Site) -> Iterator[object]:
    """Yield what every task is thought to look at: little, and seldom changed."""
    for name in site.__struct_fields__:
        value = getattr(site, name)
        if not isinstance(value, Mapping) and name not in {"registry", *_UNSEEN}:
            yield value


class Tracker:
    """A site that notes what of it is looked at."""

    def __init__(self, site: Site, digests: SiteDigests) -> None:
        """Take the site as `digests` has it."""
        self._seen: set[int] = set()
        numbers = _number(digests)
        tracked = {name: _Tracked(value, numbers[name], self._seen) for name, value in _list_mappings(site)}
        own = {name: value for name, value in tracked.items() if name in site.__struct_fields__}
        declared = {name: value for name, value in tracked.items() if name not in own}
        nothing = dict.fromkeys(_UNSEEN)
        self._site = replace(site, registry=replace(site.registry, **declared), **own, **nothing)

    def track(self, make: Callable[[Site], R]) -> tuple[R, Dependencies]:
        """Return what is made of the site, and what was looked at in making it."""
        self._seen.clear()
        made = make(self._site)
        return made, array("I", sorted(self._seen)).tobytes()


class _Tracked(Mapping[K, V]):
    """A mapping that notes by its number what is looked at; whoever asks for something that is not there, or for more
    than one thing, has looked at the whole."""

    def __init__(self, inner: Mapping[K, V], numbers: Mapping[K | None, int], seen: set[int]) -> None:
        self._inner, self._numbers, self._seen = inner, numbers, seen
        self._whole = numbers[None]

    def __getitem__(self, key: K) -> V:
        self._seen.add(self._numbers.get(key, self._whole))
        return self._inner[key]

    def __iter__(self) -> Iterator[K]:
        self._seen.add(self._whole)
        return iter(self._inner)

    def __len__(self) -> int:
        self._seen.add(self._whole)
        return len(self._inner)

    def values(self) -> ValuesView[V]:
        self._seen.add(self._whole)
        return self._inner.values()

    def items(self) -> ItemsView[K, V]:
        self._seen.add(self._whole)
        return self._inner.items()


def _number(digests: SiteDigests) -> Mapping[str, Mapping[str | int | None, int]]:
    """Return a number for each field and each of its keys, in their order; None stands for the field."""
    numbers: dict[str, dict[str | int | None, int]] = {}
    count = 0
    for name, values in digests.fields.items():
        numbers[name] = {key: number for number, key in enumerate((None, *values), count)}
        count += len(values) + 1
    return numbers


def index_dependencies(
    results: Mapping[str, Result], digests: SiteDigests, fields: Collection[str]
) -> Mapping[str, Mapping[str | int, list[str]]]:
    """Return for some fields of the site, and each of their keys, the tasks that looked at it by itself."""
    places = list(_place_fields(digests, fields))
    found: dict[str, dict[str | int, list[str]]] = {field: {} for field, _, _ in places}
    for task, result in results.items():
        numbers = array("I", result.dependencies)
        for field, keys, start in places:
            lookers = found[field]
            for number in numbers[bisect_left(numbers, start) : bisect_left(numbers, start + len(keys))]:
                lookers.setdefault(keys[number - start], []).append(task)
    return found


def _place_fields(digests: SiteDigests, fields: Collection[str]) -> Iterator[tuple[str, list[str | int], int]]:
    """Yield each of the fields with its keys and the number of the first of them, as `_number` counts."""
    start = 1
    for name, keys in digests.fields.items():
        if name in fields:
            yield name, list(keys), start
        start += len(keys) + 1


def follow_dependencies(before: SiteDigests, after: SiteDigests) -> Callable[[Dependencies], Dependencies | None]:
    """Return a function that gives what was looked at before by its numbers now; None where any of it has changed."""
    if before.rest != after.rest:
        return lambda _dependencies: None
    now = _number(after)
    moved: list[int] = []
    for name, digests in before.fields.items():
        new, numbers = after.fields.get(name, {}), now.get(name, {})
        same_whole = before.whole[name] == after.whole.get(name)
        moved.append(numbers[None] if same_whole else _LOST)
        moved += (numbers[key] if new.get(key) == digest else _LOST for key, digest in digests.items())
    lost = {number for number, place in enumerate(moved) if place == _LOST}
    if all(place in (number, _LOST) for number, place in enumerate(moved)):
        return lambda dependencies: dependencies if lost.isdisjoint(array("I", dependencies)) else None

    def follow(dependencies: Dependencies) -> Dependencies | None:
        numbers = array("I", dependencies)
        return array("I", map(moved.__getitem__, numbers)).tobytes() if lost.isdisjoint(numbers) else None

    return follow
