"""What is told of an entity, source by source, and its events; with the pages of the earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from dossier import urls
from dossier.model import ArticleId, Context, DateValue, EntityId, Event, EventId, Page, Site, replace
from dossier.pages import views
from dossier.pages.head import make_list_info
from dossier.pages.lines import make_cited_lines, make_context, make_entity_link, make_event_line
from dossier.pages.lots import Series, cut_lots, find_place, list_earlier, plan_earlier, say_period, tell_latest

_LOT = "pages/entity_lot.html"


def make_entity_lots(site: Site, id_: EntityId) -> Iterator[Page]:
    """Yield a page for each lot of the sources that name an entity, and of its events, but for the latest."""
    yield from plan_earlier(_serialise_sources(site, id_), site.sources[id_], _LOT, _show_sources, id_)
    yield from plan_earlier(_serialise_events(site, id_), site.concerned[id_], _LOT, _show_events, id_)


def _serialise_sources(site: Site, id_: EntityId) -> Series:
    locate = partial(urls.mentions_address, id_)
    return Series("sources", site.config.mentions_page_size, urls.entity_address(id_), locate)


def _serialise_events(site: Site, id_: EntityId) -> Series:
    address, locate = f"{urls.entity_address(id_)}#events", partial(urls.entity_events_address, id_)
    return Series("events", site.config.mentions_page_size, address, locate)


def _show_sources(site: Site, id_: EntityId, number: int, following: int, *ids: ArticleId) -> views.EntityLotView:
    series, name = _serialise_sources(site, id_), site.registry.entities[id_].name
    place = find_place(series, number, following, say_period(site.filings[each].date for each in ids))
    described = f"What {place.label.lower()} say of {name}, in the order of time."
    view = _show_lot(site, id_, series.locate(number), place, described)
    return replace(view, mentions=_group_mentions(site, id_, ids))


def _show_events(site: Site, id_: EntityId, number: int, following: int, *ids: EventId) -> views.EntityLotView:
    series, name = _serialise_events(site, id_), site.registry.entities[id_].name
    events = [site.events[each] for each in ids]
    place = find_place(series, number, following, say_period(event.date for event in events))
    view = _show_lot(site, id_, series.locate(number), place, f"{place.label} with {name}, in the order of time.")
    return replace(view, events=tuple(make_event_line(site, event) for event in events))


def _show_lot(site: Site, id_: EntityId, address: str, place: views.LotPlace, described: str) -> views.EntityLotView:
    """Return a page of an entity's list with nothing in it yet."""
    title = f"{site.registry.entities[id_].name}: {place.label}"
    info = make_list_info(site, address, title, described, "entities")
    return views.EntityLotView(page=info, entity=make_entity_link(site, id_), place=place)


def list_mentions(site: Site, id_: EntityId) -> tuple[tuple[views.SourceContexts, ...], tuple[views.LotLine, ...], str]:
    """Return the mentions of an entity in the latest sources, the pages of those in the earlier ones, and which sources
    the latest are."""
    series = _serialise_sources(site, id_)
    lots = cut_lots(site.sources[id_], series.size)

    def find_date(each: ArticleId) -> DateValue | None:
        return site.filings[each].date

    return _group_mentions(site, id_, lots[-1]), list_earlier(series, lots, find_date), tell_latest(lots, find_date)


def list_events(
    site: Site, id_: EntityId, events: Sequence[Event]
) -> tuple[tuple[views.EventLine, ...], tuple[views.LotLine, ...], str]:
    """Return the latest events of an entity, the pages of the earlier ones, and which the latest are."""
    series = _serialise_events(site, id_)
    lots = cut_lots(events, series.size)

    def find_date(event: Event) -> DateValue | None:
        return event.date

    latest = tuple(make_event_line(site, event) for event in lots[-1])
    return latest, list_earlier(series, lots, find_date), tell_latest(lots, find_date)


def _group_mentions(site: Site, id_: EntityId, lot: Sequence[ArticleId]) -> tuple[views.SourceContexts, ...]:
    """Return the mentions by source; a sentence that names the entity twice is quoted once."""
    groups = []
    for line, article in zip(make_cited_lines(site, lot), lot, strict=True):
        sentences: dict[tuple[str, int], Context] = {}
        for context in site.quotes[article].contexts:
            if context.entity == id_:
                sentences.setdefault((context.block, context.start - len(context.before)), context)
        groups.append(views.SourceContexts(line, tuple(map(make_context, sentences.values()))))
    return tuple(groups)
