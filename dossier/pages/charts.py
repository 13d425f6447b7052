"""Numbers over time as bars: the geometry of the timeline strip and of the small charts in tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from dossier.chronology.months import MONTHS
from dossier.chronology.values import span_years
from dossier.model import DateValue, Record
from dossier.pages import views

_STRIP = (1000.0, 90.0)
_SPARK = (96.0, 16.0)
# Months of twelve years; a longer time is drawn by years, or by several: thinner bars are hard to see and to hit.
_MOST_BARS = 12 * 12
_MOST_TICKS = 14
_MOST_ABRIDGED = 10  # years of which "2017–18" says the first and the last
_WIDEST_BAR = 24.0
_LOWEST_OUTLINE = 6.0  # a dashed one that is lower is a smear on the axis

Link = Callable[[int, int], str]
"""Gives the address of a month of a year, or of the year where the month is 0."""
Span = tuple[int, int]
"""The first and the last of the years, or of the bars, of a stretch of time."""


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

    @property
    def step(self) -> float:
        """How wide a bar may be."""
        return _STRIP[0] / self.length


class _Slot(Record, frozen=True):
    """What a bar stands for and where it stands, whatever its height. Year and month are where the timeline files it:
    the month is 0 for what may begin with its year and last longer than January."""

    label: str
    year: int
    month: int
    x: float
    width: float


class _Spread(Record, frozen=True):
    """How many values there are on each span of a scale, the open ones first, how many in each year, and how many on
    the span with the most."""

    scale: _Scale
    spans: tuple[tuple[Span, int], ...]
    totals: Mapping[int, int]
    top: int


def draw_strip(
    values: Iterable[DateValue], noun: str, link: Link, axis: Span | None = None, here: int | None = None
) -> views.BarChart | None:
    """Return the values by month from the first to the last year: those known to the month as bars, those that may
    mean several as open spans behind them, but for those too low to see; each leads where `link` says. `axis` are the
    years to cover in any case, `here` is the year to mark as the one that is shown."""
    spread = _spread_values(tuple(values), axis)
    if spread is None:
        return None
    (width, height), scale, totals = _STRIP, spread.scale, spread.totals
    open_ = {span: count for span, count in spread.spans if span[0] != span[1]}
    low = {span for span, count in open_.items() if height * count / spread.top < _LOWEST_OUTLINE}
    bars = tuple(_draw_span(scale, span, count, link, spread.top) for span, count in spread.spans if span not in low)
    ticks = tuple(
        _make_tick(scale, year, totals, link, here) for year in range(scale.first, scale.last + 1, scale.years_per_tick)
    )
    band = _make_band(scale, here) if here is not None else None
    key = _explain_outlines(scale, len(open_) - len(low), sum(open_[span] for span in low)) if open_ else ""
    return views.BarChart(_describe(totals, noun), width, height, bars, ticks, band, key)


def leave_out_single(strip: views.BarChart | None) -> views.BarChart | None:
    """Return the strip, or None where it has no two bars: one says no more than its date."""
    return strip if strip and len(strip.bars) > 1 else None


def _explain_outlines(scale: _Scale, drawn: int, missing: int) -> str:
    """Return what the dashed outlines mean, and of how many values there is none."""
    unit = "month" if scale.per_year > 1 else "year" if scale.years_per_bar == 1 else "bar"
    if not drawn:
        return f"Not drawn: {missing:,} that may lie in more than one {unit}."
    more = f"; {missing:,} more {'is' if missing == 1 else 'are'} not drawn" if missing else ""
    return f"Dashed: may lie in more than one {unit}{more}."


def _make_band(scale: _Scale, year: int) -> views.Band:
    """Return where a year stands; where a bar stands for several, where that does."""
    x = scale.place(date(year, 1, 1)) * scale.step
    return views.Band(round(x, 2), round(scale.per_year * scale.step, 2))


def _make_tick(scale: _Scale, year: int, totals: Mapping[int, int], link: Link, here: int | None) -> views.Tick:
    """Return the tick of the years from one on, up to the next tick; it leads to the first of them that has anything,
    so that by the ticks alone every year can be come by."""
    step = scale.years_per_tick
    filled = next((each for each in range(year, year + step) if each in totals), None)
    return views.Tick(
        str(year),
        round((year - scale.first) / scale.years_per_bar * scale.per_year * scale.step, 2),
        totals.get(year, 0) if step == 1 else 0,
        "" if filled is None else link(filled, 0),
        _abridge(year, year + step - 1) if 1 < step <= _MOST_ABRIDGED else "",
        here is not None and year <= here < year + step,
    )


def _abridge(first: int, last: int) -> str:
    """Return the last of some years as it stands behind the first: "1989–96", "1997–2004"."""
    return f"{last % 100:02}" if first // 100 == last // 100 else f"{last:04}"


@lru_cache(maxsize=4)  # everything that is dated is drawn on each page of a long timeline
def _spread_values(values: tuple[DateValue, ...], axis: Span | None) -> _Spread | None:
    """Return how values spread over the years from the first to the last, and over `axis` in any case; None where none
    of them is known."""
    counts = {value: count for value, count in Counter(values).items() if value.first or value.last}
    if not counts:
        return None
    years = span_years(counts)
    scale = _make_scale(min(years[0], axis[0]), max(years[1], axis[1])) if axis else _make_scale(*years)
    spans: Counter[Span] = Counter()
    totals: Counter[int] = Counter()
    for value, count in counts.items():
        spans[_span_on(scale, value)] += count
        totals[(value.first or value.last or date.min).year] += count
    ordered = sorted(spans.items(), key=lambda pair: (pair[0][0] == pair[0][1], pair[0]))
    return _Spread(scale, tuple(ordered), totals, max(spans.values()))


def _make_scale(first: int, last: int) -> _Scale:
    """Return a scale on which the ticks are equally far apart, the last from the end as well."""
    every = -(-(last - first + 1) // _MOST_TICKS)
    last = first + -(-(last - first + 1) // every) * every - 1
    years = last - first + 1
    return _Scale(first, last, 12 if years * 12 <= _MOST_BARS else 1, -(-years // _MOST_BARS), every)


def _span_on(scale: _Scale, value: DateValue) -> Span:
    """Return the first and the last bar that a value may mean; an open end reaches to the edge."""
    first = scale.place(value.first) if value.first else 0
    return first, scale.place(value.last) if value.last else scale.length - 1


def _draw_span(scale: _Scale, span: Span, count: int, link: Link, top: int) -> views.Bar:
    slot, (y, tall) = _make_slot(scale, *span), _raise_bar(count, top, _STRIP[1])
    address = link(slot.year, slot.month)
    return views.Bar(slot.label, count, slot.x, y, slot.width, tall, address, span[0] != span[1])


@lru_cache(maxsize=4096)  # a month stands at the same place on most pages
def _make_slot(scale: _Scale, first: int, last: int) -> _Slot:
    """Return where the bar of a stretch of time stands."""
    year, final, step = scale.year_of(first), scale.year_of(last) + scale.years_per_bar - 1, scale.step
    is_month, place = first == last and scale.per_year > 1, first % scale.per_year
    month = place + 1 if place or is_month else 0
    label = f"{MONTHS[month - 1]} {year}" if is_month else f"{year} to {final}" if year != final else str(year)
    room = (last - first + 1) * step
    widest = _WIDEST_BAR if first == last else room
    return _Slot(label, year, month, *_place_bar(first * step, room, widest))


def draw_spark(dates: Sequence[date], first: int, last: int, noun: str) -> views.BarChart | None:
    """Return a small chart of a count for each year from `first` to `last`."""
    if not dates:
        return None
    width, height = _SPARK
    totals = Counter(day.year for day in dates)
    step, top = width / (last - first + 1), max(totals.values())
    bars = []
    for year in sorted(totals):
        x, wide = _place_bar((year - first) * step, step, _WIDEST_BAR)
        y, tall = _raise_bar(totals[year], top, height)
        bars.append(views.Bar(str(year), totals[year], x, y, wide, tall))
    spoken = ", ".join(f"{year}: {count}" for year, count in sorted(totals.items()))
    return views.BarChart(f"{noun} by year of source: {spoken}", width, height, tuple(bars))


def _place_bar(x: float, room: float, widest: float) -> tuple[float, float]:
    """Return where a bar begins that has some room from `x` on, and how wide it is."""
    width = min(room - min(1.0, room / 5), widest)
    return round(x + (room - width) / 2, 2), round(width, 2)


def _raise_bar(value: int, top: int, height: float) -> tuple[float, float]:
    """Return where a bar ends in a drawing of that height, and how tall it is; `top` is the highest value."""
    tall = round(max(2.0, height * value / top), 2)
    return round(height - tall, 2), tall


_SINGULARS = {"dated events and passages": "dated event or passage"}


def _describe(totals: Mapping[int, int], noun: str) -> str:
    years, total = sorted(totals), sum(totals.values())
    if total == 1:
        return f"1 {_SINGULARS.get(noun) or noun.removesuffix('s')} in {years[0]}."
    if len(years) == 1:
        return f"{total:,} {noun} in {years[0]}."
    said = f"{total:,} {noun} from {years[0]} to {years[-1]}"
    (busiest, most), (_, second) = Counter(totals).most_common(2)
    return f"{said}; most in {busiest} ({most:,})." if most > second else f"{said}."
