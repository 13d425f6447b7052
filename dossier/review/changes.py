"""What an answer writes: the only place of the review that writes files, and only what reads back as intended."""

from __future__ import annotations

import difflib
import os
import shutil
from pathlib import Path

from dossier.authoring import make_file, refuse_existing
from dossier.model import Problem, Record
from dossier.problems import SourceError
from dossier.review.listing import add_to_list
from dossier.yamlfile import split_front_matter

_BOM = "\ufeff"


class AddItem(Record, frozen=True):
    """One more item in a list of a content file's front matter, or of `site.yaml`."""

    path: str
    key: str
    value: str
    after: tuple[str, ...] = ()
    """The keys behind which the key belongs, where it is absent."""


class NewFile(Record, frozen=True):
    """A file that is not there yet."""

    path: str
    text: str


Change = AddItem | NewFile


class Edit(Record, frozen=True):
    """A file as it is (None: not there) and as it will be."""

    path: str
    before: str | None
    after: str


def prepare_edit(root: Path, change: Change) -> Edit:
    """Return what a change makes of the file as it is now; raise SourceError where it cannot be made."""
    if isinstance(change, NewFile):
        refuse_existing(root, change.path, "Add the name to that file, or make another with `new`.")
        return Edit(change.path, None, change.text)
    before = _read(root, change.path)
    return Edit(change.path, before, _add_item(before, change))


def write_edit(root: Path, edit: Edit) -> None:
    """Write the file, aside first and then into place; raise SourceError where it cannot be, or has changed since."""
    if edit.before is None:
        make_file(root, edit.path, edit.after)
        return
    if _read(root, edit.path) != edit.before:
        message = "The file has changed meanwhile; it was left as it is."
        raise SourceError(Problem("output", message, edit.path, 0, "Start the review again."))
    if edit.after != edit.before:
        _replace(root, edit)


def list_added_lines(edit: Edit) -> tuple[str, ...]:
    """Return the lines of the file that are new or changed."""
    before, after = (edit.before or "").splitlines(), edit.after.splitlines()
    return tuple(line[2:] for line in difflib.ndiff(before, after) if line.startswith("+ "))


def _add_item(text: str, change: AddItem) -> str:
    if not change.path.endswith(".md"):
        return add_to_list(text, change.key, change.value, change.path, change.after)
    bare = text.removeprefix(_BOM)
    matter = split_front_matter(bare, change.path)
    lines = bare.split("\n")
    opening = len(text) - len(bare) + len(lines[0]) + 1
    closing = opening + sum(len(line) + 1 for line in lines[1 : matter.body_line - 2])
    edited = add_to_list(text[opening:closing], change.key, change.value, change.path, change.after)
    return f"{text[:opening]}{edited}{text[closing:]}"


def _read(root: Path, path: str) -> str:
    """Return the text with its own line ends and byte order mark; empty where there is no `site.yaml`."""
    try:
        return (root / path).read_bytes().decode("utf-8")
    except FileNotFoundError:
        if path == "site.yaml":
            return ""
        raise SourceError(Problem("unreadable", "The file is gone.", path)) from None
    except UnicodeDecodeError:
        raise SourceError(Problem("unreadable", "The file is not UTF-8 text.", path, 0, "Save it as UTF-8.")) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SourceError(Problem("unreadable", f"This cannot be read: {reason}.", path)) from None


def _replace(root: Path, edit: Edit) -> None:
    place = root / edit.path
    aside = place.with_name(f".{place.name}.new")
    try:
        if place.exists() and not os.access(place, os.W_OK):
            raise PermissionError(13, "Permission denied")
        aside.write_bytes(edit.after.encode("utf-8"))
        if place.exists():
            shutil.copymode(place, aside)
        aside.replace(place)
    except OSError as error:
        aside.unlink(missing_ok=True)
        reason = error.strerror or type(error).__name__
        raise SourceError(Problem("output", f"The file cannot be written: {reason}.", edit.path)) from None
