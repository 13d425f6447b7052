"""The outlines of the countries, cut to what a drawing shows, and the room in them for a name.

The outlines are packaged data, as fixed as the code; `data/README.md` says where they are from.
Clipping is that of I. E. Sutherland and G. W. Hodgman (1974).
"""

from __future__ import annotations

import json
import math
import pkgutil
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any

from dossier.geography.projections import Point
from dossier.geography.viewports import Bounds, Viewport
from dossier.model import Record

_SMALLEST = 2.0  # times what can just be seen: smaller islands are left out


class Polygon(Record, frozen=True):
    """Land with its lakes: rings of arcs by number, the first the shore outside, and its bounds."""

    arcs: tuple[tuple[int, ...], ...]
    bounds: Bounds

    @property
    def rings(self) -> tuple[tuple[Point, ...], ...]:
        """The rings as points."""
        return tuple(map(_join_arcs, self.arcs))


class Country(Record, frozen=True):
    """A country's name, its land, and the bounds of all of it."""

    name: str
    polygons: tuple[Polygon, ...]
    bounds: Bounds


@lru_cache(maxsize=1)
def load_countries() -> tuple[Country, ...]:
    """Return the countries of the world in the order of their names."""
    return tuple(_make_country(name, polygons, _load()["units"]) for name, polygons in _load()["countries"])


@lru_cache(maxsize=1)
def _load() -> Any:  # noqa: ANN401 - as the data's README describes it
    return json.loads(pkgutil.get_data("dossier", "data/outlines.json") or b"{}")


def _make_country(name: str, packed: Iterable[tuple[Sequence[int], Sequence[Sequence[int]]]], units: int) -> Country:
    polygons = tuple(
        Polygon(tuple(map(tuple, rings)), Bounds(*(side / units for side in sides))) for sides, rings in packed
    )
    each = [polygon.bounds for polygon in polygons]
    west, south = min(bounds.west for bounds in each), min(bounds.south for bounds in each)
    east, north = max(bounds.east for bounds in each), max(bounds.north for bounds in each)
    return Country(name, polygons, Bounds(west, south, east, north))


@lru_cache(maxsize=2048)  # no more than there are rings; most drawings show the same few
def _join_arcs(numbers: tuple[int, ...]) -> tuple[Point, ...]:
    points: list[Point] = []
    for number in numbers:
        points += _unpack_arc(number)[:-1] if number >= 0 else _unpack_arc(~number)[:0:-1]
    return tuple(_unroll(points))


def _unpack_arc(number: int) -> list[Point]:
    steps, units = [int(step) for step in _load()["arcs"][number].split()], _load()["units"]
    longitudes, latitudes = ([value / units for value in accumulate(steps[axis::2])] for axis in (0, 1))
    return list(zip(longitudes, latitudes, strict=True))


def _unroll(points: list[Point]) -> list[Point]:
    """Return a ring that crosses the date line without its jump from 180 to -180 degrees."""
    longitudes = [x for x, _ in points]
    if max(longitudes) - min(longitudes) < 180:  # noqa: PLR2004 - half the earth
        return points
    jumps = (round((before - x) / 360) * 360 for before, x in pairwise((longitudes[0], *longitudes)))
    return [(x + turn, y) for (x, y), turn in zip(points, accumulate(jumps), strict=True)]


def draw_country(country: Country, viewport: Viewport) -> list[list[Point]]:
    """Return the rings of a country as far as a viewport shows them, in units of the drawing."""
    land, bounds = country.bounds, viewport.bounds
    if land.south >= bounds.north or land.north <= bounds.south:
        return []
    turns = [turn for turn in (-360.0, 0.0, 360.0) if _overlap(land, turn, bounds)]
    return [ring for turn in turns for polygon in country.polygons for ring in _draw_polygon(polygon, viewport, turn)]


