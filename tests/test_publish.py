"""Publishing to a branch, tried against a bare repository on this machine."""

from __future__ import annotations

import errno
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier import publish as git_publish
from dossier.cli import main
from dossier.model import OutputFile
from dossier.publish import Destination, Published, PublishError, publish_files

FILES = (OutputFile("index.html", b"home"), OutputFile("articles/a.html", b"a"), OutputFile(".nojekyll", b""))
MakeSite = Callable[[Mapping[str, str]], Path]


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *words], check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture(autouse=True)
def identity(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the tests away from the settings of whoever runs them."""
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[user]\n\tname = Jane Roe\n\temail = jane@example.org\n[init]\n\tdefaultBranch = main\n", "utf-8"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    folder = tmp_path / "remote.git"
    subprocess.run(["git", "init", "--bare", "-q", str(folder)], check=True)
    return folder


@pytest.fixture
def repository(tmp_path: Path, remote: Path) -> Path:
    folder = tmp_path / "site"
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    git(folder, "commit", "-q", "--allow-empty", "-m", "Begin")
    git(folder, "remote", "add", "origin", str(remote))
    return folder


def listed(remote: Path, branch: str = "gh-pages") -> list[str]:
    return git(remote, "ls-tree", "-r", "--name-only", branch).splitlines()


def publish(
    repository: Path, *files: OutputFile, branch: str = "gh-pages", cname: str = "", remote: str = "origin"
) -> Published:
    return publish_files(files or FILES, repository, Destination(branch, remote, cname))


def test_the_branch_holds_the_site_and_nothing_else(repository: Path, remote: Path) -> None:
    published = publish(repository)
    assert published.changed
    assert listed(remote) == [".nojekyll", "articles/a.html", "index.html"]
    assert git(remote, "rev-parse", "gh-pages") == published.commit
    assert git(remote, "show", "gh-pages:index.html") == "home"


@pytest.mark.parametrize("is_pushed", [True, False])
def test_a_branch_that_holds_anything_else_is_not_replaced(repository: Path, remote: Path, is_pushed: bool) -> None:
    git(repository, "checkout", "-q", "-b", "sources")
    (repository / "site.yaml").write_text("title: T\n", "utf-8")
    git(repository, "add", "site.yaml")
    git(repository, "commit", "-q", "-m", "Write")
    before = git(repository, "rev-parse", "sources")
    if is_pushed:
        git(repository, "push", "-q", "origin", "sources")
    git(repository, "checkout", "-q", "-b", "work")
    with pytest.raises(PublishError, match="holds something other than a published site"):
        publish(repository, branch="sources")
    assert git(repository, "rev-parse", "sources") == before
    if is_pushed:
        git(repository, "branch", "-D", "-q", "sources")
        with pytest.raises(PublishError, match="holds something other than a published site"):
            publish(repository, branch="sources")
        assert git(remote, "rev-parse", "sources") == before


@pytest.mark.parametrize("branch", ["gh-pages", "jane's"])
def test_a_branch_of_another_program_is_kept_under_another_name_by_the_commands_that_are_told(
    repository: Path, remote: Path, branch: str
) -> None:
    git(repository, "checkout", "-q", "-b", branch)
    (repository / "_config.yml").write_text("theme: minima\n", "utf-8")
    git(repository, "add", "_config.yml")
    git(repository, "commit", "-q", "-m", "Write")
    git(repository, "push", "-q", "origin", branch)
    git(repository, "checkout", "-q", "-b", "work")
    for place in ("in this repository", "at the remote"):
        with pytest.raises(PublishError, match=f"The branch `{branch}` {place} holds something other than") as caught:
            publish(repository, branch=branch)
        command = re.findall("`(git .*)`", str(caught.value))[0]
        git(repository, *shlex.split(command)[1:])
    publish(repository, branch=branch)
    assert ".nojekyll" in listed(remote, branch)
    assert listed(remote, f"{branch}-old") == ["_config.yml"]
    assert git(repository, "ls-tree", "--name-only", f"{branch}-old") == "_config.yml"


def test_the_working_tree_and_its_branch_are_left_alone(repository: Path) -> None:
    (repository / "draft.md").write_text("mine", "utf-8")
    head = git(repository, "rev-parse", "HEAD")
    publish(repository)
    assert git(repository, "rev-parse", "HEAD") == head
    assert git(repository, "status", "--porcelain") == "?? draft.md"


def test_what_is_no_longer_in_the_site_leaves_the_branch(repository: Path, remote: Path) -> None:
    publish(repository)
    publish(repository, OutputFile("index.html", b"new"))
    assert listed(remote) == [".nojekyll", "index.html"]
    assert len(git(remote, "rev-list", "gh-pages").splitlines()) == 2


def test_an_unchanged_site_makes_no_commit(repository: Path, remote: Path) -> None:
    first = publish(repository)
    again = publish(repository)
    assert again == Published(first.commit, changed=False)
    assert len(git(remote, "rev-list", "gh-pages").splitlines()) == 1


def test_a_branch_that_others_went_on_with_is_gone_on_from(repository: Path, remote: Path, tmp_path: Path) -> None:
    publish(repository)
    other = tmp_path / "other"
    subprocess.run(["git", "clone", "-q", "-b", "gh-pages", str(remote), str(other)], check=True)
    (other / "CNAME").write_text("dossier.example.org\n", "utf-8")
    git(other, "add", "CNAME")
    git(other, "commit", "-q", "-m", "Set the domain")
    git(other, "push", "-q")
    publish(repository, OutputFile("index.html", b"new"))
    assert listed(remote) == [".nojekyll", "CNAME", "index.html"]
    assert git(remote, "show", "gh-pages:CNAME") == "dossier.example.org"
    assert len(git(remote, "rev-list", "gh-pages").splitlines()) == 3


def test_a_domain_can_be_given(repository: Path, remote: Path) -> None:
    publish(repository, cname="dossier.example.org")
    assert git(remote, "show", "gh-pages:CNAME") == "dossier.example.org"


def test_history_can_be_left_out(repository: Path, remote: Path) -> None:
    publish(repository)
    publish_files((OutputFile("index.html", b"new"),), repository, Destination("gh-pages", keep_history=False))
    assert len(git(remote, "rev-list", "gh-pages").splitlines()) == 1
    assert listed(remote) == [".nojekyll", "index.html"]


def test_what_a_branch_held_before_goes_without_history_also_where_the_site_has_not_changed(
    repository: Path, remote: Path
) -> None:
    publish(repository, OutputFile("index.html", b"secret"))
    publish(repository)
    alone = Destination("gh-pages", keep_history=False)
    published = publish_files(FILES, repository, alone)
    assert published.changed
    assert len(git(remote, "rev-list", "gh-pages").splitlines()) == 1
    assert publish_files(FILES, repository, alone) == Published(published.commit, changed=False)


@pytest.mark.parametrize("keep_history", [True, False])
def test_what_somebody_pushed_meanwhile_is_not_overwritten(
    repository: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keep_history: bool
) -> None:
    publish(repository)
    subprocess.run(["git", "clone", "-q", "-b", "gh-pages", str(remote), str(tmp_path / "other")], check=True)
    commit = git_publish._commit

    def commit_late(folder: Path, site: Path, destination: Destination, cname: str) -> str:
        made = commit(folder, site, destination, cname)
        git(tmp_path / "other", "commit", "-q", "--allow-empty", "-m", "Meanwhile")
        git(tmp_path / "other", "push", "-q")
        return made

    monkeypatch.setattr(git_publish, "_commit", commit_late)
    with pytest.raises(PublishError, match=r"Somebody pushed to it meanwhile; publish again\.$"):
        publish_files(FILES[:1], repository, Destination("gh-pages", keep_history=keep_history))
    assert git(remote, "log", "-1", "--format=%s", "gh-pages") == "Meanwhile"


@pytest.mark.parametrize("said", ["error: No.", "  No.  "])
def test_what_a_remote_says_is_told_once(said: str) -> None:
    told = f"remote: {said}\nfatal: repository not found\n"
    done = subprocess.CompletedProcess(["git", "-C", ".", "fetch"], 128, "", told)
    with pytest.raises(PublishError) as caught:
        git_publish._require(done)
    assert str(caught.value).count("No.") == 1
    assert "git could not fetch the branch from the remote: repository not found. The remote says: “" in str(
        caught.value
    )


@pytest.mark.parametrize(
    "said",
    [
        "fatal: remote error: \033]0;mine\007 no such site\n",
        "remote: No.\x0bfatal: \033[2Jgone\x85\u202e\nfatal: no such site\n",
    ],
)
def test_nothing_that_git_passes_on_from_a_remote_moves_the_terminal(said: str) -> None:
    with pytest.raises(PublishError, match="no such site") as caught:
        git_publish._require(subprocess.CompletedProcess(["git", "-C", ".", "fetch"], 128, "", said))
    assert str(caught.value).isprintable()


def test_what_another_program_fetches_meanwhile_is_not_taken_for_the_branch(
    repository: Path, remote: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(repository)
    git(repository, "push", "-q", "origin", "HEAD:refs/heads/main")
    run = git_publish._run

    def run_and_fetch(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        done = run(folder, *words)
        if words[0] == "fetch":
            git(folder, "fetch", "-q", "origin", "main")
        return done

    monkeypatch.setattr(git_publish, "_run", run_and_fetch)
    assert publish(repository, OutputFile("index.html", b"new")).changed
    assert len(git(remote, "rev-list", "gh-pages").splitlines()) == 2


def test_why_a_remote_refuses_is_told_in_its_own_words(repository: Path, remote: Path) -> None:
    hook = remote / "hooks/pre-receive"
    hook.write_text(
        '#!/bin/sh\necho "error: GH006: Protected branch \033[1m"\necho\necho "Ask Jane."\nexit 1\n', "utf-8"
    )
    hook.chmod(0o755)
    with pytest.raises(
        PublishError, match=r"The remote says: “error: GH006: Protected branch .*Ask Jane\.” "
    ) as caught:
        publish(repository)
    assert str(caught.value).isprintable()


def test_git_is_understood_in_whatever_language_it_would_speak(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("LANGUAGE", "de")
    monkeypatch.delenv("LC_ALL", raising=False)
    with pytest.raises(PublishError, match="does not appear to be a git repository"):
        publish(repository, remote="/nowhere/at/all.git")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root may give a folder away")
def test_a_repository_that_git_does_not_trust_is_told_as_such(repository: Path) -> None:
    for path in (repository, repository / ".git"):
        os.chown(path, 1234, 1234)
    with pytest.raises(PublishError, match=r"safe\.directory"):
        publish(repository)


def test_where_the_site_could_not_be_put_together_is_told(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))

    def fail(*_words: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("dossier.write.exchange.put_file", fail)
    with pytest.raises(PublishError) as caught:
        publish(repository)
    assert str(caught.value).startswith(str(tmp_path / "temporary"))
    assert str(caught.value).endswith("Free some space, or choose another folder with `TMPDIR`.")


def test_a_remote_can_be_an_address(repository: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere.git"
    subprocess.run(["git", "init", "--bare", "-q", str(other)], check=True)
    publish(repository, remote=str(other), branch="site")
    publish(repository, OutputFile("index.html", b"new"), remote=str(other), branch="site")
    assert listed(other, "site") == [".nojekyll", "index.html"]


@pytest.mark.parametrize(
    ("branch", "remote_name", "words"),
    [
        ("main", "origin", "You are on the branch `main`"),
        ("a b", "origin", "cannot be the name of a branch"),
        ("gh-pages", "orgin", "There is no remote `orgin` (known: `origin`)"),
        ("gh-pages", "/nowhere/at/all.git", "git could not reach the remote: '/nowhere/at/all.git' does not appear"),
    ],
)
def test_what_cannot_be_published_is_told(repository: Path, branch: str, remote_name: str, words: str) -> None:
    with pytest.raises(PublishError) as caught:
        publish(repository, branch=branch, remote=remote_name)
    assert words in str(caught.value)


@pytest.mark.parametrize("option", ["--upload-pack=touch {}/made", "--receive-pack=touch {}/made", "-d/{}"])
def test_nothing_that_git_would_take_for_an_option_is_a_remote(repository: Path, tmp_path: Path, option: str) -> None:
    with pytest.raises(PublishError, match=r"begins with a hyphen.*; name one, or give its address\.$"):
        publish(repository, remote=option.format(tmp_path))
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("branch", ["-f", "--all", "@{-1}", "a..b", "a/", "/a", "a.lock", "HEAD^", ""])
def test_what_git_would_not_take_as_it_is_for_the_name_of_a_branch_is_refused(repository: Path, branch: str) -> None:
    git(repository, "checkout", "-q", "-b", "other")
    with pytest.raises(PublishError, match="cannot be the name of a branch"):
        publish(repository, branch=branch)


@pytest.mark.parametrize(("there", "wanted"), [("pages", "pages/site"), ("pages/site", "pages"), ("a/b", "a/b/c/d")])
@pytest.mark.parametrize("is_remote", [True, False])
def test_a_branch_that_git_cannot_have_beside_another_is_told(
    repository: Path, capfd: pytest.CaptureFixture[str], there: str, wanted: str, is_remote: bool
) -> None:
    git(repository, "branch", there)
    if is_remote:
        git(repository, "push", "-q", "origin", there)
        git(repository, "branch", "-D", there)
    with pytest.raises(PublishError) as caught:
        publish(repository, branch=wanted)
    assert str(caught.value) == (
        f"There is a branch `{there}`, beside which git can have none named `{wanted}`; choose another name."
    )
    assert capfd.readouterr() == ("", "")


def test_a_branch_that_is_checked_out_elsewhere_is_not_moved_beneath_it(repository: Path, tmp_path: Path) -> None:
    publish(repository)
    git(repository, "worktree", "add", "-q", str(tmp_path / "beside"), "gh-pages")
    with pytest.raises(PublishError) as caught:
        publish(repository, OutputFile("index.html", b"new"))
    assert f"The branch `gh-pages` is checked out in `{tmp_path / 'beside'}`" in str(caught.value)
    assert "`git worktree remove " in str(caught.value)
    assert git(tmp_path / "beside", "status", "--porcelain") == ""


def test_a_branch_of_the_main_work_tree_is_not_told_to_take_that_away(repository: Path, tmp_path: Path) -> None:
    publish(repository)
    git(repository, "worktree", "add", "-q", "-b", "draft", str(tmp_path / "beside"))
    git(repository, "checkout", "-q", "gh-pages")
    with pytest.raises(PublishError, match="switch to another branch there, or choose another branch"):
        publish(tmp_path / "beside")


def test_a_folder_that_is_gone_holds_no_branch_fast(repository: Path, tmp_path: Path) -> None:
    publish(repository)
    git(repository, "worktree", "add", "-q", str(tmp_path / "beside"), "gh-pages")
    shutil.rmtree(tmp_path / "beside")
    assert publish(repository, OutputFile("index.html", b"new")).changed


def test_what_git_says_where_it_cannot_commit_is_told_in_a_sentence(
    repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    publish(repository)
    (repository / ".git/refs/heads/gh-pages.lock").write_text("", "utf-8")
    with pytest.raises(PublishError, match=r"^git could not .*gh-pages\.lock.*\.$") as caught:
        publish(repository, OutputFile("index.html", b"new"))
    assert "\n" not in str(caught.value)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("size", [10, 3_000_000])
def test_a_commit_that_git_refuses_is_told_with_its_reason(
    repository: Path, remote: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], size: int
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Jane < Roe")
    with pytest.raises(PublishError) as caught:
        publish(repository, OutputFile("index.html", b"x" * size))
    assert str(caught.value).startswith("git could not commit the site: Missing > in ident string")
    assert str(caught.value).endswith("Mend that, and publish again.")
    assert capfd.readouterr() == ("", "")
    assert git(remote, "branch", "--list") == ""


def test_a_tag_of_the_branchs_name_does_not_matter(repository: Path, remote: Path) -> None:
    git(repository, "tag", "gh-pages")
    publish(repository)
    publish(repository, OutputFile("index.html", b"new"))
    assert len(git(remote, "rev-list", "refs/heads/gh-pages").splitlines()) == 2


def test_a_folder_outside_of_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "plain").mkdir()
    with pytest.raises(PublishError, match="is not in a git repository"):
        publish(tmp_path / "plain")


def test_nobody_publishes_without_a_name(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").write_text("", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "empty"))
    with pytest.raises(PublishError, match="git does not know who you are"):
        publish(repository)


def test_the_command_builds_and_pushes(make_site: MakeSite, remote: Path) -> None:
    root = make_site({"content/articles/a.md": "---\ntitle: A headline\n---\nText.\n"})
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    git(root, "remote", "add", "origin", str(remote))
    result = CliRunner().invoke(main, ["publish", str(root), "--branch", "gh-pages"])
    assert result.exit_code == 0, result.output
    assert "articles/a.html" in listed(remote)
    assert not any("manifest" in name for name in listed(remote))
    again = CliRunner().invoke(main, ["publish", str(root), "--branch", "gh-pages"])
    assert "nothing has changed" in again.output


def test_what_the_site_is_put_together_in_is_neither_published_nor_left_behind(
    repository: Path, remote: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    publish(repository)
    assert not [name for name in listed(remote) if "dossier" in name]
    assert not list((tmp_path / "temporary").iterdir())


def test_a_site_with_errors_is_not_published(make_site: MakeSite, remote: Path) -> None:
    root = make_site({"content/articles/a.md": "---\ntilte: x\n---\nText.\n"})
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    git(root, "remote", "add", "origin", str(remote))
    result = CliRunner().invoke(main, ["publish", str(root), "--branch", "gh-pages"])
    assert result.exit_code == 1
    assert "Nothing was published: 2 problems." in result.output
    assert git(remote, "branch", "--list") == ""


def test_without_a_branch_the_default_way_is_named(make_site: MakeSite) -> None:
    result = CliRunner().invoke(main, ["publish", str(make_site({}))])
    assert result.exit_code == 2
    assert ".github/workflows/pages.yml" in result.output


@pytest.mark.parametrize("cname", ["https://dossier.example.org/", "bad domain", "example.org/dossier", "example"])
def test_what_is_no_domain_is_refused(repository: Path, cname: str) -> None:
    with pytest.raises(PublishError, match="is not a domain"):
        publish(repository, cname=cname)
