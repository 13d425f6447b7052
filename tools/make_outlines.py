"""Makes `dossier/data/outlines.json`, the outlines of the countries that maps are drawn on, from Natural Earth.

The input is `countries-50m.json` of the npm package `world-atlas` (2.0.2): Natural Earth's admin-0 countries 1:50m,
version 4.1.0, as TopoJSON. Run it only when the outlines are to change:

    python tools/make_outlines.py path/to/countries-50m.json
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import accumulate
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "dossier" / "data" / "outlines.json"
UNITS = 40  # to a degree
LEAST_TRIANGLE = (
    0.0023  # square degrees at the equator; what a point must add to the line to be kept (Visvalingam and Whyatt, 1993)
)
LEAST_ISLAND = 0.04  # square degrees at the equator
LEFT_OUT = {"Antarctica", "Siachen Glacier", "Ashmore and Cartier Is."}
FULL_NAMES = {
    "Antigua and Barb.": "Antigua and Barbuda",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Br. Indian Ocean Ter.": "British Indian Ocean Territory",
    "British Virgin Is.": "British Virgin Islands",
    "Cayman Is.": "Cayman Islands",
    "Central African Rep.": "Central African Republic",
    "Congo": "Republic of the Congo",
    "Cook Is.": "Cook Islands",
    "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Faeroe Is.": "Faroe Islands",
    "Falkland Is.": "Falkland Islands",
    "Fr. Polynesia": "French Polynesia",
    "Fr. S. Antarctic Lands": "French Southern and Antarctic Lands",
    "Heard I. and McDonald Is.": "Heard Island and McDonald Islands",
    "Indian Ocean Ter.": "Australian Indian Ocean Territories",
    "Macedonia": "North Macedonia",
    "Marshall Is.": "Marshall Islands",
    "N. Cyprus": "Northern Cyprus",
    "N. Mariana Is.": "Northern Mariana Islands",
    "Pitcairn Is.": "Pitcairn Islands",
    "S. Geo. and the Is.": "South Georgia",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "St. Kitts and Nevis": "Saint Kitts and Nevis",
    "St. Pierre and Miquelon": "Saint Pierre and Miquelon",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "Turks and Caicos Is.": "Turks and Caicos Islands",
    "U.S. Virgin Is.": "United States Virgin Islands",
    "United States of America": "United States",
    "W. Sahara": "Western Sahara",
    "Wallis and Futuna Is.": "Wallis and Futuna",
    "eSwatini": "Eswatini",
}

Point = tuple[float, float]
Ring = list[int]


def make_outlines(topology: dict[str, Any]) -> dict[str, Any]:
    """Return the simplified outlines: arcs that neighbours share, and the rings of arcs of each country."""
    arcs = [list(_decode(arc, topology["transform"])) for arc in topology["arcs"]]
    countries: list[tuple[str, list[list[Ring]]]] = []
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name not in LEFT_OUT:
            polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
            countries.append((FULL_NAMES.get(name, name), _drop_islands(polygons, arcs)))
    countries.sort()
    used = sorted({_arc(i) for _, polygons in countries for polygon in polygons for ring in polygon for i in ring})
    number = {old: new for new, old in enumerate(used)}
    encoded = [list(_encode(_simplify(arcs[old]))) for old in used]
    return {
        "source": "Natural Earth 1:50m, version 4.1.0, public domain; simplified by tools/make_outlines.py",
        "units": UNITS,
        "arcs": [" ".join(map(str, arc)) for arc in encoded],
        "countries": [
            [name, [_pack_polygon(_renumber(polygon, number), encoded) for polygon in polygons]]
            for name, polygons in countries
        ],
    }


def _renumber(polygon: list[Ring], number: dict[int, int]) -> list[Ring]:
    return [[number[i] if i >= 0 else ~number[~i] for i in ring] for ring in polygon]


def _pack_polygon(polygon: list[Ring], arcs: list[list[int]]) -> list[Any]:
    """Return the bounds of a polygon (west, south, east, north), and its rings."""
    points: list[tuple[int, int]] = []
    for i in polygon[0]:
        arc = list(zip(*(accumulate(arcs[_arc(i)][axis::2]) for axis in (0, 1)), strict=True))
        points += arc[:-1] if i >= 0 else arc[:0:-1]
    xs, ys = zip(*points, strict=True)
    if max(xs) - min(xs) >= 180 * UNITS:  # it crosses the date line: without the jump from 180 to -180 degrees
        turn = 360 * UNITS
        xs = tuple(accumulate(xs, lambda before, x: x + round((before - x) / turn) * turn))
    return [[min(xs), min(ys), max(xs), max(ys)], polygon]


def _arc(index: int) -> int:
    return index if index >= 0 else ~index


def _decode(arc: Iterable[Sequence[int]], transform: dict[str, Any]) -> Iterator[Point]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield (
            x * transform["scale"][0] + transform["translate"][0],
            y * transform["scale"][1] + transform["translate"][1],
        )


def _drop_islands(polygons: list[list[Ring]], arcs: list[list[Point]]) -> list[list[Ring]]:
    areas = [abs(_measure_area(polygon[0], arcs)) for polygon in polygons]
    largest = max(areas)
    return [polygon for polygon, area in zip(polygons, areas, strict=True) if area == largest or area >= LEAST_ISLAND]


def _measure_area(ring: Ring, arcs: list[list[Point]]) -> float:
    points = [point for index in ring for point in (arcs[index] if index >= 0 else arcs[~index][::-1])]
    following = points[1:] + points[:1]
    area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, following, strict=True)) / 2
    return area * _shrink(points[0][1])


def _shrink(latitude: float) -> float:
    """Return how much a square degree counts: it is smaller away from the equator, and fewer people live in the far
    north, whose coasts would take half of the file."""
    return math.cos(math.radians(latitude)) ** 3


def _simplify(points: list[Point]) -> list[Point]:
    """Return the points without those that add the least, ends kept."""
    before, after = list(range(-1, len(points) - 1)), list(range(1, len(points) + 1))
    version: Counter[int] = Counter()
    queue = [(_triangle(points, i, before, after), i, 0) for i in range(1, len(points) - 1)]
    heapify(queue)
    kept = set(range(len(points)))
    closed = points[0] == points[-1]
    while queue and len(kept) > (4 if closed else 2):
        area, i, made = heappop(queue)
        if made != version[i]:
            continue
        if area >= LEAST_TRIANGLE:
            break
        kept.remove(i)
        after[before[i]], before[after[i]] = after[i], before[i]
        for near in (before[i], after[i]):
            if 0 < near < len(points) - 1:
                version[near] += 1
                heappush(queue, (max(area, _triangle(points, near, before, after)), near, version[near]))
    return [points[i] for i in sorted(kept)]


def _triangle(points: list[Point], i: int, before: list[int], after: list[int]) -> float:
    (ax, ay), (bx, by), (cx, cy) = points[before[i]], points[i], points[after[i]]
    return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2 * _shrink(by)


def _encode(points: Iterable[Point]) -> Iterator[int]:
    """Yield the first point and the steps from each to the next, in units."""
    x = y = 0
    for number, (longitude, latitude) in enumerate(points):
        new_x, new_y = round(longitude * UNITS), round(latitude * UNITS)
        if number == 0 or (new_x, new_y) != (x, y):
            yield from (new_x - x, new_y - y)
        x, y = new_x, new_y


if __name__ == "__main__":
    made = make_outlines(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    rows = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in made["countries"]]
    made["countries"] = []
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":")).removesuffix("[]}")
    TARGET.write_text(f"{text}[\n" + ",\n".join(rows) + "\n]}\n", "utf-8")
