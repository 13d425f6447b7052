"""What is told of an entity, source by source, what it wrote, and its events; with the pages of the earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Literal

from dossier import urls
from dossier.model import ArticleId, Context, EntityId, EventId, Page, Record, Site, replace
from dossier.pages import views
from dossier.pages.head import make_list_info
from dossier.pages.lines import make_cited_lines, make_entity_link, make_event_lines, show_quotation
from dossier.pages.lots import Noun, Series, find_place, make_series, plan_earlier

Listed = Literal["mentions", "works", "events"]
"""The sources that name an entity, those that it wrote or published, and the events that concern it."""
_LOT = "pages/entity_lot.html"


class _Kind(Record, frozen=True):
    """A list on the page of an entity: of what, under which heading, where its other pages are, and what they tell."""

    noun: Noun
    anchor: str
    locate: Callable[[EntityId, int], str]
    title: str
    description: str


_KINDS: Mapping[Listed, _Kind] = {
    "mentions": _Kind("sources", "", urls.mentions_address, "{name}: {Lot}", "What {lot} say of {name}"),
    "works": _Kind("sources", "#works", urls.works_address, "{Lot} by {name}", "{Lot} by {name}"),
    "events": _Kind("events", "#events", urls.entity_events_address, "{name}: {Lot}", "{Lot} with {name}"),
}


def make_entity_lots(site: Site, id_: EntityId) -> Iterator[Page]:
    """Yield a page for each lot of what is listed of an entity, but for the latest of each list."""
    mentions, works, events = (make_entity_series(site, id_, listed) for listed in _KINDS)
    yield from plan_earlier(mentions, site.sources[id_], _LOT, _show_mentions, id_)
    yield from plan_earlier(works, site.works[id_], _LOT, _show_works, id_)
    yield from plan_earlier(events, site.concerned[id_], _LOT, _show_events, id_)


def make_entity_series(site: Site, id_: EntityId, listed: Listed) -> Series:
    """Return one of the lists of an entity."""
    kind, size = _KINDS[listed], site.config.mentions_page_size
    address = f"{urls.entity_address(id_)}{kind.anchor}"
    return make_series(site, kind.noun, size, address, partial(kind.locate, id_))


def _show_mentions(site: Site, id_: EntityId, number: int, following: int, *ids: ArticleId) -> views.EntityLotView:
    view = _show_lot(site, id_, "mentions", number, following, ids)
    return replace(view, mentions=group_mentions(site, id_, ids))


def _show_works(site: Site, id_: EntityId, number: int, following: int, *ids: ArticleId) -> views.EntityLotView:
    return replace(_show_lot(site, id_, "works", number, following, ids), works=make_cited_lines(site, ids))


def _show_events(site: Site, id_: EntityId, number: int, following: int, *ids: EventId) -> views.EntityLotView:
    return replace(_show_lot(site, id_, "events", number, following, ids), events=make_event_lines(site, ids))


def _show_lot(  # noqa: PLR0913 - where it stands in which list
    site: Site, id_: EntityId, listed: Listed, number: int, following: int, ids: Sequence[str]
) -> views.EntityLotView:
    """Return a page of an entity's list with nothing in it yet."""
    series, kind = make_entity_series(site, id_, listed), _KINDS[listed]
    place = find_place(series, number, following, ids)
    words = {"name": site.registry.entities[id_].name, "Lot": place.label, "lot": place.label.lower()}
    title, described = kind.title.format(**words), f"{kind.description.format(**words)}, in the order of time."
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
