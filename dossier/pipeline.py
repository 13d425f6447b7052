"""The build, top to bottom: the only place that knows the order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from dossier.assets import make_assets
from dossier.check import check_files
from dossier.config import Settings, read_settings
from dossier.documents import Annotated, annotate_articles
from dossier.exports.plan import Exported, complete_export, export_data
from dossier.model import OutputFile, Problem, Record, Report, Site, replace
from dossier.pages.downloads import make_downloads_pages
from dossier.pages.plan import plan_pages
from dossier.parallel import begin
from dossier.parse import Known
from dossier.problems import has_errors, order_problems
from dossier.read import KINDS, Sources, read_sources, read_theme
from dossier.registry import Declared, read_registry
from dossier.relate import relate_site
from dossier.render import Rendered, render_pages
from dossier.search import EarlierOutput, Indexed, index_pages
from dossier.templates import Compiled, compile_templates
from dossier.write import Written, read_digests, read_written, write_files

_SOON_INDEXED = 3000  # files, a third of them pages, which take some seconds


class Request(Record, frozen=True):
    """What to build, where to, and what the command line says beyond `site.yaml`."""

    root: Path
    out: Path
    base_url: str = ""
    drafts: bool = False
    strict: bool = False
    jobs: int = 1
    """How many processes may work; 0: as many as there are processors."""
    search: bool = False
    """Whether `add_search` makes the index of the full text."""


class Loaded(Record, frozen=True):
    """Everything that the sources hold, annotated and related, and what it was made from."""

    site: Site
    sources: Sources
    settings: Settings
    declared: Declared
    annotated: Annotated


class Rendition(Record, frozen=True):
    """The finished files of a site, not yet written, and every problem found on the way to them."""

    site: Site
    files: tuple[OutputFile, ...]
    problems: tuple[Problem, ...]
    loaded: Loaded
    rendered: Rendered
    exported: Exported
    indexing: Callable[[], Indexed]
    """Gives the index of the full text, for `add_search`."""


def build(request: Request) -> Report:
    """Build the site and write it, unless a problem forbids it; return what was done."""
    rendition = add_search(render_site(request), request)
    written = write_rendition(rendition, request)
    return make_report(rendition, written)


def load_site(sources: Sources, request: Request, before: Loaded | None = None) -> Loaded:
    """Return all that the sources hold, annotated and related; articles of `before` that still hold are kept."""
    settings = read_settings(sources.settings, request.base_url)
    holds = before is not None and before.settings == settings and _declare_the_same(sources, before.sources)
    before = before if holds else None
    declared = before.declared if before else read_registry(sources.files, settings.types)
    registry = declared.registry
    known = Known(registry.topics, registry.entities, declared.targets.get, settings.config.language)
    kept = before.annotated if before else None
    annotated = annotate_articles(
        sources.files["articles"], registry, known, drafts=request.drafts, before=kept, jobs=request.jobs
    )
    problems = (*sources.problems, *settings.problems, *declared.problems, *annotated.problems)
    site = relate_site(settings.config, registry, annotated.articles, declared.pages, problems)
    return Loaded(site, sources, settings, declared, annotated)


def _declare_the_same(sources: Sources, before: Sources) -> bool:
    """Tell whether two states of the sources differ in the text of articles alone."""
    paths, earlier = ([file.path for file in each.files["articles"]] for each in (sources, before))
    return paths == earlier and all(sources.files[kind] == before.files[kind] for kind in KINDS if kind != "articles")


def render_site(
    request: Request, before: Rendition | None = None, compiling: Callable[[], Compiled] | None = None
) -> Rendition:
    """Return the finished files of the site, checked against each other.

    `before` is the last rendition for the same request, of which what has not changed is kept. `compiling` gives the
    templates compiled, where that was begun before.
    """
    sources = read_sources(request.root)
    theme = read_theme(request.root)
    loaded = load_site(sources, request, before.loaded if before else None)
    site = loaded.site
    assets = make_assets(theme.static)
    exporting = begin(partial(export_data, site, before.exported if before else None), request.jobs)
    planned = plan_pages(site)
    exported = complete_export(site, exporting(), planned)
    pages = (*planned, *make_downloads_pages(site, exported.files))
    compiled = compiling() if compiling else compile_templates(theme.templates)
    rendered = render_pages(pages, site, compiled, assets, before.rendered if before else None, jobs=request.jobs)
    files = (*rendered.files, *(each.file for each in exported.files), *assets.files)
    indexing = _begin_indexing(files, request)
    dead = check_files(files, sources.files, site.config.base_url, planned=(page.address for page in pages))
    problems = order_problems((*site.problems, *theme.problems, *rendered.problems, *dead))
    return Rendition(site, files, problems, loaded, rendered, exported, indexing)


def _begin_indexing(files: Sequence[OutputFile], request: Request) -> Callable[[], Indexed]:
    """Begin to index the pages beside their check, where the site is so small that little is lost if that fails."""

    def index() -> Indexed:
        return index_pages(files, EarlierOutput(read_digests(request.out), partial(read_written, request.out)))

    return begin(index, request.jobs if request.search and len(files) < _SOON_INDEXED else 1)


def add_search(rendition: Rendition, request: Request) -> Rendition:
    """Return the rendition with the index of its full text, if the request wants one and the site will be written.

    A step of its own, as an editing session has no use for the index.
    """
    if not request.search or has_errors(rendition.problems):
        return rendition
    indexed = rendition.indexing()
    problems = order_problems((*rendition.problems, *indexed.problems))
    return replace(rendition, files=(*rendition.files, *indexed.files), problems=problems)


def write_rendition(rendition: Rendition, request: Request) -> Written:
    """Write the files where no problem forbids it; return what changed."""
    counted = [problem for problem in rendition.problems if problem.severity != "note"]
    forbidden = has_errors(counted) or (request.strict and counted)
    return Written() if forbidden else write_files(rendition.files, request.out)


def make_report(rendition: Rendition, written: Written) -> Report:
    """Return what a build did, for the summary line."""
    articles = rendition.site.articles.values()
    return Report(
        problems=order_problems((*rendition.problems, *written.problems)),
        files=len(rendition.files),
        pages=sum(file.address.endswith(".html") for file in rendition.files),
        articles=len(articles),
        mentions=Counter(mention.rule for each in articles for mention in each.mentions),
        dates=sum(found.value is not None for each in articles for found in each.dates),
        unresolved=sum(found.value is None for each in articles for found in each.dates),
        written=written.written,
        removed=written.removed,
    )
