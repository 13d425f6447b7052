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
    """Return where a month stands: its address, that of its year where the month has no entry, or of the timeline.
    Whatever leads to an entry asks here."""
    found = site.years.get(year)
    if found is None:
        return urls.TIMELINE
    known = month if month in found.months else 0
    if found.is_split:
        return urls.timeline_month_address(year, known)
    return urls.timeline_year_address(year, known) if site.chronicle.is_split else urls.timeline_address(year, known)


def draw_in_timeline(
    site: Site, dates: Iterable[DateValue], noun: str, here: int | None = None
) -> views.BarChart | None:
    """Return a strip of dates on the axis of the whole timeline, each bar leading into it."""
    return draw_strip(dates, noun, partial(lead_into_timeline, site), site.chronicle.axis, here)


def draw_timeline(site: Site, here: int | None = None) -> views.BarChart | None:
    """Return the strip of everything that is dated; `here` is the year of the page that it is for."""
    dates = (moment.when for moments in site.timeline.values() for moment in moments)
    return draw_in_timeline(site, dates, "dated events and passages", here)
