"""How well dates are found and resolved: scores over passages with marked dates. Stands above `annotate`.

A set is a folder of Markdown files (see `dossier.evaluate.passages`) or of TimeML files (`.tml`; see
`dossier.evaluate.timeml`).
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dossier.annotate.dates import find_dates
from dossier.evaluate.passages import Expected, GoldPassage, read_passages
from dossier.evaluate.timeml import read_timeml
from dossier.model import Article, ArticleId, Block, BlockId, DateExpression, DateValue

OWN_SET = Path(__file__).parents[2] / "tests" / "evaluation" / "dates"


@dataclass(slots=True)
class Score:
    """Counts over passages; every rate is derived from them."""

    expected: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    right: int = 0
    expected_values: int = 0
    found_values: int = 0
    over_precise: int = 0
    sentences: int = 0
    by_rule: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    faults: list[str] = field(default_factory=list)


def score_passages(passages: Iterable[GoldPassage]) -> Score:
    """The counts over passages: spans, values, and what went wrong where."""
    score = Score()
    for passage in passages:
        score.sentences += 1
        _score_passage(score, passage, find_dates(_article(passage)))
    return score


def _article(passage: GoldPassage) -> Article:
    block = Block(BlockId("p"), "paragraph", passage.text, 0, 1)
    return Article(ArticleId("evaluated"), passage.name, "", text=passage.text, blocks=(block,), date=passage.date)


def _score_passage(score: Score, passage: GoldPassage, found: Sequence[DateExpression]) -> None:
    left = list(passage.expected)
    for expression in found:
        gold = next((e for e in left if e.start < expression.end and expression.start < e.end), None)
        if gold is None:
            if not any(e.start < expression.end and expression.start < e.end for e in passage.expected):
                score.found += 1
                score.found_values += expression.value is not None
                _note(score, passage, expression, None, "spurious")
            continue
        left.remove(gold)
        if gold.scored:
            _score_pair(score, passage, expression, gold)
    for gold in left:
        if gold.scored:
            score.expected += 1
            score.expected_values += gold.value is not None
            _note(score, passage, None, gold, "missed")


def _score_pair(score: Score, passage: GoldPassage, expression: DateExpression, gold: Expected) -> None:
    score.expected += 1
    score.found += 1
    score.relaxed += 1
    score.expected_values += gold.value is not None
    score.found_values += expression.value is not None
    same_span = (expression.start, expression.end) == (gold.start, gold.end)
    same_value = _days(expression.value) == _days(gold.value)
    score.strict += same_span
    score.right += same_value
    over_precise = _is_over_precise(expression.value, gold.value)
    score.over_precise += over_precise
    if same_span and same_value:
        score.by_rule[expression.rule]["right"] += 1
    elif over_precise:
        _note(score, passage, expression, gold, "over-precise")
    else:
        _note(score, passage, expression, gold, "wrong span" if same_value else "wrong value")


def _days(value: DateValue | None) -> tuple[object, object] | None:
    return None if value is None else (value.first, value.last)


def _is_over_precise(value: DateValue | None, gold: DateValue | None) -> bool:
    """Whether a value says more than is known: a day where nothing can be told, or a part of the true stretch."""
    if value is None or value.first is None or value.last is None:
        return False
    if gold is None:
        return value.first == value.last
    if gold.first is None or gold.last is None:
        return False
    return gold.first <= value.first and value.last <= gold.last and _days(value) != _days(gold)


def _note(score: Score, passage: GoldPassage, found: DateExpression | None, gold: Expected | None, fault: str) -> None:
    score.by_rule[found.rule if found else "(none)"][fault] += 1
    start, end = (found.start, found.end) if found else (gold.start, gold.end) if gold else (0, 0)
    context = passage.text[max(0, start - 50) : end + 40].replace("\n", " ")
    told = f"{passage.text[gold.start : gold.end]!r} {gold.value.edtf if gold.value else '?'}" if gold else "-"
    got = f"{found.surface!r} {found.value.edtf if found.value else '?'} [{found.rule}]" if found else "-"
    dated = passage.date.edtf if passage.date else "none"
    score.faults.append(f"{fault:12} {passage.name} ({dated}): expected {told}; got {got}\n{'':13}…{context}…")


def f1(right: int, found: int, expected: int) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean, in percent."""
    precision, recall = 100 * right / found if found else 100.0, 100 * right / expected if expected else 100.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def describe(score: Score, *, faults: bool) -> str:
    """The scores as a table for a terminal, by rule, and on request each fault."""
    lines = [f"{score.sentences} passages, {score.expected} expressions"]
    for name, right, found, expected in (
        ("spans, strict", score.strict, score.found, score.expected),
        ("spans, relaxed", score.relaxed, score.found, score.expected),
        ("values", score.right, score.found, score.expected),
    ):
        lines.append("{:15} P {:5.1f}  R {:5.1f}  F1 {:5.1f}".format(name, *f1(right, found, expected)))
    accuracy = 100 * score.right / score.relaxed if score.relaxed else 100.0
    lines.append(f"value accuracy of those found {accuracy:.1f}, over-precise {score.over_precise}")
    for rule, counts in sorted(score.by_rule.items()):
        lines.append(f"  {rule:28} " + ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())))
    return "\n".join([*lines, *(score.faults if faults else ())])


def main(argv: Sequence[str]) -> int:
    """Print the scores for the set at a path (ours by default); `--faults` lists what went wrong. Returns 2 if
    there is nothing to score."""
    paths = [Path(argument) for argument in argv if not argument.startswith("-")] or [OWN_SET]
    passages: list[GoldPassage] = []
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix == ".md" and file.name != "README.md":
                passages += read_passages(file)
            elif file.suffix == ".tml":
                passages += read_timeml(file)
    if not passages:
        sys.stderr.write(f"{', '.join(map(str, paths))}: no passages here\n")
        return 2
    sys.stdout.write(describe(score_passages(passages), faults="--faults" in argv) + "\n")
    return 0
