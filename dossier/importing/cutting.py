"""A plain text to pieces: paragraphs, headings and a title as far as they show, and what is not of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from dossier.importing.asides import STAMP, label_asides
from dossier.importing.document import Piece
from dossier.importing.heads import set_head_apart
from dossier.importing.spaces import repair_spaces
from dossier.importing.wording import escape_words
from dossier.model import replace

_WIDEST_WRAP = 100  # columns; what has longer lines has one paragraph on each
_NARROWEST_WRAP = 40  # columns of a block of lines, below which they may be an address or a verse
_FEWEST_WRAPPED = 3  # lines of a block, for their width to tell anything
_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_LONGEST_HEADING = 90  # characters
_MOST_HEADING_WORDS = 14
_ENDS_LINE = (".", "!", "?", ":", "”", '"', "…")
_ENDS_PROSE = (*_ENDS_LINE, ")", "]", "’", "'", "»")
_ENDS_SENTENCE = (".", "!", ",", ";", ":", "”", '"', "…", ")")
_SPOKEN_OR_LABELLED = re.compile(r"[QA]\d{0,4}[.:] |By [A-Z]|.*: [^a-z\W]")
"""How a question of a hearing, words under their speaker's name, and lines such as "From: Jane Roe", "By Jane Roe,
Northport" begin."""
_LABEL = re.compile(r"[A-Z][\w-]*: ")
_QUOTED = re.compile(r">(?=[ >\n]|\Z) ?")
_FEWEST_QUOTED = 2  # lines; one alone may be a sum
_DEEPEST_QUOTED = 8


def cut_text(source: str) -> tuple[Piece, ...]:
    """Return a plain text in pieces, in its order; the sources of the pieces together are the text."""
    stamp = STAMP.match(source)
    begin = stamp.end() if stamp else 0
    pieces: list[Piece] = []
    for is_quoted, part in split_quoted(source[begin:]):
        if is_quoted:
            pieces.append(Piece("markup", part, quote(part)))
        else:
            pieces += (Piece("paragraph", text, *repair_spaces(text)) for text in split_paragraphs(part))
    head = (Piece("stamp", source[:begin], source[:begin].strip(), label="stamp"),) if stamp else ()
    return (*head, *_find_headings(set_head_apart(tuple(_set_asides_apart(pieces)))))


def split_quoted(source: str) -> Iterator[tuple[bool, str]]:
    """Yield the stretches of a text, and whether each is quoted as mail is, by a sign before each of its lines."""
    lines = (line for line in _LINE.findall(source) if line)
    for is_quoted, group in groupby(lines, key=lambda line: bool(_QUOTED.match(line))):
        block = tuple(group)
        yield is_quoted and len(block) >= _FEWEST_QUOTED, "".join(block)


def quote(source: str, depth: int = 1) -> str:
    """Return quoted lines as a block quote of Markdown, with what is quoted in them."""
    blocks: list[str] = []
    for is_quoted, part in split_quoted("".join(_QUOTED.sub("", line, count=1) for line in _LINE.findall(source))):
        if is_quoted and depth < _DEEPEST_QUOTED:
            blocks.append(quote(part, depth + 1))
        else:
            blocks += (escape_words(repair_spaces(text)[0]) for text in split_paragraphs(part))
    text = "\n\n".join(block for block in blocks if block)
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def split_paragraphs(source: str) -> tuple[str, ...]:
    """Return the paragraphs with the blank lines after each; lines broken to fit a width are one paragraph."""
    lines = [line for line in _LINE.findall(source) if line]
    width = max((len(line.rstrip()) for line in lines), default=0)
    sizes = tuple(_measure_blocks(lines))
    parts: list[list[str]] = []
    blank = False  # whether nothing but blank lines stands in the last part
    for number, line in enumerate(lines):
        before = lines[number - 1] if number else ""
        if parts and (not line.strip() or blank or _is_wrapped(before, line, width, sizes[number])):
            parts[-1].append(line)
            blank = blank and not line.strip()
        else:
            parts.append([line])
            blank = not line.strip()
    return tuple("".join(part) for part in parts)


def _measure_blocks(lines: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield for each line how many stand with it between blank lines, and the width of the widest of them."""
    for _, block in groupby(lines, key=lambda line: bool(line.strip())):
        widths = [len(line.rstrip()) for line in block]
        yield from [(len(widths), max(widths))] * len(widths)


def _is_wrapped(line: str, following: str, width: int, size: tuple[int, int]) -> bool:
    """Tell whether a line ends where it does because the next word would not have fitted: into the width of the text,
    or of the block of lines; or because a sentence goes on in small letters."""
    count, block = size
    if not line.strip() or block > _WIDEST_WRAP or _LABEL.match(following):
        return False
    first = (following.split(maxsplit=1) or [""])[0]
    needed = len(line.rstrip()) + 1 + len(first)
    if width <= _WIDEST_WRAP and needed > width:
        return True
    return (count >= _FEWEST_WRAPPED and block >= _NARROWEST_WRAP and needed > block) or (
        first[:1].islower() and not line.rstrip().endswith(_ENDS_LINE)
    )


def _set_asides_apart(pieces: Sequence[Piece]) -> Iterator[Piece]:
    labels = label_asides(piece.text for piece in pieces)
    for piece, label in zip(pieces, labels, strict=True):
        yield replace(piece, kind="aside", label=label) if label else piece


def _find_headings(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces, short lines without a sentence's end as headings: one before all other text as the title."""
    all_ = tuple(pieces)
    prose = [number for number, piece in enumerate(all_) if piece.kind == "paragraph" and piece.text]
    following = dict(pairwise(prose))
    for number, piece in enumerate(all_):
        is_first = bool(prose) and number == prose[0]
        if number in following and _looks_like_heading(piece, all_[following[number]], is_title=is_first):
            yield replace(piece, kind="title" if is_first else "heading")
        else:
            yield piece


def _looks_like_heading(piece: Piece, following: Piece, *, is_title: bool) -> bool:
    """Tell whether a line is a heading; under one that is not the title stands a paragraph of sentences."""
    text = piece.text
    if not is_title and (_SPOKEN_OR_LABELLED.match(text) or not following.text.endswith(_ENDS_PROSE)):
        return False
    return (
        len(text) <= _LONGEST_HEADING
        and len(text.split()) <= _MOST_HEADING_WORDS
        and not text.endswith(_ENDS_SENTENCE)
        and not text[0].islower()
        and any(map(str.isalpha, text))
        and len(following.text) >= 2 * len(text)
    )
