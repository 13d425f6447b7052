"""Words in drawings: how much room a text takes, and where the labels of points stand without touching one another.

Below the layout of networks and maps. Nothing here knows a reader's fonts, so widths are estimates on the wide side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from dossier.model import Record

Anchor = Literal["start", "middle", "end"]

_NARROW = frozenset("ijlftrI.,;:'’‘|!()[]-‐/ ")
_WIDE = frozenset("mwMWÆŒ@%–—")
_NARROW_WIDTH, _USUAL_WIDTH, _CAPITAL_WIDTH, _WIDE_WIDTH = 0.33, 0.54, 0.73, 0.92
_ASCENT, _DESCENT = 0.78, 0.24  # of the size, above and below the line that letters stand on
_GAP = 3.0


class Box(Record, frozen=True):
    """A rectangle with its sides along the axes, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: Box) -> bool:
        """Tell whether the two share any room."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Tell whether the other lies within this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


class Disc(Record, frozen=True):
    """A point of a drawing that is to have a label."""

    x: float
    y: float
    r: float
    label: str

    @property
    def box(self) -> Box:
        """The square around it."""
        return Box(self.x - self.r, self.y - self.r, self.x + self.r, self.y + self.r)


class Label(Record, frozen=True):
    """Where a text stands: its anchor on the line that letters stand on; `box` is the room it takes."""

    x: float
    y: float
    anchor: Anchor
    box: Box


class Spot(Record, frozen=True):
    """A disc with its label; one that is not `labelled` has no room for it, and shows it only when that is wanted."""

    disc: Disc
    label: Label
    labelled: bool = True

    @property
    def drawn(self) -> tuple[float, float, float, float, float, Anchor, bool]:
        """Where the disc stands and how large it is, where its label stands, and whether that shows."""
        disc, label = self.disc, self.label
        return disc.x, disc.y, disc.r, round(label.x, 1), round(label.y, 1), label.anchor, self.labelled


def measure_text(text: str, size: float) -> float:
    """Return about how wide a text is in a serif face of that size."""
    return size * sum(map(_measure_letter, text))


def _measure_letter(letter: str) -> float:
    if letter in _NARROW:
        return _NARROW_WIDTH
    if letter in _WIDE:
        return _WIDE_WIDTH
    # A letter of another script takes a capital's room.
    return _CAPITAL_WIDTH if letter.isupper() or letter > "ɏ" else _USUAL_WIDTH


def put_text(text: str, size: float, x: float, y: float, anchor: Anchor) -> Label:
    """Return a text at a point of its base line."""
    width = measure_text(text, size)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Label(x, y, anchor, Box(left, y - _ASCENT * size, left + width, y + _DESCENT * size))


def place_spots(  # noqa: PLR0913 - what is drawn, how large, and what stands there
    discs: Sequence[Disc],
    size: float,
    canvas: tuple[float, float],
    margin: float,
    gap: float,
    taken: Iterable[Box] = (),
) -> tuple[Spot, ...]:
    """Return each disc with its label, which is within the margins of the canvas and clear of all else; one that has no
    room stands above its disc, with a gap between the two."""
    width, height = canvas
    labels = place_labels(discs, size, Box(margin, margin, width - margin, height - margin), taken)
    return tuple(
        Spot(disc, label or _put_above(disc, size, width, gap), label is not None)
        for disc, label in zip(discs, labels, strict=True)
    )


def _put_above(disc: Disc, size: float, width: float, gap: float) -> Label:
    half = measure_text(disc.label, size) / 2
    x = max(half, min(width - half, disc.x))
    return put_text(disc.label, size, x, max(size, disc.y - disc.r - gap), "middle")


def place_labels(
    discs: Sequence[Disc], size: float, bounds: Box, taken: Iterable[Box] = ()
) -> tuple[Label | None, ...]:
    """Return a place for the label of each disc, within the bounds and clear of all discs, of `taken` and of the labels
    before it; None where there is no room. Discs come in the order of their importance."""
    boxes = [disc.box for disc in discs]
    used = list(taken)
    labels: list[Label | None] = []
    for disc in discs:
        free = (
            label
            for label in _propose_places(disc, size)
            if bounds.holds(label.box)
            and not any(label.box.touches(box) for box in used)
            and not any(label.box.touches(box) for box in boxes)
        )
        chosen = next(free, None)
        if chosen:
            used.append(chosen.box)
        labels.append(chosen)
    return tuple(labels)


def _propose_places(disc: Disc, size: float) -> Iterable[Label]:
    """Yield the eight places around a disc, the best first (after Imhof, 1962: the right side is read most easily)."""
    middle = disc.y + (_ASCENT - _DESCENT) * size / 2
    below, above = disc.y + disc.r + _GAP + _ASCENT * size, disc.y - disc.r - _GAP - _DESCENT * size
    right, left = disc.x + disc.r + _GAP, disc.x - disc.r - _GAP
    near_right, near_left = disc.x + disc.r * 0.7, disc.x - disc.r * 0.7
    places: tuple[tuple[float, float, Anchor], ...] = (
        (right, middle, "start"),
        (left, middle, "end"),
        (disc.x, below, "middle"),
        (disc.x, above, "middle"),
        (near_right, above, "start"),
        (near_right, below, "start"),
        (near_left, above, "end"),
        (near_left, below, "end"),
    )
    return (put_text(disc.label, size, x, y, anchor) for x, y, anchor in places)
