"""The timeline page; when it is long, a page for each year, and for each month of a year that is long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from dossier import urls
from dossier.chronology.months import MONTHS
from dossier.model import EntityId, Moment, Page, Site, replace
from dossier.names import order_by_name
from dossier.pages import views
from dossier.pages.chronicle import draw_timeline
from dossier.pages.entries import Item, list_items
from dossier.pages.head import make_list_info
from dossier.pages.lines import count_things, make_filters, name_sources, name_topics
from dossier.pages.lots import cut_lots, label_places, place_among, say_period
from dossier.relate import number_month

_KINDS = {"event": "Events", "passage": "Dated passages"}
_KEY = (
    "The line under a date is its year; the mark on it, what the date may mean: hollow where that is wide or uncertain."
)
_TEMPLATE = "pages/timeline.html"
_WHOLE = views.LotLine("Timeline", urls.TIMELINE)


def make_timeline_pages(site: Site) -> Iterator[Page]:
    """Return the timeline; where it is longer than the settings allow, a page for each year; where one of these is, a
    page for each month, or for each lot of its entries."""
    if not site.chronicle.is_split:
        yield Page(urls.TIMELINE, _TEMPLATE, _show_all)
        return
    yield Page(urls.TIMELINE, _TEMPLATE, _show_years)
    for year, found in site.years.items():
        if not found.is_split:
            yield Page(urls.timeline_year_address(year), _TEMPLATE, _show_year, (year,))
            continue
        for month in _list_turns(site, year):
            for number in range(1, len(_cut_month(site, year, month)) + 1):
                address = urls.timeline_month_address(year, month, number)
                yield Page(address, _TEMPLATE, _show_month, (year, month, number))


def _show_all(site: Site) -> views.TimelineView:
    moments = _list_moments(site, site.years)
    view = _make_view(site, urls.TIMELINE, "Timeline", moments, items := list_items(site, moments))
    return replace(view, strip=draw_timeline(site), years=_group_years(site, items))


def _show_year(site: Site, year: int) -> views.TimelineView:
    moments, address = _list_moments(site, (year,)), urls.timeline_year_address(year)
    view = _make_view(site, address, f"Timeline of {year}", moments, items := list_items(site, moments))
    return replace(
        view,
        strip=draw_timeline(site, year),
        years=_group_years(site, items),
        place=_find_year(site, year),
        up=(_WHOLE,),
    )


def _show_years(site: Site) -> views.TimelineView:
    view = _make_view(site, urls.TIMELINE, "Timeline", _list_moments(site, site.years), ())
    years = tuple(_make_group(site, year, (), urls.timeline_year_address(year)) for year in site.years)
    return replace(view, strip=draw_timeline(site), years=years)


def _show_month(site: Site, year: int, month: int, number: int) -> views.TimelineView:
    """Return a lot of what is filed under a month. The first tells of all of it; where the month is 0, it is on the
    year's own page, below the list of months, and tells of the year."""
    lots = _cut_month(site, year, month)
    moments, is_year = lots[number - 1], not month and number == 1
    title = _label_month(year, month)
    if number > 1:
        title += f", {_make_lot_lines(site, year, month)[number - 1].label.lower()}"
    told = moments if number > 1 else _list_moments(site, (year,)) if is_year else list(chain.from_iterable(lots))
    address = urls.timeline_month_address(year, month, number)
    view = _make_view(site, address, f"Timeline of {title}", told, items := list_items(site, moments))
    return replace(
        view,
        strip=draw_timeline(site, year) if is_year else None,
        years=_group_month(year, month, items),
        months=_list_months(site, year, month, number),
        lots=_list_lots(site, year, month, number),
        place=_find_year(site, year) if is_year else _find_place(site, year, month, number),
        up=(_WHOLE,) if is_year else (_WHOLE, _make_year_line(year)),
    )


def _cut_month(site: Site, year: int, month: int) -> list[Sequence[Moment]]:
    moments = site.timeline[number_month(year, month)] if month in site.years[year].months else ()
    return cut_lots(moments, site.config.timeline_page_size)


def _list_moments(site: Site, years: Iterable[int]) -> list[Moment]:
    months = (number_month(year, month) for year in years for month in site.years[year].months)
    return [moment for number in months for moment in site.timeline[number]]


def _make_view(
    site: Site, address: str, title: str, moments: Sequence[Moment], items: Sequence[Item]
) -> views.TimelineView:
    """Return a page of the timeline that tells of some moments, and shows some of them."""
    sources = {source for moment in moments for source in _list_sources(site, moment)}
    counts = f"{_count(moments)} from {count_things(len(sources), 'source')}"
    return views.TimelineView(
        page=make_list_info(site, address, title, f"{title}: {counts}.", "timeline"),
        title=title,
        counts=counts if moments else "Nothing is dated yet",
        total=len(items),
        strip=None,
        filters=_make_filters(site, items),
        years=(),
        key=_KEY if any(item.entry.track for item in items) else "",
    )


def _list_sources(site: Site, moment: Moment) -> Iterator[str]:
    if moment.event:
        yield from (account.article for account in site.events[moment.event].accounts)
    elif moment.article:
        yield moment.article


def _group_years(site: Site, items: Iterable[Item]) -> tuple[views.YearGroup, ...]:
    by_year = groupby(items, key=lambda item: item.month[0])
    return tuple(_make_group(site, year, _group_months(of_year)) for year, of_year in by_year)


