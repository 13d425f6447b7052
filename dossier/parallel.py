"""Work shared by processes, with the same result whatever their number: one thing beside another, or many things."""

from __future__ import annotations

import os
import pickle
import sys
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from threading import Thread
from typing import Any, BinaryIO, NamedTuple, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_FEWEST = 80  # things below which starting processes costs more than it saves
_MOST_PARTS = 800  # into which things are divided for whoever has time
_TICKET = 4  # bytes; all tickets fit into 4096, which every pipe holds
_LENGTH = 8  # bytes that say how long a frame is
_LEVEL = 1  # of compression: the fastest

Frames = deque[bytes]
"""What a child sent, packed, and not yet unpacked: it takes a tenth of the room so."""


class Child(NamedTuple):
    """A process that makes something beside this one, and the end of the pipe from which that is read."""

    process: int
    reading: int


def count_jobs(wanted: int) -> int:
    """Return how many processes may work: as many as wanted, or for 0 as many as there are processors to use."""
    if wanted:
        return wanted
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def count_shares(number: int, jobs: int) -> int:
    """Return among how many processes that many things are shared; less than 2: among none."""
    return min(count_jobs(jobs), number // (_FEWEST // 2))


def begin(make: Callable[[], R], jobs: int) -> Callable[[], R]:
    """Begin to make something in a process beside this one, where there may be two; return what waits for it, and gives
    it once. Where there may not, it is made when it is asked for. What it is made of is let go.

    What is made must be such as can be pickled. An exception in the making is raised where it is asked for."""
    if not _can_fork(count_jobs(jobs)):
        return make_once(make)
    child = _start_child(partial(_make_one, make))

    def wait() -> R:
        frames: Frames = deque()
        _read_frames(child.reading, frames)
        made: R = next(_unpack(_end_child(child), frames))
        return made

    return wait


def make_once(make: Callable[[], R]) -> Callable[[], R]:
    """Return what makes something when it is asked for, once: it lets go of what that is made of."""
    waiting = [make]

    def make_waiting() -> R:
        return waiting.pop()()

    return make_waiting


def _make_one(make: Callable[[], R]) -> Iterator[R]:
    yield make()


def map_in_processes(function: Callable[[T], R], things: Sequence[T], jobs: int) -> list[R]:
    """Return what the function makes of each thing, in their order. Processes are forked, so that neither function nor
    things need be pickled, only results; where that cannot be done, or there is little to do, one process does it all.
    An exception of the function is raised here."""
    jobs = count_shares(len(things), jobs)
    if not _can_fork(jobs):
        return [function(thing) for thing in things]

    size = -(-len(things) // _MOST_PARTS)
    with os.fdopen(_write_tickets(range(0, len(things), size)), "rb", buffering=0) as tickets:

        def work() -> Iterator[tuple[int, list[R]]]:
            for first in map(int.from_bytes, iter(partial(tickets.read, _TICKET), b"")):
                yield first, [function(thing) for thing in things[first : first + size]]

        children = [_start_child(work) for _ in range(1, jobs)]
        readings = [_begin_to_read(child) for child in children]
        try:
            made = dict(work())
        finally:
            shares = [(_end_child(child), end()) for child, end in zip(children, readings, strict=True)]
    for whole, frames in shares:
        made.update(_unpack(whole, frames))
    return [result for first in sorted(made) for result in made[first]]


def _write_tickets(numbers: Iterable[int]) -> int:
    """Return the reading end of a pipe that holds the numbers: whoever reads one, in any process, has it alone."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(_TICKET) for number in numbers))
    os.close(writing)
    return reading


def _can_fork(jobs: int) -> bool:
    return jobs > 1 and hasattr(os, "fork") and sys.platform != "darwin"  # macOS libraries do not bear forking


def _start_child(make: Callable[[], Iterable[object]]) -> Child:
    """Start a child that makes several things, and sends and lets go of each when it is made."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        os.close(writing)
        return Child(process, reading)
    code = 1  # pragma: no cover - runs in the child
    try:  # pragma: no cover - likewise
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            try:
                for each in make():
                    _send(each, pipe)
            except BaseException as error:  # noqa: BLE001 - it is raised again in the parent
                _send(error, pipe)
        code = 0
    finally:  # pragma: no cover - likewise
        os._exit(code)


def _send(made: object, pipe: BinaryIO) -> None:  # pragma: no cover - runs in the child
    frame = zlib.compress(pickle.dumps(made, pickle.HIGHEST_PROTOCOL), _LEVEL)
    pipe.write(len(frame).to_bytes(_LENGTH))
    pipe.write(frame)


def _begin_to_read(child: Child) -> Callable[[], Frames]:
    """Begin to take what a child sends while this process works; return what waits for the last of it."""
    frames: Frames = deque()
    thread = Thread(target=_read_frames, args=(child.reading, frames))
    thread.start()

    def wait() -> Frames:
        thread.join()
        return frames

    return wait


def _read_frames(reading: int, frames: Frames) -> None:
    with os.fdopen(reading, "rb") as pipe:
        while length := pipe.read(_LENGTH):
            frames.append(pipe.read(int.from_bytes(length)))


def _end_child(child: Child) -> bool:
    """Wait for the end of a child; return whether it sent all."""
    return os.waitpid(child.process, 0)[1] == 0


def _unpack(whole: bool, frames: Frames) -> Iterator[Any]:  # noqa: FBT001 - what a child sent, and whether that is all
    """Yield what a child made; raise its exception."""
    if not whole:
        raise RuntimeError("a process that shared the work ended early; build with --jobs 1")
    while frames:
        made = pickle.loads(zlib.decompress(frames.popleft()))  # noqa: S301 - written by our own child
        if isinstance(made, BaseException):
            raise made
        yield made
