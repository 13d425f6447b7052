"""`new`: the file of an article, entity, topic or page."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TypedDict, Unpack

import click

from dossier.cli import options as o
from dossier.cli.tell import EXIT_PROBLEMS, name_program, print_problems
from dossier.config import read_settings
from dossier.problems import SourceError
from dossier.read import read_sources
from dossier.scaffold.skeletons import FOLDERS, choose_path, compose_skeleton, make_new

_NEXT = {
    "article": "Write the text under the second `---`, fill in what you know, and look at it with `{program} serve`.",
    "entity": "Write a sentence under the second `---`; the name is linked wherever a source has it.",
    "topic": "Write an introduction under the second `---`, and put `{id}` into the `topics:` of its articles.",
    "page": "Write the text under the second `---`, and look at it with `{program} serve`.",
}


class Options(TypedDict):
    """What the command line says."""

    kind: str
    title: tuple[str, ...]
    root: Path
    id_: str
    type_: str


@click.command("new")
@click.argument("kind", type=click.Choice(list(FOLDERS)))
@click.argument("title", nargs=-1, required=True, metavar="TITLE")
@o.root_option
@click.option("--id", "id_", default="", help="The id, which is the file's name.  [default: made from the title]")
@click.option("--type", "type_", default="", help="The type of an entity.  [default: the first in site.yaml]")
def command(**options: Unpack[Options]) -> None:
    """Make the file of a new article, entity, topic or page with that TITLE or name; nothing is ever overwritten."""
    root, kind, title = o.require_site(options["root"]), options["kind"], " ".join(options["title"]).strip()
    if len(options["title"]) > 1:
        raise click.UsageError(f'Put the title in quotes: new {kind} "{title}".')
    if not title:
        raise click.UsageError(f'The title is empty. Write it in quotes: new {kind} "A short title".')
    types = [str(id_) for id_ in read_settings(read_sources(root).settings).types]
    today = datetime.now().astimezone().date().isoformat()
    try:
        path = choose_path(kind, title, options["id_"])
        text = compose_skeleton(kind, title, types=types, type_=options["type_"] or types[0], today=today)
        make_new(root, path, text)
    except SourceError as error:
        print_problems(error.problems)
        sys.exit(EXIT_PROBLEMS)
    click.echo(f"Made {(root / path).as_posix()}.")
    click.echo(_NEXT[kind].format(program=name_program(), id=Path(path).stem))
