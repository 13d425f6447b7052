"""One edit after the other, and after each the incremental results against a clean build, byte for byte."""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from benchmarks.caches import remove_caches
from benchmarks.edits.editor import MANNERS, Editor, save_files, write_plainly
from benchmarks.edits.matter import Files
from benchmarks.edits.mischief import Mischief
from benchmarks.edits.wording import Chance
from benchmarks.process import python_command, run_process
from benchmarks.trees import read_tree
from dossier import loading, parallel, produce, tasks, urls
from dossier.cache.entries import cache_folder
from dossier.model import ArticleId, FinishedFile, Report, Site, replace
from dossier.pipeline import NOTHING, Remembered, Rendition, build, make_report, render_site
from dossier.problems import format_problem, has_errors
from dossier.request import Request
from dossier.serve.preview import Preview, index_lookers, preview_articles, preview_quoting
from dossier.stored import read_content
from dossier.write import MANIFEST, Written, read_digests

_SHARED = 2  # things from which on the work is shared; a tiny site would otherwise be made by one process
_BATCH = 2  # sources whose rows in a table are made together; a tiny site would otherwise have one batch
_NEW_REQUEST = 0.2  # share of steps before which the session ends and another begins
_PUT_DOWN = 0.5  # share of steps in which a site is large enough to be put down on disk


@dataclass(frozen=True, slots=True)
class Step:
    """What was edited, whether the site then had errors, and what was stale (nothing, if all is well)."""

    number: int
    told: str
    broken: bool
    stale: tuple[str, ...]


