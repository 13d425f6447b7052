"""Folders to calls: one call for each burst of saves. The only door to watchfiles.

The system's notices only wake us; what counts is the snapshot, so that a file moved in with an old time is seen, a save
without a change is not, and a folder from which no notices come (a network, a container) is merely seen later. But a
snapshot of many thousand files takes a while: what the notices name is told first, for whoever has a use for it.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import watchfiles

Snapshot = Mapping[str, tuple[int, int, int]]
"""Time in nanoseconds, size and inode of each file, by path."""
Changes = Mapping[str, tuple[int, int, int] | None]
"""The files that have changed, as they are now; None for those that are gone."""

_QUIET = 0.03  # seconds without a change that end a burst of several files
_QUIET_AFTER_ONE = 0.008  # seconds after a single file that holds something: an editor writes it in less
_LONGEST_BURST = 2.0  # seconds after which a burst that does not end is built all the same
_MOST_NOTICED = 20  # files named by notices; of more, the snapshot tells
_MOST_GLIMPSES = 6  # at a file that an editor empties or takes away before it writes it
_LOOK = 0.2  # seconds between two looks of our own
_SHARE = 50  # of which looking takes one part, however many files there are
_TEMPORARY = re.compile(r"[.#~].*|.*(?:~|#|\.sw[a-z]|\.tmp|\.part|\.crdownload)|4913|.*___jb_(?:old|tmp)___")


def take_snapshot(paths: Iterable[Path]) -> Snapshot:
    """Return what is in the files and folders now; hidden and temporary files are left out."""
    return {path: _describe(stat) for path, stat in _walk(map(str, paths))}


def _describe(stat: os.stat_result) -> tuple[int, int, int]:
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def list_changes(seen: Snapshot, now: Snapshot) -> Changes:
    """Return what has changed from one snapshot to the next."""
    return {path: now.get(path) for path in sorted({*seen, *now}) if seen.get(path) != now.get(path)}


def watch_files(
    paths: Iterable[Path],
    seen: Snapshot,
    act: Callable[[], None],
    stop: threading.Event,
    first: Callable[[Changes], None] = lambda _changes: None,
) -> None:
    """Call `act` after each burst of changes in the files and folders since `seen`, until `stop` is set.

    Changes made while it runs are a burst of their own. Before `act`, `first` is called with what has changed: as soon
    as notices name files that were there before, and again where more has changed than they named.
    """
    paths = tuple(paths)
    while not stop.is_set():
        folders = _list_folders(paths)
        for noticed in _wait(paths, stop):
            if stop.is_set():
                return
            if glimpsed := glimpse(seen, noticed):
                first(glimpsed)
            if (now := take_snapshot(paths)) != seen or glimpsed:
                now = settle(paths, seen, now)
                changes, seen = list_changes(seen, now), now
                if changes != glimpsed:
                    first(changes)
                act()
            if _list_folders(paths) != folders:
                break


def glimpse(seen: Snapshot, noticed: Collection[str]) -> Changes:
    """Return what has changed of the files that notices name, once they are whole; nothing where one of them was not
    there before, or is gone."""
    named = [path for path in noticed if not _TEMPORARY.fullmatch(os.path.basename(path))]  # noqa: PTH119 - as they come
    if not named or len(named) > _MOST_NOTICED or any(path not in seen for path in named):
        return {}
    before: Snapshot = {}
    now = dict(_look_at(named))
    if all(now.get(path) == seen[path] for path in named):
        return {}
    for _ in range(_MOST_GLIMPSES):
        whole = all(path in now and now[path][1] for path in named)
        if whole and now == before:
            return list_changes({path: seen[path] for path in named}, now)
        time.sleep(_QUIET_AFTER_ONE)
        before, now = now, dict(_look_at(named))
    return {}


def _look_at(paths: Iterable[str]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    for path in paths:
        with suppress(OSError):
            yield path, _describe(os.stat(path))  # noqa: PTH116 - as `_walk` does


def settle(paths: Iterable[Path], seen: Snapshot, now: Snapshot) -> Snapshot:
    """Return the snapshot at the end of a burst, of which `seen` was before and `now` is the beginning."""
    paths, begun, before = tuple(paths), time.monotonic(), None
    while now != before and time.monotonic() - begun < _LONGEST_BURST:
        time.sleep(_QUIET_AFTER_ONE if _is_one_save(seen, now) else _QUIET)
        before, now = now, take_snapshot(paths)
    return now


def _is_one_save(seen: Snapshot, now: Snapshot) -> bool:
    """Tell whether just one file has changed, and holds something: one that is being written is empty at first."""
    changes = list(list_changes(seen, now).values())
    return len(changes) == 1 and changes[0] is not None and changes[0][1] > 0


def _wait(paths: tuple[Path, ...], stop: threading.Event) -> Iterator[Collection[str]]:
    """Yield when something may have changed: on each notice what it names, and from time to time without one."""
    folders = [path for path in paths if path.is_dir()]
    begun = time.monotonic()
    take_snapshot(paths)
    pause = max(_LOOK, (time.monotonic() - begun) * _SHARE)
    if not folders:
        while not stop.wait(pause):
            yield ()
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
    for noticed in notices:
        yield {path for _, path in noticed}


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
