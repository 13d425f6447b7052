"""What to build: the one value that the command line hands to the pipeline."""

from __future__ import annotations

from pathlib import Path

from dossier.model import Record


class Request(Record, frozen=True):
    """What to build, where to, and what the command line says beyond `site.yaml`."""

    root: Path
    out: Path
    base_url: str = ""
    drafts: bool = False
    strict: bool = False
    jobs: int = 1
    """How many processes may work; 0: as many as there are processors."""
    search: bool = False
    """Whether `add_search` makes the index of the full text."""
    cache: Path | None = None
    """Where what earlier builds made is kept for the next; None: nowhere, and everything is made anew."""
