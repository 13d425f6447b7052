"""Words to one call: the command line. What a command needs is imported when it runs, so that help answers at once."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier import __version__

if TYPE_CHECKING:
    from dossier.model import Problem, Report

EXIT_PROBLEMS = 1
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_OUT = click.Path(file_okay=False, path_type=Path)


class DefaultGroup(click.Group):
    """A group whose first word may be left out: `build` is meant then."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return the arguments with `build` before them, where no command is named."""
        if not args or (args[0].startswith("-") and args[0] not in {"--help", "-h", "--version"}):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command, or say which one was probably meant."""
        if args and self.get_command(ctx, args[0]) is None:
            from dossier.problems import suggest  # noqa: PLC0415 - see the module's first line

            ctx.fail(f"There is no command `{args[0]}`. {suggest(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)


@click.group(cls=DefaultGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dossier")
def main() -> None:
    """Turn a folder of source documents into a static site. Without a command: build."""


@main.command()
@click.option("--root", type=_FOLDER, default=Path(), help="The site's folder.  [default: this one]")
@click.option("--out", type=_OUT, help="Where the site is written.  [default: _site in the site's folder]")
@click.option("--base-url", default="", help="The public address, in place of the one in site.yaml.")
@click.option("--drafts", is_flag=True, help="Build articles marked `draft: true` too.")
@click.option("--strict", is_flag=True, help="Write nothing when there are warnings.")
def build(root: Path, out: Path | None, base_url: str, drafts: bool, strict: bool) -> None:  # noqa: FBT001 - click's way of passing flags
    """Build the site and write what changed."""
    from dossier.pipeline import Request  # noqa: PLC0415 - see the module's first line
    from dossier.pipeline import build as run  # noqa: PLC0415 - likewise

    begun = time.perf_counter()
    _require_site(root)
    out = out or root / "_site"
    _require_separate(root, out)
    report = run(Request(root, out, base_url, drafts=drafts, strict=strict))
    _tell(report.problems)
    click.echo(summarize(report, out, time.perf_counter() - begun, strict=strict))
    if _fails(report.problems, strict=strict):
        sys.exit(EXIT_PROBLEMS)


@main.command()
@click.option("--root", type=_FOLDER, default=Path(), help="The site's folder.  [default: this one]")
@click.option("--drafts", is_flag=True, help="Check articles marked `draft: true` too.")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
def check(root: Path, drafts: bool, strict: bool) -> None:  # noqa: FBT001 - click's way of passing flags
    """Look for problems and write nothing."""
    from dossier.pipeline import Request, render_site  # noqa: PLC0415 - see the module's first line

    _require_site(root)
    rendition = render_site(Request(root, root / "_site", drafts=drafts))
    _tell(rendition.problems)
    click.echo(f"{_count_problems(rendition.problems)} in {len(rendition.site.articles)} articles.")
    if _fails(rendition.problems, strict=strict):
        sys.exit(EXIT_PROBLEMS)


def summarize(report: Report, out: Path, seconds: float, *, strict: bool) -> str:
    """Return the line that closes a build."""
    rules = ", ".join(f"{count} {rule}" for rule, count in sorted(report.mentions.items(), key=lambda each: -each[1]))
    names = f"{sum(report.mentions.values())} names linked" + (f" ({rules})" if rules else "")
    dates = f"{report.dates} dates resolved" + (f", {report.unresolved} not" if report.unresolved else "")
    counts = f"{report.pages} pages from {report.articles} articles; {names}; {dates}; {_count_problems(report.problems)}"
    if _fails(report.problems, strict=strict):
        return f"Nothing was written to {out}: {counts}."
    changes = f"{len(report.written)} files written, {len(report.removed)} removed"
    return f"{out}: {counts}; {changes}; {seconds:.2f} s."


def _tell(problems: Sequence[Problem]) -> None:
    from dossier.problems import format_problem  # noqa: PLC0415 - see the module's first line

    for problem in problems:
        if problem.severity != "note":
            click.echo(format_problem(problem), err=True)


def _count_problems(problems: Sequence[Problem]) -> str:
    told = [problem for problem in problems if problem.severity != "note"]
    return f"{len(told)} problem{'' if len(told) == 1 else 's'}" if told else "no problems"


def _fails(problems: Sequence[Problem], *, strict: bool) -> bool:
    return any(problem.severity == "error" or (strict and problem.severity == "warning") for problem in problems)


def _require_site(root: Path) -> None:
    if not (root / "site.yaml").is_file() and not (root / "content").is_dir():
        raise click.UsageError(f"`{root}` is not a site: it has neither `site.yaml` nor `content/`.")


def _require_separate(root: Path, out: Path) -> None:
    """Refuse an output folder that holds the site's own files."""
    root, out = root.resolve(), out.resolve()
    inputs = [root / name for name in ("content", "templates", "static", "dossier", "tests", "docs")]
    if root == out or out in root.parents or any(out == each or each in out.parents for each in inputs):
        raise click.UsageError(f"`{out}` holds the site's own files; choose another folder with `--out`.")
