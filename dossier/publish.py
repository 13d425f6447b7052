"""The finished files to a branch of a git repository, and from there to a host: the only door to ghp-import."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from shlex import quote
from typing import IO

import ghp_import  # type: ignore[import-untyped]  # it has no types

from dossier.model import FinishedFile, Record
from dossier.problems import make_printable
from dossier.write import MANIFEST, write_files


class PublishError(Exception):
    """Carries one sentence on why the site was not published, and what to do; whatever git or a remote brings into it,
    it is one line."""

    def __init__(self, message: str) -> None:
        super().__init__(make_printable(message))


_CHECK_REMOTE = "Look at its address (`git remote -v`), and whether you may write there."
_STEPS = {
    "ls-remote": ("reach the remote", _CHECK_REMOTE),
    "fetch": ("fetch the branch from the remote", _CHECK_REMOTE),
    "push": ("push the branch to the remote", _CHECK_REMOTE),
}
"""What git does with a remote, in words, and what to do where it fails."""
_REJECTED, _OVERTAKEN = "! [rejected]", "Somebody pushed to it meanwhile; publish again."
"""What git says where a branch is no longer what it was when the site was made to follow it."""
_MARK = ".nojekyll"
"""The file by which a branch is known to hold a site, and nothing that anybody wrote."""
_FAILURES = ("fatal:", "error:")
_REMARK = "remote:"
"""What git puts before each line that a remote says itself."""
_LONGEST_REMARK = 500
_DOMAIN = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[\w-]{2,63}")


class Destination(Record, frozen=True):
    """Where the site goes: a branch of a remote (by name or address), and its own domain, if it has one."""

    branch: str
    remote: str = "origin"
    cname: str = ""
    message: str = "Publish the site"
    keep_history: bool = True

    @property
    def ref(self) -> str:
        """The branch as git names it in full."""
        return f"refs/heads/{self.branch}"


class Published(Record, frozen=True):
    """The commit on the branch, and whether it is a new one."""

    commit: str
    changed: bool


def find_address(repository: Path, remote: str) -> str:
    """Return the address that git has for a remote, or the remote itself where it knows none by that name."""
    try:
        return _run(repository, "ls-remote", "--get-url", "--", remote).stdout.strip()
    except FileNotFoundError:
        return remote


def publish_files(files: Iterable[FinishedFile], repository: Path, destination: Destination) -> Published:
    """Commit the files as the whole content of the branch and push it; return the commit.

    The branch goes on from the remote's own, whose `CNAME` is kept where none is given. Raise PublishError.
    """
    _check_repository(repository, destination)
    before = _fetch(repository, destination)
    cname = destination.cname or (_read_cname(repository, before) if before else "")
    with tempfile.TemporaryDirectory(prefix="dossier-") as folder:
        site = Path(folder) / "site"  # what lies beside it while it is written goes with the folder
        written = write_files(files, site)
        if written.problems:
            problem = written.problems[0]
            fix = problem.hint.replace("`--out`", "`TMPDIR`")  # which names the folder for what is temporary
            raise PublishError(f"{problem.path}: {problem.message} {fix}")
        (site / MANIFEST).unlink()
        commit = _commit(repository, site, destination, cname)
    if before and _is_same(repository, before, commit, destination):
        _require(_run(repository, "update-ref", destination.ref, before))
        return Published(before, changed=False)
    force = [] if destination.keep_history else [f"--force-with-lease={destination.ref}:{before}"]
    _require(_run(repository, "push", *force, destination.remote, f"{destination.ref}:{destination.ref}"))
    return Published(commit, changed=True)


def _is_same(repository: Path, before: str, commit: str, destination: Destination) -> bool:
    """Tell whether a commit would change nothing: neither the site, nor what history the branch has."""
    has_parent = not _run(repository, "rev-parse", "--quiet", "--verify", f"{before}^").returncode
    fits = destination.keep_history or not has_parent
    return fits and not _run(repository, "diff", "--quiet", before, commit).returncode


def _check_repository(repository: Path, destination: Destination) -> None:
    try:
        inside = _run(repository, "rev-parse", "--is-inside-work-tree")
    except FileNotFoundError:
        raise PublishError("git is not installed.") from None
    if inside.returncode and "not a git repository" not in inside.stderr:
        raise PublishError(f"git does not work in `{repository}`: {' '.join(inside.stderr.split())}")
    if inside.returncode:
        raise PublishError(
            f"`{repository}` is not in a git repository; make it one with `git init`, or copy `_site` yourself."
        )
    _check_branch(repository, destination)
    if destination.cname and not _DOMAIN.fullmatch(destination.cname):
        raise PublishError(f"`{destination.cname}` is not a domain; write it alone, such as `dossier.example.org`.")
    if not os.environ.get("GIT_COMMITTER_NAME") and not _run(repository, "config", "user.name").stdout.strip():
        raise PublishError(
            'git does not know who you are; tell it with `git config user.name "Your Name"` and `user.email`.'
        )
    names = _run(repository, "remote").stdout.split()
    known = ", ".join(f"`{name}`" for name in names) or "none"
    if destination.remote.startswith("-"):
        raise PublishError(
            f"`{destination.remote}` cannot be a remote, as it begins with a hyphen (known: {known}); name one, or "
            "give its address."
        )
    if destination.remote not in names and not any(sign in destination.remote for sign in "/:\\"):
        raise PublishError(
            f"There is no remote `{destination.remote}` (known: {known}); name one, or give its address."
        )


def _check_branch(repository: Path, destination: Destination) -> None:
    branch = destination.branch
    if branch.startswith("-") or _run(repository, "check-ref-format", destination.ref).returncode:
        raise PublishError(f"`{branch}` cannot be the name of a branch; choose another, such as `gh-pages`.")
    if _run(repository, "symbolic-ref", "--short", "HEAD").stdout.strip() == branch:
        raise PublishError(f"You are on the branch `{branch}`, which would be replaced; choose one for the site alone.")
    listed = _run(repository, "worktree", "list", "--porcelain").stdout
    if place := _find_work_tree(listed, destination.ref):
        is_main = listed.startswith(f"worktree {place}\n")
        way = (
            "switch to another branch there"
            if is_main
            else f'take that work tree away (`git worktree remove "{place}"`)'
        )
        raise PublishError(
            f"The branch `{branch}` is checked out in `{place}`, whose files would no longer be those of the branch; "
            f"{way}, or choose another branch."
        )
    _check_beside(_run(repository, "for-each-ref", "--format=%(refname)", "refs/heads/").stdout.split(), destination)


def _find_work_tree(listed: str, ref: str) -> str:
    """Return the folder in which a branch is checked out, of those that git lists; an empty string where it is in none,
    or the folder is gone."""
    for lines in (part.splitlines() for part in listed.split("\n\n")):
        if f"branch {ref}" in lines and not any(line.startswith("prunable") for line in lines):
            return lines[0].removeprefix("worktree ")
    return ""


def _check_beside(refs: Iterable[str], destination: Destination) -> None:
    """Raise PublishError where a branch has a name that is a folder of the other's: git keeps them as such."""
    for ref in refs:
        if f"{ref}/".startswith(f"{destination.ref}/") != f"{destination.ref}/".startswith(f"{ref}/"):
            there = ref.removeprefix("refs/heads/")
            raise PublishError(
                f"There is a branch `{there}`, beside which git can have none named `{destination.branch}`; choose "
                "another name."
            )


