"""`review`: what the engine would not decide by itself, and an editor's answers to it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Unpack

import click

from dossier.cache.articles import use_found
from dossier.cache.entries import find_cache
from dossier.cli import options as o
from dossier.cli.progress import show_progress
from dossier.cli.tell import EXIT_PROBLEMS, count_things, name_program, print_problems
from dossier.loading import Found, load_site
from dossier.model import Registry, Site
from dossier.problems import SourceError, find_nearest, has_errors
from dossier.read import read_sources
from dossier.request import Request
from dossier.review.answers import Answer, find_changes
from dossier.review.changes import list_added_lines, prepare_edit, write_edit
from dossier.review.collect import collect_suggestions
from dossier.review.format import format_suggestion, format_suggestions_json
from dossier.review.suggestions import HEADINGS, Kind, Suggestion

_LISTED = 20  # of each kind, where not all are asked for
_ASK = "[a]ccept, [r]eject, [s]kip or [q]uit"


class Options(o.SiteOptions):
    """What the command line says."""

    accept: tuple[str, ...]
    reject: tuple[str, ...]
    kind: tuple[Kind, ...]
    all_: bool
    as_json: bool
    drafts: bool


class ListingCommand(click.Command):
    """A command in which `--accept` and `--reject` take all the words up to the next option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return the arguments with the option repeated before each of its words."""
        repeated: list[str] = []
        option = ""
        for word in args:
            if word.startswith("-"):
                option = word if word in {"--accept", "--reject"} else ""
                repeated += [] if option else [word]
            else:
                repeated += [option, word] if option else [word]
        if bare := sorted({"--accept", "--reject"}.intersection(args).difference(repeated)):
            repeated += _ask_for_ids(bare[0])
        return super().parse_args(ctx, repeated)


def _ask_for_ids(option: str) -> list[str]:
    """Return nothing where the terminal will ask; end with a usage error where there is none."""
    if not is_terminal():
        raise click.UsageError(f"`{option}` needs the ids of suggestions where there is no terminal to ask in.")
    return []


@click.command("review", cls=ListingCommand)
@o.site_options
@click.option("--accept", multiple=True, metavar="ID[=CHOICE]...", help="Accept suggestions, by their ids.")
@click.option("--reject", multiple=True, metavar="ID...", help="Reject suggestions; they are not made again.")
@click.option(
    "--kind",
    multiple=True,
    type=click.Choice(list(HEADINGS)),
    metavar="KIND",
    help=f"Only suggestions of this kind: {', '.join(HEADINGS)}. May be given more than once.",
)
@click.option("--all", "all_", is_flag=True, help=f"List all, and not only the first {_LISTED} of each kind.")
@click.option("--json", "as_json", is_flag=True, help="List the suggestions as JSON, all of them.")
@o.drafts_option
def command(**options: Unpack[Options]) -> None:
    """List what an editor should decide about the site in FOLDER: doubtful spellings, unknown names, likely events.

    In a terminal each suggestion is asked about, and what an answer writes is shown first.
    Otherwise they are listed; answer by `--accept ID` or `--accept ID=CHOICE`, and by `--reject ID`.
    Accepting writes an alias, or the file of a new entity.
    Rejecting writes `never` into the entity's file or into `site.yaml`.
    """
    root = o.find_root(options)
    request = Request(root, root / "_site", drafts=options["drafts"], jobs=0, cache=find_cache(root))

    def collect(found: Found) -> tuple[Site, tuple[Suggestion, ...]]:
        loaded = load_site(read_sources(root), request, found)
        return loaded.site, collect_suggestions(loaded)

    with show_progress("Reading"):
        site, suggestions = use_found(collect, request)
    registry, problems = site.registry, site.problems
    if options["accept"] or options["reject"]:
        given = [_give(root, answer, registry) for answer in _read_answers(options, suggestions)]
        sys.exit(0 if all(given) else EXIT_PROBLEMS)
    print_problems(problem for problem in problems if problem.severity == "error")
    suggestions = tuple(each for each in suggestions if not options["kind"] or each.kind in options["kind"])
    if options["as_json"]:
        click.echo(format_suggestions_json(suggestions))
    elif is_terminal() and suggestions:
        _ask_each(root, suggestions, registry)
    else:
        _list(suggestions, len(suggestions) if options["all_"] else _LISTED)
    if has_errors(problems):
        sys.exit(EXIT_PROBLEMS)


def is_terminal() -> bool:
    """Tell whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _list(suggestions: Sequence[Suggestion], most: int) -> None:
    """List the suggestions, of each kind at most so many."""
    for kind, group in groupby(suggestions, key=lambda each: each.kind):
        found = list(group)
        click.echo(f"{HEADINGS[kind]} ({len(found):,})\n")
        for each in found[:most]:
            click.echo(format_suggestion(each) + "\n")
        if (more := len(found) - most) > 0:
            click.echo(f"and {more:,} more: `{name_program()} review --kind {kind} --all`\n")
    click.echo(f"{count_things(len(suggestions), 'suggestion')}.")
    if suggestions:
        click.echo(f"Answer with `{name_program()} review --accept ID` or `--reject ID`, or in a terminal one by one.")


