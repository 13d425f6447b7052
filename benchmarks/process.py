"""A command as a whole process: wall time, processor time of it and its children, and the memory of all of them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
_KIB = 1024
_LOOK = 0.02  # seconds between two looks at the memory
_SHARE = 50  # of which looking takes one part, however large the processes are


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took: seconds, and bytes at most in use at one time by it and its children together."""

    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True, slots=True)
class Command:
    """What to run, and where."""

    words: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict)


def python_command(*words: str, folder: Path) -> Command:
    """Return a command of this program, run by this Python with fixed hashes."""
    environment = {"PYTHONHASHSEED": "0", "PYTHONPATH": str(ROOT)}
    return Command((sys.executable, str(ROOT / "build.py"), *words), folder, environment)


def run_process(command: Command) -> Run:
    """Return what a command took; raise RuntimeError with what it said where it failed."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - our own commands
            command.words,
            cwd=command.folder,
            env={**os.environ, **command.environment},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = MemoryWatch(process.pid)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.stop()
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command.words)}\n{said.read().decode(errors='replace')[-4000:]}")
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else _KIB)
    return Run(wall, usage.ru_utime + usage.ru_stime, max(peak, largest))


class MemoryWatch:
    """A thread that looks at the memory of all processes of a session; without `/proc` it sees nothing.

    Memory that processes share counts once (proportional set size).
    """

    def __init__(self, session: int) -> None:
        self._session = session
        self._peak = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """End the watch, and return the most bytes that were seen."""
        self._done.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        pause = _LOOK
        while not self._done.wait(pause):
            begun = time.perf_counter()
            self._peak = max(self._peak, sum(map(read_memory, list_processes(self._session))))
            pause = max(_LOOK, (time.perf_counter() - begun) * _SHARE)


def list_processes(session: int) -> list[int]:
    """Return the processes of a session, which is named by its first."""
    stats = {path.parent.name: _read_stat(path) for path in Path("/proc").glob("[0-9]*/stat")}
    return [int(pid) for pid, stat in stats.items() if stat and int(stat[3]) == session]


def _read_stat(path: Path) -> list[str]:
    """Return what the system tells of a process, from its state on; nothing where it has ended."""
    try:
        return path.read_text().rpartition(")")[2].split()
    except OSError:
        return []


def read_memory(pid: int) -> int:
    """Return the bytes of memory of a process, with its part of what it shares; 0 where that cannot be known."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * _KIB for line in lines if line.startswith("Pss:"))


def read_seconds(pid: int) -> float:
    """Return the processor time that a running process has taken so far, without its children's; 0 if unknown."""
    stat = _read_stat(Path(f"/proc/{pid}/stat"))
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK") if stat else 0.0
