"""The Site to finished files: pages rendered and data exported by several processes; what has not changed is kept.

A task that depends on nothing that has changed is not done again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from dossier.dependencies import Tracker, digest_site, follow_dependencies
from dossier.digests import digest_value
from dossier.exports.plan import EXPORTS, SINGLE_EXPORTS, describe_exports
from dossier.model import (
    DataFile,
    Dependencies,
    FilePart,
    FinishedFile,
    Made,
    OutputFile,
    Page,
    Problem,
    Product,
    Record,
    Result,
    Site,
    replace,
)
from dossier.pages.downloads import make_downloads_pages
from dossier.parallel import map_in_processes
from dossier.render import Renderer
from dossier.stored import FEWEST_PUT_DOWN, read_content
from dossier.tasks import Batches, Task, batch_sources, list_tasks, make_page_task, name_export, name_part, name_source

Keep = Callable[[FinishedFile], FinishedFile]
"""Takes a finished file, and returns what is to be kept of it in memory, whatever happens to it where it lies."""


class Produced(Record, frozen=True):
    """The finished pages and data files of a site, and what was wrong with the templates."""

    pages: tuple[Product, ...]
    data: tuple[DataFile, ...]
    made: Made
    problems: tuple[Problem, ...]


def keep_whole(file: FinishedFile) -> OutputFile:
    """Return the file with its content; raise OvertakenError."""
    return file if isinstance(file, OutputFile) else OutputFile(file.address, read_content(file))


def produce_files(  # noqa: PLR0913 - what is made, of what, and how to go about it
    site: Site, pages: Sequence[Page], renderer: Renderer, earlier: Made, jobs: int, keep: Keep
) -> Produced:
    """Return every file of the site; a page whose template fails is a problem, and the others are still rendered.

    What was made `earlier` of the same is kept. The files of a large site go through `keep`.
    """
    keep = keep if len(site.filings) >= FEWEST_PUT_DOWN else keep_whole
    batches = batch_sources(site)
    made, problems = _run_tasks(list_tasks(site, pages, batches, renderer), site, earlier, keep, jobs)
    results = {**made.results, **dict(_join_parts(made, earlier, batches, keep))}
    data = list(_list_data(site, results))
    data += describe_exports(site, pages, data)
    downloads = {page.address: make_page_task(page, renderer) for page in make_downloads_pages(data)}
    last = {name: task.make(site, earlier.results.get(name)) for name, task in downloads.items()}
    problems += (each for each in last.values() if isinstance(each, Problem))
    results |= {name: each for name, each in last.items() if isinstance(each, Result)}
    shown = (results.get(address) for address in (*(page.address for page in pages), *downloads))
    whole = tuple(product for each in shown if each for product in each.products if product)
    return Produced(whole, tuple(data), replace(made, results=results), tuple(dict.fromkeys(problems)))


def _run_tasks(
    tasks: Mapping[str, Task], site: Site, earlier: Made, keep: Keep, jobs: int
) -> tuple[Made, list[Problem]]:
    """Return what each task made, by its name, and the problems of those that made nothing."""
    digests = digest_site(site, earlier.digests)
    kept = dict(_list_kept(tasks, earlier, follow_dependencies(earlier.digests, digests)))
    tracker = Tracker(site, digests)

    def produce(name: str) -> Result | Problem:
        result, dependencies = tracker.track(lambda site: tasks[name].make(site, earlier.results.get(name)))
        if isinstance(result, Problem):
            return result
        return replace(_put_down(result, keep), fingerprint=tasks[name].fingerprint, dependencies=dependencies)

    names = [name for name in tasks if name not in kept]
    new = dict(zip(names, map_in_processes(produce, names, jobs), strict=True))
    results = {name: kept.get(name) or new[name] for name in tasks}
    problems = [each for each in results.values() if isinstance(each, Problem)]
    return Made(digests, {name: each for name, each in results.items() if isinstance(each, Result)}), problems


def _put_down(result: Result, keep: Keep) -> Result:
    products = tuple(
        replace(each, file=keep(each.file)) if each and isinstance(each.file, OutputFile) else each
        for each in result.products
    )
    parts = tuple(keep(part) if isinstance(part, OutputFile) else part for part in result.parts)
    return replace(result, products=products, parts=parts)


def _list_kept(
    tasks: Mapping[str, Task], earlier: Made, follow: Callable[[Dependencies], Dependencies | None]
) -> Iterator[tuple[str, Result]]:
    """Yield the tasks that would make again what they made before."""
    for name, task in tasks.items():
        before = earlier.results.get(name)
        followed = follow(before.dependencies) if before and before.fingerprint == task.fingerprint else None
        if before and followed is not None:
            yield name, before if followed is before.dependencies else replace(before, dependencies=followed)


def _join_parts(made: Made, earlier: Made, batches: Batches, keep: Keep) -> Iterator[tuple[str, Result]]:
    """Yield the exports that are made of parts, joined; with each part, where it is now."""
    for number, export in enumerate(EXPORTS):
        if export.parts is None:
            continue
        name, names = name_export(number), [name_part(number, place) for place in range(len(batches))]
        parts, before = [made.results[each] for each in names], earlier.results.get(name)
        fingerprint = digest_value(names)
        in_place = all(isinstance(part, FilePart) for each in parts for part in each.parts)
        if before and before.fingerprint == fingerprint and in_place:
            yield name, before
            continue
        files, starts = list[FinishedFile](), list[tuple[int, ...]]()
        for column, join in enumerate(export.parts.join):
            file, begins = join(read_content(each.parts[column]) for each in parts)
            files.append(keep(file))
            starts.append(begins)
        yield name, Result(tuple(map(Product, files)), fingerprint=fingerprint)
        for place, (name_of_part, each) in enumerate(zip(names, parts, strict=True)):
            placed = (
                FilePart(file, begins[place], part.size)
                for file, begins, part in zip(files, starts, each.parts, strict=True)
            )
            yield name_of_part, replace(each, parts=tuple(placed))


def _list_data(site: Site, made: Mapping[str, Result]) -> Iterator[DataFile]:
    """Yield the data files in the order of the exports."""
    sources = [made[name_source(id_)].products for id_ in site.filings]
    for number, export in enumerate(EXPORTS):
        if export.single:
            place = SINGLE_EXPORTS.index(export)
            products = tuple(each[place] for each in sources)
        else:
            products = made[name_export(number)].products
        yield from (DataFile(product.file, export.kind) for product in products if product)
