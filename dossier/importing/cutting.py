"""A plain text to pieces: paragraphs, headings and a title as far as they show, and what is not of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dossier.importing.asides import STAMP, continues_box, name_aside
from dossier.importing.document import Piece, PieceKind
from dossier.importing.heads import set_head_apart
from dossier.importing.spaces import repair_spaces
from dossier.model import replace

_WIDEST_WRAP = 100  # columns; a text with longer lines has one paragraph on each
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_LONGEST_HEADING = 90  # characters
_MOST_HEADING_WORDS = 14
_ENDS_SENTENCE = (".", "!", ",", ";", ":", "”", '"', "…", ")")


def cut_text(source: str) -> tuple[Piece, ...]:
    """Return a plain text in pieces, in its order; the sources of the pieces together are the text."""
    stamp = STAMP.match(source)
    begin = stamp.end() if stamp else 0
    pieces = [Piece("stamp", source[:begin], source[:begin].strip(), label="stamp")] if stamp else []
    paragraphs = [_make_piece("paragraph", part) for part in split_paragraphs(source[begin:])]
    return (*pieces, *_find_headings(set_head_apart(tuple(_set_asides_apart(paragraphs)))))


def split_paragraphs(source: str) -> tuple[str, ...]:
    """Return the paragraphs with the blank lines after each; lines broken to fit a width are one paragraph."""
    lines = [line for line in _LINE.findall(source) if line]
    width = max((len(line.rstrip()) for line in lines), default=0)
    parts: list[list[str]] = []
    blank = False  # whether nothing but blank lines stands in the last part
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        if parts and (not line.strip() or blank or _is_wrapped(before, line, width)):
            parts[-1].append(line)
            blank = blank and not line.strip()
        else:
            parts.append([line])
            blank = not line.strip()
    return tuple("".join(part) for part in parts)


def _is_wrapped(line: str, following: str, width: int) -> bool:
    """Tell whether a line ends where it does because the next word would not have fitted."""
    if not line.strip() or width > _WIDEST_WRAP:
        return False
    first = (following.split(maxsplit=1) or [""])[0]
    return len(line.rstrip()) + 1 + len(first) > width


def _make_piece(kind: PieceKind, source: str) -> Piece:
    text, repairs = repair_spaces(source)
    return Piece(kind, source, text, repairs)


def _set_asides_apart(pieces: Sequence[Piece]) -> Iterator[Piece]:
    box = ""
    for piece in pieces:
        rule = name_aside(piece.text)
        if rule:
            box = rule.label if rule.opens_box else ""
            yield replace(piece, kind="aside", label=rule.label)
        elif box and continues_box(piece.text):
            yield replace(piece, kind="aside", label=box)
        else:
            box = box if not piece.text else ""
            yield piece


def _find_headings(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, short lines without a sentence's end as headings: one before all other text as the title."""
    all_ = tuple(pieces)
    prose = [number for number, piece in enumerate(all_) if piece.kind == "paragraph" and piece.text]
    following = dict(pairwise(prose))
    for number, piece in enumerate(all_):
        if number in following and _looks_like_heading(piece, all_[following[number]]):
            yield replace(piece, kind="title" if number == prose[0] else "heading")
        else:
            yield piece


def _looks_like_heading(piece: Piece, following: Piece) -> bool:
    text = piece.text
    return (
        len(text) <= _LONGEST_HEADING
        and len(text.split()) <= _MOST_HEADING_WORDS
        and not text.endswith(_ENDS_SENTENCE)
        and not text[0].islower()
        and len(following.text) >= 2 * len(text)
    )
