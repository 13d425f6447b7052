"""YAML trees to shapes, with every problem at its line; shapes to JSON Schema: a door to msgspec."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import inspect

from dossier.chronology import NotADate, parse_date
from dossier.model import DateValue, Problem
from dossier.problems import suggest
from dossier.shapes import PATTERNS, Shape
from dossier.yamlfile import Mapping, Node, Scalar, Sequence, line_of

S = TypeVar("S", bound=Shape)
_Problems = list[Problem]
_ABSENT = object()


def read_shape(node: Mapping, shape: type[S], path: str) -> tuple[S, tuple[Problem, ...]]:
    """Return the tree as the shape and all problems; what is wrong is left out, a required key that is missing is
    empty, so that the rest of the file can still be looked at."""
    problems: _Problems = []
    value = _read_struct(node, _info(shape), path, "", problems)
    return value, tuple(problems)


def json_schema(shape: type[Shape]) -> str:
    """Return the JSON Schema (draft 2020-12) of a shape, for completion in editors."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(shape)}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


@lru_cache(maxsize=64)
def _info(shape: type[Shape]) -> inspect.StructType:
    info = inspect.type_info(shape)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - what `Shape` promises
    return info


def _read(node: Node, kind: inspect.Type, path: str, place: str, problems: _Problems) -> Any:  # noqa: PLR0911 - a table of types
    match kind:
        case inspect.Metadata(type=inner):
            return _read(node, inner, path, place, problems)
        case inspect.UnionType(types=types):
            inner = next(each for each in types if not isinstance(each, inspect.NoneType))
            return _read(node, inner, path, place, problems)
        case inspect.StructType():
            return _read_struct(node, kind, path, place, problems)
        case inspect.DictType(value_type=value_type):
            return _read_dict(node, value_type, path, place, problems)
        case inspect.VarTupleType(item_type=item_type):
            return _read_list(node, item_type, path, place, problems)
        case inspect.TupleType(item_types=item_types):
            return _read_fixed(node, item_types, path, place, problems)
        case _:
            return _read_scalar(node, kind, path, place, problems)


def _read_struct(node: Node, kind: inspect.StructType, path: str, place: str, problems: _Problems) -> Any:
    if not isinstance(node, Mapping):
        return _refuse(node, place, "keys and values (`key: value`)", path, problems)
    fields = {field.encode_name: field for field in kind.fields}
    values: dict[str, Any] = {}
    for name, value in node.entries:
        field = fields.get(name.text)
        if field is None:
            where = f" in `{place}`" if place else ""
            message = f"`{name.text}` is not a known key{where}."
            problems.append(Problem("unknown-key", message, path, name.line, suggest(name.text, fields)))
        elif not _is_empty(value):
            values[field.name] = _read(value, field.type, path, _join(place, name.text), problems)
    values = {name: value for name, value in values.items() if value is not _ABSENT}
    given = {name.text for name, value in node.entries if not _is_empty(value)}
    missing = [field for field in kind.fields if field.required and field.name not in values]
    for field in missing:
        if field.encode_name not in given:
            message = f"The key `{_join(place, field.encode_name)}` is missing."
            hint = f"Add a line `{field.encode_name}: ...`."
            problems.append(Problem("missing-key", message, path, node.line, hint))
    if missing and place:
        return _ABSENT
    return kind.cls(**values, **{field.name: "" for field in missing})


def _read_dict(node: Node, kind: inspect.Type, path: str, place: str, problems: _Problems) -> Any:
    if not isinstance(node, Mapping):
        return _refuse(node, place, "keys and values (`key: value`)", path, problems)
    values = {}
    for name, value in node.entries:
        if _is_empty(value):
            message = f"`{_join(place, name.text)}` has no value."
            hint = "Put a value that contains a comma, a colon or a brace in quotes."
            problems.append(Problem("bad-value", message, path, name.line, hint))
            continue
        values[name.text] = _read(value, kind, path, _join(place, name.text), problems)
    return {name: value for name, value in values.items() if value is not _ABSENT}


