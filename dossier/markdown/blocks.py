"""A Markdown text to its blocks: what the annotators read, what the pages link to, and the tokens to weave into."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from dossier import urls
from dossier.limits import MOST_SUGGESTIONS
from dossier.markdown.inline import Inline, TextNode, link_overrides, read_inline
from dossier.markdown.learnt import Learnt
from dossier.markdown.pasted import tell_learnt
from dossier.markdown.syntax import Directory, Target, make_html, render_tokens, tokenize
from dossier.model import Block, BlockId, BlockKind, Note, Override, Problem, Record, Zone

_WORD = re.compile(r"\w+")
_SIGNS = {code: " " for code in range(128) if not _WORD.match(chr(code))}
"""What in plain ASCII is no part of a word: looked up in a table, which is faster than the pattern."""
_PIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_KINDS: dict[str, BlockKind] = {
    "heading_open": "heading",
    "td_open": "cell",
    "th_open": "cell",
    "list_item_open": "item",
    "blockquote_open": "quote",
}
_ZONES = {"heading": "heading", "code": "piece of code", "link": "link", "address": "web address"}
_NUMBERED = frozenset({"paragraph", "item", "quote"})
_AROUND = frozenset({"bullet_list_open", "ordered_list_open", "blockquote_open", "table_open", "hr"})
"""What can have an id and holds no words itself."""
_IDLE = {"date": "{date=…}", "nolink": "{.nolink}", "nodate": "{.nodate}"}
"""Spans that do nothing where nothing is recognised."""


class LocatedBlock(Record, frozen=True):
    """A block, the token that holds its words, and the places of the words in that token's children."""

    block: Block
    token: int
    nodes: tuple[TextNode, ...]
    notes: tuple[int, ...]


class Body(Record, frozen=True):
    """A text read: tokens to render, blocks to annotate, notes to set in the margin, and what was wrong."""

    tokens: tuple[Token, ...]
    blocks: tuple[LocatedBlock, ...]
    notes: tuple[Note, ...]
    text: str
    problems: tuple[Problem, ...]


class Prose(Record, frozen=True):
    """A text in which nothing is recognised."""

    html: str
    opening: str
    """The words of its first paragraph that has any."""
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _State:
    """A body in the making."""

    path: str
    page: str
    line: int
    directory: Directory
    blocks: list[LocatedBlock] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)
    length: int = 0
    number: int = 0
    suggested: int = 0
    """For how many unknown ids what was meant has been looked for."""


def read_body(text: str, path: str, first_line: int, directory: Directory) -> Body:
    """Return the blocks, notes and tokens of an article's text; `first_line` is its first line in the file."""
    tokens, learnt = tokenize(text, directory)
    tokens, note_tokens = _take_notes(tokens)
    state = _State(path, urls.address_of_source(path), first_line, directory)
    state.problems += _level_headings(tokens, learnt, path, first_line)
    open_: list[int] = []
    for index, token in enumerate(tokens):
        if token.type in _AROUND:
            _keep_pin(state, token)
        if token.nesting == 1:
            open_.append(index)
        elif token.nesting == -1:
            open_.pop()
        elif token.type == "inline":
            _read_inline_block(state, tokens, index, open_)
        elif token.type in {"fence", "code_block"}:
            _read_code(state, token, index)
    notes = tuple(_read_notes(state, note_tokens, learnt))
    _tell_notes(state, learnt)
    state.problems += tell_learnt(learnt, path, first_line)
    words = "\n\n".join(located.block.text for located in state.blocks)
    return Body(tuple(tokens), tuple(state.blocks), notes, words, tuple(state.problems))


def read_prose(text: str, path: str, first_line: int, directory: Directory) -> Prose:
    """Return a text in which nothing is recognised: a description, an introduction, a page."""
    tokens, learnt = tokenize(text, directory)
    tokens, note_tokens = _take_notes(tokens)
    state = _State(path, urls.address_of_source(path), first_line, directory)
    state.problems += tell_learnt(learnt, path, first_line)
    state.problems += _level_headings(tokens, learnt, path, first_line)
    for token in tokens:
        if token.nesting >= 0 and (token.attrs or "insecure_attrs" in token.meta):
            _keep_pin(state, token)
    texts = [(tokens[i - 1].type, _set_prose(state, token)) for i, token in enumerate(tokens) if token.type == "inline"]
    if note_tokens:
        hint = "Write the note into the text."
        line = first_line + min((line for line, _ in learnt.notes), default=0)
        state.problems.append(Problem("markup", "Notes can stand in articles only.", path, line, hint))
    opening = next((words for kind, words in texts if kind == "paragraph_open" and words), "")
    return Prose(render_tokens(tokens), opening, tuple(state.problems))


