"""Reading: only plain files inside the site's folder, as UTF-8, each failure told."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import IO

import pytest
from kit import MakeSite

from dossier import read
from dossier.read import read_sources, read_theme


def codes(root: Path) -> list[tuple[str, str, int]]:
    return [(problem.code, problem.path, problem.line) for problem in read_sources(root).problems]


def test_a_symbolic_link_is_refused_and_not_followed(make_site: MakeSite, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: secret\n---\n")
    root = make_site({"content/articles/a.md": "---\ntitle: x\n---\n"})
    (root / "content/articles/b.md").symlink_to(secret)
    (root / "content/entities").symlink_to(tmp_path)
    assert codes(root)[0] == ("unreadable", "content/articles/b.md", 0)
    assert [source.path for source in read_sources(root).files["articles"]] == ["content/articles/a.md"]


def test_a_linked_folder_of_content_is_refused(make_site: MakeSite, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "x.md").write_text("---\nname: x\ntype: person\n---\n")
    root = make_site({"content/articles/a.md": "---\ntitle: x\n---\n"})
    (root / "content/entities").symlink_to(outside)
    assert codes(root) == [("unreadable", "content/entities", 0)]
    assert read_sources(root).files["entities"] == ()


def test_text_that_is_not_utf8_is_told_with_its_line(make_site: MakeSite) -> None:
    root = make_site({})
    path = root / "content/articles/a.md"
    path.parent.mkdir(parents=True)
    path.write_bytes("---\ntitle: x\n---\nGrüße".encode("latin-1"))
    assert codes(root) == [("unreadable", "content/articles/a.md", 4)]


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(make_site: MakeSite) -> None:
    root = make_site({})
    path = root / "content/articles/a.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\nText\r")
    assert read_sources(root).files["articles"][0].text == "---\ntitle: x\n---\nText\n"


def test_a_file_that_is_too_large_is_not_read(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "_LARGEST_TEXT", 100)
    assert codes(make_site({"content/articles/a.md": "x" * 101})) == [("unreadable", "content/articles/a.md", 0)]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(make_site: MakeSite) -> None:
    root = make_site({"content/articles/a.md": "---\ntitle: x\n---\n"})
    (root / "content/articles/a.md").chmod(0)
    assert codes(root) == [("unreadable", "content/articles/a.md", 0)]


@pytest.mark.parametrize(
    ("code", "words"), [(errno.ENOENT, "build again"), (errno.EACCES, "the right to read"), (errno.EIO, "the disk")]
)
def test_a_file_that_cannot_be_read_any_more_when_its_turn_comes_is_told_with_the_fix(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    root = make_site({"content/articles/a.md": "x", "content/articles/b.md": "y"})
    real = Path.open

    def fail(path: Path, *args: str) -> IO[bytes]:
        if path.name == "a.md":
            raise OSError(code, os.strerror(code), str(path))
        return real(path, *args)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(Path, "open", fail)
    sources = read_sources(root)
    problem = sources.problems[0]
    assert (problem.code, problem.path) == ("unreadable", "content/articles/a.md")
    assert words in problem.hint
    assert [source.path for source in sources.files["articles"]] == ["content/articles/b.md"]


def test_settings_that_lead_nowhere_are_told(make_site: MakeSite) -> None:
    root = make_site({})
    (root / "site.yaml").unlink()
    (root / "site.yaml").symlink_to("nowhere.yaml")
    assert codes(root) == [("unreadable", "site.yaml", 0)]


@pytest.mark.parametrize("writes", [1, 4, 5])
def test_a_file_that_is_being_written_is_read_again_until_it_stands_still(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    root = make_site({"content/articles/a.md": ""})
    path = root / "content/articles/a.md"
    real, left = os.fstat, list(range(writes, 0, -1))

    def write_on(descriptor: int) -> os.stat_result:
        stat = real(descriptor)
        if left and os.path.samestat(stat, path.stat()) and not os.lseek(descriptor, 0, os.SEEK_CUR):
            path.write_text("x" * left.pop())
        return stat

    monkeypatch.setattr(read, "_PAUSE", 0)
    monkeypatch.setattr("os.fstat", write_on)
    sources = read_sources(root)
    if writes < 5:
        assert [file.text for file in sources.files["articles"]] == ["x" * writes]
    else:
        assert [problem.message for problem in sources.problems] == [
            "This cannot be read: It changes while it is read."
        ]
        assert "Build again" in sources.problems[0].hint


def test_hidden_and_backup_files_are_passed_over(make_site: MakeSite) -> None:
    files = {"content/articles/.#a.md": "x", "content/articles/a.md~": "x", "content/articles/~$a.md": "x"}
    assert codes(make_site(files)) == []


def test_a_sites_own_template_and_style_replace_single_files(make_site: MakeSite) -> None:
    theme = read_theme(make_site({"templates/pages/home.html": "mine", "static/css/tokens.css": "mine"}))
    assert theme.templates["pages/home.html"] == "mine"
    assert theme.static["css/tokens.css"] == b"mine"
    assert "pages/article.html" in theme.templates
    assert len(theme.static["css/base.css"]) > 100
