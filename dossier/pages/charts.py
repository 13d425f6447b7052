"""Numbers over time as bars: the geometry of the timeline strip and of the small charts in tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from dossier.chronology import MONTHS, span_years
from dossier.model import DateValue, Record
from dossier.pages import views

_STRIP = (1000.0, 90.0)
_SPARK = (96.0, 16.0)
_MOST_BARS = 40 * 12  # of two units' width: months of forty years; a longer time is drawn by years, or by several
_MOST_TICKS = 14
_WIDEST_BAR = 14.0

Link = Callable[[int, int], str]
"""Gives the address of a month of a year, or of the year where the month is 0."""


class _Scale(Record, frozen=True):
    """The years that a strip shows, and what a bar of it stands for: a month, a year, or several years."""

    first: int
    last: int
    per_year: int
    years_per_bar: int
    years_per_tick: int

    def place(self, day: date) -> int:
        """Return the number of the bar that a day falls into."""
        years = (day.year - self.first) // self.years_per_bar
        return years * self.per_year + (day.month - 1 if self.per_year > 1 else 0)

    def year_of(self, bar: int) -> int:
        """Return the year in which a bar begins."""
        return self.first + bar // self.per_year * self.years_per_bar

    @property
    def length(self) -> int:
        """How many bars there are."""
        return -(-(self.last - self.first + 1) // self.years_per_bar) * self.per_year


def draw_strip(
    values: Iterable[DateValue], noun: str, link: Link, axis: tuple[int, int] | None = None
) -> views.BarChart | None:
    """Return the values by month from the first to the last year: those known to the month as bars, those that may
    mean several as open spans behind them; each leads where `link` says. `axis` are the years to cover in any case."""
    known = [value for value in values if value.first or value.last]
    if not known:
        return None
    years = span_years(known)
    scale = _make_scale(min(years[0], axis[0]), max(years[1], axis[1])) if axis else _make_scale(*years)
    spans = Counter(_span_on(scale, value) for value in known)
    width, height = _STRIP
    step, top = width / scale.length, max(spans.values())
    drawn = sorted(spans.items(), key=lambda pair: (pair[0][0] == pair[0][1], pair[0]))
    bars = tuple(_draw_span(scale, span, count, link, (step, height, top)) for span, count in drawn)
    totals = Counter((value.first or value.last or date.min).year for value in known)
    ticks = tuple(
        views.Tick(
            str(year),
            round((year - scale.first) / scale.years_per_bar * scale.per_year * step, 2),
            totals[year],
            link(year, 0) if totals[year] else "",
        )
        for year in range(scale.first, scale.last + 1)
        if (year - scale.first) % scale.years_per_tick == 0
    )
    return views.BarChart(_describe(totals, noun), width, height, bars, ticks)


def _make_scale(first: int, last: int) -> _Scale:
    """Return a scale on which the ticks are equally far apart, the last from the end as well."""
    every = -(-(last - first + 1) // _MOST_TICKS)
    last = first + -(-(last - first + 1) // every) * every - 1
    years = last - first + 1
    return _Scale(first, last, 12 if years * 12 <= _MOST_BARS else 1, -(-years // _MOST_BARS), every)


def _span_on(scale: _Scale, value: DateValue) -> tuple[int, int]:
    """Return the first and the last bar that a value may mean; an open end reaches to the edge."""
    first = scale.place(value.first) if value.first else 0
    return first, scale.place(value.last) if value.last else scale.length - 1


def _draw_span(
    scale: _Scale, span: tuple[int, int], count: int, link: Link, size: tuple[float, float, int]
) -> views.Bar:
    first, last = span
    step, height, top = size
    year, month = scale.year_of(first), first % scale.per_year + 1
    final = scale.year_of(last) + scale.years_per_bar - 1
    years = f"{year} to {final}" if year != final else str(year)
    if first != last:
        place = (first * step, (last - first + 1) * step, height, top)
        return _make_bar(years, count, place, link(year, 0), is_open=True)
    label = f"{MONTHS[month - 1]} {year}" if scale.per_year > 1 else years
    address = link(year, month if scale.per_year > 1 else 0)
    return _make_bar(label, count, (first * step, step, height, top), address)


def draw_spark(dates: Sequence[date], first: int, last: int, noun: str) -> views.BarChart | None:
    """Return a small chart of a count for each year from `first` to `last`."""
    if not dates:
        return None
    width, height = _SPARK
    totals = Counter(day.year for day in dates)
    step, top = width / (last - first + 1), max(totals.values())
    bars = tuple(
        _make_bar(str(year), totals[year], ((year - first) * step, step, height, top), "")
        for year in range(first, last + 1)
        if totals[year]
    )
    spoken = ", ".join(f"{year}: {count}" for year, count in sorted(totals.items()))
    return views.BarChart(f"{noun} by year of source: {spoken}", width, height, bars)


def _make_bar(
    label: str, value: int, place: tuple[float, float, float, int], address: str, *, is_open: bool = False
) -> views.Bar:
    """Return a bar; `place` is where it begins, how wide it may be, the drawing's height, and the highest value."""
    x, step, height, top = place
    gap = min(1.0, step / 5)
    tall = round(max(2.0, height * value / top), 2)
    width = step - gap if is_open else min(step - gap, _WIDEST_BAR)
    bar_x, bar_y = round(x + (step - width) / 2, 2), round(height - tall, 2)
    return views.Bar(label, value, bar_x, bar_y, round(width, 2), tall, address, is_open)


def _describe(totals: Counter[int], noun: str) -> str:
    years, total = sorted(totals), sum(totals.values())
    if len(years) == 1:
        return f"{total} {noun} in {years[0]}."
    busiest = max(years, key=lambda year: (totals[year], -year))
    return f"{total} {noun} from {years[0]} to {years[-1]}; most in {busiest} ({totals[busiest]})."
