"""A rendition to the edition that browsers are shown: the last whole site, what changed in it, the problems since."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from dossier import urls
from dossier.model import FinishedFile, Problem, Record, field, replace
from dossier.pipeline import Rendition
from dossier.problems import has_errors, leave_out_notes
from dossier.read import theme_folder
from dossier.serve.host import is_named_by_content
from dossier.stored import is_same, read_content

_AROUND = 2  # lines of a source shown before and after the one with the problem
_SHOWN_PROBLEMS = 50


Files = Mapping[str, FinishedFile]
"""The files of a site, by address."""


class Edition(Record, frozen=True):
    """What is served.

    `name` differs from that of every edition with other bytes. `whole` is false while there has been no build without
    errors. `style` is the link of the style sheet where nothing else changed since the edition named `follows`.
    `pictures` is the name of the edition in which a static file last changed that pages show under the same address.
    `base_path` has no escapes and no slash at its end.
    """

    name: str = ""
    whole: bool = False
    files: Files = field(default_factory=dict)
    base_path: str = ""
    drafts: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    follows: str = ""
    style: str = ""
    changed: int = 0
    pictures: str = ""


def next_edition(before: Edition, rendition: Rendition, name: str) -> Edition:
    """Return the edition after `before`.

    As in a build, errors keep the last whole site in its place; where there is none yet, what could be made is shown.
    """
    problems = leave_out_notes(rendition.problems)
    files = {file.address: file for file in rendition.files}
    base_path = unquote(urlsplit(rendition.site.config.base_url).path.rstrip("/"))
    whole = not has_errors(problems)
    if before.whole and not whole:
        return replace(before, problems=problems, changed=0)
    changed = len(_list_changed(before.files, files))
    if before.name and not changed and base_path == before.base_path:
        return replace(before, problems=problems, whole=whole, changed=0)
    filings = rendition.site.filings.values()
    drafts = frozenset(urls.article_address(filing.id) for filing in filings if filing.draft)
    style = find_style_change(before.files, files)
    link = quote(f"{base_path}/{style}") if style and base_path == before.base_path else ""
    same = before.name and not _list_changed(_pick_pictures(before.files), _pick_pictures(files))
    pictures = before.pictures if same else name
    return Edition(name, whole, files, base_path, drafts, problems, before.name, link, changed, pictures)


def preview_edition(before: Edition, files: Iterable[FinishedFile], name: str) -> Edition:
    """Return the edition with some of its files as they are now; the same where no byte of them differs."""
    new = {file.address: file for file in files if not _is_as_before(before.files, file)}
    if not new:
        return before
    return replace(before, name=name, files={**before.files, **new}, follows=before.name, style="", changed=len(new))


def _list_changed(before: Files, after: Files) -> list[str]:
    """Return the addresses of the files that are new, gone, or hold other bytes."""
    gone = [address for address in before if address not in after]
    return [*gone, *(address for address, file in after.items() if not _is_as_before(before, file))]


def _is_as_before(before: Files, file: FinishedFile) -> bool:
    return file.address in before and is_same(before[file.address], file)


def _pick_pictures(files: Files) -> Files:
    """Return the static files whose names do not tell what they hold."""
    return {a: file for a, file in files.items() if a.startswith("static/") and not is_named_by_content(a)}


def find_style_change(before: Files, after: Files) -> str:
    """Return the address of the one style sheet that changed where the pages differ in its name alone, else nothing."""
    gone = [address for address in before if address not in after]
    new = [address for address in after if address not in before]
    if len(gone) != 1 or len(new) != 1 or not new[0].endswith(".css") or _bare(gone[0]) != _bare(new[0]):
        return ""
    old_name, new_name = (address.rpartition("/")[2].encode() for address in (gone[0], new[0]))
    kept = (a for a in after if a != new[0] and not is_same(before[a], after[a]))
    follow = all(read_content(before[a]).replace(old_name, new_name) == read_content(after[a]) for a in kept)
    return new[0] if follow else ""


def _bare(address: str) -> str:
    """Return the address of a static file without the hash in its name."""
    return re.sub(r"\.[0-9a-f]{10}(?=\.\w+$)", "", address)


def describe_edition(edition: Edition, root: Path) -> dict[str, object]:
    """Return the message that tells browsers of an edition, as JSON values."""
    return {
        "command": "edition",
        "edition": edition.name,
        "follows": edition.follows,
        "style": edition.style,
        "whole": edition.whole,
        "problems": [_describe_problem(problem, root) for problem in edition.problems[:_SHOWN_PROBLEMS]],
        "more": max(0, len(edition.problems) - _SHOWN_PROBLEMS),
    }


def _describe_problem(problem: Problem, root: Path) -> dict[str, object]:
    return {
        "severity": problem.severity,
        "place": f"{problem.path}:{problem.line}" if problem.line else problem.path,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
        "excerpt": read_excerpt(problem, root),
    }


def read_excerpt(problem: Problem, root: Path) -> list[tuple[int, str]]:
    """Return the lines around a problem with their numbers; none where the file is gone or the line is not known."""
    if not problem.line:
        return []
    for base in (root.resolve(), theme_folder().resolve()):
        path = (base / problem.path).resolve()
        if path.is_relative_to(base) and path.is_file():
            lines = path.read_text("utf-8", errors="replace").removesuffix("\n").split("\n")
            first, last = max(1, problem.line - _AROUND), min(len(lines), problem.line + _AROUND)
            return [(number, lines[number - 1]) for number in range(first, last + 1)]
    return []
