"""The Site to finished files: pages rendered and data exported by several processes; what has not changed is kept.

The work falls into pieces that do not need each other: a page, the data files of one source, an export of the whole
site. What a piece made is known by the piece's name and by the digest of what it was made of.
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
    FinishedFile,
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

Piece = Callable[[Products], Products | Problem | None]
"""Does a piece of the work, given what it made before; None: the same again."""
Keep = Callable[[OutputFile], FinishedFile]
"""Takes a finished file, and returns what is to be kept of it in memory."""
_FEWEST = 500  # sources below which a site is kept whole


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

    What is in `memory`, made of the same, is kept. The files of a large site go through `keep`.
    """
    keep = keep if len(site.articles) >= _FEWEST else keep_whole
    made, problems = _do_pieces(_list_pieces(site, pages, renderer), memory, keep, jobs)
    data = list(_list_data(site, made))
    data += describe_exports(site, pages, data)
    downloads = {page.address: partial(_produce_page, page, renderer) for page in make_downloads_pages(site, data)}
    last, more = _do_pieces(downloads, memory, keep)
    made |= last
    shown = (made.get(address, ()) for address in (*(page.address for page in pages), *downloads))
    whole = tuple(product for products in shown for product in products if product)
    return Produced(whole, tuple(data), made, tuple(dict.fromkeys((*problems, *more))))


def _list_pieces(site: Site, pages: Iterable[Page], renderer: Renderer) -> dict[str, Piece]:
    """Return the pieces, the longest first, so that at the end no process waits long for another."""
    narrow = narrow_site(site)
    return {
        **{
            _name_export(number): partial(_produce_export, site, export)
            for number, export in enumerate(EXPORTS)
            if not export.single
        },
        **{_name_source(id_): partial(_produce_source, narrow(each)) for id_, each in site.articles.items()},
        **{page.address: partial(_produce_page, page, renderer) for page in pages},
    }


def _do_pieces(
    pieces: Mapping[str, Piece], memory: Memory, keep: Keep, jobs: int = 1
) -> tuple[dict[str, Products], list[Problem]]:
    """Return what each piece made, by its name, and the problems of those that made nothing."""

    def produce(name: str) -> Products | Problem | None:
        made = pieces[name](memory.get(name, ()))
        return tuple(map(put_down, made)) if isinstance(made, tuple) else made

    def put_down(product: Product | None) -> Product | None:
        whole = product.file if product else None
        return replace(product, file=keep(whole)) if product and isinstance(whole, OutputFile) else product

    names = tuple(pieces)
    made = dict(zip(names, map_in_processes(produce, names, jobs), strict=True))
    done = {name: each if each is not None else memory[name] for name, each in made.items()}
    problems = [each for each in done.values() if isinstance(each, Problem)]
    return {name: each for name, each in done.items() if not isinstance(each, Problem)}, problems


def _produce_page(page: Page, renderer: Renderer, before: Products) -> Products | Problem | None:
    """Return the page, what is wrong with its template, or None where it is as it was before."""
    view = page.make_view()
    made_of = digest_value(renderer.frames.get(page.template), page.template, view)
    if _is_made_of(before, made_of):
        return None
    file = render_page(page, view, renderer)
    return file if isinstance(file, Problem) else (Product(file, made_of, read_outline(file.content)),)


def _produce_source(alone: Site, before: Products) -> Products | None:
    """Return the data files of one source, in the order of `SINGLE_EXPORTS`; None where they are as before."""
    made_of = digest_value(alone.config, alone.registry, tuple(alone.articles.values()))
    if _is_made_of(before, made_of):
        return None
    return tuple(Product(file, made_of) if file else None for file in export_source(alone))


def _produce_export(site: Site, export: Export, _before: Products) -> Products:
    """Return the files of an export of the whole site. What it is made of is nearly everything: it is always made."""
    return tuple(Product(file, b"") for file in export.make(site))


def _is_made_of(before: Products, made_of: bytes) -> bool:
    return any(product is not None and product.made_of == made_of for product in before)


def _list_data(site: Site, made: Memory) -> Iterator[DataFile]:
    """Yield the data files in the order of the exports."""
    sources = [made[_name_source(id_)] for id_ in site.articles]
    for number, export in enumerate(EXPORTS):
        if export.single:
            place = SINGLE_EXPORTS.index(export)
            products = tuple(each[place] for each in sources)
        else:
            products = made[_name_export(number)]
        yield from (DataFile(product.file, export.kind) for product in products if product)


def _name_source(id_: ArticleId) -> str:
    return f"source {id_}"


def _name_export(number: int) -> str:
    return f"export {number}"