def _read_list(node: Node, kind: inspect.Type, path: str, place: str, problems: _Problems) -> Any:
    if not isinstance(node, Sequence):
        hint = f"Write `{place.rpartition('.')[2]}: [{node.text}]`." if isinstance(node, Scalar) else ""
        return _refuse(node, place, "a list", path, problems, hint)
    values = (_read(item, kind, path, f"{place}[{number}]", problems) for number, item in enumerate(node.items, 1))
    return tuple(value for value in values if value is not _ABSENT)


def _read_fixed(node: Node, kinds: tuple[inspect.Type, ...], path: str, place: str, problems: _Problems) -> Any:
    if not isinstance(node, Sequence) or len(node.items) != len(kinds):
        return _refuse(node, place, f"a list of {len(kinds)} values", path, problems)
    values = tuple(
        _read(item, kind, path, f"{place}[{number}]", problems)
        for number, (item, kind) in enumerate(zip(node.items, kinds, strict=True), 1)
    )
    return _ABSENT if _ABSENT in values else values


def _read_scalar(node: Node, kind: inspect.Type, path: str, place: str, problems: _Problems) -> Any:
    expected = _describe(kind)
    if not isinstance(node, Scalar):
        hint = "Put the text in quotes." if isinstance(kind, inspect.StrType) else ""
        return _refuse(node, place, expected, path, problems, hint)
    if isinstance(kind, inspect.LiteralType):
        if node.text in kind.values:
            return node.text
        known = [str(value) for value in kind.values]
        message = f"`{place}` is `{node.text}`, which is not one of its values."
        problems.append(Problem("bad-value", message, path, node.line, suggest(node.text, known)))
        return _ABSENT
    text = {"yes": "true", "no": "false"}.get(node.text, node.text) if isinstance(kind, inspect.BoolType) else node.text
    try:
        return msgspec.convert(text, _plain_type(kind), strict=False)
    except msgspec.ValidationError:
        problems.append(
            Problem("bad-value", f"`{place}` is `{node.text}`, but it must be {expected}.", path, node.line)
        )
        return _ABSENT


def _plain_type(kind: inspect.Type) -> Any:
    match kind:
        case inspect.BoolType():
            return bool
        case inspect.IntType(ge=lowest):
            return Annotated[int, msgspec.Meta(ge=lowest)]
        case inspect.FloatType(ge=lowest, le=highest):
            return Annotated[float, msgspec.Meta(ge=lowest, le=highest)]
        case inspect.StrType(pattern=pattern):
            return Annotated[str, msgspec.Meta(pattern=pattern)]
        case _:
            raise AssertionError(kind)


def _describe(kind: inspect.Type) -> str:
    match kind:
        case inspect.BoolType():
            return "`true` or `false`"
        case inspect.IntType(ge=lowest):
            return "a whole number" + (f", at least {lowest}" if lowest is not None else "")
        case inspect.FloatType(ge=lowest, le=highest):
            return "a number" + (
                f" from {lowest:g} to {highest:g}" if lowest is not None and highest is not None else ""
            )
        case inspect.StrType(pattern=pattern) if pattern:
            return PATTERNS[pattern]
        case inspect.LiteralType(values=values):
            return "one of " + ", ".join(f"`{value}`" for value in values)
        case _:
            return "text"


def _refuse(  # noqa: PLR0913 - where, what was found, what was expected
    node: Node, place: str, expected: str, path: str, problems: _Problems, hint: str = ""
) -> Any:
    found = {Scalar: "text", Sequence: "a list", Mapping: "keys and values"}[type(node)]
    message = f"`{place}` must be {expected}, but it is {found}."
    problems.append(Problem("bad-value", message, path, node.line, hint))
    return _ABSENT


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text and not node.quoted


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def read_date(text: str, node: Node, path: str, *keys: str | int) -> tuple[DateValue | None, tuple[Problem, ...]]:
    """Return the value of a date under the keys of a tree (None where it is empty or wrong), and what is wrong."""
    if not text:
        return None, ()
    problem = explain_bad_date(text, path, line_of(node, *keys))
    return (None, (problem,)) if problem else (parse_date(text), ())


def explain_bad_date(text: str, path: str, line: int) -> Problem | None:
    """Return what is wrong with a date, or None where nothing is."""
    try:
        parse_date(text)
    except NotADate as error:
        hint = f"{error.hint[0].upper()}{error.hint[1:]}."
        return Problem("bad-date", f"This is not a date: {error}.", path, line, hint)
    return None
