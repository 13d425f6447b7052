"""Reading: only plain files inside the site's folder, as UTF-8, each failure told."""

from __future__ import annotations

import os
from pathlib import Path

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


def test_hidden_and_backup_files_are_passed_over(make_site: MakeSite) -> None:
    files = {"content/articles/.#a.md": "x", "content/articles/a.md~": "x", "content/articles/~$a.md": "x"}
    assert codes(make_site(files)) == []


def test_a_sites_own_template_and_style_replace_single_files(make_site: MakeSite) -> None:
    theme = read_theme(make_site({"templates/pages/home.html": "mine", "static/css/tokens.css": "mine"}))
    assert theme.templates["pages/home.html"] == "mine"
    assert theme.static["css/tokens.css"] == b"mine"
    assert "pages/article.html" in theme.templates
    assert len(theme.static["css/base.css"]) > 100
