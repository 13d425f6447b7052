"""Golden sites: a few files and what becomes of them. `pytest --accept` rewrites what is expected; read the diff."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from dossier.pipeline import Request, render_site
from dossier.problems import CODES, format_problem

HERE = Path(__file__).parent
SITES = sorted(path for path in (HERE / "sites").iterdir() if path.is_dir())
BROKEN = sorted(path for path in (HERE / "broken").iterdir() if path.is_dir())
THEMED = {"real-theme", "long-lists"}
LISTS = re.compile(r"(lists|timeline|topics|entities/ada-abel)/|(sources|events|entities|timeline)\.html$")
"""What the case of long lists is about."""
HASH = re.compile(r"\.[0-9a-f]{10}\.(css|js)")
"""What changes in the name of a style sheet or script with each change of its content."""
KEPT = (".html", ".json", ".txt")
NOT_PROVOKED_BY_A_SITE = {
    "unplaced": "tests/test_weave.py",
    "output": "tests/test_write.py",
    "search": "tests/test_search.py",
    "unlinked": "tests/test_review.py",
    "same-event": "tests/test_events.py",
    "unreadable": "tests/test_read.py",
    "too-large": "tests/test_hosts.py",
}


def copy_site(case: Path, folder: Path, *, bare: bool) -> Path:
    root = folder / "site"
    shutil.copytree(case, root, ignore=shutil.ignore_patterns("expected", "problems.txt"))
    if bare:
        shutil.copytree(HERE / "theme", root / "templates", dirs_exist_ok=True)
    return root


@pytest.mark.parametrize("case", SITES, ids=lambda path: path.name)
def test_a_site_becomes_the_expected_pages(case: Path, tmp_path: Path, accept: bool) -> None:
    root = copy_site(case, tmp_path, bare=case.name not in THEMED)
    rendition = render_site(Request(root, tmp_path / "out"))
    assert [format_problem(p) for p in rendition.problems if p.severity != "note"] == []
    found = {
        file.address: HASH.sub(r".HASH.\1", file.content.decode())
        for file in rendition.files
        if file.address.endswith(KEPT) and not file.address.startswith("static/") and is_kept(case, file.address)
    }
    expected = case / "expected"
    if accept:
        shutil.rmtree(expected, ignore_errors=True)
        for address, text in found.items():
            (expected / address).parent.mkdir(parents=True, exist_ok=True)
            (expected / address).write_text(text, "utf-8")
    kept = {p.relative_to(expected).as_posix(): p.read_text("utf-8") for p in expected.rglob("*") if p.is_file()}
    assert sorted(found) == sorted(kept)
    for address, text in found.items():
        assert text == kept[address], address


def is_kept(case: Path, address: str) -> bool:
    """Tell whether a case keeps a file: pages, and of the data files the record of what was found."""
    if address.startswith("data/"):
        return case.name not in THEMED and (
            address.startswith("data/text/") or address in {"data/mentions.json", "data/dates.json"}
        )
    return bool(LISTS.match(address)) if case.name == "long-lists" else address.endswith(".html")


@pytest.mark.parametrize("case", BROKEN, ids=lambda path: path.name)
def test_a_broken_site_is_refused_with_the_expected_problems(case: Path, tmp_path: Path, accept: bool) -> None:
    root = copy_site(case, tmp_path, bare=False)
    rendition = render_site(Request(root, tmp_path / "out"))
    told = "".join(format_problem(problem) + "\n" for problem in rendition.problems)
    if accept:
        (case / "problems.txt").write_text(told, "utf-8")
    assert told == (case / "problems.txt").read_text("utf-8")
    assert rendition.problems


def test_every_problem_code_is_provoked_by_a_test() -> None:
    told = "".join((case / "problems.txt").read_text("utf-8") for case in BROKEN)
    provoked = {code for code in CODES if f" {code}: " in told}
    assert provoked | set(NOT_PROVOKED_BY_A_SITE) == set(CODES)
    for code, test in NOT_PROVOKED_BY_A_SITE.items():
        assert f'"{code}"' in (HERE.parent / test).read_text("utf-8"), (code, test)
