"""The way into the timeline: where a date is filed, and the strips that lead there."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from dossier import urls
from dossier.model import DateValue, Site
from dossier.pages import views
from dossier.pages.charts import draw_strip
from dossier.relate import file_date


def find_in_timeline(site: Site, value: DateValue) -> str:
    """Return the address of the month or the year that a date is filed under, or of the timeline."""
    return lead_into_timeline(site, *file_date(value))


def lead_into_timeline(site: Site, year: int, month: int) -> str:
    """Return the address of a month, of its year where the month has no entry, or of the timeline."""
    months = site.months.get(year)
    if months is None:
        return urls.timeline_address()
    address = urls.timeline_year_address if site.chronicle.is_split else urls.timeline_address
    return address(year, month if month in months else 0)


def draw_in_timeline(site: Site, dates: Iterable[DateValue], noun: str) -> views.BarChart | None:
    """Return a strip of dates on the axis of the whole timeline, each bar leading into it."""
    return draw_strip(dates, noun, partial(lead_into_timeline, site), site.chronicle.axis)


def draw_timeline(site: Site) -> views.BarChart | None:
    """Return the strip of everything that is dated."""
    dates = (moment.when for moments in site.timeline.values() for moment in moments)
    return draw_in_timeline(site, dates, "dated events and passages")
