"""What stands in the timeline, and where: curated events and dated passages, filed under years and months."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dossier import urls
from dossier.chronology import is_approximate, overlaps, precision_of
from dossier.model import DatedPassage, DateValue, Event, Site
from dossier.pages import views
from dossier.pages.charts import draw_strip
from dossier.pages.lines import (
    make_date,
    make_event_line,
    make_passage,
    make_quotation,
    make_source_lines,
)
from dossier.relate import date_key


@dataclass(frozen=True, slots=True)
class Item:
    """An event or a passage, and when it was."""

    when: DateValue
    entry: views.TimelineEntry

    @property
    def year(self) -> int:
        """The year it is filed under."""
        return (self.when.first or self.when.last or date.min).year

    @property
    def month(self) -> int:
        """The month it is filed under; 0 where it is known no better than to the year."""
        return self.when.first.month if self.when.first and _fits_month(self.when) else 0


def draw_overview(site: Site) -> views.BarChart | None:
    """Return the strip of all dated events and passages, each bar leading into the timeline."""
    return draw_items(list_items(site), link_timeline(site))


def make_timeline_finder(site: Site) -> Callable[[DateValue], str]:
    """Return what tells where in the timeline a date is filed: its month, or its year, or the top where neither is there."""
    filed = {(item.year, item.month) for item in list_items(site)}
    years = {year for year, _ in filed}
    link = link_timeline(site)

    def find(value: DateValue) -> str:
        first = value.first or value.last or date.min
        month = first.month if _fits_month(value) else 0
        if (first.year, month) in filed:
            return link(first.year, month)
        return link(first.year, 0) if first.year in years else urls.timeline_address()

    return find


def _fits_month(value: DateValue) -> bool:
    first, last = value.first, value.last
    return bool(first and last and (first.year, first.month) == (last.year, last.month))


def list_items(site: Site) -> list[Item]:
    """Return events and passages in the order of time; of one time, events come first."""
    events = (_make_event(site, event) for event in site.events.values() if event.date)
    passages = (_make_passage_entry(site, passage) for passage in site.passages if not _tells_an_event(site, passage))
    items = [item for item in (*events, *passages) if item]
    return sorted(
        items, key=lambda item: (item.year, item.month, date_key(item.when), item.entry.kind, item.entry.title)
    )


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


def _tells_an_event(site: Site, passage: DatedPassage) -> bool:
    """Tell whether a passage is the sentence on which an account of an event of that time hangs: it is shown there."""
    found = passage.date
    start, end = found.start - len(passage.before), found.end + len(passage.after)
    return any(
        account.block == found.block
        and start < account.end
        and account.start < end
        and (when := site.events[account.event].date) is not None
        and found.value is not None
        and overlaps(when, found.value)
        for account in site.articles[passage.article].article.accounts
    )


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
    fuzzy = is_approximate(value) or last is None or last.year > first.year
    return views.Track(round(x, 1), round(max(width, 1.0), 1), fuzzy)


def draw_items(items: Iterable[Item], link: Callable[[int, int], str]) -> views.BarChart | None:
    """Return the strip of the items, each bar leading where `link` says."""
    return draw_strip((item.when for item in items), "dated events and passages", link)


def is_split(site: Site) -> bool:
    """Tell whether the timeline is so long that each year has a page of its own."""
    return len(site.events) + len(site.passages) > site.config.timeline_page_size


def link_timeline(site: Site) -> Callable[[int, int], str]:
    """Return what gives the address of a year (month 0) or a month: in the timeline, or in the year's own page."""
    return urls.timeline_year_address if is_split(site) else urls.timeline_address
