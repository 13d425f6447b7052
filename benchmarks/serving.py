"""How long an editor waits: from a save to the page loaded again in a headless Chromium, while `serve` runs.

Run as `python -m benchmarks.serving [saves] [site]`: over a copy of the shipped site, or of another, in which the
article in the middle is edited. For each kind of edit it tells the median and the longest wait for the page of what is
edited, the median until the browser begins to load it, and the median until the last page is there. `DOSSIER_CHROMIUM`
names the browser, as for the tests.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from statistics import median
from typing import TextIO

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
SAVES = 15
PAUSE = 0.7  # seconds between the end of the work and the next save, as nobody saves sooner
_LONGEST = 120  # seconds after which a page will not come


@dataclass(frozen=True, slots=True)
class Edit:
    """A file, what is added to it, and the page that shows it."""

    path: str
    added: str
    page: str


SHIPPED = {
    "an article": Edit(
        "content/articles/us-cannot-leave-syria.md", "A paragraph more, the {}th.\n", "articles/us-cannot-leave-syria"
    ),
    "an entity": Edit(
        "content/entities/al-tanf.md", "It is described at more length, for the {}th time.\n", "entities/al-tanf"
    ),
    "a template": Edit("templates/base.html", "<!-- {} -->\n", "articles/us-cannot-leave-syria"),
}
_CHROMIUM = os.environ.get("DOSSIER_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
_FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
_TIMES = "[performance.timeOrigin, performance.getEntriesByType('navigation')[0].loadEventStart]"


@dataclass(frozen=True, slots=True)
class Wait:
    """Milliseconds from a save until the browser begins to load the page, until it has, and until the last page is
    there."""

    begun: float
    loaded: float
    last: float


@dataclass(slots=True)
class Served:
    """The copy of a site that is served, and when it was told that all of it is there."""

    folder: Path
    address: str
    told: Queue[float] = field(default_factory=Queue)

    def listen(self, lines: TextIO) -> None:
        """Note when a line tells of a whole site."""
        for line in lines:
            if re.match(r"\d\d:\d\d:\d\d ", line):
                self.told.put(time.time() * 1000)


@contextmanager
def serve_copy(site: Path) -> Iterator[Served]:
    """Serve a copy of a site."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("content", "templates", "static"):
            if (site / part).is_dir():
                shutil.copytree(site / part, folder / part)
        shutil.copy(site / "site.yaml", folder)
        command = [sys.executable, "-u", "-m", "dossier", "serve", str(folder), "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:  # noqa: S603 - our own command
            assert process.stdout is not None  # noqa: S101 - for the type checker
            address = next(found[1] for line in process.stdout if (found := re.match(r"Serving (\S+)", line)))
            served = Served(folder, address)
            threading.Thread(target=served.listen, args=(process.stdout,), daemon=True).start()
            yield served
            process.terminate()


@contextmanager
def open_browser() -> Iterator[Page]:
    """Give a page of a headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        yield browser.new_page(viewport={"width": 1280, "height": 900})
        browser.close()


def measure_save(page: Page, served: Served, path: str, added: str) -> Wait:
    """Return what a save took."""
    file = served.folder / path
    text = file.read_text("utf-8")
    with page.expect_event("load", timeout=_LONGEST * 1000):
        saved = time.time() * 1000
        file.write_text(text + added, "utf-8")
    begun, taken = page.evaluate(_TIMES)
    return Wait(begun - saved, begun + taken - saved, served.told.get(timeout=_LONGEST) - saved)


def choose_edits(site: Path) -> Mapping[str, Edit]:
    """Return what is edited in a site."""
    if site == ROOT:
        return SHIPPED
    articles = sorted((site / "content/articles").glob("*.md"))
    path = articles[len(articles) // 2]
    return {"an article": Edit(f"content/articles/{path.name}", "\nOnce more, {}.\n", f"articles/{path.stem}")}


def main() -> None:
    """Print the figures."""
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else SAVES
    site = Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else ROOT  # noqa: PLR2004 - the second word
    with serve_copy(site) as served, open_browser() as page:
        for kind, edit in choose_edits(site).items():
            page.goto(f"{served.address}{edit.page}.html")
            waits = []
            for number in range(saves):
                page.wait_for_timeout(PAUSE * 1000)
                waits.append(measure_save(page, served, edit.path, edit.added.format(number)))
            begun, loaded, last = (
                median(getattr(wait, name) for wait in waits) for name in ("begun", "loaded", "last")
            )
            longest = max(wait.loaded for wait in waits)
            sys.stdout.write(
                f"{kind}: loaded after {loaded:.0f} ms (longest {longest:.0f}); loading after {begun:.0f}; "
                f"the last page after {last:.0f}\n"
            )


if __name__ == "__main__":
    main()
