"""Problems and reports to words on a terminal, to JSON, and to the annotations of GitHub Actions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from dossier.model import Problem, Report
from dossier.problems import fails, format_problem, leave_out_notes

EXIT_PROBLEMS = 1
_GITHUB_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}
_GITHUB_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_GITHUB_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def tell_problems(problems: Sequence[Problem], format_: str, root: Path) -> None:
    """Print the problems: JSON (all of them) and annotations to the standard output, text to the standard error."""
    if format_ == "json":
        click.echo(format_json(problems))
        return
    if format_ == "github":
        for problem in leave_out_notes(problems):
            click.echo(format_annotation(problem, root))
        return
    print_problems(leave_out_notes(problems))


def print_problems(problems: Iterable[Problem]) -> None:
    """Print the problems as text to the standard error."""
    for problem in problems:
        click.echo(format_problem(problem), err=True)


def format_json(problems: Iterable[Problem]) -> str:
    """Return a JSON list with one problem a line."""
    keys = ("path", "line", "severity", "code", "message", "hint")
    rows = (json.dumps({key: getattr(problem, key) for key in keys}, ensure_ascii=False) for problem in problems)
    return ("[\n" + ",\n".join(rows) + "\n]").replace("[\n\n]", "[]")


def format_annotation(problem: Problem, root: Path) -> str:
    """Return a workflow command that shows the problem at its line (docs.github.com, "Workflow commands")."""
    place = f"file={(root / problem.path).as_posix().translate(_GITHUB_PROPERTY)}"
    line = f",line={problem.line}" if problem.line else ""
    title = f",title={problem.code.translate(_GITHUB_PROPERTY)}"
    text = f"{problem.message}\n{problem.hint}".rstrip("\n").translate(_GITHUB_DATA)
    return f"::{_GITHUB_LEVELS[problem.severity]} {place}{line}{title}::{text}"


def count_problems(problems: Iterable[Problem]) -> str:
    """Return how many errors and warnings there are, in words."""
    told = leave_out_notes(problems)
    return count_things(len(told), "problem") if told else "no problems"


def count_things(number: int, thing: str) -> str:
    """Return "1 page" or "2 pages"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def name_program() -> str:
    """Return how the program was called, to be typed again."""
    name = click.get_current_context().find_root().info_name or "dossier"
    return f"python {name}" if name.endswith(".py") else name


def summarize(report: Report, out: Path, seconds: float, *, strict: bool) -> str:
    """Return the line that closes a build."""
    rules = ", ".join(f"{count} {rule}" for rule, count in sorted(report.mentions.items(), key=lambda each: -each[1]))
    counts = "; ".join(
        (
            f"{count_things(report.pages, 'page')} from {count_things(report.articles, 'article')}",
            f"{count_things(sum(report.mentions.values()), 'name')} linked{f' ({rules})' if rules else ''}",
            f"{count_things(report.dates, 'date')} resolved{f', {report.unresolved} not' if report.unresolved else ''}",
            count_problems(report.problems),
        )
    )
    if fails(report.problems, strict=strict):
        return f"Nothing was written to {out}: {counts}; {seconds:.2f} s."
    changes = f"{count_things(len(report.written), 'file')} written, {len(report.removed)} removed"
    return f"{out}: {counts}; {changes}; {seconds:.2f} s."
