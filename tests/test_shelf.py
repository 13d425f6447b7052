"""Finished files on disk until they are written."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from dossier import produce
from dossier.cache.shelf import open_shelf
from dossier.model import OutputFile, StoredFile
from dossier.pipeline import build
from dossier.request import Request
from dossier.stored import read_content

SITE = {
    "site.yaml": "title: A site\nbase_url: https://example.org\n",
    "content/entities/elb.md": "---\nname: Elb\ntype: place\n---\n",
    "content/articles/a.md": "---\ntitle: A\n---\nThe Elb rose.\n",
}


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    for name, text in SITE.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Request(tmp_path / "site", tmp_path / "out", cache=tmp_path / "cache")


def test_a_file_that_was_put_down_is_read_back_as_it_was(request_: Request) -> None:
    file = OutputFile("a.html", b"text")
    with open_shelf(request_) as keep:
        kept = keep(file)
        assert isinstance(kept, StoredFile)
        assert (read_content(kept), kept.size, kept.digest) == (file.content, file.size, file.digest)
    assert not list((request_.cache or Path()).iterdir())


def test_where_nothing_can_be_put_down_files_are_kept_as_they_are(request_: Request) -> None:
    (request_.root.parent / "cache").write_text("a file, where a folder should be", "utf-8")
    with open_shelf(request_) as keep:
        assert keep(file := OutputFile("a.html", b"text")) is file


def test_what_a_killed_build_has_left_is_taken_away_and_a_running_one_s_is_not(request_: Request) -> None:
    cache = request_.cache or Path()
    dead, alive = cache / "made-4194999", cache / f"made-{os.getppid()}"
    for shelf in (dead, alive):
        shelf.mkdir(parents=True)
    with open_shelf(request_):
        pass
    assert (dead.exists(), alive.exists()) == (False, True)


def test_on_windows_no_process_is_asked_whether_it_runs(request_: Request, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.cache.shelf.sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(os, "kill", None)
    cache = request_.cache or Path()
    old, new = cache / "made-1", cache / "made-2"
    for shelf in (old, new):
        shelf.mkdir(parents=True)
    os.utime(old, (0, 0))
    with open_shelf(request_):
        pass
    assert (old.exists(), new.exists()) == (False, True)


def test_a_site_whose_files_are_put_down_is_the_site(
    request_: Request, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Request(request_.root, tmp_path / "whole")
    build(whole)
    monkeypatch.setattr(produce, "FEWEST_PUT_DOWN", 0)
    build(request_)
    one, two = (
        {path.relative_to(out): (path.read_bytes(), path.stat().st_mode) for path in out.rglob("*") if path.is_file()}
        for out in (whole.out, request_.out)
    )
    assert one == two
