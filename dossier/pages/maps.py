"""Where, as drawings: the map of a site's places, and the locator of one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from dossier.geography.frames import Frame, fit_frame, group_points, make_world_frame
from dossier.geography.outlines import Country, draw_country, find_room, load_countries
from dossier.geography.projections import Point
from dossier.lettering import Box, Disc, Label, measure_text, place_labels, put_text
from dossier.model import Coordinates, Entity, EntityId, Record, Site
from dossier.pages import views
from dossier.pages.lines import count_things, join_words, make_entity_link

CREDIT = "Outlines: Natural Earth (public domain), which draws borders as they are held, not as they are claimed."
_STEP = 10.0  # degrees of a great circle, some 1,100 km: places farther from all others are off the map
_WORLD = 60.0  # degrees each way: beyond, the world is shown
_MAP_WIDTH, _MAP_LOWEST, _MAP_HIGHEST, _MAP_TEXT = 960.0, 480.0, 720.0, 15.0
_LOCATOR_WIDTH, _LOCATOR_LOWEST, _LOCATOR_HIGHEST, _LOCATOR_TEXT = 520.0, 400.0, 520.0, 30.0
_LOCATOR_SPANS = {"site": 9.0, "town": 9.0, "region": 12.0, "country": 14.0}  # degrees shown at least
_MAP_BLUR, _LOCATOR_BLUR = 1.5, 4.0  # units; a locator is shown at half its size
_SPACED = 0.12  # of the size, between the letters of a country's name
_VAGUE = frozenset({"region", "country"})
_SMALLEST, _LARGEST = 3.0, 8.0


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


def list_places(site: Site) -> list[Place]:
    """Return the entities that have a point, the most mentioned first."""
    places = [
        Place(entity, entity.coordinates, len(site.contexts.get(entity.id, ())))
        for entity in site.registry.entities.values()
        if entity.coordinates
    ]
    return sorted(places, key=lambda place: (-place.mentions, place.entity.id))


def draw_map(site: Site) -> views.MapDrawing:
    """Return the places, of which there must be one, on a map of the part of the world where most of them are."""
    places = list_places(site)
    frame, shown = choose_frame(places)
    most = max(place.mentions for place in shown) or 1
    radii = [_size_disc(place, most) for place in shown]
    points = _place_points(site, shown, radii, frame, _MAP_TEXT)
    taken = [box for point in points for box in _list_boxes(point, _MAP_TEXT)]
    names = {place.entity.name.casefold() for place in shown}
    outlines = _draw_outlines(frame, _MAP_TEXT, taken, unnamed=names)
    left = [place.entity.name for place in places if place not in shown]
    summary = f"{count_things(len(shown), 'place')}; the larger the disc, the more mentions."
    if left:
        summary += f" Off the map: {join_words(sorted(left))}."
    return views.MapDrawing(summary, frame.width, frame.height, tuple(outlines), tuple(points))


def _size_disc(place: Place, most: int) -> float:
    """Return a radius whose square grows with the mentions; a circle needs more room than a disc to be seen as one."""
    least = _SMALLEST + 2 * place.is_vague
    return round(least + (_LARGEST - least) * math.sqrt(place.mentions / most), 1)


def choose_frame(places: Sequence[Place]) -> tuple[Frame, list[Place]]:
    """Return the part of the world to show, and the places that are in it.

    It is where most of the places are that stand no farther from one another than a step; points of whole countries
    count only where there are no others. Where fewer than half of the places are there, the world is shown.
    """
    groups = [[places[n] for n in group] for group in group_points([place.position for place in places], _STEP)]
    exact = [place for place in places if not place.is_vague] or list(places)
    best = max(groups, key=lambda group: (sum(place in exact for place in group), sum(p.mentions for p in group)))
    frame = fit_frame(
        [place.position for place in best],
        width=_MAP_WIDTH, lowest=_MAP_LOWEST, highest=_MAP_HIGHEST, margin=0.12, least=6.0, blur=_MAP_BLUR,
    )  # fmt: skip
    window = frame.window
    too_wide = window.east - window.west > 2 * _WORLD or window.north - window.south > 2 * _WORLD
    if too_wide or 2 * sum(place in exact for place in best) < len(exact):
        return make_world_frame(_MAP_WIDTH, _MAP_BLUR), list(places)
    return frame, [place for place in places if place in best]


def _place_points(
    site: Site, places: Sequence[Place], radii: Sequence[float], frame: Frame, size: float
) -> list[views.MapPoint]:
    discs = [
        Disc(*_round_point(frame.project(*place.position)), radius, place.entity.name)
        for place, radius in zip(places, radii, strict=True)
    ]
    labels = place_labels(discs, size, Box(4, 4, frame.width - 4, frame.height - 4))
    return [
        _make_point(site, place, disc, label or _put_above(disc, frame, size), labelled=label is not None)
        for place, disc, label in zip(places, discs, labels, strict=True)
    ]


def _put_above(disc: Disc, frame: Frame, size: float) -> Label:
    """Return where a label shows, only when wanted, for which there is no room."""
    half = measure_text(disc.label, size) / 2
    x = max(half, min(frame.width - half, disc.x))
    return put_text(disc.label, size, x, max(size, disc.y - disc.r - 5), "middle")


def _round_point(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def _make_point(site: Site, place: Place, disc: Disc, label: Label, *, labelled: bool) -> views.MapPoint:
    return views.MapPoint(
        entity=make_entity_link(site, place.entity.id, place.mentions),
        x=disc.x,
        y=disc.y,
        r=disc.r,
        text_x=round(label.x, 1),
        text_y=round(label.y, 1),
        anchor=label.anchor,
        vague=place.is_vague,
        labelled=labelled,
    )


def _list_boxes(point: views.MapPoint, size: float) -> Iterator[Box]:
    """Yield the room that a point and its label take."""
    yield Disc(point.x, point.y, point.r + 2, "").box
    if point.labelled:
        yield put_text(point.entity.name, size, point.text_x, point.text_y, point.anchor).box


def _draw_outlines(
    frame: Frame, size: float, taken: Iterable[Box], *, unnamed: Iterable[str] = (), here: str = ""
) -> Iterator[views.Outline]:
    """Yield the countries in the frame, with their names where there is room: not those in `unnamed`, which stand there
    as places. `here` is the country that is meant."""
    used, hidden = list(taken), set(unnamed)
    drawn = [(country, rings) for country in load_countries() if (rings := draw_country(country, frame))]
    # Large countries have the first choice; all are drawn in the order of their names.
    largest = [(*_find_largest(rings), country) for country, rings in drawn]
    labels: dict[str, Label] = {}
    for _, ring, country in sorted(largest, key=lambda each: -each[0]):
        if country.name.casefold() not in hidden and (label := _name_country(country, ring, size, frame, used)):
            labels[country.name] = label
            used.append(label.box)
    for country, rings in drawn:
        path = "".join(_write_ring(ring, 1 if size > _MAP_TEXT else 2) for ring in rings)
        is_here = country.name == here
        if label := labels.get(country.name):
            yield views.Outline(path, country.name, round(label.x, 1), round(label.y, 1), is_here)
        else:
            yield views.Outline(path, here=is_here)


def _name_country(
    country: Country, ring: Sequence[Point], size: float, frame: Frame, used: Sequence[Box]
) -> Label | None:
    """Return where the name fits into a part of a country that is seen; None where it fits nowhere."""
    width = measure_text(country.name, size) + _SPACED * size * len(country.name)
    bounds = Box(6, 6, frame.width - 6, frame.height - 6)
    for x, y in find_room(ring, width, size):
        box = Box(x - width / 2, y - size * 0.6, x + width / 2, y + size * 0.5)
        if bounds.holds(box) and not any(box.touches(other) for other in used):
            return Label(x, y + size * 0.3, "middle", box)
    return None


def _find_largest(rings: Iterable[Sequence[Point]]) -> tuple[float, Sequence[Point]]:
    """Return the ring with the largest area, the first such, and twice the area."""
    return max(((_measure_area(ring), ring) for ring in rings), key=itemgetter(0))


def _measure_area(ring: Sequence[Point]) -> float:
    """Return twice the area of a ring."""
    following = (*ring[1:], ring[0])
    return abs(sum([x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, following, strict=True)]))


def _write_ring(ring: Sequence[Point], grain: int) -> str:
    """Return a ring as an SVG path, in steps of the `grain`th part of a unit."""
    points = [(round(x * grain), round(y * grain)) for x, y in ring]
    steps = [
        f"{(x - before_x) / grain:g} {(y - before_y) / grain:g}"
        for (before_x, before_y), (x, y) in pairwise(points)
        if x != before_x or y != before_y
    ]
    start = f"M{points[0][0] / grain:g} {points[0][1] / grain:g}"
    return f"{start}l{' '.join(steps)}z".replace(" -", "-") if steps else ""


# --- one place -------------------------------------------------------------------------------------------------------


def draw_locator(site: Site, entity: Entity, parts: Iterable[EntityId]) -> views.MapDrawing | None:
    """Return a small map of where a place is, wide enough for its parts; None where it has no point."""
    if entity.coordinates is None:
        return None
    place = Place(entity, entity.coordinates, 0)
    here = _find_country(entity) if entity.coordinates.precision == "country" else None
    known = (site.registry.entities[part].coordinates for part in parts if place.is_vague)
    inner = [(point.longitude, point.latitude) for point in known if point]
    shore = max((polygon.rings[0] for polygon in here.polygons), key=_measure_area) if here else ()
    frame = fit_frame(
        [place.position, *inner, *shore],
        width=_LOCATOR_WIDTH, lowest=_LOCATOR_LOWEST, highest=_LOCATOR_HIGHEST, margin=0.08,
        least=_LOCATOR_SPANS.get(entity.coordinates.precision, 9.0), blur=_LOCATOR_BLUR,
    )  # fmt: skip
    points = _place_points(site, [place], [14.0 if place.is_vague else 9.0], frame, _LOCATOR_TEXT)
    taken = [box for point in points for box in _list_boxes(point, _LOCATOR_TEXT)]
    outlines = _draw_outlines(
        frame, _LOCATOR_TEXT, taken, unnamed={entity.name.casefold()}, here=here.name if here else ""
    )
    summary = f"{entity.name} on a map."
    return views.MapDrawing(summary, frame.width, frame.height, tuple(outlines), tuple(points))


def _find_country(entity: Entity) -> Country | None:
    """Return the outlines of a country, by one of the names that the registry has for it."""
    names = {name.casefold() for name in (entity.name, *entity.aliases)}
    return next((country for country in load_countries() if country.name.casefold() in names), None)
