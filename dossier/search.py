"""Rendered pages to the index of their full text: a stage after rendering, and the only door to Pagefind.

Pagefind is a program that reads pages from a folder and writes its files into another; here both are temporary. It is
given only what each page marks with `data-pagefind-body`, which makes the same index in a third of the time. Its
filters are not used, as files with them differ from run to run; pages are narrowed by our own table (`lookup`).
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from dossier.model import FinishedFile, OutputFile, Problem, Record
from dossier.stored import read_content
from dossier.urls import SEARCH_FOLDER

_MARK = re.compile(r"<(\w+)\b[^>]*\sdata-pagefind-body\b")
_LANGUAGE = re.compile(r'<html[^>]*\slang="([^"]*)"')
_NOTE = re.compile(r'<a class="note-number"[^>]*>[^<]*</a>\s*')
_LONGEST_RUN = 600  # seconds
_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
_ENTRY = "pagefind-entry.json"
_LEFT_OUT = ".note-ref"  # numbers that would stand in the middle of what is found


class Indexed(Record, frozen=True):
    """The files of the index, and why there are none."""

    files: tuple[OutputFile, ...] = ()
    problems: tuple[Problem, ...] = ()


class EarlierOutput(Record, frozen=True):
    """What an earlier build wrote: the SHA-256 of each file by its address, and how to read one."""

    digests: Mapping[str, str]
    read: Callable[[str], bytes | None]


def index_pages(files: Iterable[FinishedFile], earlier: EarlierOutput | None = None) -> Indexed:
    """Return the search index of the pages among the files; that of an earlier build where its pages were the same."""
    pages = [file for file in files if file.address.endswith(".html")]
    marked = {page.address: text for page in pages if (text := cut_body(read_content(page).decode()))}
    if not marked:
        return Indexed()
    if earlier and (kept := _keep_index(pages, marked, earlier)):
        return Indexed(kept)
    return _run_pagefind(marked)


def cut_body(page: str) -> str:
    """Return a page with nothing but its marked element, or an empty string where nothing is marked."""
    mark = _MARK.search(page)
    if mark is None:
        return ""
    depth = 0
    for tag in re.compile(rf"<(/?){mark[1]}\b[^>]*>").finditer(page, mark.start()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            language = _LANGUAGE.search(page)
            body = _bracket_notes(page[mark.start() : tag.end()])
            return f'<!doctype html><html lang="{language[1] if language else ""}"><body>{body}</body></html>'
    return ""


def _bracket_notes(body: str) -> str:
    """Return a text with its margin notes in square brackets, as there is no margin where it is found."""
    chunks = _NOTE.split(body)
    return chunks[0] + "".join("[" + _close_note(chunk) for chunk in chunks[1:])


def _close_note(text: str) -> str:
    """Return a text that begins within a note with a bracket after the last word of that."""
    words = text.partition("</aside>")[0].rstrip()
    while words.endswith(">") and words.startswith("</", cut := words.rfind("<")):
        words = words[:cut].rstrip()
    return f"{words}]{text[len(words) :]}"


def _keep_index(
    pages: Sequence[FinishedFile], marked: Mapping[str, str], earlier: EarlierOutput
) -> tuple[OutputFile, ...]:
    """Return the index as it was written, where every page that it holds is as it was and nobody touched the index."""
    before = {address for address in earlier.digests if address.endswith(".html")}
    if before != {page.address for page in pages}:
        return ()
    if any(page.digest != earlier.digests[page.address] for page in pages if page.address in marked):
        return ()
    addresses = [address for address in earlier.digests if address.startswith(SEARCH_FOLDER)]
    found = [OutputFile(address, earlier.read(address) or b"") for address in addresses]
    whole = [file for file in found if file.digest == earlier.digests[file.address]]
    entry = next((file.content for file in whole if file.address == SEARCH_FOLDER + _ENTRY), b"{}")
    if len(whole) != len(found) or json.loads(entry).get("version") != _find_version():
        return ()
    return tuple(whole)


def _find_version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - costs more than all else here

    try:
        return version("pagefind_bin")
    except PackageNotFoundError:
        return ""


def _run_pagefind(marked: Mapping[str, str]) -> Indexed:
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped]  # noqa: PLC0415 - only where needed

        program = get_executable()
    except (ImportError, FileNotFoundError):
        return _fail("Pagefind is not installed", "Install it with `pip install 'pagefind[bin]'`")
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        source, target = Path(folder) / "pages", Path(folder) / "index"
        for address, text in marked.items():
            path = source / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        folders = ("--site", str(source), "--output-path", str(target))
        command = (str(program), *folders, "--exclude-selectors", _LEFT_OUT, "--silent")
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_LONGEST_RUN, cwd=folder)  # noqa: S603 - our own words
        except (OSError, subprocess.SubprocessError) as error:
            output = getattr(error, "stderr", None) or b""
            reason = output.decode(errors="replace").strip().rpartition("\n")[2] or type(error).__name__
            return _fail(f"Pagefind failed: {reason}", "Report it with the last page that you changed")
        return Indexed(tuple(_collect_files(target)))


def _collect_files(target: Path) -> Iterable[OutputFile]:
    for path in sorted(target.rglob("*")):
        name = path.relative_to(target).as_posix()
        if path.is_file() and not name.startswith(_UNUSED):
            yield OutputFile(SEARCH_FOLDER + name, path.read_bytes())


def _fail(what: str, hint: str) -> Indexed:
    message = f"{what}; the site is written without its full-text search."
    hint = f"{hint}, or build with `--no-search`."
    return Indexed((), (Problem("search", message, "site.yaml", 0, hint, "warning"),))
