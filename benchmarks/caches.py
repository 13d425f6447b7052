"""What builds keep between runs: the one list of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from itertools import count
from pathlib import Path

CACHES = (".cache",)
"""Folders in a site's root that only make a build faster."""


def remove_caches(root: Path) -> None:
    """Take away whatever would make the next build of the site anything but cold, except its output."""
    for name in CACHES:
        shutil.rmtree(root / name, ignore_errors=True)


def set_aside(root: Path, names: Iterable[str]) -> None:
    """Move folders of a site to a folder beside it, to be deleted after all is measured: a file system that has just
    deleted files makes others more slowly, as ext4 for minutes passes over what it freed (`recently_deleted` in the
    kernel's `fs/ext4/ialloc.c`)."""
    aside = root.with_name(f"{root.name}-aside")
    aside.mkdir(exist_ok=True)
    free = (aside / str(number) for number in count(len(list(aside.iterdir()))))
    for name in names:
        if (root / name).exists():
            (root / name).rename(next(free))
