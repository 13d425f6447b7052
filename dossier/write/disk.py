"""What stands in a folder, and how files and folders are made there: with the same modes whatever the umask."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from dossier.model import FinishedFile, Record, StoredFile, field
from dossier.stored import read_content

_FILE_MODE = 0o644  # hosts serve what others may read
FOLDER_MODE = 0o755


class Tree(Record, frozen=True):
    """What stood in a folder when it was looked at; addresses are relative, the folder itself is the empty one."""

    files: Mapping[str, int] = field(default_factory=dict)
    """The inode of each file by its address; whatever is not a folder counts as one."""
    odd: frozenset[str] = frozenset()
    """Which of them are links, pipes and the like, whose content is not to be read."""
    folders: Mapping[str, int] = field(default_factory=dict)
    """When each folder was last changed, in nanoseconds."""
    closed: frozenset[str] = frozenset()
    """The folders into which we may not look."""


def scan_tree(folder: Path) -> Tree:
    """Return what stands in the folder, which may be absent; links are not followed. Raise OSError."""
    files: dict[str, int] = {}
    folders: dict[str, int] = {}
    odd, closed, rest = set(), set(), [""]
    while rest:
        name = rest.pop()
        path = folder / name
        try:
            folders[name] = path.stat().st_mtime_ns
            with os.scandir(path) as entries:
                listed = list(entries)
        except FileNotFoundError:
            folders.pop(name, None)
            continue
        except PermissionError:
            if not name:
                raise
            closed.add(name)
            continue
        for entry in listed:
            address = f"{name}/{entry.name}" if name else entry.name
            if entry.is_dir(follow_symlinks=False):
                rest.append(address)
                continue
            files[address] = entry.inode()
            if not entry.is_file(follow_symlinks=False):
                odd.add(address)
    return Tree(files, frozenset(odd), folders, frozenset(closed))


def list_folders(addresses: Iterable[str]) -> set[str]:
    """Return every folder in which one of the files stands, but for the outermost."""
    found: set[str] = set()
    rest = {address.rpartition("/")[0] for address in addresses}
    while rest := rest - found - {""}:
        found |= rest
        rest = {folder.rpartition("/")[0] for folder in rest}
    return found


def holds(path: str, content: bytes) -> bool:
    """Tell whether a plain file has that content."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - four times as fast as a Path, for 75,000 files
            return file.read(len(content) + 1) == content
    except OSError:
        return False


def put_file(path: Path, file: FinishedFile) -> None:
    """Make a file that is not there yet: one that lies on the same disk gets another name, others are written."""
    if isinstance(file, StoredFile):
        try:
            os.link(file.path, path)
        except OSError:  # another disk, or one that knows no links
            write_file(path, read_content(file))
    else:
        write_file(path, read_content(file))


def write_file(path: Path, content: bytes) -> None:
    """Make a file that is not there yet, so that no other name of an existing one is ever written through."""
    with path.open("xb") as file:
        file.write(content)
    path.chmod(_FILE_MODE)


def make_folder(path: Path) -> None:
    """Make a folder, and those around it, where they are absent."""
    if not path.is_dir():
        if path != path.parent:
            make_folder(path.parent)
        path.mkdir(exist_ok=True)
        path.chmod(FOLDER_MODE)


def match_folder(path: Path, model: Path | None) -> None:
    """Give a folder the owner, the mode and the times of another one; without one, the mode of a new folder."""
    if model is None:
        path.chmod(FOLDER_MODE)
        return
    found, wanted = path.stat(), model.stat()
    if (found.st_uid, found.st_gid) != (wanted.st_uid, wanted.st_gid):
        os.chown(path, wanted.st_uid, wanted.st_gid)
    shutil.copystat(model, path)
