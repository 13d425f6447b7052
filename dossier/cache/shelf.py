"""Finished files put down on disk until they are written or shown, so that a large site need not fit into memory."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import count
from pathlib import Path

from dossier.cache.entries import SHELF
from dossier.model import FinishedFile, OutputFile, StoredFile, replace
from dossier.produce import Keep, keep_whole
from dossier.request import Request

_MODE = 0o644  # that of the output, into which the files are linked
_DAY = 24 * 3600  # seconds


@contextmanager
def open_shelf(request: Request) -> Iterator[Keep]:
    """Give a function that puts files down beside the cache, for as long as it is open; without a cache, or where
    nothing can be written there, it returns them with their contents."""
    folder = request.cache and request.cache / f"{SHELF}{os.getpid()}"
    if folder is None:
        yield keep_whole
        return
    with suppress(OSError):
        _clear_shelves(folder.parent)
    try:
        yield partial(_put_down, folder, count())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _put_down(folder: Path, numbers: Iterator[int], file: FinishedFile) -> FinishedFile:
    path = folder / f"{os.getpid()}-{next(numbers)}"
    try:
        try:
            return _lay(file, path)
        except FileNotFoundError:
            folder.mkdir(parents=True, exist_ok=True)
            return _lay(file, path)
    except OSError:  # the disk is full; where the output is, there may be room
        with suppress(OSError):
            path.unlink()
        return keep_whole(file)


def _lay(file: FinishedFile, path: Path) -> StoredFile:
    """Put a file down there; one that lies in an output is linked, so that no later build takes it away."""
    if isinstance(file, OutputFile):
        path.write_bytes(file.content)
        path.chmod(_MODE)
        return StoredFile(file.address, file.size, file.digest, str(path))
    os.link(file.path, path)
    return replace(file, path=str(path))


def _clear_shelves(cache: Path) -> None:
    """Take away what killed builds have left."""
    for shelf in cache.glob(f"{SHELF}*"):
        if _is_left(shelf):
            shutil.rmtree(shelf, ignore_errors=True)


def _is_left(shelf: Path) -> bool:
    """Tell whether the process that a shelf is named after has ended. On Windows, where to ask would be to interrupt
    it, a shelf is one that nobody has put anything on for a day."""
    try:
        if sys.platform == "win32":
            return shelf.stat().st_mtime < time.time() - _DAY
        os.kill(int(shelf.name.removeprefix(SHELF)), 0)
    except (ProcessLookupError, ValueError):
        return True
    except OSError:  # it is another user's
        return False
    return False
