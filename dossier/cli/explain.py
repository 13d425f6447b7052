"""`explain`: why each name and date of an article is what it is."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TypedDict, Unpack

import click

from dossier.cache.articles import use_found
from dossier.cache.entries import find_cache
from dossier.cli import options as o
from dossier.cli.progress import show_progress
from dossier.cli.tell import EXIT_PROBLEMS, count_things, print_problems
from dossier.loading import Found, load_site
from dossier.model import AnnotatedArticle, ArticleId, DateExpression, Mention, Problem, Registry, Rejection, Site
from dossier.problems import suggest
from dossier.read import read_sources
from dossier.request import Request
from dossier.review.explain import Explanation, explain_article


class Options(TypedDict):
    """What the command line says."""

    article: str
    root: Path
    as_json: bool


@click.command("explain")
@click.argument("article")
@o.root_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(**options: Unpack[Options]) -> None:
    """Say for each name and date of ARTICLE (an id, or its file) how it was recognised, and what was turned away."""
    root = o.require_site(options["root"])
    request = Request(root, root / "_site", drafts=True, jobs=0, cache=find_cache(root))
    sources = read_sources(root)
    files = {source.id: source for source in sources.files["articles"]}
    id_ = _find_article(options["article"], files, sources.problems)
    source = files[id_]

    def find(found: Found) -> tuple[Site, AnnotatedArticle | None]:
        site = load_site(sources, request, found).site
        return site, site.articles.get(id_)

    with show_progress("Reading"):
        site, article = use_found(find, request)
    if article is None:
        print_problems(problem for problem in site.problems if problem.path == source.path)
        sys.exit(EXIT_PROBLEMS)
    explanation = explain_article(article, source.text)
    registry = site.registry
    click.echo(format_json(explanation) if options["as_json"] else format_text(explanation, registry))


def _find_article(name: str, known: Collection[str], problems: Iterable[Problem]) -> ArticleId:
    """Return the id that a word of the command line means; end where it means none, with what keeps its file from being
    read, or with a usage error."""
    id_ = Path(name).stem if name.endswith(".md") else name
    if unread := [each for each in problems if each.path == f"content/articles/{id_}.md"]:
        print_problems(unread)
        sys.exit(EXIT_PROBLEMS)
    if id_ not in known:
        raise click.UsageError(f"There is no article `{id_}`. {suggest(id_, known)}".rstrip())
    return ArticleId(id_)


def format_text(explanation: Explanation, registry: Registry) -> str:
    """Return the explanation for people."""
    article = explanation.article
    dated = f"dated {article.date.edtf}" if article.date else "without a date"
    note = f" ({article.date_note})" if article.date_note else ""
    counted = (
        f"{count_things(len(explanation.mentions), 'name')} linked, {len(explanation.rejected)} turned away, "
        f"{count_things(len(explanation.dates), 'date')}"
    )
    parts = [f"{article.path}: {article.title}", f"{dated}{note}; {counted}"]
    for heading, lines in (
        ("Names linked", [_tell_mention(line, each, registry) for line, each in explanation.mentions]),
        ("Names turned away", [_tell_rejection(line, each) for line, each in explanation.rejected]),
        ("Dates", [_tell_date(line, each) for line, each in explanation.dates]),
    ):
        if lines:
            parts += ["", heading, *lines]
    return "\n".join(parts)


def _tell_mention(line: int, mention: Mention, registry: Registry) -> str:
    name = registry.entities[mention.entity].name
    told = f"{line:5}  “{mention.surface}” → {name} ({mention.entity})\n       {mention.rule}, score {mention.score:g}"
    if mention.reason:
        told += f": {mention.reason}"
    return f"{told}\n       runner-up: {mention.runner_up}" if mention.runner_up else told


def _tell_rejection(line: int, rejection: Rejection) -> str:
    candidates = f" (candidates: {', '.join(rejection.entities)})" if rejection.entities else ""
    return f"{line:5}  “{rejection.surface}” → nobody{candidates}\n       {rejection.rule}: {rejection.reason}"


def _tell_date(line: int, date: DateExpression) -> str:
    value = date.value.edtf if date.value else "unresolved"
    anchor = f", from {date.anchor}" if date.anchor else ""
    return f"{line:5}  “{date.surface}” = {value}\n       {date.basis}{anchor}: {date.reason}"


def format_json(explanation: Explanation) -> str:
    """Return the explanation for programs."""
    article = explanation.article
    found = {
        "article": article.id,
        "path": article.path,
        "date": article.date.edtf if article.date else None,
        "mentions": [
            {**_where(line, each), "entity": each.entity, "rule": each.rule, "score": each.score}
            | {"reason": each.reason, "runner_up": each.runner_up}
            for line, each in explanation.mentions
        ],
        "rejected": [
            {**_where(line, each), "entities": each.entities, "rule": each.rule, "reason": each.reason}
            for line, each in explanation.rejected
        ],
        "dates": [
            {**_where(line, each), "value": each.value.edtf if each.value else None, "basis": each.basis}
            | {"anchor": each.anchor, "rule": each.rule, "reason": each.reason}
            for line, each in explanation.dates
        ],
    }
    return json.dumps(found, indent=1, ensure_ascii=False)


def _where(line: int, each: Mention | Rejection | DateExpression) -> dict[str, object]:
    return {"line": line, "block": each.block, "start": each.start, "end": each.end, "surface": each.surface}
