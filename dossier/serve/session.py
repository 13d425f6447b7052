"""An editing session, top to bottom: build, serve, and build again after each burst of saves."""

from __future__ import annotations

import gc
import threading
import time
import traceback
import webbrowser
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

from dossier.model import Problem
from dossier.pipeline import NOTHING, Remembered, render_site
from dossier.read import theme_folder
from dossier.request import Request
from dossier.serve.edition import Edition, next_edition
from dossier.serve.server import HOST, Desk, run_server, take_port
from dossier.serve.watch import Snapshot, take_snapshot, watch_files

Tell = Callable[[Edition, float], None]
"""Is told of each edition, and of the seconds that it took."""


@dataclass(slots=True)
class Session:
    """A site that is built again and again in one process, so that what has not changed need not be made anew."""

    request: Request
    edition: Edition = field(default_factory=Edition)
    remembered: Remembered = NOTHING
    names: Iterator[str] = field(default_factory=lambda: (f"{time.time_ns():x}-{number}" for number in count(1)))
    seen: Snapshot = field(default_factory=dict)
    """The files as they were before the first build, so that no save while it ran is overlooked."""

    @property
    def paths(self) -> tuple[Path, ...]:
        """What the site is made from."""
        root = self.request.root
        folders = (base / name for base in dict.fromkeys((root, theme_folder())) for name in ("templates", "static"))
        return (root / "site.yaml", root / "content", *folders)

    def rebuild(self) -> Edition:
        """Return the edition that follows from the files as they are now; a fault of ours becomes a problem too."""
        try:
            rendition = render_site(self.request, self.remembered)
            self.remembered = rendition.remembered
            self.edition = next_edition(self.edition, rendition, next(self.names))
        except Exception as error:  # noqa: BLE001 - the session must go on, and the next save may heal it
            traceback.print_exc()
            self.edition = _with_fault(self.edition, error)
        return self.edition


def start_session(request: Request, port: int | None) -> tuple[Session, Desk, list[object]]:
    """Return a session with its first edition, and the desk and sockets to serve it; raise PortInUseError."""
    port, sockets = take_port(port)
    session = Session(request)
    session.seen = take_snapshot(session.paths)
    return session, Desk(request.root, port, session.rebuild()), sockets


def run_session(session: Session, desk: Desk, sockets: list[object], tell: Tell) -> None:
    """Serve and rebuild until interrupted."""
    stop = threading.Event()
    gc.freeze()  # what is there now stays

    def watch(show: Callable[[Edition], None]) -> None:
        def rebuild() -> None:
            begun = time.perf_counter()
            gc.disable()  # rubbish is looked for when nobody waits
            edition = session.rebuild()
            show(edition)
            tell(edition, time.perf_counter() - begun)

        watch_files(session.paths, session.seen, rebuild, stop, _look_for_rubbish)

    try:
        run_server(desk, sockets, watch)
    finally:
        stop.set()


def _look_for_rubbish() -> None:
    gc.collect()
    gc.enable()


def address_of(desk: Desk) -> str:
    """Return the address at which the browser finds the site."""
    return f"http://{HOST}:{desk.port}{desk.edition.base_path}/"


def open_browser(desk: Desk) -> None:
    """Show the site in the reader's own browser."""
    threading.Thread(target=webbrowser.open, args=(address_of(desk),), daemon=True).start()


def _with_fault(edition: Edition, error: Exception) -> Edition:
    message = f"The build stopped through a fault of this program: {type(error).__name__}: {error}."
    problem = Problem("fault", message, str(Path()), 0, "The terminal shows where; please report it.")
    return replace(edition, name=edition.name or "none", problems=(problem,), changed=0)
