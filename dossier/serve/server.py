"""Editions to browsers: the only door to livereload and tornado.

Kept of livereload are its server loop and its handshake. Replaced are the watcher (`watch`), the static files (`host`:
from memory, as the host will serve them), the injected script (a file of its own, for the pages forbid inline ones) and
the reload message, which names an edition, so that no reload can be lost.
"""

from __future__ import annotations

import errno
import hashlib
import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import livereload  # type: ignore[import-untyped]  # it has no types
from livereload.handlers import LiveReloadHandler  # type: ignore[import-untyped]  # likewise
from livereload.watcher import Watcher  # type: ignore[import-untyped]  # likewise
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets

from dossier import urls
from dossier.digests import digest_value
from dossier.serve.edition import Edition, describe_edition
from dossier.serve.host import Response, find_response
from dossier.stored import OvertakenError

HOST = "127.0.0.1"
DEFAULT_PORT = 8000
_PORTS_TRIED = 50
_CLIENT = Path(__file__).with_name("client")
_CLIENT_FILES = {"live.js": "text/javascript; charset=utf-8", "live.css": "text/css; charset=utf-8"}
_FOR_EVER = "max-age=31536000, immutable"


class PortInUseError(Exception):
    """Carries the number of a port that another program has."""

    def __init__(self, port: int) -> None:
        super().__init__(port)
        self.port = port


@dataclass(slots=True)
class Desk:
    """What the serving thread has at hand: the edition, and the browsers that wait for the next."""

    root: Path
    port: int
    edition: Edition
    waiting: set[Socket] = field(default_factory=set)

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which a browser on this machine may call us."""
        return frozenset(f"{name}:{self.port}" for name in (HOST, "localhost"))

    def show(self, edition: Edition) -> None:
        """Serve an edition from now on, and tell the browsers."""
        self.edition = edition
        described = describe_edition(edition, self.root)
        for socket in sorted(self.waiting, key=id):
            socket.tell(described)


class _Local(web.RequestHandler):
    """Answers this machine's own pages and nobody else: neither other hosts' names nor other sites' scripts."""

    desk: Desk

    def initialize(self, desk: Desk) -> None:
        self.desk = desk

    def prepare(self) -> None:
        if self.request.host.lower() not in self.desk.hosts:
            self.send_error(403)

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")
        self.clear_header("Server")

    def compute_etag(self) -> None:
        return None

    def head(self, *words: str) -> None:
        self.get(*words)

    def get(self, *words: str) -> None:
        raise NotImplementedError


class PageRequest(_Local):
    """A page or file of the site."""

    def get(self, *_words: str) -> None:
        """Answer as the host would, with our script in the pages."""
        edition = self.desk.edition
        try:
            response = find_response(edition.files, edition.base_path, self.request.path)
        except (OvertakenError, OSError):
            self.set_status(500)
            self.set_header("Content-Type", "text/plain; charset=utf-8")
            self.finish("Another program has changed this file, or taken it away. Start `serve` again.\n")
            return
        self.set_status(response.status)
        if response.location:
            self.set_header("Location", response.location)
            return
        self.set_header("Content-Type", response.media_type)
        if response.is_immutable:
            self.set_header("Cache-Control", _FOR_EVER)
        is_page = response.media_type.startswith("text/html")
        self.finish(inject_script(response, edition) if is_page else response.content)


class ClientRequest(_Local):
    """Our own script and style sheet."""

    def get(self, *words: str) -> None:
        """Answer with a file of `client/`."""
        self.set_header("Content-Type", _CLIENT_FILES[words[0]])
        if self.request.query == _stamp_file(words[0]):
            self.set_header("Cache-Control", _FOR_EVER)
        self.finish((_CLIENT / words[0]).read_bytes())


