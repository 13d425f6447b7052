"""Sources to the Site: the first half of a build, which knows nothing of pages, and all that some commands need."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial

from dossier.annotate.mentions import NameIndex, build_name_index
from dossier.articles import Annotated, Kept, PutDown, annotate_articles, keep_article
from dossier.config import Settings, read_settings
from dossier.digests import digest_value
from dossier.markdown.syntax import make_directory
from dossier.model import ArticleId, Gist, Problem, Record, Site, SourceFile
from dossier.parallel import begin, count_shares, make_once
from dossier.parse import Known
from dossier.read import KINDS, Sources
from dossier.registry import Declared, list_former_ids, read_registry
from dossier.relate import Kinship, relate_articles, relate_site, renew_site
from dossier.request import Request
from dossier.stored import FEWEST_PUT_DOWN


class IndexedRegistry(Record, frozen=True):
    """What the sources declare, the digest of what it was read from, and what gives the index of its names."""

    fingerprint: bytes
    declared: Declared
    index: Callable[[], NameIndex]


class Relations(Record, frozen=True):
    """A site, and what it was related from beside what the sources declare."""

    gists: Mapping[ArticleId, Gist]
    problems: tuple[Problem, ...]
    """Those of the sources, and of what they declare."""
    site: Site


class Found(Record, frozen=True):
    """What an earlier build found in the sources."""

    kept: Kept = Kept()
    """The annotated articles."""
    kinship: Kinship = Kinship()
    registry: IndexedRegistry | None = None
    relations: Relations | None = None
    """None where they are made sooner than read back."""


class Loaded(Record, frozen=True):
    """Everything that the sources hold, annotated and related."""

    paths: tuple[str, ...]
    """Those of the content files."""
    registry: IndexedRegistry
    annotated: Annotated
    kinship: Kinship
    relations: Relations

    @property
    def site(self) -> Site:
        """Everything that is known, related."""
        return self.relations.site

    @property
    def found(self) -> Found:
        """What of this the next build may keep."""
        return Found(self.annotated.kept, self.kinship, self.registry, self.relations)


def load_site(sources: Sources, request: Request, before: Found | None = None) -> Loaded:
    """Return all that the sources hold, annotated and related; what was found `before` and still holds is kept."""
    return begin_loading(sources, request, before)()


def begin_loading(
    sources: Sources, request: Request, before: Found | None = None, put_down: PutDown = keep_article
) -> Callable[[], Loaded]:
    """Read what the sources declare, and begin to annotate the articles; return what waits for them, and gives all that
    the sources hold, once: nothing but that holds any of it then. What was found `before` and still holds is kept. The
    texts of the sources are let go when they have been read.

    Few articles are annotated by one process beside this; many are shared by all, when they are asked for, and go
    through `put_down`.
    """
    before = before or Found()
    settings = read_settings(sources.settings, request.base_url)
    registry = _read_registry(sources, settings, before)
    declared, articles = registry.declared, sources.files["articles"]
    annotate = partial(
        annotate_articles,
        articles,
        declared.registry,
        _list_known(declared, settings.config.language),
        registry.index,
        drafts=request.drafts,
        before=before.kept,
        put_down=put_down if len(articles) >= FEWEST_PUT_DOWN else keep_article,
    )
    shared = count_shares(len(articles), request.jobs) > 1
    paths = tuple(source.path for kind in sources.files.values() for source in kind)
    wrong = (*sources.problems, *settings.problems, *declared.problems)
    annotating = begin(partial(annotate, jobs=request.jobs if shared else 1), 1 if shared else request.jobs)

    def finish() -> Loaded:
        annotated = annotating()
        problems = (*wrong, *annotated.problems)
        last = before.relations if before.registry is registry else None
        kinship, site = before.kinship, _renew(last, annotated, problems)
        if site is None:
            named = {gist.filing.id: tuple(gist.named) for gist in annotated.gists}
            kinship = relate_articles(named, before.kinship, request.jobs)
            site = relate_site(
                settings.config,
                declared.registry,
                annotated.gists,
                annotated.articles,
                kinship.related,
                declared.pages,
                problems,
            )
        relations = Relations({gist.filing.id: gist for gist in annotated.gists}, problems, site)
        return Loaded(paths, registry, annotated, kinship, relations)

    return make_once(finish)


def _renew(last: Relations | None, annotated: Annotated, problems: tuple[Problem, ...]) -> Site | None:
    """Return the site without relating it anew, where that can be."""
    if last is None or last.problems != problems:
        return None
    return renew_site(last.site, last.gists, annotated.gists, annotated.articles)


def annotate_again(sources: Iterable[SourceFile], language: str, found: Found) -> Annotated:
    """Return some of the articles as they are now, drafts among them, annotated by what the sources declared when all
    of it was `found`."""
    if found.registry is None:
        raise ValueError("nothing was found yet")
    declared = found.registry.declared
    known = _list_known(declared, language)
    return annotate_articles(sources, declared.registry, known, found.registry.index, drafts=True)


def _list_known(declared: Declared, language: str) -> Known:
    registry = declared.registry
    return Known(registry.topics, registry.entities, make_directory(declared.targets), language)


def _read_registry(sources: Sources, settings: Settings, before: Found) -> IndexedRegistry:
    """Return what the sources declare; that of `before`, where nothing but the text of articles differs."""
    paths = [source.path for source in sources.files["articles"]]
    former = list(list_former_ids(sources.files["articles"]).items())
    fingerprint = digest_value(settings, paths, former, [sources.files[kind] for kind in KINDS if kind != "articles"])
    if before.registry and before.registry.fingerprint == fingerprint:
        return before.registry
    return index_registry(fingerprint, read_registry(sources.files, settings.types))


def index_registry(fingerprint: bytes, declared: Declared) -> IndexedRegistry:
    """Return what the sources declare, with the index of its names to be made once, when it is first asked for."""
    return IndexedRegistry(fingerprint, declared, cache(partial(build_name_index, declared.registry)))
