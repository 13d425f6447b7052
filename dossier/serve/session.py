"""An editing session, top to bottom: build, serve, and after each burst of saves show what it made of the site."""

from __future__ import annotations

import gc
import os
import threading
import time
import traceback
import webbrowser
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from urllib.parse import quote

from dossier.cache.articles import LostArticleError
from dossier.model import FinishedFile, Problem, replace
from dossier.pipeline import NOTHING, Remembered, Rendition, render_site, take_over
from dossier.problems import has_errors
from dossier.produce import Keep, keep_whole
from dossier.read import list_inputs
from dossier.request import Request
from dossier.serve.edition import Edition, next_edition, preview_edition
from dossier.serve.preview import Lookers, index_lookers, preview_articles, preview_quoting
from dossier.serve.server import HOST, Desk, run_server, take_port
from dossier.serve.watch import Changes, Snapshot, take_snapshot, watch_files
from dossier.stored import OvertakenError

Tell = Callable[[Edition, float], None]
"""Is told of each edition of the whole site, and of the seconds that it took."""
_REST = 0.2  # seconds without a save after which rubbish is looked for


@dataclass(slots=True)
class Session:
    """A site that is built again and again in one process, so that what has not changed need not be made anew."""

    request: Request
    keep: Keep = keep_whole
    """What the files of a large site go through."""
    edition: Edition = field(default_factory=Edition)
    """The last of the whole site."""
    rendition: Rendition | None = None
    """What the edition was made of; None where a fault or an error keeps the last whole site in its place."""
    lookers: Lookers | None = None
    """Which pages of the rendition show what, once it was asked for."""
    remembered: Remembered = NOTHING
    begun: int = field(default_factory=time.time_ns)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    seen: Snapshot = field(default_factory=dict)
    """The files as they were before the first build, so that no save while it ran is overlooked."""

    @property
    def root(self) -> Path:
        """The site's folder, as the system's notices name it."""
        return self.request.root.resolve()

    def rebuild(self) -> Edition:
        """Return the edition that follows from the files as they are now."""
        return self.take(*self.render())

    def render(self) -> tuple[Rendition | None, Edition]:
        """Return the site as it is now, and the edition that follows from it; a fault of ours becomes a problem of the
        last one."""
        try:
            rendition = self._render_site()
            return rendition, next_edition(self.edition, rendition, self._name_edition())
        except Exception as error:  # noqa: BLE001 - the session must go on, and the next save may heal it
            traceback.print_exc()
            return None, _with_fault(self.edition, error)

    def _render_site(self) -> Rendition:
        try:
            return render_site(self.request, self.remembered, keep=self.keep)
        except (LostArticleError, OvertakenError):  # another program took away what was to be read when it is wanted
            return render_site(replace(self.request, cache=None), keep=self.keep)

    def take(self, rendition: Rendition | None, edition: Edition) -> Edition:
        """Go on from what was rendered, and return the edition."""
        self.edition = edition
        self.rendition = rendition if rendition and not has_errors(rendition.problems) else None
        self.lookers = None
        self.remembered = rendition.remembered if rendition else self.remembered
        return edition

    def prepare(self) -> None:
        """Rehearse a save, of which nothing is kept: the next would wait for whatever is made when it is first needed,
        such as the index of names, the templates, and the lookers."""
        for _ in self._preview(tuple(self.remembered.found.kept.traces)[:1]):
            pass

    def _name_edition(self) -> str:
        return f"{self.begun:x}-{next(self.numbers)}"

    def preview(self, paths: Iterable[str]) -> Iterator[Edition]:
        """Yield the last edition with the pages of a few articles as they are now, and then with those that quote them,
        where nothing but the words of the articles in these files has changed since; nothing where all must be rendered
        to know what to show."""
        names = [Path(path.removeprefix(f"{self.root}{os.sep}")).as_posix() for path in paths]
        for files, remembered in self._preview(names):
            self.remembered = remembered
            yield preview_edition(self.edition, files, self._name_edition())

    def _preview(self, names: Collection[str]) -> Iterator[tuple[tuple[FinishedFile, ...], Remembered]]:
        rendition = self.rendition
        if rendition is None:
            return
        try:
            preview = preview_articles(self.request, rendition, names, self.edition.files)
            if preview is None:
                return
            yield preview.files, preview.remembered
            self.lookers = self.lookers or index_lookers(rendition)
            if quoting := preview_quoting(rendition, self.lookers, preview, self.edition.files):
                yield (*preview.files, *quoting), preview.remembered
        except Exception:  # noqa: BLE001 - the whole rendition follows, and tells
            traceback.print_exc()


