"""`schemas`: the JSON Schemas that code editors use for completion."""

from __future__ import annotations

import sys
from typing import Unpack

import click

from dossier.authoring import make_file
from dossier.cli import options as o
from dossier.cli.tell import EXIT_PROBLEMS, print_problems
from dossier.problems import SourceError
from dossier.scaffold.schemas import make_schemas


@click.command("schemas")
@o.site_options
def command(**options: Unpack[o.SiteOptions]) -> None:
    """Write the JSON Schemas of front matter and `site.yaml` into `schemas/` of the site in FOLDER."""
    root = o.find_root(options)
    for path, text in make_schemas().items():
        try:
            make_file(root, path, text, "w")
        except SourceError as error:
            print_problems(error.problems)
            sys.exit(EXIT_PROBLEMS)
        click.echo((root / path).as_posix())