def _read_inline_block(state: _State, tokens: list[Token], index: int, open_: list[int]) -> None:
    token, carrier = tokens[index], _find_carrier(tokens, open_)
    line = state.line + next((t.map[0] for t in (token, *(tokens[i] for i in reversed(open_))) if t.map), 0)
    inline = read_inline(token.children or [], state.path, state.page, line)
    token.children = inline.children
    state.problems += inline.problems
    if not inline.text and not inline.notes:
        return
    kinds = (_KINDS[tokens[i].type] for i in reversed(open_) if tokens[i].type in _KINDS)
    kind: BlockKind = next(kinds, "paragraph")
    if kind == "heading":
        inline.zones.append(Zone(0, len(inline.text), "heading"))
    level = int(tokens[index - 1].tag[1:]) if kind == "heading" else 0
    block = _make_block(state, kind, inline, str(carrier.attrs.get("id", "")) if carrier else "", level)
    if carrier:
        _tell_unknown_attributes(state, carrier, line)
        carrier.attrs["id"] = block.id
        carrier.meta["carries"] = True
    state.blocks.append(LocatedBlock(block, index, tuple(inline.nodes), tuple(inline.notes)))


def _level_headings(tokens: list[Token], learnt: Learnt, path: str, first_line: int) -> Iterator[Problem]:
    """Give each heading the level below the one that it stands under, as the first level is the page's own; leave those
    without words out, and yield a warning for each."""
    above: list[tuple[int, int]] = []
    told = {each.line for each in learnt.excess}
    for index, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        closing = tokens[index + 2]
        if not any(_has_words(child) for child in tokens[index + 1].children or []):
            token.hidden = closing.hidden = True
            line = token.map[0] if token.map else 0
            if line not in told:
                hint = f"Write its words after the `{token.markup}`, or take the line away."
                yield Problem("markup", "A heading has no words.", path, first_line + line, hint, "warning")
            continue
        written = max(2, int(token.tag[1:]))
        while above and above[-1][0] >= written:
            above.pop()
        shown = above[-1][1] + 1 if above else 2
        above.append((written, shown))
        token.tag = closing.tag = f"h{shown}"


def _has_words(child: Token) -> bool:
    return child.type in {"text", "text_special", "code_inline", "image"} and bool(child.content.strip())


def _find_carrier(tokens: list[Token], open_: list[int]) -> Token | None:
    """Return the token whose tag takes the block's id: the paragraph, or where it has no tag (tight lists) the item."""
    carrier = next((tokens[i] for i in reversed(open_) if not tokens[i].hidden), None)
    return None if carrier and carrier.meta.get("carries") else carrier


def _read_code(state: _State, token: Token, index: int) -> None:
    text = token.content.rstrip("\n")
    if text:
        inline = Inline(state.path, state.page, state.line + (token.map[0] if token.map else 0), text=text)
        inline.zones.append(Zone(0, len(text), "code"))
        block = _make_block(state, "code", inline, str(token.attrs.get("id", "")))
        _tell_unknown_attributes(state, token, inline.line)
        token.attrs["id"] = block.id
        state.blocks.append(LocatedBlock(block, index, (), ()))


def _tell_unknown_attributes(state: _State, carrier: Token, line: int) -> None:
    for name in carrier.meta.pop("insecure_attrs", {}):
        hint = "Only an id can be given to a paragraph: `{#id}` on the line above it."
        state.problems.append(Problem("markup", f"A paragraph cannot have `{name}`.", state.path, line, hint))


def _keep_pin(state: _State, token: Token) -> None:
    """Give what stands around words the id that it was given, if that can be one."""
    line = state.line + (token.map[0] if token.map else 0)
    _tell_unknown_attributes(state, token, line)
    if pin := _check_pin(state, str(token.attrs.pop("id", "")), line):
        token.attrs["id"] = _name_block(state, pin)


def _check_pin(state: _State, pin: str, line: int) -> str:
    """Return the id that an editor gave, or an empty string where it cannot be one, which is told."""
    if pin and not _PIN.match(pin):
        hint = "Begin with a letter, and use letters, digits and hyphens."
        state.problems.append(Problem("markup", f"`#{pin}` cannot be an id.", state.path, line, hint))
        return ""
    if pin in state.taken:
        message = f"The id `#{pin}` is given to a second paragraph."
        state.problems.append(Problem("duplicate-id", message, state.path, line, "Choose another `{#id}`."))
    return pin


def _make_block(state: _State, kind: BlockKind, inline: Inline, pin: str, level: int = 0) -> Block:
    pin = _check_pin(state, pin, inline.line)
    numbered = kind in _NUMBERED
    state.number += numbered
    block = Block(
        id=_name_block(state, pin or hash_words(inline.text)),
        kind=kind,
        text=inline.text,
        start=state.length,
        line=inline.line,
        number=state.number if numbered else 0,
        level=level,
        zones=tuple(sorted(inline.zones, key=lambda zone: (zone.start, zone.end))),
        overrides=tuple(_keep_placeable(state, inline)),
    )
    state.length += len(inline.text) + 2
    return block


