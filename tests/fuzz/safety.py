"""What must hold for a site whatever its sources hold: told problems, pages in which nothing of the sources can run."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from dossier import urls
from dossier.check import read_links
from dossier.model import OutputFile, Problem
from dossier.pipeline import Rendition
from dossier.problems import CODES, format_problem

_VOID = frozenset(["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
_FORBIDDEN = frozenset(
    ["iframe", "frame", "object", "embed", "applet", "base", "style", "template", "noscript", "plaintext", "math"]
)
_ADDRESSES = frozenset(["href", "src", "action", "formaction", "xlink:href", "data", "poster", "background", "cite"])
_DATA_SCRIPTS = frozenset(["application/ld+json", "application/json"])
_POLICY = re.compile(r"default-src 'none'[^\"<>]*\Z")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


class PageParser(HTMLParser):
    """Reads a page as a browser would, and raises AssertionError at the first thing that could run or reach out."""

    def __init__(self, *, fragment: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.repeated: set[str] = set()
        self.policies = 0
        self.data: list[str] | None = None
        self._fragment = fragment

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in _FORBIDDEN, tag
        assert not (self._fragment and tag in {"script", "link", "meta", "title", "svg", "input", "form", "button"}), (
            tag
        )
        given = dict(attrs)
        assert len(given) == len(attrs), (tag, attrs)
        for name, value in attrs:
            assert re.fullmatch(r"[a-z][a-z0-9:-]*", name, re.IGNORECASE), (tag, name)
            assert not name.startswith("on"), (tag, name)
            assert name not in {"style", "srcset", "srcdoc", "ping"}, (tag, name)
            if name in _ADDRESSES:
                check_address(tag, name, value or "", given)
        if identifier := given.get("id"):
            assert identifier not in self.ids or self._fragment, identifier
            self.repeated |= {identifier} & self.ids
            assert not re.search(r"\s", identifier), identifier
            self.ids.add(identifier)
        if tag == "meta":
            self._check_meta(given)
        if tag == "script" and "src" not in given:
            assert given.get("type") in _DATA_SCRIPTS, given
            self.data = []
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open[-1] == tag, (self.open, tag)
        self.open.pop()
        if tag == "script" and self.data is not None:
            json.loads("".join(self.data))
            self.data = None

    def handle_data(self, data: str) -> None:
        if self.data is not None:
            self.data.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data[:80]}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data[:80]}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data[:80]}")

    def _check_meta(self, given: Mapping[str, str | None]) -> None:
        kind = (given.get("http-equiv") or "").lower()
        assert kind in {"", "content-security-policy", "refresh"}, given
        if kind == "content-security-policy":
            assert _POLICY.match(given["content"] or ""), given
            self.policies += 1
        if kind == "refresh":
            target = re.fullmatch(r"0; ?url=(.*)", given["content"] or "", re.IGNORECASE)
            assert target, given
            assert not urlsplit(target[1]).scheme, given
            assert not urlsplit(target[1]).netloc, given


def check_address(tag: str, name: str, value: str, given: Mapping[str, str | None]) -> None:
    """Raise AssertionError for an address that could run, or that is loaded from another host."""
    assert not re.search(r"[\x00-\x20]", value), (tag, name, value)
    parts = urlsplit(value)
    loads = tag in {"script", "img", "source", "image", "use"} or (tag == "link" and given.get("rel") == "stylesheet")
    if tag == "link" and given.get("rel") == "icon":
        assert value.startswith("data:image/svg+xml,"), value
    elif loads:
        assert not parts.scheme, (tag, value)
        assert not parts.netloc, (tag, value)
    else:
        assert parts.scheme in {"", "http", "https", "mailto"}, (tag, name, value)
        assert parts.scheme or not parts.netloc, (tag, name, value)


def check_html(text: str, *, fragment: bool = False) -> None:
    """Raise AssertionError where a page (or the text of an article) is not well formed, or not safe."""
    assert not _CONTROLS.search(text), _CONTROLS.search(text)
    parser = PageParser(fragment=fragment)
    parser.feed(text)
    parser.close()
    assert parser.open == []
    assert parser.repeated == set(read_links(text.encode()).repeated)  # which the check of the pages tells
    assert fragment or parser.policies == 1


def check_problems(problems: Iterable[Problem], lengths: Mapping[str, int] | None = None) -> None:
    """Raise AssertionError for a problem that an editor could not act upon; `lengths` are lines of files by path."""
    for problem in problems:
        assert problem.code in CODES, problem
        assert problem.severity in {"error", "warning", "note"}, problem
        assert problem.path, problem
        assert problem.path.isprintable(), problem
        assert not problem.path.startswith("/"), problem
        assert problem.message.rstrip()[-1] in ".!?", problem
        assert problem.message[0] not in "abcdefghijklmnopqrstuvwxyz", problem
        assert problem.line >= 0, problem
        told = format_problem(problem)
        assert told.count("\n") <= 1, problem
        assert told.replace("\n", "").isprintable(), problem
        if lengths and problem.path in lengths:
            assert problem.line <= lengths[problem.path], problem


def check_names(addresses: Iterable[str]) -> None:
    """Raise AssertionError for addresses that some file system cannot hold, or cannot tell apart."""
    taken: dict[str, str] = {}
    for address in addresses:
        folded = urls.fold_file_name(address)
        assert taken.setdefault(folded, address) == address, address
        assert not any(map(urls.explain_bad_file_name, address.split("/"))), address
        assert ".." not in address.split("/"), address


def _check_file(file: OutputFile) -> None:
    """Raise AssertionError for an output file that is not what its ending says."""
    if file.address.startswith("static/"):
        return
    try:
        _check_content(file.address, file.content)
    except Exception as error:
        error.add_note(f"in {file.address}")
        raise


def _check_content(address: str, content: bytes) -> None:
    if address.endswith(".png"):
        return
    text = content.decode()
    match address.rpartition(".")[2]:
        case "html":
            check_html(text)
        case "json" if address.endswith(".ftm.json"):  # a line for each record
            for line in text.splitlines():
                json.loads(line)
        case "json" | "jsonld" | "geojson" | "webmanifest":
            json.loads(text)
        case "xml" | "gexf" | "rss" | "atom" | "svg":
            ET.fromstring(content)  # noqa: S314 - it is ours
        case "csv":
            rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
            assert len({len(row) for row in rows}) <= 1, rows[:2]
        case "ris":
            for line in text.split("\n"):
                assert not line.strip() or re.match(r"[A-Z][A-Z0-9]  - ?", line), line


def check_rendition(rendition: Rendition, lengths: Mapping[str, int] | None = None) -> None:
    """Raise AssertionError where the outcome of a build is not safe."""
    check_problems(rendition.problems, lengths)
    for file in rendition.files:
        _check_file(file)
    if not any(problem.severity == "error" for problem in rendition.problems):
        check_names(file.address for file in rendition.files)
