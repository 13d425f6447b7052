"""`schemas`: the JSON Schemas that code editors use for completion."""

from __future__ import annotations

from typing import Unpack

import click

from dossier.cli import options as o
from dossier.scaffold.schemas import make_schemas


@click.command("schemas")
@o.site_options
def command(**options: Unpack[o.SiteOptions]) -> None:
    """Write the JSON Schemas of front matter and `site.yaml` into `schemas/` of the site in FOLDER."""
    root = o.find_root(options)
    for path, text in make_schemas().items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, "utf-8", newline="\n")
        click.echo((root / path).as_posix())
