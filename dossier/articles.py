"""One article's file to one annotated article: parse, annotate, weave. The unit of work that needs no other article."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from dossier.annotate.dates import find_dates
from dossier.annotate.mentions import FoundNames, NameIndex, find_mentions
from dossier.annotate.name_asked import Asked
from dossier.annotate.reach import Names, find_reach, list_names, list_transformed
from dossier.contexts import cut_contexts, cut_passages, cut_quotations
from dossier.digests import digest_value
from dossier.gist import make_gist
from dossier.markdown.syntax import Directory, Target
from dossier.model import (
    AnnotatedArticle,
    Annotation,
    Article,
    ArticleId,
    BlockId,
    EntityId,
    Gist,
    KeptArticle,
    Mention,
    Problem,
    Record,
    Registry,
    SourceFile,
    StoredArticle,
    field,
    replace,
)
from dossier.parallel import map_in_processes
from dossier.parse import Known, ParsedArticle, parse_article
from dossier.problems import SourceError
from dossier.weave import weave

T = TypeVar("T")
PutDown = Callable[[AnnotatedArticle, bytes], KeptArticle]
"""Takes an annotated article and its digest, and returns what is to be kept of it in memory."""


def keep_article(article: AnnotatedArticle, _digest: bytes) -> AnnotatedArticle:
    """Return the article as it is."""
    return article


class Grounds(Record, frozen=True):
    """What an annotated article rests on."""

    fingerprint: bytes
    """The digest of its file, of the registry's types and topics, and of the language of the site."""
    links: tuple[tuple[str, Target | None], ...]
    """What its `[[links]]` name, and where each leads."""
    nearest: tuple[tuple[str, str], ...]
    """What they name that is nothing, and what is most like it."""
    ids: tuple[EntityId, ...]
    """The entities whose ids it gives, be there such entities or not."""
    every_id: bool
    """Whether it was asked which ids there are, to tell which one may be meant."""
    names: Asked
    """What it asked of the registry's names."""


class Trace(Record, frozen=True):
    """An article as it was annotated, and all that this rests on: the same again gives the same article."""

    grounds: Grounds
    gist: Gist
    article: KeptArticle


class Kept(Record, frozen=True):
    """Articles for the next build. Whoever puts them down puts down all of it together: the traces are those of these
    names, and of no others."""

    names: Names = field(default_factory=dict)
    """The entities of the registry, as they are named."""
    traces: Mapping[str, Trace] = field(default_factory=dict)
    """Each article that could be read by the path of its file, drafts as well."""


class Annotated(Record, frozen=True):
    """The articles that could be read, in the order of their files, and the problems of those that could not."""

    gists: tuple[Gist, ...]
    articles: Mapping[ArticleId, KeptArticle]
    problems: tuple[Problem, ...]
    kept: Kept


def annotate_articles(  # noqa: PLR0913 - what an article depends on, and how to go about it
    sources: Iterable[SourceFile],
    registry: Registry,
    known: Known,
    index: Callable[[], NameIndex],
    *,
    drafts: bool = False,
    before: Kept | None = None,
    put_down: PutDown = keep_article,
    jobs: int = 1,
) -> Annotated:
    """Return every article annotated, drafts only where asked for; one that cannot be read keeps no other back.

    Of what was kept `before`, the traces that still hold are kept. New articles go through `put_down`. `index` gives
    that of the registry's names, and is asked only where there is something to read.
    """
    sources = tuple(sources)
    common = digest_value(known.language, registry.types, list(registry.topics))
    fingerprints = {source.path: digest_value(common, source) for source in sources}
    names = list_names(registry)
    kept = _list_kept(before, fingerprints, names, registry, known, jobs) if before and before.traces else {}
    new = [source for source in sources if source.path not in kept]
    if new:
        index()  # once, before the processes part

    def read(source: SourceFile) -> Trace | tuple[Problem, ...]:
        try:
            return _read_article(source, fingerprints[source.path], registry, known, index(), put_down)
        except SourceError as error:
            return error.problems  # the error itself could not pass from one process to another

    made = dict(zip([source.path for source in new], map_in_processes(read, new, jobs), strict=True))
    results = {source.path: kept.get(source.path) or made[source.path] for source in sources}
    traces = {path: each for path, each in results.items() if isinstance(each, Trace)}
    problems = [problem for each in results.values() if isinstance(each, tuple) for problem in each]
    shown = [each for each in traces.values() if drafts or not each.gist.filing.draft]
    articles = {each.gist.filing.id: each.article for each in shown}
    return Annotated(tuple(each.gist for each in shown), articles, tuple(problems), Kept(names, traces))


