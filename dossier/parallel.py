"""Work shared by processes, with the same result whatever their number: one thing beside another, or many things."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_FEWEST = 80  # things below which starting processes costs more than it saves
_MOST_PARTS = 800  # into which things are divided for whoever has time
_TICKET = 4  # bytes; all tickets fit into 4096, which every pipe holds


def count_jobs(wanted: int) -> int:
    """Return how many processes may work: as many as wanted, or for 0 as many as there are processors to use."""
    if wanted:
        return wanted
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def count_shares(number: int, jobs: int) -> int:
    """Return among how many processes that many things are shared; less than 2: among none."""
    return min(count_jobs(jobs), number // (_FEWEST // 2))


def begin(make: Callable[[], R], jobs: int) -> Callable[[], R]:
    """Begin to make something in a process beside this one, where there may be two; return what waits for it and gives
    it, as often as it is asked. Where there may not, it is made when it is first asked for. What it is made of is let
    go.

    What is made must be such as can be pickled. An exception in the making is raised where it is asked for."""
    if not _can_fork(count_jobs(jobs)):
        return _make_once(make)
    child = _start_child(make)

    def wait() -> R:
        made: R | BaseException = _read_child(child)
        return _raise_if_failed(made)

    return cache(wait)


def _make_once(make: Callable[[], R]) -> Callable[[], R]:
    waiting = [make]

    def make_waiting() -> R:
        return waiting.pop()()

    return cache(make_waiting)


def map_in_processes(function: Callable[[T], R], things: Sequence[T], jobs: int) -> list[R]:
    """Return what the function makes of each thing, in their order. Processes are forked, so that neither function nor
    things need be pickled, only results; where that cannot be done, or there is little to do, one process does it all.
    An exception of the function is raised here."""
    jobs = count_shares(len(things), jobs)
    if not _can_fork(jobs):
        return [function(thing) for thing in things]

    size = -(-len(things) // _MOST_PARTS)
    with os.fdopen(_write_tickets(range(0, len(things), size)), "rb", buffering=0) as tickets:

        def work() -> dict[int, list[R]]:
            drawn = map(int.from_bytes, iter(partial(tickets.read, _TICKET), b""))
            return {first: [function(thing) for thing in things[first : first + size]] for first in drawn}

        children = [_start_child(work) for _ in range(1, jobs)]
        shares: list[dict[int, list[R]] | BaseException] = []
        try:
            made = work()
        finally:
            shares += (_read_child(child) for child in children)
    for share in shares:
        made |= _raise_if_failed(share)
    return [result for first in sorted(made) for result in made[first]]


def _write_tickets(numbers: Iterable[int]) -> int:
    """Return the reading end of a pipe that holds the numbers: whoever reads one, in any process, has it alone."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(_TICKET) for number in numbers))
    os.close(writing)
    return reading


def _can_fork(jobs: int) -> bool:
    return jobs > 1 and hasattr(os, "fork") and sys.platform != "darwin"  # macOS libraries do not bear forking


def _raise_if_failed(made: R | BaseException) -> R:
    if isinstance(made, BaseException):
        raise made
    return made


def _start_child(make: Callable[[], R]) -> tuple[int, int]:
    """Return the process and the reading end of the pipe of a child that has begun to make something."""
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
            result: R | BaseException = make()
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
