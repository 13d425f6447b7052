"""The outlines of the countries, cut to what a drawing shows, and the room in them for a name.

The outlines are packaged data, as fixed as the code; `data/README.md` says where they are from.
Clipping is that of I. E. Sutherland and G. W. Hodgman (1974).
"""

from __future__ import annotations

import json
import math
import pkgutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from dossier.geography.frames import Frame, Window
from dossier.geography.projections import Point

_SMALLEST = 2.0  # times what can just be seen: smaller islands are left out


@dataclass(frozen=True, slots=True)
class Polygon:
    """Land with its lakes: rings of points, the first the shore outside, and the window that holds it."""

    rings: tuple[tuple[Point, ...], ...]
    window: Window


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name, its land, and the window that holds it."""

    name: str
    polygons: tuple[Polygon, ...]
    window: Window


@lru_cache(maxsize=1)
def load_countries() -> tuple[Country, ...]:
    """Return the countries of the world in the order of their names."""
    content = pkgutil.get_data("dossier", "data/outlines.json") or b"{}"
    packed = json.loads(content)
    arcs = [_unpack_arc(steps, packed["units"]) for steps in packed["arcs"]]
    return tuple(_make_country(name, polygons, arcs) for name, polygons in packed["countries"])


def _make_country(name: str, packed: Iterable[Iterable[Sequence[int]]], arcs: Sequence[list[Point]]) -> Country:
    polygons = tuple(_join_rings(rings, arcs) for rings in packed)
    windows = [polygon.window for polygon in polygons]
    west, south = min(window.west for window in windows), min(window.south for window in windows)
    east, north = max(window.east for window in windows), max(window.north for window in windows)
    return Country(name, polygons, Window(west, south, east, north))


def _unpack_arc(steps: Sequence[int], units: int) -> list[Point]:
    longitudes, latitudes = ([value / units for value in accumulate(steps[axis::2])] for axis in (0, 1))
    return list(zip(longitudes, latitudes, strict=True))


def _join_rings(rings: Iterable[Sequence[int]], arcs: Sequence[list[Point]]) -> Polygon:
    joined = []
    for ring in rings:
        points: list[Point] = []
        for number in ring:
            points += arcs[number][:-1] if number >= 0 else arcs[~number][:0:-1]
        joined.append(tuple(_unroll(points)))
    longitudes, latitudes = zip(*joined[0], strict=True)
    return Polygon(tuple(joined), Window(min(longitudes), min(latitudes), max(longitudes), max(latitudes)))


def _unroll(points: list[Point]) -> list[Point]:
    """Return a ring that crosses the date line without its jump from 180 to -180 degrees."""
    longitudes = [x for x, _ in points]
    if max(longitudes) - min(longitudes) < 180:  # noqa: PLR2004 - half the earth
        return points
    jumps = (round((before - x) / 360) * 360 for before, x in pairwise((longitudes[0], *longitudes)))
    return [(x + turn, y) for (x, y), turn in zip(points, accumulate(jumps), strict=True)]


def draw_country(country: Country, frame: Frame) -> list[list[Point]]:
    """Return the rings of a country as far as the frame's window shows them, in units of the drawing."""
    turns = [turn for turn in (-360.0, 0.0, 360.0) if _overlap(_move(country.window, turn), frame.window)]
    return [ring for turn in turns for polygon in country.polygons for ring in _draw_polygon(polygon, frame, turn)]


def _draw_polygon(polygon: Polygon, frame: Frame, turn: float) -> Iterator[list[Point]]:
    land = _move(polygon.window, turn)
    shrink = math.cos(math.radians((land.south + land.north) / 2))
    size = max((land.east - land.west) * shrink, land.north - land.south)
    if not _overlap(land, frame.window) or size < frame.blur * _SMALLEST:
        return
    for ring in polygon.rings:
        points = _clip_ring(_thin_ring(ring, turn, frame.blur, shrink), land, frame.window)
        if len(points) > 2:  # noqa: PLR2004 - fewer make no area
            yield [frame.project(x, y) for x, y in points]


def _move(window: Window, turn: float) -> Window:
    return Window(window.west + turn, window.south, window.east + turn, window.north) if turn else window


def _overlap(land: Window, window: Window) -> bool:
    return (
        land.west < window.east and window.west < land.east and land.south < window.north and window.south < land.north
    )


def _clip_ring(points: list[Point], land: Window, window: Window) -> list[Point]:
    """Return the part of a ring on `land` that lies in the window; where it leaves it, it follows the border."""
    if land.west < window.west:
        points = list(_clip_side(points, 0, window.west, 1))
    if land.east > window.east:
        points = list(_clip_side(points, 0, window.east, -1))
    if land.south < window.south:
        points = list(_clip_side(points, 1, window.south, 1))
    if land.north > window.north:
        points = list(_clip_side(points, 1, window.north, -1))
    return points


def _clip_side(points: list[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    for before, point in zip(points[-1:] + points[:-1], points, strict=True):
        was_in, is_in = (before[axis] - limit) * sign >= 0, (point[axis] - limit) * sign >= 0
        if was_in != is_in:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            cut = (before[0] + (point[0] - before[0]) * part, before[1] + (point[1] - before[1]) * part)
            yield cut
        if is_in:
            yield point


def _thin_ring(points: Iterable[Point], turn: float, shortest: float, shrink: float) -> list[Point]:
    """Return the points, moved by `turn` degrees, without those that the eye cannot tell from the one before."""
    kept: list[Point] = []
    last_x = last_y = math.inf
    for x, y in points:
        if abs(x - last_x) * shrink + abs(y - last_y) >= shortest:
            kept.append((x + turn, y))
            last_x, last_y = x, y
    return kept


def find_room(ring: Sequence[Point], width: float, height: float) -> Iterator[Point]:
    """Yield middles of rectangles of that size that lie within a ring, those with the most room first."""
    left, right = min(x for x, _ in ring), max(x for x, _ in ring)
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    if right - left < width or bottom - top < height:
        return
    levels = [top + number * height / 2 for number in range(int((bottom - top) / height * 2) + 1)]
    lines = [_cross_ring(ring, level) for level in levels]
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


def _cross_ring(ring: Sequence[Point], y: float) -> list[Point]:
    """Return the stretches of a level line that lie within a ring."""
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (y1 <= y) != (y2 <= y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))
