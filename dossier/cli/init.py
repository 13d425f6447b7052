"""`init`: a new site in a folder."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TypedDict, Unpack

import click

from dossier.cli.tell import EXIT_PROBLEMS, count_things, name_program, print_problems
from dossier.problems import SourceError
from dossier.scaffold.new_site import make_site
from dossier.scaffold.requirement import UNKNOWN
from dossier.shapes import SiteShape

_PLAIN = re.compile(r"[\w./:~-]+")
"""What every shell takes for one word."""


class Options(TypedDict):
    """What the command line says."""

    folder: Path
    title: str


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--title", default="", help="The site's name.  [default: from the folder's name]")
def command(**options: Unpack[Options]) -> None:
    """Make a new site in FOLDER, with a small example; the theme stays in the package."""
    folder = options["folder"]
    named = folder.resolve().name.replace("-", " ").replace("_", " ").capitalize()
    title = " ".join((options["title"].strip() or named).split()) or SiteShape().title
    try:
        made = make_site(folder, title)
    except SourceError as error:
        print_problems(error.problems)
        sys.exit(EXIT_PROBLEMS)
    program, place = name_program(), folder.as_posix()
    path = f"./{place}" if place.startswith("-") else place
    typed = path if _PLAIN.fullmatch(path) else f'"{path}"'
    click.echo(f"Made {count_things(len(made), 'file')} in {place}.")
    click.echo(f"Look at it with `{program} serve {typed}`; build it with `{program} build {typed}`.")
    if UNKNOWN in (folder / "requirements.txt").read_text("utf-8"):
        click.echo("To publish it with GitHub, write into `requirements.txt` where this program is to be had.")
    click.echo(f"Bring in a text of your own with `{program} import --root {typed} FILE`.")
