"""Longitudes and latitudes to drawings: projections, the part of the earth that fits places, and outlines cut to it.

Below the pages. The outlines are packaged data, as fixed as the code; `data/README.md` says where they are from.
Sources: J. P. Snyder, *Map Projections: A Working Manual* (USGS, 1987), for the azimuthal projection; B. Šavrič,
T. Patterson and B. Jenny, "The Equal Earth map projection" (2018); I. E. Sutherland and G. W. Hodgman (1974) for clipping.
"""

from __future__ import annotations

import json
import math
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

Point = tuple[float, float]
"""Longitude and latitude in degrees, or x and y in a drawing."""

_BORDER_SAMPLES = 8  # points on each side of a drawing by which its window on the earth is found
_MARGIN = 1.04  # how much further than the drawing its window reaches, so that cut edges stay out of sight
_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
_WORLD_WIDTH, _WORLD_HEIGHT = 2 * 2.70663, 2 * 1.31736  # of Equal Earth, for a radius of 1
_WORLD_TOP, _WORLD_BOTTOM = 84.0, -57.0  # latitudes: without Antarctica
_SHORTEST = 1.2  # units of a drawing that a step of an outline must have


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the earth in degrees; `west` may be below -180 or `east` above 180."""

    west: float
    south: float
    east: float
    north: float


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


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the earth as a drawing: its size, the window that it shows, and how a point gets into it."""

    width: float
    height: float
    window: Window
    project: Callable[[float, float], Point]


# --- the packaged outlines -------------------------------------------------------------------------------------------


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


# --- projections -----------------------------------------------------------------------------------------------------


def make_azimuthal(centre: Point) -> tuple[Callable[[float, float], Point], Callable[[float, float], Point]]:
    """Return Lambert's azimuthal equal-area projection around a point (in radii of the earth, y upwards), and the way
    back from it."""
    longitude, latitude = map(math.radians, centre)
    sine, cosine = math.sin(latitude), math.cos(latitude)

    def project(lon: float, lat: float) -> Point:
        turn, phi = math.radians(lon) - longitude, math.radians(lat)
        sin_phi, cos_phi, cos_turn = math.sin(phi), math.cos(phi), math.cos(turn)
        k = math.sqrt(2 / max(1 + sine * sin_phi + cosine * cos_phi * cos_turn, 1e-9))
        return k * cos_phi * math.sin(turn), k * (cosine * sin_phi - sine * cos_phi * cos_turn)

    def locate(x: float, y: float) -> Point:
        rho = math.sqrt(x * x + y * y)
        if rho == 0:
            return centre
        angle = 2 * math.asin(min(rho / 2, 1.0))
        phi = math.asin(max(-1.0, min(1.0, math.cos(angle) * sine + y * math.sin(angle) * cosine / rho)))
        turn = math.atan2(x * math.sin(angle), rho * math.cos(angle) * cosine - y * math.sin(angle) * sine)
        return math.degrees(longitude + turn), math.degrees(phi)

    return project, locate


def _project_world(lon: float, lat: float) -> Point:
    """Return a point in Equal Earth, in radii of the earth, y upwards."""
    a1, a2, a3, a4 = _EQUAL_EARTH
    theta = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    square = theta * theta
    sixth = square**3
    derived = 9 * a4 * sixth * square + 7 * a3 * sixth + 3 * a2 * square + a1
    x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(theta) / (3 * derived)
    return x, theta * (a1 + a2 * square + sixth * (a3 + a4 * square))


# --- fitting ---------------------------------------------------------------------------------------------------------


def measure_arc(a: Point, b: Point) -> float:
    """Return the distance of two points on the earth, in degrees of a great circle."""
    ax, ay, az = _to_vector(a)
    bx, by, bz = _to_vector(b)
    return math.degrees(math.acos(max(-1.0, min(1.0, ax * bx + ay * by + az * bz))))


def _to_vector(point: Point) -> tuple[float, float, float]:
    longitude, latitude = map(math.radians, point)
    return math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude)


def group_points(points: Sequence[Point], step: float) -> list[list[int]]:
    """Return the points, by number, in groups: from each to some other of its group it is at most `step` degrees."""
    left = list(range(len(points)))
    groups = []
    while left:
        group = [left.pop(0)]
        for member in group:
            near = [other for other in left if measure_arc(points[member], points[other]) <= step]
            group += near
            left = [other for other in left if other not in near]
        groups.append(sorted(group))
    return groups


def fit_frame(  # noqa: PLR0913 - a drawing's size has three bounds
    points: Sequence[Point], *, width: float, lowest: float, highest: float, margin: float, least: float
) -> Frame:
    """Return a frame `width` wide and between `lowest` and `highest` high that holds the points.

    Around them it leaves `margin` (a part of the width); it shows at least `least` degrees each way.
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
    border = [
        locate(middle_x + reach_x * x, middle_y + reach_y * y) for x, y in _walk_border(_BORDER_SAMPLES)
    ]  # fmt: skip
    return Frame(width, round(height, 1), _find_window(border, centre), draw)


def make_world_frame(width: float) -> Frame:
    """Return the whole earth as a frame, in the projection Equal Earth."""
    scale = width / _WORLD_WIDTH
    top, bottom = (_project_world(0, latitude)[1] for latitude in (_WORLD_TOP, _WORLD_BOTTOM))

    def draw(longitude: float, latitude: float) -> Point:
        x, y = _project_world(longitude, latitude)
        return width / 2 + x * scale, (top - y) * scale

    return Frame(width, round((top - bottom) * scale, 1), Window(-180, -90, 180, 90), draw)


def _find_middle(points: Sequence[Point]) -> Point:
    x, y, z = (sum(parts) for parts in zip(*map(_to_vector, points), strict=True))
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.sqrt(x * x + y * y)))


def _bound(points: Iterable[Point]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _walk_border(count: int) -> Iterator[Point]:
    """Yield points on the border of the square from -1 to 1, corners among them."""
    for number in range(count):
        along = 2 * number / count - 1
        yield from ((along, -1.0), (1.0, along), (-along, 1.0), (-1.0, -along))


def _find_window(border: Sequence[Point], centre: Point) -> Window:
    """Return the window that holds the border of a drawing; all longitudes where it may hold a pole."""
    turns = [(longitude - centre[0] + 180) % 360 - 180 for longitude, _ in border]
    latitudes = [latitude for _, latitude in border]
    west, east = min(turns), max(turns)
    if east - west > 180:  # noqa: PLR2004 - half the earth
        return Window(-180, -90, 180, 90)
    # The middle of a side lies further from the equator than its ends.
    return Window(centre[0] + west, min(latitudes) - 1, centre[0] + east, max(latitudes) + 1)


# --- outlines --------------------------------------------------------------------------------------------------------


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
    """Yield middles of rectangles of that size that lie within a ring, the ones with the most room around them first."""
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
