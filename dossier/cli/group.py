"""The list of commands, and the word that may be left out: `build`."""

from __future__ import annotations

import atexit
import gc
import importlib
from contextlib import suppress
from pathlib import Path

import click

from dossier import __version__

COMMANDS = {
    "build": ("build", "Build the site and write what changed."),
    "serve": ("serve", "Show the site in a browser, and show each change as you save it."),
    "check": ("check", "Look for problems and write nothing."),
    "new": ("new", "Make the file of a new article, entity, topic or page."),
    "import": ("importing", "Turn texts and saved web pages into articles."),
    "review": ("review", "List what an editor should decide, and write down the answers."),
    "explain": ("explain", "Say for each name and date of an article how it was recognised."),
    "publish": ("publish", "Build the site and push it to a branch."),
    "init": ("init", "Make a new site in a folder."),
    "schemas": ("schemas", "Write the JSON Schemas that give completion in code editors."),
}
"""Each command by name, in the order of the help: the module here that holds it as `command`, and what it does."""
_YOUNG = 50_000  # things made since rubbish was last looked for; Python's own number is 700
_SELDOM = (20, 1000)  # such looks between two among what is older; between two among everything


class CommandGroup(click.Group):
    """Commands that are imported only when they run; without a command, `build` is meant."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return the arguments with `build` before them, where no command is named."""
        for word in (*args, _name_folder()):
            if (shown := word.encode(errors="replace").decode()) != word:
                ctx.fail(f"`{shown}` is not UTF-8 text. Rename it, or write it in UTF-8.")
        if not args or (args[0].startswith("-") and args[0] not in {"--help", "-h", "--version"}):
            args = ["build", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's own signature
        """Return the names of the commands in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - likewise
        """Return the command of that name, or None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        gc.disable()  # modules leave no rubbish: looking for it takes a twelfth of the time to import them
        try:
            command = importlib.import_module(f"dossier.cli.{COMMANDS[cmd_name][0]}").command
        finally:
            gc.enable()
        assert isinstance(command, click.Command)  # noqa: S101 - what each module of this package promises
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command, or say which one was probably meant."""
        if args and args[0] not in COMMANDS:
            from dossier.problems import suggest

            ctx.fail(f"There is no command `{args[0]}`. {suggest(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - likewise
        """Write the commands with what each does, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


def _name_folder() -> str:
    """Return where we are; nothing where that folder is gone."""
    with suppress(FileNotFoundError):
        return str(Path.cwd())
    return ""


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dossier")
def main() -> None:
    """Turn a folder of source documents into a static site. Without a command: build."""


def look_less_for_rubbish() -> None:
    """Look for rubbish seldom from now on, and among what is young: for a command that ends with its process, whose
    memory is then free anyway.

    A build of the shipped site would spend a tenth of its time on it, and as much again at its end. Without any, a
    build of a thousand articles would hold half as much again: nearly all of it is what the rendering of pages leaves.
    """
    gc.set_threshold(_YOUNG, *_SELDOM)
    atexit.register(gc.freeze)
