"""The Site to the tasks of a build: a page, the data files of one source, an export of the whole site, a part of one.

Each is made of the site and of what its fingerprint is the digest of, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from dossier import urls
from dossier.check import read_links
from dossier.digests import digest_value
from dossier.exports.export import Export, Parts
from dossier.exports.plan import EXPORTS, export_source, narrow_site, pick_sources
from dossier.model import ArticleId, OutputFile, Page, Problem, Product, Record, Result, Site
from dossier.render import Renderer, render_page

Batches = tuple[tuple[ArticleId, ...], ...]
_BATCH = 25  # sources whose rows in a table are made together


class Task(Record, frozen=True):
    """A task of the build, which needs no other."""

    fingerprint: bytes
    """The digest of all that it is made of beside the site."""
    make: Callable[[Site, Result | None], Result | Problem]
    """Does the work, given what it made before."""


def batch_sources(site: Site) -> Batches:
    """Return the sources in batches counted from the earliest, so that a new source changes no earlier batch."""
    ids = tuple(site.filings)
    return tuple(ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))


def list_tasks(site: Site, pages: Iterable[Page], batches: Batches, renderer: Renderer) -> dict[str, Task]:
    """Return the tasks, the longest first, so that at the end no process waits long for another."""
    return {
        **{
            name_export(number): Task(b"", partial(_produce_export, export))
            for number, export in enumerate(EXPORTS)
            if not export.single and not export.parts
        },
        **{
            name_part(number, place): Task(digest_value(batch), partial(_produce_part, export.parts, batch))
            for number, export in enumerate(EXPORTS)
            if export.parts
            for place, batch in enumerate(batches)
        },
        **dict(_list_source_tasks(site, {page.address: page for page in pages}, renderer)),
        **{page.address: make_page_task(page, renderer) for page in _order_by_sources(site, pages)},
    }


def _list_source_tasks(site: Site, pages: Mapping[str, Page], renderer: Renderer) -> Iterator[tuple[str, Task]]:
    """Yield the data files of each source and its page, one after the other, as both are made of its text."""
    for id_ in site.filings:
        yield name_source(id_), Task(b"", partial(_produce_source, id_))
        if page := pages.get(urls.article_address(id_)):
            yield page.address, make_page_task(page, renderer)


def _order_by_sources(site: Site, pages: Iterable[Page]) -> list[Page]:
    """Return the pages in the order of the latest source that each names: those that quote the same sources are made
    one after the other, so that few of these are read twice."""
    places: dict[str | int, int] = {id_: place for place, id_ in enumerate(site.filings)}
    return sorted(pages, key=lambda page: max((places.get(each, -1) for each in page.about), default=-1))


def make_page_task(page: Page, renderer: Renderer) -> Task:
    """Return the task that makes a page."""
    fingerprint = digest_value(renderer.fingerprints.get(page.template), page.template, page.about)
    return Task(fingerprint, partial(_produce_page, fingerprint, page, renderer))


def _produce_page(
    task_fingerprint: bytes, page: Page, renderer: Renderer, site: Site, before: Result | None
) -> Result | Problem:
    """Return the page; as it was before, where its view is the same."""
    view = page.make_view(site, *page.about)
    fingerprint = digest_value(task_fingerprint, view)
    if before and any(product is not None and product.fingerprint == fingerprint for product in before.products):
        return before
    file = render_page(page, view, renderer)
    return file if isinstance(file, Problem) else Result((Product(file, fingerprint, read_links(file.content)),))


def _produce_source(id_: ArticleId, site: Site, _before: Result | None) -> Result:
    """Return the data files of one source, in the order of `SINGLE_EXPORTS`."""
    files = export_source(narrow_site(site, id_))
    return Result(tuple(Product(file) if file else None for file in files))


def _produce_export(export: Export, site: Site, _before: Result | None) -> Result:
    """Return the files of an export of the whole site."""
    return Result(tuple(Product(file) for file in export.make(site)))


def _produce_part(parts: Parts, batch: Sequence[ArticleId], site: Site, _before: Result | None) -> Result:
    """Return the part of each file of an export that a batch of the sources is in."""
    made = parts.make(pick_sources(site, batch))
    return Result((), tuple(OutputFile("", content) for content in made))


def name_source(id_: ArticleId) -> str:
    """Return the name of the task that makes the data files of a source."""
    return f"source {id_}"


def name_export(number: int) -> str:
    """Return the name of the task that makes an export of the whole site."""
    return f"export {number}"


def name_part(number: int, place: int) -> str:
    """Return the name of the task that makes the part of an export that a batch of the sources is in."""
    return f"export {number} part {place}"
