"""Saved articles to their pages, before the rest of the site follows: what an editor looks at after a save.

The pages are made of the last site, with these articles in the place of what they were. Where the site may not have the
same pages as before, or a build may say that something is wrong, there is no preview: the whole rendition tells, which
follows in any case and takes nothing from here but the articles as they were annotated.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial

from dossier.articles import Annotated, Kept
from dossier.check import is_sound, read_links
from dossier.loading import annotate_again
from dossier.model import Filing, OutputFile, PageLinks, Problem, Record, Result, Site, SourceFile, replace
from dossier.pages.article import make_article_page
from dossier.pipeline import Remembered, Rendition
from dossier.problems import has_errors
from dossier.read import read_again
from dossier.relate import renew_articles
from dossier.render import render_page
from dossier.request import Request

_MOST = 5  # articles: of more, the whole rendition tells


class Preview(Record, frozen=True):
    """The pages of saved articles, and what the next rendition may keep: all that was kept, with these articles."""

    files: tuple[OutputFile, ...]
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
    files = tuple(_render_pages(before, annotated))
    if len(files) < len(sources) or not all(_stands(file, before, addresses) for file in files):
        return None
    return Preview(files, _remember(before.remembered, annotated.kept))


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


def _render_pages(before: Rendition, annotated: Annotated) -> Iterator[OutputFile]:
    """Yield the pages of the articles; none for one at which a template fails."""
    site = renew_articles(before.site, annotated.gists, annotated.articles)
    for gist in annotated.gists:
        page = make_article_page(gist.filing.id)
        file = render_page(page, page.make_view(site, *page.about), before.renderer)
        if not isinstance(file, Problem):
            yield file


def _stands(file: OutputFile, before: Rendition, addresses: Collection[str]) -> bool:
    """Tell whether a page is in the place of another, and all its links lead somewhere."""
    find = partial(_find_links, before.remembered.made.results)
    base_url = before.site.config.base_url
    return file.address in addresses and is_sound(file.address, read_links(file.content), find, addresses, base_url)


def _find_links(results: Mapping[str, Result], address: str) -> PageLinks | None:
    result = results.get(address)
    return next((each.links for each in result.products if each), None) if result else None


def _remember(before: Remembered, kept: Kept) -> Remembered:
    """Return what was remembered, with some articles as they are now."""
    traces = {**before.found.kept.traces, **kept.traces}
    return replace(before, found=replace(before.found, kept=replace(before.found.kept, traces=traces)))
