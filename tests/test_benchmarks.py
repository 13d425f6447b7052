"""The benchmarks measure the same work each time, and say of each bar what the figures say."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.bars import list_bars
from benchmarks.corpus import Corpus, make_corpus
from benchmarks.drafts import Named, edit_body, write_plainly
from benchmarks.hugo import write_with_links
from benchmarks.process import Command, Run, run_process
from benchmarks.results import Results, cpu, wall
from benchmarks.scenarios import BODY, COLD, Measure, Sized
from dossier.pipeline import Request, render_site


def test_a_corpus_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_corpus(tmp_path / name, articles=3, entities=9)
    one, two = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*.md")} for n in ("one", "two")
    )
    assert list(one.values()) == list(two.values())
    assert len(one) == 3 + 9 + 20


def test_a_corpus_is_built_without_a_problem_and_its_names_are_found(tmp_path: Path) -> None:
    make_corpus(tmp_path, articles=6, entities=30)
    rendition = render_site(Request(tmp_path, tmp_path / "_site"))
    assert [problem for problem in rendition.problems if problem.severity != "note"] == []
    drafts = Corpus(30).draw_articles(6)
    named = sum(isinstance(word, Named) for draft in drafts for part in draft.paragraphs for s in part for word in s)
    found = sum(len(each.mentions) for each in rendition.site.articles.values())
    assert 0.9 * named < found < 1.1 * named


def test_other_programs_get_the_same_words_with_the_names_linked() -> None:
    draft = next(Corpus(9).draw_articles(1))
    name = draft.cast[0]
    linked = " ".join(write_with_links(sentence) for paragraph in draft.paragraphs for sentence in paragraph)
    plain = " ".join(write_plainly(sentence) for paragraph in draft.paragraphs for sentence in paragraph)
    assert f"[{name.name}](/entities/{name.id}/)" in linked
    assert plain.count(name.name) == linked.count(f"[{name.name}]")


def test_an_edit_is_one_more_sentence_part_that_names_somebody() -> None:
    draft = next(Corpus(9).draw_articles(1))
    edited = edit_body(draft, "word")
    assert edited.paragraphs[:-1] == draft.paragraphs[:-1]
    assert write_plainly(edited.paragraphs[-1][0]).endswith(f" and {draft.cast[0].name} said word.")


def test_a_process_is_measured_with_its_children(tmp_path: Path) -> None:
    spend = "x = bytearray(30_000_000)\nfor _ in range(10**6): pass"
    both = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {spend!r}], check=True)"
    run = run_process(Command((sys.executable, "-c", both), tmp_path))
    assert run.cpu > 0
    assert run.wall > 0
    assert run.peak > 30_000_000


def test_a_process_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no good"):
        run_process(Command((sys.executable, "-c", "raise SystemExit('no good')"), tmp_path))


def measure(scenario: str, subject: str, *seconds: float) -> Measure:
    return Measure(scenario, subject, tuple(Run(each, each * 2, 100) for each in seconds))


RESULTS = Results(
    (
        Sized(100, (measure(COLD, "dossier", 0.7, 0.9, 0.8),), (), identical=True),
        Sized(
            1000,
            (
                measure(COLD, "dossier", 8.0, 16.0),
                measure(COLD, "hugo-backlinks", 4.0, 4.0),
                measure(BODY, "dossier", 1.0),
                measure(BODY, "hugo-backlinks", 4.0),
            ),
            (),
            identical=False,
        ),
    )
)


def test_ratios_are_those_of_runs_side_by_side() -> None:
    assert RESULTS.compare(1000, COLD, "hugo-backlinks", wall) == 3.0
    assert RESULTS.compare(1000, COLD, "pelican", wall) is None
    assert RESULTS.take_median(100, COLD, cpu) == pytest.approx(1.6)


def test_growth_is_the_exponent_of_processor_time() -> None:
    results = replace(
        RESULTS, sizes=(RESULTS.sizes[0], Sized(1000, (measure(COLD, "dossier", 80.0),), (), identical=True))
    )
    assert results.measure_growth(100, 1000) == pytest.approx(2.0)
    assert results.measure_growth(1000, 10_000) is None


def test_each_bar_says_whether_it_was_met() -> None:
    verdicts = {bar.what: bar.verdict for bar in list_bars(RESULTS)}
    assert verdicts["100: cold"] == "met"
    assert verdicts["1,000: cold, by hugo-backlinks"] == "**not met**"
    assert verdicts["1,000: one article edited, by hugo-backlinks"] == "**not met**"
    assert verdicts["10,000: cold, by hugo-context"] == "not measured"
    assert verdicts["1,000: output after the edits, by cold"] == "**not met**"
