"""What is measured: a program with a site of its own, and this program as one of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from benchmarks.caches import CACHES, set_aside
from benchmarks.corpus import list_declared, write_article, write_entity, write_text
from benchmarks.drafts import Draft, Name
from benchmarks.edits.theme import mark_template
from benchmarks.process import Command, python_command
from benchmarks.trees import list_tree
from dossier.write.exchange import name_staging

Stamp = tuple[int, int, int]
"""Time, size and inode of a file: whether it was written since."""


class Subject(Protocol):
    """A program, and a site for it that holds the corpus."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def out(self) -> Path:
        """Where its site is written."""

    def declare(self, names: tuple[Name, ...]) -> None:
        """Write all but the articles."""

    def write(self, draft: Draft) -> None:
        """Write an article, or write it again."""

    def forget(self) -> None:
        """Take away the output, and all that would make the next build faster."""

    def command(self) -> Command:
        """Return the command that builds the site."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Our own program; it leaves out the index of the full text, as the others make none."""

    folder: Path

    name: str = "dossier"

    @property
    def out(self) -> Path:
        """Where the site is written."""
        return self.folder / "_site"

    def declare(self, names: tuple[Name, ...]) -> None:
        """Write all but the articles."""
        for path, text in list_declared(names).items():
            write_text(self.folder / path, text)

    def write(self, draft: Draft) -> None:
        """Write an article."""
        write_text(self.article_path(draft), write_article(draft))

    def article_path(self, draft: Draft) -> Path:
        """Return where an article lies."""
        return self.folder / f"content/articles/{draft.id}.md"

    def write_entity(self, name: Name, *aliases: str) -> None:
        """Write an entity again, with aliases."""
        write_text(self.folder / f"content/entities/{name.id}.md", write_entity(name, *aliases))

    def override_template(self, word: str) -> None:
        """Put a template of articles in the place of the theme's own, with a comment in it."""
        write_text(self.folder / "templates/pages/article.html", mark_template("pages/article.html", word))

    def forget(self) -> None:
        """Take away the output, and all that would make the next build faster."""
        set_aside(self.folder, (self.out.name, name_staging(self.out).name, *CACHES))

    def command(self) -> Command:
        """Return the command that builds the site."""
        return python_command("build", "--root", str(self.folder), "--no-search", folder=self.folder)


def take_stamps(folder: Path) -> Mapping[Path, Stamp]:
    """Return each file of an output, and its stamp."""
    stats = ((path, path.stat()) for path in folder.rglob("*"))
    return {path: (stat.st_mtime_ns, stat.st_size, stat.st_ino) for path, stat in stats if path.is_file()}


def take_digests(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 of each file of an output, by its address."""
    return {address: hashlib.sha256(path.read_bytes()).hexdigest() for address, path in list_tree(folder).items()}
