"""The full names in a document that one short form can stand for, and which of them stand before a place in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from dossier.model import EntityId, Record


class Naming(NamedTuple):
    """A full name in the document: of an entity, or (None) of somebody the registry does not know, or of one of several
    whom it knows by this name."""

    place: int
    start: int
    entity: EntityId | None
    surface: str
    titles: frozenset[str]
    is_full: bool = True
    """Whether it is a full name, not a title with a surname that one entity alone bears (President Bush)."""
    is_shared: bool = False
    """Whether several have this full name, and nothing decides between them."""


class Namesakes(Record, frozen=True, eq=False, dict=True):  # for what is worked out when it is asked for
    """Full names that share a short form, in reading order."""

    namings: tuple[Naming, ...]

    @cached_property
    def bearers(self) -> tuple[EntityId | None, ...]:
        """All who are named, in the order in which they first are."""
        return tuple(dict.fromkeys(naming.entity for naming in self.namings))

    @cached_property
    def _latest(self) -> tuple[tuple[Naming, ...], ...]:
        latest: dict[tuple[EntityId | None, frozenset[str]], Naming] = {}
        states = []
        for naming in self.namings:
            latest.pop((naming.entity, naming.titles), None)
            latest[naming.entity, naming.titles] = naming
            states.append(tuple(latest.values()))
        return tuple(states)

    def before(self, where: tuple[int, int]) -> tuple[Naming, ...]:
        """Return the last naming of each bearer with each set of titles before a place, in reading order."""
        count = bisect_left(self.namings, where, key=itemgetter(0, 1))
        return self._latest[count - 1] if count else ()


Namings = Mapping[str, Namesakes]
"""The full names in a document by the folded short forms that can stand for them."""


def file_namings(namings: Iterable[tuple[str, Naming]]) -> Namings:
    """Return namings by short form."""
    filed: dict[str, list[Naming]] = {}
    for key, naming in sorted(set(namings), key=lambda pair: (pair[0], *pair[1][:2], pair[1].entity or "")):
        filed.setdefault(key, []).append(naming)
    return {key: Namesakes(tuple(found)) for key, found in filed.items()}
