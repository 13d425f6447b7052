"""Where, as drawings: the map of a site's places, and the locator of one."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from dossier.geography.outlines import Country, load_countries
from dossier.geography.projections import Point
from dossier.geography.viewports import Viewport, fit_viewport, group_points, make_world_viewport
from dossier.lettering import Box, Disc, Spot, place_spots, put_text
from dossier.model import Coordinates, Entity, EntityId, Record, Site
from dossier.pages import views
from dossier.pages.lines import count_things, join_words, make_entity_link
from dossier.pages.outlines import draw_outlines, measure_area

CREDIT = (
    "Outlines: Natural Earth (public domain), which draws today’s borders as they are held, not as they are claimed."
)
_STEPS = (10.0, 15.0, 20.0)  # degrees of a great circle, of some 111 km: what is farther from all others is off the map
_MOST = 0.75  # of the places: where a step shows fewer, a longer one may
_WORLD = 60.0  # degrees each way: beyond, the world is shown
_MAP_WIDTH, _MAP_LOWEST, _MAP_HIGHEST, _MAP_TEXT = 960.0, 480.0, 720.0, 15.0
_LOCATOR_WIDTH, _LOCATOR_LOWEST, _LOCATOR_HIGHEST, _LOCATOR_TEXT = 520.0, 400.0, 520.0, 30.0
_LOCATOR_SPANS = {"site": 9.0, "town": 9.0, "region": 12.0, "country": 14.0}  # degrees shown at least
_MAP_GRAIN, _LOCATOR_GRAIN = 2, 1  # to a unit
_MAP_BLUR, _LOCATOR_BLUR = 1.5, 4.0  # units; a locator is shown at half its size
_VAGUE = frozenset({"region", "country"})
_SMALLEST, _LARGEST = 3.0, 8.0
_ABOVE = 5.0  # units between a disc and a label above it
_MARGIN = 4.0  # units at the sides, in which no label stands


class Place(Record, frozen=True):
    """An entity that has a point."""

    entity: Entity
    point: Coordinates
    mentions: int

    @property
    def position(self) -> Point:
        """Longitude and latitude."""
        return self.point.longitude, self.point.latitude

    @property
    def is_vague(self) -> bool:
        """Whether the point stands for an area."""
        return self.point.precision in _VAGUE


class _Sheet(Record, frozen=True):
    """A drawing without what it knows of the places: its size, its outlines, and the spots of the places."""

    width: float
    height: float
    outlines: tuple[views.Outline, ...]
    spots: tuple[Spot, ...]


def list_places(site: Site) -> list[Place]:
    """Return the entities that have a point, the most mentioned first."""
    places = [
        Place(entity, entity.coordinates, site.frequencies[entity.id].mentions)
        for entity in site.registry.entities.values()
        if entity.coordinates
    ]
    return sorted(places, key=lambda place: (-place.mentions, place.entity.id))


def draw_map(site: Site) -> views.MapDrawing:
    """Return the places, of which there must be one, on a map of the part of the world where most of them are."""
    places = list_places(site)
    sheet, shown = _draw_places(tuple(places))
    inside = {place.entity.id for place in shown}
    left = [place.entity.name for place in places if place.entity.id not in inside]
    summary = f"{count_things(len(shown), 'place')}; the larger the disc, the more mentions."
    if left:
        summary += f" Off the map: {join_words(sorted(left))}."
    return _finish_map(site, summary, sheet, shown)


@lru_cache(maxsize=4)  # most saves of an editing session change no place
def _draw_places(places: tuple[Place, ...]) -> tuple[_Sheet, tuple[Place, ...]]:
    """Return the drawing of some places, and those of them that are in it."""
    viewport, shown = choose_viewport(places)
    most = max(place.mentions for place in shown) or 1
    spots = _place_spots(shown, [_size_disc(place, most) for place in shown], viewport, _MAP_TEXT)
    names = {place.entity.name.casefold() for place in shown}
    outlines = draw_outlines(viewport, _MAP_TEXT, _MAP_GRAIN, _list_boxes(spots, _MAP_TEXT), unnamed=names)
    return _Sheet(viewport.width, viewport.height, tuple(outlines), spots), tuple(shown)


def _finish_map(site: Site, summary: str, sheet: _Sheet, places: Iterable[Place]) -> views.MapDrawing:
    """Return a drawing with what the site knows of its places."""
    points = tuple(
        views.MapPoint(make_entity_link(site, place.entity.id, place.mentions), *spot.drawn, vague=place.is_vague)
        for place, spot in zip(places, sheet.spots, strict=True)
    )
    return views.MapDrawing(summary, sheet.width, sheet.height, sheet.outlines, points)


def _size_disc(place: Place, most: int) -> float:
    """Return a radius whose square grows with the mentions; a circle needs more room than a disc to be seen as one."""
    least = _SMALLEST + 2 * place.is_vague
    return round(least + (_LARGEST - least) * math.sqrt(place.mentions / most), 1)


def choose_viewport(places: Sequence[Place]) -> tuple[Viewport, list[Place]]:
    """Return the part of the world to show, and the places that are in it.

    It is where most of the places are that stand no farther from one another than a step, the shortest that takes in
    most of all; points of whole countries count only where there are no others. Where fewer than half of the places are
    there, the world is shown.
    """
    exact = {place.entity.id for place in places if not place.is_vague} or {place.entity.id for place in places}
    found = [_find_most(places, exact, step) for step in _STEPS]
    number, best = next((each for each in found if each[0] >= _MOST * len(exact)), found[0])
    viewport = fit_viewport(
        [place.position for place in best],
        width=_MAP_WIDTH, lowest=_MAP_LOWEST, highest=_MAP_HIGHEST, margin=0.12, least=6.0, blur=_MAP_BLUR,
    )  # fmt: skip
    bounds = viewport.bounds
    too_wide = bounds.east - bounds.west > 2 * _WORLD or bounds.north - bounds.south > 2 * _WORLD
    if too_wide or 2 * number < len(exact):
        return make_world_viewport([place.position for place in places], _MAP_WIDTH, _MAP_BLUR), list(places)
    inside = {place.entity.id for place in best}
    return viewport, [place for place in places if place.entity.id in inside]


def _find_most(places: Sequence[Place], exact: Collection[EntityId], step: float) -> tuple[int, list[Place]]:
    """Return the group of places with the most exact ones in it, no farther from one another than a step, and how many
    these are."""
    groups = [[places[n] for n in group] for group in group_points([place.position for place in places], step)]
    counted = [(sum(place.entity.id in exact for place in group), group) for group in groups]
    return max(counted, key=lambda each: (each[0], sum(place.mentions for place in each[1])))


def _place_spots(places: Sequence[Place], radii: Sequence[float], viewport: Viewport, size: float) -> tuple[Spot, ...]:
    points = [viewport.project(*place.position) for place in places]
    discs = [
        Disc(round(x, 1), round(y, 1), radius, place.entity.name)
        for place, (x, y), radius in zip(places, points, radii, strict=True)
    ]
    return place_spots(discs, size, (viewport.width, viewport.height), _MARGIN, _ABOVE)


def _list_boxes(spots: Iterable[Spot], size: float) -> Iterator[Box]:
    """Yield the room that discs and their labels take, as they are drawn."""
    for spot in spots:
        yield Disc(spot.disc.x, spot.disc.y, spot.disc.r + 2, "").box
        if spot.labelled:
            yield put_text(spot.disc.label, size, round(spot.label.x, 1), round(spot.label.y, 1), spot.label.anchor).box


# --- one place -------------------------------------------------------------------------------------------------------


def draw_locator(site: Site, entity: Entity, parts: Iterable[EntityId]) -> views.MapDrawing | None:
    """Return a small map of where a place is, wide enough for its parts; None where it has no point."""
    if entity.coordinates is None:
        return None
    place = Place(entity, entity.coordinates, 0)
    known = (site.registry.entities[part].coordinates for part in parts if place.is_vague)
    sheet = _draw_around(place, tuple(point for point in known if point))
    return _finish_map(site, f"{entity.name} on a map.", sheet, [place])


@lru_cache(maxsize=1024)  # most saves of an editing session change no place, or one
def _draw_around(place: Place, parts: tuple[Coordinates, ...]) -> _Sheet:
    """Return the drawing of what is around a place, wide enough for its parts."""
    entity, point = place.entity, place.point
    here = _find_country(entity) if point.precision == "country" else None
    inner = [(part.longitude, part.latitude) for part in parts]
    shore = max((polygon.rings[0] for polygon in here.polygons), key=measure_area) if here else ()
    viewport = fit_viewport(
        [place.position, *inner, *shore],
        width=_LOCATOR_WIDTH, lowest=_LOCATOR_LOWEST, highest=_LOCATOR_HIGHEST, margin=0.08,
        least=_LOCATOR_SPANS.get(point.precision, 9.0), blur=_LOCATOR_BLUR,
    )  # fmt: skip
    spots = _place_spots([place], [14.0 if place.is_vague else 9.0], viewport, _LOCATOR_TEXT)
    taken = _list_boxes(spots, _LOCATOR_TEXT)
    outlines = draw_outlines(
        viewport, _LOCATOR_TEXT, _LOCATOR_GRAIN, taken, unnamed={entity.name.casefold()}, here=here.name if here else ""
    )
    return _Sheet(viewport.width, viewport.height, tuple(outlines), spots)


def _find_country(entity: Entity) -> Country | None:
    """Return the outlines of a country, by one of the names that the registry has for it."""
    names = {name.casefold() for name in entity.full_names}
    return next((country for country in load_countries() if country.name.casefold() in names), None)
