"""`check`: everything that a build looks for, and nothing written."""

from __future__ import annotations

import sys
import time
from typing import Unpack

import click

from dossier.cache.entries import find_cache
from dossier.cache.remembered import recall_products
from dossier.cli import options as o
from dossier.cli.group import look_less_for_rubbish
from dossier.cli.progress import show_progress
from dossier.cli.tell import EXIT_PROBLEMS, count_problems, count_things, tell_problems
from dossier.pipeline import open_rendition
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
    request = Request(
        root, root / "_site", options["base_url"], drafts=options["drafts"], jobs=0, cache=find_cache(root)
    )
    with show_progress("Checking"), open_rendition(request, recall_products(request)) as rendition:
        problems, number = rendition.problems, len(rendition.site.filings)
    tell_problems(problems, options["format_"], root)
    articles = count_things(number, "article")
    summary = f"{count_problems(problems)} in {articles}; {time.perf_counter() - begun:.2f} s."
    click.echo(summary, err=options["format_"] == "json")
    if fails(problems, strict=options["strict"]):
        sys.exit(EXIT_PROBLEMS)
