"""The outlines of the countries, cut to what a drawing shows, and the room in them for a name.

The outlines are packaged data, as fixed as the code; `data/README.md` says where they are from.
Clipping is that of I. E. Sutherland and G. W. Hodgman (1974).
"""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier.geography.frames import Frame, Window
from dossier.geography.projections import Point

_SHORTEST = 1.2  # units of a drawing that a step of an outline must have


@dataclass(frozen=True, slots=True)
class Polygon:
    """Land with its lakes: rings of points, the first the shore outside, and the window that holds it."""

    rings: tuple[tuple[Point, ...], ...]
    window: Window


@dataclass(frozen=True, slots=True)
class Country:
    """A country's name and its land."""

    name: str
    polygons: tuple[Polygon, ...]


@lru_cache(maxsize=1)
def load_countries() -> tuple[Country, ...]:
    """Return the countries of the world in the order of their names."""
    content = pkgutil.get_data("dossier", "data/outlines.json") or b"{}"
    packed = json.loads(content)
    arcs = [_unpack_arc(steps, packed["units"]) for steps in packed["arcs"]]
    return tuple(
        Country(name, tuple(_join_rings(rings, arcs) for rings in polygons)) for name, polygons in packed["countries"]
    )


def _unpack_arc(steps: Sequence[int], units: int) -> list[Point]:
    x = y = 0
    points = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / units, y / units))
    return points


def _join_rings(rings: Iterable[Sequence[int]], arcs: Sequence[list[Point]]) -> Polygon:
    joined = []
    for ring in rings:
        points: list[Point] = []
        for number in ring:
            points += arcs[number][:-1] if number >= 0 else arcs[~number][:0:-1]
        joined.append(tuple(points))
    longitudes, latitudes = [x for x, _ in joined[0]], [y for _, y in joined[0]]
    return Polygon(tuple(joined), Window(min(longitudes), min(latitudes), max(longitudes), max(latitudes)))


def draw_polygon(polygon: Polygon, frame: Frame) -> list[list[Point]]:
    """Return the rings of a polygon as far as the frame's window shows them, in units of the drawing."""
    rings: list[list[Point]] = []
    for turn in (-360.0, 0.0, 360.0):
        if _overlap(polygon.window, frame.window, turn):
            for ring in polygon.rings:
                points = _clip_ring([(x + turn, y) for x, y in ring], frame.window)
                drawn = _thin_ring([frame.project(x, y) for x, y in points])
                if len(drawn) > 2:  # noqa: PLR2004 - fewer make no area
                    rings.append(drawn)
    return rings


def _overlap(land: Window, window: Window, turn: float) -> bool:
    return (
        land.west + turn < window.east
        and window.west < land.east + turn
        and land.south < window.north
        and window.south < land.north
    )


def _clip_ring(points: list[Point], window: Window) -> list[Point]:
    """Return the part of a ring that lies in the window; where it leaves it, it follows the window's border."""
    for axis, limit, sign in ((0, window.west, 1), (0, window.east, -1), (1, window.south, 1), (1, window.north, -1)):
        if all((point[axis] - limit) * sign >= 0 for point in points):
            continue
        points = list(_clip_side(points, axis, limit, sign))
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


def _thin_ring(points: list[Point]) -> list[Point]:
    """Return the points without those that the eye cannot tell from the one before."""
    kept: list[Point] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _SHORTEST:
            kept.append((x, y))
    return kept


def find_room(ring: Sequence[Point], width: float, height: float) -> Iterator[Point]:
    """Yield middles of rectangles of that size that lie within a ring, those with the most room first."""
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    rows = max(1, min(24, int((bottom - top) / height * 2)))
    found = []
    for number in range(rows):
        y = top + (bottom - top) * (number + 0.5) / rows
        lines = [_cross_ring(ring, y + shift * height) for shift in (-0.5, 0.0, 0.5)]
        for left, right in lines[1]:
            for low, high in lines[0]:
                for near, far in lines[2]:
                    begin, end = max(left, low, near), min(right, high, far)
                    if end - begin >= width:
                        found.append((-(end - begin), abs(y - (top + bottom) / 2), (begin + end) / 2, y))
    return ((x, y) for _, _, x, y in sorted(found))


def _cross_ring(ring: Sequence[Point], y: float) -> list[Point]:
    """Return the stretches of a level line that lie within a ring."""
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (y1 <= y) != (y2 <= y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))
