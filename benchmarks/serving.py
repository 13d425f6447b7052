"""How long an editor waits: from a save to the page loaded again in a headless Chromium, while `serve` runs.

Run as `python -m benchmarks.serving [saves]`. For each kind of edit it tells the median and the longest wait, and the
median until the browser begins to load. `DOSSIER_CHROMIUM` names the browser, as for the tests.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
SAVES = 15
PAUSE = 0.7  # seconds between two saves, as nobody saves sooner
EDITS = {
    "an article": ("content/articles/us-cannot-leave-syria.md", "A paragraph more, the {}th.\n"),
    "an entity": ("content/entities/al-tanf.md", "It is described at more length, for the {}th time.\n"),
    "a template": ("templates/base.html", "<!-- {} -->\n"),
}
"""The file, and what is added to it."""
SHOWN = "articles/us-cannot-leave-syria.html"
_CHROMIUM = os.environ.get("DOSSIER_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
_FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
_TIMES = "[performance.timeOrigin, performance.getEntriesByType('navigation')[0].loadEventStart]"


@contextmanager
def serve_copy(folder: Path) -> Iterator[str]:
    """Serve a copy of the shipped site and give its address."""
    for name in ("content", "templates", "static"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site.yaml", folder)
    command = [sys.executable, "-u", "-m", "dossier", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:  # noqa: S603 - our own command
        assert process.stdout is not None  # noqa: S101 - for the type checker
        yield next(found[1] for line in process.stdout if (found := re.match(r"Serving (\S+)", line)))
        process.terminate()


@contextmanager
def open_browser(address: str) -> Iterator[Page]:
    """Give a page of a headless Chromium that shows an address."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        yield page
        browser.close()


def measure_save(page: Page, path: Path, added: str) -> tuple[float, float]:
    """Return the milliseconds from a save until the page begins to load again, and until it has."""
    text = path.read_text("utf-8")
    with page.expect_event("load", timeout=15_000):
        saved = time.time() * 1000
        path.write_text(text + added, "utf-8")
    begun, taken = page.evaluate(_TIMES)
    return begun - saved, begun + taken - saved


def main() -> None:
    """Print the figures."""
    saves = int(sys.argv[1]) if len(sys.argv) > 1 else SAVES
    with (
        tempfile.TemporaryDirectory() as name,
        serve_copy(folder := Path(name)) as address,
        open_browser(address + SHOWN) as page,
    ):
        for kind, (path, added) in EDITS.items():
            taken = []
            for number in range(saves):
                page.wait_for_timeout(PAUSE * 1000)
                taken.append(measure_save(page, folder / path, added.format(number)))
            begun, loaded = (median(times) for times in zip(*taken, strict=True))
            longest = max(end for _, end in taken)
            sys.stdout.write(
                f"{kind}: loaded after {loaded:.0f} ms (longest {longest:.0f}); loading after {begun:.0f}\n"
            )


if __name__ == "__main__":
    main()
