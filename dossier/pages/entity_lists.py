"""What is told of an entity, source by source, and its events; with the pages of the earlier ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from dossier import urls
from dossier.model import ArticleId, Context, EntityId, EventId, Page, Site, replace
from dossier.pages import views
from dossier.pages.head import make_list_info
from dossier.pages.lines import make_cited_lines, make_entity_link, make_event_lines, show_quotation
from dossier.pages.lots import Noun, Series, find_place, make_series, plan_earlier

_LOT = "pages/entity_lot.html"


def make_entity_lots(site: Site, id_: EntityId) -> Iterator[Page]:
    """Yield a page for each lot of the sources that name an entity, and of its events, but for the latest."""
    sources, events = make_entity_series(site, id_, "sources"), make_entity_series(site, id_, "events")
    yield from plan_earlier(sources, site.sources[id_], _LOT, _show_sources, id_)
    yield from plan_earlier(events, site.concerned[id_], _LOT, _show_events, id_)


def make_entity_series(site: Site, id_: EntityId, noun: Noun) -> Series:
    """Return the list of the sources that name an entity, or of its events."""
    address, size = urls.entity_address(id_), site.config.mentions_page_size
    if noun == "sources":
        return make_series(site, noun, size, address, partial(urls.mentions_address, id_))
    return make_series(site, noun, size, f"{address}#events", partial(urls.entity_events_address, id_))


def _show_sources(site: Site, id_: EntityId, number: int, following: int, *ids: ArticleId) -> views.EntityLotView:
    view = _show_lot(site, id_, "sources", number, following, ids)
    return replace(view, mentions=group_mentions(site, id_, ids))


def _show_events(site: Site, id_: EntityId, number: int, following: int, *ids: EventId) -> views.EntityLotView:
    view = _show_lot(site, id_, "events", number, following, ids)
    return replace(view, events=make_event_lines(site, ids))


def _show_lot(  # noqa: PLR0913 - where it stands in which list
    site: Site, id_: EntityId, noun: Noun, number: int, following: int, ids: Sequence[str]
) -> views.EntityLotView:
    """Return a page of an entity's list with nothing in it yet."""
    series, name = make_entity_series(site, id_, noun), site.registry.entities[id_].name
    place = find_place(series, number, following, ids)
    told = f"What {place.label.lower()} say of {name}" if noun == "sources" else f"{place.label} with {name}"
    title, described = f"{name}: {place.label}", f"{told}, in the order of time."
    info = make_list_info(site, series.locate(number), title, described, "entities")
    return views.EntityLotView(page=info, entity=make_entity_link(site, id_), place=place)


def group_mentions(site: Site, id_: EntityId, ids: Sequence[ArticleId]) -> tuple[views.SourceContexts, ...]:
    """Return the mentions by source; a sentence that names the entity twice is quoted once."""
    groups = []
    for line, article in zip(make_cited_lines(site, ids), ids, strict=True):
        sentences: dict[tuple[str, int], Context] = {}
        for context in site.quotes[article].contexts:
            if context.entity == id_:
                sentences.setdefault((context.block, context.sentence[0]), context)
        groups.append(views.SourceContexts(line, tuple(map(show_quotation, sentences.values()))))
    return tuple(groups)
