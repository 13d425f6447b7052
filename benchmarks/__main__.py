"""The benchmarks from the command line: which sizes, and which other programs to compare with."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from benchmarks.report import make_record, write_report
from benchmarks.results import Results
from benchmarks.scenarios import Plan, measure_size
from benchmarks.shipped import measure_shipped

_PEERS = ("hugo", "pelican")


def main() -> int:
    """Measure, and print what was measured; none of it is a verdict on the exit code."""
    options = _read_options()
    found = ((name, getattr(options, name) or shutil.which(name)) for name in _PEERS)
    peers = tuple((name, str(Path(path).absolute())) for name, path in found if path)
    plan = Plan(options.runs, options.saves, peers)
    machine = describe_machine()
    results = Results((), measure_shipped(options.runs))
    for articles in options.sizes:
        results = replace(results, sizes=(*results.sizes, measure_size(articles, plan)))
        if options.json:  # after each size, as the next may take an hour
            record = {"machine": machine, **make_record(results)}
            options.json.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    sys.stdout.write(f"{machine}\n\n{write_report(results)}")
    return 0


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes", type=_read_sizes, default=(100, 1000), help="numbers of articles (default: 100,1000)"
    )
    parser.add_argument(
        "--runs", type=int, default=0, help="how often each scenario is run (default: the less the longer)"
    )
    parser.add_argument("--saves", type=int, default=5, help="how many saves while the site is served (default: 5)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every run into a file")
    for name in _PEERS:
        parser.add_argument(f"--{name}", metavar="PATH", help=f"where the program {name} is (default: on the path)")
    return parser.parse_args()


def _read_sizes(text: str) -> tuple[int, ...]:
    return tuple(int(word) for word in text.split(","))


def describe_machine() -> str:
    """Return what the figures depend on, in a line."""
    load = f", load {os.getloadavg()[0]:.1f} at the beginning" if hasattr(os, "getloadavg") else ""
    return f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors{load}"


if __name__ == "__main__":
    sys.exit(main())
