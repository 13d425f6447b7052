"""Reading: only plain files inside the site's folder, as UTF-8, each failure told."""

from __future__ import annotations

import errno
import os
import socket
import unicodedata
from pathlib import Path

import pytest
from kit import MakeSite

from dossier import limits, read
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
    monkeypatch.setattr(limits, "LARGEST_TEXT", 100)
    assert codes(make_site({"content/articles/a.md": "x" * 101})) == [("unreadable", "content/articles/a.md", 0)]


@pytest.mark.parametrize("name", ["site.yaml", "content", "templates", "static"])
def test_nothing_of_a_site_may_be_a_link_to_another_place(make_site: MakeSite, tmp_path: Path, name: str) -> None:
    outside = make_site({"content/articles/a.md": "---\ntitle: secret\n---\n", "static/a.txt": "secret"})
    (outside / name).mkdir(parents=True, exist_ok=True) if name != "site.yaml" else None
    root = tmp_path / "linked"
    root.mkdir()
    (root / name).symlink_to(outside / name)
    sources, theme = read_sources(root), read_theme(root)
    assert {(p.code, p.path) for p in (*sources.problems, *theme.problems)} == {("unreadable", name)}
    assert sources.settings is None
    assert not any(sources.files.values())
    assert "a.txt" not in theme.static


def test_a_link_that_leads_to_itself_is_refused(make_site: MakeSite) -> None:
    root = make_site({"content/articles/a.md": "---\ntitle: x\n---\n"})
    (root / "content/articles/loop").symlink_to(root / "content")
    (root / "content/articles/self.md").symlink_to("self.md")
    assert [code for code, *_ in codes(root)] == ["unreadable", "unreadable"]


@pytest.mark.parametrize("name", ["site.yaml", "content/articles/a.md", "static/a.png", "templates/pages/home.html"])
@pytest.mark.parametrize("kind", ["pipe", "socket", "folder"])
def test_what_is_no_plain_file_is_told_and_not_waited_for(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, name: str, kind: str
) -> None:
    path = make_site({"site.yaml": ""}) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        monkeypatch.chdir(path.parent)  # the address of a socket is short
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    root = path.parents[name.count("/")]
    told = [(p.code, p.path) for p in (*read_sources(root).problems, *read_theme(root).problems)]
    empty = kind == "folder" and name != "site.yaml"
    assert told == ([] if empty else [("unreadable", name)])


def test_folders_in_folders_have_an_end(make_site: MakeSite) -> None:
    root = make_site({"content/articles/" + "x/" * 40 + "a.md": "x", "static/" + "x/" * 40 + "a.txt": "x"})
    assert [code for code, *_ in codes(root)] == ["unreadable"]
    assert [problem.code for problem in read_theme(root).problems] == ["unreadable"]


@pytest.mark.parametrize("name", ["content/a.md", "content/people/a.md", "content/notes/deep/a.txt"])
def test_a_file_where_none_is_read_is_told(make_site: MakeSite, name: str) -> None:
    problems = read_sources(make_site({name: "---\ntitle: x\n---\n"})).problems
    assert [(p.code, p.path, p.severity) for p in problems] == [("ignored-file", name, "warning")]


def test_settings_under_another_name_are_told_unless_they_stand_beside_the_right_one(make_site: MakeSite) -> None:
    root = make_site({"site.yaml": "", "site.yml": ""})
    assert codes(root) == []
    (root / "site.yaml").unlink()
    assert codes(root) == [("ignored-file", "site.yml", 0)]


@pytest.mark.parametrize("name", ["a.txt", "a.MD", "a.md.docx"])
def test_a_file_with_another_ending_is_told_which_is_read(make_site: MakeSite, name: str) -> None:
    (problem,) = read_sources(make_site({f"content/articles/{name}": "x"})).problems
    assert (problem.code, "`.md`" in problem.hint) == ("ignored-file", True)


@pytest.mark.parametrize(
    ("name", "suggested"), [("My article", "my-article"), ("Brücke 2", "brucke-2"), ("日本", "a-short-title")]
)
def test_for_a_name_that_no_address_can_have_one_is_suggested(make_site: MakeSite, name: str, suggested: str) -> None:
    (problem,) = read_sources(make_site({f"content/articles/{name}.md": "x"})).problems
    assert problem.hint == f"Rename the file, for instance to `{suggested}.md`."


def test_a_name_that_cannot_be_printed_is_told_on_one_line(make_site: MakeSite) -> None:
    root = make_site({"content/articles/a\nb.md": "x", "content/articles/\x1b[31m.md": "x"})
    (root / "content/articles" / os.fsdecode(b"\xff.md")).write_bytes(b"x")
    assert [(code, path) for code, path, _ in codes(root)] == [
        ("bad-name", "content/articles/\\x1b[31m.md"),
        ("bad-name", "content/articles/a\\nb.md"),
        ("bad-name", "content/articles/\\udcff.md"),
    ]


@pytest.mark.parametrize(
    "name",
    ["con.txt", "AUX", "a:b.png", "a\nb.png", "a .", "a.", " a", 'a"b.png', "a\\b.png", "nul /a.png", "a\u202eb.png"],
)
def test_a_static_file_that_some_system_cannot_hold_is_not_published(make_site: MakeSite, name: str) -> None:
    theme = read_theme(make_site({f"static/{name}": "x"}))
    assert [problem.code for problem in theme.problems] == ["bad-name"]
    assert name not in theme.static


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.png", "A.png"),
        ("img/a.png", "IMG/a.png"),
        ("straße.png", "STRASSE.png"),
        (unicodedata.normalize("NFC", "é.png"), unicodedata.normalize("NFD", "é.png")),
        ("css/base.css", "css/Base.css"),
    ],
)
def test_static_files_that_some_system_takes_for_one_are_told(make_site: MakeSite, one: str, other: str) -> None:
    theme = read_theme(make_site({f"static/{one}": "x", f"static/{other}": "x"}))
    assert [problem.code for problem in theme.problems] == ["bad-name"]
    assert (one in theme.static) + (other in theme.static) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_told(make_site: MakeSite) -> None:
    root = make_site({"content/articles/a.md": "---\ntitle: x\n---\n"})
    (root / "content/articles").chmod(0)
    assert codes(root) == [("unreadable", "content/articles", 0)]
    (root / "content/articles").chmod(0o755)


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
    real = os.open

    def fail(path: str, *args: int) -> int:
        if Path(path).name == "a.md":
            raise OSError(code, os.strerror(code), path)
        return real(path, *args)

    monkeypatch.setattr("os.open", fail)
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
