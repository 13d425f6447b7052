"""Output files to the folder: only what changed, each file whole; only what an earlier build wrote is taken away."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier.model import FinishedFile, Problem

MANIFEST = ".dossier-manifest"
_STAGE = ".dossier-stage"
_FILE_MODE = 0o644  # hosts serve what others may read
_FOLDER_MODE = 0o755


@dataclass(frozen=True, slots=True)
class Written:
    """What a write changed."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    complete: bool = False
    """Whether the folder now holds the files, and no others of an earlier build."""


def write_files(files: Iterable[FinishedFile], folder: Path) -> Written:
    """Write the files into the folder and return what changed. Everything new is staged beside its place before the
    first old file is touched; what this program did not write is never overwritten or removed."""
    wanted = {file.address: file.content for file in files}
    try:
        return _write(wanted, folder)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        path = str(error.filename or folder)
        hint = "Choose another folder with `--out`, or mend its permissions and free space."
        return Written(problems=(Problem("output", f"The output cannot be written: {reason}.", path, 0, hint),))


def read_digests(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each file that an earlier build wrote, by its address."""
    return {address: digest.strip() for digest, address in _read_lines(folder)}


def read_written(folder: Path, address: str) -> bytes | None:
    """Return a file of the output, or None where it cannot be read."""
    try:
        return (folder / address).read_bytes()
    except OSError:
        return None


def _write(wanted: Mapping[str, bytes], folder: Path) -> Written:
    earlier = _read_manifest(folder)
    changed = [address for address, content in wanted.items() if not _holds(folder / address, content)]
    foreign = [address for address in changed if address not in earlier and os.path.lexists(folder / address)]
    foreign += [address for address in wanted if _leads_outside(folder, address)]
    if foreign:
        return Written(problems=tuple(_refuse(folder, address) for address in foreign))
    removed = [address for address in earlier if address not in wanted and (folder / address).is_file()]
    stage = folder / _STAGE
    _make_folder(folder)
    shutil.rmtree(stage, ignore_errors=True)
    for address in changed:
        _write_file(stage / address, wanted[address])
    manifest = "".join(
        f"{hashlib.sha256(wanted[address]).hexdigest()}  {address}\n" for address in sorted(wanted)
    ).encode()
    union = dict.fromkeys((*earlier, *wanted))
    if changed or removed:
        # Until the last file is in its place, the manifest names the files of both builds: nothing is left behind.
        _replace_manifest(folder, "".join(f"{'':64}  {address}\n" for address in sorted(union)).encode())
    for address in changed:
        _make_folder((folder / address).parent)
        (stage / address).replace(folder / address)
    for address in removed:
        _remove_file(folder, address)
    if changed or removed or not _holds(folder / MANIFEST, manifest):
        _replace_manifest(folder, manifest)
    shutil.rmtree(stage, ignore_errors=True)
    return Written(tuple(changed), tuple(removed), complete=True)


def _read_manifest(folder: Path) -> tuple[str, ...]:
    """Return the addresses that an earlier build wrote."""
    return tuple(address for _, address in _read_lines(folder))


def _read_lines(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield digest and address of each line of the manifest; one that leads out of the folder is not believed."""
    try:
        lines = (folder / MANIFEST).read_text("utf-8").splitlines()
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return
    for line in lines:
        digest, address = line[:64], line[66:]
        if address and not address.startswith("/") and ".." not in address.split("/") and address != MANIFEST:
            yield digest, address


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and not path.is_symlink() and path.read_bytes() == content
    except OSError:
        return False


def _leads_outside(folder: Path, address: str) -> bool:
    """Tell whether a folder on the way to the file is a symbolic link."""
    parts = address.split("/")[:-1]
    return any((folder / "/".join(parts[: number + 1])).is_symlink() for number in range(len(parts)))


def _refuse(folder: Path, address: str) -> Problem:
    message = "This stands in the output folder, and was not written by a build."
    hint = "Take it away, or choose another folder with `--out`."
    return Problem("output", message, str(folder / address), 0, hint)


def _write_file(path: Path, content: bytes) -> None:
    _make_folder(path.parent)
    path.write_bytes(content)
    path.chmod(_FILE_MODE)


def _make_folder(path: Path) -> None:
    if not path.is_dir():
        if path != path.parent:
            _make_folder(path.parent)
        path.mkdir(exist_ok=True)
        path.chmod(_FOLDER_MODE)


def _replace_manifest(folder: Path, content: bytes) -> None:
    _write_file(folder / _STAGE / MANIFEST, content)
    (folder / _STAGE / MANIFEST).replace(folder / MANIFEST)


def _remove_file(folder: Path, address: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    (folder / address).unlink(missing_ok=True)
    for parent in Path(address).parents:
        if parent == Path() or any((folder / parent).iterdir()):
            return
        (folder / parent).rmdir()
