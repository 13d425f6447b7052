"""What the last build of a site made, for the next, which finds out by digests what still holds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from dossier.cache.entries import read_entry, write_entry
from dossier.cache.outputs import drop_records, keep_folder, products_path
from dossier.model import FilePart, FinishedFile, Made, Result, StoredFile, replace
from dossier.produce import Keep
from dossier.request import Request
from dossier.write import MANIFEST, parse_manifest, read_written

_NUMBER = 4  # bytes of each number of a thing that was looked at


def recall_products(request: Request) -> Made:
    """Return what the last build wrote to the output and nobody has touched since, by its tasks."""
    kept = read_entry(products_path(request.cache, request.out), Made) if request.cache else None
    if not kept or kept.digests.fields.keys() != kept.digests.whole.keys():
        return Made()
    out = os.path.realpath(request.out)
    return replace(kept, results={name: each for name, each in kept.results.items() if _stands(each, out)})


def take_over_files(made: Made, keep: Keep) -> Made:
    """Return the same with what `keep` keeps of its files; raise OvertakenError."""
    files = {file.address: file for each in made.results.values() for file in _list_files(each)}
    kept = {address: keep(file) for address, file in files.items()}
    return replace(made, results={name: _place(each, kept) for name, each in made.results.items()})


def _stands(result: Result, out: str) -> bool:
    """Tell whether all that a task made stands in the output. What others put into the cache may be anything."""
    lie_within = all(
        isinstance(part, FilePart) and 0 <= part.start <= part.start + part.size <= part.file.size
        for part in result.parts
    )
    untouched = all(type(file) is StoredFile and _is_untouched(file, out) for file in _list_files(result))
    return lie_within and untouched and len(result.dependencies) % _NUMBER == 0


def _list_files(result: Result) -> Iterator[FinishedFile]:
    for product in result.products:
        if product:
            yield product.file
    for part in result.parts:
        yield part.file if isinstance(part, FilePart) else part


def _is_untouched(file: StoredFile, out: str) -> bool:
    """Tell whether a file stands in the output as it was written; what leads out of the folder is no record of ours."""
    if file.path != f"{out}/{file.address}" or (".." in file.address and ".." in file.address.split("/")):
        return False
    try:
        found = os.lstat(file.path)
    except OSError:
        return False
    return (found.st_size, found.st_mtime_ns) == (file.size, file.time)


def keep_products(request: Request, made: Made, manifest: bytes) -> None:
    """Keep what was made and is now in the output as the manifest says: no file that another build or program has
    written meanwhile. What is kept of outputs that are gone goes."""
    if request.cache:
        ours = _list_ours(made, request.out, manifest)
        results = {name: placed for name, each in made.results.items() if (placed := _keep(each, ours))}
        keep_folder(request.cache, request.out)
        write_entry(products_path(request.cache, request.out), replace(made, results=results))
        drop_records(request.cache)


def _list_ours(made: Made, folder: Path, manifest: bytes) -> Mapping[str, StoredFile]:
    """Return the files made by this build as they stand in the output, by their addresses; none of them where another
    build has written since."""
    out, digests = os.path.realpath(folder), parse_manifest(manifest)
    files = (file for each in made.results.values() for file in _list_files(each) if not _is_recalled(file))
    new = {file.address: file for file in files}
    standing = {address: _find(file, digests.get(address, ""), out) for address, file in new.items()}
    if read_written(folder, MANIFEST) != manifest:  # after the times of the files, not before
        return {}
    return {address: file for address, file in standing.items() if file}


def _is_recalled(file: FinishedFile) -> bool:
    return isinstance(file, StoredFile) and file.time is not None


def _find(file: FinishedFile, digest: str, out: str) -> StoredFile | None:
    """Return a file as it stands in the output; None where another stands there."""
    path = f"{out}/{file.address}"
    try:
        found = os.stat(path)  # noqa: PTH116 - there may be 80,000
    except OSError:
        return None
    return StoredFile(file.address, file.size, digest, path, found.st_mtime_ns) if found.st_size == file.size else None


def _keep(result: Result, ours: Mapping[str, StoredFile]) -> Result | None:
    """Return what a task made with its files where they stand; None where one does not."""
    files = list(_list_files(result))
    if all(map(_is_recalled, files)):
        return result
    whole = all(_is_recalled(file) or file.address in ours for file in files)
    return _place(result, ours) if whole else None


def _place(result: Result, files: Mapping[str, FinishedFile]) -> Result:
    """Return what a task made with its files taken from these, where they are among them."""
    products = tuple(
        product and replace(product, file=files.get(product.file.address, product.file)) for product in result.products
    )
    parts = tuple(
        FilePart(files.get(part.file.address, part.file), part.start, part.size)
        for part in result.parts
        if isinstance(part, FilePart)
    )
    return replace(result, products=products, parts=parts)
