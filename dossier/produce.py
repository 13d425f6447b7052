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
from dossier.exports.export import Export, Parts
from dossier.exports.plan import (
    EXPORTS,
    SINGLE_EXPORTS,
    describe_exports,
    export_source,
    narrow_site,
    pick_sources,
)
from dossier.limits import FEWEST_PUT_DOWN
from dossier.model import (
    ArticleId,
    DataFile,
    Done,
    FilePart,
    FinishedFile,
    Looks,
    Memory,
    OutputFile,
    Page,
    Problem,
    Product,
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
Lots = tuple[tuple[ArticleId, ...], ...]
_LOT = 25  # sources whose rows in a table are made together


class Piece(Record, frozen=True):
    """A piece of the work."""

    frame: bytes
    """The digest of all that it is made of beside the site."""
    make: Callable[[Site, Done | None], Done | Problem]
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
    lots = _split_sources(site)
    done, problems = _do_pieces(_list_pieces(site, pages, lots, renderer), site, memory, keep, jobs)
    made = replace(done, pieces={**done.pieces, **dict(_join_parts(done, memory, lots, keep))})
    data = list(_list_data(site, made.pieces))
    data += describe_exports(site, pages, data)
    downloads = {page.address: _make_page_piece(page, renderer) for page in make_downloads_pages(data)}
    last = {name: piece.make(site, memory.pieces.get(name)) for name, piece in downloads.items()}
    problems += (each for each in last.values() if isinstance(each, Problem))
    pieces = {**made.pieces, **{name: each for name, each in last.items() if isinstance(each, Done)}}
    shown = (pieces.get(address) for address in (*(page.address for page in pages), *downloads))
    whole = tuple(product for each in shown if each for product in each.products if product)
    return Produced(whole, tuple(data), replace(made, pieces=pieces), tuple(dict.fromkeys(problems)))


def _split_sources(site: Site) -> Lots:
    """Return the sources in lots counted from the earliest, so that a new source changes no earlier lot."""
    ids = tuple(site.filings)
    return tuple(ids[start : start + _LOT] for start in range(0, len(ids), _LOT))


def _list_pieces(site: Site, pages: Iterable[Page], lots: Lots, renderer: Renderer) -> dict[str, Piece]:
    """Return the pieces, the longest first, so that at the end no process waits long for another."""
    return {
        **{
            _name_export(number): _make_piece(b"", _produce_export, export)
            for number, export in enumerate(EXPORTS)
            if not export.single and not export.parts
        },
        **{
            _name_part(number, place): _make_piece(digest_value(lot), _produce_part, export.parts, lot)
            for number, export in enumerate(EXPORTS)
            if export.parts
            for place, lot in enumerate(lots)
        },
        **dict(_list_source_pieces(site, {page.address: page for page in pages}, renderer)),
        **{page.address: _make_page_piece(page, renderer) for page in pages},
    }


def _list_source_pieces(site: Site, pages: Mapping[str, Page], renderer: Renderer) -> Iterator[tuple[str, Piece]]:
    """Yield the data files of each source and its page, one after the other, as both are made of its text."""
    for id_ in site.filings:
        yield _name_source(id_), _make_piece(b"", _produce_source, id_)
        if page := pages.get(urls.article_address(id_)):
            yield page.address, _make_page_piece(page, renderer)


def _make_page_piece(page: Page, renderer: Renderer) -> Piece:
    frame = digest_value(renderer.frames.get(page.template), page.template, page.about)
    return _make_piece(frame, _produce_page, page, renderer)


def _make_piece(frame: bytes, produce: Callable[..., Done | Problem], *about: object) -> Piece:
    return Piece(frame, partial(produce, frame, *about))


def _do_pieces(
    pieces: Mapping[str, Piece], site: Site, memory: Memory, keep: Keep, jobs: int = 1
) -> tuple[Memory, list[Problem]]:
    """Return what each piece made, by its name, and the problems of those that made nothing."""
    survey = survey_site(site)
    kept = dict(_list_kept(pieces, memory, follow_looks(memory.survey, survey)))
    observer = Observer(site, survey)

    def produce(name: str) -> Done | Problem:
        done, looks = observer.observe(lambda site: pieces[name].make(site, memory.pieces.get(name)))
        return done if isinstance(done, Problem) else replace(_put_down(done, keep), looks=looks)

    names = [name for name in pieces if name not in kept]
    new = dict(zip(names, map_in_processes(produce, names, jobs), strict=True))
    done = {name: kept.get(name) or new[name] for name in pieces}
    problems = [each for each in done.values() if isinstance(each, Problem)]
    return Memory(survey, {name: each for name, each in done.items() if isinstance(each, Done)}), problems


def _put_down(done: Done, keep: Keep) -> Done:
    products = tuple(
        replace(each, file=keep(each.file)) if each and isinstance(each.file, OutputFile) else each
        for each in done.products
    )
    parts = tuple(keep(part) if isinstance(part, OutputFile) else part for part in done.parts)
    return replace(done, products=products, parts=parts)


def _list_kept(
    pieces: Mapping[str, Piece], memory: Memory, follow: Callable[[Looks], Looks | None]
) -> Iterator[tuple[str, Done]]:
    """Yield the pieces that would make again what they made before."""
    for name, piece in pieces.items():
        before = memory.pieces.get(name)
        if before and before.frame == piece.frame and (looks := follow(before.looks)) is not None:
            yield name, replace(before, looks=looks)


def _produce_page(frame: bytes, page: Page, renderer: Renderer, site: Site, before: Done | None) -> Done | Problem:
    """Return the page; as it was before, where its view is the same."""
    view = page.make_view(site, *page.about)
    made_of = digest_value(frame, view)
    if before and any(product is not None and product.made_of == made_of for product in before.products):
        return before
    file = render_page(page, view, renderer)
    return file if isinstance(file, Problem) else Done((Product(file, made_of, read_outline(file.content)),), frame)


def _produce_source(frame: bytes, id_: ArticleId, site: Site, _before: Done | None) -> Done:
    """Return the data files of one source, in the order of `SINGLE_EXPORTS`."""
    files = export_source(narrow_site(site, id_))
    return Done(tuple(Product(file) if file else None for file in files), frame)


def _produce_export(frame: bytes, export: Export, site: Site, _before: Done | None) -> Done:
    """Return the files of an export of the whole site."""
    return Done(tuple(Product(file) for file in export.make(site)), frame)


def _produce_part(frame: bytes, parts: Parts, lot: Sequence[ArticleId], site: Site, _before: Done | None) -> Done:
    """Return the part of each file of an export that a lot of the sources is in."""
    made = parts.make(pick_sources(site, lot))
    return Done((), frame, parts=tuple(OutputFile("", content) for content in made))


def _join_parts(done: Memory, memory: Memory, lots: Lots, keep: Keep) -> Iterator[tuple[str, Done]]:
    """Yield the exports that are made of parts, joined; with each part, where it is now."""
    for number, export in enumerate(EXPORTS):
        if export.parts is None:
            continue
        name, names = _name_export(number), [_name_part(number, place) for place in range(len(lots))]
        parts, before, frame = [done.pieces[each] for each in names], memory.pieces.get(name), digest_value(names)
        if before and before.frame == frame and all(isinstance(p, FilePart) for each in parts for p in each.parts):
            yield name, before
            continue
        joined = list(export.parts.join([tuple(part.content for part in each.parts) for each in parts]))
        yield name, _put_down(Done(tuple(Product(file) for file, _ in joined), frame), keep)
        for place, (name_of_part, each) in enumerate(zip(names, parts, strict=True)):
            placed = ((file.address, starts[place]) for file, starts in joined)
            yield name_of_part, replace(each, parts=tuple(map(_place_part, each.parts, placed)))


def _place_part(part: FinishedFile | FilePart, place: tuple[str, int]) -> FilePart:
    """Return the part where it is now; one that is kept again and again is read as at first, not by way of itself."""
    return FilePart(*place, part.size, part.read if isinstance(part, FilePart) else partial(getattr, part, "content"))


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


def _name_part(number: int, place: int) -> str:
    return f"export {number} part {place}"
