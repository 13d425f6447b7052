"""Suggestions as text and as JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable

from dossier.review.suggestions import Sighting, Suggestion

_SHOWN = 3
_WIDTH = 116


def format_suggestion(suggestion: Suggestion) -> str:
    """Return a suggestion for people: id, name, how often, why, up to three sentences, and what can be done."""
    times = len(suggestion.sightings)
    often = f"{times} time{'' if times == 1 else 's'} in {suggestion.articles} article"
    meant = f" → {', '.join(suggestion.entities)}" if suggestion.kind in {"variant", "ambiguous"} else ""
    lines = [f"{suggestion.id}  {suggestion.surface}{meant} ({often}{'' if suggestion.articles == 1 else 's'})"]
    lines += _wrap(f"{suggestion.reason}.")
    for sighting in suggestion.sightings[:_SHOWN]:
        lines += [f"  {sighting.path}:{sighting.line}", *_wrap(_mark(sighting), "    ")]
    if times > _SHOWN:
        lines.append(f"  and {times - _SHOWN} more")
    if len(suggestion.choices) > 1:
        lines += _wrap(f"Choices: {', '.join(suggestion.choices)}.")
    if suggestion.advice:
        lines += _wrap(suggestion.advice)
    return "\n".join(lines)


def _mark(sighting: Sighting) -> str:
    marked = f"«{sighting.surface}»" if sighting.before or sighting.after else sighting.surface
    return f"{sighting.before}{marked}{sighting.after}"


def _wrap(text: str, indent: str = "  ") -> list[str]:
    wrapped = textwrap.wrap(text, _WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    return [indent + line for line in wrapped]


def format_suggestions_json(suggestions: Iterable[Suggestion]) -> str:
    """Return the suggestions for programs."""
    return json.dumps([_plain(each) for each in suggestions], indent=1, ensure_ascii=False)


def _plain(suggestion: Suggestion) -> dict[str, object]:
    keys = ("id", "kind", "surface", "reason", "entities", "choices", "advice", "articles")
    places = ("article", "path", "line", "before", "surface", "after")
    return {
        **{key: getattr(suggestion, key) for key in keys},
        "count": len(suggestion.sightings),
        "sightings": [{key: getattr(place, key) for key in places} for place in suggestion.sightings],
    }
