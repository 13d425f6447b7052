"""What builds keep between runs: the one list of it."""

from __future__ import annotations

import shutil
from pathlib import Path

CACHES = (".cache",)
"""Folders in a site's root that only make a build faster."""


def remove_caches(root: Path) -> None:
    """Take away whatever would make the next build of the site anything but cold, except its output."""
    for name in CACHES:
        shutil.rmtree(root / name, ignore_errors=True)
