"""Writing while the world falls apart: kills at every moment, full disks, closed folders, several writers."""

from __future__ import annotations

import errno
import os
import random
import resource
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import count, cycle
from pathlib import Path

import pytest
from faults import KILLED, RAISED, UNTOUCHED, WAYS, choose_way, fail_at, kill_at, read_tree, run_in_child, start_child

from dossier.model import OutputFile
from dossier.write import MANIFEST, Written, lock, output, write_files

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # the worker's threads are idle

Site = Mapping[str, bytes]
OLD: Site = {"index.html": b"old", "a/x.html": b"same", "a/y.html": b"old", "gone/z.html": b"old", "b": b"old"}
NEW: Site = {"index.html": b"new", "a/x.html": b"same", "a/y.html": b"new", "come/w.html": b"new", "b/c": b"new"}
OTHERS: Site = {"CNAME": b"example.org", "a/mine.txt": b"mine", "theirs/t.txt": b"theirs"}


def write(site: Site, out: Path) -> Written:
    return write_files([OutputFile(*each) for each in site.items()], out)


def held(out: Path) -> Site:
    found = read_tree(out)
    found.pop(MANIFEST, None)
    return found


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def prepare(out: Path, builds: int) -> Site:
    """Make the output as so many builds left it, with what others put there, and return what it holds."""
    for path in out.parent.iterdir():
        shutil.rmtree(path)
    for site in (OLD, NEW, OLD)[3 - builds :]:
        write(site, out)
    for address, content in OTHERS.items() if builds else ():
        (out / address).parent.mkdir(exist_ok=True)
        (out / address).write_bytes(content)
    return held(out)


# --- killed ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "builds"), [("exchange", 0), ("exchange", 1), ("exchange", 2), ("two renames", 2), ("in place", 1)]
)
def test_a_kill_at_any_moment_leaves_the_old_site_or_the_new_one_and_the_next_build_recovers(
    out: Path, way: str, builds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for an output that has to be written in place, and for two renames without a system's exchange."""
    choose_way(way, monkeypatch)
    seen, ended = set(), KILLED
    numbers = count(1)
    while ended == KILLED:
        number = next(numbers)
        before = prepare(out, builds)
        others = OTHERS if before else {}
        ended = run_in_child(kill_at(number, lambda: bool(write(NEW, out).problems)))
        whole = {"old": before, "new": {**NEW, **others}, "none": {}}
        found = next((name for name, site in whole.items() if held(out) == site), "mixture")
        seen.add(found)
        allowed = {
            "exchange": {"old", "new"},
            "two renames": {"old", "new", "none"},
            "in place": {"old", "new", "mixture"},
        }
        assert found in allowed[way], number
        recovered = NEW if number % 2 else OLD
        assert write(recovered, out).problems == ()
        assert held(out) == {**recovered, **others}, number
        assert {path.name for path in out.parent.glob(".dossier-*/*")} <= {".gitignore", "lock", "next"}
        assert not (out / ".dossier-stage").exists()
    assert ended == UNTOUCHED
    assert seen == allowed[way]


def test_kills_at_random_moments_leave_a_whole_site_each_time(out: Path) -> None:
    sites = [{f"{number % 3}/{number}.html": text * 2000 for number in range(40)} for text in (b"A", b"B", b"C")]
    write(sites[0], out)
    (out / "CNAME").write_text("x")
    whole = [{**site, "CNAME": b"x"} for site in sites]

    def write_on(writing: int) -> None:
        for site in cycle(sites):
            write(site, out)
            os.write(writing, b"x")

    chance = random.Random(1)  # noqa: S311 - for moments
    found = []
    for _ in range(20):
        reading, writing = os.pipe()
        process = start_child(lambda pipe=writing: write_on(pipe))  # type: ignore[misc]
        for _ in range(chance.randint(1, 4)):
            os.read(reading, 1)
        time.sleep(chance.uniform(0, 0.01))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(reading)
        os.close(writing)
        found.append(whole.index(held(out)))
    assert len(set(found)) > 1
    assert write(sites[0], out).problems == ()
    assert held(out) == whole[0]


# --- failing calls ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("code", "builds"), [(errno.ENOSPC, 2), (errno.EACCES, 1)])
def test_a_failure_at_any_moment_is_told_and_leaves_the_old_site_or_the_new_one(
    out: Path, code: int, builds: int
) -> None:
    ended, numbers = 0, count(1)
    while ended != UNTOUCHED:
        number = next(numbers)
        before = prepare(out, builds)
        others = OTHERS if before else {}
        ended = run_in_child(fail_at(number, lambda: bool(write(NEW, out).problems), code))
        assert ended != RAISED, number
        if code != errno.EACCES or ended != 1:  # else files may have been moved one by one
            assert held(out) in (before, {**NEW, **others}), number
        assert write(NEW, out).problems == ()
        assert held(out) == {**NEW, **others}


def test_a_full_disk_is_told_and_leaves_the_old_site(out: Path) -> None:
    """A limit on the size of files fails as a full disk does, in the middle of a file."""
    write(OLD, out)
    before = read_tree(out)

    def write_large() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        problems = write({**NEW, "large": b"x" * 200_000}, out).problems
        return problems[0].message == "The output cannot be written: File too large."

    assert run_in_child(write_large) == 1
    assert read_tree(out) == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a file system of 256 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], check=False, capture_output=True)
    if done.returncode:
        pytest.skip("only root may make a small disk")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


