"""The next site beside the last one, then both exchanged at once: whoever looks sees one of the two, whole.

The next tree shares what stays with the last one, by hard links. After the exchange the last tree stays beside the
output, so that for the next write little has to be linked. Nothing relies on it: whatever in it is not the very file
that stays in the output is taken out first, whether an earlier site, a killed build or anybody else left it.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path

from dossier.write.disk import FOLDER_MODE, holds, make_folder, match_folder, put_file, scan_tree
from dossier.write.manifest import MANIFEST
from dossier.write.plan import Plan

NEXT = "next"
_ASIDE = "aside"
_FOLLOWS = os.link not in os.supports_follow_symlinks  # a link of others is taken along as the link that it is
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h of macOS
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


def name_staging(folder: Path) -> Path:
    """Return where the staging of an output folder lies; hidden, as hosts and their tools pass over such names."""
    return folder.with_name(f".dossier-{folder.name}")


def open_staging(folder: Path) -> Path | None:
    """Return the folder beside the output in which the next site is put together; None where there can be none.

    There is none beside a mount point, in a folder that we may not write, and within another output.
    """
    if os.path.ismount(folder):
        return None
    staging = name_staging(folder)
    try:
        if any((parent / MANIFEST).exists() for parent in folder.parents):
            return None
        make_folder(staging)
        if not holds(f"{staging}/.gitignore", b"*\n"):
            (staging / ".gitignore").write_bytes(b"*\n")
    except OSError:
        return None
    return None if staging.is_symlink() or not os.access(staging, os.W_OK) else staging


def restore_site(folder: Path, staging: Path) -> None:
    """Put back a site that a killed build had set aside; this happens only where the system cannot exchange folders."""
    if not (staging / _ASIDE).is_dir():
        return
    if folder.exists():
        shutil.rmtree(staging / NEXT, ignore_errors=True)
        (staging / _ASIDE).rename(staging / NEXT)
    else:
        (staging / _ASIDE).rename(folder)


def prepare_next(plan: Plan, folder: Path, staging: Path) -> None:
    """Make the next tree what the plan says. Raise OSError."""
    tree = staging / NEXT
    if tree.is_symlink() or tree.is_file():
        tree.unlink()
    there = scan_tree(tree)
    for name in there.folders:
        (tree / name).chmod(FOLDER_MODE)  # the last site's may have been closed to us since
    for address, inode in there.files.items():
        if plan.kept.get(address) != inode:
            (tree / address).unlink()
    for name in sorted(there.folders.keys() - plan.folders, reverse=True):
        (tree / name).rmdir()
    for name in sorted(plan.folders):
        (tree / name).mkdir(exist_ok=True)
        match_folder(tree / name, folder / name if name in plan.before.folders else None)
    for address, inode in plan.kept.items():
        if there.files.get(address) != inode:
            os.link(f"{folder}/{address}", f"{tree}/{address}", follow_symlinks=_FOLLOWS)
    for address, file in plan.new.items():
        put_file(tree / address, file)


def publish_next(folder: Path, staging: Path) -> None:
    """Put the next tree in the place of the last one, and that in its. Raise OSError; then nothing has changed."""
    if not folder.exists():
        (staging / NEXT).rename(folder)
    elif not _exchange(staging / NEXT, folder):
        _rename_twice(staging, folder)


def fetch_latecomers(plan: Plan, folder: Path, staging: Path) -> None:
    """Fetch what others put into the last site after it was looked at. Raise OSError."""
    before = plan.before
    for name, changed in before.folders.items():
        last = staging / NEXT / name
        if last.stat().st_mtime_ns == changed:
            continue
        with os.scandir(last) as entries:
            found = {f"{name}/{entry.name}" if name else entry.name: entry.inode() for entry in entries}
        for address, inode in found.items():
            ours = address in plan.digests or address in plan.new or address in before.folders
            if not ours and before.files.get(address) != inode:
                make_folder((folder / address).parent)
                (staging / NEXT / address).replace(folder / address)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return False where this system or file system cannot."""
    import ctypes  # noqa: PLC0415 - needed only where something changed

    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = library.renamex_np(os.fsencode(one), os.fsencode(other), _RENAME_SWAP)
        else:
            paths = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other))
            failed = library.renameat2(*paths, _RENAME_EXCHANGE)
    except (AttributeError, TypeError, OSError):  # no such function, no such library
        return False
    reason = ctypes.get_errno()
    if failed and reason not in _NO_EXCHANGE:
        raise OSError(reason, os.strerror(reason), str(other))
    return not failed


def _rename_twice(staging: Path, folder: Path) -> None:
    """Exchange two folders in two steps; between them there is no output, which `restore_site` mends."""
    folder.rename(staging / _ASIDE)
    try:
        (staging / NEXT).rename(folder)
    except OSError:
        (staging / _ASIDE).rename(folder)
        raise
    (staging / _ASIDE).rename(staging / NEXT)
