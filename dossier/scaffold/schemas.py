"""The shapes of front matter and settings to JSON Schemas, for completion and hints in code editors."""

from __future__ import annotations

import json
from typing import Any

from dossier.schema import json_schema
from dossier.shapes import ArticleShape, EntityShape, PageShape, Shape, SiteShape, TopicShape

SHAPES: dict[str, type[Shape]] = {
    "article": ArticleShape,
    "entity": EntityShape,
    "topic": TopicShape,
    "page": PageShape,
    "site": SiteShape,
}
"""What is published as `schemas/<name>.schema.json`."""

_SCALARS = ["string", "number", "boolean", "null"]
"""What other readers of YAML make of a scalar that we read as the text that was typed; null is an empty value."""


def make_schemas() -> dict[str, str]:
    """Return the text of each schema by its path."""
    return {f"schemas/{name}.schema.json": _make_schema(shape) for name, shape in SHAPES.items()}


def _make_schema(shape: type[Shape]) -> str:
    return json.dumps(_loosen(json_schema(shape)), indent=2, ensure_ascii=False) + "\n"


def _loosen(node: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return a schema that accepts what `dossier.schema` accepts: numbers where text is meant, and values left
    empty."""
    if isinstance(node, list | tuple):
        return [_loosen(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _loosen(value) for key, value in node.items() if key != "default" or value not in ("", (), {}, None)}
    match kept.get("type"):
        case "string" if "enum" not in kept:
            kept["type"] = _SCALARS
        case "array":
            kept["type"] = ["array", "null"]
        case "object" if "title" in kept:
            del kept["title"]
    if isinstance(kept.get("default"), dict):
        del kept["default"]
    return kept
