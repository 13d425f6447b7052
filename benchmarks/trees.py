"""The files below a folder, by their addresses."""

from __future__ import annotations

from pathlib import Path


def list_tree(folder: Path) -> dict[str, Path]:
    """Return where each file lies, in the order of the paths."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in paths}


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return what each file holds."""
    return {address: path.read_bytes() for address, path in list_tree(folder).items()}
