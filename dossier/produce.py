"""The Site to finished files: pages rendered and data exported by several processes; what has not changed is kept.

The work falls into pieces that do not need each other: a page, the data files of one source, an export of the whole
site. A piece that looks at nothing that has changed is not done again; a page whose view is the same is not rendered
again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

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
_FEWEST = 500  # sources below which a site is kept whole


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
    keep = keep if len(site.filings) >= _FEWEST else keep_whole
    made, problems = _do_pieces(_list_pieces(site, pages, renderer), site, memory, keep, jobs)
    data = list(_list_data(site, made.pieces))
    data += describe_exports(site, pages, data)
    shown = [made.pieces[page.address].products for page in pages if page.address in made.pieces]
    for page in make_downloads_pages(data):
        last = _produce_page(page, renderer, b"", site, ())
        if isinstance(last, Problem):
            problems.append(last)
        else:
            shown.append(last)
    whole = tuple(product for products in shown for product in products if product)
    return Produced(whole, tuple(data), made, tuple(dict.fromkeys(problems)))


def _list_pieces(site: Site, pages: Iterable[Page], renderer: Renderer) -> dict[str, Piece]:
    """Return the pieces, the longest first, so that at the end no process waits long for another."""
    return {
        **{
            _name_export(number): Piece(b"", partial(_produce_export, export))
            for number, export in enumerate(EXPORTS)
            if not export.single
        },
        **{_name_source(id_): Piece(b"", partial(_produce_source, id_)) for id_ in site.filings},
        **{page.address: _make_page_piece(page, renderer) for page in pages},
    }


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
        piece, before = pieces[name], memory.pieces.get(name)
        made, looks = observer.observe(lambda site: piece.make(site, before.products if before else ()))
        return made if isinstance(made, Problem) else Done(tuple(map(put_down, made)), looks, piece.frame)

    def put_down(product: Product | None) -> Product | None:
        whole = product.file if product else None
        return replace(product, file=keep(whole)) if product and isinstance(whole, OutputFile) else product

    names = [name for name in pieces if name not in kept]
    new = dict(zip(names, map_in_processes(produce, names, jobs), strict=True))
    done = {name: kept.get(name) or new[name] for name in pieces}
    problems = [each for each in done.values() if isinstance(each, Problem)]
    return Memory(survey, {name: each for name, each in done.items() if isinstance(each, Done)}), problems


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
