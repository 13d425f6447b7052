"""Writing: only what changed, nothing of other people's, the old site whole until the new one is complete."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from faults import WAYS, choose_way, read_tree
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from dossier.model import OutputFile, Problem, replace
from dossier.write import MANIFEST, Written, output, read_digests, write_files


def files(**contents: str) -> list[OutputFile]:
    return [OutputFile(name.replace("__", "/") + ".html", text.encode()) for name, text in contents.items()]


def named(*addresses: str) -> list[OutputFile]:
    return [OutputFile(address, b"new") for address in addresses]


def tell(written: Written) -> Written:
    """Return what a write changed, but not what there is now."""
    return replace(written, manifest=b"")


def refused(written: Written, folder: Path) -> list[str]:
    assert {(problem.code, problem.severity) for problem in written.problems} == {("output", "error")}
    assert all(problem.hint for problem in written.problems)
    return [Path(problem.path).relative_to(folder).as_posix() for problem in written.problems]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    choose_way(request.param, monkeypatch)


# --- only what changed -----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("way")
def test_a_second_write_of_the_same_files_changes_nothing(out: Path) -> None:
    write_files(files(a="1", b__c="2"), out)
    stamps = {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in out.parent.rglob("*")}
    assert tell(write_files(files(a="1", b__c="2"), out)) == Written()
    assert {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in out.parent.rglob("*")} == stamps


@pytest.mark.usefixtures("way")
def test_only_what_changed_is_written(out: Path) -> None:
    write_files(files(a="1", b="2", c="3"), out)
    for text in "456":
        before = {name: (out / name).stat() for name in ("a.html", "c.html")}
        assert write_files(files(a="1", b=text, c="3"), out).written == ("b.html",)
        after = {name: (out / name).stat() for name in before}
        assert [(s.st_ino, s.st_mtime_ns) for s in after.values()] == [
            (s.st_ino, s.st_mtime_ns) for s in before.values()
        ]


@pytest.mark.usefixtures("way")
def test_what_an_earlier_build_wrote_and_the_new_one_does_not_is_removed_with_its_empty_folder(out: Path) -> None:
    write_files(files(a="1", b__c="2"), out)
    assert write_files(files(a="1"), out).removed == ("b/c.html",)
    assert sorted(read_tree(out)) == [MANIFEST, "a.html"]
    assert not (out / "b").exists()


@pytest.mark.usefixtures("way")
def test_a_file_may_become_a_folder_and_a_folder_a_file(out: Path) -> None:
    write_files(named("a", "b/c", "b/d/e"), out)
    write_files(named("a/x/y", "b"), out)
    assert sorted(read_tree(out)) == [MANIFEST, "a/x/y", "b"]
    write_files(named("a", "b/c"), out)
    assert sorted(read_tree(out)) == [MANIFEST, "a", "b/c"]


@pytest.mark.usefixtures("way")
def test_what_somebody_did_to_a_file_of_ours_is_mended(out: Path) -> None:
    write_files(files(a="1", b="2", c="3"), out)
    (out / "a.html").write_text("mine")
    (out / "b.html").unlink()
    (out / "c.html").unlink()
    (out / "c.html").symlink_to("a.html")
    assert write_files(files(a="1", b="2", c="3"), out).written == ("a.html", "b.html", "c.html")
    assert not (out / "c.html").is_symlink()
    assert (out / "c.html").read_text() == "3"


@pytest.mark.usefixtures("way")
def test_others_may_read_what_is_written_whatever_the_umask(out: Path) -> None:
    old = os.umask(0o077)
    try:
        for text in "12":
            write_files(files(a="same", b__c=text), out)
    finally:
        os.umask(old)
    assert {p.stat().st_mode & 0o777 for p in out.rglob("*") if p.is_file()} == {0o644}
    assert {p.stat().st_mode & 0o777 for p in (out, out / "b")} == {0o755}


@pytest.mark.usefixtures("way")
def test_a_folder_keeps_the_mode_that_somebody_gave_it(out: Path) -> None:
    write_files(files(b__c="1"), out)
    out.chmod(0o750)
    (out / "b").chmod(0o2775)
    for text in "23":
        write_files(files(b__c=text), out)
    assert [path.stat().st_mode & 0o7777 for path in (out, out / "b")] == [0o750, 0o2775]


def test_the_manifest_holds_the_digest_of_each_file_as_sha256sum_writes_it(out: Path) -> None:
    write_files(files(a="1"), out)
    write_files(files(a="1", b="2"), out)
    one, two = "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b", read_digests(out)["b.html"]
    assert (out / MANIFEST).read_text() == f"{one}  a.html\n{two}  b.html\n"
    assert two.startswith("d4735e3a")


def test_the_manifest_tells_what_a_file_holds_also_where_somebody_wrote_it_before_us(out: Path) -> None:
    write_files(files(a="1"), out)
    (out / "a.html").write_text("2")
    assert write_files(files(a="2"), out).written == ()
    assert read_digests(out)["a.html"] == files(a="2")[0].digest


def test_a_manifest_that_cannot_be_read_means_that_no_earlier_build_is_known(out: Path) -> None:
    (out / MANIFEST).mkdir(parents=True)
    assert read_digests(out) == {}
    assert write_files(files(a="1"), out).problems[0].path == str(out / MANIFEST)


# --- nothing of others' ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("way")
def test_what_others_put_there_stays(out: Path) -> None:
    write_files(files(a="1", b__c="2"), out)
    (out / ".git/objects").mkdir(parents=True)
    (out / ".git/config").write_text("x")
    (out / "CNAME").write_text("example.org")
    (out / "b/mine.txt").write_text("x")
    (out / "b/link").symlink_to("nowhere")
    os.mkfifo(out / "pipe")
    (out / "CNAME").chmod(0o600)
    stamp = (out / "CNAME").stat()
    for text in "23":
        assert write_files(files(a=text), out).problems == ()
    assert {".git/config", "CNAME", "b/mine.txt"} <= set(read_tree(out))
    assert (out / ".git/objects").is_dir()
    assert (out / "b/link").readlink() == Path("nowhere")
    assert (out / "pipe").is_fifo()
    after = (out / "CNAME").stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_mode) == (stamp.st_ino, stamp.st_mtime_ns, stamp.st_mode)


@pytest.mark.usefixtures("way")
def test_what_others_take_away_does_not_come_back(out: Path) -> None:
    write_files(files(a="1"), out)
    (out / "CNAME").write_text("example.org")
    write_files(files(a="2"), out)
    (out / "CNAME").unlink()
    for text in "345":
        write_files(files(a=text), out)
        assert not (out / "CNAME").exists()


def test_what_others_put_there_while_we_write_is_not_lost(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(files(a="1", gone__b="1"), out)
    (out / "CNAME").write_text("old")
    real = output.publish_next

    def publish(folder: Path, staging: Path) -> None:
        (out / "late.txt").write_text("x")
        (out / "gone/late").mkdir()
        (out / "gone/late/y.txt").write_text("y")
        (out / "new").write_text("new")
        (out / "new").replace(out / "CNAME")
        real(folder, staging)

    monkeypatch.setattr(output, "publish_next", publish)
    assert write_files(files(a="2"), out).problems == ()
    found = read_tree(out)
    assert (found.pop("late.txt"), found.pop("gone/late/y.txt"), found.pop("CNAME")) == (b"x", b"y", b"new")
    assert sorted(found) == [MANIFEST, "a.html"]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(
    ("there", "wanted", "told"),
    [
        ("a.html", "a.html", "a.html"),
        ("a.html/mine.txt", "a.html", "a.html"),
        ("a", "a/b.html", "a"),
        ("a", "a/b/c/d.html", "a"),
        ("a/b", "a/b/c.html", "a/b"),
    ],
)
def test_what_no_build_wrote_is_not_overwritten(out: Path, there: str, wanted: str, told: str) -> None:
    write_files(named("kept"), out)
    (out / there).parent.mkdir(exist_ok=True)
    (out / there).write_bytes(b"precious")
    before = read_tree(out)
    assert refused(write_files(named(wanted, "other"), out), out) == [told]
    assert read_tree(out) == before


def test_an_empty_folder_that_no_build_made_is_not_replaced_by_a_file(out: Path) -> None:
    (out / "a.html").mkdir(parents=True)
    assert refused(write_files(files(a="1"), out), out) == ["a.html"]


def test_a_file_of_others_with_our_very_content_becomes_ours(out: Path) -> None:
    out.mkdir()
    (out / "a.html").write_text("1")
    assert write_files(files(a="1", b="2"), out).written == ("b.html",)
    assert write_files(files(a="3", b="2"), out).written == ("a.html",)


@pytest.mark.usefixtures("way")
def test_a_folder_that_is_a_link_is_not_written_through(out: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    out.mkdir()
    (out / "b").symlink_to(outside)
    assert refused(write_files(files(b__c="1"), out), out) == ["b"]
    assert not list(outside.iterdir())


@pytest.mark.usefixtures("way")
def test_an_output_that_is_a_link_is_written_where_it_leads(out: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere/real").mkdir(parents=True)
    out.symlink_to(tmp_path / "elsewhere/real")
    for text in "12":
        assert write_files(files(a=text), out).written == ("a.html",)
    assert out.is_symlink()
    assert read_tree(tmp_path / "elsewhere/real")["a.html"] == b"2"


@pytest.mark.usefixtures("way")
def test_a_manifest_that_names_files_outside_is_not_believed(out: Path, tmp_path: Path) -> None:
    write_files(files(a="1"), out)
    (tmp_path / "precious.txt").write_text("x")
    with (out / MANIFEST).open("a") as manifest:
        manifest.write(f"{'0' * 64}  ../precious.txt\n{'0' * 64}  {tmp_path}/precious.txt\n")
    write_files(files(a="2"), out)
    assert (tmp_path / "precious.txt").exists()


def test_the_folder_of_a_sites_sources_is_never_the_output(out: Path) -> None:
    (out / "content/articles").mkdir(parents=True)
    (out / "site.yaml").write_text("title: T\n")
    assert write_files(files(a="1"), out).problems[0].message == (
        "This folder holds the sources of a site, and cannot be its output."
    )
    assert sorted(read_tree(out)) == ["site.yaml"]


# --- the site's own faults -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("addresses", "told"), [(("a", "a/b"), ["a"]), (("Map.png", "map.png"), ["map.png"]), (("é/Ü", "é/ü"), ["é/ü"])]
)
def test_files_that_cannot_stand_side_by_side_everywhere_are_told(
    out: Path, addresses: tuple[str, ...], told: list[str]
) -> None:
    assert refused(write_files(named(*addresses), out), out) == told
    assert not out.exists()


@pytest.mark.usefixtures("way")
def test_a_name_too_long_for_the_disk_is_told_and_the_site_stays(out: Path) -> None:
    write_files(files(a="1"), out)
    before = read_tree(out)
    written = write_files([*files(a="2"), OutputFile(f"b/{'x' * 300}", b"")], out)
    assert refused(written, out) == [f"b/{'x' * 300}"]
    assert "Shorten the name" in written.problems[0].hint
    assert read_tree(out) == before


# --- where the next site is put together -----------------------------------------------------------------------------


def test_what_lies_beside_the_output_is_hidden_and_unknown_to_git(out: Path) -> None:
    for text in "12":
        write_files(files(a=text), out)
    assert sorted(path.name for path in out.parent.iterdir()) == [".dossier-out", "out"]
    assert sorted(path.name for path in (out.parent / ".dossier-out").iterdir()) == [".gitignore", "lock", "next"]
    assert (out.parent / ".dossier-out/.gitignore").read_text() == "*\n"


def test_what_lies_beside_the_output_may_be_anything_or_gone(out: Path) -> None:
    write_files(files(a="1", b="1"), out)
    staging = out.parent / ".dossier-out"
    shutil.rmtree(staging)
    write_files(files(a="2", b="1"), out)
    assert read_tree(out)["a.html"] == b"2"
    shutil.rmtree(staging / "next")
    (staging / "next").symlink_to(out.parent)
    write_files(files(a="3", b="1"), out)
    (staging / "next/b.html").unlink()
    (staging / "next/b.html").write_text("wrong")
    (staging / "next/c.html/d").mkdir(parents=True)
    (staging / "next").chmod(0o500)
    write_files(files(a="4", b="1"), out)
    found = read_tree(out)
    assert found.pop(MANIFEST)
    assert found == {"a.html": b"4", "b.html": b"1"}
    assert out.stat().st_mode & 0o777 == 0o755


def test_an_output_that_was_taken_away_is_written_anew(out: Path) -> None:
    write_files(files(a="1"), out)
    (out / "CNAME").write_text("x")
    write_files(files(a="2"), out)
    shutil.rmtree(out)
    assert write_files(files(a="2"), out).written == ("a.html",)
    assert sorted(read_tree(out)) == [MANIFEST, "a.html"]


@pytest.mark.parametrize("inner", ["out/inner", "out/a/inner"])
def test_nothing_is_put_beside_an_output_that_lies_in_another(tmp_path: Path, inner: str) -> None:
    write_files(files(a="1"), tmp_path / "out")
    for text in "12":
        assert write_files(files(b=text), tmp_path / inner).problems == ()
    assert sorted(read_tree(tmp_path / inner)) == [MANIFEST, "b.html"]
    assert [path.name for path in tmp_path.rglob(".dossier-*") if path.is_dir()] == [".dossier-out"]


def test_a_folder_with_very_much_of_others_stays_the_folder_that_it_is(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output, "_MOST_FOREIGN", 2)
    out.mkdir()
    for name in "abc":
        (out / name).write_text(name)
    inode = out.stat().st_ino
    assert write_files(files(x="1"), out).written == ("x.html",)
    assert out.stat().st_ino == inode
    assert sorted(read_tree(out)) == [MANIFEST, "a", "b", "c", "x.html"]


@pytest.mark.parametrize("code", sorted(output._CANNOT_EXCHANGE))
@pytest.mark.parametrize("step", ["prepare_next", "publish_next"])
def test_where_folders_cannot_be_exchanged_files_are(
    out: Path, step: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(files(a="1", b="1"), out)

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(output, step, fail)
    assert tell(write_files(files(a="2"), out)) == Written(("a.html",), ("b.html",))
    assert sorted(read_tree(out)) == [MANIFEST, "a.html"]


def test_what_an_interrupted_write_in_place_left_in_the_output_is_taken_away(out: Path) -> None:
    write_files(files(a="1"), out)
    (out / ".dossier-stage/new").mkdir(parents=True)
    (out / ".dossier-stage/new/a.html").write_text("half")
    assert tell(write_files(files(a="1"), out)) == Written()
    assert sorted(read_tree(out)) == [MANIFEST, "a.html"]


# --- any sequence ----------------------------------------------------------------------------------------------------

ADDRESSES = ("a", "a/b", "a/c", "d", "d/e/f", "g")
CONTENTS = st.sampled_from((b"", b"1", b"2"))
SITES = st.dictionaries(st.sampled_from(ADDRESSES), CONTENTS)


def clash(held: dict[str, bytes]) -> bool:
    return any(other.startswith(f"{address}/") for address in held for other in held)


class Outputs(RuleBasedStateMachine):
    """Builds, and people who change the output between them, against what the folder should hold."""

    home: Path

    @initialize(way=st.sampled_from(WAYS))
    def begin(self, way: str) -> None:
        self.patch = pytest.MonkeyPatch()
        choose_way(way, self.patch)
        shutil.rmtree(self.home, ignore_errors=True)
        self.out = self.home / "out"
        self.held: dict[str, bytes] = {}
        self.ours: set[str] = set()

    @rule(site=SITES.filter(lambda site: not clash(site)))
    def build(self, site: dict[str, bytes]) -> None:
        self.build_any(site)

    @rule(site=SITES)
    def build_any(self, site: dict[str, bytes]) -> None:
        others = {address: content for address, content in self.held.items() if address not in self.ours}
        expected = {**others, **site}
        overwrites = any(others.get(address, content) != content for address, content in site.items())
        problems = write_files([OutputFile(*each) for each in site.items()], self.out).problems
        assert bool(problems) == (overwrites or clash(expected))
        if not problems:
            self.held, self.ours = expected, set(site)
        self.compare(problems)

    @rule(address=st.sampled_from(ADDRESSES), content=CONTENTS)
    def put(self, address: str, content: bytes) -> None:
        if self.out.is_dir() and not clash({**self.held, address: content}):
            shutil.rmtree(self.out / address, ignore_errors=True)  # an empty folder
            (self.out / address).parent.mkdir(parents=True, exist_ok=True)
            (self.out / address).write_bytes(content)
            self.held[address] = content

    @rule(address=st.sampled_from(ADDRESSES))
    def take(self, address: str) -> None:
        if self.held.pop(address, None) is not None:
            (self.out / address).unlink()
            for folder in list((self.out / address).relative_to(self.out).parents)[:-1]:
                if not any((self.out / folder).iterdir()):
                    (self.out / folder).rmdir()

    @rule()
    def lose_what_lies_beside(self) -> None:
        shutil.rmtree(self.home / ".dossier-out", ignore_errors=True)

    def compare(self, problems: tuple[Problem, ...]) -> None:
        found = read_tree(self.out) if self.out.exists() else {}
        found.pop(MANIFEST, None)
        assert found == self.held, problems
        assert {path.stat().st_mode & 0o777 for path in self.home.rglob("*") if path.is_dir()} <= {0o755}

    def teardown(self) -> None:
        if hasattr(self, "patch"):
            self.patch.undo()


def test_after_any_sequence_the_folder_holds_the_last_site_and_what_others_put_there(tmp_path: Path) -> None:
    class OutputsHere(Outputs):
        home = tmp_path / "outputs"

    run = OutputsHere.TestCase
    run.settings = settings(max_examples=60, stateful_step_count=30)
    run().runTest()
