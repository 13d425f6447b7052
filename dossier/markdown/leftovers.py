"""Markup that was not understood and stands in a paragraph as words, with what was meant by it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dossier import urls
from dossier.model import Record, Zone
from dossier.names import make_slug
from dossier.problems import show_value

_SPAN = re.compile(
    r"\][ ]?\{[^{}\n]{1,200}\}|\{ ?(?:(?:entity|date|lang|dir) ?=|\.(?:nolink|nodate|sic)\b)[^{}\s]{0,80}\}?"
)
_LINK = re.compile(r"\[\[(?:[^\[\]]{1,300}\](?![\],])|[^\[\]]+$)")
_NOTE = re.compile(r"\[\^[^\[\]]{1,80}\]")
_ADDRESS = re.compile(
    r"\](?: ?\((?:https?:|www\.|mailto:)|\((?:\.{0,2}/|#|[^()<>]{1,200}\.(?:md|html?)\b))[^()<>\[\]]{0,300}\)?"
    r"|\)\[(?:https?:|www\.)[^\[\]]{1,300}\]",
    re.IGNORECASE,
)
"""What was meant as the address of a link."""
_SPAN_HINT = (
    "Write it as `[words]{entity=id}`, without spaces; a value with other signs than letters, digits and hyphens needs "
    'straight quotes: `{date="2019-01~"}`.'
)
_MEANT_CLASS = re.compile(r"\{ ?\.?(nolink|nodate|sic) ?\}")
_MEANT_VALUE = re.compile(r"\{ ?(entity|date|lang|dir) ?[=:] ?[\"'“”„‘’]?([^\"'“”„‘’{}]+?)[\"'“”„‘’]? ?\}")
_NEEDS_NO_QUOTES = re.compile(r"[A-Za-z0-9_-]+")
_BRACKET = re.compile(r"[\[\]]")
_LINK_HINTS = {
    "turned": "Write it as `[words](address)`: round brackets around the address, and square ones around the words.",
    "apart": "Write it as `[words](address)`, with nothing between the brackets.",
    "begun": "Write `[` before the words of the link.",
    "open": "Close it with `)` after the address.",
    "spaced": "Write `%20` for each space of the address, or leave out what is not part of it.",
    "nested": "The words of a link cannot hold a span, a `[[link]]`, a note or another link; put it outside them.",
}


class Leftover(Record, frozen=True):
    """Where in a paragraph something was left over, what it is, and what to do."""

    start: int
    message: str
    hint: str


def find_leftovers(text: str, code: Sequence[Zone], brackets: Sequence[int]) -> Iterator[Leftover]:
    """Yield what was left over in a paragraph outside its pieces of code; `brackets` are the places at which spans,
    links and notes that were understood begin. Both are in order."""
    if "]" in text or "{" in text:
        for found in _find_outside(code, _SPAN, text):
            message = f"`{found[0]}` is not understood and stands in the text as it is."
            yield Leftover(found.start(), message, _hint_at_span(found[0]))
        for found in _find_outside(code, _NOTE, text):
            yield _explain_note(found[0], found.start())
        openings = _pair_brackets(text)
        for found in _find_outside(code, _ADDRESS, text):
            opening = openings.get(found.start(), -1)
            if slip := _find_slip(found, opening, brackets):
                start = found.start() if opening < 0 else opening
                shown = show_value(text[start : found.end()])
                yield Leftover(start, f"`{shown}` makes no link and stands in the text as it is.", _LINK_HINTS[slip])
    if "[[" in text:
        for found in _find_outside(code, _LINK, text):
            message = f"`{show_value(found[0])}` is not closed and stands in the text as it is."
            hint = r"Write the link as `[[id]]`; in a table, write `\|` for the `|` in it."
            yield Leftover(found.start(), message, hint)


def _hint_at_span(written: str) -> str:
    """Return how to write the span that is meant, where that can be told, or else how spans are written."""
    if found := _MEANT_CLASS.search(written):
        meant = f".{found[1]}"
    elif found := _MEANT_VALUE.search(written):
        name, value = found[1], " ".join(found[2].split())
        value = make_slug(value) if name == "entity" and urls.explain_bad_id(value) and value.isascii() else value
        meant = f"{name}={value}" if _NEEDS_NO_QUOTES.fullmatch(value) else f'{name}="{value}"'
    else:
        return _SPAN_HINT
    return f"Write `{{{meant}}}`, directly behind the `]`."


def _explain_note(written: str, start: int) -> Leftover:
    if " " in written:
        hint = f"Write its name without spaces: `{written.replace(' ', '-')}`."
        return Leftover(start, f"`{written}` is no note and stands in the text as it is.", hint)
    hint = f"Add a line `{written}: ...` at the end of the file."
    return Leftover(start, f"The note `{written}` is not written anywhere.", hint)


def _find_slip(address: re.Match[str], opening: int, brackets: Sequence[int]) -> str:
    """Return what keeps from being a link what has this address, and an opening bracket or -1; nothing where its
    brackets are meant to be read."""
    if address[0].startswith(")"):
        return "turned"
    if address[0].startswith("] "):
        return "apart"
    if not address[0].endswith(")"):
        return "open"
    if " " in address[0]:
        return "spaced"
    if opening < 0:
        return "begun"
    within = bisect_right(brackets, address.start()) - bisect_right(brackets, opening)
    return "nested" if within else ""


def _pair_brackets(text: str) -> dict[int, int]:
    """Return the place of the square bracket that each closing one closes."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACKET.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            pairs[found.start()] = opened.pop()
    return pairs


def _find_outside(code: Sequence[Zone], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    ends = [zone.end for zone in code]
    for found in pattern.finditer(text):
        after = bisect_right(ends, found.start())
        if after == len(code) or code[after].start >= found.end():
            yield found
