"""Annotations back into the text, as marks: every one is either in the page or in the problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from dossier import urls
from dossier.chronology.values import html_datetime, is_approximate
from dossier.markdown.blocks import Body
from dossier.markdown.render import Mark, render_body
from dossier.model import Annotation, Article, BlockId, DateExpression, EntityId, Mention, Problem, Registry


def weave(
    article: Article, body: Body, annotations: Sequence[Annotation], registry: Registry
) -> tuple[str, tuple[Problem, ...]]:
    """Return the article's text as HTML with names and dates marked, and a problem for each mark that has no place."""
    marks = _make_marks(article, annotations, registry)
    html, unplaced = render_body(body, marks)
    blocks = article.blocks_by_id
    return html, tuple(
        Problem(
            "unplaced",
            f"“{blocks[block].text[mark.start : mark.end]}” was recognised, but it cannot be marked where it stands.",
            article.path,
            blocks[block].line,
            "Take emphasis or links away from the words.",
        )
        for block, mark in unplaced
    )


def _make_marks(
    article: Article, annotations: Sequence[Annotation], registry: Registry
) -> Mapping[BlockId, Sequence[Mark]]:
    page = urls.article_address(article.id)
    marks: dict[BlockId, list[Mark]] = {}
    named: set[tuple[BlockId, EntityId]] = set()
    openings: dict[EntityId, tuple[str, str]] = {}
    dates = 0
    for annotation in annotations:
        match annotation:
            case Mention():
                if annotation.entity not in openings:
                    openings[annotation.entity] = _open_name(annotation.entity, page, registry)
                first, again = openings[annotation.entity]
                opening = again if (annotation.block, annotation.entity) in named else first
                named.add((annotation.block, annotation.entity))
                mark = Mark(annotation.start, annotation.end, opening, "</a>", again)
            case DateExpression():
                dates += 1
                mark = _mark_date(annotation, dates)
        marks.setdefault(annotation.block, []).append(mark)
    return marks


def _open_name(id_: EntityId, page: str, registry: Registry) -> tuple[str, str]:
    """Return the tag that opens a name where a block first has it, and where it has it again.

    The Tab key stops at the first only: the others lead to the same page and have the same card."""
    entity = registry.entities[id_]
    href = urls.relative_link(page, urls.entity_address(entity.id))
    rest = f'data-type="{escape(entity.type)}" data-card="card-{entity.id}" href="{href}">'
    return f'<a class="name" {rest}', f'<a class="name again" tabindex="-1" {rest}'


def _mark_date(date: DateExpression, number: int) -> Mark:
    classes = ["date"]
    if date.value is None:
        classes.append("unresolved")
    elif date.basis == "relative":
        classes.append("inferred")
    if date.value and is_approximate(date.value):
        classes.append("approximate")
    machine = html_datetime(date.value) if date.value else None
    link = f'<a class="{" ".join(classes)}" href="#date-{number}" data-card="card-date-{number}">'
    if machine:
        return Mark(date.start, date.end, f'{link}<time datetime="{machine}">', "</time></a>")
    return Mark(date.start, date.end, link, "</a>")
