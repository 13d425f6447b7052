"""Lists that are too long for one page, in lots that have a page each.

Lots are counted from the first, so that what comes last changes no page but the last. A list in the order of time ends
on a page of its own, which has the latest lot and leads to those of the earlier ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from dossier.chronology.words import label_date
from dossier.model import DateValue, Page, Record
from dossier.pages import views

K = TypeVar("K")


def cut_lots(things: Sequence[K], size: int) -> list[Sequence[K]]:
    """Return the things in lots of that size, the last up to twice as long; where there are none, one empty lot."""
    cuts = [*range(0, max(1, len(things) // size) * size, size), len(things)]
    return [things[start:end] for start, end in pairwise(cuts)]


class Series(Record, frozen=True):
    """A list in the order of time: what it is of, how long its lots are, and where its pages are."""

    noun: str
    """"sources"."""
    size: int
    address: str
    """That of the latest lot."""
    locate: Callable[[int], str]
    """Gives that of an earlier lot by its number, counted from 1."""


def plan_earlier(
    series: Series, ids: Sequence[str], template: str, make_view: Callable[..., object], *about: str | int
) -> Iterator[Page]:
    """Yield a page for each lot but the latest. Its view is made of what is given here as `about`, of its number, of
    that of the next earlier lot (0 where that is the latest) and of its ids: it need not look through the list."""
    earlier = cut_lots(ids, series.size)[:-1]
    for number, lot in enumerate(earlier, 1):
        following = number + 1 if number < len(earlier) else 0
        yield Page(series.locate(number), template, make_view, (*about, number, following, *lot))


def find_place(series: Series, number: int, following: int, period: str) -> views.LotPlace:
    """Return where a page of an earlier lot stands in its list."""
    latest = views.LotLine(f"The latest {series.noun}", series.address)
    return views.LotPlace(
        label=_label_lot(series, number),
        period=period,
        before=_make_line(series, number - 1) if number > 1 else None,
        after=_make_line(series, following) if following else latest,
    )


def list_earlier(
    series: Series, lots: Sequence[Sequence[K]], find_date: Callable[[K], DateValue | None]
) -> tuple[views.LotLine, ...]:
    """Return the pages of all lots but the latest, the earliest first."""
    return tuple(_make_line(series, number, say_period(map(find_date, lot))) for number, lot in enumerate(lots[:-1], 1))


def tell_latest(lots: Sequence[Sequence[K]], find_date: Callable[[K], DateValue | None]) -> str:
    """Return which of a list the latest lot has, and in what order; nothing where it has them all."""
    if len(lots) == 1:
        return ""
    return f"These are the last {len(lots[-1]):,}, the earliest first: {say_period(map(find_date, lots[-1]))}."


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