def _group_months(items: Iterable[Item]) -> tuple[views.MonthGroup, ...]:
    by_month = groupby(items, key=lambda item: item.month)
    return tuple(_make_month(year, month, tuple(of_month)) for (year, month), of_month in by_month)


def _make_month(year: int, month: int, items: Sequence[Item]) -> views.MonthGroup:
    """Return what is filed under a month; where all of it may be later, such as a season, the label says so."""
    label = _label_month(year, month) if month else ""
    if label and all(item.goes_on for item in items):
        label = f"From {label}"
    return views.MonthGroup(_anchor_month(year, month), label, tuple(item.entry for item in items))


def _group_month(year: int, month: int, items: Sequence[Item]) -> tuple[views.YearGroup, ...]:
    """Return what is filed under a month, which the page's title names, or under no month of a year."""
    if not items:
        return ()
    group = views.MonthGroup(_anchor_month(year, month), "", tuple(item.entry for item in items))
    if month:
        return (views.YearGroup("", "", "", (group,)),)
    counts = _say_counts(item.entry.kind for item in items)
    return (views.YearGroup(urls.timeline_anchor(year), "Not known to the month", counts, (group,)),)


def _list_months(site: Site, year: int, month: int, number: int) -> tuple[views.LotLine, ...]:
    """Return the pages of a year's months: on the year's own each with what it has, on the others after the year's."""
    is_year = not month and number == 1
    months = (
        views.LotLine(
            label=MONTHS[each - 1] if each else str(year),
            address=urls.timeline_month_address(year, each),
            note=_count(site.timeline[number_month(year, each)]) if is_year else "",
            id=urls.timeline_anchor(year, each) if is_year else "",
            current="" if each != month else "true" if number > 1 else "page",
        )
        for each in _list_turns(site, year)
        if each or not is_year
    )
    return tuple(months)


def _list_turns(site: Site, year: int) -> tuple[int, ...]:
    """Return the months of a year that has a page for each, after what is known to no month."""
    return tuple(dict.fromkeys((0, *site.years[year].months)))


def _list_lots(site: Site, year: int, month: int, current: int) -> tuple[views.LotLine, ...]:
    """Return the pages of a month that has several."""
    lines, lots = _make_lot_lines(site, year, month), _cut_month(site, year, month)
    if len(lines) == 1:
        return ()
    return tuple(
        replace(line, note=say_period(moment.when for moment in lot), current="page" if number == current else "")
        for number, (line, lot) in enumerate(zip(lines, lots, strict=True), 1)
    )


def _find_place(site: Site, year: int, month: int, number: int) -> views.LotPlace:
    """Return the pages before and after one of a month: those of its own entries, else those of the year's months."""
    turns = _list_turns(site, year)
    place = turns.index(month)
    lines = [_make_month_line(year, each) for each in turns]
    lines[place : place + 1] = _make_lot_lines(site, year, month)
    return place_among(_label_month(year, month), lines, place + number - 1)


def _find_year(site: Site, year: int) -> views.LotPlace:
    """Return the pages of the years before and after one."""
    return place_among(str(year), [_make_year_line(each) for each in site.years], list(site.years).index(year))


def _make_year_line(year: int) -> views.LotLine:
    return views.LotLine(str(year), urls.timeline_year_address(year))


def _make_month_line(year: int, month: int) -> views.LotLine:
    return views.LotLine(_label_month(year, month), urls.timeline_month_address(year, month))


def _make_lot_lines(site: Site, year: int, month: int) -> list[views.LotLine]:
    size = site.config.timeline_page_size
    return [
        views.LotLine(
            label_places("Entries", place * size, len(lot)), urls.timeline_month_address(year, month, place + 1)
        )
        for place, lot in enumerate(_cut_month(site, year, month))
    ]


def _label_month(year: int, month: int) -> str:
    return f"{MONTHS[month - 1]} {year}" if month else str(year)


def _anchor_month(year: int, month: int) -> str:
    return urls.timeline_anchor(year, month) if month else f"{urls.timeline_anchor(year)}-00"


def _make_group(site: Site, year: int, months: tuple[views.MonthGroup, ...], address: str = "") -> views.YearGroup:
    return views.YearGroup(urls.timeline_anchor(year), str(year), _count(_list_moments(site, (year,))), months, address)


def _count(moments: Iterable[Moment]) -> str:
    return _say_counts("event" if moment.event else "passage" for moment in moments)


def _say_counts(kinds: Iterable[str]) -> str:
    counts = Counter(kinds)
    things = {"event": "event", "passage": "dated passage"}
    return " and ".join(count_things(counts[kind], thing) for kind, thing in things.items() if counts[kind])


def _make_filters(site: Site, items: Iterable[Item]) -> tuple[views.FilterGroup, ...]:
    entries = [item.entry for item in items]
    kinds = Counter[str](entry.kind for entry in entries)
    topics = Counter(id_ for entry in entries for id_ in entry.topic_ids)
    entities = Counter(id_ for entry in entries for id_ in entry.entity_ids)
    sources = Counter(id_ for entry in entries for id_ in entry.source_ids)
    named = sorted((site.registry.entities[EntityId(id_)] for id_ in entities), key=order_by_name)
    return make_filters(
        ("kind", "Kind", _KINDS.items(), kinds),
        ("topic", "Topic", name_topics(site), topics),
        ("entity", "Name", ((entity.id, entity.name) for entity in named), entities),
        ("source", "Source", name_sources(site, sources), sources),
    )
