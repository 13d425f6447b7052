"""`build`: the site, written."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Unpack

import click

from dossier.cache.entries import cache_folder, clear_cache
from dossier.cache.stamp import recall_report, stamp_build
from dossier.cli import options as o
from dossier.cli.group import look_less_for_rubbish
from dossier.cli.progress import show_progress
from dossier.cli.tell import EXIT_PROBLEMS, summarize, tell_problems
from dossier.model import Report
from dossier.problems import fails
from dossier.request import Request


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
@click.option("--clean", is_flag=True, help="Make everything anew, whatever earlier builds have left in .cache.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, help="How many processes to use; 0: as many as help.")
@o.search_option
@o.format_option
def command(**options: Unpack[Options]) -> None:
    """Build the site in FOLDER and write what changed."""
    begun = time.perf_counter()
    look_less_for_rubbish()
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
        cache=_choose_cache(root, options),
    )
    state, report = recall_report(request)
    if report is None:
        with show_progress("Building"):
            report = _build(request)
        stamp_build(request, state, report)
    tell_problems(report.problems, options["format_"], root)
    summary = summarize(report, out, time.perf_counter() - begun, strict=strict)
    click.echo(summary, err=options["format_"] == "json")
    if fails(report.problems, strict=strict):
        sys.exit(EXIT_PROBLEMS)


def _choose_cache(root: Path, options: Options) -> Path | None:
    """Return where what builds made is kept: nothing is there where all is to be made anew."""
    cache = cache_folder(root)
    return None if cache and options["clean"] and not clear_cache(cache) else cache


def _build(request: Request) -> Report:
    """Return what a build did."""
    from dossier.beginning import begin_build  # only where something has changed

    begun = begin_build(request)
    from dossier.pipeline import build  # while others compile the templates and annotate the articles

    return build(request, begun)
