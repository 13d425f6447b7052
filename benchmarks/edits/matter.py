"""The files of a tiny site, as values: front matter and paragraphs, written so that they can be read back."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.edits.wording import Chance

Files = dict[str, bytes]
"""The whole site: the content of each file by its path."""

_DANGLING = 0.01  # share of references that lead nowhere


@dataclass(frozen=True, slots=True)
class Document:
    """A content file: its keys, and the paragraphs below them."""

    keys: dict[str, Any]
    body: tuple[str, ...] = ()

    def with_key(self, key: str, value: object) -> Document:
        """Return the document with another value of a key; None takes the key away."""
        keys = {**self.keys, key: value}
        return replace(self, keys={name: each for name, each in keys.items() if each is not None})


def write_document(document: Document) -> bytes:
    """Return the document as a file; JSON is YAML, and spares us every question of quoting."""
    paragraphs = "\n\n".join(document.body)
    return f"---\n{write_keys(document.keys)}---\n{paragraphs}\n".encode()


def write_keys(keys: dict[str, Any]) -> str:
    """Return the keys as YAML, one on a line."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())


def read_document(content: bytes) -> Document | None:
    """Return the document in a file, or None where damage was done to it."""
    try:
        _, matter, body = content.decode().split("---\n", 2)
        return Document(read_keys(matter), tuple(body.rstrip("\n").split("\n\n")))
    except ValueError:
        return None


def read_keys(text: str) -> dict[str, Any]:
    """Return the keys in YAML as `write_keys` writes it; raise ValueError for other YAML."""
    pairs = (line.partition(": ") for line in text.splitlines())
    return {key: json.loads(value) for key, _, value in pairs}


def list_files(files: Files, kind: str) -> list[str]:
    """Return the paths of the content files of a kind."""
    folder = f"content/{kind}/"
    return [path for path in sorted(files) if path.startswith(folder) and path.endswith(".md")]


def list_ids(files: Files, kind: str) -> list[str]:
    """Return the ids of a kind that are there."""
    return [path.removeprefix(f"content/{kind}/").removesuffix(".md") for path in list_files(files, kind)]


def draw_file(chance: Chance, files: Files, kind: str) -> str:
    """Return the path of a file of a kind, or an empty string where there is none."""
    paths = list_files(files, kind)
    return chance.choice(paths) if paths else ""


def draw_id(chance: Chance, files: Files, kind: str) -> str:
    """Return the id of something that is there, now and then of something that is not."""
    ids = list_ids(files, kind)
    return chance.choice(ids) if ids and not chance.perhaps(_DANGLING) else "nothing"
