"""What we ask of ourselves, each beside what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.results import Results, cpu, peak, wall
from benchmarks.scenarios import ALIAS, BODY, COLD, NOTHING
from benchmarks.shipped import HELP

_CONTEXT, _BACKLINKS = "hugo-context", "hugo-backlinks"


@dataclass(frozen=True, slots=True)
class Bar:
    """What is asked, at most how much of it, and what was measured (None: nothing)."""

    what: str
    limit: float
    unit: str
    measured: float | None
    cpu: float | None = None
    """The same by processor time, which a busy machine disturbs less; it decides nothing."""

    @property
    def verdict(self) -> str:
        """Whether it was met."""
        if self.measured is None:
            return "not measured"
        return "met" if self.measured <= self.limit else "**not met**"


def list_bars(results: Results) -> Iterator[Bar]:
    """Yield every bar; times are by the clock, ratios to Hugo's runs of the same work between ours."""
    yield _compare(results, 10_000, COLD, _CONTEXT, 1.0)
    yield _compare(results, 1000, COLD, _BACKLINKS, 2.0)
    yield _take(results, 100, COLD, 0.8)
    yield _compare(results, 10_000, BODY, _BACKLINKS, 0.05)
    yield _compare(results, 1000, BODY, _BACKLINKS, 0.15)
    yield _take(results, 10_000, NOTHING, 0.3)
    yield Bar("10,000: save to its page", 0.1, "s", results.take_save(10_000, lambda save: save.page, names=False))
    yield Bar("10,000: save to the last page", 0.3, "s", results.take_save(10_000, lambda save: save.last, names=False))
    alias = [results.take_median(10_000, scenario, each) for each in (wall, cpu) for scenario in (ALIAS, COLD)]
    ratios = [one / two if one and two else None for one, two in zip(alias[::2], alias[1::2], strict=True)]
    yield Bar("10,000: an alias added, by cold", 0.35, "×", *ratios)
    yield _take(results, 0, COLD, 1.5)
    yield _take(results, 0, NOTHING, 0.4)
    yield _take(results, 0, HELP, 0.2)
    yield Bar("growth of cold, 1,000 to 10,000", 1.05, "exponent", results.measure_growth(1000, 10_000))
    memory = results.compare(10_000, COLD, _BACKLINKS, peak)
    yield Bar("10,000: memory of all processes, cold, by hugo-backlinks", 0.5, "×", memory)
    for sized in results.sizes:
        different = 0 if sized.identical else 1
        yield Bar(f"{sized.articles:,}: output after the edits, by cold", 0, "differences", different)


def _take(results: Results, articles: int, scenario: str, limit: float) -> Bar:
    figures = (results.take_median(articles, scenario, figure) for figure in (wall, cpu))
    return Bar(f"{f'{articles:,}' if articles else 'shipped site'}: {scenario}", limit, "s", *figures)


def _compare(results: Results, articles: int, scenario: str, peer: str, limit: float) -> Bar:
    figures = (results.compare(articles, scenario, peer, figure) for figure in (wall, cpu))
    return Bar(f"{articles:,}: {scenario}, by {peer}", limit, "×", *figures)
