"""Where this program came from, as a line for pip: a new site's workflow gets the same program from there.

The package `dossier` on PyPI is another program, so that its name alone says too little. How an installation tells
where it came from: PEP 610, Recording the Direct URL Origin of installed distributions.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from dossier import __version__

UNKNOWN = "dossier @ git+https://example.org/put-the-address-of-the-program-here.git"
"""Installs nothing, whoever forgets to change it."""
_BY_SHELL = re.compile(r"(?:ssh://)?git@([^:/]+)[:/](.+)")  # a workflow has no key for this
_SECONDS = 10

Git = Callable[..., str]
"""Runs git with some words in a folder and returns what it says, or an empty text where it fails."""


def find_requirement() -> str:
    """Return the line by which pip installs this program elsewhere; `UNKNOWN` where it lies on this machine only."""
    try:
        origin = metadata.distribution("dossier").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return UNKNOWN
    return write_requirement(origin, _run_git) if origin else f"dossier=={__version__}"


def write_requirement(origin: str, git: Git) -> str:
    """Return the line for the origin of an installation (PEP 610)."""
    said = json.loads(origin)
    address, repository = said["url"], said.get("vcs_info")
    if not repository and (public := _make_public(address)):
        return f"dossier @ {public}"
    if not repository:
        folder = Path(url2pathname(urlsplit(address).path))
        address = git(folder, "remote", "get-url", "origin")
        repository = {"vcs": "git", "commit_id": git(folder, "rev-parse", "HEAD")}
    public, commit = _make_public(_BY_SHELL.sub(r"https://\1/\2", address)), repository["commit_id"]
    return f"dossier @ {repository['vcs']}+{public}@{commit}" if public and commit else UNKNOWN


def _make_public(address: str) -> str:
    """Return the web address without a name and password in it; an empty text where it is none."""
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}" if parts.scheme in {"http", "https"} and host else ""


def _run_git(folder: Path, *words: str) -> str:
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=_SECONDS)  # noqa: S603 - our own words
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return done.stdout.strip()
