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
from dossier.evaluate.score import Score
from dossier.evaluate.timeml import read_timeml
from dossier.model import Article, ArticleId, Block, BlockId, DateExpression, DateValue

OWN_SET = Path(__file__).parents[2] / "tests" / "evaluation" / "dates"


@dataclass(slots=True)
class Tally:
    """Counts over passages; every rate is derived from them."""

    expected: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    right: int = 0
    over_precise: int = 0
    sentences: int = 0
    by_rule: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    faults: list[str] = field(default_factory=list)


def score_passages(passages: Iterable[GoldPassage]) -> Tally:
    """The counts over passages: spans, values, and what went wrong where."""
    tally = Tally()
    for passage in passages:
        tally.sentences += 1
        _score_passage(tally, passage, find_dates(_article(passage)))
    return tally


def _article(passage: GoldPassage) -> Article:
    block = Block(BlockId("p"), "paragraph", passage.text, 0, 1)
    return Article(ArticleId("evaluated"), passage.name, "", text=passage.text, blocks=(block,), date=passage.date)


def _score_passage(tally: Tally, passage: GoldPassage, found: Sequence[DateExpression]) -> None:
    left = list(passage.expected)
    for expression in found:
        gold = next((e for e in left if e.start < expression.end and expression.start < e.end), None)
        if gold is None:
            if not any(e.start < expression.end and expression.start < e.end for e in passage.expected):
                tally.found += 1
                _note(tally, passage, expression, None, "spurious")
            continue
        left.remove(gold)
        if gold.scored:
            _score_pair(tally, passage, expression, gold)
    for gold in left:
        if gold.scored:
            tally.expected += 1
            _note(tally, passage, None, gold, "missed")


def _score_pair(tally: Tally, passage: GoldPassage, expression: DateExpression, gold: Expected) -> None:
    tally.expected += 1
    tally.found += 1
    tally.relaxed += 1
    same_span = (expression.start, expression.end) == (gold.start, gold.end)
    same_value = _days(expression.value) == _days(gold.value)
    tally.strict += same_span
    tally.right += same_value
    over_precise = _is_over_precise(expression.value, gold.value)
    tally.over_precise += over_precise
    if same_span and same_value:
        tally.by_rule[expression.rule]["right"] += 1
    elif over_precise:
        _note(tally, passage, expression, gold, "over-precise")
    else:
        _note(tally, passage, expression, gold, "wrong span" if same_value else "wrong value")


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


def _note(tally: Tally, passage: GoldPassage, found: DateExpression | None, gold: Expected | None, fault: str) -> None:
    tally.by_rule[found.rule if found else "(none)"][fault] += 1
    start, end = (found.start, found.end) if found else (gold.start, gold.end) if gold else (0, 0)
    context = passage.text[max(0, start - 50) : end + 40].replace("\n", " ")
    told = f"{passage.text[gold.start : gold.end]!r} {gold.value.edtf if gold.value else '?'}" if gold else "-"
    got = f"{found.surface!r} {found.value.edtf if found.value else '?'} [{found.rule}]" if found else "-"
    dated = passage.date.edtf if passage.date else "none"
    tally.faults.append(f"{fault:12} {passage.name} ({dated}): expected {told}; got {got}\n{'':13}…{context}…")


def describe(tally: Tally, *, faults: bool) -> str:
    """The scores as a table for a terminal, by rule, and on request each fault."""
    lines = [f"{tally.sentences} passages, {tally.expected} expressions"]
    for name, right in (("spans, strict", tally.strict), ("spans, relaxed", tally.relaxed), ("values", tally.right)):
        score = Score(right, tally.found, tally.expected)
        rates = f"P {100 * score.precision:5.1f}  R {100 * score.recall:5.1f}  F1 {100 * score.f1:5.1f}"
        lines.append(f"{name:15} {rates}")
    accuracy = 100 * tally.right / tally.relaxed if tally.relaxed else 100.0
    lines.append(f"value accuracy of those found {accuracy:.1f}, over-precise {tally.over_precise}")
    for rule, counts in sorted(tally.by_rule.items()):
        lines.append(f"  {rule:28} " + ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items())))
    return "\n".join([*lines, *(tally.faults if faults else ())])


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
