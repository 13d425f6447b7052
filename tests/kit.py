"""What test modules import from each other: types of the fixtures in `conftest`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

MakeSite = Callable[[Mapping[str, str]], Path]
"""Writes files into a site's folder, which it returns."""
