"""A real Chromium over the shipped site: served under a sub-path as GitHub Pages does, and opened from disk."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_kit import CHROMIUM, FLAGS, ODD_PREFIX, PREFIX, REQUIRED, ROOT, OpenPage
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from dossier.pipeline import Request, build


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if REQUIRED:
            pytest.fail("The browser's tests are mandatory here, but there is no Chromium.")
        pytest.skip("there is no Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shipped site, built for a sub-path."""
    out = tmp_path_factory.mktemp("browser") / "_site"
    report = build(Request(ROOT, out, base_url="https://example.org/repo", search=True))
    assert not [problem for problem in report.problems if problem.severity == "error"]
    return out


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below two paths, as `/repo/`, and `404.html` for what is not there."""

    def translate_path(self, path: str) -> str:
        prefix = next((each for each in (PREFIX, ODD_PREFIX) if path.startswith(each)), "")
        return super().translate_path(path[len(prefix) - 1 :]) if prefix else "/nowhere"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != http.HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Return the address of the served site, with a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def open_page(browser: Browser, served: str) -> Iterator[OpenPage]:
    """Return a function that opens a page of the served site; whatever it asks of another host fails the test."""
    contexts: list[BrowserContext] = []
    strange: list[str] = []
    complaints: list[str] = []

    def open_(target: str, **options: Any) -> Page:  # noqa: ANN401 - the options of a browser context
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        host = served.partition("/repo/")[0]
        known = (host, "data:", "file:")
        page.on("request", lambda request: None if request.url.startswith(known) else strange.append(request.url))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(target if "://" in target else served + target)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert strange == []
    assert [text for text in complaints if "404" not in text] == []
