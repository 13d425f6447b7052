"""What hosts want to find: `.nojekyll`, so that GitHub Pages serves the folder as it is."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.model import OutputFile, Site


def export_hosting(_site: Site) -> Iterator[OutputFile]:
    """Return the files that only hosts read."""
    yield OutputFile(".nojekyll", b"")
