"""YAML trees to shapes, with every problem at its line; shapes to JSON Schema: a door to msgspec."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import inspect

from dossier.chronology.points import NotADate
from dossier.chronology.values import parse_date
from dossier.chronology.written import FORMS
from dossier.limits import LONGEST_DATE, LONGEST_ID
from dossier.model import ID_PATTERN, DateValue, Problem
from dossier.names import make_slug
from dossier.problems import find_nearest, show_value, suggest
from dossier.shapes import HOLDERS, LINK, MEANT_BY_TEXT, PATTERNS, WEB_ADDRESS, Shape
from dossier.urls import escape_address, explain_bad_id, is_web_address
from dossier.yamlfile import Mapping, Node, Scalar, Sequence, line_of

S = TypeVar("S", bound=Shape)
_Problems = list[Problem]
_ABSENT = object()
_VERY_LIKE = 0.8
_IN_ONE_COLUMN = "Begin each `- ` on its own line and in the same column."
_AND = re.compile(r",? (?:and|&) ")
_NEEDS_NO_QUOTES = re.compile(r"[^\W_][\w .()/-]*")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]+")
"""Line ends and control signs: no value is more than one line, wherever it will stand."""


def read_shape(node: Mapping, shape: type[S], path: str) -> tuple[S, tuple[Problem, ...]]:
    """Return the tree as the shape and all problems; what is wrong is left out, a required key that is missing is
    empty, so that the rest of the file can still be looked at."""
    problems: _Problems = []
    value = _read_struct(node, _info(shape), path, "", problems)
    return value, tuple(problems)


def json_schema(shape: type[Shape]) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a shape, for completion in editors."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(shape)}


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
        case inspect.DictType():
            return _read_dict(node, kind, path, place, problems)
        case inspect.VarTupleType():
            return _read_list(node, kind, path, place, problems)
        case inspect.TupleType(item_types=item_types):
            return _read_fixed(node, item_types, path, place, problems)
        case _:
            return _read_scalar(node, kind, path, place, problems)


def _read_struct(node: Node, kind: inspect.StructType, path: str, place: str, problems: _Problems) -> Any:
    if not isinstance(node, Mapping):
        return _refuse(
            node, place, "keys and values (`key: value`)", path, problems, _suggest_struct(node, kind, place)
        )
    fields = {field.encode_name: field for field in kind.fields}
    values: dict[str, Any] = {}
    for name, value in node.entries:
        field = fields.get(name.text)
        if field is None:
            where = f" in `{place}`" if place else ""
            message = f"`{show_value(name.text)}` is not a known key{where}."
            problems.append(Problem("unknown-key", message, path, name.line, _suggest_key(name.text, kind, place)))
        elif not _is_empty(value):
            values[field.name] = _read(value, field.type, path, _join(place, name.text), problems)
    refused = {name for name, value in values.items() if value is _ABSENT}
    values = {name: value for name, value in values.items() if value is not _ABSENT and not _is_blank(value)}
    missing = [field for field in kind.fields if field.required and _is_blank(values.get(field.name, ""))]
    for field in missing:
        if field.name not in refused:
            message = f"The key `{_join(place, field.encode_name)}` is missing."
            hint = f"Add a line `{field.encode_name}: ...`."
            problems.append(Problem("missing-key", message, path, node.line, hint))
    if missing and place:
        return _ABSENT
    return kind.cls(**{**values, **{field.name: "" for field in missing}})


def _read_dict(node: Node, kind: inspect.DictType, path: str, place: str, problems: _Problems) -> Any:
    if not isinstance(node, Mapping):
        return _refuse(node, place, "keys and values (`key: value`)", path, problems)
    values = {}
    for name, value in node.entries:
        inside = _join(place, show_value(name.text))
        if _is_empty(value):
            message = f"`{inside}` has no value."
            hint = "Put a value that contains a comma, a colon or a brace in quotes."
            problems.append(Problem("bad-value", message, path, name.line, hint))
            continue
        key = _read(name, kind.key_type, path, inside, problems)
        values[key] = _read(value, kind.value_type, path, inside, problems)
    return {
        key: value
        for key, value in values.items()
        if key is not _ABSENT and value is not _ABSENT and not _is_blank(key) and not _is_blank(value)
    }


def _read_list(node: Node, kind: inspect.VarTupleType, path: str, place: str, problems: _Problems) -> Any:
    if not isinstance(node, Sequence):
        return _refuse(node, place, "a list", path, problems, _suggest_list(node, place))
    if kind.max_length is not None and len(node.items) > kind.max_length:
        message = f"`{place}` has {len(node.items)} entries; {kind.max_length} are allowed."
        problems.append(Problem("bad-value", message, path, node.line, "Keep the others in a document of their own."))
        return _ABSENT
    item = kind.item_type
    values = [_read(each, item, path, f"{place}[{number}]", problems) for number, each in enumerate(node.items, 1)]
    given = tuple(value for value in values if value is not _ABSENT and not _is_blank(value))
    return tuple(dict.fromkeys(given)) if all(isinstance(value, str) for value in given) else given


def _read_fixed(node: Node, kinds: tuple[inspect.Type, ...], path: str, place: str, problems: _Problems) -> Any:
    hint = f"Write `{place.rpartition('.')[2]}: [{', '.join('…' for _ in kinds)}]`."
    if not isinstance(node, Sequence):
        return _refuse(node, place, f"a list of {len(kinds)} values", path, problems, hint)
    if len(node.items) != len(kinds):
        message = f"`{place}` must be a list of {len(kinds)} values, but it has {len(node.items)}."
        problems.append(Problem("bad-value", message, path, node.line, hint))
        return _ABSENT
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
        message = f"`{place}` is `{show_value(node.text)}`, which is not one of its values."
        problems.append(Problem("bad-value", message, path, node.line, suggest(node.text, known)))
        return _ABSENT
    pattern = kind.pattern if isinstance(kind, inspect.StrType) else None
    text = {"yes": "true", "no": "false"}.get(node.text, node.text) if isinstance(kind, inspect.BoolType) else node.text
    text = _fold(text)
    try:
        value = msgspec.convert(text, _plain_type(kind), strict=False)
        why = _explain_bad_text(text, pattern)
    except msgspec.ValidationError:
        value, why = _ABSENT, f"but it must be {expected}"
    if why:
        hint = _suggest_id(node, text, place) if pattern == ID_PATTERN else ""
        problems.append(Problem("bad-value", f"`{place}` is `{show_value(text)}`, {why}.", path, node.line, hint))
        return _ABSENT
    return escape_address(value) if pattern == LINK else value


def _explain_bad_text(text: str, pattern: str | None) -> str:
    """Return what is wrong with a text beyond what a pattern can say, or an empty string."""
    if pattern == ID_PATTERN and (why := explain_bad_id(text)):
        return f"which {why}"
    if pattern in {LINK, WEB_ADDRESS} and text and not is_web_address(text):
        return "which is not a web address"
    return ""


def _fold(text: str) -> str:
    """Return the text on one line, without white space around it."""
    return _UNSEEN.sub(" ", text).strip() if _UNSEEN.search(text) else text.strip()


def _plain_type(kind: inspect.Type) -> Any:
    match kind:
        case inspect.BoolType():
            return bool
        case inspect.IntType(ge=lowest, le=highest):
            return Annotated[int, msgspec.Meta(ge=lowest, le=highest)]
        case inspect.FloatType(ge=lowest, le=highest):
            return Annotated[float, msgspec.Meta(ge=lowest, le=highest)]
        case inspect.StrType(pattern=pattern, max_length=longest):
            return Annotated[str, msgspec.Meta(pattern=pattern, max_length=longest)]
        case _:
            raise AssertionError(kind)


def _describe(kind: inspect.Type) -> str:
    match kind:
        case inspect.BoolType():
            return "`true` or `false`"
        case inspect.IntType(ge=lowest, le=highest) if lowest is not None and highest is not None:
            return f"a whole number from {lowest:,} to {highest:,}"
        case inspect.FloatType(ge=lowest, le=highest):
            return "a number" + (
                f" from {lowest:g} to {highest:g}" if lowest is not None and highest is not None else ""
            )
        case inspect.StrType(pattern=pattern) if pattern:
            return PATTERNS[pattern]
        case inspect.LiteralType(values=values):
            return "one of " + ", ".join(f"`{value}`" for value in values)
        case inspect.StrType(max_length=longest):
            return f"no longer than {longest:,} characters" if longest else "text"
        case _:
            raise AssertionError(kind)


def _refuse(  # noqa: PLR0913 - where, what was found, what was expected
    node: Node, place: str, expected: str, path: str, problems: _Problems, hint: str = ""
) -> Any:
    found = {Scalar: "text", Sequence: "a list", Mapping: "keys and values"}[type(node)]
    message = f"`{place}` must be {expected}, but it is {found}."
    problems.append(Problem("bad-value", message, path, node.line, hint))
    return _ABSENT


def _suggest_struct(node: Node, kind: inspect.StructType, place: str) -> str:
    """Return how a text is written as the one value that must be given, or that it most likely is; else nothing."""
    required = [field.encode_name for field in kind.fields if field.required]
    keys = required or [MEANT_BY_TEXT[kind.cls]] if kind.cls in MEANT_BY_TEXT else required
    if not isinstance(node, Scalar) or len(keys) != 1:
        return ""
    text = show_value(node.text)
    value = text if _NEEDS_NO_QUOTES.fullmatch(text) else json.dumps(text, ensure_ascii=False)
    return f"Write `{place.rpartition('.')[2]}: {{{keys[0]}: {value}}}`."


def _suggest_key(name: str, kind: inspect.StructType, place: str) -> str:
    """Return a hint that names the key that is meant, here, outside, or within the value of one of these; or lists the
    keys. One that is within another must be it, or very like it, as there are many."""
    fields = {field.encode_name: field for field in kind.fields}
    if kind.cls in HOLDERS and any(field.encode_name == name for field in _info(HOLDERS[kind.cls]).fields):
        return f"It does not belong to `{place}`: take the indent before it away."
    inner: dict[str, list[str]] = {}
    for key, field in fields.items():
        for where, held in _list_structs(field.type, f"`{key}`"):
            for each in held.fields:
                inner.setdefault(each.encode_name, []).append(where)
    meant = name if name in inner else find_nearest(name, {*fields, *inner}, _VERY_LIKE)
    if meant in inner and meant not in fields:
        return f"Write `{meant}` within {' or '.join(inner[meant])}, indented below it."
    return suggest(name, fields)


def _list_structs(kind: inspect.Type, place: str) -> Iterator[tuple[str, inspect.StructType]]:
    """Yield the keys and values that a value of this type is or holds, with the place of them in words."""
    match kind:
        case inspect.StructType():
            yield place, kind
        case inspect.UnionType(types=types):
            for each in types:
                yield from _list_structs(each, place)
        case inspect.Metadata(type=inner):
            yield from _list_structs(inner, place)
        case inspect.VarTupleType(item_type=inner) | inspect.DictType(value_type=inner):
            yield from _list_structs(inner, f"an entry of {place}")
        case _:
            pass


def _suggest_id(node: Scalar, text: str, place: str) -> str:
    if place.endswith("]") and _holds_entries(node):
        return _IN_ONE_COLUMN
    id_ = make_slug(text[:LONGEST_ID])
    return f"Write the id, for instance `{id_}`; that of a file is its name without `.md`." if id_ else ""


def _holds_entries(node: Scalar) -> bool:
    """Tell whether entries of a list may have become one text, as YAML has it where one is further in than the last."""
    return not node.quoted and node.lines > 1 and " - " in node.text


def _suggest_list(node: Node, place: str) -> str:
    if isinstance(node, Mapping):
        return "Begin each entry with a hyphen and a space: `- `."
    if isinstance(node, Scalar) and node.text.startswith("-"):
        return "Write a space after the hyphen."
    if isinstance(node, Scalar) and _holds_entries(node):
        return _IN_ONE_COLUMN
    name, text = place.rpartition(".")[2], show_value(node.text) if isinstance(node, Scalar) else ""
    listed = _AND.sub(", ", text) if name == "authors" else text
    return f"Write `{name}: [{listed}]`." if text else ""


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text and not node.quoted


def _is_blank(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def _join(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


def read_date(text: str, node: Node, path: str, *keys: str | int) -> tuple[DateValue | None, tuple[Problem, ...]]:
    """Return the value of a date under the keys of a tree (None where it is empty or wrong), and what is wrong."""
    if not text:
        return None, ()
    problem = explain_bad_date(text, path, line_of(node, *keys))
    return (None, (problem,)) if problem else (parse_date(text), ())


_FORMS = f"{FORMS[0].upper()}{FORMS[1:]}"
_TYPESET = str.maketrans(dict.fromkeys("“”„‘’‚«»") | dict.fromkeys("‐‑‒–—−", "-"))
"""What word processors make of quotation marks and hyphens."""


def explain_bad_date(text: str, path: str, line: int) -> Problem | None:
    """Return what is wrong with a date, or None where nothing is."""
    if len(text) > LONGEST_DATE or not text.isascii():
        what = f"is longer than {LONGEST_DATE} characters" if text.isascii() else "has signs that no date has"
        message = f'"{show_value(text)}" {what}.'
        plain = text[:LONGEST_DATE].translate(_TYPESET)
        is_meant = plain.isascii() and explain_bad_date(plain, path, line) is None
        hint = f"Write {plain}, with plain hyphens and without such quotation marks." if is_meant else f"{_FORMS}."
        return Problem("bad-date", message, path, line, hint)
    try:
        parse_date(text)
    except NotADate as error:
        hint = f"{error.hint[0].upper()}{error.hint[1:]}."
        return Problem("bad-date", f"{error}.", path, line, hint)
    return None
