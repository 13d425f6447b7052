"""Tokens back to HTML, with marks set around words and notes placed after the block that refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from dossier.languages import direction_of
from dossier.markdown.blocks import Body, LocatedBlock
from dossier.markdown.inline import TextNode
from dossier.markdown.syntax import make_html, render_tokens
from dossier.model import BlockId, Note, Record

_TABLE = '<div class="scroll" tabindex="0" role="region" aria-label="Table">\n'


class Mark(Record, frozen=True):
    """HTML to set around a stretch of a block; `resume` opens it again where other markup has interrupted it."""

    start: int
    end: int
    opening: str
    closing: str
    resume: str = ""


def render_body(body: Body, marks: Mapping[BlockId, Sequence[Mark]]) -> tuple[str, tuple[tuple[BlockId, Mark], ...]]:
    """Return the text as HTML with the marks of each block (ordered, not overlapping), and the marks left over."""
    tokens = list(body.tokens)
    unplaced: list[tuple[BlockId, Mark]] = []
    numbers = {note.number: note for note in body.notes}
    for located in body.blocks:
        if located.block.kind == "code":
            unplaced += ((located.block.id, mark) for mark in marks.get(located.block.id, ()))
            continue
        children = list(tokens[located.token].children or [])
        unplaced += (
            (located.block.id, mark) for mark in _set_marks(children, located, marks.get(located.block.id, ()))
        )
        children = [_set_reference(child, numbers) if child.type == "footnote_ref" else child for child in children]
        if located.block.number:
            children.append(make_html(_permalink(located)))
        tokens[located.token] = Token("inline", "", 0, children=children)
    return render_tokens(_wrap_blocks(tokens, body)), tuple(unplaced)


def _set_marks(children: list[Token], located: LocatedBlock, marks: Sequence[Mark]) -> list[Mark]:
    """Set the marks into the children; return those left out."""
    waiting: dict[int, list[tuple[Mark, int, int, bool]]] = {}
    left = []
    for mark, nodes in _nodes_under(marks, located.nodes):
        for number, node in enumerate(nodes):
            start, end = max(mark.start, node.start), min(mark.end, node.end)
            waiting.setdefault(node.child, []).append((mark, start, end, number > 0))
        if not nodes:
            left.append(mark)
    for node in located.nodes:
        if node.child in waiting:
            children[node.child] = _mark_words(children[node.child], node, waiting[node.child])
    return left


def _nodes_under(marks: Sequence[Mark], nodes: Sequence[TextNode]) -> Iterator[tuple[Mark, list[TextNode]]]:
    """Yield each mark with the nodes that it can be set into; both are in order."""
    first = 0
    for mark in marks:
        while first < len(nodes) and nodes[first].end <= mark.start:
            first += 1
        last = first
        while last < len(nodes) and nodes[last].start < mark.end:
            last += 1
        yield mark, [node for node in nodes[first:last] if node.markable]


def _mark_words(token: Token, node: TextNode, marks: list[tuple[Mark, int, int, bool]]) -> Token:
    text, position, html = token.content, 0, list[str]()
    for mark, start, end, resumed in marks:
        surface = text[start - node.start : end - node.start]
        first = start - node.start + len(surface) - len(surface.lstrip())
        last = first + len(surface.strip())
        opening = (mark.resume or mark.opening) if resumed else mark.opening
        html += (escapeHtml(text[position:first]), opening, escapeHtml(text[first:last]), mark.closing)
        position = last
    return make_html("".join((*html, escapeHtml(text[position:]))))


def _permalink(located: LocatedBlock) -> str:
    """Return a link without text: the number is drawn by the style, so that copied text holds the words only."""
    number = located.block.number
    return f'<a class="pilcrow" href="#{located.block.id}" data-number="{number}" aria-label="Paragraph {number}"></a>'


def _set_reference(child: Token, notes: Mapping[int, Note]) -> Token:
    note = notes.get(int(child.meta["id"]) + 1)
    if note is None:
        return make_html("")
    again = int(child.meta.get("subId") or 0)
    id_ = f"ref-{note.id}" + (f"-{again + 1}" if again else "")
    return make_html(
        f'<a class="note-ref" id="{id_}" href="#{note.id}" role="doc-noteref" '
        f'aria-label="Note {note.number}">{note.number}</a>'
    )


def _wrap_blocks(tokens: list[Token], body: Body) -> list[Token]:
    """Return the tokens with each outermost block and the notes it refers to in one element, and tables in another."""
    notes: dict[BlockId, list[Note]] = {}
    for note in body.notes:
        notes.setdefault(note.block, []).append(note)
    homes = {located.token: notes[located.block.id] for located in body.blocks if located.block.id in notes}
    wrapped: list[Token] = []
    depth, begin, waiting = 0, 0, list[Note]()
    for index, token in enumerate(tokens):
        if depth == 0:
            begin = len(wrapped)
        wrapped.append(token)
        depth += token.nesting
        waiting += homes.get(index, ())
        if depth == 0:
            if token.type == "table_close":
                wrapped[begin:] = [make_html(_TABLE), *wrapped[begin:], make_html("</div>\n")]
            if waiting:
                asides = "".join(map(_render_note, waiting))
                after = make_html(f'<div class="notes">\n{asides}</div>\n</div>\n')
                wrapped[begin:] = [make_html('<div class="noted">\n'), *wrapped[begin:], after]
                waiting = []
    return wrapped


def _render_note(note: Note) -> str:
    back = (
        f'<a class="note-number" href="#ref-{escape(note.id)}" aria-label="Note {note.number}, back to the text">'
        f"{note.number}</a> "
    )
    html = note.html.replace("<p>", f"<p>{back}", 1) if note.html.startswith("<p>") else f"<p>{back}</p>{note.html}"
    spoken = f' lang="{escape(note.language)}" dir="{direction_of(note.language)}"' if note.language else ""
    return f'<aside class="note" role="note" id="{escape(note.id)}"{spoken}>{html}</aside>\n'