def _draw_polygon(polygon: Polygon, viewport: Viewport, turn: float) -> Iterator[list[Point]]:
    land = polygon.bounds
    shrink = math.cos(math.radians((land.south + land.north) / 2))
    size = max((land.east - land.west) * shrink, land.north - land.south)
    if not _overlap(land, turn, viewport.bounds) or size < viewport.blur * _SMALLEST:
        return
    land = Bounds(land.west + turn, land.south, land.east + turn, land.north)
    for arcs in polygon.arcs:
        thinned = _thin_ring(arcs, viewport.blur, shrink)
        moved = [(x + turn, y) for x, y in thinned] if turn else thinned
        points = _clip_ring(moved, land, viewport.bounds)
        if len(points) > 2:  # noqa: PLR2004 - fewer make no area
            yield [viewport.project(x, y) for x, y in points]


def _overlap(land: Bounds, turn: float, bounds: Bounds) -> bool:
    """Tell whether land that is moved by `turn` degrees reaches within some bounds."""
    return (
        land.west + turn < bounds.east
        and bounds.west < land.east + turn
        and land.south < bounds.north
        and bounds.south < land.north
    )


def _clip_ring(points: Sequence[Point], land: Bounds, bounds: Bounds) -> Sequence[Point]:
    """Return the part of a ring on `land` that lies within the bounds; where it leaves them, it follows the border."""
    if land.west < bounds.west:
        points = list(_clip_side(points, 0, bounds.west, 1))
    if land.east > bounds.east:
        points = list(_clip_side(points, 0, bounds.east, -1))
    if land.south < bounds.south:
        points = list(_clip_side(points, 1, bounds.south, 1))
    if land.north > bounds.north:
        points = list(_clip_side(points, 1, bounds.north, -1))
    return points


def _clip_side(points: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    if not points:
        return
    before = points[-1]
    was_in = (before[axis] - limit) * sign >= 0
    for point in points:
        is_in = (point[axis] - limit) * sign >= 0
        if was_in != is_in:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            yield before[0] + (point[0] - before[0]) * part, before[1] + (point[1] - before[1]) * part
        if is_in:
            yield point
        before, was_in = point, is_in


@lru_cache(maxsize=2048)  # drawings of one kind have one scale, and most show the same few countries
def _thin_ring(arcs: tuple[int, ...], shortest: float, shrink: float) -> tuple[Point, ...]:
    """Return the points of a ring without those that the eye cannot tell from the one before."""
    kept: list[Point] = []
    last_x = last_y = math.inf
    for x, y in _join_arcs(arcs):
        if abs(x - last_x) * shrink + abs(y - last_y) >= shortest:
            kept.append((x, y))
            last_x, last_y = x, y
    return tuple(kept)


def find_room(ring: Sequence[Point], width: float, height: float) -> Iterator[Point]:
    """Yield middles of rectangles of that size that lie within a ring, those with the most room first."""
    xs, ys = zip(*ring, strict=True)
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if right - left < width or bottom - top < height:
        return
    levels = [top + number * height / 2 for number in range(int((bottom - top) / height * 2) + 1)]
    lines = _cross_ring(ring, levels)
    found = []
    for above, line, below, y in zip(lines, lines[1:], lines[2:], levels[1:], strict=False):
        for begin, end in _intersect(_intersect(above, line), below):
            if end - begin >= width:
                found.append((-(end - begin), abs(y - (top + bottom) / 2), (begin + end) / 2, y))
    yield from ((x, y) for _, _, x, y in sorted(found))


def _intersect(some: Sequence[Point], others: Sequence[Point]) -> list[Point]:
    """Return the stretches that two rows of stretches share."""
    shared = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(begin, end) for begin, end in shared if begin < end]


def _cross_ring(ring: Sequence[Point], levels: Sequence[float]) -> list[list[Point]]:
    """Return for each level, which are in ascending order, the stretches of it that lie within a ring."""
    crossings: list[list[float]] = [[] for _ in levels]
    x1, y1 = ring[-1]
    below = bisect_left(levels, y1)
    for x2, y2 in ring:
        before, below = below, bisect_left(levels, y2)
        for level in range(min(before, below), max(before, below)):
            crossings[level].append(x1 + (levels[level] - y1) * (x2 - x1) / (y2 - y1))
        x1, y1 = x2, y2
    rows = map(sorted, crossings)
    return [list(zip(row[::2], row[1::2], strict=True)) for row in rows]
