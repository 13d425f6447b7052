"""The theme's static files to output files, named by their content so that no cache shows an old one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from dossier.model import OutputFile, Record

LAYERS = ("tokens", "reset", "base", "layout", "parts", "print")
"""The style sheets, in the order in which they are joined; each is a cascade layer of that name."""
STYLESHEET = "site.css"
_HASHED = (".css", ".js")


class Assets(Record, frozen=True):
    """The static files of the output, and the address of each by the name that templates use."""

    files: tuple[OutputFile, ...]
    addresses: Mapping[str, str]


def make_assets(static: Mapping[str, bytes]) -> Assets:
    """Return the static files: layers joined to one style sheet, scripts and styles with a hash in their names."""
    sheets = [f"css/{layer}.css" for layer in LAYERS]
    order = f"@layer {', '.join(LAYERS)};\n".encode()
    joined = {STYLESHEET: order + b"".join(static.get(sheet, b"") for sheet in sheets)}
    others = {name: content for name, content in static.items() if name not in sheets}
    files, addresses = [], {}
    for name, content in sorted({**others, **joined}.items()):
        addresses[name] = _address(name, content)
        files.append(OutputFile(addresses[name], content))
    return Assets(tuple(files), addresses)


def _address(name: str, content: bytes) -> str:
    if not name.endswith(_HASHED):
        return f"static/{name}"
    stem, _, ending = name.rpartition(".")
    return f"static/{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{ending}"
