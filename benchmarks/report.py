"""Results to Markdown tables and JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from itertools import pairwise
from statistics import median
from typing import Any

from benchmarks.bars import list_bars
from benchmarks.results import OURS, Results, cpu, peak, wall
from benchmarks.saves import Save
from benchmarks.scenarios import BODY, COLD, NOTHING, SCENARIOS, TITLE, Measure, Sized

_MIB = 1024 * 1024
_COMPARED = (COLD, NOTHING, BODY, TITLE)
_SAVE_FIGURES: dict[str, Callable[[Save], float]] = {
    "to the article’s page": lambda save: save.page,
    "to the last page that quotes it": lambda save: save.last,
    "processor time of the server": lambda save: save.cpu,
}


def write_report(results: Results) -> str:
    """Return every table as Markdown."""
    parts = ["### The shipped site\n\n" + write_table(_HEAD, map(_describe_measure, results.shipped))]
    parts += [_write_size(results, sized) for sized in results.sizes]
    parts.append("### Growth\n\n" + write_table(("scenario", "from", "to", "exponent"), _list_growth(results)))
    parts.append(
        "### Bars\n\n" + write_table(("bar", "at most", "measured", "by processor time", ""), _list_bars(results))
    )
    return "\n".join(parts)


_HEAD = (
    "scenario",
    "program",
    "wall s (min / median)",
    "processor s (min / median)",
    "MiB",
    "files written",
    "MB",
    "n",
)


def _write_size(results: Results, sized: Sized) -> str:
    order = list(SCENARIOS)
    measures = sorted(sized.measures, key=lambda each: order.index(each.scenario))
    text = f"### {sized.articles:,} articles\n\n" + write_table(_HEAD, map(_describe_measure, measures))
    if ratios := list(_list_ratios(results, sized)):
        text += "\nOurs by theirs, run in turns:\n\n" + write_table(
            ("scenario", "program", "wall", "processor", "memory"), ratios
        )
    if sized.saves:
        text += "\nWhile `serve` runs:\n\n" + write_table(("from a save", "min / median", "n"), _list_saves(sized))
    return text


def _describe_measure(measure: Measure) -> tuple[str, ...]:
    walls, cpus = ([getattr(run, name) for run in measure.runs] for name in ("wall", "cpu"))
    memory = max(run.peak for run in measure.runs) / _MIB
    return (
        SCENARIOS.get(measure.scenario, measure.scenario),
        measure.subject,
        _describe_spread(walls),
        _describe_spread(cpus),
        f"{memory:.0f}",
        str(measure.files),
        f"{measure.size / 1e6:.1f}",
        str(len(measure.runs)),
    )


def _describe_spread(figures: list[float]) -> str:
    return f"{min(figures):.2f} / {median(figures):.2f}"


def _list_ratios(results: Results, sized: Sized) -> Iterator[tuple[str, ...]]:
    peers = dict.fromkeys(measure.subject for measure in sized.measures if measure.subject != OURS)
    for scenario in _COMPARED:
        for peer in peers:
            ratios = [results.compare(sized.articles, scenario, peer, figure) for figure in (wall, cpu, peak)]
            yield (SCENARIOS[scenario], peer, *(f"{ratio:.2f}" if ratio else "" for ratio in ratios))


def _list_saves(sized: Sized) -> Iterator[tuple[str, ...]]:
    named = {
        f"{figure}, s, {edit}": [take(save) for save in sized.saves if save.names == names]
        for names, edit in ((False, "another word"), (True, "one name more"))
        for figure, take in _SAVE_FIGURES.items()
    }
    for name, figures in named.items():
        yield name, _describe_spread(figures), str(len(figures))


def _list_growth(results: Results) -> Iterator[tuple[str, ...]]:
    for one, two in pairwise(sorted(sized.articles for sized in results.sizes)):
        for scenario in SCENARIOS:
            if (exponent := results.measure_growth(one, two, scenario)) is not None:
                yield SCENARIOS[scenario], f"{one:,}", f"{two:,}", f"{exponent:.2f}"


def _list_bars(results: Results) -> Iterator[tuple[str, ...]]:
    for bar in list_bars(results):
        figures = (f"{figure:.2f}" if figure is not None else "" for figure in (bar.measured, bar.cpu))
        yield bar.what, f"{bar.limit:g} {bar.unit}", *figures, bar.verdict


def write_table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def make_record(results: Results) -> dict[str, Any]:
    """Return everything that was measured, run by run, and the bars, as JSON values."""
    bars = [asdict(bar) | {"verdict": bar.verdict.strip("*")} for bar in list_bars(results)]
    return asdict(results) | {"bars": bars}
