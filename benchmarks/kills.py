"""Whether a build killed at any moment leaves a whole site. Run as `python -m benchmarks.kills --kills 200`.

Builds of a copy of the shipped site are run as an editor runs them, one state of it and another by turns, each into the
output of the last, and killed at a random moment: every second one at any time from its start to its end, the others
while they write. After each kill the output must be one of the two sites, byte for byte, with what others put into it;
a build that was killed while it wrote is followed by one that is left alone and has to succeed. The index of the full
text, which another program makes before anything is written, is left out.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.trees import read_tree

ROOT = Path(__file__).parent.parent
OTHERS = {"CNAME": b"dossier.example.org\n", ".git/HEAD": b"ref: refs/heads/pages\n", "articles/mine.txt": b"mine"}
_LOCKS = Path("/proc/locks")  # where Linux tells who holds a lock; elsewhere every kill is at any time
_LOOK = 0.002  # seconds between two looks at it


@dataclass(frozen=True, slots=True)
class Run:
    """How long a build took, and its writing, in seconds; whether it was killed, and was writing then."""

    seconds: float
    writing: float = 0.0
    killed: bool = False
    killed_writing: bool = False


class Bench:
    """A copy of the shipped site in a folder of its own, with its two states as they should come out."""

    def __init__(self, home: Path) -> None:
        """Copy the site, build both states apart, and the first of them into the output; measure a build."""
        self.home, self.root = home, home / "site"
        for name in ("content", "templates", "static"):
            shutil.copytree(ROOT / name, self.root / name)
        self.settings = (ROOT / "site.yaml").read_text("utf-8")
        self.sites = [self._build_apart(state) for state in (0, 1)]
        self.run(0)
        for address, content in OTHERS.items():
            (self.out / address).parent.mkdir(exist_ok=True)
            (self.out / address).write_bytes(content)
        self.run(1)
        self.usual = self.run(0)

    @property
    def out(self) -> Path:
        """The folder that all builds write."""
        return self.root / "_site"

    def run(self, state: int, *, after: float | None = None, writing: bool = False) -> Run:
        """Build a state of the site; kill it after so many seconds, counted from its start or from its writing."""
        process, begun = self._start(state, self.out), time.perf_counter()
        wrote, ended = 0.0, 0.0
        while process.poll() is None:
            now = time.perf_counter()
            holds = self._holds_lock(process.pid)
            wrote = wrote or (now if holds else 0.0)
            ended = ended or (now if wrote and not holds else 0.0)
            if after is not None and (wrote if writing else begun) and now - (wrote if writing else begun) >= after:
                process.kill()
                process.wait()
                return Run(now - begun, killed=True, killed_writing=holds)
            time.sleep(_LOOK)
        if process.returncode:
            raise RuntimeError(f"a build ended with {process.returncode}")
        now = time.perf_counter()
        return Run(now - begun, (ended or now) - (wrote or now))

    def name_state(self) -> int | None:
        """Return which of the two sites the output holds, whole; None where it is neither."""
        found = read_tree(self.out)
        return next((state for state, site in enumerate(self.sites) if {**site, **OTHERS} == found), None)

    def _build_apart(self, state: int) -> Mapping[str, bytes]:
        out = self.home / f"apart-{state}"
        if self._start(state, out).wait():
            raise RuntimeError("the shipped site cannot be built")
        return read_tree(out)

    def _start(self, state: int, out: Path) -> subprocess.Popen[bytes]:
        """Start a build of a state: the two differ in the title, which stands on every page, and in one article."""
        title = "title: The second state\n" if state else "title: The first state\n"
        lines = [line for line in self.settings.splitlines(keepends=True) if not line.startswith("title:")]
        (self.root / "site.yaml").write_text(title + "".join(lines), "utf-8")
        article = self.root / "content/articles/second-state.md"
        article.unlink(missing_ok=True)
        if state:
            article.write_text("---\ntitle: Only in the second state\ndate: 2019\n---\nIn 2018.\n", "utf-8")
        command = [sys.executable, str(ROOT / "build.py"), "--root", str(self.root), "--out", str(out), "--no-search"]
        environment = {**os.environ, "TMPDIR": str(self.home)}
        return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command

    def _holds_lock(self, process: int) -> bool:
        lock = self.root / f".dossier-{self.out.name}/lock"
        if not _LOCKS.exists() or not lock.exists():
            return False
        held = (line.split() for line in _LOCKS.read_text().splitlines())
        inode = str(lock.stat().st_ino)
        return any(words[4] == str(process) and words[5].endswith(f":{inode}") for words in held if "->" not in words)


def kill_builds(bench: Bench, kills: int, chance: random.Random) -> Counter[str]:
    """Return how often each thing happened."""
    seen: Counter[str] = Counter()
    state, number = 0, 0
    while seen["kills"] < kills:
        number += 1
        writing = number % 2 == 0 and _LOCKS.exists()
        wanted, span = 1 - state, bench.usual.writing if writing else bench.usual.seconds
        run = bench.run(wanted, after=chance.uniform(0, span), writing=writing)
        found = bench.name_state()
        left = "mixture" if found is None else "new site whole" if found == wanted else "old site whole"
        seen[left if run.killed else "ended before the kill"] += 1
        seen["kills"] += run.killed
        seen["while it wrote"] += run.killed_writing
        if found is None or run.killed_writing:
            bench.run(wanted)
            seen["recovered" if bench.name_state() == wanted else "not recovered"] += 1
            found = wanted
        state = found
    return seen


def main() -> int:
    """Kill builds and print what was left; end with 1 where it was not a whole site each time."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dossier-kills-") as home:
        bench = Bench(Path(home))
        say = sys.stdout.write
        say(f"an undisturbed build: {bench.usual.seconds:.2f} s, of which it writes {bench.usual.writing:.3f} s\n")
        seen = kill_builds(bench, options.kills, random.Random(options.seed))  # noqa: S311 - for moments
    whole = seen["old site whole"] + seen["new site whole"]
    say(
        f"{seen['kills']} kills, {seen['while it wrote']} of them while it wrote: {whole} whole sites "
        f"({seen['old site whole']} old, {seen['new site whole']} new), {seen['mixture']} mixtures; "
        f"{seen['recovered']} builds after them, {seen['not recovered']} failed\n"
    )
    return 0 if whole == seen["kills"] and not seen["not recovered"] else 1


if __name__ == "__main__":
    sys.exit(main())
