"""What the files made for editors have in common: ids from titles, YAML that says what was meant, no overwriting."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Literal

from dossier.model import Problem
from dossier.names import make_slug
from dossier.problems import SourceError
from dossier.urls import explain_bad_id

_LONGEST_ID = 60
_APOSTROPHE = re.compile("['’‘ʼ`]")
_PLAIN = re.compile(r"[A-Za-z][\w ,.()'’“”–—/&-]*|\d{4}(?:-\d{2}){0,2}")
_TURNED = frozenset({"yes", "no", "true", "false", "null", "on", "off", "y", "n"})
_LAST_OF_FOUR_DIGITS = 0xFFFF
_THERE = "This file is there already; it was left as it is."


def make_id(title: str) -> str:
    """Return an id made of a title's words, or an empty string where it has none in Latin letters or digits."""
    id_ = ""
    for word in make_slug(_APOSTROPHE.sub("", title)).split("-"):
        longer = f"{id_}-{word}" if id_ else word[:_LONGEST_ID]
        if len(longer) > _LONGEST_ID:
            break
        id_ = longer
    return f"{id_}-1" if id_ and explain_bad_id(id_) else id_


def write_scalar(text: str) -> str:
    """Return a YAML scalar that is read back as the text."""
    if _PLAIN.fullmatch(text) and not text.endswith(" ") and text.casefold() not in _TURNED:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else _escape_sign(sign) for sign in quoted)


def _escape_sign(sign: str) -> str:
    return f"\\U{ord(sign):08x}" if ord(sign) > _LAST_OF_FOUR_DIGITS else f"\\u{ord(sign):04x}"


def refuse_existing(root: Path, path: str, hint: str) -> None:
    """Raise SourceError where a Markdown file of that name is there already, in any case of letters."""
    folder, _, name = path.rpartition("/")
    names: list[str] = []
    with suppress(OSError):  # a folder that is not there yet, or cannot be looked into: told where the file is made
        names = sorted(place.name for place in (root / folder).iterdir())
    if there := next((each for each in names if each.casefold() == name.casefold()), ""):
        raise SourceError(Problem("output", _THERE, f"{folder}/{there}", 0, hint))


def make_file(root: Path, path: str, text: str, mode: Literal["x", "w"] = "x") -> None:
    """Write a file of the site; raise SourceError where it cannot be written, or is there already and the mode says
    that it is new."""
    place = root / path
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _tell_failure("Its folder cannot be made", path, error) from None
    try:
        with place.open(mode, encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        hint = "Choose another id with `--id`, or edit the file that is there."
        raise SourceError(Problem("output", _THERE, path, 0, hint)) from None
    except OSError as error:
        raise _tell_failure("The file cannot be written", path, error) from None


def _tell_failure(what: str, path: str, error: OSError) -> SourceError:
    return SourceError(Problem("output", f"{what}: {error.strerror or type(error).__name__}.", path))
