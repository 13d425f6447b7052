"""Geometry for SVG drawings: charts, networks, maps, worked out before a template sees them."""

from __future__ import annotations

from typing import Literal

from dossier.model import Record
from dossier.pages.views.parts import EntityLink


class Bar(Record, frozen=True):
    """One bar of a chart, with what it stands for."""

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float
    address: str = ""
    is_open: bool = False
    """Whether it is a stretch of time in which something lies, not a time that is known."""


class Tick(Record, frozen=True):
    """A mark on the horizontal axis; its label starts at `x`. With an address it becomes a link below the drawing.
    Where it stands for several years, `through` are the last two digits of the last of them."""

    label: str
    x: float
    value: int = 0
    address: str = ""
    through: str = ""
    is_here: bool = False
    """Whether the year that the page shows is among those."""


class Band(Record, frozen=True):
    """A stretch of the horizontal axis."""

    x: float
    width: float


class BarChart(Record, frozen=True):
    """Bars over time. `summary` says in one sentence what the drawing shows and replaces it for who cannot see it."""

    summary: str
    width: float
    height: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...] = ()
    here: Band | None = None
    """The year that the page shows."""
    key: str = ""
    """What a dashed outline means, where there is one."""


class Track(Record, frozen=True):
    """Where a date lies within its year, in hundredths of it; `fuzzy` where an end is not sharp."""

    x: float
    width: float
    fuzzy: bool = False


class GraphNode(Record, frozen=True):
    """An entity in a drawing: a disc of radius `r`, and its label, placed by its `anchor` at (text_x, text_y); one that
    is not `labelled` shows it only when that is wanted."""

    entity: EntityLink
    x: float
    y: float
    r: float
    text_x: float
    text_y: float
    anchor: Literal["start", "middle", "end"] = "start"
    labelled: bool = True


class GraphEdge(Record, frozen=True):
    """Two entities (by id) that occur in the same paragraphs; `width` of the line grows with their number."""

    a: str
    b: str
    x1: float
    y1: float
    x2: float
    y2: float
    width: float


class GraphDrawing(Record, frozen=True):
    """A network laid out at build time."""

    summary: str
    width: float
    height: float
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]


class Outline(Record, frozen=True):
    """A country's outline as an SVG path, and where its name stands; no label where it would not fit."""

    path: str
    label: str = ""
    x: float = 0
    y: float = 0
    here: bool = False
    """Whether it is the country that the drawing is about."""


class MapPoint(GraphNode, frozen=True):
    """A place on the map; a `vague` one stands for an area, not a site."""

    vague: bool = False


class MapDrawing(Record, frozen=True):
    """Places over outlines, projected and clipped to fit."""

    summary: str
    width: float
    height: float
    outlines: tuple[Outline, ...]
    points: tuple[MapPoint, ...]
