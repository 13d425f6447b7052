"""`build`: the site, written."""

from __future__ import annotations

import gc
import sys
import time
from pathlib import Path
from typing import Unpack

import click

from dossier.cli import options as o
from dossier.cli.progress import show_progress
from dossier.cli.tell import EXIT_PROBLEMS, fails, summarize, tell_problems
from dossier.pipeline import Request, add_search, make_report, render_site, write_rendition
from dossier.write import write_files


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
@click.option("--clean", is_flag=True, help="Write every file anew, whatever stands there.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="How many processes to use; 0: as many as help.")
@o.search_option
@o.format_option
def command(**options: Unpack[Options]) -> None:
    """Build the site in FOLDER and write what changed."""
    begun = time.perf_counter()
    gc.disable()  # a build ends with its process: looking for what it leaves behind costs a tenth of its time
    root, strict = o.find_root(options), options["strict"]
    out = o.find_out(root, options["out"])
    request = Request(
        root,
        out,
        options["base_url"],
        drafts=options["drafts"],
        strict=strict,
        jobs=options["jobs"],
        search=options["search"],
    )
    with show_progress("Building"):
        rendition = add_search(render_site(request), request)
        if options["clean"] and not fails(rendition.problems, strict=strict):
            written = write_files(rendition.files, out, anew=True)
        else:
            written = write_rendition(rendition, request)
        report = make_report(rendition, written)
    tell_problems(report.problems, options["format_"], root)
    summary = summarize(report, out, time.perf_counter() - begun, strict=strict)
    click.echo(summary, err=options["format_"] == "json")
    if fails(report.problems, strict=strict):
        sys.exit(EXIT_PROBLEMS)
