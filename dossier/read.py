"""Folders to sources: the only reader of what editors write. First stage of the pipeline."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from dossier import limits, urls
from dossier.model import Problem, Record, SourceFile
from dossier.names import make_slug

KINDS = ("articles", "entities", "topics", "pages")
_TEXT_TOO_LARGE = "Split it; one document should hold one article."
_MOST_AT_ONCE = 65_536  # bytes
_READS, _PAUSE = 5, 0.02  # how often a file that is being written is read, and how many seconds lie between
_READ_HINTS = {
    errno.ENOENT: "It was there a moment ago; build again.",
    errno.EACCES: "Give yourself the right to read it.",
    errno.EBUSY: "Build again when it has been saved.",
}
_CONTENT_HINT = "Put it into `content/articles/`, `content/entities/`, `content/topics/` or `content/pages/`."
_SETTINGS, _LIKE_SETTINGS = "site.yaml", "site.yml"
_PACKAGE = Path(__file__).parent
_MODE = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
"""How files are opened: a pipe that nobody writes to is not waited for, and what has become a link is not followed."""


class Sources(Record, frozen=True):
    """What the editors wrote: the settings and the content files of each kind, by path."""

    settings: SourceFile | None
    files: Mapping[str, tuple[SourceFile, ...]]
    problems: tuple[Problem, ...]


class Theme(Record, frozen=True):
    """Templates by name, and static files by name."""

    templates: Mapping[str, str]
    static: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    own: frozenset[str] = frozenset()
    """The site's own templates that take the place of none of the theme's."""


class _Place(NamedTuple):
    """A file or folder: its path, and the part of it from the site's folder on. Texts, as making a `Path` of each of
    ten thousand files takes longer than reading them."""

    path: str
    inside: str

    def __truediv__(self, name: str) -> _Place:
        return _Place(f"{self.path}/{name}", f"{self.inside}/{name}" if self.inside else name)

    @property
    def name(self) -> str:
        """The path from the site's folder on as problems show it: signs that cannot be printed as escapes."""
        if self.inside.isprintable():
            return self.inside
        return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in self.inside)


def read_sources(root: Path) -> Sources:
    """Return the settings and content of the site in `root`, and what could not be read."""
    problems: list[Problem] = []
    site = _Place(str(root), "")
    settings = _read_text(site / _SETTINGS, problems) if os.path.lexists(root / _SETTINGS) else None
    linked = (root / "content").is_symlink()
    if linked:
        problems.append(_refuse_link(site / "content"))
    files = {kind: () if linked else tuple(_read_folder(site / "content" / kind, problems)) for kind in KINDS}
    if not linked:
        problems += (_tell_ignored(place, _CONTENT_HINT) for place in _find_misplaced(site / "content", problems))
    if settings is None and os.path.lexists(root / _LIKE_SETTINGS):
        problems.append(_tell_ignored(site / _LIKE_SETTINGS, "Rename it to `site.yaml`."))
    return Sources(settings, files, tuple(problems))


def read_theme(root: Path) -> Theme:
    """Return the packaged theme, with single files replaced by those in the site's own `templates/` and `static/`."""
    problems: list[Problem] = []
    templates: dict[str, str] = {}
    static: dict[str, bytes] = {}
    taken: dict[str, str] = {}
    packaged: frozenset[str] = frozenset()
    for base in (theme_folder(), root):
        packaged = frozenset(templates)
        for place in _walk(_Place(str(base), "") / "templates", problems):
            if place.inside.endswith(".html") and (source := _read_text(place, problems)):
                templates[place.inside.removeprefix("templates/")] = source.text
        for place in _walk(_Place(str(base), "") / "static", problems):
            if why := _explain_bad_place(place.inside, taken):
                problems.append(Problem("bad-name", why, place.name, 0, "Rename the file."))
            elif (content := _read_bytes(place, limits.LARGEST_FILE, problems)) is not None:
                static[place.inside.removeprefix("static/")] = content
    return Theme(templates, static, tuple(problems), frozenset(templates) - packaged)


def read_again(root: Path, name: str) -> SourceFile | None:
    """Return a content file that was read before as it is now; None where it cannot be, or lies behind a link now."""
    path = root / name
    linked = any(folder.is_symlink() for folder in path.parents if folder.is_relative_to(root) and folder != root)
    return None if linked else _read_text(_Place(str(path), name), [])


def list_inputs(root: Path) -> tuple[Path, ...]:
    """Return the files and folders that a site is made from, be they there or not: its own and the packaged theme's."""
    bases = dict.fromkeys((root, theme_folder()))
    own = (root / name for name in (_SETTINGS, _LIKE_SETTINGS, "content"))
    return (*own, *(base / name for base in bases for name in ("templates", "static")))


def theme_folder() -> Path:
    """Return the folder that holds the packaged `templates/` and `static/`."""
    packaged = _PACKAGE / "theme"
    return packaged if packaged.is_dir() else _PACKAGE.parent


def _suggest_id(name: str) -> str:
    """Return an id that is like a name which cannot be one."""
    id_ = make_slug(name)
    return "a-short-title" if not id_ or urls.explain_bad_id(id_) else id_


