"""Pages to output files: the only door to jinja2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

import jinja2

from dossier import urls
from dossier.assets import Assets
from dossier.model import OutputFile, Page, Problem, Site
from dossier.pages.frame import make_site_info
from dossier.problems import suggest


@dataclass(frozen=True, slots=True)
class Rendered:
    """The pages as files, and what was wrong with the templates."""

    files: tuple[OutputFile, ...]
    problems: tuple[Problem, ...]


def render_pages(pages: Iterable[Page], site: Site, templates: Mapping[str, str], assets: Assets) -> Rendered:
    """Return every page as a file; a template that fails is a problem, and the other pages are still rendered."""
    environment = _make_environment(templates)
    environment.globals["site_info"] = make_site_info(site)
    files: list[OutputFile] = []
    problems: list[Problem] = []
    for page in pages:
        try:
            files.append(_render_page(page, environment, site.config.base_url, assets))
        except jinja2.TemplateNotFound as error:
            message = f"The template `{error.name}` does not exist."
            hint = suggest(str(error.name), templates)
            problems.append(Problem("template", message, f"templates/{page.template}", 0, hint))
        except jinja2.TemplateSyntaxError as error:
            message = f"The template cannot be read: {error.message}."
            problems.append(Problem("template", message, f"templates/{error.name or page.template}", error.lineno))
        except jinja2.UndefinedError as error:
            message = f"The template names something that the page does not have: {_name_missing(error)}."
            problems.append(Problem("template", message, f"templates/{page.template}", _line_in_template(error)))
    return Rendered(tuple(files), tuple(dict.fromkeys(problems)))


def _make_environment(templates: Mapping[str, str]) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.DictLoader(dict(templates)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _render_page(page: Page, environment: jinja2.Environment, base_url: str, assets: Assets) -> OutputFile:
    link: Callable[[str], str] = partial(urls.relative_link, page.address)
    if page.address == urls.NOT_FOUND:
        link = partial(urls.rooted_link, base_url)

    def asset(name: str) -> str:
        if name not in assets.addresses:
            raise jinja2.UndefinedError(f"the static file '{name}'")
        return link(assets.addresses[name])

    template = environment.get_template(page.template)
    # Macros and included parts see `href` and `asset` only as globals of the template's own context.
    html = template.render(view=page.view, href=link, asset=asset)
    return OutputFile(page.address, html.encode())


def _name_missing(error: jinja2.UndefinedError) -> str:
    """Return "`nothing` of NotFoundView" in place of Python's words."""
    found = re.search(r"'(?:\w+\.)*(\w+) object' has no attribute '(\w+)'", error.message or "")
    return f"`{found[2]}` of {found[1]}" if found else str(error.message)


def _line_in_template(error: Exception) -> int:
    trace, line = error.__traceback__, 0
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
