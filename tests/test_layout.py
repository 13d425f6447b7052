"""Graphs to points: the strongest edges, distances that are kept, and names that do not overlap."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.layout import Room, arrange_circle, fill_canvas, keep_strongest, spread_nodes
from dossier.lettering import Box, Disc, measure_text, place_labels

ROOM = Room(10, 60, 10, 10)
BOUNDS = Box(0, 0, 960, 600)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, float]]]:
    count = draw(st.integers(1, 20))
    pairs = list(combinations(range(count), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=40)) if pairs else []
    return count, [(a, b, float(draw(st.integers(1, 9)))) for a, b in chosen]


def test_a_path_is_laid_out_as_a_line() -> None:
    points = spread_nodes(5, [(n, n + 1, 1.0) for n in range(4)])
    for a, b in combinations(range(5), 2):
        assert math.dist(points[a], points[b]) == pytest.approx(b - a, rel=0.1)


def test_nodes_with_the_same_neighbours_do_not_fall_on_one_spot() -> None:
    points = spread_nodes(6, [(0, other, 1.0) for other in range(1, 6)])
    assert min(math.dist(a, b) for a, b in combinations(points, 2)) > 0.5


@given(graphs())
def test_every_node_gets_a_finite_point_of_its_own(graph: tuple[int, list[tuple[int, int, float]]]) -> None:
    count, edges = graph
    points = spread_nodes(count, edges)
    assert len(points) == count
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in points)
    assert len(set(points)) == count


@given(graphs())
def test_laying_out_twice_gives_the_same_points(graph: tuple[int, list[tuple[int, int, float]]]) -> None:
    assert spread_nodes(*graph) == spread_nodes(*graph)


@given(graphs(), st.integers(1, 3))
def test_what_hangs_together_still_does_after_the_weaker_edges_are_dropped(
    graph: tuple[int, list[tuple[int, int, float]]], each: int
) -> None:
    count, edges = graph
    kept = keep_strongest(count, edges, each)
    assert set(kept) <= set(edges)
    assert parts(count, kept) == parts(count, edges)
    for node in range(count):
        own = [edge for edge in edges if node in edge[:2]]
        if own:
            assert max(own, key=lambda edge: edge[2])[2] == max(edge[2] for edge in kept if node in edge[:2])


def parts(count: int, edges: list[tuple[int, int, float]]) -> set[frozenset[int]]:
    groups = [{node} for node in range(count)]
    for a, b, _ in edges:
        one = next(group for group in groups if a in group)
        other = next(group for group in groups if b in group)
        if one is not other:
            groups.remove(other)
            one |= other
    return {frozenset(group) for group in groups}


@given(graphs())
def test_every_node_and_its_name_lie_on_the_canvas(graph: tuple[int, list[tuple[int, int, float]]]) -> None:
    count, edges = graph
    placed = fill_canvas(spread_nodes(count, edges), [ROOM] * count, 960, 600)
    slack = Box(-0.1, -0.1, 960.1, 600.1)  # points are rounded to tenths
    assert all(slack.holds(ROOM.at(point)) for point in placed)


@pytest.mark.parametrize("count", [5, 40, 150])
def test_the_rooms_of_the_nodes_do_not_overlap_where_there_is_space(count: int) -> None:
    edges = [(n, n // 3, 1.0) for n in range(1, count)]
    height = 240.0 + 8 * count
    placed = fill_canvas(spread_nodes(count, edges), [ROOM] * count, 960, height)
    boxes = [ROOM.at(point) for point in placed]
    overlapping = sum(
        a.touches(Box(b.left + 1, b.top + 1, b.right - 1, b.bottom - 1)) for a, b in combinations(boxes, 2)
    )
    assert overlapping <= count // 50


def test_neighbours_on_a_circle_are_those_most_strongly_joined() -> None:
    assert arrange_circle(4, [(0, 2, 5.0), (2, 3, 4.0), (0, 1, 1.0)]) == [0, 2, 3, 1]


@given(st.lists(st.tuples(st.integers(0, 960), st.integers(0, 600), st.text("abcdefgh ", max_size=20)), max_size=30))
def test_labels_overlap_neither_one_another_nor_a_disc(given: list[tuple[int, int, str]]) -> None:
    discs = [Disc(x, y, 5, label) for x, y, label in given]
    labels = place_labels(discs, 15, BOUNDS)
    boxes = [label.box for label in labels if label]
    assert all(BOUNDS.holds(box) for box in boxes)
    assert not any(a.touches(b) for a, b in combinations(boxes, 2))
    assert not any(box.touches(disc.box) for box in boxes for disc in discs)


def test_a_label_without_room_is_left_out_and_the_more_important_one_keeps_its_place() -> None:
    crowd = [Disc(30, 10, 5, "First"), *(Disc(30 + 2 * n, 10, 5, "Later") for n in range(1, 9))]
    labels = place_labels(crowd, 15, Box(0, 0, 100, 20))
    assert labels.count(None) >= 8
    alone = place_labels(crowd[:1], 15, Box(0, 0, 100, 20))
    assert alone[0] is not None


def test_a_longer_text_takes_more_room() -> None:
    assert measure_text("Iraq", 15) < measure_text("Iraqi Army", 15) < measure_text("MWMWMWMWMW", 15)
    assert measure_text("Iraq", 30) == 2 * measure_text("Iraq", 15)
