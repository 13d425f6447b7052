"""Saved articles to their pages and those that quote them, before the rest of the site follows: what an editor looks at
after a save.

The pages are made of the last site, with these articles in the place of what they were. Where the site may not have the
same pages as before, or a build may say that something is wrong, there is no preview: the whole rendition tells, which
follows in any case and takes nothing from here but the articles as they were annotated.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from dossier.articles import Annotated, Kept
from dossier.check import is_sound
from dossier.dependencies import index_dependencies
from dossier.loading import annotate_again
from dossier.model import (
    Filing,
    FinishedFile,
    Gist,
    Page,
    PageLinks,
    Product,
    Record,
    Result,
    Site,
    SourceFile,
    replace,
)
from dossier.pages.article import make_article_page
from dossier.pipeline import Remembered, Rendition
from dossier.problems import has_errors
from dossier.read import read_again
from dossier.relate import differ_in_words, renew_articles
from dossier.request import Request
from dossier.tasks import make_page_task

Lookers = Mapping[str, Mapping[str | int, Collection[str]]]
"""For what a site holds of its articles (a field), and each article, the addresses of the pages that look at it."""
_SHOWN = ("articles", "quotes", "sizes")
_MOST = 5  # articles: of more, the whole rendition tells
_MOST_QUOTING = 50  # pages: likewise


class Preview(Record, frozen=True):
    """The pages of saved articles, the site with them, and what the next rendition may keep: all that was kept, with
    these articles."""

    files: tuple[FinishedFile, ...]
    links: Mapping[str, PageLinks]
    """Those of the pages."""
    site: Site
    gists: tuple[Gist, ...]
    remembered: Remembered


def preview_articles(
    request: Request, before: Rendition, paths: Collection[str], addresses: Collection[str]
) -> Preview | None:
    """Return the pages of the articles in these files, which alone have changed since the rendition `before`; None
    where that cannot be told of them alone. `addresses` are those of all files of the site."""
    if not paths or len(paths) > _MOST or has_errors(before.problems):
        return None
    sources = [source for path in paths if (source := _read(request, before, path))]
    if len(sources) < len(paths):
        return None
    annotated = annotate_again(sources, before.site.config.language, before.remembered.found)
    if len(annotated.gists) < len(sources) or not _is_as_before(before.site, annotated):
        return None
    site = renew_articles(before.site, annotated.gists, annotated.articles)
    pages = [make_article_page(gist.filing.id) for gist in annotated.gists]
    shown = _render_pages(pages, site, before, addresses, {})
    if len(shown) < len(pages):
        return None
    links = {each.file.address: each.links for each in shown if each.links}
    files = tuple(each.file for each in shown)
    return Preview(files, links, site, annotated.gists, _remember(before.remembered, annotated.kept))


def index_lookers(rendition: Rendition) -> Lookers:
    """Return which pages of the rendition show what of which article."""
    made = rendition.remembered.made
    pages = {address: made.results[address] for address in rendition.pages if address in made.results}
    return index_dependencies(pages, made.digests, _SHOWN)


def preview_quoting(
    before: Rendition, lookers: Lookers, preview: Preview, addresses: Collection[str]
) -> tuple[FinishedFile, ...]:
    """Return the other pages that show something of the articles of a preview, as `lookers` tell of the rendition
    before; none where more than the words of these differs, or very many pages do."""
    relations = before.remembered.found.relations
    if not relations or not all(differ_in_words(relations.gists[each.filing.id], each) for each in preview.gists):
        return ()
    gists = {each.filing.id: each for each in preview.gists}
    changed = {
        "articles": list(gists),
        "quotes": [id_ for id_, each in gists.items() if each.digests.quotes != relations.gists[id_].digests.quotes],
        "sizes": [id_ for id_ in gists if preview.site.sizes[id_] != before.site.sizes[id_]],
    }
    looking = (address for field in _SHOWN for id_ in changed[field] for address in lookers[field].get(id_, ()))
    shown = {file.address for file in preview.files}
    pages = [before.pages[address] for address in dict.fromkeys(looking) if address not in shown]
    if len(pages) > _MOST_QUOTING:
        return ()
    return tuple(each.file for each in _render_pages(pages, preview.site, before, addresses, preview.links))


def _read(request: Request, before: Rendition, path: str) -> SourceFile | None:
    """Return an article that was there before, as it is now."""
    return read_again(request.root, path) if path in before.remembered.found.kept.traces else None


def _is_as_before(site: Site, annotated: Annotated) -> bool:
    """Tell whether nothing is wrong with the articles, and they differ in their words alone."""
    return all(
        not has_errors(gist.problems)
        and gist.filing.id in site.filings
        and _keep_the_rest(gist.filing) == _keep_the_rest(site.filings[gist.filing.id])
        for gist in annotated.gists
    )


def _keep_the_rest(filing: Filing) -> Filing:
    """Return a filing without what may change and leave every other page where it is."""
    accounts = tuple(replace(each, quote="", block=None, start=0, end=0, line=0) for each in filing.accounts)
    return replace(filing, title="", summary="", accounts=accounts)


def _render_pages(
    pages: Iterable[Page],
    site: Site,
    before: Rendition,
    addresses: Collection[str],
    links: Mapping[str, PageLinks],
) -> tuple[Product, ...]:
    """Return those of the pages at which no template fails, and of which every link leads somewhere; `links` are those
    of pages that are others now."""
    results, base_url = before.remembered.made.results, before.site.config.base_url
    find = partial(_find_links, links, results)

    def show(page: Page) -> Product | None:
        last = results.get(page.address)
        result = make_page_task(page, before.renderer).make(site, last)
        product = result.products[0] if isinstance(result, Result) else None
        if page.address not in addresses or not product or not product.links:
            return None
        sound = result is last or is_sound(page.address, product.links, find, addresses, base_url)
        return product if sound else None

    return tuple(product for product in map(show, pages) if product)


def _find_links(links: Mapping[str, PageLinks], results: Mapping[str, Result], address: str) -> PageLinks | None:
    """Return the links of a page, as it is now or was before."""
    result = results.get(address)
    before = next((each.links for each in result.products if each), None) if result else None
    return links.get(address) or before


def _remember(before: Remembered, kept: Kept) -> Remembered:
    """Return what was remembered, with some articles as they are now."""
    traces = {**before.found.kept.traces, **kept.traces}
    return replace(before, found=replace(before.found, kept=replace(before.found.kept, traces=traces)))
