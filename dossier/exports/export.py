"""What an export is: a kind of data file, and how its files are made from the Site."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dossier.model import FileKind, OutputFile, Record, Site

TABLES = "Tables"
CITATIONS = "Citations"
GRAPHS = "Timeline, map and network"
TEXTS = "Texts and annotations"
FEEDS = "Feeds and indexes"


Join = Callable[[Iterable[bytes]], tuple[OutputFile, tuple[int, ...]]]
"""Makes a file of its parts, and tells where in it they begin."""


class Parts(Record, frozen=True):
    """How files of the whole site are made of parts, each of some of the sources, which need no other."""

    make: Callable[[Site], tuple[bytes, ...]]
    """Makes the part of each file that the sources of a site are in."""
    join: tuple[Join, ...]
    """What joins the parts of each file."""


class Export(Record, frozen=True):
    """A kind of data file (None: not for readers), and the function that makes its files."""

    kind: FileKind | None
    make: Callable[[Site], Iterable[OutputFile]]
    single: bool = False
    """Whether there is one file for each source, made of that source, the registry and the settings alone."""
    parts: Parts | None = None
