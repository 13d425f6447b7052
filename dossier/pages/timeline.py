"""The timeline page, or when it is long, a page for each year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from dossier import urls
from dossier.chronology import MONTHS
from dossier.model import Moment, Page, Site
from dossier.pages import views
from dossier.pages.chronicle import draw_timeline
from dossier.pages.entries import Item, list_items
from dossier.pages.head import make_list_info
from dossier.pages.lines import count_things, make_filters, name_topics

_KINDS = {"event": "Events recorded by the editors", "passage": "Dates found in the text"}
_TEMPLATE = "pages/timeline.html"


def make_timeline_pages(site: Site) -> Iterator[Page]:
    """Return the timeline, and a page for each year where it is longer than the settings allow."""
    if not site.chronicle.is_split:
        yield Page(urls.timeline_address(), _TEMPLATE, _show_all)
        return
    yield Page(urls.timeline_address(), _TEMPLATE, _show_years)
    for year in site.timeline:
        yield Page(urls.timeline_year_address(year), _TEMPLATE, _show_year, (year,))


def _show_all(site: Site) -> views.TimelineView:
    return _make_view(site, urls.timeline_address(), "Timeline", site.timeline, list_items(site, site.timeline))


def _show_year(site: Site, year: int) -> views.TimelineView:
    address = urls.timeline_year_address(year)
    return _make_view(site, address, f"Timeline of {year}", (year,), list_items(site, (year,)))


def _show_years(site: Site) -> views.TimelineView:
    return _make_view(site, urls.timeline_address(), "Timeline", site.timeline, ())


def _make_view(site: Site, address: str, title: str, years: Iterable[int], items: Sequence[Item]) -> views.TimelineView:
    """Return some years of the timeline; without items, they lead to pages of their own."""
    moments = [moment for year in years for moment in site.timeline[year]]
    sources = {source for moment in moments for source in _list_sources(site, moment)}
    counts = f"{_count(moments)} from {count_things(len(sources), 'source')}"
    return views.TimelineView(
        page=make_list_info(site, address, title, f"{title}: {counts}.", "timeline"),
        title=title,
        counts=counts if moments else "Nothing is dated yet",
        total=len(items),
        strip=draw_timeline(site),
        filters=_make_filters(site, items),
        years=_group_years(site, items) if items else _list_years(site, years),
    )


def _list_sources(site: Site, moment: Moment) -> Iterator[str]:
    if moment.event:
        yield from (account.article for account in site.events[moment.event].accounts)
    elif moment.article:
        yield moment.article


def _list_years(site: Site, years: Iterable[int]) -> tuple[views.YearGroup, ...]:
    return tuple(_make_group(site, year, (), urls.timeline_year_address(year)) for year in years)


def _group_years(site: Site, items: Iterable[Item]) -> tuple[views.YearGroup, ...]:
    by_year = groupby(items, key=lambda item: item.month[0])
    return tuple(_make_group(site, year, _group_months(of_year)) for year, of_year in by_year)


def _group_months(items: Iterable[Item]) -> tuple[views.MonthGroup, ...]:
    return tuple(
        views.MonthGroup(
            id=urls.timeline_anchor(year, month) if month else f"{urls.timeline_anchor(year)}-00",
            label=f"{MONTHS[month - 1]} {year}" if month else "",
            entries=tuple(item.entry for item in of_month),
        )
        for (year, month), of_month in groupby(items, key=lambda item: item.month)
    )


def _make_group(site: Site, year: int, months: tuple[views.MonthGroup, ...], address: str = "") -> views.YearGroup:
    return views.YearGroup(urls.timeline_anchor(year), str(year), _count(site.timeline[year]), months, address)


def _count(moments: Iterable[Moment]) -> str:
    kinds = Counter(moment.event is None for moment in moments)
    parts = [
        count_things(kinds[False], "event") if kinds[False] else "",
        count_things(kinds[True], "dated passage") if kinds[True] else "",
    ]
    return " and ".join(part for part in parts if part)


def _make_filters(site: Site, items: Iterable[Item]) -> tuple[views.FilterGroup, ...]:
    entries = [item.entry for item in items]
    kinds = Counter[str](entry.kind for entry in entries)
    topics = Counter(id_ for entry in entries for id_ in entry.topic_ids)
    entities = Counter(id_ for entry in entries for id_ in entry.entity_ids)
    sources = Counter(id_ for entry in entries for id_ in entry.source_ids)
    return make_filters(
        ("kind", "Kind", _KINDS.items(), kinds),
        ("topic", "Topic", name_topics(site), topics),
        ("entity", "Name", ((entity.id, entity.name) for entity in site.registry.entities.values()), entities),
        ("source", "Source", ((id_, filing.title) for id_, filing in site.filings.items()), sources),
    )
