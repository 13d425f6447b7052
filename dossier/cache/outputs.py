"""What is kept of single output folders: the names of the records, and which folder each is about, so that those of
folders that are gone can be told from the rest."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from dossier.cache.entries import read_entry, write_entry

_FOLDER, _PRODUCTS, _STAMP = "folder", "output", "stamp"


def products_path(cache: Path, out: Path) -> Path:
    """Return where it is kept what the last build wrote into an output folder."""
    return cache / f"{_PRODUCTS}-{_name(out)}"


def stamp_path(cache: Path, out: Path, said: object) -> Path:
    """Return where it is kept what a build into an output folder reported, to which the command line `said` that."""
    return cache / f"{_STAMP}-{_name(out)}-{_digest(repr(said).encode())}"


def keep_folder(cache: Path, out: Path) -> None:
    """Keep which output folder the records of its name are about; they are to be written after this."""
    write_entry(cache / f"{_FOLDER}-{_name(out)}", os.fsencode(out.absolute()))


def drop_records(cache: Path) -> None:
    """Take away the records of output folders that are no longer there, and those that were never written to the end:
    whoever misses one, such as a build that is writing it just now, goes on without it."""
    folders = {path.name.partition("-")[2]: read_entry(path, bytes) for path in cache.glob(f"{_FOLDER}-*")}
    for kind in (_FOLDER, _PRODUCTS, _STAMP):
        for record in cache.glob(f"{kind}-*"):
            if not os.path.isdir(folders.get(record.name.split("-")[1]) or b""):  # noqa: PTH112 - bytes
                with suppress(OSError):  # another build took it away
                    record.unlink()


def _name(out: Path) -> str:
    return _digest(os.fsencode(out.absolute()))


def _digest(said: bytes) -> str:
    return hashlib.blake2b(said, digest_size=8).hexdigest()
