"""Pages to output files; with `templates`, the door to jinja2."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

import jinja2

from dossier import urls
from dossier.assets import Assets
from dossier.digests import digest_value
from dossier.model import OutputFile, Page, Problem, Record, Site
from dossier.pages.frame import make_site_info
from dossier.problems import suggest
from dossier.templates import Compiled, list_used, make_environment


class Renderer(Record, frozen=True):
    """The theme, ready to render, and for each template the digest of all that its pages share: the same view by a
    template of the same fingerprint is the same file."""

    environment: jinja2.Environment
    templates: Mapping[str, str]
    base_url: str
    assets: Assets
    fingerprints: Mapping[str, bytes]


def make_renderer(site: Site, compiled: Compiled, assets: Assets) -> Renderer:
    """Return what renders the pages of the site."""
    environment = make_environment(compiled)
    site_info = make_site_info(site)
    environment.globals["site_info"] = site_info
    common = digest_value(site_info, site.config.base_url, assets.addresses)
    fingerprints = {
        name: digest_value(common, [(used, compiled.sources.get(used)) for used in list_used(compiled, name)])
        for name in compiled.sources
    }
    return Renderer(environment, compiled.sources, site.config.base_url, assets, fingerprints)


def render_page(page: Page, view: object, renderer: Renderer) -> OutputFile | Problem:
    """Return the page as a file, or what is wrong with its template."""
    try:
        html = _render(page, view, renderer)
    except Exception as error:  # noqa: BLE001 - a template is a program, which may fail in any way
        return _explain(error, page, renderer.templates)
    return OutputFile(page.address, html.encode())


def _explain(error: Exception, page: Page, templates: Mapping[str, str]) -> Problem:
    path = f"templates/{page.template}"
    match error:
        case jinja2.TemplateNotFound(name=name):
            message = f"The template `{name}` does not exist."
            return Problem("template", message, path, 0, suggest(str(name), templates))
        case jinja2.TemplateSyntaxError(name=name, lineno=line, message=message):
            path = f"templates/{name or page.template}"
            said = str(message).rstrip(".")
            return Problem("template", f"The template cannot be read: {said}.", path, line)
        case jinja2.TemplateError():
            missing = _name_missing(error)
            message = f"The template names something that the page does not have: {missing}."
            return Problem("template", message, *_find_place(error, page, templates))
        case RecursionError() | SyntaxError():
            return Problem("template", "The template is nested too deep.", path, 0, "Take blocks out into files.")
        case _:
            message = f"The template fails: {str(error) or type(error).__name__}."
            return Problem(
                "template", message, *_find_place(error, page, templates), "Look at what stands in this line."
            )


def _render(page: Page, view: object, renderer: Renderer) -> str:
    link: Callable[[str], str] = partial(urls.relative_link, page.address)
    if page.address == urls.NOT_FOUND:
        link = partial(urls.rooted_link, renderer.base_url)

    def asset(name: str) -> str:
        if name not in renderer.assets.addresses:
            raise jinja2.UndefinedError(f"the static file '{name}'")
        return link(renderer.assets.addresses[name])

    template = renderer.environment.get_template(page.template)
    # Macros and included parts see `href` and `asset` only as globals of the template's own context.
    return template.render(view=view, href=link, asset=asset)


def _name_missing(error: jinja2.TemplateError) -> str:
    """Return "`nothing` of NotFoundView" in place of Python's words."""
    found = re.search(r"'(?:\w+\.)*(\w+) object' has no attribute '(\w+)'", error.message or "")
    return f"`{found[2]}` of {found[1]}" if found else str(error.message)


def _find_place(error: Exception, page: Page, templates: Mapping[str, str]) -> tuple[str, int]:
    """Return the path and the line of the template that failed: the page's own, or a part or macro that it uses."""
    trace, name, line = error.__traceback__, page.template, 0
    while trace:
        if trace.tb_frame.f_code.co_filename in templates:
            name, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return f"templates/{name}", line
