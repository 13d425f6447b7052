"""Where in the timeline a date is filed, and the strips that lead there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dossier import urls
from dossier.chronology import overlaps
from dossier.model import DatedPassage, DateValue, Event, Record, Site
from dossier.pages import views
from dossier.pages.charts import draw_strip, span_years

Month = tuple[int, int]
"""Year and month; month 0 is for what is known no better than to the year."""


class Chronicle(Record, frozen=True):
    """The dates of the timeline's entries, and under which months they are filed."""

    dates: tuple[DateValue, ...]
    months: frozenset[Month]
    years: frozenset[int]
    axis: tuple[int, int] | None
    """The first and the last year."""
    source_axis: tuple[int, int] | None
    """The first and the last year in which a source was published."""
    is_split: bool
    """Whether each year has a page of its own."""

    def find(self, value: DateValue) -> str:
        """Return the address of the month or the year that a date is filed under, or of the timeline."""
        return self.lead_to(*file_date(value))

    def lead_to(self, year: int, month: int) -> str:
        """Return the address of a month, of its year where the month has no entry, or of the timeline."""
        address = urls.timeline_year_address if self.is_split else urls.timeline_address
        if (year, month) in self.months:
            return address(year, month)
        return address(year, 0) if year in self.years else urls.timeline_address()

    def draw(self, dates: Iterable[DateValue], noun: str) -> views.BarChart | None:
        """Return a strip of dates on the axis of the whole timeline, each bar leading into it."""
        return draw_strip(dates, noun, self.lead_to, self.axis)


def make_chronicle(site: Site) -> Chronicle:
    """Return what is needed to lead into the timeline."""
    dates = (*(event.date for event in list_events(site)), *(passage.date.value for passage in list_passages(site)))
    known = tuple(value for value in dates if value)
    months = frozenset(file_date(value) for value in known)
    is_split = len(known) > site.config.timeline_page_size
    axis = span_years(known) if known else None
    published = [each.article.date for each in site.articles.values() if each.article.date]
    source_axis = span_years(published) if published else None
    return Chronicle(known, months, frozenset(year for year, _ in months), axis, source_axis, is_split)


def file_date(value: DateValue) -> Month:
    """Return the month that a date is filed under: its own, or none of its year where it may mean several."""
    first, last = value.first or value.last or date.min, value.last
    fits = value.first is not None and last is not None and (first.year, first.month) == (last.year, last.month)
    return first.year, first.month if fits else 0


def list_events(site: Site) -> tuple[Event, ...]:
    """Return the events that have a date."""
    return tuple(event for event in site.events.values() if event.date)


def list_passages(site: Site) -> tuple[DatedPassage, ...]:
    """Return the dated passages, but for those that an event shows already."""
    return tuple(passage for passage in site.passages if not _tells_an_event(site, passage))


def _tells_an_event(site: Site, passage: DatedPassage) -> bool:
    """Tell whether a passage is the sentence on which an account of an event of that time hangs."""
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
