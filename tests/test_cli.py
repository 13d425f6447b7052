"""The command line: what it says, how it ends, and that help answers at once."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier.cli import main
from dossier.cli.group import COMMANDS
from dossier.cli.tell import format_annotation, format_json
from dossier.model import Problem
from dossier.problems import fails

ROOT = Path(__file__).parents[1]
GOOD = {"content/articles/a.md": "---\ntitle: A headline\n---\nSome text.\n"}
BAD = {"content/articles/a.md": "---\ntitle: A headline\ntopics: [nothing]\n---\nSome text.\n"}
WARNED = {**GOOD, "content/articles/notes.txt": "x"}
ERROR = Problem("bad-date", "Not a date: 50%, or so.", "content/articles/a.md", 3, "Write\n2018.")
WARNING = Problem("ignored-file", "Not read.", "content/x,y:z", 0, "", "warning")
NOTE = Problem("unlinked", "Two fit.", "content/articles/a.md", 9, "", "note")
MakeSite = Callable[[Mapping[str, str]], Path]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


# --- the words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help_and_is_listed(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"main {name} " in result.output
    assert re.search(rf"^  {name} +{re.escape(COMMANDS[name][1].split()[0])}", run("--help").output, re.MULTILINE)


def test_help_imports_no_part_of_the_engine() -> None:
    code = (
        "import sys; from dossier.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in "
        "{'jinja2', 'markdown_it', 'yaml', 'tornado', 'msgspec', 'edtf', 'rich', 'trafilatura'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_answers_at_once() -> None:
    """The bar is 0.2 s of processor time; the best of five counts, for the machine may be busy."""
    best = min(_time_help() for _ in range(5))
    assert best < 0.2


def _time_help() -> float:
    before = os.times()
    subprocess.run([sys.executable, str(ROOT / "build.py"), "--help"], check=True, capture_output=True)
    after = os.times()
    return (after.children_user - before.children_user) + (after.children_system - before.children_system)


def test_no_command_means_build(make_site: MakeSite) -> None:
    root = make_site(GOOD)
    assert run("--root", root).output.startswith(f"{root}/_site: ")


@pytest.mark.parametrize(("typed", "meant"), [("chek", "check"), ("biuld", "build"), ("pubish", "publish")])
def test_a_misspelt_command_is_answered_with_the_right_one(typed: str, meant: str) -> None:
    result = run(typed)
    assert result.exit_code == 2
    assert f"There is no command `{typed}`. Did you mean `{meant}`?" in result.output


def test_a_word_that_is_no_utf_8_is_told(make_site: MakeSite) -> None:
    """No file of a site could hold it."""
    root = make_site(GOOD)
    for words in (("new", "topic", "caf\udce9"), ("import", "caf\udce9.txt"), ("build", "--out", "caf\udce9")):
        result = run(*words, "--root", root)
        assert result.exit_code == 2
        assert "is not UTF-8 text. Rename it" in result.output
    assert sorted(path.name for path in root.iterdir()) == ["content", "site.yaml"]


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="every name is Unicode there")
def test_a_folder_that_is_no_utf_8_is_told(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_site(GOOD).rename(make_site({}).parent / "caf\udce9")
    monkeypatch.chdir(root)
    result = run("build")
    assert result.exit_code == 2
    assert "is not UTF-8 text. Rename it" in result.output


# --- how it ends -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "words", "code"),
    [
        (GOOD, (), 0),
        (BAD, (), 1),
        (WARNED, (), 0),
        (WARNED, ("--strict",), 1),
        (GOOD, ("--strict",), 0),
        (GOOD, ("--bse-url", "x"), 2),
        (GOOD, ("--base-url", "example.org"), 2),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_0_is_clean_1_is_problems_2_is_wrong_use(
    command: str, files: Mapping[str, str], words: tuple[str, ...], code: int, make_site: MakeSite
) -> None:
    result = run(command, make_site(files), *words)
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_folder_that_is_no_site_is_told(tmp_path: Path) -> None:
    result = run("build", tmp_path)
    assert result.exit_code == 2
    assert "is not a site: it has neither `site.yaml` nor `content/`." in result.output


@pytest.mark.skipif(sys.platform == "win32", reason="no folder that is in use can be removed there")
def test_a_folder_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert "is not a site" in run("build").output
    assert run("--help").exit_code == 0


def test_two_different_folders_are_refused(make_site: MakeSite, tmp_path: Path) -> None:
    assert run("build", make_site(GOOD), "--root", tmp_path).exit_code == 2


@pytest.mark.parametrize("out", [".", "content", "content/articles/x", "..", ".git", "templates"])
def test_the_sites_own_files_are_never_the_output(out: str, make_site: MakeSite) -> None:
    root = make_site(GOOD)
    result = run("build", root, "--out", root / out)
    assert result.exit_code == 2
    assert "holds the site's own files" in result.output


def test_the_sites_own_files_are_never_the_output_wherever_they_lie(make_site: MakeSite, tmp_path: Path) -> None:
    root = make_site(GOOD)
    (root / "content").rename(tmp_path / "elsewhere")
    (root / "content").symlink_to(tmp_path / "elsewhere")
    result = run("build", root, "--out", tmp_path / "elsewhere/articles")
    assert result.exit_code == 2
    assert "holds the site's own files" in result.output


# --- build -----------------------------------------------------------------------------------------------------------


def test_the_summary_names_pages_names_dates_problems_and_seconds(make_site: MakeSite) -> None:
    files = {
        "content/articles/a.md": "---\ntitle: A headline\ndate: 2018-12-19\n---\nJane Roe spoke on Monday.\n",
        "content/entities/jane-roe.md": "---\nname: Jane Roe\ntype: person\n---\nA mayor.\n",
    }
    pattern = (
        r".*/_site: \d+ pages from 1 article; 1 name linked \(1 exact\); 1 date resolved; no problems; "
        r"\d+ files written, 0 removed; \d+\.\d\d s\.\n"
    )
    assert re.fullmatch(pattern, run("build", make_site(files)).output)


def test_nothing_is_written_where_there_are_errors(make_site: MakeSite) -> None:
    root = make_site(BAD)
    result = run("build", root)
    assert f"Nothing was written to {root}/_site" in result.output
    assert not (root / "_site").exists()


def test_a_second_build_writes_nothing_and_a_clean_one_makes_the_same_anew(make_site: MakeSite) -> None:
    root = make_site(GOOD)
    run("build", root)
    assert " 0 files written, 0 removed" in run("build", root).output
    (root / "_site/CNAME").write_text("dossier.example.org", "utf-8")
    assert " 0 files written, 0 removed" in run("build", root, "--clean").output
    assert (root / "_site/CNAME").exists()


def test_a_build_where_nothing_has_changed_tells_the_same_problems_again(make_site: MakeSite) -> None:
    root = make_site(BAD)
    first, second = run("build", root), run("build", root)
    assert first.exit_code == second.exit_code == 1
    assert first.stderr.rpartition(";")[0] == second.stderr.rpartition(";")[0]


def test_a_clean_build_with_errors_takes_nothing_away(make_site: MakeSite) -> None:
    root = make_site(GOOD)
    run("build", root)
    (root / "content/articles/a.md").write_text(BAD["content/articles/a.md"], "utf-8")
    assert run("build", root, "--clean").exit_code == 1
    assert (root / "_site/articles/a.html").exists()


def test_a_clean_build_keeps_nothing_of_what_was_kept_and_keeps_what_it_made(make_site: MakeSite) -> None:
    root = make_site(GOOD)
    run("build", root)
    cache = root / ".cache/dossier"
    for name in ("old", "texts/old"):
        (cache / name).write_text("of another build", "utf-8")
    (cache / f"made-{os.getppid()}").mkdir()
    run("build", root, "--clean")
    names = {path.name for path in cache.iterdir()}
    assert "old" not in names
    assert names >= {"articles", f"made-{os.getppid()}"}  # that of a build which is running
    assert not (cache / "texts/old").exists()


def test_a_clean_build_believes_nothing_that_it_cannot_take_away(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site(GOOD)
    run("build", root)
    monkeypatch.setattr("dossier.cli.build.clear_cache", lambda _cache: False)
    monkeypatch.setattr("dossier.pipeline.keep_found", lambda request, _found: called.append(request.cache))
    called: list[Path | None] = []
    assert run("build", root, "--clean").exit_code == 0
    assert called == [None]


USES = [("check",), ("review",), ("explain", "a", "--root")]
"""The commands that use what builds keep, and keep nothing themselves."""


@pytest.mark.parametrize("words", USES, ids=lambda words: words[0])
def test_what_a_build_has_read_is_not_read_again(
    words: tuple[str, ...], make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site(GOOD)
    run("build", root)
    monkeypatch.setattr("dossier.articles.find_mentions", None)
    monkeypatch.setattr("dossier.tasks.render_page", None)
    result = run(*words, root)
    assert (result.exit_code, result.exception) == (0, None)


@pytest.mark.parametrize("words", USES, ids=lambda words: words[0])
def test_where_nothing_was_built_nothing_is_kept(words: tuple[str, ...], make_site: MakeSite) -> None:
    root = make_site(GOOD)
    assert run(*words, root).exit_code == 0
    assert sorted(path.name for path in root.iterdir()) == sorted({name.split("/")[0] for name in (*GOOD, "site.yaml")})


@pytest.mark.parametrize("words", USES, ids=lambda words: words[0])
def test_where_what_a_build_kept_is_torn_all_is_read_again(words: tuple[str, ...], make_site: MakeSite) -> None:
    root = make_site(GOOD)
    before = run(*words, root).output
    run("build", root)
    for path in (root / ".cache/dossier/texts").iterdir():
        path.write_bytes(b"torn")
    result = run(*words, root)
    assert result.exit_code == 0
    assert leave_out_seconds(result.output) == leave_out_seconds(before)


def test_a_check_finds_what_a_build_finds_also_beside_what_the_last_build_kept(make_site: MakeSite) -> None:
    root = make_site(GOOD)
    run("build", root)
    (root / "content/articles/a.md").write_text(BAD["content/articles/a.md"] + "[x](gone.md)\n", "utf-8")
    told = run("check", root)
    shutil.rmtree(root / ".cache")
    assert leave_out_seconds(told.output) == leave_out_seconds(run("check", root).output)
    assert told.exit_code == 1


def leave_out_seconds(output: str) -> str:
    return re.sub(r"\d+\.\d\d s\.", "", output)


def test_drafts_are_built_where_asked_for(make_site: MakeSite) -> None:
    root = make_site({"content/articles/a.md": "---\ntitle: A headline\ndraft: true\n---\nSome text.\n"})
    run("build", root)
    assert not (root / "_site/articles/a.html").exists()
    run("build", root, "--drafts")
    assert (root / "_site/articles/a.html").exists()


@pytest.mark.parametrize(
    "address",
    ["example.org", "https://", "https://[x", "https://example.org/a b", "https://example.org/?a", "http://x#y"],
)
def test_a_public_address_that_site_yaml_may_not_hold_is_refused(address: str, make_site: MakeSite) -> None:
    root = make_site(GOOD)
    result = run("build", root, "--base-url", address)
    assert result.exit_code == 2
    assert f"`{address}` is not a web address that begins with `https://`" in " ".join(result.output.split())
    assert not (root / "_site").exists()


def test_the_public_address_can_be_given(make_site: MakeSite) -> None:
    root = make_site(GOOD)
    run("build", root, "--base-url", "https://example.org/repo/")
    assert 'href="/repo/' in (root / "_site/404.html").read_text("utf-8")


# --- telling ---------------------------------------------------------------------------------------------------------


def test_check_writes_nothing(make_site: MakeSite) -> None:
    root = make_site(GOOD)
    before = sorted(root.rglob("*"))
    assert re.fullmatch(r"no problems in 1 article; \d+\.\d\d s\.\n", run("check", root).output)
    assert sorted(root.rglob("*")) == before


def test_problems_are_told_with_path_line_code_and_fix(make_site: MakeSite) -> None:
    result = run("check", make_site({**BAD, "content/topics/nothings.md": "---\ntitle: X\n---\n"}))
    expected = "content/articles/a.md:3: unknown-id: `nothing` is not a topic.\n    Did you mean `nothings`?\n"
    assert result.stderr == expected


@pytest.mark.parametrize("words", [("--json",), ("--format", "json")])
def test_json_goes_to_the_standard_output_alone(words: tuple[str, ...], make_site: MakeSite) -> None:
    result = run("check", make_site(BAD), *words)
    problems = json.loads(result.stdout)
    assert [(each["path"], each["line"], each["severity"], each["code"]) for each in problems] == [
        ("content/articles/a.md", 3, "error", "unknown-id")
    ]
    assert json.loads(run("check", make_site(GOOD), *words).stdout) == []


def test_json_holds_notes_too() -> None:
    assert [each["severity"] for each in json.loads(format_json([ERROR, NOTE]))] == ["error", "note"]


def test_github_shows_problems_at_their_lines() -> None:
    assert format_annotation(ERROR, Path()) == (
        "::error file=content/articles/a.md,line=3,title=bad-date::Not a date: 50%25, or so.%0AWrite%0A2018."
    )
    assert format_annotation(WARNING, Path("docs/site")) == (
        "::warning file=docs/site/content/x%2Cy%3Az,title=ignored-file::Not read."
    )
    assert format_annotation(NOTE, Path()).startswith("::notice ")


def test_a_build_can_annotate(make_site: MakeSite) -> None:
    root = make_site(BAD)
    assert (
        f"::error file={root.as_posix()}/content/articles/a.md,line=3,title=unknown-id::"
        in run("build", root, "--format", "github").stdout
    )


def test_errors_always_fail_warnings_only_in_strict_mode_notes_never() -> None:
    assert [fails([each], strict=False) for each in (ERROR, WARNING, NOTE)] == [True, False, False]
    assert [fails([each], strict=True) for each in (ERROR, WARNING, NOTE)] == [True, True, False]


def test_progress_is_shown_to_people_only(make_site: MakeSite) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dossier", "build", str(make_site(GOOD))], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


BROKEN = [
    b"",
    b"---",
    b"---\n---\n",
    b"---\ntitle: [\n---\n",
    b"---\ntitle: {a: b}\n---\n",
    b"---\n- a\n---\n",
    b"\xff\xfe\x00",
    b"---\ntitle: a\n---\n[[" + b"[" * 500,
    b"---\ntitle: a\nevents: [a]\n---\n[x]{entity=} [^a] [^a]: b\n\n<!-- open",
    b"---\ntitle: a\ndate: 2018-99\n---\n| a |\n|---|\n\n[a](javascript:x)",
    b"---\ntitle: \x07\n---\n",
]


@pytest.mark.parametrize("content", BROKEN)
@pytest.mark.parametrize("path", ["content/articles/a.md", "content/entities/a.md", "content/topics/a.md", "site.yaml"])
def test_nothing_that_an_editor_can_write_ends_in_a_traceback(path: str, content: bytes, make_site: MakeSite) -> None:
    root = make_site({"content/articles/b.md": GOOD["content/articles/a.md"]})
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(content)
    result = run("check", root)
    assert result.exit_code in {0, 1}
    assert result.exception is None or isinstance(result.exception, SystemExit)
