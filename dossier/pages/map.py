"""The map page: where the places of the dossier are, drawn and as a list."""

from __future__ import annotations

from collections.abc import Iterator

from dossier import urls
from dossier.model import Coordinates, Entity, Page, Site
from dossier.pages import views
from dossier.pages.head import make_list_info
from dossier.pages.lines import count_things, make_entity_link
from dossier.pages.maps import CREDIT, draw_map, list_places

_PRECISIONS = {
    "site": "the site",
    "town": "the town",
    "region": "a point within the region",
    "country": "a point within the country",
}


def make_map_pages(site: Site) -> Iterator[Page]:
    """Return the page, where any place has a point."""
    if list_places(site):
        yield Page(urls.MAP, "pages/map.html", _make_view)


def _make_view(site: Site) -> views.MapView:
    pointed = {entity.type for entity in site.registry.entities.values() if entity.coordinates}
    places = [entity for entity in site.registry.entities.values() if entity.type in pointed]
    places.sort(key=lambda entity: (-site.frequencies[entity.id].mentions, entity.sort_name.casefold(), entity.id))
    introduction = f"{count_things(len(places), 'place')} in the register."
    return views.MapView(
        page=make_list_info(site, urls.MAP, "Map", introduction, "map"),
        introduction=introduction,
        drawing=draw_map(site),
        credit=CREDIT,
        rows=tuple(_make_row(site, entity) for entity in places),
    )


def _make_row(site: Site, entity: Entity) -> views.PlaceRow:
    point = entity.coordinates
    return views.PlaceRow(
        entity=make_entity_link(site, entity.id),
        summary=entity.summary,
        coordinates=_say_point(point) if point else "",
        precision_label=_PRECISIONS.get(point.precision, point.precision) if point else "",
        mentions=site.frequencies[entity.id].mentions,
        sources=site.frequencies[entity.id].articles,
    )


def _say_point(point: Coordinates) -> str:
    """Return "33.51° N, 38.62° E"."""
    north, east = "N" if point.latitude >= 0 else "S", "E" if point.longitude >= 0 else "W"
    return f"{abs(point.latitude):g}° {north}, {abs(point.longitude):g}° {east}"
