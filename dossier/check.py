"""The finished files against each other: dead links, dead anchors, ids used twice; before anything is written."""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from dossier import urls
from dossier.markdown.addresses import place_links
from dossier.model import PageLinks, Problem, Record, Sound, SourceFile
from dossier.problems import SourceError, find_nearest
from dossier.yamlfile import split_front_matter

# A pattern that begins with plain signs is looked for several times faster; what stands before them, it sees after.
_ID = re.compile(rb'id="(?<=\sid=")([^"]*)"')
_HREF = re.compile(rb'href="(?<=\shref=")([^"]*)"')
_SRC = re.compile(rb'src="(?<=\ssrc=")([^"]*)"')
_MOST_LIKENED = 100  # looking for what was meant takes milliseconds for each link
_CHECK_NAME = "Check the file's name."
_MOST_LOST = 100  # ids, for which all links are searched
_PIN = re.compile(r"[\s>*+-]*(?:\d+[.)]\s*)?\{\s*#([\w-]+)[^}]*\}\s*")
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def read_links(page: bytes) -> PageLinks:
    """Return ids and links of a page. Quotation marks in text are escaped, so that `id="` stands in tags only."""
    ids = _read_values(_ID.findall(page))
    links = _read_values(dict.fromkeys((*_HREF.findall(page), *_SRC.findall(page))))
    once = tuple(dict.fromkeys(ids))
    repeated = (Counter(ids) - Counter(once)).elements() if len(once) < len(ids) else ()
    inside = (link for link in links if not _OUTSIDE.match(link))
    return PageLinks(_write_lines(once), _write_lines(repeated), _write_lines(inside))


def _write_lines(values: Iterable[str]) -> str:
    """Return the values one a line; line ends within them go, as browsers pass them over in addresses."""
    return "\n".join([value.replace("\n", "") if "\n" in value else value for value in values])


def _read_lines(lines: str) -> list[str]:
    return lines.split("\n") if lines else []


def _read_values(written: Iterable[bytes]) -> list[str]:
    return [html.unescape(value) if "&" in value else value for value in map(bytes.decode, written)]


Read = Callable[[str], SourceFile | None]
"""Reads a content file again, by its path; gives None where it cannot be read now."""


class Origins(Record, frozen=True):
    """The content files, from which the pages were made: their paths, and what reads one of them again, as their texts
    are not at hand any more."""

    paths: Iterable[str]
    read: Read


def check_pages(
    pages: Mapping[str, PageLinks],
    addresses: Collection[str],
    origins: Origins,
    base_url: str = "",
    unchecked: Collection[str] | None = None,
) -> tuple[Problem, ...]:
    """Return a problem for each link that leads nowhere and each id used twice. `addresses` are those of all files, and
    of pages whose templates failed. Of the pages, those are looked at that are `unchecked`; None: all.
    """
    addresses = {*addresses, *pages}
    ids = cache(lambda target: _read_ids(pages[target]) if target in pages else None)
    paths = {urls.address_of_source(path): path for path in origins.paths}
    read = lru_cache(maxsize=4)(origins.read)  # a file may have thousands of dead links, told one after the other
    root = _read_root(base_url)
    problems: list[Problem] = []
    sound = defaultdict[str, set[str]](set)
    """The links that lead from any page of a folder to what there is: most stand on many of them."""
    for address in unchecked if unchecked is not None else pages:
        page = pages[address]
        sound_here = sound[posixpath.dirname(address)]
        problems += (_tell_repeated(address, id_, paths.get(address), read) for id_ in _read_lines(page.repeated))
        for href in _read_lines(page.hrefs):
            if href in sound_here:
                continue
            if dead := _find_dead(address, href, addresses, ids, root):
                where, line = _locate(address, dead, paths.get(address), read)
                likened = addresses if len(problems) < _MOST_LIKENED else None
                problems.append(_tell_dead(dead, where, line, _suggest(dead, likened, paths.get(address), paths)))
            elif not href.startswith("#"):
                sound_here.add(href)
    return tuple(problems)


def is_sound(
    address: str,
    page: PageLinks,
    find: Callable[[str], PageLinks | None],
    addresses: Collection[str],
    base_url: str,
) -> bool:
    """Tell whether every link of one page leads somewhere, and no id stands in it twice; `find` gives what is
    read of another."""

    def read_ids(target: str) -> frozenset[str] | None:
        found = page if target == address else find(target)
        return _read_ids(found) if found else None

    ids, root = cache(read_ids), _read_root(base_url)
    hrefs = _read_lines(page.hrefs)
    return not page.repeated and not any(_find_dead(address, href, addresses, ids, root) for href in hrefs)


def list_unchecked(
    pages: Mapping[str, PageLinks], addresses: Collection[str], before: Mapping[str, PageLinks], sound: Sound
) -> Collection[str]:
    """Return the pages to check where everything led somewhere `before`: those that are new or others now, and those
    that may lead to an id that is lost; all, where an address is gone."""
    changed = {address for address, page in pages.items() if before.get(address) != page}
    gone = not {*addresses, *pages}.issuperset(sound.addresses)
    known = all(address in before or address not in pages for address in sound.addresses)
    lost = {
        f"#{id_}"
        for address in changed
        if address in before
        for id_ in _read_ids(before[address]) - _read_ids(pages[address])
    }
    if gone or not known or len(lost) > _MOST_LOST:
        return tuple(pages)
    return [address for address, page in pages.items() if address in changed or any(i in page.hrefs for i in lost)]


