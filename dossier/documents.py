"""One article's file to one annotated article: parse, annotate, weave. The unit of work that needs no other article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dossier.annotate.dates import find_dates
from dossier.annotate.mentions import NameIndex, find_mentions
from dossier.contexts import cut_contexts, cut_passages
from dossier.digests import digest_value
from dossier.gist import make_gist
from dossier.markdown.syntax import Target
from dossier.model import (
    AnnotatedArticle,
    Annotation,
    Article,
    ArticleId,
    BlockId,
    Gist,
    KeptArticle,
    Mention,
    Problem,
    Record,
    Registry,
    SourceFile,
    replace,
)
from dossier.parallel import map_in_processes
from dossier.parse import Known, ParsedArticle, parse_article
from dossier.problems import SourceError
from dossier.weave import weave

PutDown = Callable[[AnnotatedArticle, bytes], KeptArticle]
"""Takes an annotated article and its digest, and returns what is to be kept of it in memory."""


def keep_article(article: AnnotatedArticle, _digest: bytes) -> AnnotatedArticle:
    """Return the article as it is."""
    return article


class Reading(Record, frozen=True):
    """An article as it was annotated, and all that this rests on: the same again gives the same article."""

    basis: bytes
    """The digest of its file, of what the registry names, and of the language of the site."""
    asked: tuple[tuple[str, Target | None], ...]
    """What its `[[links]]` name, and where each leads."""
    gist: Gist
    article: KeptArticle


class Annotated(Record, frozen=True):
    """The articles that could be read, in the order of their files, and the problems of those that could not."""

    gists: tuple[Gist, ...]
    articles: Mapping[ArticleId, KeptArticle]
    problems: tuple[Problem, ...]
    readings: Mapping[str, Reading]
    """Each article by the path of its file, drafts as well, for the next build."""


def annotate_articles(  # noqa: PLR0913 - what an article depends on, and how to go about it
    sources: Iterable[SourceFile],
    registry: Registry,
    known: Known,
    index: Callable[[], NameIndex],
    *,
    drafts: bool = False,
    before: Mapping[str, Reading] | None = None,
    put_down: PutDown = keep_article,
    jobs: int = 1,
) -> Annotated:
    """Return every article annotated, drafts only where asked for; one that cannot be read keeps no other back.

    Of the readings made `before`, those that still hold are kept. New articles go through `put_down`. `index` gives
    that of the registry's names, and is asked only where there is something to read.
    """
    sources = tuple(sources)
    common = digest_value(known.language, *_list_names(registry))
    bases = {source.path: digest_value(common, source) for source in sources}
    kept = {
        path: each for path, each in (before or {}).items() if each.basis == bases.get(path) and _holds(each, known)
    }
    new = [source for source in sources if source.path not in kept]
    if new:
        index()  # once, before the processes part

    def read(source: SourceFile) -> Reading | tuple[Problem, ...]:
        try:
            reading = _read_article(source, bases[source.path], registry, known, index(), put_down)
        except SourceError as error:
            return error.problems  # the error itself could not pass from one process to another
        return reading

    made = dict(zip([source.path for source in new], map_in_processes(read, new, jobs), strict=True))
    results = {source.path: kept.get(source.path) or made[source.path] for source in sources}
    readings = {path: each for path, each in results.items() if isinstance(each, Reading)}
    problems = [problem for each in results.values() if isinstance(each, tuple) for problem in each]
    shown = [each for each in readings.values() if drafts or not each.gist.filing.draft]
    articles = {each.gist.filing.id: each.article for each in shown}
    return Annotated(tuple(each.gist for each in shown), articles, tuple(problems), readings)


def _list_names(registry: Registry) -> tuple[object, ...]:
    """Return the registry without what it says of the things that it names: no annotation depends on that."""
    named = [replace(entity, summary="", description="", line=0) for entity in registry.entities.values()]
    return registry.types, list(registry.topics), named


def _holds(reading: Reading, known: Known) -> bool:
    return all(known.resolve(name) == target for name, target in reading.asked)


def _read_article(  # noqa: PLR0913 - what an article depends on, and where it is kept
    source: SourceFile, basis: bytes, registry: Registry, known: Known, index: NameIndex, put_down: PutDown
) -> Reading:
    asked: dict[str, Target | None] = {}

    def resolve(name: str) -> Target | None:
        asked[name] = known.resolve(name)
        return asked[name]

    parsed = parse_article(source, replace(known, resolve=resolve))
    annotated = annotate_article(parsed, registry, index)
    gist = make_gist(annotated)
    return Reading(basis, tuple(asked.items()), gist, put_down(annotated, gist.digests.whole))


def annotate_article(parsed: ParsedArticle, registry: Registry, index: NameIndex) -> AnnotatedArticle:
    """Return the article with its names and dates, and its text with the marks woven in."""
    article = parsed.article
    reading = find_mentions(article, index)
    dates = find_dates(article, _taken_by(reading.mentions))
    annotations = order_annotations(article, (*reading.mentions, *dates))
    html, problems = weave(article, parsed.body, annotations, registry)
    return AnnotatedArticle(
        article=article,
        mentions=reading.mentions,
        dates=dates,
        rejected=reading.rejected,
        contexts=cut_contexts(article, reading.mentions),
        passages=cut_passages(article, dates, reading.mentions),
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