@dataclass(slots=True)
class Worker:
    """Makes editions of what is saved: at once where it is the words of an article, and then of the whole site, in a
    thread of its own, so that who saves again meanwhile need not wait for it."""

    session: Session
    show: Callable[[Edition], None]
    tell: Tell
    since: Changes = field(default_factory=dict)
    """What has been saved since the sources of the last rendition were read."""
    late: Changes = field(default_factory=dict)
    """What of it has been saved since those of the next were read."""
    wanted: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def look(self, changes: Changes) -> None:
        """Show what can be shown at once."""
        with self.lock:
            self.since, self.late = {**self.since, **changes}, {**self.late, **changes}
            self._show_at_once()

    def _show_at_once(self) -> bool:
        """Show what can be made at once of what has been saved since the last rendition; tell whether there is any."""
        shown = False
        for edition in self.session.preview(self.since):
            self.show(edition)
            shown = True
        return shown

    def run(self, stop: threading.Event) -> None:
        """Render the whole site each time that it is wanted, until `stop` is set."""
        self.session.prepare()
        tired = False
        while not stop.is_set():
            if self.wanted.wait(_REST):
                self.wanted.clear()
                self.work()
                tired = True
            elif tired:
                self.session.prepare()
                _look_for_rubbish()
                tired = False

    def work(self) -> None:
        """Render the whole site, and show it: with what has been saved meanwhile, where that can be."""
        begun = time.perf_counter()
        gc.disable()  # rubbish is looked for when nobody waits
        with self.lock:
            self.late = {}
        rendition, edition = self.session.render()
        with self.lock:
            self.session.take(rendition, edition)
            self.since = self.late
            if not (self.since and self._show_at_once()):
                self.show(edition)
        self.tell(edition, time.perf_counter() - begun)


def start_session(request: Request, port: int | None, keep: Keep = keep_whole) -> tuple[Session, Desk, list[object]]:
    """Return a session with its first edition, which keeps what the last build made, and the desk and sockets to serve
    it; raise PortInUseError. The files of a large site go through `keep`; what is made after them stays in memory."""
    port, sockets = take_port(port)
    session = Session(replace(request, jobs=0), keep, remembered=take_over(request, keep))
    session.seen = take_snapshot(list_inputs(session.root))
    edition = session.rebuild()
    session.request = replace(request, cache=None)  # in one process, as none is forked beside threads
    session.keep = keep_whole
    return session, Desk(request.root, port, edition), sockets


def run_session(session: Session, desk: Desk, sockets: list[object], tell: Tell) -> None:
    """Serve and rebuild until interrupted."""
    stop = threading.Event()
    gc.freeze()  # what is there now stays

    def watch(show: Callable[[Edition], None]) -> None:
        worker = Worker(session, show, tell)
        threading.Thread(target=worker.run, args=(stop,), name="work", daemon=True).start()
        watch_files(list_inputs(session.root), session.seen, worker.wanted.set, stop, worker.look)

    try:
        run_server(desk, sockets, watch)
    finally:
        stop.set()


def _look_for_rubbish() -> None:
    gc.collect()
    gc.enable()


def address_of(desk: Desk) -> str:
    """Return the address at which the browser finds the site."""
    return f"http://{HOST}:{desk.port}{quote(desk.edition.base_path)}/"


def open_browser(desk: Desk) -> None:
    """Show the site in the reader's own browser."""
    threading.Thread(target=webbrowser.open, args=(address_of(desk),), daemon=True).start()


def _with_fault(edition: Edition, error: Exception) -> Edition:
    message = f"The build stopped through a fault of this program: {type(error).__name__}: {error}."
    problem = Problem("fault", message, str(Path()), 0, "The terminal shows where; please report it.")
    return replace(edition, name=edition.name or "none", problems=(problem,), changed=0)
