"""The list of what a build wrote, kept in the output itself: what is not on it belongs to others."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

MANIFEST = ".dossier-manifest"
_DIGEST = 64  # letters of a SHA-256


def read_manifest(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each file that an earlier build wrote, by its address; empty where it is not known.

    An address that leads out of the folder is not believed. Raise OSError where the manifest cannot be read.
    """
    try:
        return parse_manifest((folder / MANIFEST).read_bytes())
    except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
        return {}


def parse_manifest(manifest: bytes) -> Mapping[str, str]:
    """Return the SHA-256 of each file of a manifest, as above; raise UnicodeDecodeError."""
    lines = ((line[:_DIGEST].strip(), line[_DIGEST + 2 :]) for line in manifest.decode().splitlines())
    return {address: known for known, address in lines if address and address[0] != "/" and _stays_inside(address)}


def read_digests(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each file that an earlier build wrote, by its address; none where that cannot be read."""
    with contextlib.suppress(OSError):
        return read_manifest(folder)
    return {}


def read_written(folder: Path, address: str) -> bytes | None:
    """Return a file of the output, or None where it cannot be read."""
    try:
        return (folder / address).read_bytes()
    except OSError:
        return None


def format_manifest(digests: Mapping[str, str]) -> bytes:
    """Return the manifest of the files, in the form that `sha256sum --check` reads."""
    return "".join(f"{digests[address]:{_DIGEST}}  {address}\n" for address in sorted(digests)).encode()


def _stays_inside(address: str) -> bool:
    return (".." not in address or ".." not in address.split("/")) and address != MANIFEST and "\0" not in address
