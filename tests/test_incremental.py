"""Nothing goes stale: whatever is edited, an incremental result is that of a clean build, byte for byte.

`python -m benchmarks.edits` makes the same edits by the thousand.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest
from kit import MakeSite

from benchmarks.edits import machine
from benchmarks.edits.machine import Machine, Step
from dossier import parallel
from dossier.model import FinishedFile, Report, replace
from dossier.pipeline import NOTHING, Remembered, Rendition, build, render_site
from dossier.request import Request
from dossier.serve.preview import Lookers, Preview, preview_articles, preview_quoting

STEPS = 12
LONGEST_BLINDNESS = 12
"""Steps within which the machine must notice that nothing is made anew."""


def run(folder: Path, seed: int, steps: int) -> list[Step]:
    edited = Machine(folder, seed)
    return [edited.step() for _ in range(steps)]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_random_edits_nothing_is_stale_whichever_way_it_is_built(tmp_path: Path, seed: int) -> None:
    stale = {f"{step.number}: {step.told}": step.stale for step in run(tmp_path, seed, STEPS) if step.stale}
    assert stale == {}


def test_the_same_seed_makes_the_same_edits(tmp_path: Path) -> None:
    one, two = (run(tmp_path / name, 4, 2) for name in ("one", "two"))
    assert one == two


def test_an_article_that_cannot_be_read_is_told_whichever_process_read_it(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "_FEWEST", 2)
    root = make_site({f"content/articles/{name}.md": "No front matter.\n" for name in "abcd"})
    one, two = (render_site(Request(root, root / "_site", jobs=jobs)) for jobs in (1, 2))
    assert [problem.path for problem in two.problems] == [f"content/articles/{name}.md" for name in "abcd"]
    assert two.problems == one.problems


def test_some_random_edits_are_shown_at_once(tmp_path: Path) -> None:
    edited = Machine(tmp_path, 8)
    steps = [edited.step() for _ in range(STEPS)]
    assert edited.previews
    assert edited.quoted
    assert [step.stale for step in steps if step.stale] == []


def preview_an_old_text(
    request: Request, before: Rendition, paths: Collection[str], addresses: Collection[str]
) -> Preview | None:
    found = preview_articles(request, before, paths, addresses)
    names = {file.address for file in found.files} if found else set()
    return found and replace(found, files=tuple(file for file in before.files if file.address in names))


def quote_an_old_text(
    before: Rendition, lookers: Lookers, preview: Preview, addresses: Collection[str]
) -> tuple[FinishedFile, ...]:
    names = {file.address for file in preview_quoting(before, lookers, preview, addresses)}
    return tuple(file for file in before.files if file.address in names)


def keep_rendition(request: Request, before: Remembered = NOTHING) -> Rendition:
    found = render_site(request)
    return found if before is NOTHING else replace(found, files=found.files[1:])


def build_once(request: Request) -> Report:
    return Report(()) if request.out.exists() else build(request)


def lose_a_file_of_a_child(request: Request, before: Remembered = NOTHING) -> Rendition:
    found = render_site(request, before)
    return replace(found, files=found.files[1:]) if request.jobs > 1 else found


@pytest.mark.parametrize(
    ("name", "faulty", "told"),
    [
        ("render_site", keep_rendition, "serve: "),
        ("build", build_once, "build: "),
        ("render_site", lose_a_file_of_a_child, "jobs: "),
        ("preview_articles", preview_an_old_text, "serve: articles/"),
        ("preview_quoting", quote_an_old_text, "serve: "),
    ],
    ids=["serve", "build", "jobs", "preview", "quoting"],
)
def test_a_result_that_is_stale_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, faulty: object, told: str
) -> None:
    monkeypatch.setattr(machine, name, faulty)
    edited = Machine(tmp_path, 8)
    steps = (edited.step() for _ in range(LONGEST_BLINDNESS))
    assert any(line.startswith(told) for step in steps for line in step.stale)
