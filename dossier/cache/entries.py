"""Values to files of the cache and back: one that is torn, changed, or of another version of the program is no file.

Files hold plain data (MessagePack), which is read back by the types of the nouns: one that somebody else put there can
hold nothing but values.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")
_MARK = b"dossier cache 1\n"
_LENGTH = 16  # bytes of a digest
SHELF = "made-"
"""What the names of folders begin with in which builds put down what is not yet written."""
_PACKAGE = Path(__file__).parent.parent


def cache_folder(root: Path) -> Path | None:
    """Return where the cache of the site in `root` is; None where a link leads elsewhere, or we may not look."""
    folder = root / ".cache" / "dossier"
    try:
        return None if folder.is_symlink() or folder.parent.is_symlink() else folder
    except PermissionError:
        return None


def find_cache(root: Path) -> Path | None:
    """Return the cache of the site in `root`, where a build has made one, for whoever makes none."""
    folder = cache_folder(root)
    return folder if folder and folder.is_dir() else None


def clear_cache(cache: Path) -> bool:
    """Take away what builds have kept; return whether that could be done. What a build that is running has put down
    stays."""
    try:
        for path in cache.iterdir() if cache.is_dir() else ():
            if not path.is_dir() or path.is_symlink():
                path.unlink()
            elif not path.name.startswith(SHELF):
                shutil.rmtree(path)
    except OSError:
        return False
    return True


def name_entry(digest: bytes) -> str:
    """Return the name of a file that holds what has this digest, as this version of the program has it: what another
    wrote is not in the way."""
    return hashlib.blake2b(digest, digest_size=_LENGTH, key=digest_program()).hexdigest()


def read_entry(path: Path, kind: type[T]) -> T | None:
    """Return the value in a file of the cache; None where there is none that can be believed."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    head, payload = content[: len(_MARK) + _LENGTH], memoryview(content)[len(_MARK) + _LENGTH :]
    if head != _MARK + _digest(path.name, payload):
        return None
    try:
        return msgspec.msgpack.decode(payload, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def write_entry(path: Path, value: object) -> None:
    """Put a value into a file of the cache, whole or not at all; where that cannot be done, there is no cache."""
    payload = msgspec.msgpack.encode(value)
    parts = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with parts.open("wb") as file:
            file.write(_MARK + _digest(path.name, payload))
            file.write(payload)
        parts.replace(path)
    except OSError:
        with suppress(OSError):
            parts.unlink(missing_ok=True)


def _digest(name: str, payload: bytes | memoryview) -> bytes:
    """Return the digest of the name, the payload and the program: what bore another name or was written by another
    version is not read."""
    digest = hashlib.blake2b(os.fsencode(f"{name}\0"), digest_size=_LENGTH, key=digest_program())
    digest.update(payload)
    return digest.digest()


@lru_cache(maxsize=1)
def digest_program() -> bytes:
    """Return the digest of this package's files, of the versions of the libraries beside it, and of Python's."""
    state = hashlib.blake2b(sys.version.encode(), digest_size=_LENGTH)
    for path in sorted(each for each in _PACKAGE.rglob("*") if each.is_file() and each.suffix != ".pyc"):
        state.update(f"\0{path.relative_to(_PACKAGE).as_posix()}\0".encode() + path.read_bytes())
    libraries = Path(msgspec.__file__).parent.parent
    state.update("\0".join(sorted(path.name for path in libraries.glob("*.dist-info"))).encode())
    return state.digest()
