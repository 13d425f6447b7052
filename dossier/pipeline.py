"""The build, top to bottom: the only place that knows the order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from dossier.assets import make_assets
from dossier.check import check_files
from dossier.config import read_settings
from dossier.documents import annotate_articles
from dossier.exports.plan import export_site
from dossier.model import OutputFile, Problem, Report, Site
from dossier.pages.plan import plan_pages
from dossier.parse import Known
from dossier.problems import has_errors, order_problems
from dossier.read import Sources, read_sources, read_theme
from dossier.registry import read_registry
from dossier.relate import relate_site
from dossier.render import render_pages
from dossier.write import Written, write_files


@dataclass(frozen=True, slots=True)
class Request:
    """What to build, where to, and what the command line says beyond `site.yaml`."""

    root: Path
    out: Path
    base_url: str = ""
    drafts: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Rendition:
    """The finished files of a site, not yet written, and every problem found on the way to them."""

    site: Site
    files: tuple[OutputFile, ...]
    problems: tuple[Problem, ...]


def build(request: Request) -> Report:
    """Build the site and write it, unless a problem forbids it; return what was done."""
    rendition = render_site(request)
    written = write_rendition(rendition, request)
    return make_report(rendition, written)


def load_site(sources: Sources, request: Request) -> Site:
    """Return everything that the sources hold, annotated and related."""
    settings = read_settings(sources.settings, request.base_url)
    declared = read_registry(sources.files, settings.types)
    registry = declared.registry
    known = Known(registry.topics, registry.entities, declared.targets.get, settings.config.language)
    annotated = annotate_articles(sources.files["articles"], registry, known, drafts=request.drafts)
    problems = (*sources.problems, *settings.problems, *declared.problems, *annotated.problems)
    return relate_site(settings.config, registry, annotated.articles, declared.pages, problems)


def render_site(request: Request) -> Rendition:
    """Return the finished files of the site, checked against each other."""
    sources = read_sources(request.root)
    theme = read_theme(request.root)
    site = load_site(sources, request)
    assets = make_assets(theme.static)
    pages = plan_pages(site)
    rendered = render_pages(pages, site, theme.templates, assets)
    files = (*rendered.files, *export_site(site), *assets.files)
    dead = check_files(files, sources.files, site.config.base_url, planned=(page.address for page in pages))
    return Rendition(site, files, order_problems((*site.problems, *theme.problems, *rendered.problems, *dead)))


def write_rendition(rendition: Rendition, request: Request) -> Written:
    """Write the files where no problem forbids it; return what changed."""
    forbidden = has_errors(rendition.problems) or (request.strict and rendition.problems)
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
