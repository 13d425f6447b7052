"""The options that several commands share, and the folders they name."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict

import click

Command = Callable[..., Any]
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_SEPARATE = ("content", "templates", "static", "dossier", "tests", "docs", "schemas", ".git")


class SiteOptions(TypedDict):
    """Where the site is."""

    folder: Path | None
    root: Path | None


def site_options(command: Command) -> Command:
    """Return the command with `[FOLDER]` and `--root`."""
    root = click.option("--root", type=_FOLDER, help="The site's folder; the same as FOLDER.  [default: this one]")
    return click.argument("folder", type=_FOLDER, required=False)(root(command))


def root_option(command: Command) -> Command:
    """Return the command with `--root`, where its arguments are something else."""
    return click.option("--root", type=_FOLDER, default=Path(), help="The site's folder.  [default: this one]")(command)


def out_option(command: Command) -> Command:
    """Return the command with `--out`."""
    kind = click.Path(file_okay=False, path_type=Path)
    help_ = "Where the site is written.  [default: _site in the site's folder]"
    return click.option("--out", type=kind, help=help_)(command)


def base_url_option(command: Command) -> Command:
    """Return the command with `--base-url`."""
    help_ = "The public address, in place of the one in site.yaml."
    return click.option("--base-url", default="", metavar="URL", callback=_check_base_url, help=help_)(command)


def drafts_option(command: Command) -> Command:
    """Return the command with `--drafts`."""
    return click.option("--drafts", is_flag=True, help="Take in articles marked `draft: true`.")(command)


def strict_option(command: Command) -> Command:
    """Return the command with `--strict`."""
    help_ = "Let warnings fail the run as errors do; notes never fail it."
    return click.option("--strict", is_flag=True, help=help_)(command)


def search_option(command: Command) -> Command:
    """Return the command with `--search` and `--no-search`."""
    help_ = "Whether to index the full text for the search page; the index of many articles takes minutes."
    return click.option("--search/--no-search", default=True, show_default=True, help=help_)(command)


def format_option(command: Command) -> Command:
    """Return the command with `--format` and `--json`."""
    kinds = click.Choice(["text", "json", "github"])
    help_ = "How problems are told: as text, as JSON, or as annotations of GitHub Actions."
    command = click.option("--json", "format_", flag_value="json", help="The same as `--format json`.")(command)
    return click.option("--format", "format_", type=kinds, default="text", show_default=True, help=help_)(command)


def find_root(options: SiteOptions) -> Path:
    """Return the site's folder; end with a usage error where it is given twice or is not a site."""
    folder, root = options["folder"], options["root"]
    if folder and root and folder.resolve() != root.resolve():
        raise click.UsageError(f"FOLDER is `{folder}` and `--root` is `{root}`; give one of them.")
    return require_site(folder or root or Path())


def require_site(root: Path) -> Path:
    """Return the folder; end with a usage error where it is not a site."""
    if not (root / "site.yaml").is_file() and not (root / "content").is_dir():
        hint = "Go into the site's folder, name it, or make a new site with `init`."
        raise click.UsageError(f"`{root}` is not a site: it has neither `site.yaml` nor `content/`. {hint}")
    return root


def find_out(root: Path, out: Path | None) -> Path:
    """Return the output folder; end with a usage error where it holds the site's own files."""
    out = out or root / "_site"
    here, there = root.resolve(), out.resolve()
    inputs = [place for name in _SEPARATE for place in (here / name, (here / name).resolve())]
    if here == there or there in here.parents or any(there == each or each in there.parents for each in inputs):
        raise click.UsageError(f"`{out}` holds the site's own files; choose another folder with `--out`.")
    return out


def _check_base_url(_ctx: click.Context, _option: click.Parameter, value: str) -> str:
    from dossier.shapes import PATTERNS, WEB_ADDRESS
    from dossier.urls import is_web_address

    if value and not (re.fullmatch(WEB_ADDRESS, value) and is_web_address(value)):
        raise click.BadParameter(f"`{value}` is not {PATTERNS[WEB_ADDRESS]}.")
    return value
