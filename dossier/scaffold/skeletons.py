"""A title to a new file of the site, with a comment for each key."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from string import Template

from dossier.authoring import make_file, make_id, refuse_existing, write_scalar
from dossier.model import Problem
from dossier.problems import SourceError, suggest
from dossier.urls import OWN_PAGES, explain_bad_id, page_address

FOLDERS = {"article": "articles", "entity": "entities", "topic": "topics", "page": "pages"}
"""Each kind of file that can be made, and the folder of `content/` that it lies in."""

_SKELETONS = Path(__file__).with_name("skeletons")


def compose_skeleton(kind: str, title: str, *, types: Collection[str], type_: str, today: str) -> str:
    """Return the text of a new file; raise SourceError where the entity's type is not one of the site's types."""
    if kind == "entity" and type_ not in types:
        message = f"`{type_}` is not a type that `site.yaml` defines."
        raise SourceError(Problem("unknown-id", message, "site.yaml", 0, suggest(type_, types)))
    template = Template((_SKELETONS / f"{kind}.md").read_text("utf-8"))
    return template.substitute(title=write_scalar(title), type=type_, types=", ".join(types), today=today)


def choose_path(kind: str, title: str, id_: str) -> str:
    """Return where a new file belongs; raise SourceError where the id is not one, or the title gives none."""
    chosen = id_ or make_id(title)
    if why := explain_bad_id(chosen) if chosen else "has no Latin letters or digits to make an id of":
        what = f"The id `{id_}`" if id_ else f"The title “{title}”"
        raise SourceError(
            Problem("bad-name", f"{what} {why}.", title, 0, "Choose an id with `--id`, such as `a-short-title`.")
        )
    if kind == "page" and chosen.casefold() in OWN_PAGES:
        message = f"The site makes a page `{page_address(chosen.casefold())}` itself."
        raise SourceError(Problem("duplicate-id", message, title, 0, "Choose another id with `--id`."))
    return f"content/{FOLDERS[kind]}/{chosen}.md"


def make_new(root: Path, path: str, text: str) -> None:
    """Write the new file; raise SourceError where it is there already, in any case of letters."""
    refuse_existing(root, path, "Choose another id with `--id`, or edit the file that is there.")
    make_file(root, path, text)