@dataclass(slots=True)
class Machine:
    """A tiny site in a folder, the states that builds keep of it, and the same site in a folder that keeps nothing."""

    folder: Path
    seed: int
    every: int = 0
    """After how many edits the whole is done once more by processes of their own (0: never)."""
    number: int = 0
    broken: bool = False
    before: Remembered = NOTHING
    rendition: Rendition | None = None
    """What a session showed last, of `files`."""
    files: Files = field(default_factory=dict)
    previews: int = 0
    """How many edits could be shown at once."""
    quoted: int = 0
    """How many of them on other pages too."""
    chance: Chance = field(init=False)
    editor: Editor = field(init=False)
    request: Request = field(init=False)
    mischief: Mischief = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Chance(self.seed)
        self.editor = Editor(self.chance)
        kept = self.folder / "kept"
        self.request = Request(kept, self.folder / "out", cache=cache_folder(kept))
        self.mischief = Mischief(self.chance, self.request.cache or kept)
        for name in ("kept", "clean"):
            (self.folder / name).mkdir(parents=True)
        self.editor.begin()

    def step(self) -> Step:
        """Edit the site once, build it in every way, and return what came of it."""
        told = self.editor.edit(broken=self.broken) if self.number else "begin"
        told += self._change_request()
        misdeed = self.mischief.befall(self.request.out)
        told += f"; {misdeed}" if misdeed else ""
        save_files(self.editor.files, self.request.root, self.chance.choice(MANNERS))
        save_files(self.editor.files, self.folder / "clean", write_plainly)
        remove_caches(self.folder / "clean")
        self.number += 1
        try:
            clean = render_site(replace(self.request, root=self.folder / "clean"))
        except Exception:  # noqa: BLE001 - a fault of the program is a finding, and the edit that led there must be told
            self.broken = True
            return Step(self.number, told, self.broken, (f"clean: {traceback.format_exc()}",))
        self.broken = has_errors(clean.problems)
        checks = [self._compare_warm, self._compare_written, self._compare_shared]
        if self.every and not self.number % self.every and not self.broken:
            checks.append(self._compare_processes)
        with _of_any_size(large=self.chance.perhaps(_PUT_DOWN)):
            stale = tuple(line for check in checks for line in _catch(check, clean))
        return Step(self.number, told, self.broken, stale)

    def forget(self) -> None:
        """Give up every state that was kept, so that one fault is not told again and again."""
        self.before, self.rendition = NOTHING, None
        remove_caches(self.request.root)
        for out in self.folder.glob("out*"):
            shutil.rmtree(out, ignore_errors=True)

    def _change_request(self) -> str:
        if not self.chance.perhaps(_NEW_REQUEST):
            return ""
        address, out = self.chance.choice(("", "https://two.example/sub")), self.chance.choice(("out", "out-2"))
        drafts = self.request.drafts != self.chance.perhaps(0.5)
        self.request = replace(self.request, base_url=address, drafts=drafts, out=self.folder / out)
        self.before, self.rendition = NOTHING, None
        return f"; build {out} with drafts={drafts}, base_url={address!r} from now on"

    def _compare_warm(self, clean: Rendition) -> list[str]:
        """A session's next rendition against the clean one, and what it shows at once where it can."""
        before, self.before = self.before, NOTHING
        last, self.rendition = self.rendition, None
        changed = [
            path for path in {*self.files, *self.editor.files} if self.files.get(path) != self.editor.files.get(path)
        ]
        self.files = dict(self.editor.files)
        addresses = {file.address for file in last.files} if last else set()
        preview = last and preview_articles(self.request, last, changed, addresses)
        quoting = preview_quoting(last, index_lookers(last), preview, addresses) if preview and last else ()
        self.previews += bool(preview)
        self.quoted += bool(quoting)
        before = preview.remembered if preview else before
        found = render_site(replace(self.request, cache=None), before)
        self.before, self.rendition = found.remembered, found
        shown = [*_compare_preview(preview, last, clean), *_compare_shown(quoting, clean)] if preview and last else []
        return [f"serve: {line}" for line in (*compare_renditions(found, clean), *shown)]

    def _compare_written(self, clean: Rendition) -> list[str]:
        """The output folder, and what was told, after one more build into it."""
        before = self._read_output()
        report = build(self.request)
        wanted = before if self.broken else _read_files(clean.files)
        found = self._read_output()
        touched = {address for address, content in wanted.items() if before.get(address) != content}
        gone = before.keys() - wanted.keys()
        stale = [*compare_files(found, wanted), *_compare_reports(report, make_report(clean, Written()))]
        if (set(report.written), set(report.removed)) != (touched, gone):
            stale.append(f"written were {report.written} and removed {report.removed}")
        if not self.broken and read_digests(self.request.out) != {file.address: file.digest for file in clean.files}:
            stale.append("the manifest says what the files do not hold")
        return [f"build: {line}" for line in stale]

    def _read_output(self) -> dict[str, bytes]:
        return {address: content for address, content in read_tree(self.request.out).items() if address != MANIFEST}

    def _compare_shared(self, clean: Rendition) -> list[str]:
        """What two processes make against what one makes."""
        with patch.object(parallel, "_FEWEST", _SHARED):
            root = self.folder / "clean"
            shared = render_site(replace(self.request, root=root, cache=cache_folder(root), jobs=2))
        return [f"jobs: {line}" for line in compare_renditions(shared, clean)]

    def _compare_processes(self, clean: Rendition) -> list[str]:
        """The output after a build by a new process, and after one by a new process that found nothing."""
        fresh = self.folder / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        trees = []
        for root, out in ((self.request.root, self.request.out), (self.folder / "clean", fresh)):
            words = ["build", "--root", str(root), "--out", str(out), "--no-search"]
            words += ["--drafts"] if self.request.drafts else []
            words += ["--base-url", self.request.base_url] if self.request.base_url else []
            run_process(python_command(*words, folder=self.folder))
            trees.append(read_tree(out))
        ours = _read_files(clean.files) | {MANIFEST: trees[1].get(MANIFEST, b"")}
        stale = [*compare_files(trees[0], trees[1]), *compare_files(trees[1], ours)]
        return [f"processes: {line}" for line in stale]


