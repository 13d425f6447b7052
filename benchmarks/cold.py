"""How long a build of the shipped site takes, start-up included: from nothing, and again when nothing has changed.

Run as `python -m benchmarks.cold [builds]`. The sum tells how quiet the machine is: compare at equal sums.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
BUILDS = 9


def measure_build(out: Path) -> tuple[float, float]:
    """Return the seconds that a build into a folder takes on the clock, and on all processors."""
    begun, before = time.perf_counter(), os.times()
    command = [sys.executable, *map(str, (ROOT / "build.py", "--root", ROOT, "--out", out))]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command
    taken, after = time.perf_counter() - begun, os.times()
    return taken, sum(after[2:4]) - sum(before[2:4])


def measure_sum() -> float:
    """Return the seconds that a fixed sum takes in this process."""
    begun = time.perf_counter()
    sum(number * number for number in range(5_000_000))
    return time.perf_counter() - begun


def say(name: str, taken: list[tuple[float, float]]) -> str:
    """Return a line with the median and the best of some builds."""
    walls, processors = zip(*taken, strict=True)
    return f"{name}: {median(walls):.2f} s (best {min(walls):.2f}), {median(processors):.2f} s of processors"


def main() -> None:
    """Print the figures."""
    builds = int(sys.argv[1]) if len(sys.argv) > 1 else BUILDS
    cold, again, sums = [], [], []
    for _ in range(builds):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "_site"
            cold.append(measure_build(out))
            again.append(measure_build(out))
        sums.append(measure_sum())
    sys.stdout.write(f"{say('from nothing', cold)}\n{say('nothing changed', again)}\nsum: {median(sums):.2f} s\n")


if __name__ == "__main__":
    main()