@pytest.mark.parametrize("inside", ["", "site"])
def test_a_disk_that_runs_full_is_told_and_leaves_the_old_site(small_disk: Path, inside: str) -> None:
    folder = small_disk / inside
    write({**OLD, "large": b"x" * 100_000}, folder)
    before = read_tree(folder)
    problems = write({**NEW, "large": b"y" * 100_000, "more": b"z" * 60_000}, folder).problems
    assert [problem.message for problem in problems] == ["The output cannot be written: No space left on device."]
    assert problems[0].hint.startswith("Free some space")
    assert read_tree(folder) == before
    assert write(NEW, folder).problems == ()
    assert held(folder) == NEW


def test_a_mount_point_is_written_in_place(small_disk: Path) -> None:
    for site in (OLD, NEW, OLD):
        assert write(site, small_disk).problems == ()
        assert held(small_disk) == site
    assert [path.name for path in small_disk.parent.iterdir()] == ["disk"]


# --- closed folders --------------------------------------------------------------------------------------------------


@pytest.fixture
def open_place() -> Iterator[Path]:
    """Return a folder that every user may reach."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


def run_as_nobody(work: Callable[[], object]) -> int:
    """Return what the work returned, done by one who may not do everything."""

    def drop_and_work() -> object:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        return work()

    return run_in_child(drop_and_work)


def test_a_read_only_output_is_told_and_stays(open_place: Path) -> None:
    out = open_place / "out"

    def write_twice() -> bool:
        write(OLD, out)
        out.chmod(0o555)
        problems = write(NEW, out).problems
        kept = held(out) == OLD
        out.chmod(0o755)
        healed = write(NEW, out).problems == () and held(out) == NEW
        return kept and healed and "mend its permissions" in problems[0].hint.lower()

    assert run_as_nobody(write_twice) == 1


def test_an_output_whose_surroundings_are_read_only_is_written_in_place(open_place: Path) -> None:
    out = open_place / "out"
    out.mkdir()
    out.chmod(0o777)
    open_place.chmod(0o555)

    def write_twice() -> bool:
        good = [write(site, out).problems == () and held(out) == site for site in (OLD, NEW)]
        return all(good)

    assert run_as_nobody(write_twice) == 1
    assert list(open_place.iterdir()) == [out]


def test_an_output_that_cannot_be_made_is_told(open_place: Path) -> None:
    open_place.chmod(0o555)

    def write_once() -> bool:
        problems = write(OLD, open_place / "a/out").problems
        return problems[0].message == "The output cannot be written: Permission denied."

    assert run_as_nobody(write_once) == 1


@pytest.mark.parametrize("name", ["theirs", "a"])
def test_a_folder_in_the_output_that_is_closed_to_us_is_left_alone_or_told(open_place: Path, name: str) -> None:
    out = open_place / "out"

    def write_around() -> bool:
        write(OLD, out)
        (out / name).mkdir(exist_ok=True)
        (out / name).chmod(0)
        problems = write({"index.html": b"new", "a/x.html": b"new"}, out).problems
        told = [problem.message for problem in problems] == ["This folder of the output cannot be read."]
        (out / name).chmod(0o755)
        left = (out / "index.html").read_bytes() == (b"old" if name == "a" else b"new")
        return left and (told if name == "a" else not problems)

    assert run_as_nobody(write_around) == 1


def test_an_output_that_is_a_file_is_told(out: Path) -> None:
    out.write_text("x")
    problem = write(OLD, out).problems[0]
    assert (problem.code, problem.path, problem.message) == (
        "output",
        str(out),
        "The output cannot be written: Not a directory.",
    )
    assert list(out.parent.iterdir()) == [out]


# --- several writers -------------------------------------------------------------------------------------------------


def test_builds_at_the_same_time_wait_for_each_other_and_end_in_one_whole_site(out: Path) -> None:
    sites = [{f"{number}.html": text for number in range(10)} | {text.decode(): text} for text in (b"A", b"B", b"C")]

    def write_often(site: Site) -> int:
        return sum(len(write({**site, "turn": str(turn).encode()}, out).problems) for turn in range(15))

    processes = [start_child(lambda site=site: write_often(site)) for site in sites]  # type: ignore[misc]
    assert [os.waitpid(process, 0)[1] for process in processes] == [0, 0, 0]
    assert held(out) in [{**site, "turn": b"14"} for site in sites]


@pytest.mark.parametrize("way", WAYS)
def test_a_build_that_waits_in_vain_says_so(out: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    choose_way(way, monkeypatch)
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    write(OLD, out)
    with lock.hold_lock(out if way == "in place" else out.parent / ".dossier-out/lock"):
        problems = write(NEW, out).problems
    assert [(problem.code, problem.path) for problem in problems] == [("output", str(out))]
    assert problems[0].message.startswith("Another build has been writing this folder")
    assert held(out) == OLD
    assert write(NEW, out).problems == ()


def test_a_lock_ends_with_the_process_that_held_it(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(OLD, out)
    reading, writing = os.pipe()

    def hold() -> None:
        with lock.hold_lock(out.parent / ".dossier-out/lock"):
            os.write(writing, b"x")
            time.sleep(60)

    process = start_child(hold)
    os.read(reading, 1)
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    assert write(NEW, out).problems
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    assert write(NEW, out).problems == ()


def test_where_the_system_knows_no_locks_the_output_is_written_all_the_same(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", fail)
    assert write(OLD, out).problems == ()
    assert held(out) == OLD


def test_a_failure_after_the_exchange_loses_nothing_of_others(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(OLD, out)

    def fail(*_: object) -> None:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(output, "fetch_latecomers", fail)
    assert write(NEW, out).problems
    assert held(out) == NEW
    assert (out.parent / ".dossier-out/next/gone/z.html").exists()
