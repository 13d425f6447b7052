"""The build, top to bottom: the only place that knows the order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial

from dossier.assets import make_assets
from dossier.cache.remembered import keep_products, keep_readings, recall_products, recall_readings
from dossier.cache.shelf import open_shelf
from dossier.check import check_pages
from dossier.config import Settings, read_settings
from dossier.digests import digest_value
from dossier.documents import Annotated, Reading, annotate_articles
from dossier.model import FinishedFile, Problem, Record, Report, Site, field, replace
from dossier.pages.plan import plan_pages
from dossier.parallel import begin
from dossier.parse import Known
from dossier.problems import has_errors, order_problems
from dossier.produce import Keep, Memory, keep_whole, produce_files
from dossier.read import KINDS, Sources, read_sources, read_theme
from dossier.registry import Declared, read_registry
from dossier.relate import relate_site
from dossier.render import make_renderer
from dossier.request import Request
from dossier.search import EarlierOutput, index_pages
from dossier.templates import Compiled, compile_templates
from dossier.write import Written, read_digests, read_written, write_files


class Remembered(Record, frozen=True):
    """What an earlier build found out and made. What of it still holds is kept by the next."""

    readings: Mapping[str, Reading] = field(default_factory=dict)
    """The annotated articles, by the paths of their files."""
    memory: Memory = field(default_factory=dict)
    """What the pieces of the work made."""
    declared: tuple[bytes, Declared] | None = None
    """The registry, and the digest of what it was read from."""


NOTHING = Remembered()


class Loaded(Record, frozen=True):
    """Everything that the sources hold, annotated and related."""

    site: Site
    declared: tuple[bytes, Declared]
    annotated: Annotated


class Rendition(Record, frozen=True):
    """The finished files of a site, not yet written, and every problem found on the way to them."""

    site: Site
    files: tuple[FinishedFile, ...]
    problems: tuple[Problem, ...]
    remembered: Remembered


def build(request: Request, compiling: Callable[[], Compiled] | None = None) -> Report:
    """Build the site and write it, unless a problem forbids it; return what was done. `compiling` gives the templates,
    where their compiling was begun before."""
    before = Remembered(recall_readings(request), recall_products(request))
    with open_shelf(request) as keep:
        rendition = add_search(render_site(request, before, compiling, keep), request)
        written = write_rendition(rendition, request)
    keep_readings(request, rendition.remembered.readings)
    keep_products(request, _choose_memory(before, rendition, written))
    return make_report(rendition, written or Written())


def _choose_memory(before: Remembered, rendition: Rendition, written: Written | None) -> Memory:
    """Return what the output now holds: nothing that is known where a write went wrong."""
    if written is None:
        return before.memory
    return {} if written.problems else rendition.remembered.memory


def load_site(sources: Sources, request: Request, before: Remembered = NOTHING) -> Loaded:
    """Return all that the sources hold, annotated and related; what of `before` still holds is kept."""
    settings = read_settings(sources.settings, request.base_url)
    basis, declared = _declare(sources, settings, before)
    registry = declared.registry
    known = Known(registry.topics, registry.entities, declared.targets.get, settings.config.language)
    articles = sources.files["articles"]
    annotated = annotate_articles(
        articles, registry, known, drafts=request.drafts, before=before.readings, jobs=request.jobs
    )
    problems = (*sources.problems, *settings.problems, *declared.problems, *annotated.problems)
    site = relate_site(settings.config, registry, annotated.articles, declared.pages, problems)
    return Loaded(site, (basis, declared), annotated)


def _declare(sources: Sources, settings: Settings, before: Remembered) -> tuple[bytes, Declared]:
    """Return the registry with the digest of what it is read from: all but the text of the articles."""
    paths = [source.path for source in sources.files["articles"]]
    basis = digest_value(settings, paths, [sources.files[kind] for kind in KINDS if kind != "articles"])
    if before.declared and before.declared[0] == basis:
        return before.declared
    return basis, read_registry(sources.files, settings.types)


def render_site(
    request: Request,
    before: Remembered = NOTHING,
    compiling: Callable[[], Compiled] | None = None,
    keep: Keep = keep_whole,
) -> Rendition:
    """Return the finished files of the site, checked against each other.

    What of `before` still holds is kept; the finished files of a large site go through `keep`.
    """
    sources = read_sources(request.root)
    theme = read_theme(request.root)
    compiling = compiling or begin(partial(compile_templates, theme.templates), request.jobs)
    loaded = load_site(sources, request, before)
    site = loaded.site
    assets = make_assets(theme.static)
    pages = plan_pages(site)
    renderer = make_renderer(site, compiling(), assets)
    produced = produce_files(site, pages, renderer, before.memory, request.jobs, keep)
    data = (each.file for each in produced.data)
    files = (*(page.file for page in produced.pages), *data, *assets.files)
    addresses = [each.address for each in (*files, *pages)]
    outlines = {page.file.address: page.outline for page in produced.pages if page.outline}
    dead = check_pages(outlines, addresses, sources.files, site.config.base_url)
    problems = order_problems((*site.problems, *theme.problems, *produced.problems, *dead))
    remembered = Remembered(loaded.annotated.readings, produced.memory, loaded.declared)
    return Rendition(site, files, problems, remembered)


def add_search(rendition: Rendition, request: Request) -> Rendition:
    """Return the rendition with the index of its full text, if the request wants one and the site will be written.

    A step of its own, as an editing session has no use for the index.
    """
    if not request.search or has_errors(rendition.problems):
        return rendition
    earlier = EarlierOutput(read_digests(request.out), partial(read_written, request.out))
    indexed = index_pages(rendition.files, earlier)
    problems = order_problems((*rendition.problems, *indexed.problems))
    return replace(rendition, files=(*rendition.files, *indexed.files), problems=problems)


def write_rendition(rendition: Rendition, request: Request) -> Written | None:
    """Write the files and return what changed; None where a problem forbids it."""
    counted = [problem for problem in rendition.problems if problem.severity != "note"]
    forbidden = has_errors(counted) or (request.strict and counted)
    return None if forbidden else write_files(rendition.files, request.out)


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
