"""The site that is shipped, as those who try the program first meet it: help, the first build, the second."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from benchmarks.process import ROOT, python_command, run_process
from benchmarks.scenarios import COLD, NOTHING, Measure, measure_command
from benchmarks.subject import Dossier

HELP = "--help"
_RUNS = 7


def measure_shipped(runs: int = 0) -> tuple[Measure, ...]:
    """Return what help and two builds of the shipped site take."""
    with tempfile.TemporaryDirectory() as folder:
        site = Dossier(Path(folder) / "shipped")
        shutil.copytree(ROOT / "content", site.folder / "content")
        shutil.copy(ROOT / "site.yaml", site.folder)
        run_process(site.command())  # so that Python has compiled everything, here and for what follows
        help_ = measure_command(python_command(HELP, folder=site.folder), lambda: None, runs or _RUNS)
        cold = measure_command(site.command(), site.forget, runs or _RUNS)
        again = measure_command(site.command(), lambda: None, runs or _RUNS)
    measures = ((HELP, help_), (COLD, cold), (NOTHING, again))
    return tuple(Measure(scenario, site.name, found) for scenario, found in measures)
