"""A graph to points in a drawing: the strongest edges, an even layout, and room for the names.

Below the pages. Plain arithmetic without chance, so that every machine draws the same picture; `docs/decisions` says
why no library does it. The method: E. Gansner, Y. Koren and S. North, "Graph drawing by stress majorization" (2004).
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from operator import mul

from dossier.lettering import Box
from dossier.model import Record

Edge = tuple[int, int, float]
"""Two nodes by number, and the weight of what joins them."""
Point = tuple[float, float]

_ROUNDS = 15
_POWERS = 20
_SETTLED = 0.01  # of a step's length: less movement than this is none
_APART = 1.6  # steps between parts of a graph that nothing joins
_TURN = (-0.7373688780783197, 0.6754902942615238)  # cosine and sine of the golden angle
_JITTER = 0.5
_PUSHES = 60
_STRETCHED = 1.8


class Room(Record, frozen=True):
    """How much room a node takes on each side of its point, its name included."""

    left: float
    right: float
    above: float
    below: float

    def at(self, point: Point) -> Box:
        """Return the room around a point."""
        x, y = point
        return Box(x - self.left, y - self.above, x + self.right, y + self.below)


def keep_strongest(count: int, edges: Sequence[Edge], each: int) -> list[Edge]:
    """Return the edges that are among the `each` strongest of one of their ends, and those without which parts of the
    graph would fall apart; in the order given."""
    ranked = sorted(range(len(edges)), key=lambda number: (-edges[number][2], number))
    kept: set[int] = set()
    degree = [0] * count
    part = list(range(count))
    for number in ranked:
        a, b, _ = edges[number]
        joins = _find_part(part, a) != _find_part(part, b)
        if joins or degree[a] < each or degree[b] < each:
            kept.add(number)
            degree[a], degree[b] = degree[a] + 1, degree[b] + 1
            part[_find_part(part, a)] = _find_part(part, b)
    return [edge for number, edge in enumerate(edges) if number in kept]


def _find_part(part: list[int], node: int) -> int:
    while part[node] != node:
        part[node] = part[part[node]]
        node = part[node]
    return node


def spread_nodes(count: int, edges: Sequence[Edge]) -> list[Point]:
    """Return a point for each node, such that distances on paper follow those in the graph as well as they can.

    Lengths are in steps of the graph.
    """
    # Far nodes count less: 1/d² for the distance d.
    steps = _measure_steps(count, edges)
    wanted = [
        [(other, step, 1 / (step * step)) for other, step in enumerate(row) if other != node]
        for node, row in enumerate(steps)
    ]
    points = _start_points(steps)
    for _ in range(_ROUNDS):
        moved = 0.0
        for node in range(count):
            x, y = _pull_node(node, points, wanted[node])
            moved = max(moved, abs(x - points[node][0]), abs(y - points[node][1]))
            points[node] = (x, y)
        if moved < _SETTLED:
            break
    return points


def _measure_steps(count: int, edges: Sequence[Edge]) -> list[list[float]]:
    """Return how many edges lie between each two nodes; where no way leads, a little more than the longest way."""
    near: list[list[int]] = [[] for _ in range(count)]
    for a, b, _ in edges:
        near[a].append(b)
        near[b].append(a)
    steps = [_walk_from(node, near) for node in range(count)]
    longest = max((step for row in steps for step in row), default=0)
    return [[float(step) if step >= 0 else longest / 2 + _APART for step in row] for row in steps]


def _walk_from(start: int, near: Sequence[Sequence[int]]) -> list[int]:
    steps = [-1] * len(near)
    steps[start] = 0
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in near[node]:
            if steps[other] < 0:
                steps[other] = steps[node] + 1
                queue.append(other)
    return steps


def _start_points(steps: Sequence[Sequence[float]]) -> list[Point]:
    """Return the points of classical scaling (Torgerson, 1952): the two directions in which the graph is longest.

    A sunflower's points are added, so that nodes that are alike do not begin on one spot.
    """
    count = len(steps)
    squares = [[step * step for step in row] for row in steps]
    means = [sum(row) / count for row in squares]
    mean = sum(means) / count
    centred = [
        [(means[a] + means[b] - square - mean) / 2 for b, square in enumerate(row)] for a, row in enumerate(squares)
    ]
    xs = _find_direction(centred, ())
    ys = _find_direction(centred, xs)
    return [(x + sun_x, y + sun_y) for x, y, (sun_x, sun_y) in zip(xs, ys, _grow_sunflower(count), strict=True)]


def _find_direction(matrix: Sequence[Sequence[float]], other: Sequence[float]) -> list[float]:
    """Return where the nodes lie along the direction in which they differ most, `other` left out (power iteration)."""
    vector = [1.0 + number % 7 for number in range(len(matrix))]
    size = 0.0
    for _ in range(_POWERS):
        if other:
            share = sum(map(mul, vector, other)) / (sum(map(mul, other, other)) or 1.0)
            vector = [value - share * part for value, part in zip(vector, other, strict=True)]
        vector = [sum(map(mul, row, vector)) for row in matrix]
        length = math.sqrt(sum(map(mul, vector, vector))) or 1.0
        vector, size = [value / length for value in vector], length
    return [value * math.sqrt(size) for value in vector]


def _grow_sunflower(count: int) -> Iterator[Point]:
    """Yield points spread evenly over a small disc; without sine or cosine, which differ between machines."""
    x, y = 1.0, 0.0
    for number in range(count):
        radius = _JITTER * math.sqrt(number / count)
        yield x * radius, y * radius
        x, y = x * _TURN[0] - y * _TURN[1], x * _TURN[1] + y * _TURN[0]


def _pull_node(node: int, points: Sequence[Point], wanted: Sequence[tuple[int, float, float]]) -> Point:
    """Return where a node would best stand among the others as they are."""
    x0, y0 = points[node]
    sum_x = sum_y = total = 0.0
    for other, distance, weight in wanted:
        x, y = points[other]
        dx, dy = x0 - x, y0 - y
        away = math.sqrt(dx * dx + dy * dy)
        pull = distance / away if away else 0.0
        sum_x += weight * (x + dx * pull)
        sum_y += weight * (y + dy * pull)
        total += weight
    return (sum_x / total, sum_y / total) if total else (x0, y0)


def fill_canvas(points: Sequence[Point], rooms: Sequence[Room], width: float, height: float) -> list[Point]:
    """Return the points spread over a canvas so that each has its room on it, and as few as can be share theirs."""
    placed = _scale(points, rooms, width, height)
    for _ in range(_PUSHES):
        pushes = _find_pushes(placed, rooms)
        if not pushes:
            break
        placed = [
            _keep_inside((x + pushes[number][0], y + pushes[number][1]), rooms[number], width, height)
            if number in pushes
            else (x, y)
            for number, (x, y) in enumerate(placed)
        ]
    return [(round(x, 1), round(y, 1)) for x, y in placed]


def _scale(points: Sequence[Point], rooms: Sequence[Room], width: float, height: float) -> list[Point]:
    """Return the points as large as the canvas allows; one way is stretched against the other, but no more than twice,
    or near and far would change places."""
    across = [(x, room.left, room.right) for (x, _), room in zip(points, rooms, strict=True)]
    down = [(y, room.above, room.below) for (_, y), room in zip(points, rooms, strict=True)]
    wide, high = _find_factor(across, width), _find_factor(down, height)
    wide, high = min(wide, high * _STRETCHED), min(high, wide * _STRETCHED)
    begin_x, begin_y = _find_begin(across, wide, width), _find_begin(down, high, height)
    return [(begin_x + x * wide, begin_y + y * high) for x, y in points]


def _find_factor(line: Sequence[tuple[float, float, float]], length: float) -> float:
    """Return by how much places on a line can be multiplied so that all, with the room before and after, fit into a
    length; found by halving."""
    low, high = 0.0, length
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if _measure_line(line, middle) <= length else (low, middle)
    return low


def _measure_line(line: Sequence[tuple[float, float, float]], factor: float) -> float:
    ends = max((x * factor + after for x, _, after in line), default=0.0)
    return ends - min((x * factor - before for x, before, _ in line), default=0.0)


def _find_begin(line: Sequence[tuple[float, float, float]], factor: float, length: float) -> float:
    """Return where 0 comes to lie so that the line is in the middle of its length."""
    spare = length - _measure_line(line, factor)
    return spare / 2 - min((x * factor - before for x, before, _ in line), default=0.0)


def _find_pushes(points: Sequence[Point], rooms: Sequence[Room]) -> Mapping[int, Point]:
    """Return which way each node that shares its room should go: half of what is shared, the shorter way."""
    order = sorted(range(len(points)), key=lambda number: (points[number][0] - rooms[number].left, number))
    boxes = [room.at(point) for point, room in zip(points, rooms, strict=True)]
    pushes: dict[int, Point] = {}
    for place, a in enumerate(order):
        for b in order[place + 1 :]:
            if boxes[b].left >= boxes[a].right:
                break
            if boxes[a].touches(boxes[b]):
                shift = _part_boxes(boxes[a], boxes[b])
                for node, sign in ((a, -1), (b, 1)):
                    x, y = pushes.get(node, (0.0, 0.0))
                    pushes[node] = (x + sign * shift[0], y + sign * shift[1])
    return pushes


def _part_boxes(a: Box, b: Box) -> Point:
    """Return how far `b` must go, and `a` the other way, so that they no longer touch."""
    across = min(a.right, b.right) - max(a.left, b.left)
    down = min(a.bottom, b.bottom) - max(a.top, b.top)
    if down <= across:
        return (0.0, down / 2 if a.top + a.bottom <= b.top + b.bottom else -down / 2)
    return (across / 2 if a.left + a.right <= b.left + b.right else -across / 2, 0.0)


def _keep_inside(point: Point, room: Room, width: float, height: float) -> Point:
    x, y = point
    return max(room.left, min(width - room.right, x)), max(room.above, min(height - room.below, y))


def arrange_circle(count: int, edges: Sequence[Edge]) -> list[int]:
    """Return the nodes in an order in which neighbours on a circle are joined as strongly as can be: from the first on,
    each time the one most strongly joined to the last."""
    weights: dict[tuple[int, int], float] = {}
    for a, b, weight in edges:
        weights[a, b] = weights[b, a] = weight
    left = list(range(count))
    order = left[:1]
    left = left[1:]
    while left:
        last = order[-1]
        following = max(left, key=lambda node: (weights.get((last, node), 0.0), -node))
        order.append(following)
        left.remove(following)
    return order
