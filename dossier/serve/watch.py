"""Folders to calls: one call for each burst of saves. The only door to watchfiles.

The system's notices only wake us; what counts is the snapshot, so that a file moved in with an old time is seen, a save
without a change is not, and a folder from which no notices come (a network, a container) is merely seen later.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import watchfiles

Snapshot = Mapping[str, tuple[int, int, int]]
"""Time in nanoseconds, size and inode of each file, by path."""

_QUIET = 0.03  # seconds without a change that end a burst of several files
_QUIET_AFTER_ONE = 0.008  # seconds after a single file that holds something: an editor writes it in less
_LONGEST_BURST = 2.0  # seconds after which a burst that does not end is built all the same
_LOOK = 0.2  # seconds between two looks of our own
_SHARE = 50  # of which looking takes one part, however many files there are
_TEMPORARY = re.compile(r"[.#~].*|.*(?:~|#|\.sw[a-z]|\.tmp|\.part|\.crdownload)|4913|.*___jb_(?:old|tmp)___")


def take_snapshot(paths: Iterable[Path]) -> Snapshot:
    """Return what is in the files and folders now; hidden and temporary files are left out."""
    return {path: (stat.st_mtime_ns, stat.st_size, stat.st_ino) for path, stat in _walk(map(str, paths))}


def watch_files(
    paths: Iterable[Path],
    seen: Snapshot,
    act: Callable[[], None],
    stop: threading.Event,
    rest: Callable[[], None] = lambda: None,
) -> None:
    """Call `act` after each burst of changes in the files and folders since `seen`, and `rest` when nothing follows it
    for a moment, until `stop` is set.

    Changes made while it runs are a burst of their own.
    """
    paths, tired = tuple(paths), False
    while not stop.is_set():
        folders = _list_folders(paths)
        for _ in _wait(paths, stop):
            if stop.is_set():
                return
            if (now := take_snapshot(paths)) != seen:
                seen, tired = settle(paths, seen, now), True
                act()
            elif tired:
                rest()
                tired = False
            if _list_folders(paths) != folders:
                break


def settle(paths: Iterable[Path], seen: Snapshot, now: Snapshot) -> Snapshot:
    """Return the snapshot at the end of a burst, of which `seen` was before and `now` is the beginning."""
    paths, begun, before = tuple(paths), time.monotonic(), None
    while now != before and time.monotonic() - begun < _LONGEST_BURST:
        time.sleep(_QUIET_AFTER_ONE if _is_one_save(seen, now) else _QUIET)
        before, now = now, take_snapshot(paths)
    return now


def _is_one_save(seen: Snapshot, now: Snapshot) -> bool:
    """Tell whether just one file has changed, and holds something: one that is being written is empty at first."""
    changed = [path for path in {*seen, *now} if seen.get(path) != now.get(path)]
    return len(changed) == 1 and now.get(changed[0], (0, 0, 0))[1] > 0


def _wait(paths: tuple[Path, ...], stop: threading.Event) -> Iterator[None]:
    """Yield when something may have changed: on each notice, and from time to time without one."""
    folders = [path for path in paths if path.is_dir()]
    begun = time.monotonic()
    take_snapshot(paths)
    pause = max(_LOOK, (time.monotonic() - begun) * _SHARE)
    if not folders:
        while not stop.wait(pause):
            yield
        return
    milliseconds = int(pause * 1000)
    notices = watchfiles.watch(
        *folders,
        watch_filter=None,
        debounce=100,
        step=1,
        stop_event=stop,
        rust_timeout=milliseconds,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    for _ in notices:
        yield


def _list_folders(paths: Iterable[Path]) -> list[tuple[int, int]]:
    """Return which folders are there; one that was replaced is another."""
    return [(stat.st_dev, stat.st_ino) for path in paths if path.is_dir() for stat in (path.stat(),)]


def _walk(paths: Iterable[str]) -> Iterator[tuple[str, os.stat_result]]:
    for path in paths:
        try:
            if not os.path.isdir(path):  # noqa: PTH112 - twice as fast as a Path, and there may be 12,000 files
                yield path, os.stat(path)  # noqa: PTH116 - likewise
                continue
            with os.scandir(path) as entries:
                inside = [entry for entry in entries if not _TEMPORARY.fullmatch(entry.name)]
            yield from ((entry.path, entry.stat()) for entry in inside if entry.is_file())
            yield from _walk(entry.path for entry in inside if entry.is_dir(follow_symlinks=False))
        except OSError:  # gone since we looked, or not readable: the build tells of that
            continue
