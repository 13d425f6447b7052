"""A save while `serve` runs: the time until its page is served, and until every page that it changes is."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.drafts import Draft, edit_body
from benchmarks.process import Command, python_command, read_seconds
from benchmarks.subject import Dossier

_LOOK = 0.02  # seconds between two requests: each takes time of the server that is waited for
_QUIET = 0.3  # seconds without work after which the server is at rest
_LONGEST = 600  # seconds after which a page will not come


@dataclass(frozen=True, slots=True)
class Save:
    """Seconds from a save to the article's page, and to the last page that quotes it; processor time of the server."""

    names: bool
    """Whether the article names somebody once more, of which lists and counts follow; else but a word is another."""
    page: float
    last: float
    cpu: float


def measure_saves(site: Dossier, article: Draft, words: Sequence[tuple[str, str]]) -> tuple[Save, ...]:
    """Return what each of several edits of one article took: for each pair of words one that names somebody and says
    the first, and one that puts the second in its place."""
    command = python_command("serve", "--root", str(site.folder), "--port", "0", folder=site.folder)
    own, found = f"articles/{article.id}.html", []
    pages = [own, *sorted(set(find_quoting_pages(site.out, article)) - {own})]
    with serve(command) as server:
        for first, second in words:
            before, article = article, edit_body(article, first)
            found.append(server.measure(site, article, first, pages, names=True))
            article = edit_body(before, second)
            found.append(server.measure(site, article, second, pages, names=False))
    return tuple(found)


def find_quoting_pages(out: Path, article: Draft) -> list[str]:
    """Return the addresses of the pages of an output in which the sentence stands that is edited."""
    sentence = article.paragraphs[-1][0]
    ending = str(sentence[-1]).encode()
    pages = (path for path in sorted(out.rglob("*.html")) if ending in path.read_bytes())
    return [path.relative_to(out).as_posix() for path in pages]


@dataclass(slots=True)
class Server:
    """A running server, and a connection to it."""

    pid: int
    base: str
    connection: http.client.HTTPConnection

    def measure(self, site: Dossier, draft: Draft, word: str, pages: list[str], *, names: bool) -> Save:
        """Save the draft, and return what it took until each of the pages held the word; the first is its own."""
        self.rest()
        spent, begun = read_seconds(self.pid), time.perf_counter()
        site.write(draft)
        self.wait(pages[0], word)
        page = time.perf_counter() - begun
        for address in pages:
            self.wait(address, word)
        last = time.perf_counter() - begun
        self.rest()
        return Save(names, page, last, read_seconds(self.pid) - spent)

    def wait(self, address: str, word: str) -> None:
        """Return when a page holds the word; raise TimeoutError where it never does."""
        end = time.monotonic() + _LONGEST
        while True:
            self.connection.request("GET", f"{self.base}{address}")
            if word.encode() in self.connection.getresponse().read():
                return
            if time.monotonic() > end:
                raise TimeoutError(address)
            time.sleep(_LOOK)

    def rest(self) -> None:
        """Return when the server has nothing more to do."""
        before, now = -1.0, read_seconds(self.pid)
        while now - before > _QUIET / 10:
            time.sleep(_QUIET)
            before, now = now, read_seconds(self.pid)


@contextlib.contextmanager
def serve(command: Command) -> Iterator[Server]:
    """Yield a server that is ready, and end it."""
    process = subprocess.Popen(  # noqa: S603 - our own command
        [command.words[0], "-u", *command.words[1:]],
        cwd=command.folder,
        env={**os.environ, **command.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None  # noqa: S101 - it was asked for
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            if found := re.match(r"Serving (\S+)", line):
                break
        else:
            raise RuntimeError("".join(said))
        address = urlsplit(found[1])
        with contextlib.closing(http.client.HTTPConnection(address.netloc, timeout=_LONGEST)) as connection:
            yield Server(process.pid, address.path, connection)
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()
