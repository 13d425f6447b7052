"""Whether anything has changed since the last build, told by the times and sizes of all files it read and wrote.

This is all that a build does where nothing has changed, so nothing heavy is imported here.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from operator import attrgetter
from pathlib import Path

from dossier.cache.entries import digest_program, read_entry, write_entry
from dossier.cache.outputs import stamp_path
from dossier.model import Record, Report, replace
from dossier.parallel import begin
from dossier.read import list_inputs
from dossier.request import Request

Tell = Callable[[str, os.stat_result], str]
"""Gives what is to be told of a file."""
_MANY = 20_000  # files of the output: to look at fewer is no work for two
_NAME = attrgetter("name")
_TICK = 50_000_000  # nanoseconds: the coarsest step of a file system's clock that counts parts of a second
_COARSE_TICK = 2_000_000_000  # the step of one that does not, such as FAT's
_PASSING = frozenset({"output", "search", "unreadable"})
"""Codes of problems that may pass without a change to any file: a full disk, another build, a program that failed."""


class Folder(Record, frozen=True):
    """How many files stand in a folder, and the digest of their state and of the names of the folders in it; nothing
    where we cannot look into it."""

    files: int = 0
    digest: bytes = b""


class Stamp(Record, frozen=True):
    """The state of all files after a build, and what the build reported."""

    read: bytes
    written: Mapping[bytes, Folder]
    """The folders of the output by their addresses, as the system has them, the output itself by none; but for hidden
    ones, which are not ours."""
    report: Report


class State(Record, frozen=True):
    """The state of the files that a build reads, looked at before it reads them."""

    digest: bytes
    settled: bool
    """Whether all are old enough that a change made from now on shows in their times."""


def look_at_sources(request: Request) -> State:
    """Return the state of all that a build of the site reads."""
    now, newest = time.time_ns(), {_TICK: 0, _COARSE_TICK: 0}

    def tell(name: str, stat: os.stat_result) -> str:
        changed = max(stat.st_mtime_ns, stat.st_ctime_ns)
        tick = _TICK if changed % 1_000_000_000 else _COARSE_TICK
        newest[tick] = max(newest[tick], changed)
        return f"{name}\0{stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size} {stat.st_ino}\n"

    digest = hashlib.blake2b(digest_program(), digest_size=16)
    for folder in _walk(map(str, list_inputs(request.root)), tell):
        digest.update(folder)
    return State(digest.digest(), all(changed < now - tick for tick, changed in newest.items()))


def recall_report(request: Request) -> tuple[State, Report | None]:
    """Return the state of all that a build of the site reads, and what the last build for the request reported, where
    neither that nor the output has changed since."""
    stamp = read_entry(_find_stamp(request.cache, request), Stamp) if request.cache else None
    if stamp is None:
        return look_at_sources(request), None
    ours, others = _share_folders(stamp)
    looking = begin(partial(_are_unchanged, request.out, others), request.jobs if others else 1)
    state = look_at_sources(request)
    unchanged = stamp.read == state.digest and _are_unchanged(request.out, ours) and looking()
    return state, stamp.report if unchanged else None


def _share_folders(stamp: Stamp) -> tuple[Mapping[bytes, Folder], Mapping[bytes, Folder]]:
    """Return the folders of the output in two shares, the second for a process of its own where there are very many
    files: it has as many as the first and the articles together, or somewhat fewer."""
    first, second = dict(stamp.written), dict[bytes, Folder]()
    files = sum(folder.files for folder in first.values())
    wanted = (files + stamp.report.articles) // 2 if files >= _MANY else 0
    for address, folder in sorted(stamp.written.items(), key=lambda each: -each[1].files):
        if folder.files <= wanted:
            second[address] = first.pop(address)
            wanted -= folder.files
    return first, second


def _are_unchanged(out: Path, folders: Mapping[bytes, Folder]) -> bool:
    return all(_look_at_folder(f"{out}/{os.fsdecode(each)}")[0] == folder for each, folder in folders.items())


def stamp_build(request: Request, state: State, report: Report) -> None:
    """Keep what a build reported, for as long as nothing changes and nothing else can mend what went wrong."""
    passing = any(problem.code in _PASSING for problem in report.problems)
    if request.cache and state.settled and not passing:
        repeated = replace(report, written=(), removed=())
        stamp = Stamp(state.digest, dict(_look_at_output(request.out)), repeated)
        if not report.output or report.output == _digest_manifest(request.out):  # read after the look
            write_entry(_find_stamp(request.cache, request), stamp)


def _digest_manifest(out: Path) -> bytes:
    """Return the digest of the list of files in the output, by which it is known whether another build wrote it."""
    from dossier.digests import digest_value  # noqa: PLC0415 - after a build, both are there already
    from dossier.write import MANIFEST  # noqa: PLC0415 - likewise

    try:
        return digest_value((out / MANIFEST).read_bytes())
    except OSError:
        return b""


def _find_stamp(cache: Path, request: Request) -> Path:
    return stamp_path(cache, request.out, (request.base_url, request.drafts, request.strict, request.search))


def _look_at_output(out: Path) -> Iterator[tuple[bytes, Folder]]:
    """Yield the output folder and those in it with their addresses."""
    rest = [""]
    while rest:
        address = rest.pop()
        folder, inner = _look_at_folder(f"{out}/{address}")
        yield os.fsencode(address), folder
        rest += (f"{address}/{name}" if address else name for name in inner)


def _look_at_folder(path: str) -> tuple[Folder, list[str]]:
    """Return the state of a folder of the output, and the names of the folders in it."""
    try:
        told, inner = _look_into(path, lambda name, stat: f"{name}\0{stat.st_mtime_ns} {stat.st_size}\n")
    except OSError:
        return Folder(), []
    state = os.fsencode("".join((*told, *(f"{name}/" for name in inner))))
    return Folder(len(told), hashlib.blake2b(state, digest_size=16).digest()), inner


def _walk(paths: Iterable[str], tell: Tell) -> Iterator[bytes]:
    """Yield what is told of each file, and of each folder with all that is in it, always in the same order; links are
    not followed."""
    for path in paths:
        try:
            if os.path.isdir(path):  # noqa: PTH112 - twice as fast as a Path
                told, folders = _look_into(path, tell)
            else:
                told, folders = [tell("", os.lstat(path))], []
        except OSError:  # gone since we looked, or not readable: the build tells of that
            continue
        yield os.fsencode(f"{path}\0{''.join(told)}\0")
        yield from _walk((f"{path}/{name}" for name in folders), tell)


def _look_into(path: str, tell: Tell) -> tuple[list[str], list[str]]:
    """Return what is told of the files of a folder, and the names of the folders in it but for hidden ones, both in the
    order of their names. Raise OSError.

    There may be 80,000 files, so this is done with as few steps for each as can be: a folder that is open has not to be
    found anew for each of its files, and of none more is kept than what is told.
    """
    opened = os.open(path, os.O_RDONLY) if os.scandir in os.supports_fd else None
    try:
        with os.scandir(path if opened is None else opened) as found:
            files: list[os.DirEntry[str]] = []
            folders: list[os.DirEntry[str]] = []
            for each in sorted(found, key=_NAME):
                (folders if each.is_dir(follow_symlinks=False) else files).append(each)
            told = [tell(each.name, each.stat(follow_symlinks=False)) for each in files]
    finally:
        if opened is not None:
            os.close(opened)
    return told, [each.name for each in folders if not each.name.startswith(".")]
