"""The whole build as it is run: the same bytes everywhere, nothing written twice, nothing harmed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from kit import MakeSite, Render

from dossier.model import Report
from dossier.pipeline import Request, build, render_site

ROOT = Path(__file__).parent.parent
BuildSite = Callable[[Mapping[str, str]], tuple[Report, Path]]


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shipped site, built."""
    out = tmp_path_factory.mktemp("shipped") / "_site"
    report = build(Request(ROOT, out))
    assert [problem for problem in report.problems if problem.severity != "note"] == []
    return out


def run(folder: Path, umask: str, **environment: str) -> dict[str, bytes]:
    site = folder / "site"
    for name in ("content", "templates", "static"):
        shutil.copytree(ROOT / name, site / name)
    shutil.copy(ROOT / "site.yaml", site)
    command = f'umask {umask} && exec "{sys.executable}" "{ROOT / "build.py"}" --root "{site}" --out "{folder / "out"}"'
    result = subprocess.run(
        ["sh", "-c", command],
        env={**os.environ, **environment},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return tree(folder / "out")


def test_two_builds_in_different_folders_time_zones_locales_and_umasks_are_identical(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "a b" / "zwei"
    one.mkdir()
    two.mkdir(parents=True)
    first = run(one, "022", TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    second = run(two, "077", TZ="Asia/Kathmandu", LC_ALL="tr_TR.UTF-8", LANG="de_DE.UTF-8", PYTHONHASHSEED="2")
    assert first == second


def test_a_second_build_writes_nothing(shipped: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in shipped.rglob("*")}
    report = build(Request(ROOT, shipped))
    assert (report.written, report.removed) == ((), ())
    assert {path: path.stat().st_mtime_ns for path in shipped.rglob("*")} == before


def test_the_number_of_processes_changes_no_byte(tmp_path: Path) -> None:
    for jobs in (1, 2):
        build(Request(ROOT, tmp_path / str(jobs), jobs=jobs, search=True))
    assert tree(tmp_path / "1") == tree(tmp_path / "2")


class Links(HTMLParser):
    """The links and ids of a page, read by another parser than the build's own check."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            if name in {"href", "src"} and value:
                loads = tag in {"script", "img", "source", "iframe"} or (
                    tag == "link" and ("rel", "stylesheet") in attrs
                )
                (self.loads if loads else self.links).append(value)


@pytest.mark.parametrize("base", ["https://h.example/", "https://h.example/repo/", "file:///srv/a%20b/site/"])
def test_every_internal_link_and_fragment_resolves_wherever_the_folder_stands(shipped: Path, base: str) -> None:
    pages = {p.relative_to(shipped).as_posix(): Links() for p in shipped.rglob("*.html")}
    for address, page in pages.items():
        page.feed((shipped / address).read_text("utf-8"))
    for address, page in pages.items():
        if address == "404.html":  # its links are rooted at the site's own base address
            continue
        for link in (*page.links, *page.loads):
            target = urljoin(base + address, link)
            if not target.startswith(base):
                assert urlsplit(target).scheme in {"http", "https", "mailto", "data"}, (address, link)
                continue
            path, _, fragment = target.removeprefix(base).partition("#")
            assert (shipped / unquote(path)).is_file(), (address, link)
            assert not fragment or path not in pages or unquote(fragment) in pages[path].ids, (address, link)


def test_no_page_loads_anything_from_another_host(shipped: Path) -> None:
    for path in shipped.rglob("*.html"):
        page = Links()
        page.feed(path.read_text("utf-8"))
        assert [link for link in page.loads if urlsplit(link).netloc] == [], path
    for path in shipped.rglob("*.css"):
        assert "url(" not in path.read_text("utf-8").replace("url(data:", "")


def test_every_page_has_the_strict_policy_and_no_inline_script_or_style(shipped: Path) -> None:
    for path in shipped.rglob("*.html"):
        text = path.read_text("utf-8")
        assert 'http-equiv="Content-Security-Policy" content="default-src \'none\'' in text, path
        assert " style=" not in text, path
        assert "<style" not in text, path
        assert "unsafe-inline" not in text, path


def test_offsets_in_the_record_cut_out_the_exact_words(shipped: Path) -> None:
    for name in ("mentions", "dates"):
        rows = json.loads((shipped / f"data/{name}.json").read_text("utf-8"))
        assert rows
        for row in rows:
            text = (shipped / f"data/text/{row['article']}.txt").read_text("utf-8")
            assert text[row["start"] : row["end"]] == row["exact"]
            assert text[: row["start"]].endswith(row["prefix"])
            assert text[row["end"] :].startswith(row["suffix"])
            assert len(row["prefix"]) == min(32, row["start"])


def test_a_problem_leaves_the_previous_site_as_it_was(build_site: BuildSite) -> None:
    _, out = build_site({"content/articles/a.md": "---\ntitle: A\n---\nText.\n"})
    before = tree(out)
    report, _ = build_site({"content/articles/a.md": "---\ntilte: A\n---\nText.\n"})
    assert [problem.code for problem in report.problems] == ["missing-key", "unknown-key"]
    assert report.written == ()
    assert tree(out) == before


def test_one_bad_article_does_not_hide_the_problems_of_another(build_site: BuildSite) -> None:
    report, _ = build_site({"content/articles/a.md": "no front matter", "content/articles/b.md": "---\ndate: x\n---\n"})
    assert {problem.path for problem in report.problems} == {"content/articles/a.md", "content/articles/b.md"}


def test_a_draft_is_built_only_when_asked_for(make_site: Callable[[Mapping[str, str]], Path]) -> None:
    root = make_site({"content/articles/a.md": "---\ntitle: A\ndraft: true\n---\nText.\n"})
    build(Request(root, root / "_site"))
    assert not (root / "_site/articles/a.html").exists()
    build(Request(root, root / "_site", drafts=True))
    assert (root / "_site/articles/a.html").exists()


def test_the_order_in_which_files_were_made_does_not_matter(
    make_site: Callable[[Mapping[str, str]], Path], tmp_path: Path
) -> None:
    files = {f"content/articles/{name}.md": f"---\ntitle: {name}\ndate: 2019\n---\nIn 2018.\n" for name in "cab"}
    first = make_site(files)
    build(Request(first, tmp_path / "one"))
    shutil.rmtree(first)
    build(Request(make_site(dict(reversed(files.items()))), tmp_path / "two"))
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_the_repository_holds_no_sentence_of_a_source_verbatim_record() -> None:
    """Each digest says that it is one, and names the file it was made from by its hash, never by its words."""
    for path in (ROOT / "content/articles").glob("*.md"):
        text = path.read_text("utf-8")
        assert "text: digest" in text
        recorded = text.partition("sha256: ")[2][:64]
        assert len(recorded) == len(hashlib.sha256().hexdigest())


def test_a_picture_is_shown_whatever_signs_its_name_has(build_site: BuildSite) -> None:
    text = "---\ntitle: A\n---\n![One](<../../static/my map.txt>) and ![two](../../static/größe.txt)\n"
    report, out = build_site({"content/articles/a.md": text, "static/my map.txt": "", "static/größe.txt": ""})
    assert [problem for problem in report.problems if problem.severity == "error"] == []
    assert 'src="../static/my%20map.txt"' in (out / "articles/a.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("date", "retrieved", "told"),
    [
        ("2018-12-20", "2018-12-18", ["contradiction"]),
        ("2018-12-19", "2018-12-18", []),
        ("2019", "2018-12-18", ["contradiction"]),
        ("2018-12-19", "2018-12", []),
        ("2018-12-19", "2018-12-19", []),
    ],
)
def test_a_source_that_was_there_before_it_was_published_is_told(
    render: Render, date: str, retrieved: str, told: list[str]
) -> None:
    article = f"---\ntitle: A\nsource:\n  retrieved: {retrieved}\ndate: {date}\n---\nText.\n"
    problems = render({"content/articles/a.md": article}).problems
    assert [problem.code for problem in problems] == told
    assert all((problem.severity, problem.line) == ("warning", 5) for problem in problems)


@pytest.mark.parametrize("body", ["", "\n\n", "<!-- to come -->\n"])
def test_an_article_without_text_is_told_unless_it_is_a_draft(make_site: MakeSite, body: str) -> None:
    root = make_site({"content/articles/a.md": f"---\ntitle: A\n---\n{body}"})
    told = [(problem.severity, problem.code, problem.line) for problem in render_site(Request(root, root)).problems]
    assert told == [("warning", "no-text", 3)]
    (root / "content/articles/a.md").write_text(f"---\ntitle: A\ndraft: true\n---\n{body}", "utf-8")
    assert render_site(Request(root, root, drafts=True)).problems == ()