def _fetch(repository: Path, destination: Destination) -> str:
    """Return the commit of the remote's branch, the local branch set to it; an empty string where there is none."""
    if not _run(repository, "rev-parse", "--quiet", "--verify", destination.ref).returncode:
        fix = f"git branch -m {quote(destination.branch)} {quote(destination.branch)}-old"
        _require_site(repository, destination.ref, f"`{destination.branch}` in this repository", fix)
    listed = _require(_run(repository, "ls-remote", "--heads", destination.remote))
    refs = {ref: commit for commit, _, ref in (line.partition("\t") for line in listed.splitlines())}
    _check_beside(refs, destination)
    commit = refs.get(destination.ref, "")
    if not commit:
        # A branch left from an earlier try would else become the history of the new one.
        _run(repository, "update-ref", "-d", destination.ref)
        return ""
    _require(_run(repository, "fetch", "--quiet", destination.remote, destination.ref))
    fix = f"git push {quote(destination.remote)} {commit[:10]}:{quote(destination.ref)}-old :{quote(destination.ref)}"
    _require_site(repository, commit, f"`{destination.branch}` at the remote", fix)
    _require(_run(repository, "update-ref", destination.ref, commit))
    return commit


def _require_site(repository: Path, commit: str, branch: str, fix: str) -> None:
    """Raise PublishError where a commit holds anything but a published site, which alone may be replaced; `fix` is the
    command that gives its branch another name."""
    if not _run(repository, "ls-tree", "--full-tree", "--name-only", commit, _MARK).stdout.strip():
        raise PublishError(
            f"The branch {branch} holds something other than a published site (it has no `{_MARK}`), and would be "
            f"replaced; publish to another branch, or rename it with `{fix}` and publish again."
        )