def _read_answers(options: Options, suggestions: Sequence[Suggestion]) -> list[Answer]:
    """Return what is said about which suggestion; end with a usage error where there is no such suggestion."""
    known = {each.id: each for each in suggestions}
    answers = []
    for verb, words in (("accept", options["accept"]), ("reject", options["reject"])):
        for word in words:
            id_, _, choice = word.partition("=")
            if id_ not in known:
                nearest = find_nearest(id_, known)
                hint = f"Did you mean `{nearest}`?" if nearest else "See `review` for those that are open."
                raise click.UsageError(f"There is no suggestion `{id_}`. {hint}")
            answers.append(Answer(known[id_], choice, accepts=verb == "accept"))
    return answers


def _give(root: Path, answer: Answer, registry: Registry) -> bool:
    """Write what an answer changes and say so; tell what is wrong where it cannot be written, and return False."""
    try:
        edits = [prepare_edit(root, change) for change in find_changes(answer, registry)]
        for edit in edits:
            write_edit(root, edit)
            click.echo(f"{answer.suggestion.id}: wrote {(root / edit.path).as_posix()}.")
    except SourceError as error:
        print_problems(error.problems)
        return False
    return True


def _ask_each(root: Path, suggestions: Sequence[Suggestion], registry: Registry) -> None:
    """Ask about each suggestion until there are no more or the editor has had enough."""
    for number, each in enumerate(suggestions, start=1):
        click.echo(f"{number} of {len(suggestions)}: {HEADINGS[each.kind]}\n\n{format_suggestion(each)}")
        _preview(root, each, registry)
        answer = click.prompt(_ASK, type=click.Choice(["a", "r", "s", "q"]), default="s", show_choices=False)
        if answer == "q":
            return
        if answer == "a" and each.choices:
            _give(root, Answer(each, _ask_choice(each), accepts=True), registry)
        elif answer == "a":
            click.echo(each.advice)
        elif answer == "r":
            _give(root, Answer(each, "", accepts=False), registry)
        click.echo()


def _ask_choice(suggestion: Suggestion) -> str:
    if len(suggestion.choices) == 1:
        return suggestion.choices[0]
    what = "Which type" if suggestion.kind == "unregistered" else "Which of them"
    default = suggestion.choices[0] if suggestion.kind == "unregistered" else None
    return str(click.prompt(what, type=click.Choice(suggestion.choices), default=default))


def _preview(root: Path, suggestion: Suggestion, registry: Registry) -> None:
    """Show the lines that each answer would write."""
    for verb, choices in (("accept", suggestion.choices), ("reject", ("",))):
        shown: Iterable[str] = choices[:1] if suggestion.kind == "unregistered" else choices
        for choice in shown:
            try:
                changes = find_changes(Answer(suggestion, choice, accepts=verb == "accept"), registry)
                edits = [prepare_edit(root, change) for change in changes]
            except SourceError as error:
                print_problems(error.problems)
                continue
            for edit in edits:
                click.echo(f"  {verb} writes {edit.path}:")
                for line in list_added_lines(edit):
                    click.echo(f"    + {line}")
