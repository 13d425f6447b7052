"""YAML as a tree in which every scalar is text and every node knows its line: the only door to pyyaml.

Nothing is resolved: `no`, `2019` and `2019-02` stay what the editor typed. Tags, anchors, aliases, directives and more
than one document are refused, so that no file can name a Python object or unfold into more than it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from dossier.limits import DEEPEST_YAML, LONGEST_VALUE, LONGEST_YAML
from dossier.model import Problem, Record
from dossier.problems import SourceError, show_value

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_QUOTED = frozenset({"'", '"', "|", ">"})
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#.*)?\n)*+%")
_NOT_YAML = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that YAML does not allow (1.1, 5.1, c-printable)."""
_OTHER_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")
"""YAML would begin a line at these, which no editor shows as the end of one."""


class Scalar(Record, frozen=True):
    """A text; `end` is where it ends in the YAML, in code points, and `lines` how many it stands on."""

    line: int
    text: str
    quoted: bool = False
    end: int = 0
    lines: int = 1


class Sequence(Record, frozen=True):
    """A list."""

    line: int
    items: tuple[Node, ...]


class Mapping(Record, frozen=True):
    """Keys and values in the order in which they were written."""

    line: int
    entries: tuple[tuple[Scalar, Node], ...]

    def get(self, key: str) -> Node | None:
        """Return the value under a key, or None where there is none."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


class FrontMatter(Record, frozen=True):
    """A Markdown file taken apart: the front matter as a tree, the body, and the line on which the body begins."""

    node: Mapping
    body: str
    body_line: int
    path: str


def read_yaml(text: str, path: str, first_line: int = 1) -> Mapping:
    """Return the tree of a YAML mapping; raise SourceError where it is not one."""
    _refuse_hostile(text, path, first_line)
    try:
        events = yaml.parse(text.translate(_OTHER_LINE_ENDS), Loader=_Loader)
        node = _build_document(events, path, first_line)
    except yaml.MarkedYAMLError as error:
        raise SourceError(_explain(error, text, path, first_line)) from None
    except (yaml.YAMLError, ValueError) as error:
        message = f"This is not valid YAML: {str(error).splitlines()[0]}."
        raise SourceError(Problem("yaml", message, path, first_line)) from None
    if not isinstance(node, Mapping):
        hint = "Write each key with a colon and a space after it."
        raise SourceError(Problem("yaml", "Keys and values are expected here (`title: ...`).", path, first_line, hint))
    return node


def _refuse_hostile(text: str, path: str, first_line: int) -> None:
    """Raise SourceError for what the library would choke on, or be slow to read."""
    if len(text) > LONGEST_YAML:
        message = f"The YAML is longer than {LONGEST_YAML:,} characters."
        raise SourceError(Problem("yaml", message, path, first_line, "Put the text below the front matter."))
    if strange := _NOT_YAML.search(text):
        line = first_line + text.count("\n", 0, strange.start())
        message = f"YAML cannot hold the sign U+{ord(strange[0]):04X}, which cannot be seen."
        raise SourceError(Problem("yaml", message, path, line, "Take it out, or type the line anew."))
    if directive := _DIRECTIVE.match(text):
        line = first_line + text.count("\n", 0, directive.end())
        hint = "Put a value that begins with `%` in quotes."
        raise SourceError(Problem("yaml", "Directives (`%`) are not allowed.", path, line, hint))


def split_front_matter(text: str, path: str) -> FrontMatter:
    """Return front matter and body of a Markdown file; raise SourceError where there is no front matter."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        hint = "Write `---`, then the keys (`title: ...`), then `---` again, above the text."
        raise SourceError(Problem("front-matter", "The file does not begin with a `---` line.", path, 1, hint))
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() in {"---", "..."}:
            node = read_yaml("\n".join(lines[1:number]), path, first_line=2)
            return FrontMatter(node, "\n".join(lines[number + 1 :]), number + 2, path)
    hint = "Add a line `---` between the keys and the text."
    raise SourceError(Problem("front-matter", "The front matter is not closed by a second `---` line.", path, 1, hint))


def line_of(node: Node, *keys: str | int) -> int:
    """Return the line on which the value under the keys stands, or that of the nearest node above it. An entry of a
    list is named by its number or, where some may have been left out, by its words."""
    for key in keys:
        found: Node | None = None
        if isinstance(node, Mapping) and isinstance(key, str):
            found = node.get(key)
        elif isinstance(node, Sequence) and isinstance(key, str):
            found = next((each for each in node.items if isinstance(each, Scalar) and each.text.strip() == key), None)
        elif isinstance(node, Sequence) and isinstance(key, int) and key < len(node.items):
            found = node.items[key]
        if found is None:
            return node.line
        node = found
    return node.line


def _build_document(events: Iterator[yaml.Event], path: str, first_line: int) -> Node:
    next(events)  # the stream's start
    start = next(events)
    if isinstance(start, yaml.StreamEndEvent):
        return Mapping(first_line, ())
    node = _build_node(next(events), events, path, first_line, 0)
    next(events)  # the document's end
    if not isinstance(rest := next(events), yaml.StreamEndEvent):
        line = _line(rest) + first_line
        raise SourceError(Problem("yaml", "A second YAML document begins here.", path, line, "Remove the `---`."))
    return node


