"""A folder to a new site: settings, an example, and what its editors and its host need."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from string import Template

from dossier.authoring import make_file, write_scalar
from dossier.model import Problem
from dossier.problems import SourceError
from dossier.scaffold.requirement import find_requirement
from dossier.scaffold.schemas import make_schemas

_SITE = Path(__file__).with_name("site")
_DOT = "dot-"
"""What a hidden file's name begins with in the package: hidden files are easily lost on the way."""


def list_site_files(title: str) -> dict[str, str]:
    """Return the files of a new site by path."""
    files = {}
    words = {"site_title": write_scalar(title), "title": title, "requirement": find_requirement()}
    for source in sorted(path for path in _SITE.rglob("*") if path.is_file()):
        path = PurePosixPath(source.relative_to(_SITE).as_posix())
        name = "/".join(part.replace(_DOT, ".", 1) if part.startswith(_DOT) else part for part in path.parts)
        text = source.read_text("utf-8")
        files[name] = Template(text).safe_substitute(words)
    return {**files, **make_schemas()}


def make_site(folder: Path, title: str) -> tuple[str, ...]:
    """Write a new site into the folder and return its files; raise SourceError where one of them is there already."""
    files = list_site_files(title)
    there = sorted(path for path in files if os.path.lexists(folder / path))
    if there or os.path.lexists(folder / "content"):
        what = ", ".join(f"`{path}`" for path in there[:3]) or "`content`"
        message = f"This folder holds {what} already; nothing was written."
        raise SourceError(Problem("output", message, str(folder), 0, "Choose another folder."))
    for path, text in files.items():
        make_file(folder, path, text)
    return tuple(files)
