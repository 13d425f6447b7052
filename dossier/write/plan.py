"""What a write would change, and what forbids it: the files wanted against those that stand there. Changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from dossier.model import FinishedFile, OutputFile, Problem, Record, StoredFile
from dossier.stored import OvertakenError, read_content
from dossier.write.disk import Tree, holds, list_folders
from dossier.write.manifest import MANIFEST, format_manifest


class Plan(Record, frozen=True):
    """The finished output: what is new in it and what stays; and what goes."""

    new: Mapping[str, FinishedFile]
    """The files to write, the manifest among them where it differs."""
    kept: Mapping[str, int]
    """The inode of each file that stays, of ours and of others."""
    folders: frozenset[str]
    foreign: frozenset[str]
    """Which of the files that stay were written by others."""
    foreign_folders: frozenset[str]
    """The folders that others need."""
    removed: tuple[str, ...]
    before: Tree
    digests: Mapping[str, str]
    """What an earlier build wrote."""
    manifest: bytes
    """The list of all files of the site, as it is to stand in the output."""

    @property
    def changed(self) -> tuple[str, ...]:
        """The addresses of the site's new files."""
        return tuple(address for address in self.new if address != MANIFEST)


def plan_write(wanted: Mapping[str, FinishedFile], before: Tree, digests: Mapping[str, str], folder: Path) -> Plan:
    """Return what is to be done that the folder, as it was found, holds the files wanted and what others put there.

    The manifest says what the files hold, and not what the last one said. Raise OvertakenError.
    """
    same = _find_same(wanted, before, folder, digests)
    new = {address: file for address, file in wanted.items() if address not in same}
    manifest = format_manifest({address: file.digest for address, file in wanted.items()})
    if MANIFEST not in before.files or not holds(f"{folder}/{MANIFEST}", manifest):
        new[MANIFEST] = OutputFile(MANIFEST, manifest)
    foreign = frozenset(before.files.keys() - digests.keys() - wanted.keys() - {MANIFEST})
    others = list_folders(foreign) | (before.folders.keys() - list_folders(digests) - {""})
    kept = {address: inode for address, inode in before.files.items() if address in same or address in foreign}
    if MANIFEST not in new:
        kept[MANIFEST] = before.files[MANIFEST]
    folders = frozenset({""}.union(list_folders(wanted), others))
    removed = tuple(address for address in digests if address in before.files and address not in wanted)
    return Plan(new, kept, folders, foreign, frozenset(others), removed, before, digests, manifest)


def find_conflicts(plan: Plan, wanted: Mapping[str, FinishedFile], folder: Path) -> tuple[Problem, ...]:
    """Return what forbids the write: what others put where a file is to go, and files that cannot stand together."""
    if "site.yaml" in plan.foreign and "content" in plan.before.folders:
        message = "This folder holds the sources of a site, and cannot be its output."
        return (Problem("output", message, str(folder), 0, "Choose another folder with `--out`."),)
    needed = list_folders(wanted)
    closed = (
        _tell_closed(folder / name) for name in sorted((needed | list_folders(plan.digests)) & plan.before.closed)
    )
    blocking = (*(each for each in plan.changed if _is_taken(each, plan)), *sorted(needed & plan.foreign))
    return (*closed, *(_refuse(folder / address) for address in blocking), *_find_clashes(wanted, folder))


def _find_same(wanted: Mapping[str, FinishedFile], before: Tree, folder: Path, digests: Mapping[str, str]) -> set[str]:
    """Return which files stand there already. One that is wanted as it stands is not looked into, but must be the one
    that was written last."""
    there, same = before.files.keys() - before.odd, set()
    for address, file in wanted.items():
        path = f"{folder}/{address}"
        if isinstance(file, StoredFile) and file.path == path:
            if address not in there or digests.get(address) != file.digest:
                raise OvertakenError(path)
            same.add(address)
        elif address in there and holds(path, read_content(file)):
            same.add(address)
    return same


def _is_taken(address: str, plan: Plan) -> bool:
    return address in plan.foreign_folders or (address in plan.before.files and address not in plan.digests)


def _tell_closed(path: Path) -> Problem:
    message = "This folder of the output cannot be read."
    return Problem("output", message, str(path), 0, "Mend its permissions, or choose another folder with `--out`.")


def _refuse(path: Path) -> Problem:
    message = "This stands in the output folder, and was not written by a build."
    return Problem("output", message, str(path), 0, "Take it away, or choose another folder with `--out`.")


def _find_clashes(wanted: Mapping[str, FinishedFile], folder: Path) -> Iterator[Problem]:
    for address in sorted(list_folders(wanted) & wanted.keys()):
        message = "The site has a file and a folder of this name."
        yield Problem("output", message, str(folder / address), 0, "Rename what makes one of the two.")
    seen: dict[str, str] = {}
    for address in wanted:
        if (other := seen.setdefault(address.casefold(), address)) != address:
            message = f"This differs from `{other}` only in capitals, which some systems cannot tell apart."
            yield Problem("output", message, str(folder / address), 0, "Rename what makes one of the two.")
