"""Views of the pages that lead into the material: network, map, search, downloads."""

from __future__ import annotations

from dossier.model import Record
from dossier.pages.views.drawings import GraphDrawing, MapDrawing
from dossier.pages.views.frame import NavItem, PageInfo
from dossier.pages.views.parts import EntityGroup, EntityLink, FilterGroup


class PairRow(Record, frozen=True):
    """Two entities and the paragraphs they share."""

    a: EntityLink
    b: EntityLink
    count: int
    sources: int


class NetworkView(Record, frozen=True):
    """Who occurs with whom: the drawing, and the table of the same data and more."""

    page: PageInfo
    introduction: str
    drawing: GraphDrawing
    legend: tuple[EntityGroup, ...]
    """The types drawn, without entities."""
    rows: tuple[PairRow, ...]
    more: tuple[PairRow, ...]
    """Those after the strongest, which are folded away."""


class PlaceRow(Record, frozen=True):
    """A place in the list; `coordinates` as text, "" where unknown."""

    entity: EntityLink
    summary: str
    coordinates: str
    precision_label: str
    mentions: int
    sources: int


class MapView(Record, frozen=True):
    """Where: the drawing, and the list of the same places and those without a point."""

    page: PageInfo
    introduction: str
    drawing: MapDrawing
    credit: str
    rows: tuple[PlaceRow, ...]


class SearchView(Record, frozen=True):
    """Full text search by Pagefind's program and by the table that templates/pages/search.html describes."""

    page: PageInfo
    filters: tuple[FilterGroup, ...]
    bundle_address: str
    data_address: str
    indexes: tuple[NavItem, ...]


class DownloadFile(Record, frozen=True):
    """A data file; `size` as text."""

    name: str
    address: str
    format: str
    size: str


class DownloadLine(Record, frozen=True):
    """The files that hold the same in several formats, with a line on what they are for."""

    files: tuple[DownloadFile, ...]
    purpose: str


class DownloadGroup(Record, frozen=True):
    """Files of one use."""

    title: str
    introduction: str
    lines: tuple[DownloadLine, ...]


class DownloadsView(Record, frozen=True):
    """Every data file."""

    page: PageInfo
    introduction: str
    groups: tuple[DownloadGroup, ...]
