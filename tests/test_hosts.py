"""What GitHub takes, told before anything is pushed to it."""

from __future__ import annotations

import subprocess

import pytest
from click.testing import CliRunner
from kit import MakeSite

from dossier import hosts
from dossier.cli import main
from dossier.hosts import find_excess
from dossier.model import FinishedFile, StoredFile

MB = 1024 * 1024
GITHUB = "https://github.com/jane/dossier.git"


def make_files(**sizes: int) -> tuple[FinishedFile, ...]:
    """Return files in folders of these names, of so many megabytes."""
    return tuple(StoredFile(f"{name}/x", size * MB, "", "") for name, size in sizes.items())


@pytest.mark.parametrize(
    "address",
    [
        GITHUB,
        "https://jane@GitHub.com/jane/dossier",
        "git@github.com:jane/dossier.git",
        "github.com:jane/dossier.git",
        "ssh://git@github.com/jane/dossier.git",
        "ssh://git@ssh.github.com:443/jane/dossier.git",
    ],
)
def test_a_file_that_github_refuses_is_an_error(address: str) -> None:
    assert find_excess(make_files(data=100), address) == ()
    (problem,) = find_excess((*make_files(data=100), StoredFile("data/a.json", 100 * MB + 1, "", "")), address)
    assert (problem.code, problem.severity, problem.path) == ("too-large", "error", "data/a.json")
    assert "100.1 MB" in problem.message


@pytest.mark.parametrize(
    "address",
    [
        "https://codeberg.org/jane/dossier.git",
        "https://github.com.example.org/jane/dossier.git",
        "https://example.org/github.com/jane",
        "https://notgithub.com/jane/dossier",
        "/srv/github.com/dossier.git",
        "../github.com:jane/dossier",
        "",
    ],
)
def test_what_another_host_takes_is_not_known(address: str) -> None:
    assert find_excess(make_files(data=9000), address) == ()


def test_a_site_that_github_pages_may_refuse_is_a_warning_with_what_is_large_in_it() -> None:
    most = make_files(**{f"a{number}": 90 for number in range(9)}, data=99, cards=98)
    whole = (*most, StoredFile("index.html", 17 * MB, "", ""))
    assert find_excess(whole, GITHUB) == ()
    (problem,) = find_excess((*whole, StoredFile("sources.html", 1, "", "")), GITHUB)
    assert (problem.code, problem.severity) == ("too-large", "warning")
    assert "1.1 GB" in problem.message
    assert "`data` 99.0 MB, `cards` 98.0 MB, `a0` 90.0 MB" in problem.message


@pytest.mark.parametrize(("limit", "strict"), [("LARGEST_FILE", []), ("LARGEST_SITE", ["--strict"])])
def test_the_command_tells_of_it_before_it_reaches_the_host(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, limit: str, strict: list[str]
) -> None:
    root = make_site({"content/articles/a.md": "---\ntitle: A headline\n---\nText.\n"})
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    subprocess.run(["git", "-C", str(root), "remote", "add", "origin", GITHUB], check=True)
    monkeypatch.setattr(hosts, limit, 100)
    result = CliRunner().invoke(main, ["publish", str(root), "--branch", "gh-pages", *strict])
    assert result.exit_code == 1
    assert "too-large: " in result.output
    assert "Nothing was published: " in result.output
    assert "git could not" not in result.output
