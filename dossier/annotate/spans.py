"""Stretches of a text, asked again and again whether they share a character with another. Strings and numbers only."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple, Protocol, TypeVar

Span = tuple[int, int]


class Stretch(Protocol):
    """What stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


T = TypeVar("T", bound=Stretch)


class Spans(NamedTuple):
    """Stretches in order; they may overlap, and one without a character lies within those that have it inside."""

    spans: tuple[Span, ...]
    firsts: tuple[int, ...]
    reaches: tuple[int, ...]
    """How far each stretch and those before it reach, at the most."""

    def overlap(self, start: int, end: int) -> bool:
        """Tell whether `start` to `end` shares a character with one of the stretches."""
        place = bisect_left(self.firsts, end)
        return place > 0 and self.reaches[place - 1] > start

    def overlapping(self, start: int, end: int) -> Iterator[int]:
        """Yield the numbers of the stretches that share a character with `start` to `end`, the last first."""
        place = bisect_left(self.firsts, end)
        while place and self.reaches[place - 1] > start:
            place -= 1
            if self.spans[place][1] > start:
                yield place

    def cover(self, start: int, end: int) -> bool:
        """Tell whether the last stretch that begins at or before `start` holds all of `start` to `end`."""
        place = bisect_left(self.firsts, start + 1)
        return place > 0 and self.spans[place - 1][1] >= end


def order_spans(spans: Iterable[Span]) -> Spans:
    """Return stretches in whatever order as `Spans`."""
    ordered = tuple(sorted(spans))
    if not ordered:
        return NO_SPANS
    firsts, lasts = zip(*ordered, strict=True)
    return Spans(ordered, firsts, tuple(accumulate(lasts, max)))


NO_SPANS = Spans((), (), ())


def keep_apart(candidates: Sequence[T], taken: Iterable[Stretch] = ()) -> list[T]:
    """Return the candidates, in their order, that share no character with what is taken nor with one kept before."""
    taken = tuple(taken)
    signs = bytearray(max((*(each.end for each in taken), *(each.end for each in candidates)), default=0))
    for each in taken:
        signs[each.start : each.end] = b"x" * (each.end - each.start)
    kept = []
    for each in candidates:
        if signs.find(b"x", each.start, each.end) < 0:
            signs[each.start : each.end] = b"x" * (each.end - each.start)
            kept.append(each)
    return kept
