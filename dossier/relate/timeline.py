"""What stands in the timeline, and where: events and dated passages, filed under years and months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from dossier.chronology.values import overlaps, precision_of, span_years
from dossier.model import (
    ArticleId,
    Chronicle,
    Config,
    DateValue,
    Event,
    EventId,
    Filing,
    FoundDate,
    Gist,
    Moment,
    Month,
    MonthNumber,
    Year,
)
from dossier.relate.events import date_key

Timeline = Mapping[MonthNumber, tuple[Moment, ...]]


def order_moments(events: Mapping[EventId, Event], gists: Mapping[ArticleId, Gist]) -> Timeline:
    """Return events and passages by month, in the order of time; of one time, events come first. A passage on which an
    account of an event of that time hangs is not repeated."""
    told = (_place_event(event) for event in events.values())
    found = (moment for id_, gist in gists.items() for moment in _place_passages(id_, gist.dates, events))
    moments = sorted((moment for moment in (*told, *found) if moment), key=lambda moment: _order(moment, events))
    return {number_month(*month): tuple(group) for month, group in groupby(moments, key=lambda moment: moment.month)}


def stands_in_timeline(value: DateValue) -> bool:
    """Tell whether a passage of that date is an entry: one that tells no more than the century would stretch all charts
    over it."""
    return precision_of(value) != "century"


def _order(moment: Moment, events: Mapping[EventId, Event]) -> tuple[object, ...]:
    title = events[moment.event].title if moment.event else ""
    return moment.month, date_key(moment.when), moment.event is None, title


def _place_event(event: Event) -> Moment | None:
    when = event.date
    return Moment(when, file_date(when), event=event.id) if when and (when.first or when.last) else None


def _place_passages(id_: ArticleId, dates: Iterable[FoundDate], events: Mapping[EventId, Event]) -> Iterator[Moment]:
    for number, found in enumerate(dates):
        if not stands_in_timeline(found.value):
            continue
        times = (events[event].date for event in found.events)
        if not any(when and overlaps(when, found.value) for when in times):
            yield Moment(found.value, file_date(found.value), article=id_, number=number)


def file_date(value: DateValue) -> Month:
    """Return the month that a date is filed under: that in which it begins, so that months follow each other by first
    days. What begins with its year and is not over with January is of none, nor is what has no beginning."""
    first, last = value.first or value.last or date.min, value.last or date.max
    begins_year = (first.month, first.day) == (1, 1) and last > first.replace(day=31)
    return first.year, 0 if begins_year or value.first is None else first.month


def number_month(year: int, month: int) -> MonthNumber:
    """Return a month as one number."""
    return year * 100 + month


def list_years(timeline: Timeline, most: int) -> Mapping[int, Year]:
    """Return the years in which something happened; each month of one with more than `most` entries has a page."""
    by_year = groupby(timeline, key=lambda number: number // 100)
    years = {year: tuple(numbers) for year, numbers in by_year}
    return {
        year: Year(
            months=tuple(number % 100 for number in numbers),
            is_split=_count(timeline[number] for number in numbers) > most,
        )
        for year, numbers in years.items()
    }


def _count(months: Iterable[tuple[Moment, ...]]) -> int:
    return sum(map(len, months))


def measure_timeline(timeline: Timeline, filings: Mapping[ArticleId, Filing], config: Config) -> Chronicle:
    """Return what years the timeline and the charts cover."""
    known = [moment.when for moments in timeline.values() for moment in moments]
    published = [filing.date for filing in filings.values() if filing.date]
    return Chronicle(
        axis=span_years(known) if known else None,
        source_axis=span_years(published) if published else None,
        is_split=_count(timeline.values()) > config.timeline_page_size,
    )
