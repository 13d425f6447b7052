"""What can befall a write: processes that are killed, or whose calls fail, at the n-th call of the system."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn

import pytest

from dossier.write import exchange, output

WAYS = ("exchange", "two renames", "in place")
_CHANGES = {"open", "write", "__exit__", "close", "mkdir", "chmod", "chown", "utime", "link", "unlink", "remove"}
_CHANGES |= {"rmdir", "rename", "replace", "flock", "get_errno"}  # the last one follows the exchange of two folders
_FAILS = _CHANGES - {"get_errno"} | {"stat", "lstat", "scandir", "read"}
_MODULES = {"posix", "_io", "io", "fcntl", "_ctypes"}
KILLED, RAISED, UNTOUCHED = -signal.SIGKILL, 99, 98
"""How a child ended: killed, by an exception, or with the call that was to fail never made."""


def choose_way(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the output written in that way: the usual one, or one for systems and folders where that cannot be."""
    if name == "two renames":
        monkeypatch.setattr(exchange, "_exchange", lambda _one, _other: False)
    elif name == "in place":
        monkeypatch.setattr(output, "open_staging", lambda _folder: None)


def run_in_child(work: Callable[[], object]) -> int:
    """Return how a child that did the work ended: the work's own number, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(start_child(work), 0)[1])


def start_child(work: Callable[[], object]) -> int:
    """Return the process of a child that does the work meanwhile."""
    return os.fork() or _do(work)


def kill_at(number: int, work: Callable[[], object]) -> Callable[[], object]:
    """Return the work, ended by SIGKILL right before its n-th call that changes something."""
    return _interrupt(number, work, _CHANGES, lambda: os.kill(os.getpid(), signal.SIGKILL))


def fail_at(number: int, work: Callable[[], object], code: int = errno.ENOSPC) -> Callable[[], object]:
    """Return the work, whose n-th call of the system fails with that error."""

    def fail() -> NoReturn:
        raise OSError(code, os.strerror(code))

    return _interrupt(number, work, _FAILS, fail)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the content of every file below the folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def _do(work: Callable[[], object]) -> NoReturn:
    code = RAISED
    try:
        code = int(work() or 0)  # type: ignore[call-overload]
    finally:
        os._exit(code)


def _interrupt(
    number: int, work: Callable[[], object], names: set[str], act: Callable[[], None]
) -> Callable[[], object]:
    calls = 0

    def look(_frame: FrameType, event: str, function: object) -> None:
        nonlocal calls
        if event != "c_call" or not _calls_the_system(function) or function.__name__ not in names:  # type: ignore[attr-defined]
            return
        calls += 1
        if calls == number:
            sys.setprofile(None)
            act()

    def run() -> object:
        sys.setprofile(look)
        try:
            result = work()
        finally:
            sys.setprofile(None)
        return result if calls >= number else UNTOUCHED

    return run


def _calls_the_system(function: object) -> bool:
    owner = type(getattr(function, "__self__", None)).__module__
    return getattr(function, "__module__", None) in _MODULES or owner in _MODULES
