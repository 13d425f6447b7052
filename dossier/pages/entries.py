"""What stands in the timeline, and where: curated events and dated passages, filed under years and months."""

from __future__ import annotations

from datetime import date, timedelta

from dossier.chronology import is_approximate, precision_of
from dossier.model import DatedPassage, DateValue, Event, Record, Site
from dossier.pages import views
from dossier.pages.chronicle import Month, file_date, list_events, list_passages
from dossier.pages.lines import (
    make_date,
    make_event_line,
    make_passage,
    make_quotation,
    make_source_lines,
)
from dossier.relate import date_key


class Item(Record, frozen=True):
    """An event or a passage, and when it was."""

    when: DateValue
    entry: views.TimelineEntry

    @property
    def month(self) -> Month:
        """The month it is filed under."""
        return file_date(self.when)


def list_items(site: Site) -> list[Item]:
    """Return events and passages in the order of time; of one time, events come first."""
    events = (_make_event(site, event) for event in list_events(site))
    passages = (_make_passage_entry(site, passage) for passage in list_passages(site))
    items = [item for item in (*events, *passages) if item]
    return sorted(items, key=lambda item: (item.month, date_key(item.when), item.entry.kind, item.entry.title))


def _make_event(site: Site, event: Event) -> Item | None:
    if event.date is None:
        return None
    passage = next((quoted for account in event.accounts if (quoted := make_quotation(site, account))), None)
    label = make_date(event.date)
    if label is None or not (event.date.first or event.date.last):
        return None
    line = make_event_line(site, event)
    entry = views.TimelineEntry(
        kind="event",
        date=label,
        title=event.title,
        address=line.address,
        passage=passage,
        sources=line.sources,
        track=_make_track(event.date),
        topic_ids=event.topics,
        entity_ids=event.entities,
        source_ids=tuple(account.article for account in event.accounts),
    )
    return Item(event.date, entry)


def _make_passage_entry(site: Site, passage: DatedPassage) -> Item | None:
    found = passage.date
    label = make_date(found.value, inferred=found.basis == "relative", note=found.reason)
    if found.value is None or label is None:
        return None
    article = site.articles[passage.article].article
    entry = views.TimelineEntry(
        kind="passage",
        date=label,
        title="",
        address="",
        passage=make_passage(site, passage),
        sources=make_source_lines(site, (passage.article,)),
        track=_make_track(found.value),
        topic_ids=article.topics,
        entity_ids=passage.entities,
        source_ids=(passage.article,),
    )
    return Item(found.value, entry)


def _make_track(value: DateValue) -> views.Track | None:
    """Return where the date lies within the year it begins in, in hundredths."""
    first, last = value.first, value.last
    if first is None or precision_of(value) == "day":
        return None
    begin = date(first.year, 1, 1)
    days = 366 if (date(first.year, 12, 31) - begin).days == 365 else 365  # noqa: PLR2004 - a leap year
    end = min(last or date.max, begin + timedelta(days=days - 1))
    x = (first - begin).days * 100 / days
    width = ((end - first).days + 1) * 100 / days
    fuzzy = is_approximate(value) or last is None or precision_of(value) in {"year", "decade", "century", "set", "span"}
    return views.Track(round(x, 1), round(max(width, 1.0), 1), fuzzy)
