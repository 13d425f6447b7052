"""Whether anything has changed since the last build, told by the times and sizes of all files it read and wrote.

This is all that a build does where nothing has changed, so nothing heavy is imported here.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from dossier.cache.entries import digest_program, read_entry, write_entry
from dossier.model import Record, Report, replace
from dossier.request import Request

_TICK = 50_000_000  # nanoseconds: the coarsest step of a file system's clock that counts parts of a second
_COARSE_TICK = 2_000_000_000  # the step of one that does not, such as FAT's
_PASSING = frozenset({"output", "search", "unreadable"})
"""Codes of problems that may pass without a change to any file: a full disk, another build, a program that failed."""


class Stamp(Record, frozen=True):
    """The state of all files after a build, and what the build reported."""

    read: bytes
    written: bytes
    report: Report


class State(Record, frozen=True):
    """The state of the files that a build reads, looked at before it reads them."""

    digest: bytes
    settled: bool
    """Whether all are old enough that a change made from now on shows in their times."""


def look_at_sources(request: Request, theme: Path) -> State:
    """Return the state of all that a build of the site reads."""
    now, digest, settled = time.time_ns(), hashlib.blake2b(digest_program(), digest_size=16), True
    folders = (base / name for base in dict.fromkeys((request.root, theme)) for name in ("templates", "static"))
    own = (request.root / name for name in ("site.yaml", "site.yml", "content"))
    for folder, files in _walk(str(each) for each in (*own, *folders)):
        for _, stat in files:
            changed = max(stat.st_mtime_ns, stat.st_ctime_ns)
            settled = settled and changed < now - (_TICK if changed % 1_000_000_000 else _COARSE_TICK)
        told = (f"{name}\0{s.st_mtime_ns} {s.st_ctime_ns} {s.st_size} {s.st_ino}\n" for name, s in files)
        digest.update(_encode_folder(folder, told))
    return State(digest.digest(), settled)


def recall_report(request: Request, state: State) -> Report | None:
    """Return what the last build for the request reported, where neither a source nor the output has changed since."""
    stamp = read_entry(_stamp_path(request.cache, request), Stamp) if request.cache else None
    if stamp is None or stamp.read != state.digest or stamp.written != _look_at_output(request.out):
        return None
    return stamp.report


def stamp_build(request: Request, state: State, report: Report) -> None:
    """Keep what a build reported, for as long as nothing changes and nothing else can mend what went wrong."""
    passing = any(problem.code in _PASSING for problem in report.problems)
    if request.cache and state.settled and not passing:
        repeated = replace(report, written=(), removed=())
        stamp = Stamp(state.digest, _look_at_output(request.out), repeated)
        if not report.output or report.output == _digest_manifest(request.out):  # read after the look
            write_entry(_stamp_path(request.cache, request), stamp)


def _digest_manifest(out: Path) -> bytes:
    """Return the digest of the list of files in the output, by which it is known whether another build wrote it."""
    from dossier.digests import digest_value  # noqa: PLC0415 - after a build, both are there already
    from dossier.write import MANIFEST  # noqa: PLC0415 - likewise

    try:
        return digest_value((out / MANIFEST).read_bytes())
    except OSError:
        return b""


def _stamp_path(cache: Path, request: Request) -> Path:
    said = (str(request.out.absolute()), request.base_url, request.drafts, request.strict, request.search)
    return cache / f"stamp-{hashlib.blake2b(repr(said).encode(), digest_size=8).hexdigest()}"


def _look_at_output(out: Path) -> bytes:
    """Return the state of the output, but for hidden folders, which are not ours."""
    digest = hashlib.blake2b(digest_size=16)
    for folder, files in _walk((str(out),)):
        digest.update(_encode_folder(folder, (f"{name}\0{s.st_mtime_ns} {s.st_size}\n" for name, s in files)))
    return digest.digest()


def _encode_folder(folder: str, files: Iterable[str]) -> bytes:
    """Return what is told of a folder and of its files, whatever order the disk has them in."""
    return os.fsencode(f"{folder}\0{''.join(sorted(files))}\0")


def _walk(paths: Iterable[str]) -> Iterator[tuple[str, list[tuple[str, os.stat_result]]]]:
    """Yield folders, always in the same order, with the names and times of their files; links are not followed.

    There may be 80,000 files, so this is done with as few steps for each as can be.
    """
    for path in paths:
        try:
            if not os.path.isdir(path):  # noqa: PTH112 - twice as fast as a Path
                yield path, [("", os.lstat(path))]
                continue
            with os.scandir(path) as found:
                entries = [(each.is_dir(follow_symlinks=False), each) for each in found]
            yield path, [(each.name, each.stat(follow_symlinks=False)) for is_folder, each in entries if not is_folder]
            folders = (each for is_folder, each in entries if is_folder and not each.name.startswith("."))
            yield from _walk(sorted(each.path for each in folders))
        except OSError:  # gone since we looked, or not readable: the build tells of that
            continue
