"""What stands in the timeline: curated events and dated passages as entries, each under its month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dossier.chronology.values import is_approximate, precision_of
from dossier.model import DatedPassage, DateValue, Event, Moment, Month, Record, Site
from dossier.pages import views
from dossier.pages.lines import (
    label_moment,
    make_event_line,
    make_quotation,
    make_source_lines,
    show_quotation,
)


class Item(Record, frozen=True):
    """An entry, the month it is filed under, and whether it may be later than that month."""

    month: Month
    entry: views.TimelineEntry
    goes_on: bool


def list_items(site: Site, moments: Iterable[Moment]) -> list[Item]:
    """Return events and passages as entries, in their order."""
    return [Item(moment.month, entry, _goes_on(moment)) for moment in moments if (entry := _make_entry(site, moment))]


def _goes_on(moment: Moment) -> bool:
    last = moment.when.last
    return last is None or (last.year, last.month) > moment.month


def _make_entry(site: Site, moment: Moment) -> views.TimelineEntry | None:
    if moment.event:
        return _make_event(site, site.events[moment.event], moment.when)
    if moment.article:
        return _make_passage(site, site.quotes[moment.article].passages[moment.number], moment.when)
    return None


def _make_event(site: Site, event: Event, when: DateValue) -> views.TimelineEntry:
    line = make_event_line(site, event.id)
    return views.TimelineEntry(
        kind="event",
        date=label_moment(when),
        title=event.title,
        address=line.address,
        passage=next((quoted for account in event.accounts if (quoted := make_quotation(site, account))), None),
        sources=line.sources,
        track=_make_track(when),
        topic_ids=event.topics,
        entity_ids=event.entities,
        source_ids=tuple(account.article for account in event.accounts),
    )


def _make_passage(site: Site, passage: DatedPassage, when: DateValue) -> views.TimelineEntry:
    return views.TimelineEntry(
        kind="passage",
        date=label_moment(when, inferred=passage.basis == "relative", note=passage.reason),
        title="",
        address="",
        passage=show_quotation(passage),
        sources=make_source_lines(site, (passage.article,)),
        track=_make_track(when),
        topic_ids=site.filings[passage.article].topics,
        entity_ids=passage.entities,
        source_ids=(passage.article,),
    )


def _make_track(value: DateValue) -> views.Track | None:
    """Return where the date lies within the year it begins in, in hundredths."""
    first, last = value.first, value.last
    if first is None or precision_of(value) == "day":
        return None
    begin, close = date(first.year, 1, 1), date(first.year, 12, 31)
    days = (close - begin).days + 1
    end = min(last or close, close)
    x = (first - begin).days * 100 / days
    width = ((end - first).days + 1) * 100 / days
    fuzzy = is_approximate(value) or last is None or precision_of(value) in {"year", "decade", "century", "set", "span"}
    return views.Track(round(x, 1), round(max(width, 1.0), 1), fuzzy)