def _read_folder(folder: _Place, problems: list[Problem]) -> Iterator[SourceFile]:
    seen: dict[str, str] = {}
    for place in _walk(folder, problems):
        id_, is_text = place.inside[len(folder.inside) + 1 : -len(".md")], place.inside.endswith(".md")
        if "/" in place.inside[len(folder.inside) + 1 :]:
            problems.append(_tell_ignored(place, f"Keep Markdown files directly in `{folder.inside}/`."))
            continue
        if not is_text:
            hint = "Only files whose names end in `.md` are read here; pictures belong in `static/`."
            problems.append(_tell_ignored(place, hint))
            continue
        if why := urls.explain_bad_id(id_):
            hint = f"Rename the file, for instance to `{_suggest_id(id_)}.md`."
            problems.append(Problem("bad-name", f"The file's name {why}.", place.name, 0, hint))
            continue
        if (other := seen.setdefault(id_.casefold(), place.name)) != place.name:
            message = f"The file's name differs from `{other}` only in capitals, which some systems cannot tell apart."
            problems.append(Problem("bad-name", message, place.name, 0, "Rename one of the two."))
            continue
        if (source := _read_text(place, problems)) is not None:
            yield source


def _find_misplaced(content: _Place, problems: list[Problem]) -> Iterator[_Place]:
    """Yield the files below `content` that lie in none of the folders that are read."""
    try:
        names = sorted(os.listdir(content.path))  # noqa: PTH208 - no paths, see `_Place`
    except OSError:  # told of where the folders in it are read
        return
    for name in names:
        if name in KINDS or _is_passed_over(name):
            continue
        place = content / name
        if os.path.isdir(place.path):  # noqa: PTH112 - likewise
            yield from _walk(place, problems)
        else:
            yield place


def _tell_ignored(place: _Place, hint: str) -> Problem:
    return Problem("ignored-file", "This file is not read.", place.name, 0, hint, "warning")


def _is_passed_over(name: str) -> bool:
    """Tell whether a file or folder is hidden, or what a program keeps beside the file that it edits."""
    return name.startswith((".", "~")) or name.endswith("~")


def _explain_bad_place(name: str, taken: dict[str, str]) -> str:
    """Return why a file in `static/` cannot be published under its name, or an empty string where it can; `taken`
    grows."""
    if why := next(filter(None, map(urls.explain_bad_file_name, name.split("/"))), ""):
        return f"The file's name {why}."
    if (other := taken.setdefault(urls.fold_file_name(name), name)) != name:
        return f"The file's name differs from `{other}` only in capitals or in how accents are kept."
    return ""


def _walk(folder: _Place, problems: list[Problem]) -> Iterator[_Place]:
    """Yield the files below `folder` in the order of their paths; hidden ones are passed over, links are refused."""
    if os.path.islink(folder.path):  # noqa: PTH114 - no paths, see `_Place`
        problems.append(_refuse_link(folder))
        return
    if folder.inside.count("/") >= limits.DEEPEST_FOLDER:
        message = f"Folders stand more than {limits.DEEPEST_FOLDER} deep in each other."
        problems.append(Problem("unreadable", message, folder.name, 0, "Put the files higher up."))
        return
    try:
        entries = sorted(os.scandir(folder.path), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        problems.append(_cannot_read(folder, error))
        return
    for entry in entries:
        if _is_passed_over(entry.name):
            continue
        place = folder / entry.name
        if entry.is_symlink():
            problems.append(_refuse_link(place))
        elif entry.is_dir():
            yield from _walk(place, problems)
        else:
            yield place


def _refuse_link(place: _Place) -> Problem:
    hint = "Put the file or folder itself here."
    return Problem("unreadable", "Symbolic links are not followed.", place.name, 0, hint)


def _read_text(place: _Place, problems: list[Problem]) -> SourceFile | None:
    content = _read_bytes(place, limits.LARGEST_TEXT, problems)
    if content is None:
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = "Save the file as UTF-8."
        problems.append(Problem("unreadable", "The file is not UTF-8 text.", place.name, line, hint))
        return None
    return SourceFile(place.name, text.replace("\r\n", "\n").replace("\r", "\n"))


def _read_bytes(place: _Place, largest: int, problems: list[Problem]) -> bytes | None:
    if os.path.islink(place.path):  # noqa: PTH114 - no paths, see `_Place`
        problems.append(_refuse_link(place))
        return None
    try:
        content = read_plain_file(place.path, largest)
    except OSError as error:
        problems.append(_cannot_read(place, error))
        return None
    if len(content) > largest:
        message = f"The file is larger than {largest // 1024 // 1024} MB."
        hint = _TEXT_TOO_LARGE if place.inside.endswith(".md") else "Make it smaller, or link to where it can be had."
        problems.append(Problem("unreadable", message, place.name, 0, hint))
        return None
    return content


def read_plain_file(path: str | Path, largest: int) -> bytes:
    """Return what a file holds as it stood while nobody wrote it, or one byte more than `largest` of a larger one.

    Raise OSError where it cannot be read, goes on changing, or is a pipe, a socket or a device, which may never end.
    """
    for _ in range(_READS):
        descriptor = os.open(path, _MODE)
        try:
            before = os.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise OSError(0, "it is not a plain file")
            content, after = _read_up_to(largest + 1, descriptor), os.fstat(descriptor)
        finally:
            os.close(descriptor)
        if len(content) > largest or (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, len(content)):
            return content
        time.sleep(_PAUSE)
    raise OSError(errno.EBUSY, "It changes while it is read", str(path))


def _read_up_to(count: int, descriptor: int) -> bytes:
    """Return what is read until the end, but no more than so many bytes."""
    chunks: list[bytes] = []
    while count and (chunk := os.read(descriptor, min(count, _MOST_AT_ONCE))):
        chunks.append(chunk)
        count -= len(chunk)
    return b"".join(chunks)


def _cannot_read(place: _Place, error: OSError) -> Problem:
    reason = error.strerror or type(error).__name__
    hint = _READ_HINTS.get(error.errno or 0, "Build again; if that does not help, look whether the disk is sound.")
    return Problem("unreadable", f"This cannot be read: {reason}.", place.name, 0, hint)