class Socket(LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """A browser that waits for the next edition."""

    desk: Desk
    path: str
    """That of the page it shows; nothing while it has not said."""

    def initialize(self, desk: Desk) -> None:
        """Take what the application hands to each of its handlers."""
        self.desk = desk
        self.path = ""

    def check_origin(self, origin: str) -> bool:
        """Tell whether the page that asks is one of ours."""
        return origin.lower() in {f"http://{host}" for host in self.desk.hosts}

    def on_message(self, message: str | bytes) -> None:
        """Shake hands as livereload does; on `info`, tell the browser which edition there is."""
        try:
            said = json.loads(message)
        except ValueError:
            return
        command = said.get("command") if isinstance(said, dict) else None
        if command == "hello":
            super().on_message(message)
        elif command == "info":
            self.path = _read_path(said.get("url"))
            self.desk.waiting.add(self)
            self.tell(describe_edition(self.desk.edition, self.desk.root))

    def tell(self, described: Mapping[str, object]) -> None:
        """Tell the browser of the edition, and what its own page is there."""
        self.write_message(json.dumps({**described, "page": stamp_page(self.desk.edition, self.path)}))

    def on_close(self) -> None:
        """Forget the browser."""
        self.desk.waiting.discard(self)


class OwnWatcher(Watcher):  # type: ignore[misc]  # livereload has no types
    """livereload's watcher with a thread of our own in place of its polling on the serving thread."""

    def __init__(self, watch: Callable[[], None]) -> None:
        super().__init__()
        self._tasks: dict[str, object] = {"": {}}  # else livereload would watch the working folder
        self._watch = watch

    def start(self, _callback: Callable[[], None]) -> bool:
        """Start the thread, and tell livereload that it need not poll."""
        threading.Thread(target=self._watch, name="watch", daemon=True).start()
        return True


class SiteServer(livereload.Server):  # type: ignore[misc]  # livereload has no types
    """livereload's server with our handlers, listening on sockets that are already bound."""

    def __init__(self, desk: Desk, sockets: list[Any], watch: Callable[[], None]) -> None:
        super().__init__(watcher=OwnWatcher(watch))
        self._desk = desk
        self._sockets = sockets

    def application(self, *_words: object, **_named: object) -> None:
        """Begin to listen."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler._last_reload_time = None  # noqa: SLF001 - livereload starts its watcher only while this is unset
        HTTPServer(make_application(self._desk)).add_sockets(self._sockets)

    def _setup_logging(self) -> None:
        """Leave the terminal to our own words."""


def make_application(desk: Desk) -> web.Application:
    """Return the handlers of every address."""
    files = "|".join(_CLIENT_FILES)
    handlers = [
        (r"/livereload", Socket, {"desk": desk}),
        (rf"/_dossier/({files})", ClientRequest, {"desk": desk}),
        (r"/.*", PageRequest, {"desk": desk}),
    ]
    return web.Application(handlers, log_function=lambda _handler: None)


def _read_path(url: object) -> str:
    """Return the path of an address, as a browser asks for it; nothing where there is none."""
    try:
        return urlsplit(url).path if isinstance(url, str) else ""
    except ValueError:
        return ""


def inject_script(response: Response, edition: Edition) -> bytes:
    """Return a page with our script at the end of its head, told the edition, which page this is, and whether it is a
    draft."""
    draft = ' data-draft=""' if response.address in edition.drafts else ""
    source = f"/_dossier/live.js?{_stamp_file('live.js')}"
    told = f'data-edition="{edition.name}" data-page="{_stamp_response(response, edition)}"{draft}'
    script = f'<script src="{source}" {told} defer></script>\n'
    return response.content.replace(b"</head>", script.encode() + b"</head>", 1)


def stamp_page(edition: Edition, path: str) -> str:
    """Return what tells the page that a path leads to from any other; nothing for no path."""
    try:
        return _stamp_response(find_response(edition.files, edition.base_path, path), edition) if path else ""
    except (OvertakenError, OSError):
        return ""


def _stamp_response(response: Response, edition: Edition) -> str:
    """Return what is the same as long as a browser that shows the response need not load it again."""
    draft = response.address in edition.drafts
    names = edition.files.get(urls.SEARCH_DATA) if urls.SEARCH_DATA.encode() in response.content else None
    return digest_value(response, draft, names and names.digest, edition.pictures, _stamp_file("live.js")).hex()


@lru_cache(maxsize=len(_CLIENT_FILES))
def _stamp_file(name: str) -> str:
    """Return what tells this state of a file of ours from any other, so that a browser need not ask for it again."""
    return hashlib.sha256((_CLIENT / name).read_bytes()).hexdigest()[:10]


def take_port(wanted: int | None) -> tuple[int, list[Any]]:
    """Return a port with sockets bound to it: the wanted one, or the first free one from 8000 on where none is named.

    Raise PortInUseError where another program has it.
    """
    ports = [wanted] if wanted is not None else range(DEFAULT_PORT, DEFAULT_PORT + _PORTS_TRIED)
    for port in ports:
        try:
            sockets = bind_sockets(port, HOST)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
            continue
        return sockets[0].getsockname()[1], sockets
    raise PortInUseError(wanted if wanted is not None else DEFAULT_PORT)


@contextmanager
def _hold_interrupts() -> Iterator[None]:
    """Keep Ctrl+C until later, where the system can: asyncio's loop complains of one that comes while it is made."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def run_server(desk: Desk, sockets: list[Any], watch: Callable[[Callable[[Edition], None]], None]) -> None:
    """Serve until interrupted; `watch` runs in a thread and is handed the function that shows a new edition."""
    with _hold_interrupts():
        loop = IOLoop.current()

    def show(edition: Edition) -> None:
        loop.add_callback(desk.show, edition)

    SiteServer(desk, sockets, lambda: watch(show)).serve(port=desk.port, host=HOST)
