"""`check`: everything that a build looks for, and nothing written."""

from __future__ import annotations

import sys
import time
from typing import Unpack

import click

from dossier.cli import options as o
from dossier.cli.group import look_less_for_rubbish
from dossier.cli.progress import show_progress
from dossier.cli.tell import EXIT_PROBLEMS, count_problems, count_things, tell_problems
from dossier.pipeline import render_site
from dossier.problems import fails
from dossier.request import Request


class Options(o.SiteOptions):
    """What the command line says."""

    base_url: str
    drafts: bool
    strict: bool
    format_: str


@click.command("check")
@o.site_options
@o.base_url_option
@o.drafts_option
@o.strict_option
@o.format_option
def command(**options: Unpack[Options]) -> None:
    """Look for problems in the site in FOLDER and write nothing.

    An error keeps a build from writing anything.
    A warning is told, and keeps it from writing only with `--strict`.
    A note is a suggestion: it is listed in the JSON, and never fails a run.
    """
    begun = time.perf_counter()
    look_less_for_rubbish()
    root = o.find_root(options)
    with show_progress("Checking"):
        rendition = render_site(Request(root, root / "_site", options["base_url"], drafts=options["drafts"]))
    tell_problems(rendition.problems, options["format_"], root)
    articles = count_things(len(rendition.site.filings), "article")
    summary = f"{count_problems(rendition.problems)} in {articles}; {time.perf_counter() - begun:.2f} s."
    click.echo(summary, err=options["format_"] == "json")
    if fails(rendition.problems, strict=options["strict"]):
        sys.exit(EXIT_PROBLEMS)
