"""What the last build of a site made, for the next, which finds out by digests what still holds."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from msgspec import Struct

from dossier.cache.entries import read_entry, write_entry
from dossier.model import Done, Memory, Outline, Product, StoredFile, Survey
from dossier.request import Request


class _Record(Struct, frozen=True, array_like=True):
    """A file of the output as a build wrote it, and the digest of what it was made of."""

    address: str
    size: int
    digest: str
    time: int
    """When it was written, in nanoseconds."""
    made_of: bytes
    outline: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]] | None


class _Done(Struct, frozen=True, array_like=True):
    """A piece of the work as a build did it."""

    records: tuple[_Record | None, ...]
    looks: bytes
    frame: bytes


class _Output(Struct, frozen=True, array_like=True):
    """What a build made, and of what."""

    survey: Survey
    pieces: dict[str, _Done]


def recall_products(request: Request) -> Memory:
    """Return what the last build wrote to the output and nobody has touched since, by the pieces of its work."""
    kept = request.cache and read_entry(_products_path(request.cache, request.out), _Output)
    if not kept:
        return Memory()
    out = Path(os.path.realpath(request.out))
    pieces = {
        name: Done(tuple(_recall(record, out) if record else None for record in each.records), each.looks, each.frame)
        for name, each in kept.pieces.items()
        if all(record is None or _stands(record, out) for record in each.records)
    }
    return Memory(kept.survey, pieces)


def keep_products(request: Request, memory: Memory) -> None:
    """Keep what was made and is now in the output."""
    if request.cache:
        kept = _Output(memory.survey, dict(_list_done(memory, request.out)))
        write_entry(_products_path(request.cache, request.out), kept)


def _list_done(memory: Memory, out: Path) -> Iterator[tuple[str, _Done]]:
    for name, each in memory.pieces.items():
        with suppress(OSError):
            records = tuple(_record(product, out) if product else None for product in each.products)
            yield name, _Done(records, each.looks, each.frame)


def _record(product: Product, out: Path) -> _Record:
    file, outline = product.file, product.outline
    time = os.stat(f"{out}/{file.address}").st_mtime_ns  # noqa: PTH116 - there may be 80,000
    parts = (outline.ids, outline.repeated, outline.links) if outline else None
    return _Record(file.address, file.size, file.digest, time, product.made_of, parts)


def _stands(record: _Record, out: Path) -> bool:
    try:
        found = os.lstat(f"{out}/{record.address}")
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) == (record.size, record.time)


def _recall(record: _Record, out: Path) -> Product:
    path = out / record.address
    file = StoredFile(record.address, record.size, record.digest, str(path), partial(Path.read_bytes, path))
    return Product(file, record.made_of, Outline(*record.outline) if record.outline else None)


def _products_path(cache: Path, out: Path) -> Path:
    return cache / f"output-{hashlib.blake2b(str(out.absolute()).encode(), digest_size=8).hexdigest()}"
