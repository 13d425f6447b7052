"""The finished files against each other: dead links, dead anchors, ids used twice; before anything is written."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from dossier import urls
from dossier.model import OutputFile, Problem, SourceFile
from dossier.problems import find_nearest

_ATTRIBUTE = re.compile(r"\s(id|href|src)=\"([^\"]*)\"")
_MOST_SUGGESTIONS = 100  # looking for what was meant takes milliseconds for each link
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def check_files(
    files: Iterable[OutputFile], sources: Mapping[str, Iterable[SourceFile]], base_url: str, planned: Iterable[str] = ()
) -> tuple[Problem, ...]:
    """Return a problem for each link that leads nowhere and each id used twice. `sources` are the content files by
    kind; `planned` are addresses to count as there, though their templates failed."""
    files = tuple(files)
    addresses = {*(file.address for file in files), *planned}
    pages = {file.address: _read_attributes(file.content) for file in files if file.address.endswith(".html")}
    ids = {address: {value for name, value in found if name == "id"} for address, found in pages.items()}
    origins = {urls.address_of_source(source.path): source for group in sources.values() for source in group}
    root = unquote(urlsplit(base_url).path).rstrip("/")
    problems: list[Problem] = []
    for address, found in pages.items():
        origin = origins.get(address)
        problems += _find_repeated_ids(address, found, origin)
        for href in dict.fromkeys(value for name, value in found if name != "id"):
            if not _OUTSIDE.match(href):
                known = addresses if len(problems) < _MOST_SUGGESTIONS else frozenset[str]()
                problems += _check_link(address, href, addresses, ids, root, origin, known)
    return tuple(problems)


@lru_cache(maxsize=2048)  # a process that goes on checks the same pages again and again
def _read_attributes(content: bytes) -> tuple[tuple[str, str], ...]:
    """Return ids and links of a page. Quotation marks in text are escaped, so that `id="` stands in tags only."""
    found = _ATTRIBUTE.findall(content.decode())
    return tuple((name, html.unescape(value) if "&" in value else value) for name, value in found)


def _find_repeated_ids(address: str, found: Sequence[tuple[str, str]], origin: SourceFile | None) -> Iterator[Problem]:
    seen: set[str] = set()
    for name, value in found:
        if name == "id" and value in seen:
            path, line = _locate(address, value, origin)
            yield Problem(
                "duplicate-id",
                f"The id `{value}` stands twice in the page `{address}`.",
                path,
                line,
                "Choose another `{#id}`.",
            )
        if name == "id":
            seen.add(value)


def _check_link(  # noqa: PLR0913 - a link, and what it is held against
    address: str,
    href: str,
    addresses: set[str],
    ids: Mapping[str, set[str]],
    root: str,
    origin: SourceFile | None,
    suggested: Collection[str],
) -> Iterator[Problem]:
    path, _, fragment = href.partition("#")
    target = _resolve(address, unquote(path), root)
    if target not in addresses:
        where, line = _locate(address, posixpath.basename(path).removesuffix(".html"), origin)
        yield Problem("dead-link", f"The link to `{target}` leads nowhere.", where, line, _suggest(target, suggested))
    elif fragment and fragment not in ids.get(target, {fragment}):
        where, line = _locate(address, fragment, origin)
        message = f"The link to `{target}#{fragment}` leads to a part that the page does not have."
        yield Problem("dead-anchor", message, where, line, "Copy the link from the number beside the paragraph.")


def _resolve(address: str, path: str, root: str) -> str:
    if not path:
        return address
    if path.startswith("/"):
        return path.removeprefix(root).lstrip("/") or urls.HOME
    target = posixpath.normpath(posixpath.join(posixpath.dirname(address), path))
    return urls.HOME if target == "." else target


def _suggest(target: str, addresses: Collection[str]) -> str:
    nearest = find_nearest(target, addresses)
    return f"Did you mean `{nearest}`?" if nearest else "Check the file's name."


def _locate(address: str, word: str, origin: SourceFile | None) -> tuple[str, int]:
    """Return the file to mend, and the line of it in which the word stands first (0: unknown)."""
    if origin is None:
        return address, 0
    line = next((number for number, line in enumerate(origin.text.split("\n"), 1) if word and word in line), 0)
    return origin.path, line
