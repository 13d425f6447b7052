"""Words to one call: the command line. A command's module is imported when it runs, so that help answers at once."""

from dossier.cli.group import main

__all__ = ["main"]
