"""What a host takes of finished files, known before they are sent to it. Only GitHub's limits are known here.

Its git refuses a file of more than 100 MB (docs.github.com, "About large files on GitHub"). A site of more than 1 GB is
beyond what GitHub Pages allows ("GitHub Pages limits"), which only warns that it "might fail" (actions/deploy-pages).
Both count in powers of 1024.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dossier.model import FinishedFile, Problem

_MEGABYTE = 1024 * 1024
_GIGABYTE = 1024 * _MEGABYTE
LARGEST_FILE = 100 * _MEGABYTE
LARGEST_SITE = _GIGABYTE
_SHOWN = 3
_GITHUB = re.compile(r"(?:\w+://(?:[^/@]*@)?(?:ssh\.)?github\.com(?::\d*)?/|(?:[^/@:]*@)?github\.com:)", re.IGNORECASE)
"""How the address of a repository there begins."""


def find_excess(files: Sequence[FinishedFile], address: str) -> tuple[Problem, ...]:
    """Return what the host of the repository at `address` would refuse, or may not publish."""
    return (*_find_large_files(files), *_weigh_site(files)) if _GITHUB.match(address) else ()


def _find_large_files(files: Iterable[FinishedFile]) -> Iterator[Problem]:
    for file in files:
        if file.size > LARGEST_FILE:
            message = f"This file has {_say_size(file.size)}, and GitHub takes none of more than 100 MB into git."
            hint = "Publish with the workflow `.github/workflows/pages.yml`, which needs no branch, or at another host."
            yield Problem("too-large", message, file.address, 0, hint)


def _weigh_site(files: Iterable[FinishedFile]) -> Iterator[Problem]:
    parts: Counter[str] = Counter()
    for file in files:
        parts[file.address.partition("/")[0]] += file.size
    if (size := parts.total()) > LARGEST_SITE:
        most = ", ".join(f"`{name}` {_say_size(part)}" for name, part in parts.most_common(_SHOWN))
        message = f"The site has {_say_size(size)}, and GitHub Pages may refuse more than 1 GB (largest: {most})."
        hint = "Publish it at another host, or make several sites of it."
        yield Problem("too-large", message, "site.yaml", 0, hint, "warning")


def _say_size(size: int) -> str:
    """Return a size, rounded up, so that it is seen to be beyond a limit."""
    unit, name = (_GIGABYTE, "GB") if size >= _GIGABYTE else (_MEGABYTE, "MB")
    return f"{math.ceil(size / unit * 10) / 10:.1f} {name}"
