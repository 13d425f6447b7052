"""The timeline page, or when it is long, a page for each year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import groupby

from dossier import urls
from dossier.chronology import MONTHS
from dossier.model import Page, Site
from dossier.pages import views
from dossier.pages.chronicle import make_chronicle
from dossier.pages.entries import Item, list_items
from dossier.pages.head import make_list_info
from dossier.pages.lines import count_things, make_filters, name_topics

_KINDS = {"event": "Events recorded by the editors", "passage": "Dates found in the text"}


def make_timeline_pages(site: Site) -> Iterator[Page]:
    """Return the timeline, and a page for each year where it is longer than the settings allow."""
    items, chronicle = list_items(site), make_chronicle(site)
    draw = cache(partial(chronicle.draw, chronicle.dates, "dated events and passages"))  # the same on every page
    if not chronicle.is_split:
        yield _make_page(partial(_make_view, site, draw, items, _group_years))
        return
    yield _make_page(partial(_make_view, site, draw, items, _list_years))
    for year, of_year in _split_years(items):
        yield _make_page(partial(_make_view, site, draw, of_year, _group_years, year), year)


def _make_page(make_view: Callable[[], views.TimelineView], year: int = 0) -> Page:
    address = urls.timeline_year_address(year) if year else urls.timeline_address()
    return Page(address, "pages/timeline.html", make_view)


def _split_years(items: Iterable[Item]) -> Iterator[tuple[int, list[Item]]]:
    for year, group in groupby(items, key=lambda item: item.month[0]):
        yield year, list(group)


def _group_years(items: Iterable[Item]) -> tuple[views.YearGroup, ...]:
    years = []
    for year, entries in _split_years(items):
        months = tuple(
            views.MonthGroup(
                id=urls.timeline_anchor(year, month) if month else f"{urls.timeline_anchor(year)}-00",
                label=f"{MONTHS[month - 1]} {year}" if month else "",
                entries=tuple(item.entry for item in of_month),
            )
            for (_, month), of_month in groupby(entries, key=lambda item: item.month)
        )
        years.append(views.YearGroup(urls.timeline_anchor(year), str(year), _count(entries), months))
    return tuple(years)


def _list_years(items: Iterable[Item]) -> tuple[views.YearGroup, ...]:
    return tuple(
        views.YearGroup(urls.timeline_anchor(year), str(year), _count(of_year), (), urls.timeline_year_address(year))
        for year, of_year in _split_years(items)
    )


def _count(items: Iterable[Item]) -> str:
    kinds = Counter(item.entry.kind for item in items)
    parts = [
        count_things(kinds["event"], "event") if kinds["event"] else "",
        count_things(kinds["passage"], "dated passage") if kinds["passage"] else "",
    ]
    return " and ".join(part for part in parts if part)


def _make_view(
    site: Site,
    draw: Callable[[], views.BarChart | None],
    items: list[Item],
    group: Callable[[Iterable[Item]], tuple[views.YearGroup, ...]],
    year: int = 0,
) -> views.TimelineView:
    """Return the timeline, or the page of one year of it."""
    years = group(items)
    address = urls.timeline_year_address(year) if year else urls.timeline_address()
    title = f"Timeline of {year}" if year else "Timeline"
    shown = [item for item in items if any(group.months for group in years)]
    counts = f"{_count(items)} from {count_things(len({s for i in items for s in i.entry.source_ids}), 'source')}"
    return views.TimelineView(
        page=make_list_info(site, address, title, f"{title}: {counts}.", "timeline"),
        title=title,
        counts=counts if items else "Nothing is dated yet",
        total=len(shown),
        strip=draw(),
        filters=_make_filters(site, shown),
        years=years,
    )


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
        ("source", "Source", ((id_, each.article.title) for id_, each in site.articles.items()), sources),
    )
