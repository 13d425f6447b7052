"""The files of a tiny site as they change: one edit after the other, and the way back."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.edits import articles, damage, declared, texts, theme
from benchmarks.edits.matter import Document, Files, write_document, write_keys
from benchmarks.edits.wording import NAMES, Chance, draw_paragraph

_CHANGES: tuple[Callable[[Chance, Files], str], ...] = (
    *3 * articles.CHANGES,
    *24 * texts.CHANGES,
    *3 * declared.CHANGES,
    *3 * theme.CHANGES,
    *6 * damage.CHANGES,
)
_FIRST_ENTITIES = {f"content/entities/entities-{number}.md": name for number, name in enumerate(NAMES[:4], 1)}
_REMEMBERED = 30  # states to go back to
_MENDED, _UNDONE, _DOUBLE = 0.5, 0.06, 0.15  # shares of edits


@dataclass(slots=True)
class Editor:
    """An editor who never rests, and the site in hand; one chance gives one row of edits."""

    chance: Chance
    files: Files = field(default_factory=dict)
    past: list[Files] = field(default_factory=list)
    good: Files = field(default_factory=dict)
    """The last state that was written."""

    def begin(self) -> None:
        """Lay out a first site, without a slip in it."""
        self.files = {
            declared.SETTINGS: write_keys({"title": "A tiny site", **dict.fromkeys(declared.LENGTHS, 2)}).encode(),
            **{path: self._lay_out(name=name, type="person") for path, name in _FIRST_ENTITIES.items()},
            "content/topics/topics-1.md": self._lay_out(title="Cranes"),
            **{articles.path_of(id_): self._lay_out(title=id_) for id_ in articles.IDS[:4]},
        }

    def _lay_out(self, **keys: str) -> bytes:
        return write_document(Document(dict(keys), (draw_paragraph(self.chance), draw_paragraph(self.chance))))

    def edit(self, *, broken: bool) -> str:
        """Change the site, and tell what was done; where it is broken, often by going back to what was good."""
        self.past = [*self.past[1 - _REMEMBERED :], dict(self.files)]
        if broken and self.good and self.chance.perhaps(_MENDED):
            self.files = dict(self.good)
            return "mend everything"
        if not broken:
            self.good = dict(self.files)
        if self.chance.perhaps(_UNDONE):
            return self._go_back()
        done = [self._change()]
        while self.chance.perhaps(_DOUBLE):
            done.append(self._change())
        return "; ".join(done)

    def _change(self) -> str:
        while True:
            if told := self.chance.choice(_CHANGES)(self.chance, self.files):
                return told

    def _go_back(self) -> str:
        state = self.chance.choice(self.past)
        if self.chance.perhaps(0.3):
            self.files = dict(state)
            return "go back to an earlier state of everything"
        path = self.chance.choice(sorted(state) or [declared.SETTINGS])
        self.files[path] = state.get(path, b"")
        return f"go back to an earlier state of {path}"


def save_files(files: Files, folder: Path, manner: Callable[[Path, bytes], None]) -> None:
    """Make a folder hold these files and no others, but for what a build puts there; the same files are not touched."""
    present = {path.relative_to(folder).as_posix(): path for path in list_inputs(folder)}
    for name in present.keys() - files.keys():
        present[name].unlink()
    for name, content in files.items():
        path = folder / name
        if name not in present or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            manner(path, content)


def list_inputs(folder: Path) -> list[Path]:
    """Return the files of a site that a build reads."""
    roots = (folder / name for name in ("content", "templates", "static"))
    inside = [path for root in roots for path in sorted(root.rglob("*")) if path.is_file()]
    return [path for path in (folder / declared.SETTINGS, *inside) if path.is_file()]


def write_plainly(path: Path, content: bytes) -> None:
    """Write over a file, as many editors do."""
    path.write_bytes(content)


def replace_file(path: Path, content: bytes) -> None:
    """Put a new file in the place of the old, as careful editors do."""
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(content)
    new.replace(path)


def replace_file_with_an_old_time(path: Path, content: bytes) -> None:
    """Put a file in place that bears the time of the one that was there, as copying and unpacking do."""
    time = path.stat().st_mtime_ns if path.exists() else 0
    replace_file(path, content)
    os.utime(path, ns=(time, time))


MANNERS = (write_plainly, replace_file, replace_file_with_an_old_time)
"""The ways in which a file is saved."""