@contextmanager
def _of_any_size(*, large: bool) -> Iterator[None]:
    """Treat a tiny site as one of many articles, and perhaps as one of so many that it is put down on disk."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(tasks, "_BATCH", _BATCH))
        for module in (loading, produce) if large else ():
            stack.enter_context(patch.object(module, "FEWEST_PUT_DOWN", 1))
        yield


def _catch(check: Callable[[Rendition], list[str]], clean: Rendition) -> list[str]:
    """Return what a check found; a fault of the program is a finding too."""
    try:
        return check(clean)
    except Exception:  # noqa: BLE001 - whatever went wrong, the edits that led there must be told
        return [f"{check.__name__}: {traceback.format_exc()}"]


def _compare_preview(preview: Preview, last: Rendition, clean: Rendition) -> list[str]:
    """Return a line for each page that was shown at once and is another, though nothing around it is."""
    if clean.renderer.fingerprints != last.renderer.fingerprints:
        return []
    same = {
        urls.article_address(id_)
        for id_ in clean.site.filings
        if _list_around(clean.site, id_) == _list_around(last.site, id_)
    }
    return _compare_shown([file for file in preview.files if file.address in same], clean)


def _compare_shown(files: Iterable[FinishedFile], clean: Rendition) -> list[str]:
    """Return a line for each page that is another in the clean rendition."""
    shown = _read_files(files)
    pages = _read_files(clean.files)
    return compare_files(shown, {address: pages.get(address, b"") for address in shown})


def _read_files(files: Iterable[FinishedFile]) -> dict[str, bytes]:
    return {file.address: read_content(file) for file in files}


def _list_around(site: Site, id_: ArticleId) -> tuple[object, ...]:
    """Return what the page of an article shows beside the article."""
    filing = site.filings.get(id_)
    events = [site.events.get(account.event) for account in filing.accounts] if filing else []
    around = [(event.title, event.date, [a.article for a in event.accounts]) for event in events if event]
    return site.related.get(id_), site.neighbours.get(id_), around, site.years, site.chronicle


def compare_renditions(found: Rendition, clean: Rendition) -> list[str]:
    """Return a line for each file and problem in which two renditions differ."""
    files = (_read_files(each.files) for each in (found, clean))
    problems = ([format_problem(problem) for problem in each.problems] for each in (found, clean))
    return [*compare_files(*files), *_compare_lines("problem", *problems)]


def compare_files(found: Mapping[str, bytes], clean: Mapping[str, bytes]) -> list[str]:
    """Return a line for each file that is stale, missing, or too many."""
    stale = [
        f"{a} is stale: {_first_difference(found[a], clean[a])}" for a in clean if a in found and found[a] != clean[a]
    ]
    missing = [f"{address} is missing" for address in clean if address not in found]
    return [*stale, *missing, *(f"{address} is too many" for address in found if address not in clean)]


def _compare_reports(found: Report, clean: Report) -> list[str]:
    told = _compare_lines("problem", *([format_problem(p) for p in each.problems] for each in (found, clean)))
    counts = (replace(each, written=(), removed=(), problems=(), output=b"") for each in (found, clean))
    one, other = (repr(each) for each in counts)
    return [*told, *([] if one == other else [f"counted {one}, but there is {other}"])]


def _compare_lines(what: str, found: list[str], clean: list[str]) -> list[str]:
    if found == clean:
        return []
    more = [f"{what} too many: {line}" for line in found if line not in clean]
    fewer = [f"{what} missing: {line}" for line in clean if line not in found]
    return more + fewer or [f"{what}s stand in another order"]


def _first_difference(found: bytes, clean: bytes) -> str:
    place = next((n for n, pair in enumerate(zip(found, clean, strict=False)) if pair[0] != pair[1]), -1)
    place = min(len(found), len(clean)) if place < 0 else place
    part = slice(max(0, place - 30), place + 30)
    return f"{found[part]!r} in place of {clean[part]!r}"
