"""Serving in a real browser: what an editor sees after a save."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page

ROOT = Path(__file__).parents[2]
ARTICLE = "content/articles/us-cannot-leave-syria.md"


@dataclass
class Served:
    root: Path
    address: str
    page: Page
    heard: list[str]

    def write(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1), "utf-8")

    def wait(self, expression: str) -> float:
        """Wait until an expression is true, also across a reload, and return the seconds that it took."""
        begun = time.monotonic()
        while time.monotonic() - begun < 15:
            try:
                if self.page.evaluate(expression):
                    return time.monotonic() - begun
            except Error:  # the page is being replaced
                pass
            time.sleep(0.01)
        pytest.fail(f"never: {expression}")


@pytest.fixture
def served(browser: Browser, tmp_path: Path) -> Iterator[Served]:
    for name in ("content", "templates", "static"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "site.yaml", tmp_path)
    command = [sys.executable, "-u", "-m", "dossier", "serve", str(tmp_path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        found = next(found for line in process.stdout if (found := re.match(r"Serving (\S+)", line)))
        context = browser.new_context()
        page, heard = context.new_page(), list[str]()
        page.on("console", lambda message: heard.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        page.goto(f"{found[1]}articles/us-cannot-leave-syria.html")
        page.wait_for_timeout(500)
        yield Served(tmp_path, found[1], page, heard)
        context.close()
        process.terminate()


def test_a_save_is_shown_without_a_complaint_of_the_policy(served: Served) -> None:
    for number in range(3):
        with (served.root / ARTICLE).open("a", encoding="utf-8") as file:
            file.write(f"\nA paragraph number{number}.\n")
        served.wait(f"document.body.innerText.includes('number{number}')")
    assert served.heard == []


def test_a_style_is_swapped_in_the_page(served: Served) -> None:
    served.page.evaluate("window.kept = true")
    with (served.root / "static/css/base.css").open("a", encoding="utf-8") as file:
        file.write("\n@layer base { body { outline: 7px solid; } }\n")
    served.wait("getComputedStyle(document.body).outlineWidth === '7px'")
    assert served.page.evaluate("window.kept") is True


def test_a_page_is_loaded_again_once_for_a_save_of_its_article(served: Served) -> None:
    loads = list[str]()
    served.page.on("load", lambda page: loads.append(page.url))
    with (served.root / ARTICLE).open("a", encoding="utf-8") as file:
        file.write("\nA paragraph that is new.\n")
    served.wait("document.body.innerText.includes('A paragraph that is new.')")
    served.page.wait_for_timeout(3000)
    assert len(loads) == 1


@pytest.mark.parametrize("address", ["about.html", "about", "", "nowhere"])
def test_a_browser_on_another_page_is_not_disturbed_and_still_hears_of_problems(served: Served, address: str) -> None:
    served.page.goto(served.address + address)
    served.page.wait_for_timeout(500)
    served.page.evaluate("window.kept = true")
    with (served.root / ARTICLE).open("a", encoding="utf-8") as file:
        file.write("\nA paragraph that is new.\n")
    served.page.wait_for_timeout(2000)
    assert served.page.evaluate("window.kept") is True
    served.write(ARTICLE, "topics: [", "topics: [nonsense, ")
    served.wait("document.querySelector('#dossier-live')?.shadowRoot.querySelector('section')")
    assert served.page.evaluate("window.kept") is True


def test_a_style_is_swapped_in_a_page_that_an_earlier_save_did_not_concern(served: Served) -> None:
    served.page.goto(f"{served.address}about.html")
    served.page.wait_for_timeout(500)
    served.page.evaluate("window.kept = true")
    with (served.root / ARTICLE).open("a", encoding="utf-8") as file:
        file.write("\nA paragraph that is new.\n")
    served.page.wait_for_timeout(2000)
    with (served.root / "static/css/base.css").open("a", encoding="utf-8") as file:
        file.write("\n@layer base { body { outline: 7px solid; } }\n")
    served.wait("getComputedStyle(document.body).outlineWidth === '7px'")
    assert served.page.evaluate("window.kept") is True


def test_a_page_that_comes_to_be_is_loaded_where_it_was_missed(served: Served) -> None:
    served.page.goto(f"{served.address}articles/new")
    served.page.wait_for_timeout(500)
    (served.root / "content/articles/new.md").write_text("---\ntitle: Something new\n---\nText.\n", "utf-8")
    served.wait("document.title.startsWith('Something new')")


def test_a_problem_is_shown_over_the_page_and_heals_itself(served: Served) -> None:
    overlay = "document.querySelector('#dossier-live')?.shadowRoot.querySelector('section')"
    served.write(ARTICLE, "topics: [", "topics: [nonsense, ")
    served.wait(f"{overlay}?.innerText.includes('is not a topic')")
    shown = served.page.evaluate(f"{overlay}.innerText")
    assert re.search(rf"{re.escape(ARTICLE)}:\d+: unknown-id", shown)
    assert served.page.evaluate(f"{overlay}.querySelector('pre .here').innerText.includes('nonsense')") is True
    assert served.page.evaluate(f"getComputedStyle({overlay}).position") == "fixed"
    served.write(ARTICLE, "topics: [nonsense, ", "topics: [")
    served.wait(f"!{overlay}")


def test_a_save_without_a_change_reloads_nothing(served: Served) -> None:
    served.page.evaluate("window.kept = true")
    (served.root / ARTICLE).touch()
    served.page.wait_for_timeout(1500)
    assert served.page.evaluate("window.kept") is True


def test_a_draft_is_marked_as_one(served: Served) -> None:
    served.page.goto("about:blank")
    (served.root / "content/articles/draft.md").write_text("---\ntitle: A draft\ndraft: true\n---\nText.\n", "utf-8")
    end = time.monotonic() + 15
    while served.page.request.get(f"{served.address}articles/draft").status != 200:
        assert time.monotonic() < end
    served.page.goto(f"{served.address}articles/draft")
    served.wait(
        "document.querySelector('#dossier-live')?.shadowRoot.querySelector('.badge')?.innerText.startsWith('Draft')"
    )
