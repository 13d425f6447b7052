"""Writing: only what changed, nothing of other people's, the old site whole until the new one is complete."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier import write
from dossier.model import OutputFile
from dossier.write import MANIFEST, write_files


def files(**contents: str) -> list[OutputFile]:
    return [OutputFile(name.replace("__", "/") + ".html", text.encode()) for name, text in contents.items()]


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_second_write_of_the_same_files_changes_nothing(tmp_path: Path) -> None:
    write_files(files(a="1", b__c="2"), tmp_path)
    stamps = {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in tmp_path.rglob("*") if p.is_file()}
    again = write_files(files(a="1", b__c="2"), tmp_path)
    assert (again.written, again.removed) == ((), ())
    assert {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in tmp_path.rglob("*") if p.is_file()} == stamps


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write_files(files(a="1", b="2"), tmp_path)
    assert write_files(files(a="1", b="3"), tmp_path).written == ("b.html",)


def test_what_an_earlier_build_wrote_and_the_new_one_does_not_is_removed_with_its_empty_folder(tmp_path: Path) -> None:
    write_files(files(a="1", b__c="2"), tmp_path)
    assert write_files(files(a="1"), tmp_path).removed == ("b/c.html",)
    assert sorted(tree(tmp_path)) == [MANIFEST, "a.html"]
    assert not (tmp_path / "b").exists()


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    write_files(files(a="1", b__c="2"), tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_text("x")
    (tmp_path / "CNAME").write_text("example.org")
    (tmp_path / "b/mine.txt").write_text("x")
    write_files(files(a="2"), tmp_path)
    assert {".git/config", "CNAME", "b/mine.txt"} <= set(tree(tmp_path))


def test_a_file_that_no_build_wrote_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("precious")
    written = write_files(files(a="1", b="2"), tmp_path)
    assert [(p.code, Path(p.path).name) for p in written.problems] == [("output", "a.html")]
    assert tree(tmp_path) == {"a.html": b"precious"}


def test_a_folder_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/b").symlink_to(outside)
    assert write_files(files(b__c="1"), tmp_path / "out").problems
    assert not list(outside.iterdir())


def test_a_manifest_that_names_files_outside_is_not_believed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_files(files(a="1"), out)
    (tmp_path / "precious.txt").write_text("x")
    with (out / MANIFEST).open("a") as manifest:
        manifest.write(f"{'0' * 64}  ../precious.txt\n{'0' * 64}  {tmp_path}/precious.txt\n")
    write_files(files(a="2"), out)
    assert (tmp_path / "precious.txt").exists()


def test_others_may_read_what_is_written_whatever_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o077)
    try:
        write_files(files(b__c="1"), tmp_path / "out")
    finally:
        os.umask(old)
    assert (tmp_path / "out/b/c.html").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "out/b").stat().st_mode & 0o777 == 0o755


def test_a_failure_while_staging_leaves_the_old_site_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(files(a="1", b="2"), tmp_path)
    before = tree(tmp_path)
    real = write._write_file

    def fail_on_b(path: Path, content: bytes) -> None:
        if path.name == "b.html":
            raise OSError(28, "No space left on device", str(path))
        real(path, content)

    monkeypatch.setattr(write, "_write_file", fail_on_b)
    problems = write_files(files(a="new", b="new"), tmp_path).problems
    assert ["No space left" in problem.message for problem in problems] == [True]
    left = {name: content for name, content in tree(tmp_path).items() if not name.startswith(".dossier-stage")}
    assert left == before


def test_an_output_that_is_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    assert write_files(files(a="1"), tmp_path / "out").problems[0].code == "output"


SITES = st.lists(
    st.dictionaries(st.sampled_from(["a.html", "b.html", "c/d.html", "c/e/f.html"]), st.binary(max_size=3)), max_size=6
)


@given(SITES)
@settings(max_examples=40)
def test_after_any_sequence_of_writes_the_folder_holds_the_last_site(
    tmp_path_factory: pytest.TempPathFactory, sites: list[dict[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("out")
    for site in sites:
        write_files([OutputFile(address, content) for address, content in site.items()], folder)
        assert {name: content for name, content in tree(folder).items() if name != MANIFEST} == site
