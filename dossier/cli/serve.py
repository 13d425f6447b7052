"""`serve`: the site in a browser while it is edited."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Unpack

import click

from dossier.cache.entries import cache_folder
from dossier.cache.shelf import open_shelf
from dossier.cli import options as o
from dossier.cli.tell import count_problems, count_things, print_problems
from dossier.request import Request
from dossier.serve.edition import Edition
from dossier.serve.server import DEFAULT_PORT, Desk, PortInUseError
from dossier.serve.session import Session, address_of, open_browser, run_session, start_session


class Options(o.SiteOptions):
    """What the command line says."""

    port: int | None
    base_url: str
    drafts: bool
    open_: bool


@click.command("serve")
@o.site_options
@click.option("--port", type=click.IntRange(0, 65535), help="The port.  [default: the first free one from 8000 on]")
@o.base_url_option
@click.option("--drafts/--no-drafts", default=True, show_default=True, help="Whether drafts are shown, marked as such.")
@click.option("--open", "open_", is_flag=True, help="Open the site in your browser.")
def command(**options: Unpack[Options]) -> None:
    """Show the site in FOLDER in a browser, and show each change as you save it.

    The site behaves as it will on GitHub Pages: it lies under the path of `base_url`, and has its `404.html`.
    Only this machine can see it.
    The output folder stays as it is; stop with Ctrl+C.
    """
    root = o.find_root(options)
    request = Request(root, root / "_site", options["base_url"], drafts=options["drafts"], cache=cache_folder(root))
    try:
        with open_shelf(request) as keep:
            _serve(*start_session(request, options["port"], keep), options)
    except PortInUseError as error:
        hint = "Choose another with `--port`, or leave `--port` out and a free one is taken."
        raise click.UsageError(f"Another program uses the port {error.port}. {hint}") from None
    click.echo("Stopped.")


def _serve(session: Session, desk: Desk, sockets: list[object], options: Options) -> None:
    if options["port"] is None and desk.port != DEFAULT_PORT:
        click.echo(f"The port {DEFAULT_PORT} is in use; taking {desk.port}.")
    print_problems(desk.edition.problems)
    with suppress(KeyboardInterrupt):
        click.echo(f"Serving {address_of(desk)} (stop with Ctrl+C).")
        if options["open_"]:
            open_browser(desk)
        run_session(session, desk, sockets, _tell_rebuilt)


def _tell_rebuilt(edition: Edition, seconds: float) -> None:
    now = datetime.now().astimezone()
    changes = f"{count_things(edition.changed, 'file')} changed" if edition.changed else "nothing changed"
    click.echo(f"{now:%H:%M:%S} {changes}; {count_problems(edition.problems)}; {seconds:.2f} s.")
    print_problems(edition.problems)
