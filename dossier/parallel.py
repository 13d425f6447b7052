"""The same work on many things by several processes, with the same result whatever their number."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_FEWEST = 80  # things below which starting processes costs more than it saves


def count_jobs(wanted: int) -> int:
    """Return how many processes may work: as many as wanted, or for 0 as many as there are processors to use."""
    if wanted:
        return wanted
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_in_processes(function: Callable[[T], R], things: Sequence[T], jobs: int) -> list[R]:
    """Return what the function makes of each thing, in their order. Processes are forked, so that neither function nor
    things need be pickled, only results; where that cannot be done, or there is little to do, one process does it all.
    An exception of the function is raised here."""
    jobs = min(count_jobs(jobs), len(things) // (_FEWEST // 2))
    if jobs < 2 or not hasattr(os, "fork") or sys.platform == "darwin":  # noqa: PLR2004 - macOS libraries do not bear forking
        return [function(thing) for thing in things]
    children = [_start_child(function, things[number::jobs]) for number in range(1, jobs)]
    shares: list[list[R] | BaseException] = []
    try:
        own = [function(thing) for thing in things[::jobs]]
    finally:
        shares += (_read_child(child) for child in children)
    results: list[R | None] = [None] * len(things)
    results[::jobs] = own
    for number, share in enumerate(shares, 1):
        if isinstance(share, BaseException):
            raise share
        results[number::jobs] = share
    return results  # type: ignore[return-value]


def _start_child(function: Callable[[T], R], things: Sequence[T]) -> tuple[int, int]:
    """Return the process and the reading end of the pipe of a child that has begun its share."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    code = 1  # pragma: no cover - runs in the child
    try:  # pragma: no cover - likewise
        os.close(reading)
        try:
            result: list[R] | BaseException = [function(thing) for thing in things]
        except BaseException as error:  # noqa: BLE001 - it is raised again in the parent
            result = error
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(result, pipe, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:  # pragma: no cover - likewise
        os._exit(code)


def _read_child(child: tuple[int, int]) -> Any:  # noqa: ANN401 - what the child made
    process, reading = child
    with os.fdopen(reading, "rb") as pipe:
        content = pipe.read()
    _, status = os.waitpid(process, 0)
    if status or not content:
        return RuntimeError("a process that shared the work ended early; build with --jobs 1")
    return pickle.loads(content)  # noqa: S301 - written by our own child