def _list_kept(  # noqa: PLR0913 - what there was and what there is
    before: Kept, fingerprints: Mapping[str, bytes], names: Names, registry: Registry, known: Known, jobs: int
) -> dict[str, Trace]:
    """Return the traces that rest on nothing that has changed, by their paths."""
    reaches = find_reach(before.names, names, registry.types)
    moved = list_transformed(before.names, names)
    same_ids = before.names.keys() == names.keys()

    def stands(path: str) -> bool:
        grounds = before.traces[path].grounds
        return (
            grounds.fingerprint == fingerprints.get(path)
            and all(known.directory.find(name) == target for name, target in grounds.links)
            and all(known.directory.find_nearest(name) == nearest for name, nearest in grounds.nearest)
            and moved.isdisjoint(grounds.ids)
            and (same_ids or not grounds.every_id)
        )

    def holds(path: str) -> bool:
        each = before.traces[path]
        return reaches is None or not reaches(read_article(each.article).article, each.grounds.names)

    standing = [path for path in before.traces if stands(path)]
    holding = map_in_processes(holds, standing, jobs if reaches else 1)
    return {path: before.traces[path] for path, held in zip(standing, holding, strict=True) if held}


def read_article(kept: KeptArticle) -> AnnotatedArticle:
    """Return the article, wherever it is."""
    return kept.read() if isinstance(kept, StoredArticle) else kept


def _read_article(  # noqa: PLR0913 - what an article depends on, and where it is kept
    source: SourceFile, fingerprint: bytes, registry: Registry, known: Known, index: NameIndex, put_down: PutDown
) -> Trace:
    links: dict[str, Target | None] = {}
    nearest: dict[str, str] = {}
    directory = Directory(_note(known.directory.find, links), _note(known.directory.find_nearest, nearest))
    ids = _Ids(known.entities)
    parsed = parse_article(source, replace(known, directory=directory, entities=ids))
    names = find_mentions(parsed.article, index)
    article = annotate_article(parsed, registry, names)
    gist = make_gist(article)
    grounds = Grounds(
        fingerprint, tuple(links.items()), tuple(nearest.items()), tuple(sorted(ids.asked)), ids.every, names.asked
    )
    return Trace(grounds, gist, put_down(article, gist.digests.whole))


def _note(find: Callable[[str], T], found: dict[str, T]) -> Callable[[str], T]:
    """Return a function that finds the same, and notes what was found for which name."""

    def find_and_note(name: str) -> T:
        found[name] = find(name)
        return found[name]

    return find_and_note


class _Ids(Collection[EntityId]):
    """The ids of a registry, which note for which of them they are asked."""

    def __init__(self, known: Collection[EntityId]) -> None:
        self._known = known
        self.asked: set[EntityId] = set()
        self.every = False
        """Whether they are looked through."""

    def __contains__(self, id_: object) -> bool:
        self.asked.add(EntityId(str(id_)))
        return id_ in self._known

    def __iter__(self) -> Iterator[EntityId]:
        self.every = True
        return iter(self._known)

    def __len__(self) -> int:
        self.every = True
        return len(self._known)


def annotate_article(parsed: ParsedArticle, registry: Registry, names: FoundNames) -> AnnotatedArticle:
    """Return the article with the names found in it, its dates, and its text with the marks woven in."""
    article = parsed.article
    dates = find_dates(article, _taken_by(names.mentions))
    annotations = order_annotations(article, (*names.mentions, *dates))
    html, problems = weave(article, parsed.body, annotations, registry)
    return AnnotatedArticle(
        article=article,
        mentions=names.mentions,
        dates=dates,
        rejected=names.rejected,
        contexts=cut_contexts(article, names.mentions),
        passages=cut_passages(article, dates, names.mentions),
        quotations=cut_quotations(article),
        html=html,
        problems=(*parsed.problems, *problems),
    )


def order_annotations(article: Article, annotations: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Return annotations in the order of the text: blocks by their place, never by the spelling of their ids."""
    places = {block.id: block.start for block in article.blocks}
    return tuple(sorted(annotations, key=lambda each: (places[each.block] + each.start, each.end)))


def _taken_by(mentions: Iterable[Mention]) -> dict[BlockId, list[tuple[int, int]]]:
    taken: dict[BlockId, list[tuple[int, int]]] = {}
    for mention in mentions:
        taken.setdefault(mention.block, []).append((mention.start, mention.end))
    return taken