def _read_root(base_url: str) -> str:
    return unquote(urlsplit(base_url).path).rstrip("/")


def _read_ids(page: PageLinks) -> frozenset[str]:
    return frozenset(_read_lines(page.ids))


def _tell_repeated(address: str, id_: str, path: str | None, read: Read) -> Problem:
    origin = read(path) if path else None
    line = _place_pins(origin).get(id_, 0) if origin else 0
    message = f"The id `{id_}` stands twice in the page `{address}`."
    return Problem("duplicate-id", message, path or address, line, "Choose another `{#id}`.")


class _Dead(NamedTuple):
    """Where a link leads that leads nowhere."""

    target: str
    """The file."""
    rest: str
    """What follows it in the link, from the `#` on."""
    is_there: bool
    """Whether there is such a file, but no such part of it."""


def _find_dead(
    address: str,
    href: str,
    addresses: Collection[str],
    ids: Callable[[str], frozenset[str] | None],
    root: str,
) -> _Dead | None:
    """Return where a link of a page leads, if it leads nowhere."""
    path, mark, fragment = href.partition("#")
    target = _resolve(address, path, root)
    if target not in addresses:
        return _Dead(target, mark + fragment, is_there=False)
    if fragment and (known := ids(target)) is not None and fragment not in known:
        return _Dead(target, mark + fragment, is_there=True)
    return None


def _tell_dead(dead: _Dead, where: str, line: int, hint: str) -> Problem:
    if not dead.is_there:
        return Problem("dead-link", f"The link to `{dead.target}` leads nowhere.", where, line, hint)
    message = f"The link to `{dead.target}{dead.rest}` leads to a part that the page does not have."
    return Problem("dead-anchor", message, where, line, hint)


def _resolve(address: str, path: str, root: str) -> str:
    return _resolve_path(posixpath.dirname(address), path, root) if path else address


@lru_cache(maxsize=50_000)  # the pages of a folder lead to much the same others
def _resolve_path(folder: str, path: str, root: str) -> str:
    path = unquote(path)
    if path.startswith("/"):
        return path.removeprefix(root).lstrip("/") or urls.HOME
    target = posixpath.normpath(posixpath.join(folder, path))
    return urls.HOME if target == "." else target


def _suggest(dead: _Dead, addresses: Collection[str] | None, origin: str | None, paths: Mapping[str, str]) -> str:
    """Return a hint that names what may be meant, as it is written in the content file `origin`; `paths` are those of
    all, by the addresses of their pages. Where `addresses` are given, what is most like the target is looked for."""
    if dead.is_there:
        return "Copy the link from the number beside the paragraph."
    if origin and (path := paths.get(dead.target)):
        return f"`{path}` is a draft, which is not published, or has errors: see there, or take the link away."
    if addresses is None:
        return _CHECK_NAME
    static = (address for address in addresses if address.startswith("static/"))
    nearest = _find_nearest_address(dead.target, (*paths, *static) if origin else addresses)
    if nearest and origin:
        nearest = quote(posixpath.relpath(paths.get(nearest, nearest), posixpath.dirname(origin)))
    return f"Did you mean `{nearest}`?" if nearest else _CHECK_NAME


def _find_nearest_address(target: str, addresses: Iterable[str]) -> str:
    """Return the address whose last part is most like the target's, of several the one most like it on the whole; the
    folder and the ending, which many share, would make any two alike."""
    named: dict[str, list[str]] = {}
    for address in addresses:
        named.setdefault(_name_of(address), []).append(address)
    nearest = find_nearest(_name_of(target), named)
    return find_nearest(target, named[nearest], 0) if nearest else ""


def _name_of(address: str) -> str:
    return posixpath.basename(address).removesuffix(".html")


def _locate(address: str, dead: _Dead, path: str | None, read: Read) -> tuple[str, int]:
    """Return the file to mend, and the line of it on which the first such link stands (0: unknown)."""
    origin = read(path) if path else None
    return path or address, _place_links(origin).get(dead.target + dead.rest, 0) if origin else 0


@lru_cache(maxsize=4)  # likewise
def _place_links(origin: SourceFile) -> Mapping[str, int]:
    try:
        matter = split_front_matter(origin.text, origin.path)
    except SourceError:
        return {}
    return place_links(matter.body, origin.path, matter.body_line)


@lru_cache(maxsize=4)  # likewise
def _place_pins(origin: SourceFile) -> Mapping[str, int]:
    """Return for each id that a paragraph is given the first line on which it is."""
    pins = ((_PIN.fullmatch(line), number) for number, line in enumerate(origin.text.split("\n"), 1))
    found = [(pin[1], number) for pin, number in pins if pin]
    return dict(reversed(found))