def _build_node(event: yaml.Event, events: Iterator[yaml.Event], path: str, first_line: int, depth: int) -> Node:
    line = _line(event) + first_line
    _refuse_references(event, path, line)
    if depth > DEEPEST_YAML:
        hint = "The page on editing lists what each key holds."
        raise SourceError(Problem("yaml", f"The values are nested more than {DEEPEST_YAML} deep.", path, line, hint))
    match event:
        case yaml.ScalarEvent():
            _refuse_long(event.value, path, line)
            end, last = (event.end_mark.index, event.end_mark.line + first_line) if event.end_mark else (0, line)
            return Scalar(line, event.value, quoted=event.style in _QUOTED, end=end, lines=last - line + 1)
        case yaml.SequenceStartEvent():
            items = []
            while not isinstance(item := next(events), yaml.SequenceEndEvent):
                items.append(_build_node(item, events, path, first_line, depth + 1))
            return Sequence(line, tuple(items))
        case _:
            return _build_mapping(line, events, path, first_line, depth)


def _refuse_long(value: str, path: str, line: int) -> None:
    if len(value) > LONGEST_VALUE:
        message = f"A value is longer than {LONGEST_VALUE:,} characters."
        raise SourceError(Problem("yaml", message, path, line, "Put the text below the front matter."))


def _build_mapping(line: int, events: Iterator[yaml.Event], path: str, first_line: int, depth: int) -> Mapping:
    entries: dict[str, tuple[Scalar, Node]] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _build_node(event, events, path, first_line, depth + 1)
        if not isinstance(key, Scalar):
            raise SourceError(Problem("yaml", "A key must be a word.", path, key.line))
        if key.text in entries:
            message = f"The key `{show_value(key.text)}` stands here twice."
            hint = f"Keep one of them; the first is on line {entries[key.text][0].line}."
            raise SourceError(Problem("yaml", message, path, key.line, hint))
        value = _build_node(next(events), events, path, first_line, depth + 1)
        if _is_thousands(key, value, entries):
            name, before = entries.popitem()[1]
            whole = Scalar(before.line, f"{_text(before)},{key.text}", end=key.end)
            _refuse_long(whole.text, path, whole.line)
            entries[name.text] = (name, whole)
            continue
        entries[key.text] = (key, value)
    return Mapping(line, tuple(entries.values()))


def _is_thousands(key: Scalar, value: Node, entries: dict[str, tuple[Scalar, Node]]) -> bool:
    """Tell whether a key without a value is the end of a number that YAML has cut: `{troops: more than 2,000}`."""
    before = next(reversed(entries.values()))[1] if entries else None
    return (
        isinstance(before, Scalar)
        and not before.quoted
        and before.text[-1:].isdigit()
        and _THOUSANDS.match(key.text) is not None
        and before.end + 1 == key.end - len(key.text)
        and isinstance(value, Scalar)
        and not value.text
    )


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _line(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark else 0


def _refuse_references(event: yaml.Event, path: str, line: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        hint = "Write the value out; if the text itself begins with `&` or `*`, put it in quotes."
        raise SourceError(Problem("yaml", "Anchors (`&`) and aliases (`*`) are not allowed.", path, line, hint))
    if getattr(event, "tag", None) not in {None, "!"}:
        hint = "Remove the tag; if the text itself begins with `!`, put it in quotes."
        raise SourceError(Problem("yaml", "Tags (`!`) are not allowed.", path, line, hint))


_VALUE_WITH_COLON = "A value that contains a colon and a space must stand in quotation marks."
_TOO_FAR_IN = "This line is further in than the one above allows; let keys that belong together begin in one column."
_EXPLANATIONS = (
    ("mapping values are not allowed", _TOO_FAR_IN),
    ("found a tab character", "Write spaces in place of the tab."),
    (
        "cannot start any token",
        "Indent with spaces, not tabs, and put a value that begins with `@`, `` ` `` or `%` in quotes.",
    ),
    ("found unexpected end of stream", "The quotation mark that opens here is never closed."),
    ("did not find expected ',' or ']'", "A list opened with `[` lacks a comma or its `]`."),
    ("did not find expected ',' or '}'", "A mapping opened with `{` lacks a comma or its `}`."),
    (
        "did not find expected key",
        (
            "Check the quotation marks and the indentation of this line and the one above. A value that begins with "
            "`[` or `{` needs quotation marks; one that holds some needs those of the other kind."
        ),
    ),
    ("could not find expected ':'", "Each line needs the form `key: value`, with a space after the colon."),
    ("did not find expected alphabetic or numeric", "A value that begins with `&` or `*` must stand in quotes."),
)
_SEEN_TOO_LATE = ("found unexpected end of stream", "could not find expected ':'")
"""What is noticed on a later line than the one to be mended, on which it began."""


def _explain(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Problem:
    said = error.problem or "it cannot be read"
    marks = (error.problem_mark, error.context_mark)
    mark = next(filter(None, reversed(marks) if said.startswith(_SEEN_TOO_LATE) else marks), None)
    line = min(mark.line, max(0, text.count("\n"))) if mark else 0
    hint = next((hint for part, hint in _EXPLANATIONS if part in said), "")
    if mark and hint == _TOO_FAR_IN and ": " in text.split("\n")[line][: mark.column]:
        hint = _VALUE_WITH_COLON
    return Problem("yaml", f"This is not valid YAML: {said}.", path, line + first_line, hint)
