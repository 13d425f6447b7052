"""The countries in a drawing: their outlines as SVG paths, and their names where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from dossier.geography.outlines import Country, draw_country, find_room, load_countries
from dossier.geography.projections import Point
from dossier.geography.viewports import Viewport
from dossier.lettering import Box, Label, measure_text
from dossier.pages import views

_SPACED = 0.12  # of the size, between the letters of a country's name


def draw_outlines(  # noqa: PLR0913 - a drawing, how finely it is drawn, and what stands in it
    viewport: Viewport, size: float, grain: int, taken: Iterable[Box], *, unnamed: Iterable[str], here: str = ""
) -> Iterator[views.Outline]:
    """Yield the countries in the viewport, with their names where there is room: not those in `unnamed`, which stand
    there as places. `here` is the one that is meant, `size` that of the names, `grain` how many steps a unit has."""
    used, hidden = list(taken), set(unnamed)
    drawn = [(country, rings) for country in load_countries() if (rings := draw_country(country, viewport))]
    # Large countries have the first choice; all are drawn in the order of their names.
    largest = [(*_find_largest(rings), country) for country, rings in drawn]
    labels: dict[str, Label] = {}
    for _, ring, country in sorted(largest, key=lambda each: -each[0]):
        if country.name.casefold() not in hidden and (label := _name_country(country, ring, size, viewport, used)):
            labels[country.name] = label
            used.append(label.box)
    for country, rings in drawn:
        path = "".join(_write_ring(ring, grain) for ring in rings)
        is_here = country.name == here
        if label := labels.get(country.name):
            yield views.Outline(path, country.name, round(label.x, 1), round(label.y, 1), is_here)
        else:
            yield views.Outline(path, here=is_here)


def _name_country(
    country: Country, ring: Sequence[Point], size: float, viewport: Viewport, used: Sequence[Box]
) -> Label | None:
    """Return where the name fits into a part of a country that is seen; None where it fits nowhere."""
    width = measure_text(country.name, size) + _SPACED * size * len(country.name)
    bounds = Box(6, 6, viewport.width - 6, viewport.height - 6)
    for x, y in find_room(ring, width, size):
        box = Box(x - width / 2, y - size * 0.6, x + width / 2, y + size * 0.5)
        if bounds.holds(box) and not any(box.touches(other) for other in used):
            return Label(x, y + size * 0.3, "middle", box)
    return None


def _find_largest(rings: Iterable[Sequence[Point]]) -> tuple[float, Sequence[Point]]:
    """Return the ring with the largest area, the first such, and twice the area."""
    return max(((measure_area(ring), ring) for ring in rings), key=itemgetter(0))


def measure_area(ring: Sequence[Point]) -> float:
    """Return twice the area of a ring."""
    following = (*ring[1:], ring[0])
    return abs(sum([x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, following, strict=True)]))


def _write_ring(ring: Sequence[Point], grain: int) -> str:
    """Return a ring as an SVG path, in steps of the `grain`th part of a unit."""
    points = [(round(x * grain), round(y * grain)) for x, y in ring]
    steps = [
        _write_step(x - before_x, y - before_y, grain)
        for (before_x, before_y), (x, y) in pairwise(points)
        if x != before_x or y != before_y
    ]
    start = f"M{points[0][0] / grain:g} {points[0][1] / grain:g}"
    return f"{start}l{' '.join(steps)}z".replace(" -", "-") if steps else ""


@lru_cache(maxsize=4096)  # most steps are short: the same few are taken again and again
def _write_step(x: int, y: int, grain: int) -> str:
    return f"{x / grain:g} {y / grain:g}"