def _keep_placeable(state: _State, inline: Inline) -> Iterator[Override]:
    """Yield the overrides in order, but for those that ask for a mark where nothing may be marked: they are told."""
    for override in sorted(inline.overrides, key=lambda each: (each.start, each.end)):
        zone = next((z for z in inline.zones if z.start < override.end and z.end > override.start), None)
        if zone is None or override.kind not in {"entity", "date"}:
            yield override
            continue
        surface = inline.text[override.start : override.end]
        message = f"“{surface}” cannot be marked, for it stands in a {_ZONES[zone.kind]}."
        hint = "Take the span or the `[[ ]]` away."
        state.problems.append(Problem("unplaced", message, state.path, override.line, hint))


def hash_words(text: str) -> str:
    """Return a block's id made of its words alone, so that it survives changes of punctuation and of other blocks."""
    words = " ".join(text.translate(_SIGNS).split() if text.isascii() else _WORD.findall(text)).casefold()
    return "p-" + hashlib.blake2b(words.encode(), digest_size=3).hexdigest()


def _name_block(state: _State, wanted: str) -> BlockId:
    state.taken[wanted] += 1
    count = state.taken[wanted]
    return BlockId(wanted if count == 1 else f"{wanted}-{count}")


# --- notes -----------------------------------------------------------------------------------------------------------


def _take_notes(tokens: list[Token]) -> tuple[list[Token], dict[int, list[Token]]]:
    """Return the text's own tokens, and those of each note by its number."""
    end = next((i for i, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    notes: dict[int, list[Token]] = {}
    current: list[Token] = []
    for token in tokens[end:]:
        if token.type == "footnote_open":
            current = notes.setdefault(int(token.meta["id"]), [])
        elif not token.type.startswith("footnote_"):
            current.append(token)
    return tokens[:end], notes


def _read_notes(state: _State, note_tokens: dict[int, list[Token]], learnt: Learnt) -> Iterator[Note]:
    lines = {label: line for line, label in learnt.notes}
    homes: dict[int, BlockId] = {}
    for located in state.blocks:
        for number in located.notes:
            homes.setdefault(number, located.block.id)
    for number, tokens in note_tokens.items():
        inlines = [token for token in tokens if token.type == "inline"]
        texts = [_set_prose(state, token) for token in inlines]
        label = learnt.labels.get(number, "")
        if number not in homes:
            hint = "Refer to it from the text, or write it into the other note."
            message = f"The note `[^{label or number + 1}]` is referred to from another note only."
            line = state.line + lines.get(label, 0)
            state.problems.append(Problem("markup", message, state.path, line, hint))
            continue
        id_ = f"note-{label}" if _PIN.match(label) else f"note-{number + 1}"
        yield Note(id_, number + 1, homes[number], render_tokens(tokens), "\n".join(texts))


def _set_prose(state: _State, token: Token) -> str:
    line = state.line + (token.map[0] if token.map else 0)
    inline = read_inline(token.children or [], state.path, state.page, line)
    inline.overrides = list(_keep_known(state, inline))
    link_overrides(inline)
    token.children = [make_html("") if child.type == "footnote_ref" else child for child in inline.children]
    state.problems += inline.problems
    return inline.text


def _keep_known(state: _State, inline: Inline) -> Iterator[Override]:
    """Yield the overrides that name an entity; the others are told, for in prose they do nothing."""
    for override in inline.overrides:
        if override.kind != "entity":
            message = f"`{_IDLE[override.kind]}` does nothing here: names and dates are found in the text of articles."
            problem = Problem("markup", message, state.path, override.line, "Take it away.", "warning")
            state.problems.append(problem)
        elif (target := state.directory.find(override.value)) and target.entity == override.value:
            yield override
        else:
            hint = _hint_at_entity(state, override.value, target)
            message = f"`{override.value}` is not an entity."
            state.problems.append(Problem("unknown-id", message, state.path, override.line, hint))


def _hint_at_entity(state: _State, wanted: str, found: Target | None) -> str:
    if found:
        id_ = found.entity or found.now
        return f"Write `{id_}`." if id_ else f"Link what is no entity by `[[{wanted}]]`."
    state.suggested += 1
    nearest = state.directory.find_nearest(wanted) if state.suggested <= MOST_SUGGESTIONS else ""
    return f"Did you mean `{nearest}`?" if nearest else "Write the name of its file, without `.md`."


def _tell_notes(state: _State, learnt: Learnt) -> None:
    """Tell of notes that nothing refers to, and of those that another of the same name takes the place of."""
    referred, lines = {*learnt.labels.values()}, dict[str, int]()
    for offset, label in learnt.notes:
        line = state.line + offset
        if label in lines:
            message = f"The note `[^{label}]` is written a second time; only the last is shown."
            hint = f"Give one of them another name; the first is on line {lines[label]}."
            state.problems.append(Problem("markup", message, state.path, line, hint, "warning"))
        elif label not in referred:
            message = f"The note `[^{label}]` is written, but the text does not refer to it."
            hint = f"Put `[^{label}]` where it belongs, or remove the note."
            state.problems.append(Problem("markup", message, state.path, line, hint, "warning"))
        lines.setdefault(label, line)
