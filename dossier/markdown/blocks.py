"""A Markdown text to its blocks: what the annotators read, what the pages link to, and the tokens to weave into."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token

from dossier import urls
from dossier.markdown.excess import tell_excess
from dossier.markdown.inline import Inline, TextNode, link_overrides, read_inline
from dossier.markdown.pasted import tell_pasted
from dossier.markdown.syntax import Directory, Env, make_html, render_tokens, tokenize
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


@dataclass(slots=True)
class _State:
    """A body in the making."""

    path: str
    page: str
    line: int
    blocks: list[LocatedBlock] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    taken: Counter[str] = field(default_factory=Counter)
    length: int = 0
    number: int = 0


def read_body(text: str, path: str, first_line: int, directory: Directory) -> Body:
    """Return the blocks, notes and tokens of an article's text; `first_line` is its first line in the file."""
    tokens, env = tokenize(text, directory)
    tokens, note_tokens = _take_notes(tokens)
    state = _State(path, urls.address_of_source(path), first_line)
    state.problems += _level_headings(tokens, env, path, first_line)
    open_: list[int] = []
    for index, token in enumerate(tokens):
        if token.nesting == 1:
            open_.append(index)
        elif token.nesting == -1:
            open_.pop()
        elif token.type == "inline":
            _read_inline_block(state, tokens, index, open_)
        elif token.type in {"fence", "code_block"}:
            _read_code(state, token, index)
    notes = tuple(_read_notes(state, note_tokens, resolve_labels(env)))
    _tell_notes(state, env)
    state.problems += tell_excess(env, path, first_line)
    state.problems += tell_pasted(env, path, first_line)
    words = "\n\n".join(located.block.text for located in state.blocks)
    return Body(tuple(tokens), tuple(state.blocks), notes, words, tuple(state.problems))


def read_prose(text: str, path: str, first_line: int, directory: Directory) -> tuple[str, tuple[Problem, ...]]:
    """Return a text in which nothing is recognised (a description, an introduction, a page) as HTML."""
    tokens, env = tokenize(text, directory)
    tokens, note_tokens = _take_notes(tokens)
    page, problems = urls.address_of_source(path), list(tell_excess(env, path, first_line))
    problems += tell_pasted(env, path, first_line)
    problems += _level_headings(tokens, env, path, first_line)
    for token in tokens:
        if token.type == "inline":
            _set_prose(token, path, page, first_line, problems)
    if note_tokens:
        hint = "Write the note into the text."
        line = first_line + min((line for _, line in env["notes"]), default=0)
        problems.append(Problem("markup", "Notes can stand in articles only.", path, line, hint))
    return render_tokens(tokens), tuple(problems)


def _read_inline_block(state: _State, tokens: list[Token], index: int, open_: list[int]) -> None:
    token, carrier = tokens[index], _find_carrier(tokens, open_)
    line = state.line + next((t.map[0] for t in (token, *(tokens[i] for i in reversed(open_))) if t.map), 0)
    inline = read_inline(token.children or [], state.path, state.page, line)
    token.children = inline.children
    state.problems += inline.problems
    if not inline.text:
        return
    kinds = (_KINDS[tokens[i].type] for i in reversed(open_) if tokens[i].type in _KINDS)
    kind: BlockKind = next(kinds, "paragraph")
    if kind == "heading":
        inline.zones.append(Zone(0, len(inline.text), "heading"))
    block = _make_block(state, kind, inline, str(carrier.attrs.get("id", "")) if carrier else "")
    if carrier:
        _tell_unknown_attributes(state, carrier, line)
        carrier.attrs["id"] = block.id
        carrier.meta["carries"] = True
    state.blocks.append(LocatedBlock(block, index, tuple(inline.nodes), tuple(inline.notes)))


def _level_headings(tokens: list[Token], env: Env, path: str, first_line: int) -> Iterator[Problem]:
    """Give each heading the level below the one that it stands under, as the first level is the page's own; leave those
    without words out, and yield a warning for each."""
    above: list[tuple[int, int]] = []
    told = {excess.line for excess in env["excess"]}
    for index, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        closing = tokens[index + 2]
        if not tokens[index + 1].content.strip():
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


