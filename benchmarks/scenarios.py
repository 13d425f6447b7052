"""What is measured at one size, in turns: each program cold, then edit after edit, then cold once more."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from benchmarks.corpus import Corpus
from benchmarks.drafts import Draft, Name, edit_body, edit_title
from benchmarks.hugo import Hugo
from benchmarks.pelican import Pelican
from benchmarks.process import Command, Run, run_process
from benchmarks.saves import Save, measure_saves
from benchmarks.subject import Dossier, Subject, take_digests, take_stamps

ENTITIES = {100: 100, 1000: 500, 10_000: 2000}
"""How many entities go with how many articles."""
COLD, NOTHING = "cold", "nothing changed"
BODY, TITLE, ALIAS, TEMPLATE = "one article edited", "one title edited", "an alias added", "a template edited"
SCENARIOS = {
    COLD: "everything, without output or cache",
    NOTHING: "again, nothing changed",
    BODY: "again, one article's text changed",
    TITLE: "again, one article's title changed",
    ALIAS: "again, an alias added to one entity",
    TEMPLATE: "again, the template of articles changed",
}
"""What is measured, and what it means."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One scenario run by one program some times; files and bytes are those written the last time."""

    scenario: str
    subject: str
    runs: tuple[Run, ...]
    files: int = 0
    size: int = 0


@dataclass(frozen=True, slots=True)
class Sized:
    """Everything measured at one size.

    `identical` tells whether the output after all edits was, byte for byte, that of a cold build.
    """

    articles: int
    measures: tuple[Measure, ...]
    saves: tuple[Save, ...]
    identical: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """How many times, and which other programs: their names to their paths, those that are there."""

    runs: int = 0
    saves: int = 5
    peers: tuple[tuple[str, str], ...] = ()

    def count_runs(self, articles: int) -> int:
        """Return how many times each scenario is run: as often as was asked for, else the fewer the longer it takes."""
        return self.runs or (5 if articles <= 100 else 3 if articles <= 1000 else 2)  # noqa: PLR2004 - 2 at 10,000


@dataclass(slots=True)
class _Bench:
    """The sites of one size, the article that is edited, and what was measured so far."""

    own: Dossier
    subjects: tuple[Subject, ...]
    names: tuple[Name, ...]
    draft: Draft
    words: Iterator[str]
    body: str
    title: str
    """The words by which body and title differ from the draft."""
    measures: dict[tuple[str, str], Measure] = field(default_factory=dict)

    @property
    def article(self) -> Draft:
        """The article as it is now."""
        return edit_title(edit_body(self.draft, self.body), self.title)

    def run(self, scenario: str, subject: Subject) -> None:
        """Run a program, and add what it took to the others of its kind."""
        before = take_stamps(subject.out)
        run = run_process(subject.command())
        written = {path: stamp for path, stamp in take_stamps(subject.out).items() if before.get(path) != stamp}
        earlier = self.measures.get((scenario, subject.name))
        runs = (*(earlier.runs if earlier else ()), run)
        size = sum(stamp[1] for stamp in written.values())
        self.measures[scenario, subject.name] = Measure(scenario, subject.name, runs, len(written), size)
        sys.stderr.write(f"  {subject.name}, {scenario}: {run.wall:.2f} s, processor {run.cpu:.2f} s\n")

    def build_cold(self) -> None:
        """Build every site from nothing."""
        for subject in self.subjects:
            subject.forget()
            self.run(COLD, subject)

    def build_again(self, number: int) -> None:
        """Edit every site in every way, and build it after each edit; what is edited differs from number to number."""
        for subject in self.subjects:
            self.run(NOTHING, subject)
        self.body = next(self.words)
        self._build_edited(BODY)
        self.title = next(self.words)
        self._build_edited(TITLE)
        strangers = self.draft.strangers
        self.own.write_entity(self.names[len(self.names) // 2], strangers[number % len(strangers)])
        self.run(ALIAS, self.own)
        self.own.override_template(next(self.words))
        self.run(TEMPLATE, self.own)

    def _build_edited(self, scenario: str) -> None:
        for subject in self.subjects:
            subject.write(self.article)
            self.run(scenario, subject)

    def save(self, times: int) -> tuple[Save, ...]:
        """Return what so many saves took while the site was served."""
        return measure_saves(self.own, self.article, [(next(self.words), next(self.words)) for _ in range(times)])


def measure_size(articles: int, plan: Plan) -> Sized:
    """Return what every scenario takes at one size."""
    sys.stderr.write(f"{articles} articles\n")
    with tempfile.TemporaryDirectory() as folder:
        bench = lay_out(Path(folder), articles, plan.peers)
        rounds = plan.count_runs(articles)
        for _ in range(max(1, rounds - 1)):
            bench.build_cold()
        for number in range(rounds):
            bench.build_again(number)
        saves = bench.save(plan.saves)
        run_process(bench.own.command())
        edited = take_digests(bench.own.out)
        bench.build_cold()
        identical = edited == take_digests(bench.own.out)
        return Sized(articles, tuple(bench.measures.values()), saves, identical)


def lay_out(folder: Path, articles: int, peers: tuple[tuple[str, str], ...]) -> _Bench:
    """Return the same corpus as a site for every program."""
    own, paths = Dossier(folder / "dossier"), dict(peers)
    subjects: list[Subject] = [own]
    if hugo := paths.get("hugo"):
        subjects.append(Hugo(folder / "context", hugo, quotes=True, name="hugo-context"))
        subjects.append(Hugo(folder / "backlinks", hugo, quotes=False, name="hugo-backlinks"))
    if pelican := paths.get("pelican"):
        subjects.append(Pelican(folder / "pelican", pelican))
    corpus = Corpus(ENTITIES.get(articles, max(100, articles // 5)))
    for subject in subjects:
        subject.declare(corpus.names)
    middle: Draft | None = None
    for draft in corpus.draw_articles(articles):
        middle = draft if draft.number == articles // 2 else middle
        for subject in subjects:
            subject.write(draft)
    assert middle is not None  # noqa: S101 - its number is among theirs
    words = (f"edit{number:03}ed" for number in count())
    return _Bench(own, tuple(subjects), corpus.names, middle, words, next(words), next(words))


def measure_command(command: Command, prepare: Callable[[], None], runs: int) -> tuple[Run, ...]:
    """Return what a command took so many times, each after something was prepared."""
    found = []
    for _ in range(runs):
        prepare()
        found.append(run_process(command))
    return tuple(found)
