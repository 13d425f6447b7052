"""What an article asked of the registry's names, noted while it was read; `reach` asks it again.

Whatever a rule of names learns of the registry, it learns by asking the tables for a form, a folded key, a spelling, or
the names of an entity. Tables that note what they are asked leave no rule to be remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NoReturn, TypeVar

from dossier.annotate.name_index import NameTables
from dossier.annotate.name_runs import Run
from dossier.annotate.spans import Spans
from dossier.annotate.variants import VariantIndex
from dossier.model import EntityId, Record, replace

A = TypeVar("A")
K = TypeVar("K")
V = TypeVar("V")

LONGEST_KEY = 6
"""Words of the longest key that is noted: of longer ones it is not known whether they were asked for."""


class Asked(Record, frozen=True):
    """What an article asked of the registry's names, beside those that stand in its text; forms stand one a line, as
    there are dozens of each article, and thousands of articles at hand."""

    keys: str = ""
    """The folded words that may be a short form, or were looked up as a name."""
    words: str = ""
    """The folded words that may be a spelling of a short form."""
    surfaces: str = ""
    """What may be a spelling of a name."""
    names: tuple[EntityId, ...] = ()
    """The entities of which the names were looked through."""


@dataclass(slots=True)
class Notes:
    """What is asked, as it is asked."""

    keys: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    surfaces: set[str] = field(default_factory=set)
    names: set[EntityId] = field(default_factory=set)

    def sum_up(self) -> Asked:
        """Return what was asked, in an order of its own."""
        return Asked(
            "\n".join(sorted(self.keys)),
            "\n".join(sorted(self.words)),
            "\n".join(sorted(self.surfaces)),
            tuple(sorted(self.names)),
        )


class _Noted(Mapping[K, V]):
    """A mapping that notes for what it is asked; it can be asked for nothing but single keys."""

    __slots__ = ("_asked", "_known")

    def __init__(self, known: Mapping[K, V], asked: set[K]) -> None:
        self._known = known
        self._asked = asked

    def __getitem__(self, key: K) -> V:
        self._asked.add(key)
        return self._known[key]

    def __contains__(self, key: object) -> bool:
        self._asked.add(key)  # type: ignore[arg-type] # what is no key is none of the registry's either
        return key in self._known

    def __iter__(self) -> NoReturn:
        raise TypeError("what is looked through cannot be noted")

    def __len__(self) -> NoReturn:
        raise TypeError("what is counted cannot be noted")


def note_tables(tables: NameTables, notes: Notes) -> NameTables:
    """Return tables that note what they are asked."""
    return replace(
        tables,
        place_of=_Noted(tables.place_of, notes.keys),
        short=_Noted(tables.short, notes.keys),
        names=_Noted(tables.names, notes.names),
    )


def note_variants(variants: VariantIndex, notes: Notes) -> VariantIndex:
    """Return an index of variants that notes what it is asked."""
    return VariantIndex(_noting(variants.find, notes.surfaces), _noting(variants.find_surname, notes.words))


def _noting(find: Callable[[A], V], asked: set[A]) -> Callable[[A], V]:
    def find_and_note(wanted: A) -> V:
        asked.add(wanted)
        return find(wanted)

    return find_and_note


def list_keys(runs: Iterable[Run], taken: Spans) -> Iterator[str]:
    """Yield each key that begins with a word outside of what is taken, and goes on with the words after it."""
    for run in runs:
        if taken.cover(run[0].start, run[-1].end):
            continue
        for first, word in enumerate(run):
            if not taken.overlap(word.start, word.end):
                key = word.key
                yield key
                for following in run[first + 1 : first + LONGEST_KEY]:
                    key = f"{key} {following.key}"
                    yield key
