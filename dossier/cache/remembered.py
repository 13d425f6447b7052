"""What the last build of a site annotated and made, for the next, which finds out by digests what still holds."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from msgspec import Struct

from dossier.cache.entries import read_entry, write_entry
from dossier.documents import Kept
from dossier.model import Memory, Outline, Product, StoredFile
from dossier.request import Request

_ARTICLES = "articles"


class _Record(Struct, frozen=True, array_like=True):
    """A file of the output as a build wrote it, and the digest of what it was made of."""

    address: str
    size: int
    digest: str
    time: int
    """When it was written, in nanoseconds."""
    made_of: bytes
    outline: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]] | None


_Records = dict[str, tuple[_Record | None, ...]]


def recall_articles(request: Request) -> Kept:
    """Return the articles as the last build annotated them, with the names by which it did."""
    return (request.cache and read_entry(request.cache / _ARTICLES, Kept)) or Kept()


def keep_articles(request: Request, kept: Kept) -> None:
    """Keep the annotated articles and, in the same file, the names: the ones are never held against others."""
    if request.cache:
        write_entry(request.cache / _ARTICLES, kept)


def recall_products(request: Request) -> Memory:
    """Return what the last build wrote to the output and nobody has touched since, by the pieces of its work."""
    records = (request.cache and read_entry(_products_path(request.cache, request.out), _Records)) or {}
    out = Path(os.path.realpath(request.out))
    return {
        name: tuple(_recall(record, out) if record else None for record in each)
        for name, each in records.items()
        if all(record is None or _stands(record, out) for record in each)
    }


def keep_products(request: Request, memory: Memory) -> None:
    """Keep what was made and is now in the output."""
    if request.cache:
        write_entry(_products_path(request.cache, request.out), dict(_list_records(memory, request.out)))


def _list_records(memory: Memory, out: Path) -> Iterator[tuple[str, tuple[_Record | None, ...]]]:
    for name, products in memory.items():
        if all(product is None or product.made_of for product in products):
            with suppress(OSError):
                yield name, tuple(_record(product, out) if product else None for product in products)


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
