"""`build`: the site, written."""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import Unpack

import click

from dossier.cli import options as o
from dossier.cli.group import leave_rubbish
from dossier.cli.progress import show_progress
from dossier.cli.tell import EXIT_PROBLEMS, fails, summarize, tell_problems
from dossier.model import Report
from dossier.parallel import begin
from dossier.read import read_theme
from dossier.templates import compile_templates


class Options(o.SiteOptions):
    """What the command line says."""

    out: Path | None
    base_url: str
    drafts: bool
    strict: bool
    clean: bool
    jobs: int
    search: bool
    format_: str


@click.command("build")
@o.site_options
@o.out_option
@o.base_url_option
@o.drafts_option
@o.strict_option
@click.option("--clean", is_flag=True, help="Write every file anew; what an earlier build wrote is taken away first.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="How many processes to use; 0: as many as help.")
@o.search_option
@o.format_option
def command(**options: Unpack[Options]) -> None:
    """Build the site in FOLDER and write what changed."""
    begun = time.perf_counter()
    leave_rubbish()
    root, strict = o.find_root(options), options["strict"]
    out = o.find_out(root, options["out"])
    with show_progress("Building"):
        report = _build(root, out, options)
    tell_problems(report.problems, options["format_"], root)
    summary = summarize(report, out, time.perf_counter() - begun, strict=strict)
    click.echo(summary, err=options["format_"] == "json")
    if fails(report.problems, strict=strict):
        sys.exit(EXIT_PROBLEMS)


def _build(root: Path, out: Path, options: Options) -> Report:
    """Build the site and return the report. The templates are compiled in another process while this one imports the
    rest of the program, which takes about as long."""
    compiling = begin(partial(compile_templates, read_theme(root).templates), options["jobs"])
    from dossier.pipeline import Request, add_search, make_report, render_site, write_rendition
    from dossier.write import write_files

    request = Request(
        root,
        out,
        options["base_url"],
        drafts=options["drafts"],
        strict=options["strict"],
        jobs=options["jobs"],
        search=options["search"],
    )
    rendition = add_search(render_site(request, compiling=compiling), request)
    if options["clean"] and not fails(rendition.problems, strict=options["strict"]):
        write_files((), out)
    return make_report(rendition, write_rendition(rendition, request))
