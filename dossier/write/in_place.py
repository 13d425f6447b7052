"""The second way to write, for an output that cannot be exchanged: file by file, each whole, all staged before.

A build killed while the files are moved leaves files of both sites; the next build mends that.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from dossier.write.disk import make_folder, put_file, write_file
from dossier.write.manifest import MANIFEST, format_manifest
from dossier.write.plan import Plan

STAGE = ".dossier-stage"
NEW = "new"


def write_in_place(plan: Plan, folder: Path) -> None:
    """Write what the plan says into the folder. Raise OSError; unless files were being moved, nothing has changed."""
    make_folder(folder)
    stage = folder / STAGE
    try:
        make_folder(stage / NEW)
        for address, file in plan.new.items():
            make_folder((stage / NEW / address).parent)
            put_file(stage / NEW / address, file)
        if plan.changed or plan.removed:
            # Until the last file is in its place, the manifest names the files of both builds: nothing is left behind.
            both = (plan.digests.keys() | plan.kept.keys() | plan.new.keys()) - plan.foreign - {MANIFEST}
            write_file(stage / MANIFEST, format_manifest(dict.fromkeys(both, "")))
            (stage / MANIFEST).replace(folder / MANIFEST)
        _move_files(plan, folder, stage / NEW)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _move_files(plan: Plan, folder: Path, staged: Path) -> None:
    """Take away what goes, which may stand where something else is to go; then move, the manifest last."""
    for address in plan.removed:
        (folder / address).unlink(missing_ok=True)
    for name in sorted(plan.before.folders.keys() - plan.folders, reverse=True):
        with contextlib.suppress(OSError):  # somebody put something there this very moment
            (folder / name).rmdir()
    for name in sorted(plan.folders):
        make_folder(folder / name)
    for address in (*plan.changed, *({MANIFEST} & plan.new.keys())):
        (staged / address).replace(folder / address)
