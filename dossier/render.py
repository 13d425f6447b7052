"""Pages to output files; with `templates`, the door to jinja2."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

import jinja2

from dossier import urls
from dossier.assets import Assets
from dossier.model import OutputFile, Page, Problem, Record, Site, field
from dossier.pages.frame import make_site_info
from dossier.parallel import map_in_processes
from dossier.problems import suggest
from dossier.templates import Compiled, make_environment


class Rendered(Record, frozen=True):
    """The pages as files, and what was wrong with the templates."""

    files: tuple[OutputFile, ...]
    problems: tuple[Problem, ...]
    frame: object = None
    """All that the pages share; the same page in the same frame is the same file."""
    pages: Mapping[str, Page] = field(default_factory=dict)


def render_pages(  # noqa: PLR0913 - pages, and what they are rendered with
    pages: Iterable[Page],
    site: Site,
    compiled: Compiled,
    assets: Assets,
    before: Rendered | None = None,
    *,
    jobs: int = 1,
) -> Rendered:
    """Return every page as a file; a template that fails is a problem, and the other pages are still rendered.

    Of the pages rendered `before`, those that have not changed are taken over.
    """
    environment = make_environment(compiled)
    site_info = make_site_info(site)
    environment.globals["site_info"] = site_info
    frame = (compiled.sources, site_info, site.config.base_url, assets.addresses)
    planned = tuple(pages)
    by_address = {page.address: page for page in planned}
    kept = _keep_files(by_address, before) if before and before.frame == frame else {}

    def render(page: Page) -> OutputFile | Problem:
        try:
            return _render_page(page, environment, site.config.base_url, assets)
        except jinja2.TemplateError as error:
            return _explain(error, page, compiled.sources)

    new = [page for page in planned if page.address not in kept]
    made = {**kept, **dict(zip([page.address for page in new], map_in_processes(render, new, jobs), strict=True))}
    results = [made[page.address] for page in planned]
    files = tuple(each for each in results if isinstance(each, OutputFile))
    problems = dict.fromkeys(each for each in results if isinstance(each, Problem))
    return Rendered(files, tuple(problems), frame, by_address)


def _explain(error: jinja2.TemplateError, page: Page, templates: Mapping[str, str]) -> Problem:
    path = f"templates/{page.template}"
    match error:
        case jinja2.TemplateNotFound(name=name):
            message = f"The template `{name}` does not exist."
            return Problem("template", message, path, 0, suggest(str(name), templates))
        case jinja2.TemplateSyntaxError(name=name, lineno=line, message=message):
            path = f"templates/{name or page.template}"
            return Problem("template", f"The template cannot be read: {message}.", path, line)
        case _:
            missing = _name_missing(error)
            message = f"The template names something that the page does not have: {missing}."
            return Problem("template", message, path, _line_in_template(error))


def _keep_files(pages: Mapping[str, Page], before: Rendered) -> dict[str, OutputFile]:
    """Return the files of the pages that were rendered before from the same view."""
    return {file.address: file for file in before.files if pages.get(file.address) == before.pages[file.address]}


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


def _name_missing(error: jinja2.TemplateError) -> str:
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
