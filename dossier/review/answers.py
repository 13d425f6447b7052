"""A suggestion and an editor's answer to the changes that record it."""

from __future__ import annotations

from typing import assert_never

from dossier.authoring import make_id, write_scalar
from dossier.model import EntityId, Problem, Record, Registry
from dossier.problems import SourceError
from dossier.review.changes import AddItem, Change, NewFile
from dossier.review.doubtful import is_part_of_own_name
from dossier.review.suggestions import Suggestion

SETTINGS = "site.yaml"
_BEFORE_ALIASES = ("name", "type")
_BEFORE_NEVER = ("name", "type", "aliases", "acronyms")
_ENTITY = """---
# Found in the texts and accepted in the review. Check the type, and write a sentence under the second line of dashes.
name: {name}
# One of: {types}.
type: {type}
---
"""


class Answer(Record, frozen=True):
    """What an editor says to a suggestion: yes, perhaps with one of its choices, or no."""

    suggestion: Suggestion
    choice: str = ""
    accepts: bool = True


def find_changes(answer: Answer, registry: Registry) -> tuple[Change, ...]:
    """Return what an answer changes; raise SourceError where it is none that can be written."""
    if answer.accepts:
        return accept_suggestion(answer.suggestion, answer.choice, registry)
    return reject_suggestion(answer.suggestion, registry)


def accept_suggestion(suggestion: Suggestion, choice: str, registry: Registry) -> tuple[Change, ...]:
    """Return what accepting a suggestion changes: an alias in an entity's file, or a new entity.

    `choice` is one of the suggestion's choices; empty, it is the only one, or the likeliest type. Raises SourceError
    where nothing can be accepted or the choice is not clear.
    """
    choice = _settle_choice(suggestion, choice)
    match suggestion.kind:
        case "variant" | "ambiguous":
            entity = registry.entities[EntityId(choice)]
            return (AddItem(entity.path, "aliases", suggestion.surface, _BEFORE_ALIASES),)
        case "unregistered":
            return (_make_entity(suggestion, choice),)
        case "same-event" | "unrecorded":
            raise SourceError(_refuse(suggestion, "Only you can do this.", suggestion.advice))
        case _:
            assert_never(suggestion.kind)


def reject_suggestion(suggestion: Suggestion, registry: Registry) -> tuple[Change, ...]:
    """Return what rejecting a suggestion changes: `never` in the entities' files, or in `site.yaml` where no entity is
    concerned or the phrase would switch off the entity's own name."""
    entities = [registry.entities[id_] for id_ in suggestion.entities if id_ in registry.entities]
    concerned = suggestion.kind in {"variant", "ambiguous"} and entities
    if concerned and not any(is_part_of_own_name(entity, suggestion.surface) for entity in entities):
        return tuple(AddItem(entity.path, "never", suggestion.surface, _BEFORE_NEVER) for entity in entities)
    return (AddItem(SETTINGS, "never", suggestion.surface),)


def _settle_choice(suggestion: Suggestion, choice: str) -> str:
    if choice and choice not in suggestion.choices:
        raise SourceError(_refuse(suggestion, f"`{choice}` is not among its choices.", _list_choices(suggestion)))
    if not suggestion.choices:
        raise SourceError(_refuse(suggestion, "Nothing can be written for this.", suggestion.advice))
    if not choice and len(suggestion.choices) > 1 and suggestion.kind != "unregistered":
        raise SourceError(_refuse(suggestion, "Several could be meant.", _list_choices(suggestion)))
    return choice or suggestion.choices[0]


def _list_choices(suggestion: Suggestion) -> str:
    listed = ", ".join(f"`{suggestion.id}={choice}`" for choice in suggestion.choices)
    return f"Accept one of {listed}." if listed else suggestion.advice


def _refuse(suggestion: Suggestion, message: str, hint: str) -> Problem:
    place = suggestion.sightings[0]
    return Problem("bad-value", f"{suggestion.id} (“{suggestion.surface}”): {message}", place.path, place.line, hint)


def _make_entity(suggestion: Suggestion, type_: str) -> Change:
    id_ = make_id(suggestion.surface)
    if not id_:
        message = "No id can be made of the name, which has no Latin letters."
        raise SourceError(_refuse(suggestion, message, 'Make the file with `new entity "..." --id ...`.'))
    types = ", ".join(sorted(suggestion.choices))
    text = _ENTITY.format(name=write_scalar(suggestion.surface), types=types, type=type_)
    return NewFile(f"content/entities/{id_}.md", text)
