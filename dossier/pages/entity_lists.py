"""What is told of an entity, source by source, what it wrote, and its events; with the pages of the earlier ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Literal

from dossier import urls
from dossier.model import ArticleId, Context, EntityId, EventId, Page, Record, Site
from dossier.pages import views
from dossier.pages.head import make_list_info
from dossier.pages.lines import make_cited_lines, make_entity_link, make_event_lines, show_quotation
from dossier.pages.lots import Noun, Series, find_place, make_series, plan_earlier

Listed = Literal["mentions", "works", "events"]
"""The sources that name an entity, those that it wrote or published, and the events that concern it."""


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
    lists: Mapping[Listed, Sequence[str]] = {
        "mentions": site.sources[id_],
        "works": site.works[id_],
        "events": site.concerned[id_],
    }
    for listed, ids in lists.items():
        yield from plan_earlier(
            make_entity_series(site, id_, listed), ids, "pages/entity_lot.html", _show_lot, id_, listed
        )


def make_entity_series(site: Site, id_: EntityId, listed: Listed) -> Series:
    """Return one of the lists of an entity."""
    kind, size = _KINDS[listed], site.config.mentions_page_size
    address = f"{urls.entity_address(id_)}{kind.anchor}"
    return make_series(site, kind.noun, size, address, partial(kind.locate, id_))


def _show_lot(site: Site, id_: EntityId, listed: Listed, number: int, following: int, *ids: str) -> views.EntityLotView:
    """Return a page of one of an entity's lists."""
    series, kind = make_entity_series(site, id_, listed), _KINDS[listed]
    place = find_place(series, number, following, ids)
    words = {"name": site.registry.entities[id_].name, "Lot": place.label, "lot": place.label.lower()}
    title, described = kind.title.format(**words), f"{kind.description.format(**words)}, in the order of time."
    info = make_list_info(site, series.locate(number), title, described, "entities")
    return views.EntityLotView(
        page=info,
        entity=make_entity_link(site, id_),
        place=place,
        mentions=group_mentions(site, id_, tuple(map(ArticleId, ids))) if listed == "mentions" else (),
        works=make_cited_lines(site, map(ArticleId, ids)) if listed == "works" else (),
        events=make_event_lines(site, map(EventId, ids)) if listed == "events" else (),
    )


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
