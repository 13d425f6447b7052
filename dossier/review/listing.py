"""One more item in a list of a YAML text, everything else byte for byte as it was: text in, text out.

The text is edited, never written anew, so that comments, order, quotes and line ends stay the editor's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence as Several

from dossier.authoring import write_scalar
from dossier.model import Problem
from dossier.problems import SourceError
from dossier.yamlfile import Mapping, Node, Scalar, Sequence, read_yaml

_VALUE_AHEAD = re.compile(r"[ \t]*:(?:\s+|(?<=\s)#[^\n]*)*")
_DASH = re.compile(r"[ \t]*-")
_COMMENT_OR_BLANK = re.compile(r"(?:#.*)?\s*\Z")
_FLOW_SIGNS = frozenset(",[]{}")

_Plain = str | tuple["_Plain", ...]


def add_to_list(text: str, key: str, value: str, path: str, after: Several[str] = ()) -> str:
    """Return a YAML text with `value` as the last item of the list under a key of the first level.

    A key that is absent comes behind the last of the keys in `after`, or, where none are given, at the end, with a line
    for each item. A text that has the value already is returned as it is. Raise SourceError where the key holds no list
    of texts, or where the text cannot be edited without changing something else.
    """
    tree = read_yaml(text, path)
    name, node = next((entry for entry in tree.entries if entry[0].text == key), (None, None))
    items = _items_of(key, node, path)
    if value in items:
        return text
    if name is None or node is None:
        edited = _insert_key(text, tree, _write_key(key, value, in_flow=bool(after)), after)
    elif isinstance(node, Sequence) and node.items:
        is_flow = text[_value_start(text, name)] == "["
        edited = _extend_flow(text, node, value) if is_flow else _extend_block(text, node, value)
    elif isinstance(node, Sequence):
        place = _value_start(text, name) + 1
        edited = text[:place] + _write_item(value, in_flow=True) + text[place:].lstrip(" ")
    else:
        place = text.index(":", name.end) + 1
        edited = f"{text[:place]} [{_write_item(value, in_flow=True)}]{text[place:]}"
    _check_edit(edited, tree, key, (*items, value), path)
    return edited


def _items_of(key: str, node: Node | None, path: str) -> tuple[str, ...]:
    if node is None or (isinstance(node, Scalar) and not node.text and not node.quoted):
        return ()
    if isinstance(node, Sequence) and all(isinstance(item, Scalar) for item in node.items):
        return tuple(item.text for item in node.items if isinstance(item, Scalar))
    hint = f"Write it as a list: `{key}: [...]`."
    raise SourceError(Problem("bad-value", f"`{key}` must be a list of texts.", path, node.line, hint))


def _write_item(value: str, *, in_flow: bool) -> str:
    if in_flow and not _FLOW_SIGNS.isdisjoint(value) and write_scalar(value) == value:
        return json.dumps(value, ensure_ascii=False)
    return write_scalar(value)


def _value_start(text: str, name: Scalar) -> int:
    """Return where the value of a key begins: behind the colon, white space and comments."""
    found = _VALUE_AHEAD.match(text, name.end)
    return found.end() if found else name.end


def _line_bounds(text: str, offset: int) -> tuple[int, int]:
    """Return where the line of an offset begins, and where the next one does."""
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end + 1


def _line_end(text: str) -> str:
    return "\r\n" if text.endswith("\r\n") else "\n"


def _add_lines(text: str, place: int, *new: str) -> str:
    """Return the text with lines more before the line that begins at `place`, ended as the one above them."""
    above = text[:place]
    if above and not above.endswith("\n"):
        above += "\r\n" if "\r\n" in above else "\n"
    ending = _line_end(above)
    return above + "".join(f"{line}{ending}" for line in new) + text[place:]


def _write_key(key: str, value: str, *, in_flow: bool) -> tuple[str, ...]:
    item = _write_item(value, in_flow=in_flow)
    return (f"{key}: [{item}]",) if in_flow else (f"{key}:", f"  - {item}")


def _insert_key(text: str, tree: Mapping, new: tuple[str, ...], after: Several[str]) -> str:
    """Return the text with a key behind the last of some keys, before the comments of the next key."""
    lines = text.split("\n")
    names = [name for name, _ in tree.entries]
    known = [place for place, name in enumerate(names) if name.text in after]
    end = names[known[-1] + 1].line - 1 if known and known[-1] + 1 < len(names) else len(lines)
    if known:
        while end > names[known[-1]].line and _COMMENT_OR_BLANK.match(lines[end - 1]):
            end -= 1
    place = min(len(text), sum(len(each) + 1 for each in lines[:end]))
    return _add_lines(text, place, *new)


def _extend_block(text: str, node: Sequence, value: str) -> str:
    """Return the text with a line more below a list that has a line for each item."""
    last = node.items[-1]
    assert isinstance(last, Scalar)  # noqa: S101 - `_items_of` has seen to it
    _, below = _line_bounds(text, last.end)
    first_line = text.split("\n")[last.line - 1]
    dash = _DASH.match(first_line)
    return _add_lines(text, below, f"{dash[0] if dash else '-'} {_write_item(value, in_flow=False)}")


def _extend_flow(text: str, node: Sequence, value: str) -> str:
    """Return the text with an item more in `[a, b]`, on a line of its own where the last one has one."""
    last = node.items[-1]
    assert isinstance(last, Scalar)  # noqa: S101 - `_items_of` has seen to it
    item = _write_item(value, in_flow=True)
    line, below = _line_bounds(text, last.end)
    rest = text[last.end : below]
    indent = re.match(r"[ \t]*", text[line:])
    stands_alone = len(node.items) > 1 and node.items[-2].line < last.line and "]" not in rest.partition("#")[0]
    if not stands_alone or indent is None:
        return f"{text[: last.end]}, {item}{text[last.end :]}"
    comma = rest.lstrip().startswith(",")
    above = text[:below] if comma else f"{text[: last.end]},{rest}"
    return _add_lines(above + text[below:], len(above), f"{indent[0]}{item}{',' if comma else ''}")


def _check_edit(edited: str, tree: Mapping, key: str, items: tuple[str, ...], path: str) -> None:
    """Raise SourceError unless the edited text is read as the tree with these items under the key, and no other way."""
    hint = f"Add `{items[-1]}` to `{key}` by hand."
    refusal = Problem("yaml", f"`{key}` cannot be added to without changing something else.", path, tree.line, hint)
    try:
        found = _plain_entries(read_yaml(edited, path))
    except SourceError:
        raise SourceError(refusal) from None
    if found != {**_plain_entries(tree), key: items}:
        raise SourceError(refusal)


def _plain_entries(tree: Mapping) -> dict[str, _Plain]:
    return {name.text: _plain(node) for name, node in tree.entries}


def _plain(node: Node) -> _Plain:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return tuple(_plain(item) for item in node.items)
        case Mapping():
            return ("{}", *((name.text, _plain(value)) for name, value in node.entries))
