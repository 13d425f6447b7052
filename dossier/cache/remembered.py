"""What the last build of a site made, for the next, which finds out by digests what still holds."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from msgspec import Struct

from dossier.cache.entries import read_entry, write_entry
from dossier.model import Done, FilePart, FinishedFile, Memory, Outline, Product, Sound, StoredFile, Survey
from dossier.request import Request
from dossier.write import OvertakenError, read_digests


class _Record(Struct, frozen=True, array_like=True):
    """A file of the output as a build wrote it, and the digest of what it was made of."""

    address: str
    size: int
    digest: str
    time: int
    """When it was written, in nanoseconds."""
    made_of: bytes
    outline: tuple[str, str, str] | None


class _Part(Struct, frozen=True, array_like=True):
    """A part of a file of the output."""

    address: str
    start: int
    size: int
    time: int
    """When the whole file was written, in nanoseconds."""
    whole: int
    """The size of the whole file."""


class _Done(Struct, frozen=True, array_like=True):
    """A piece of the work as a build did it."""

    records: tuple[_Record | None, ...]
    frame: bytes
    looks: bytes
    parts: tuple[_Part, ...]


class _Output(Struct, frozen=True, array_like=True):
    """What a build made, and of what."""

    survey: Survey
    pieces: dict[str, _Done]
    sound: Sound | None


def recall_products(request: Request) -> Memory:
    """Return what the last build wrote to the output and nobody has touched since, by the pieces of its work."""
    kept = request.cache and read_entry(_products_path(request.cache, request.out), _Output)
    if not kept:
        return Memory()
    out = Path(os.path.realpath(request.out))
    return Memory(kept.survey, dict(_recall_done(kept.pieces, out)), kept.sound)


def _recall_done(pieces: dict[str, _Done], out: Path) -> Iterator[tuple[str, Done]]:
    for name, each in pieces.items():
        whole = all(record is None or _stands(record.address, record.size, record.time, out) for record in each.records)
        if whole and all(_stands(part.address, part.whole, part.time, out) for part in each.parts):
            products = tuple(_recall(record, out) if record else None for record in each.records)
            parts = tuple(_recall_part(part, out) for part in each.parts)
            yield name, Done(products, each.frame, each.looks, parts)


def keep_products(request: Request, memory: Memory) -> None:
    """Keep what was made and is now in the output: no file that another build or program has written meanwhile."""
    if request.cache:
        done = dict(_list_done(memory, request.out))
        ours = set(_list_ours(done.values(), read_digests(request.out)))  # after the times of the files, not before
        kept = {name: each for name, each in done.items() if ours.issuperset(_list_addresses(each))}
        write_entry(_products_path(request.cache, request.out), _Output(memory.survey, kept, memory.sound))


def _list_ours(done: Iterable[_Done], written: Mapping[str, str]) -> Iterator[str]:
    """Yield the addresses of the files that are in the output as they were made."""
    for record in (record for each in done for record in each.records if record):
        if written.get(record.address) == record.digest:
            yield record.address


def _list_addresses(done: _Done) -> Iterator[str]:
    yield from (record.address for record in done.records if record)
    yield from (part.address for part in done.parts)


def _list_done(memory: Memory, out: Path) -> Iterator[tuple[str, _Done]]:
    for name, each in memory.pieces.items():
        with suppress(OSError):
            records = tuple(_record(product, out) if product else None for product in each.products)
            yield name, _Done(records, each.frame, each.looks, tuple(_record_part(part, out) for part in each.parts))


def _record(product: Product, out: Path) -> _Record:
    """Return what is known of a file; raise OSError where it is not the one that was made, or that was recalled."""
    file, outline = product.file, product.outline
    stat = os.stat(f"{out}/{file.address}")  # noqa: PTH116 - there may be 80,000
    recalled = file.time if isinstance(file, StoredFile) else None
    time = stat.st_mtime_ns if recalled is None else recalled
    if (stat.st_size, stat.st_mtime_ns) != (file.size, time):
        raise FileNotFoundError(file.address)
    parts = (outline.ids, outline.repeated, outline.links) if outline else None
    return _Record(file.address, file.size, file.digest, time, product.made_of, parts)


def _record_part(part: FinishedFile | FilePart, out: Path) -> _Part:
    stat = os.stat(f"{out}/{part.address}")  # noqa: PTH116 - as above
    start = part.start if isinstance(part, FilePart) else 0
    return _Part(part.address, start, part.size, stat.st_mtime_ns, stat.st_size)


def _stands(address: str, size: int, time: int, out: Path) -> bool:
    if address.startswith("/") or ".." in address.split("/"):
        return False  # it leads out of the folder: no record of ours
    try:
        found = os.lstat(f"{out}/{address}")
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) == (size, time)


def _recall_part(part: _Part, out: Path) -> FilePart:
    read = partial(_read, out / part.address, (part.whole, part.time), part.start, part.size)
    return FilePart(part.address, part.start, part.size, read)


def _read(path: Path, state: tuple[int, int], start: int, size: int) -> bytes:
    """Return bytes of a file that is still the one that was recalled; raise OvertakenError."""
    try:
        with path.open("rb") as file:
            found = os.fstat(file.fileno())
            if (found.st_size, found.st_mtime_ns) != state:
                raise OvertakenError(path)
            file.seek(start)
            return file.read(size)
    except OSError as error:
        raise OvertakenError(path) from error


def _recall(record: _Record, out: Path) -> Product:
    path = out / record.address
    read = partial(_read, path, (record.size, record.time), 0, record.size)
    file = StoredFile(record.address, record.size, record.digest, str(path), read, record.time)
    return Product(file, record.made_of, Outline(*record.outline) if record.outline else None)


def _products_path(cache: Path, out: Path) -> Path:
    return cache / f"output-{hashlib.blake2b(str(out.absolute()).encode(), digest_size=8).hexdigest()}"
