"""A build's first steps, which go on in other processes while the rest of the program is imported.

What is imported with this module is little: the rest takes a third of a small build.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from dossier.model import Record
from dossier.parallel import begin
from dossier.read import Theme, read_sources, read_theme
from dossier.request import Request
from dossier.templates import Compiled, compile_templates

if TYPE_CHECKING:
    from dossier.loading import Found, Loaded


class Begun(Record, frozen=True):
    """A build whose slow steps have begun: the theme, what gives its templates compiled, and what gives the site."""

    theme: Theme
    compiling: Callable[[], Compiled]
    loading: Callable[[], Loaded]


def begin_build(request: Request, before: Found | None = None) -> Begun:
    """Begin to compile the templates and to annotate the articles; what was found `before`, or else by the last build,
    is kept where it still holds."""
    theme = read_theme(request.root)
    compiling = begin(partial(compile_templates, theme.templates), request.jobs)
    from dossier.cache.articles import choose_place, recall_found  # noqa: PLC0415 - while the templates are compiled
    from dossier.loading import begin_loading  # noqa: PLC0415 - likewise

    found = recall_found(request) if before is None else before
    return Begun(theme, compiling, begin_loading(read_sources(request.root), request, found, choose_place(request)))
