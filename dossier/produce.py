"""The Site to finished files: pages rendered and data exported by several processes; what has not changed is kept.

The work falls into pieces that do not need each other: a page, the data files of one source, an export of the whole
site. A piece that looks at nothing that has changed is not done again; a page whose view is the same is not rendered
again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from dossier import urls
from dossier.check import read_outline
from dossier.digests import digest_value
from dossier.exports.export import Export
from dossier.exports.plan import (
    EXPORTS,
    SINGLE_EXPORTS,
    describe_exports,
    export_source,
    narrow_site,
)
from dossier.limits import FEWEST_PUT_DOWN
from dossier.model import (
    ArticleId,
    DataFile,
    Done,
    FinishedFile,
    Looks,
    Memory,
    OutputFile,
    Page,
    Problem,
    Product,
    Products,
    Record,
    Site,
    replace,
)
from dossier.pages.downloads import make_downloads_pages
from dossier.parallel import map_in_processes
from dossier.render import Renderer, render_page
from dossier.survey import Observer, follow_looks, survey_site

Keep = Callable[[OutputFile], FinishedFile]
"""Takes a finished file, and returns what is to be kept of it in memory."""


class Piece(Record, frozen=True):
    """A piece of the work."""

    frame: bytes
    """The digest of all that it is made of beside the site."""
    make: Callable[[Site, Products], Products | Problem]
    """Does the work, given what it made before."""


class Produced(Record, frozen=True):
    """The finished pages and data files of a site, and what was wrong with the templates."""

    pages: tuple[Product, ...]
    data: tuple[DataFile, ...]
    memory: Memory
    problems: tuple[Problem, ...]


def keep_whole(file: OutputFile) -> OutputFile:
    """Return the file as it is."""
    return file


def produce_files(  # noqa: PLR0913 - what is made, of what, and how to go about it
    site: Site, pages: Sequence[Page], renderer: Renderer, memory: Memory, jobs: int = 1, keep: Keep = keep_whole
) -> Produced:
    """Return every file of the site; a page whose template fails is a problem, and the others are still rendered.

    What of `memory` was made of the same is kept. The files of a large site go through `keep`.
    """
    keep = keep if len(site.filings) >= FEWEST_PUT_DOWN else keep_whole
    made, problems = _do_pieces(_list_pieces(site, pages, renderer), site, memory, keep, jobs)
    data = list(_list_data(site, made.pieces))
    data += describe_exports(site, pages, data)
    downloads = {page.address: _make_page_piece(page, renderer) for page in make_downloads_pages(data)}
    last = {name: _do_piece(piece, site, memory.pieces.get(name)) for name, piece in downloads.items()}
    problems += (each for each in last.values() if isinstance(each, Problem))
    pieces = {**made.pieces, **{name: each for name, each in last.items() if isinstance(each, Done)}}
    shown = (pieces.get(address) for address in (*(page.address for page in pages), *downloads))
    whole = tuple(product for each in shown if each for product in each.products if product)
    return Produced(whole, tuple(data), replace(made, pieces=pieces), tuple(dict.fromkeys(problems)))


def _list_pieces(site: Site, pages: Iterable[Page], renderer: Renderer) -> dict[str, Piece]:
    """Return the pieces, the longest first, so that at the end no process waits long for another."""
    return {
        **{
            _name_export(number): Piece(b"", partial(_produce_export, export))
            for number, export in enumerate(EXPORTS)
            if not export.single
        },
        **dict(_list_source_pieces(site, {page.address: page for page in pages}, renderer)),
        **{page.address: _make_page_piece(page, renderer) for page in pages},
    }


def _list_source_pieces(site: Site, pages: Mapping[str, Page], renderer: Renderer) -> Iterator[tuple[str, Piece]]:
    """Yield the data files of each source and its page, one after the other, as both are made of its text."""
    for id_ in site.filings:
        yield _name_source(id_), Piece(b"", partial(_produce_source, id_))
        if page := pages.get(urls.article_address(id_)):
            yield page.address, _make_page_piece(page, renderer)


def _make_page_piece(page: Page, renderer: Renderer) -> Piece:
    frame = digest_value(renderer.frames.get(page.template), page.template, page.about)
    return Piece(frame, partial(_produce_page, page, renderer, frame))


def _do_pieces(
    pieces: Mapping[str, Piece], site: Site, memory: Memory, keep: Keep, jobs: int = 1
) -> tuple[Memory, list[Problem]]:
    """Return what each piece made, by its name, and the problems of those that made nothing."""
    survey = survey_site(site)
    kept = dict(_list_kept(pieces, memory, follow_looks(memory.survey, survey)))
    observer = Observer(site, survey)

    def produce(name: str) -> Done | Problem:
        done, looks = observer.observe(lambda site: _do_piece(pieces[name], site, memory.pieces.get(name)))
        if isinstance(done, Problem):
            return done
        return replace(done, products=tuple(map(put_down, done.products)), looks=looks)

    def put_down(product: Product | None) -> Product | None:
        whole = product.file if product else None
        return replace(product, file=keep(whole)) if product and isinstance(whole, OutputFile) else product

    names = [name for name in pieces if name not in kept]
    new = dict(zip(names, map_in_processes(produce, names, jobs), strict=True))
    done = {name: kept.get(name) or new[name] for name in pieces}
    problems = [each for each in done.values() if isinstance(each, Problem)]
    return Memory(survey, {name: each for name, each in done.items() if isinstance(each, Done)}), problems


def _do_piece(piece: Piece, site: Site, before: Done | None) -> Done | Problem:
    made = piece.make(site, before.products if before else ())
    return made if isinstance(made, Problem) else Done(made, b"", piece.frame)


def _list_kept(
    pieces: Mapping[str, Piece], memory: Memory, follow: Callable[[Looks], Looks | None]
) -> Iterator[tuple[str, Done]]:
    """Yield the pieces that would make again what they made before."""
    for name, piece in pieces.items():
        before = memory.pieces.get(name)
        if before and before.frame == piece.frame and (looks := follow(before.looks)) is not None:
            yield name, replace(before, looks=looks)


def _produce_page(page: Page, renderer: Renderer, frame: bytes, site: Site, before: Products) -> Products | Problem:
    """Return the page; as it was before, where its view is the same."""
    view = page.make_view(site, *page.about)
    made_of = digest_value(frame, view)
    if any(product is not None and product.made_of == made_of for product in before):
        return before
    file = render_page(page, view, renderer)
    return file if isinstance(file, Problem) else (Product(file, made_of, read_outline(file.content)),)


def _produce_source(
    id_: ArticleId,
    site: Site,
    before: Products,  # noqa: ARG001 - made anew
) -> Products:
    """Return the data files of one source, in the order of `SINGLE_EXPORTS`."""
    return tuple(Product(file) if file else None for file in export_source(narrow_site(site, id_)))


def _produce_export(export: Export, site: Site, before: Products) -> Products:  # noqa: ARG001 - made anew
    """Return the files of an export of the whole site."""
    return tuple(Product(file) for file in export.make(site))


def _list_data(site: Site, made: Mapping[str, Done]) -> Iterator[DataFile]:
    """Yield the data files in the order of the exports."""
    sources = [made[_name_source(id_)].products for id_ in site.filings]
    for number, export in enumerate(EXPORTS):
        if export.single:
            place = SINGLE_EXPORTS.index(export)
            products = tuple(each[place] for each in sources)
        else:
            products = made[_name_export(number)].products
        yield from (DataFile(product.file, export.kind) for product in products if product)


def _name_source(id_: ArticleId) -> str:
    return f"source {id_}"


def _name_export(number: int) -> str:
    return f"export {number}"
