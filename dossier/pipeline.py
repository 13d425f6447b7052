"""The build, top to bottom: the only place that knows the order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial

from dossier import urls
from dossier.assets import make_assets
from dossier.beginning import Begun, begin_build
from dossier.cache.articles import (
    LostArticleError,
    drop_articles,
    keep_found,
    load_texts,
    recall_found,
)
from dossier.cache.remembered import keep_products, recall_products, take_over_files
from dossier.cache.shelf import open_shelf
from dossier.check import Origins, check_pages, list_unchecked
from dossier.digests import digest_value
from dossier.loading import Found
from dossier.model import (
    FinishedFile,
    Made,
    MentionRule,
    Page,
    PageLinks,
    Problem,
    Product,
    Record,
    Report,
    Site,
    Sound,
    replace,
)
from dossier.pages.plan import plan_pages
from dossier.problems import fails, has_errors, order_problems
from dossier.produce import Keep, keep_whole, produce_files
from dossier.read import read_again
from dossier.render import Renderer, make_renderer
from dossier.request import Request
from dossier.search import EarlierOutput, index_pages
from dossier.stored import FEWEST_PUT_DOWN, OvertakenError
from dossier.templates import tell_unused
from dossier.write import Written, read_digests, read_written, write_files


class Remembered(Record, frozen=True):
    """What an earlier build found out and made. What of it still holds is kept by the next."""

    found: Found = Found()
    made: Made = Made()
    """What the tasks made."""


NOTHING = Remembered()

Settle = Callable[[Found], Found]
"""Takes what was found in the sources, when it has been related, and returns what is to be kept of it in memory."""


def keep_in_memory(found: Found) -> Found:
    """Return it as it is."""
    return found


class Rendition(Record, frozen=True):
    """The finished files of a site, not yet written, and every problem found on the way to them."""

    site: Site
    files: tuple[FinishedFile, ...]
    problems: tuple[Problem, ...]
    remembered: Remembered
    renderer: Renderer
    """What its pages were rendered with."""
    pages: Mapping[str, Page]
    """What was planned, by address."""


def build(request: Request, begun: Begun | None = None) -> Report:
    """Build the site and write it, unless a problem forbids it; return what was done."""
    begun = begun or begin_build(request)
    before = Remembered(made=recall_products(request))
    put_away = partial(_put_away, request)
    with open_shelf(request) as keep:
        try:
            rendition, written = _make_and_write(request, before, begun, keep, put_away)
        except LostArticleError:  # a file of the cache is torn or gone
            drop_articles(request)
            rendition, written = _make_anew(request, keep, put_away)
        except OvertakenError:
            rendition, written = _make_anew(request, keep, put_away)
    if written:  # where a write went wrong, nothing is known of what the output now holds
        made = Made() if written.problems else rendition.remembered.made
        keep_products(request, made, written.manifest)
    return make_report(rendition, written or Written())


@contextmanager
def open_rendition(request: Request, made: Made = NOTHING.made) -> Iterator[Rendition]:
    """Give the site as a build would make it, and its files for as long as it is open; of what the last build kept, the
    articles are used, and what was `made`. Nothing is kept for the next."""
    with open_shelf(request) as keep:
        try:
            rendition = render_site(request, Remembered(recall_found(request), made), keep=keep, settle=_let_go)
        except (LostArticleError, OvertakenError):
            rendition = render_site(replace(request, cache=None), keep=keep, settle=_let_go)
        yield rendition


def take_over(request: Request, keep: Keep) -> Remembered:
    """Return what the last build kept, for whoever goes on from it whatever later builds do; nothing where a part of it
    is torn or gone. What is small is read into memory; of a large site the texts are read when they are wanted, and the
    files go through `keep`."""
    found = recall_found(request)
    is_large = len(found.kept.traces) >= FEWEST_PUT_DOWN
    try:
        made = take_over_files(recall_products(request), keep if is_large else keep_whole)
        return Remembered(found if is_large else load_texts(found), made)
    except (LostArticleError, OvertakenError):
        return NOTHING


def _put_away(request: Request, found: Found) -> Found:
    """Keep what was found for the next build, and nothing of it in memory: pages and exports are made of the site."""
    keep_found(request, found)
    return NOTHING.found


def _let_go(_found: Found) -> Found:
    return NOTHING.found


def _make_anew(request: Request, keep: Keep, settle: Settle) -> tuple[Rendition, Written | None]:
    """Make and write the site from its sources alone: of what is kept on disk, another build may take away anything."""
    return _make_and_write(replace(request, cache=None), NOTHING, None, keep, settle)


def _make_and_write(
    request: Request, before: Remembered, begun: Begun | None, keep: Keep, settle: Settle
) -> tuple[Rendition, Written | None]:
    rendition = add_search(render_site(request, before, begun, keep, settle), request)
    return rendition, write_rendition(rendition, request)


def render_site(
    request: Request,
    before: Remembered = NOTHING,
    begun: Begun | None = None,
    keep: Keep = keep_whole,
    settle: Settle = keep_in_memory,
) -> Rendition:
    """Return the finished files of the site, checked against each other.

    What of `before` still holds is kept; what has `begun` is not begun again; the finished files of a large site go
    through `keep`, and what was found in the sources through `settle`.
    """
    begun = begun or begin_build(request, before.found)
    site, paths, found = _load(begun, settle)
    assets = make_assets(begun.theme.static)
    pages = plan_pages(site)
    compiled = begun.compiling()
    renderer = make_renderer(site, compiled, assets)
    produced = produce_files(site, pages, renderer, before.made, request.jobs, keep)
    data = (each.file for each in produced.data)
    files = (*(page.file for page in produced.pages), *data, *assets.files)
    addresses = list(dict.fromkeys((*(each.address for each in (*files, *pages)), urls.DOWNLOADS)))
    links = _list_links(produced.pages)
    unchecked = _list_unchecked(links, addresses, before.made, site.config.base_url)
    origins = Origins(paths, partial(read_again, request.root))
    dead = check_pages(links, addresses, origins, site.config.base_url, unchecked)
    made = produced.made if dead else replace(produced.made, sound=Sound(site.config.base_url, tuple(addresses)))
    unused = tell_unused(compiled, begun.theme.own)
    problems = order_problems((*site.problems, *begun.theme.problems, *unused, *produced.problems, *dead))
    planned = {page.address: page for page in pages}
    return Rendition(site, files, problems, Remembered(found, made), renderer, planned)


def _load(begun: Begun, settle: Settle) -> tuple[Site, tuple[str, ...], Found]:
    loaded = begun.loading()
    return loaded.site, loaded.paths, settle(loaded.found)


def _list_links(products: Iterable[Product | None]) -> dict[str, PageLinks]:
    return {each.file.address: each.links for each in products if each and each.links}


def _list_unchecked(
    links: Mapping[str, PageLinks], addresses: Collection[str], made: Made, base_url: str
) -> Collection[str] | None:
    if made.sound is None or made.sound.base_url != base_url:
        return None
    before = _list_links(product for each in made.results.values() for product in each.products)
    return list_unchecked(links, addresses, before, made.sound)


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
    forbidden = fails(rendition.problems, strict=request.strict)
    return None if forbidden else write_files(rendition.files, request.out)


def make_report(rendition: Rendition, written: Written) -> Report:
    """Return what a build did, for the summary line."""
    site = rendition.site
    rules: Counter[MentionRule] = Counter()
    for each in (found for every in site.occurrences.values() for found in every):
        rules[each.rule] += each.count
    return Report(
        problems=order_problems((*rendition.problems, *written.problems)),
        files=len(rendition.files),
        pages=sum(file.address.endswith(".html") for file in rendition.files),
        articles=len(site.filings),
        mentions=rules,
        dates=sum(each.dates for each in site.sizes.values()),
        unresolved=sum(each.unresolved for each in site.sizes.values()),
        written=written.written,
        removed=written.removed,
        output=digest_value(written.manifest) if written.manifest else b"",
    )
