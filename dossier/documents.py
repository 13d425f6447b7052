"""One article's file to one annotated article: parse, annotate, weave. The unit of work that needs no other article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dossier.annotate.dates import find_dates
from dossier.annotate.mentions import NameIndex, build_name_index, find_mentions
from dossier.contexts import cut_contexts, cut_passages
from dossier.model import AnnotatedArticle, Annotation, Article, BlockId, Mention, Problem, Registry, SourceFile
from dossier.parallel import map_in_processes
from dossier.parse import Known, ParsedArticle, parse_article
from dossier.problems import SourceError
from dossier.weave import weave


@dataclass(frozen=True, slots=True)
class Annotated:
    """The articles that could be read, in the order of their files, and the problems of those that could not."""

    articles: tuple[AnnotatedArticle, ...]
    problems: tuple[Problem, ...]
    index: NameIndex
    read: Mapping[SourceFile, AnnotatedArticle]
    """Each article by the file that it was made from, for the next build of a process that goes on."""


def annotate_articles(  # noqa: PLR0913 - what an article depends on, and how to go about it
    sources: Iterable[SourceFile],
    registry: Registry,
    known: Known,
    *,
    drafts: bool = False,
    before: Annotated | None = None,
    jobs: int = 1,
) -> Annotated:
    """Return every article annotated, drafts only where asked for; one that cannot be read keeps no other back.

    `before` was made with the same registry, the same known ids and the same say on drafts: its articles are kept.
    """
    index = before.index if before else build_name_index(registry)
    kept = before.read if before else {}

    def read(source: SourceFile) -> AnnotatedArticle | tuple[Problem, ...] | None:
        try:
            parsed = parse_article(source, known)
        except SourceError as error:
            return error.problems  # the error itself could not pass from one process to another
        return annotate_article(parsed, registry, index) if drafts or not parsed.article.draft else None

    sources = tuple(sources)
    new = [source for source in sources if source not in kept]
    found = {**kept, **dict(zip(new, map_in_processes(read, new, jobs), strict=True))}
    results = {source: found[source] for source in sources}
    articles = {source: each for source, each in results.items() if isinstance(each, AnnotatedArticle)}
    problems = [problem for each in results.values() if isinstance(each, tuple) for problem in each]
    return Annotated(tuple(articles.values()), tuple(problems), index, articles)


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
