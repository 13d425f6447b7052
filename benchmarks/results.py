"""Measures to figures: medians, ratios to other programs measured in turns with ours, growth."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from benchmarks.process import Run
from benchmarks.saves import Save
from benchmarks.scenarios import COLD, Measure, Sized

OURS = "dossier"
Figure = Callable[[Run], float]


def wall(run: Run) -> float:
    """Return seconds by the clock."""
    return run.wall


def cpu(run: Run) -> float:
    """Return seconds of processor time, of all processes."""
    return run.cpu


def peak(run: Run) -> float:
    """Return bytes of memory, of all processes together."""
    return run.peak


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that was measured in one run of the benchmarks."""

    sizes: tuple[Sized, ...]
    shipped: tuple[Measure, ...] = ()

    def find_size(self, articles: int) -> Sized | None:
        """Return what was measured at a size, or None."""
        return next((each for each in self.sizes if each.articles == articles), None)

    def find(self, articles: int, scenario: str, subject: str = OURS) -> Measure | None:
        """Return how a program did in a scenario at a size; at size 0, on the shipped site."""
        sized = self.find_size(articles)
        measures = sized.measures if sized else self.shipped if not articles else ()
        return next((each for each in measures if (each.scenario, each.subject) == (scenario, subject)), None)

    def take_median(self, articles: int, scenario: str, figure: Figure) -> float | None:
        """Return our median, or None where it was not measured."""
        measure = self.find(articles, scenario)
        return median(map(figure, measure.runs)) if measure else None

    def compare(self, articles: int, scenario: str, peer: str, figure: Figure, peer_scenario: str = "") -> float | None:
        """Return the median of the ratios of our runs to the peer's next to them, or None where there are none.

        With `peer_scenario`, ours are compared with the peer's runs of that.
        """
        own, other = self.find(articles, scenario), self.find(articles, peer_scenario or scenario, peer)
        if not own or not other:
            return None
        pairs = zip(own.runs, other.runs, strict=False)
        return median(figure(one) / figure(two) for one, two in pairs)

    def measure_growth(self, articles: int, larger: int, scenario: str = COLD) -> float | None:
        """Return the exponent by which our processor time grows from one size to another, or None."""
        one, two = (self.take_median(size, scenario, cpu) for size in (articles, larger))
        return math.log(two / one) / math.log(larger / articles) if one and two else None

    def take_save(self, articles: int, figure: Callable[[Save], float], *, names: bool) -> float | None:
        """Return the median over saves that name somebody more, or that do not; None where there were none."""
        sized = self.find_size(articles)
        found = [figure(save) for save in sized.saves if save.names == names] if sized else []
        return median(found) if found else None