def _find_carrier(tokens: list[Token], open_: list[int]) -> Token | None:
    """Return the token whose tag takes the block's id: the paragraph, or where it has no tag (tight lists) the item."""
    carrier = next((tokens[i] for i in reversed(open_) if not tokens[i].hidden), None)
    return None if carrier and carrier.meta.get("carries") else carrier


def _read_code(state: _State, token: Token, index: int) -> None:
    text = token.content.rstrip("\n")
    if text:
        inline = Inline(state.path, state.page, state.line + (token.map[0] if token.map else 0), text=text)
        inline.zones.append(Zone(0, len(text), "code"))
        block = _make_block(state, "code", inline, "")
        token.attrs["id"] = block.id
        state.blocks.append(LocatedBlock(block, index, (), ()))


def _tell_unknown_attributes(state: _State, carrier: Token, line: int) -> None:
    for name in carrier.meta.pop("insecure_attrs", {}):
        hint = "Only an id can be given to a paragraph: `{#id}` on the line above it."
        state.problems.append(Problem("markup", f"A paragraph cannot have `{name}`.", state.path, line, hint))


def _make_block(state: _State, kind: BlockKind, inline: Inline, pin: str) -> Block:
    if pin and not _PIN.match(pin):
        hint = "Begin with a letter, and use letters, digits and hyphens."
        state.problems.append(Problem("markup", f"`#{pin}` cannot be an id.", state.path, inline.line, hint))
        pin = ""
    if pin in state.taken:
        message = f"The id `#{pin}` is given to a second paragraph."
        state.problems.append(Problem("duplicate-id", message, state.path, inline.line, "Choose another `{#id}`."))
    numbered = kind in _NUMBERED
    state.number += numbered
    block = Block(
        id=_name_block(state, pin or hash_words(inline.text)),
        kind=kind,
        text=inline.text,
        start=state.length,
        line=inline.line,
        number=state.number if numbered else 0,
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


def resolve_labels(env: Env) -> dict[int, str]:
    """Return the name an editor gave each note, by its number."""
    listed = env.get("footnotes", {}).get("list", {})
    return {int(number): str(data.get("label", "")) for number, data in listed.items()}


def _read_notes(state: _State, note_tokens: dict[int, list[Token]], labels: dict[int, str]) -> Iterator[Note]:
    homes: dict[int, BlockId] = {}
    for located in state.blocks:
        for number in located.notes:
            homes.setdefault(number, located.block.id)
    for number, tokens in note_tokens.items():
        inlines = [token for token in tokens if token.type == "inline"]
        texts = [_set_prose(token, state.path, state.page, state.line, state.problems) for token in inlines]
        label = labels.get(number, "")
        if number not in homes:
            hint = "Refer to it from the text, or write it into the other note."
            message = f"The note `[^{label or number + 1}]` is referred to from another note only."
            state.problems.append(Problem("markup", message, state.path, state.line, hint))
            continue
        id_ = f"note-{label}" if _PIN.match(label) else f"note-{number + 1}"
        yield Note(id_, number + 1, homes[number], render_tokens(tokens), "\n".join(texts))


def _set_prose(token: Token, path: str, page: str, line: int, problems: list[Problem]) -> str:
    inline = read_inline(token.children or [], path, page, line + (token.map[0] if token.map else 0))
    link_overrides(inline)
    token.children = [make_html("") if child.type == "footnote_ref" else child for child in inline.children]
    problems += inline.problems
    return inline.text


def _tell_notes(state: _State, env: Env) -> None:
    """Tell of notes that nothing refers to, and of those that another of the same name takes the place of."""
    references = env.get("footnotes", {}).get("refs", {})
    lines: dict[str, int] = {}
    for label, offset in env["notes"]:
        line = state.line + offset
        if label in lines:
            message = f"The note `[^{label}]` is written a second time; only the last is shown."
            hint = f"Give one of them another name; the first is on line {lines[label]}."
            state.problems.append(Problem("markup", message, state.path, line, hint, "warning"))
        elif references.get(f":{label}", 0) < 0:
            message = f"The note `[^{label}]` is written, but the text does not refer to it."
            hint = f"Put `[^{label}]` where it belongs, or remove the note."
            state.problems.append(Problem("markup", message, state.path, line, hint, "warning"))
        lines.setdefault(label, line)
