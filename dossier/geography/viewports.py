"""Places to the part of the earth that a drawing of them shows."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from dossier.geography.projections import (
    WORLD_WIDTH,
    Point,
    Projection,
    make_azimuthal,
    measure_arc,
    project_world,
    to_vector,
)
from dossier.model import Record

_BORDER_SAMPLES = 8  # points on each side of a drawing by which its bounds on the earth are found
_SLACK = 1.000001  # for what is lost in reckoning
_MARGIN = 1.04  # how much further than the drawing its bounds reach, so that cut edges stay out of sight
_WORLD_TOP, _WORLD_BOTTOM = 84.0, -57.0  # latitudes: without Antarctica
_WORLD_AIR = 0.1  # above and below a point, in radii of the earth: room for its disc and its name


class Bounds(Record, frozen=True):
    """The sides of a part of the earth, in degrees; `west` may be below -180 or `east` above 180."""

    west: float
    south: float
    east: float
    north: float


class Viewport(Record, frozen=True):
    """A part of the earth as a drawing: its size, the bounds that it shows, how many degrees of latitude are too
    few to be seen in it, and how a point gets into it."""

    width: float
    height: float
    bounds: Bounds
    blur: float
    project: Projection


def group_points(points: Sequence[Point], step: float) -> list[list[int]]:
    """Return the points, by number, in groups: from each to some other of its group it is at most `step` degrees."""
    side = 2 * math.sin(math.radians(step) / 2) * _SLACK
    cubes = [tuple(math.floor(part / side) for part in to_vector(point)) for point in points]
    left: dict[tuple[int, ...], list[int]] = {}
    for number, cube in enumerate(cubes):
        left.setdefault(cube, []).append(number)
    groups = []
    for first, own in enumerate(cubes):
        if first not in left[own]:
            continue
        left[own].remove(first)
        group = [first]
        for member in group:
            for cube in product(*((part - 1, part, part + 1) for part in cubes[member])):  # nobody near lies farther
                near = [n for n in left.get(cube, ()) if measure_arc(points[member], points[n]) <= step]
                if near:
                    left[cube] = sorted(set(left[cube]).difference(near))
                    group += near
        groups.append(sorted(group))
    return groups


def fit_viewport(  # noqa: PLR0913 - a drawing's size has three limits
    points: Sequence[Point], *, width: float, lowest: float, highest: float, margin: float, least: float, blur: float
) -> Viewport:
    """Return a viewport `width` wide and between `lowest` and `highest` high that holds the points.

    Around them it leaves `margin` (a part of the width); it shows at least `least` degrees each way.
    `blur` is how many units of the drawing are too few to be seen.
    """
    project, locate = make_azimuthal(_find_middle(points))
    left, bottom, right, top = _bound(project(*point) for point in points)
    centre = locate((left + right) / 2, (bottom + top) / 2)
    project, locate = make_azimuthal(centre)
    left, bottom, right, top = _bound(project(*point) for point in points)
    inner = 1 - 2 * margin
    span_x, span_y = (max(high - low, math.radians(least)) / inner for low, high in ((left, right), (bottom, top)))
    height = max(lowest, min(highest, width * span_y / span_x))
    scale = min(width / span_x, height / span_y)
    middle_x, middle_y = (left + right) / 2, (bottom + top) / 2

    def draw(longitude: float, latitude: float) -> Point:
        x, y = project(longitude, latitude)
        return width / 2 + (x - middle_x) * scale, height / 2 - (y - middle_y) * scale

    reach_x, reach_y = _MARGIN * width / scale / 2, _MARGIN * height / scale / 2
    border = [locate(middle_x + reach_x * x, middle_y + reach_y * y) for x, y in _walk_border(_BORDER_SAMPLES)]
    return Viewport(width, round(height, 1), _find_bounds(border, centre), math.degrees(blur / scale), draw)


def make_world_viewport(points: Iterable[Point], width: float, blur: float) -> Viewport:
    """Return the whole earth as a viewport, in the projection Equal Earth; of the ice at the poles as much as holds the
    points."""
    scale = width / WORLD_WIDTH
    top, bottom = (project_world(0, latitude)[1] for latitude in (_WORLD_TOP, _WORLD_BOTTOM))
    heights = [project_world(*point)[1] for point in points]
    top, bottom = max((top, *(y + _WORLD_AIR for y in heights))), min((bottom, *(y - _WORLD_AIR for y in heights)))

    def draw(longitude: float, latitude: float) -> Point:
        x, y = project_world(longitude, latitude)
        return width / 2 + x * scale, (top - y) * scale

    return Viewport(width, round((top - bottom) * scale, 1), Bounds(-180, -90, 180, 90), blur * 360 / width, draw)


def _find_middle(points: Sequence[Point]) -> Point:
    x, y, z = (sum(parts) for parts in zip(*map(to_vector, points), strict=True))
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.sqrt(x * x + y * y)))


def _bound(points: Iterable[Point]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _walk_border(count: int) -> Iterator[Point]:
    """Yield points on the border of the square from -1 to 1, corners among them."""
    for number in range(count):
        along = 2 * number / count - 1
        yield from ((along, -1.0), (1.0, along), (-along, 1.0), (-1.0, -along))


def _find_bounds(border: Sequence[Point], centre: Point) -> Bounds:
    """Return bounds around the border of a drawing; all longitudes where it may hold a pole."""
    turns = [(longitude - centre[0] + 180) % 360 - 180 for longitude, _ in border]
    latitudes = [latitude for _, latitude in border]
    west, east = min(turns), max(turns)
    if east - west > 180:  # noqa: PLR2004 - half the earth
        south, north = (min(latitudes) - 1, 90) if centre[1] > 0 else (-90, max(latitudes) + 1)
        return Bounds(-180, south, 180, north)
    # The middle of a side lies further from the equator than its ends.
    return Bounds(centre[0] + west, min(latitudes) - 1, centre[0] + east, max(latitudes) + 1)
