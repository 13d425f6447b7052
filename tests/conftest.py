"""What the tests share: small sites made on the spot, and `--accept` for the expected output of golden sites."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings
from kit import MakeSite, Render

from dossier.model import Report
from dossier.pipeline import Request, build, render_site

# The machine's speed is no property of the code; in continuous integration the same examples are tried every time.
settings.register_profile("dossier", deadline=None, derandomize="CI" in os.environ)
settings.register_profile("deep", deadline=None, max_examples=5_000)  # with `--hypothesis-profile=deep`
settings.load_profile("dossier")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the expected output of the golden sites")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Return a function that writes files into a folder of their own; a site.yaml is there unless they bring one."""

    def make(files: Mapping[str, str]) -> Path:
        root = tmp_path / "site"
        for name, text in {"site.yaml": "title: A test\n", **files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return root

    return make


@pytest.fixture
def render(make_site: MakeSite) -> Render:
    """Return a function that gives the finished files of a site, unwritten."""
    return lambda files: render_site(Request(root := make_site(files), root / "_site"))


@pytest.fixture
def build_site(make_site: MakeSite) -> Callable[[Mapping[str, str]], tuple[Report, Path]]:
    """Return a function that builds a site and gives the report and the output folder."""

    def run(files: Mapping[str, str]) -> tuple[Report, Path]:
        root = make_site(files)
        return build(Request(root, root / "_site")), root / "_site"

    return run
