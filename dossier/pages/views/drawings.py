"""Geometry for SVG drawings: charts, networks, maps, worked out before a template sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dossier.pages.views.parts import EntityLink


@dataclass(frozen=True, slots=True)
class Bar:
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


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the horizontal axis; its label starts at `x`. With an address it becomes a link below the drawing."""

    label: str
    x: float
    value: int = 0
    address: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars over time. `summary` says in one sentence what the drawing shows and replaces it for who cannot see it."""

    summary: str
    width: float
    height: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """Where a date lies within its year, in hundredths of it; `fuzzy` where an end is not sharp."""

    x: float
    width: float
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class GraphNode:
    """An entity in the network: a disc of radius `r`, and its label, placed by its `anchor` at (text_x, text_y)."""

    entity: EntityLink
    x: float
    y: float
    r: float
    text_x: float
    text_y: float
    anchor: Literal["start", "middle", "end"] = "start"
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """Two entities (by id) that occur in the same paragraphs; `width` of the line grows with the count."""

    a: str
    b: str
    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    count: int


@dataclass(frozen=True, slots=True)
class GraphDrawing:
    """A network laid out at build time."""

    summary: str
    width: float
    height: float
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's outline as an SVG path, and where its name stands; no label where it would not fit."""

    path: str
    label: str = ""
    x: float = 0
    y: float = 0
    here: bool = False
    """Whether it is the country that the drawing is about."""


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place on the map. `vague` points stand for a region, not a site. An empty label is not drawn."""

    entity: EntityLink
    x: float
    y: float
    r: float
    text_x: float
    text_y: float
    anchor: Literal["start", "middle", "end"] = "start"
    vague: bool = False
    labelled: bool = True


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """Places over outlines, projected and clipped to fit."""

    summary: str
    width: float
    height: float
    outlines: tuple[Outline, ...]
    points: tuple[MapPoint, ...]
