"""`import`: texts and saved web pages, made into articles."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TypedDict, Unpack

import click

from dossier import limits
from dossier.cli import options as o
from dossier.cli.tell import EXIT_PROBLEMS, name_program, print_problems
from dossier.importing.compose import compose_article, title_of
from dossier.importing.document import Document
from dossier.importing.files import read_document
from dossier.model import Problem
from dossier.problems import SourceError
from dossier.read import read_plain_file, read_sources
from dossier.scaffold.skeletons import choose_path, make_new

_NEXT = (
    "These are drafts: `{program} serve` shows them, and a build leaves them out. "
    "Take out `draft: true` where you may publish the text."
)


class Options(TypedDict):
    """What the command line says."""

    files: tuple[Path, ...]
    root: Path
    id_: str


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@o.root_option
@click.option("--id", "id_", default="", help="The id of the article, for a single file.  [default: from the title]")
def command(**options: Unpack[Options]) -> None:
    """Turn FILES (plain text, Markdown, saved web pages) into articles.

    Each is a draft, which is not published until you take out its line `draft: true`.
    Nothing is lost: what does not seem to belong to the text is kept in comments.
    A comment at the top lists what to look at.
    Saved web pages need the extra `import`.
    """
    root, files = o.require_site(options["root"]), options["files"]
    if options["id_"] and len(files) > 1:
        raise click.UsageError("`--id` names one article; import the files one by one.")
    sources = read_sources(root).files
    known_words = {word for source in sources["entities"] for word in source.text.split()}
    failed = 0
    for file in files:
        try:
            _import_file(root, file, options["id_"], known_words)
        except SourceError as error:
            failed += 1
            print_problems(error.problems)
    if failed < len(files):
        click.echo(_NEXT.format(program=name_program()))
    if failed:
        sys.exit(EXIT_PROBLEMS)


def _import_file(root: Path, file: Path, id_: str, known_words: set[str]) -> None:
    document = read_document(str(file), _read_import(file), known_words)
    _refuse_known(root, file, document.sha256)
    path = choose_path("article", title_of(document), id_)
    today = datetime.now().astimezone().date().isoformat()
    make_new(root, path, compose_article(document, today))
    click.echo(f"{path}: {_describe(document)}.")


def _read_import(file: Path) -> bytes:
    """Return what the file holds; raise SourceError where it cannot be read or is too large."""
    try:
        content = read_plain_file(file, limits.LARGEST_IMPORT)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SourceError(Problem("unreadable", f"This cannot be read: {reason}.", str(file))) from None
    if len(content) > limits.LARGEST_IMPORT:
        message = f"The file is larger than {limits.LARGEST_IMPORT // 1024 // 1024} MB."
        raise SourceError(Problem("unreadable", message, str(file), 0, "Import the text alone, or in parts."))
    return content


def _refuse_known(root: Path, file: Path, sha256: str) -> None:
    for source in read_sources(root).files["articles"]:
        if sha256 in source.text:
            message = f"This file was imported before, as `{source.path}`."
            hint = "Edit that article, or remove it first."
            raise SourceError(Problem("duplicate-id", message, str(file), 0, hint))


def _describe(document: Document) -> str:
    pieces = [piece for piece in document.pieces if piece.text]
    counts = {
        "paragraph": sum(piece.is_prose for piece in pieces),
        "heading": sum(piece.kind == "heading" for piece in pieces),
        "passage set apart": sum(piece.is_set_apart for piece in pieces),
        "point to look at": len(document.remarks),
    }
    plurals = {"passage set apart": "passages set apart", "point to look at": "points to look at"}
    return ", ".join(
        f"{n} {plurals.get(thing, f'{thing}s')}" if n != 1 else f"1 {thing}" for thing, n in counts.items()
    )
