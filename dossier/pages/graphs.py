"""Who is named with whom, as drawings: the network of a site, and the company of one entity."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from dossier.layout import Edge, Point, Room, arrange_circle, fill_canvas, keep_strongest, spread_nodes
from dossier.lettering import Disc, Label, Spot, measure_text, place_spots, put_text
from dossier.model import CoMention, EntityId, Site
from dossier.pages import views
from dossier.pages.lines import count_things, make_entity_link
from dossier.relate import list_pairs

MOST_NODES = 150
_TEXT = 15.0  # units, as in the style sheet
_ABOVE = 6.0  # between a disc and a label above it
_WIDTH = 960.0
_EDGES_EACH = 2
_THINNEST, _THICKEST = 0.5, 2.5
_SMALLEST, _LARGEST = 4.0, 12.0
_LEAST_HEIGHT, _HEIGHT_EACH, _AIR = 240.0, 8.0, 8.0
COMPANIONS = 12
_FEW_SHARED = 4  # paragraphs; who share no more have small discs
_EGO_HEIGHT = 400.0
_EGO_REACH = (250.0, 150.0)  # from the middle to the circle of companions, across and down


def draw_network(site: Site) -> views.GraphDrawing:
    """Return the most mentioned names that share paragraphs, with the strongest ties of each."""
    ids = _rank_named(site)[:MOST_NODES]
    number = {id_: place for place, id_ in enumerate(ids)}
    pairs = [pair for pair in rank_pairs(site) if pair.a in number and pair.b in number]
    edges: list[Edge] = [(number[pair.a], number[pair.b], float(pair.blocks)) for pair in pairs]
    counts = [site.frequencies[id_].mentions for id_ in ids]
    kept = _choose_ties(edges, counts)
    radii = [_size_disc(count, counts) for count in counts]
    names = [site.registry.entities[id_].name for id_ in ids]
    rooms = [_make_room(name, radius) for name, radius in zip(names, radii, strict=True)]
    placed = _place_nodes(tuple(edge[:2] for edge in kept), tuple(rooms))
    points, height = _crop(placed, rooms)
    discs = [Disc(x, y, r, name) for (x, y), r, name in zip(points, radii, names, strict=True)]
    spots = place_spots(discs, _TEXT, (_WIDTH, height), 0, _ABOVE)
    summary = _describe_network(site, len(ids), len(kept))
    nodes, lines = _draw_nodes(site, ids, spots), _draw_edges(kept, ids, points)
    return views.GraphDrawing(summary, _WIDTH, height, nodes, lines)


def _choose_ties(edges: Sequence[Edge], counts: Sequence[int]) -> list[Edge]:
    """Return the edges to draw: those that are strong for how often their ends are mentioned at all (Salton's cosine),
    or everything would hang on the few names that are everywhere."""
    weighed = [(a, b, weight / math.sqrt(counts[a] * counts[b])) for a, b, weight in edges]
    kept = {(a, b) for a, b, _ in keep_strongest(len(counts), weighed, _EDGES_EACH)}
    return [edge for edge in edges if edge[:2] in kept]


@lru_cache(maxsize=4)  # most saves of an editing session change neither who is tied to whom, nor how often
def _place_nodes(ties: tuple[tuple[int, int], ...], rooms: tuple[Room, ...]) -> list[Point]:
    """Return a place for each node such that each has its room."""
    return fill_canvas(_spread_nodes(len(rooms), ties), rooms, _WIDTH, _LEAST_HEIGHT + _HEIGHT_EACH * len(rooms))


@lru_cache(maxsize=4)  # likewise
def _spread_nodes(count: int, ties: tuple[tuple[int, int], ...]) -> list[Point]:
    return spread_nodes(count, [(a, b, 1.0) for a, b in ties])


def _crop(points: Sequence[Point], rooms: Sequence[Room]) -> tuple[list[Point], float]:
    """Return the points without empty room above them, and the height that they take."""
    boxes = [room.at(point) for point, room in zip(points, rooms, strict=True)]
    top, bottom = min(box.top for box in boxes) - _AIR, max(box.bottom for box in boxes) + _AIR
    return [(x, round(y - top, 1)) for x, y in points], round(bottom - top, 1)


def rank_pairs(site: Site) -> list[CoMention]:
    """Return each pair of entities that share paragraphs once, the strongest first."""
    return sorted(list_pairs(site), key=lambda pair: (-pair.blocks, -len(pair.articles), pair.a, pair.b))


def _rank_named(site: Site) -> list[EntityId]:
    """Return the entities that are named with others, the most mentioned first."""
    named = [id_ for id_, pairs in site.comentions.items() if pairs]
    return sorted(named, key=lambda id_: (-site.frequencies[id_].mentions, id_))


def _size_disc(count: int, counts: Sequence[int]) -> float:
    """Return a radius whose square grows with the count."""
    return round(_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(count / max(counts)), 1)


def _make_room(name: str, radius: float) -> Room:
    """Return the room of a node with its name to the right of it, and a little air."""
    return Room(radius + 3, radius + 8 + measure_text(name, _TEXT), max(radius, 10.0) + 2, max(radius, 10.0) + 2)


def _draw_nodes(site: Site, ids: Iterable[EntityId], spots: Iterable[Spot]) -> tuple[views.GraphNode, ...]:
    return tuple(
        views.GraphNode(make_entity_link(site, id_, site.frequencies[id_].mentions), *spot.drawn)
        for id_, spot in zip(ids, spots, strict=True)
    )


def _draw_edges(edges: Sequence[Edge], ids: Sequence[EntityId], points: Sequence[Point]) -> tuple[views.GraphEdge, ...]:
    most = max((weight for _, _, weight in edges), default=1)
    return tuple(
        views.GraphEdge(
            ids[a],
            ids[b],
            *points[a],
            *points[b],
            width=round(_THINNEST + (_THICKEST - _THINNEST) * (weight - 1) / max(most - 1, 1), 2),
        )
        for a, b, weight in edges
    )


def _describe_network(site: Site, nodes: int, edges: int) -> str:
    every = sum(bool(pairs) for pairs in site.comentions.values())
    total = sum(len(pairs) for pairs in site.comentions.values()) // 2
    names = count_things(nodes, "name") if nodes == every else f"The {nodes} most mentioned of {every} names"
    if edges == total:
        return f"{names} and the {count_things(total, 'pair')} that share{'s' if total == 1 else ''} a paragraph."
    shown = f"{names}. Of the {total:,} pairs that share a paragraph, {edges} are drawn"
    close = "Two names are close that are seldom named apart."
    return f"{shown}: the closest of each name. {close} The table counts paragraphs."


# --- one entity ------------------------------------------------------------------------------------------------------


def draw_company(site: Site, id_: EntityId) -> views.GraphDrawing | None:
    """Return an entity in the middle of those with whom it shares the most paragraphs; None where there are fewer than
    two."""
    pairs = site.comentions[id_][:COMPANIONS]
    if len(pairs) < 2:  # noqa: PLR2004 - one line would tell nothing
        return None
    others = [pair.partner_of(id_) for pair in pairs]
    among: list[Edge] = [
        (a, b, float(count))
        for a, one in enumerate(others[:-1])
        for ties in (site.ties[one],)
        for b, other in enumerate(others[a + 1 :], a + 1)
        if (count := ties.get(other))
    ]
    ids = [id_, *others]
    most = max(_FEW_SHARED, *(pair.blocks for pair in pairs))
    counts = [most, *(pair.blocks for pair in pairs)]
    points = _place_company(len(others), among)
    radii = [_size_disc(count, counts) for count in counts]
    discs = [Disc(x, y, r, site.registry.entities[i].name) for (x, y), r, i in zip(points, radii, ids, strict=True)]
    around = [Spot(disc, _put_outward(disc)) for disc in discs[1:]]
    own = place_spots(discs[:1], _TEXT, (_WIDTH, _EGO_HEIGHT), 0, _ABOVE, [spot.label.box for spot in around])
    spokes: list[Edge] = [(0, place, float(pair.blocks)) for place, pair in enumerate(pairs, 1)]
    chords = keep_strongest(len(others), among, 2)
    edges = [*((a + 1, b + 1, weight) for a, b, weight in chords), *spokes]
    name = site.registry.entities[id_].name
    summary = f"{name} and the {len(others)} names that stand in the same paragraphs most often."
    nodes, lines = _draw_nodes(site, ids, (*own, *around)), _draw_edges(edges, ids, points)
    return views.GraphDrawing(summary, _WIDTH, _EGO_HEIGHT, nodes, lines)


def _place_company(count: int, among: Sequence[Edge]) -> list[Point]:
    """Return the middle, and the places around it such that those who are named together are neighbours."""
    across, down = _EGO_REACH
    middle_x, middle_y = _WIDTH / 2, _EGO_HEIGHT / 2
    points = [(middle_x, middle_y)] * (count + 1)
    for place, node in enumerate(arrange_circle(count, among)):
        angle = 2 * math.pi * (place + 0.5) / count
        points[node + 1] = (
            round(middle_x + across * math.sin(angle), 1),
            round(middle_y - down * math.cos(angle), 1),
        )
    return points


def _put_outward(disc: Disc) -> Label:
    """Return the label on the side away from the middle."""
    side = disc.x - _WIDTH / 2
    if abs(side) < 40:  # noqa: PLR2004 - units; above and below the middle a label stands over or under its disc
        outward = disc.y + disc.r + 15 if disc.y > _EGO_HEIGHT / 2 else disc.y - disc.r - 6
        return put_text(disc.label, _TEXT, disc.x, outward, "middle")
    away = disc.r + 4
    return put_text(disc.label, _TEXT, disc.x + math.copysign(away, side), disc.y + 5, "start" if side > 0 else "end")
