"""A request's path to a response, as GitHub Pages gives it: sub-path, `404.html`, `x` for `x.html`, `dir` to `dir/`.

Pages tries the file, then the file with `.html`, then the folder; `x/` never finds `x.html`; dotfiles are not there.
"""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote

from dossier import urls
from dossier.model import FinishedFile, Record
from dossier.stored import read_content

_TYPES = mimetypes.MimeTypes()  # the table of Python alone: what a system adds would differ from machine to machine
_FOUND = 200
_BARE = b"<!doctype html><head><title>Not found</title></head><p>Not found.</p>"
_HASHED = re.compile(r"^static/.*\.[0-9a-f]{10}\.\w+$")
_TEXTS = ("text/", "application/json", "application/javascript", "application/xml", "image/svg")
_MORE_TYPES = {
    ".geojson": "application/json",
    ".jsonl": "text/plain",
    ".md": "text/markdown",
    ".webmanifest": "application/json",
}


class Response(Record, frozen=True):
    """A status, where the browser is sent or what it gets, and the address of the file that this is."""

    status: int
    content: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    location: str = ""
    address: str = ""

    @property
    def is_immutable(self) -> bool:
        """Whether the name holds the content's hash, so that a browser need never ask again."""
        return self.status == _FOUND and is_named_by_content(self.address)


def is_named_by_content(address: str) -> bool:
    """Tell whether the name of a static file holds the hash of what it holds, so that another content has another."""
    return bool(_HASHED.search(address))


def find_response(files: Mapping[str, FinishedFile], base_path: str, path: str) -> Response:
    """Return what the host answers to a path (percent-encoded, without query); `base_path` has no escapes and no slash
    at its end. Raise what `read_content` raises."""
    path = unquote(path)
    if path == base_path or (path == "/" and base_path):
        return Response(301, location=quote(f"{base_path}/"))
    if not path.startswith(f"{base_path}/"):
        text = f"This site lies under {base_path}/, as its base_url says; {path} would be another site's.\n"
        return Response(404, text.encode(), "text/plain; charset=utf-8")
    wanted = path.removeprefix(f"{base_path}/")
    if any(part.startswith(".") for part in wanted.split("/")):
        return _not_found(files)
    if wanted.endswith("/") or not wanted:
        wanted += urls.HOME
    for address in (wanted, f"{wanted}.html"):
        if address in files:
            return Response(_FOUND, read_content(files[address]), guess_type(address), address=address)
    if any(address.startswith(f"{wanted}/") for address in files):
        return Response(301, location=quote(f"{path}/"))
    return _not_found(files)


def guess_type(address: str) -> str:
    """Return the media type of a file by its name."""
    ending = "." + address.rpartition(".")[2]
    found = _MORE_TYPES.get(ending) or _TYPES.guess_type(address)[0] or "application/octet-stream"
    return f"{found}; charset=utf-8" if found.startswith(_TEXTS) else found


def _not_found(files: Mapping[str, FinishedFile]) -> Response:
    content = read_content(files[urls.NOT_FOUND]) if urls.NOT_FOUND in files else _BARE
    return Response(404, content, address=urls.NOT_FOUND)