def _read_cname(repository: Path, commit: str) -> str:
    shown = _run(repository, "show", f"{commit}:CNAME")
    return "" if shown.returncode else shown.stdout.strip()


def _commit(repository: Path, folder: Path, destination: Destination, cname: str) -> str:
    """Make the folder the whole content of the local branch, and return the commit."""
    if not destination.keep_history:
        _run(repository, "update-ref", "-d", destination.ref)
    with tempfile.TemporaryFile() as said, contextlib.chdir(repository):  # ghp-import works in the current folder
        git = _Git(said)
        # It cannot write to git where that has ended, and raises TypeError when it would say so.
        with contextlib.suppress(BrokenPipeError, TypeError):
            ghp_import.run_import(
                git,
                str(folder),
                branch=destination.branch,
                mesg=destination.message,
                prefix=None,
                followlinks=False,
                nojekyll=True,
                cname=cname or None,
            )
        if git.importing is None or git.importing.wait():
            said.seek(0)
            reason = _find_reason(said.read().decode("utf-8", "replace"))
            raise PublishError(f"git could not commit the site: {reason} Mend that, and publish again.")
    return _require(_run(repository, "rev-parse", destination.ref)).strip()


class _Git(ghp_import.Git):  # type: ignore[misc]  # it has no types
    """ghp-import's way to git, which keeps what git says of an import and how it ends."""

    def __init__(self, said: IO[bytes]) -> None:
        super().__init__()
        self.said = said
        self.importing: subprocess.Popen[bytes] | None = None

    def open(self, *words: str, **streams: IO[bytes] | int | None) -> subprocess.Popen[bytes]:
        """Return git at work; `streams` are those of Popen."""
        is_import = words[0] == "fast-import"
        if is_import:
            streams["stderr"] = self.said
        process: subprocess.Popen[bytes] = super().open(*words, env=_speak_english(), **streams)
        self.importing = process if is_import else self.importing
        return process

    def get_prev_commit(self, branch: str) -> str | None:
        """Return the commit of a branch, whatever tag has its name, or None where there is none."""
        commit: str | None = super().get_prev_commit(f"refs/heads/{branch}")
        return commit


def _run(repository: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Return what git says, in English."""
    return subprocess.run(  # noqa: S603 - git's own words, and a branch and a remote that it takes for no option
        ["git", "-C", str(repository), *words],  # noqa: S607 - whichever git the publisher uses
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        env=_speak_english(),
    )


def _speak_english() -> dict[str, str]:
    """Return what git is to know of where it runs, so that what it says can be understood here."""
    return {**os.environ, "LANGUAGE": "C"}


def _require(done: subprocess.CompletedProcess[str]) -> str:
    if done.returncode:
        step, fix = _STEPS.get(done.args[3], ("write the branch", ""))
        fix = _OVERTAKEN if _REJECTED in done.stderr else fix
        words = (f"git could not {step}: {_find_reason(done.stderr)}", _quote_remote(done.stderr), fix)
        raise PublishError(" ".join(filter(None, words)))
    return done.stdout


def _quote_remote(said: str) -> str:
    """Return what a remote says itself, on one line; an empty string where it says nothing."""
    words = " ".join(line.removeprefix(_REMARK) for line in said.splitlines() if line.startswith(_REMARK)).split()
    shown = " ".join(words)[:_LONGEST_REMARK]
    return f"The remote says: “{shown}”" if shown else ""


def _find_reason(said: str) -> str:
    """Return why git failed in its own words, without its general advice, which follows them."""
    lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith(_REMARK)]
    last = max((n for n, line in enumerate(lines) if line.startswith(_FAILURES)), default=len(lines) - 1)
    shown = [line.removeprefix("fatal: ").removeprefix("error: ") for line in lines[max(0, last - 2) : last + 1]]
    return " ".join(line if line.endswith(".") else f"{line}." for line in shown) or "it gave no reason."
