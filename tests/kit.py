"""What test modules import from each other: types of the fixtures in `conftest`, and how work grows."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from pathlib import Path

MakeSite = Callable[[Mapping[str, str]], Path]
"""Writes files into a site's folder, which it returns."""


def grows_in_proportion(work: Callable[[int], object], size: int) -> bool:
    """Tell whether work on eight times the size takes about eight times as long. Twenty times is borne, as machines are
    busy with other things too; what grows with the square takes sixty-four times as long."""
    sizes = (size, size + 1, size + 2)  # what was done for one size may be remembered
    return any(_measure(work, 8 * each) < 20 * max(_measure(work, each), 0.002) for each in sizes)


def _measure(work: Callable[[int], object], size: int) -> float:
    gc.collect()
    begun = time.process_time()
    work(size)
    return time.process_time() - begun
