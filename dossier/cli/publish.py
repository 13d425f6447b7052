"""`publish`: the site, built and pushed to a branch."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Unpack

import click

from dossier.cache.entries import find_cache
from dossier.cli import options as o
from dossier.cli.progress import show_progress
from dossier.cli.tell import EXIT_PROBLEMS, count_problems, count_things, tell_problems
from dossier.hosts import find_excess
from dossier.pipeline import Rendition, add_search, open_rendition
from dossier.problems import fails, order_problems
from dossier.publish import Destination, PublishError, find_address, publish_files
from dossier.request import Request


class Options(o.SiteOptions):
    """What the command line says."""

    branch: str
    remote: str
    base_url: str
    cname: str
    message: str
    no_history: bool
    strict: bool


@click.command("publish")
@o.site_options
@click.option("--branch", default="", help="The branch that holds the site and nothing else, such as gh-pages.")
@click.option("--remote", default="origin", show_default=True, help="The remote, by name or address.")
@o.base_url_option
@click.option("--cname", default="", metavar="DOMAIN", help="The site's own domain.  [default: the one it has there]")
@click.option("--message", default="Publish the site", show_default=True, help="The message of the commit.")
@click.option("--no-history", is_flag=True, help="Keep no earlier state of the site on the branch.")
@o.strict_option
def command(**options: Unpack[Options]) -> None:
    """Build the site in FOLDER and push it to a branch, from which a host serves it.

    On GitHub you need not run this: the workflow `.github/workflows/pages.yml` publishes each push to the main branch.
    """
    root = o.find_root(options)
    if not options["branch"]:
        hint = "GitHub publishes each push by itself, by `.github/workflows/pages.yml`; else give `--branch gh-pages`."
        raise click.UsageError(f"Which branch? {hint}")
    request = Request(root, root / "_site", options["base_url"], search=True, jobs=0, cache=find_cache(root))
    with ExitStack() as stack:
        with show_progress("Building"):
            rendition = add_search(stack.enter_context(open_rendition(request)), request)
        _publish(rendition, root, options)


def _publish(rendition: Rendition, root: Path, options: Options) -> None:
    """Publish the site, or tell why not, and end."""
    excess = find_excess(rendition.files, find_address(root, options["remote"]))
    problems = order_problems((*rendition.problems, *excess))
    tell_problems(problems, "text", root)
    if fails(problems, strict=options["strict"]):
        click.echo(f"Nothing was published: {count_problems(problems)}.")
        sys.exit(EXIT_PROBLEMS)
    names = {"branch": options["branch"], "remote": options["remote"], "cname": options["cname"]}
    destination = Destination(**names, message=options["message"], keep_history=not options["no_history"])
    try:
        published = publish_files(rendition.files, root.resolve(), destination)
    except PublishError as error:
        click.echo(f"Nothing was published: {error}", err=True)
        sys.exit(EXIT_PROBLEMS)
    what = count_things(len(rendition.files), "file") if published.changed else "nothing has changed"
    click.echo(f"{destination.remote}, branch {destination.branch}: {what}; commit {published.commit[:10]}.")
