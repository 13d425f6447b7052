"""Rejections to suggestions: spellings that are not beyond doubt, and names that several entities bear."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

from dossier.model import AnnotatedArticle, Entity, EntityId, Registry, Rejection
from dossier.names import fold_name
from dossier.review.suggestions import Sighting, Suggestion, make_suggestion_id, sight

_Key = tuple[str, tuple[EntityId, ...]]


def suggest_doubtful(
    articles: Iterable[AnnotatedArticle],
    registry: Registry,
    kind: Literal["variant", "ambiguous"],
    never: Collection[str],
) -> tuple[Suggestion, ...]:
    """Return what one rule turned away, each name once, the most frequent first; `never` holds folded names."""
    found: dict[_Key, list[tuple[Rejection, Sighting]]] = {}
    for annotated in articles:
        blocks = annotated.article.blocks_by_id
        for each in annotated.rejected:
            key = (fold_name(each.surface), tuple(sorted(set(each.entities))))
            if each.rule == kind and each.block in blocks and key[0] not in never:
                place = sight(annotated.article, blocks[each.block], each.start, each.end)
                found.setdefault(key, []).append((each, place))
    suggestions = [_make_suggestion(kind, key, group, registry) for key, group in found.items()]
    return tuple(sorted(suggestions, key=lambda each: (-len(each.sightings), each.surface, each.entities)))


def _make_suggestion(
    kind: Literal["variant", "ambiguous"], key: _Key, group: list[tuple[Rejection, Sighting]], registry: Registry
) -> Suggestion:
    folded, entities = key
    surface = group[0][0].surface
    choices = tuple(id_ for id_ in entities if not _bears(registry.entities.get(id_), folded))
    somebody = f"`[{surface}]{{entity={entities[0]}}}`" if entities else ""
    advice = f"Say in the text who is meant: {somebody}, or `[{surface}]{{.nolink}}` for somebody else."
    return Suggestion(
        id=make_suggestion_id(kind, folded, entities),
        kind=kind,
        surface=surface,
        reason=group[0][0].reason,
        sightings=tuple(place for _, place in group),
        entities=entities,
        choices=choices,
        advice=advice if kind == "ambiguous" and entities else "",
    )


def _bears(entity: Entity | None, folded: str) -> bool:
    """Tell whether a name is in the entity's file already, so that nothing is gained by adding it."""
    return entity is None or folded in {fold_name(name) for name in entity.names}


def is_part_of_own_name(entity: Entity, surface: str) -> bool:
    """Tell whether a phrase under the entity's `never` would switch off one of its own names."""
    return any(f" {fold_name(surface)} " in f" {fold_name(name)} " for name in entity.names)
