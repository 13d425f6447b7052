"""The write, top to bottom: lock, look, plan, then exchange the whole folder, or where that cannot be, file by file."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from dossier.model import FinishedFile, Problem, Record
from dossier.write.disk import make_folder, scan_tree
from dossier.write.exchange import (
    NEXT,
    fetch_latecomers,
    name_staging,
    open_staging,
    prepare_next,
    publish_next,
    restore_site,
)
from dossier.write.in_place import NEW, STAGE, write_in_place
from dossier.write.lock import LockedError, hold_lock
from dossier.write.manifest import read_manifest
from dossier.write.plan import Plan, find_conflicts, plan_write

_MOST_FOREIGN = 20_000  # files of others; a folder with more is somebody's own, and stays the folder that it is
_CANNOT_EXCHANGE = {errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES, errno.EROFS, errno.ENOTSUP, errno.ENOSYS}
_CANNOT_EXCHANGE |= {errno.EINVAL, errno.EMLINK, errno.ENAMETOOLONG}
_HINTS = {
    "Free some space": {errno.ENOSPC, errno.EDQUOT},
    "Mend its permissions": {errno.EACCES, errno.EPERM, errno.EROFS},
    "Shorten the name of what this is made from": {errno.ENAMETOOLONG},
    "Take the file away": {errno.ENOTDIR, errno.EEXIST},
}


class Written(Record, frozen=True):
    """What a write changed."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    manifest: bytes = b""
    """The list of all files of the site, as it now stands in the output."""


def write_files(files: Iterable[FinishedFile], folder: Path) -> Written:
    """Write the files into the folder and return what changed.

    The earlier site stays whole until the new one takes its place in one step, and both at the same time is never seen;
    what this program did not write is never overwritten or removed. What forbids the write is returned, not raised; but
    raise OvertakenError where another build has written what was to stay.
    """
    wanted = {file.address: file for file in files}
    real = Path(os.path.realpath(folder))  # where the folder is a link, that to which it leads
    try:
        return _write(wanted, real, folder)
    except LockedError:
        message = "Another build has been writing this folder for a while, and has not ended."
        return Written(problems=(Problem("output", message, str(folder), 0, "Wait for it, and build again."),))
    except OSError as error:
        return Written(problems=(_explain(error, real, folder),))


def _write(wanted: Mapping[str, FinishedFile], folder: Path, named: Path) -> Written:
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    staging = open_staging(folder)
    if staging is None:
        make_folder(folder)
    with hold_lock(staging / "lock" if staging else folder):
        if staging:
            restore_site(folder, staging)
        shutil.rmtree(folder / STAGE, ignore_errors=True)
        plan = plan_write(wanted, scan_tree(folder), read_manifest(folder), folder)
        if problems := find_conflicts(plan, wanted, named):
            return Written(problems=problems)
        if plan.new:
            _carry_out(plan, folder, staging)
    return Written(plan.changed, plan.removed, manifest=plan.manifest)


def _carry_out(plan: Plan, folder: Path, staging: Path | None) -> None:
    if staging and not plan.before.closed and len(plan.foreign) <= _MOST_FOREIGN:
        try:
            prepare_next(plan, folder, staging)
            publish_next(folder, staging)
        except OSError as error:
            shutil.rmtree(staging / NEXT, ignore_errors=True)  # the disk may be full
            if error.errno not in _CANNOT_EXCHANGE or (plan.before.folders and not folder.exists()):
                raise
        else:
            fetch_latecomers(plan, folder, staging)
            return
    write_in_place(plan, folder)


def _explain(error: OSError, folder: Path, named: Path) -> Problem:
    """Return the problem at the place in the output, also where the failure was at what is staged for it."""
    reason = error.strerror or type(error).__name__
    place = Path(os.fsdecode(error.filename)) if error.filename else named
    for base in (name_staging(folder) / NEXT, folder / STAGE / NEW, folder):
        if place.is_relative_to(base):
            place = named / place.relative_to(base)
            break
    fix = next((fix for fix, codes in _HINTS.items() if error.errno in codes), "Mend the disk")
    hint = f"{fix}, or choose another folder with `--out`."
    return Problem("output", f"The output cannot be written: {reason}.", str(place), 0, hint)
