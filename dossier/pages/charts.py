"""Numbers over time as bars: the geometry of the timeline strip and of the small charts in tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from dossier.model import DateValue
from dossier.pages import views

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_STRIP = (1000.0, 90.0)
_SPARK = (96.0, 16.0)
_LONGEST_YEARS = 12  # a stretch of months as bars; beyond it each bar is a year

Month = tuple[int, int]
"""Year and month; month 0 is what is known to the year only: it counts for the year and has no bar of its own."""


def spread_months(values: Iterable[DateValue | None]) -> Counter[Month]:
    """Return how many of the values begin in each month."""
    return Counter((value.first.year, value.first.month) for value in values if value and value.first)


def draw_strip(counts: Counter[Month], noun: str, link: Callable[[int, int], str]) -> views.BarChart | None:
    """Return the bars of all months from the first to the last year, each leading where `link` says."""
    if not counts:
        return None
    years = range(min(counts)[0], max(counts)[0] + 1)
    if len(years) > _LONGEST_YEARS:
        return _draw_years(counts, years, noun, link)
    width, height = _STRIP
    months = [(year, month) for year in years for month in range(1, 13)]
    step, top = width / len(months), max(counts.values())
    bars = tuple(
        _make_bar(
            f"{MONTHS[month - 1]} {year}", counts[year, month], number * step, step, height, top, link(year, month)
        )
        for number, (year, month) in enumerate(months)
        if counts[year, month]
    )
    ticks = tuple(
        views.Tick(
            str(year),
            round(number * step * 12, 2),
            _of_year(counts, year),
            link(year, 0) if _of_year(counts, year) else "",
        )
        for number, year in enumerate(years)
    )
    return views.BarChart(_describe(counts, noun), width, height, bars, ticks)


def _draw_years(counts: Counter[Month], years: range, noun: str, link: Callable[[int, int], str]) -> views.BarChart:
    width, height = _STRIP
    totals = {year: _of_year(counts, year) for year in years}
    step, top = width / len(years), max(totals.values())
    bars = tuple(
        _make_bar(str(year), total, number * step, step, height, top, link(year, 0))
        for number, (year, total) in enumerate(totals.items())
        if total
    )
    every = max(1, len(years) // _LONGEST_YEARS)
    ticks = tuple(
        views.Tick(str(year), round(number * step, 2), totals[year], link(year, 0) if totals[year] else "")
        for number, year in enumerate(years)
        if number % every == 0
    )
    return views.BarChart(_describe(counts, noun), width, height, bars, ticks)


def draw_spark(dates: Sequence[date], first: int, last: int, noun: str) -> views.BarChart | None:
    """Return a small chart of a count for each year from `first` to `last`."""
    if not dates:
        return None
    width, height = _SPARK
    totals = Counter(day.year for day in dates)
    step, top = width / (last - first + 1), max(totals.values())
    bars = tuple(
        _make_bar(str(year), totals[year], (year - first) * step, step, height, top, "")
        for year in range(first, last + 1)
        if totals[year]
    )
    spoken = ", ".join(f"{year}: {count}" for year, count in sorted(totals.items()))
    return views.BarChart(f"{noun} by year of source: {spoken}", width, height, bars)


def _make_bar(label: str, value: int, x: float, step: float, height: float, top: int, address: str) -> views.Bar:  # noqa: PLR0913 - a bar's place, size and meaning
    gap = min(1.0, step / 5)
    tall = round(max(2.0, height * value / top), 2)
    return views.Bar(label, value, round(x + gap / 2, 2), round(height - tall, 2), round(step - gap, 2), tall, address)


def _of_year(counts: Counter[Month], year: int) -> int:
    return sum(count for (each, _), count in counts.items() if each == year)


def _describe(counts: Counter[Month], noun: str) -> str:
    years = sorted({year for year, _ in counts})
    busiest = max(years, key=lambda year: (_of_year(counts, year), -year))
    span = f"from {years[0]} to {years[-1]}" if len(years) > 1 else f"in {years[0]}"
    return f"{sum(counts.values())} {noun} {span}; most in {busiest} ({_of_year(counts, busiest)})."
