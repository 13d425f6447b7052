"""Lists that are too long for one page, in lots that have a page each.

Lots are counted from the first, so that what comes last changes no page but the last. A list in the order of time ends
on a page of its own, which has the latest lot and leads to those of the earlier ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Generic, Literal, TypeVar

from dossier.chronology.words import label_date
from dossier.model import ArticleId, DateValue, EventId, Page, Record, Site
from dossier.pages import views

K = TypeVar("K")
Id = TypeVar("Id", bound=str)
Noun = Literal["sources", "events"]


def cut_lots(things: Sequence[K], size: int) -> list[Sequence[K]]:
    """Return the things in lots of that size, the last up to twice as long; where there are none, one empty lot."""
    cuts = [*range(0, max(1, len(things) // size) * size, size), len(things)]
    return [things[start:end] for start, end in pairwise(cuts)]


class Series(Record, frozen=True):
    """A list in the order of time: what it is of, how long its lots are, and where its pages are."""

    noun: Noun
    size: int
    address: str
    """That of the latest lot."""
    locate: Callable[[int], str]
    """Gives that of an earlier lot by its number, counted from 1."""
    find_date: Callable[[str], DateValue | None]
    """Gives when one of the list was, by its id."""


class Latest(Record, Generic[Id], frozen=True):
    """What the last page of a list shows: its latest lot, the pages of the others, and which of the list the lot has,
    where it has not all."""

    ids: Sequence[Id]
    before: tuple[views.LotLine, ...]
    told: str


def make_series(site: Site, noun: Noun, size: int, address: str, locate: Callable[[int], str]) -> Series:
    """Return a list of sources, or of events."""

    def find_date(id_: str) -> DateValue | None:
        return site.filings[ArticleId(id_)].date if noun == "sources" else site.events[EventId(id_)].date

    return Series(noun, size, address, locate, find_date)


def plan_earlier(
    series: Series, ids: Sequence[str], template: str, make_view: Callable[..., object], *about: str | int
) -> Iterator[Page]:
    """Yield a page for each lot but the latest. Its view is made of what is given here as `about`, of its number, of
    that of the next earlier lot (0 where that is the latest) and of its ids: it need not look through the list."""
    earlier = cut_lots(ids, series.size)[:-1]
    for number, lot in enumerate(earlier, 1):
        following = number + 1 if number < len(earlier) else 0
        yield Page(series.locate(number), template, make_view, (*about, number, following, *lot))


def place_among(label: str, lines: Sequence[views.LotLine], place: int) -> views.LotPlace:
    """Return where the page at a place among those of a list stands."""
    before, after = lines[place - 1] if place else None, lines[place + 1] if place + 1 < len(lines) else None
    return views.LotPlace(label, before=before, after=after)


def find_place(series: Series, number: int, following: int, ids: Iterable[str]) -> views.LotPlace:
    """Return where a page of an earlier lot stands in its list."""
    latest = views.LotLine(f"The latest {series.noun}", series.address)
    return views.LotPlace(
        label=_label_lot(series, number),
        period=say_period(map(series.find_date, ids)),
        before=_make_line(series, number - 1) if number > 1 else None,
        after=_make_line(series, following) if following else latest,
    )


def show_latest(series: Series, ids: Sequence[Id]) -> Latest[Id]:
    """Return what the last page of a list shows: the pages of the earlier lots come the earliest first."""
    *earlier, lot = cut_lots(ids, series.size)
    periods = [say_period(map(series.find_date, each)) for each in (*earlier, lot)] if earlier else []
    lines = tuple(_make_line(series, number, period) for number, period in enumerate(periods[:-1], 1))
    told = f"These are the last {len(lot):,}, the earliest first: {periods[-1]}." if earlier else ""
    return Latest(lot, lines, told)


def _make_line(series: Series, number: int, period: str = "") -> views.LotLine:
    return views.LotLine(_label_lot(series, number), series.locate(number), period)


def _label_lot(series: Series, number: int) -> str:
    return label_places(series.noun.capitalize(), (number - 1) * series.size, series.size)


def label_places(noun: str, start: int, count: int) -> str:
    """Return "Sources 1,001 to 1,500" for 500 of them after the first 1,000."""
    return f"{noun} {start + 1:,} to {start + count:,}"


def say_period(dates: Iterable[DateValue | None]) -> str:
    """Return "4 March 2020 to 5 May 2021" for dates in their order, those that are not known last."""
    ordered = list(dates)
    known = [date for date in ordered if date]
    period = " to ".join(dict.fromkeys(label_date(date) for date in (*known[:1], *known[-1:])))
    return " and ".join(filter(None, (period, "undated" if len(known) < len(ordered) else "")))
