"""Folding, transliteration and word edges: strings only, below every stage that compares names.

Folding makes two spellings of one name equal where nobody would call them different: letter case, accents, kinds of
apostrophe, hyphen and space, dots of initials. Each folded text knows where its characters came from, so that what is
found in it can be cut out of what the reader sees.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from dossier.model import Entity, Record

APOSTROPHES = "'`´‘’‛ʼʹ′＇"
AYNS = "ʿʾʻʽˈ՚"
HYPHENS = "-‐‑‒–−﹣－"
_SPELT_OUT = {
    "ß": "ss",
    "ẞ": "ss",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ð": "d",
    "ħ": "h",
}
_ABBREVIATED = frozenset({"st", "mt", "ft", "jr", "sr", "dr"})
_LEANING = frozenset({"l", "d", "qu", "jusqu", "lorsqu", "puisqu", "all", "dall", "dell", "nell", "sull"})
"""What an apostrophe parts from the name after it in Romance languages: l'Iran, dell'Onu."""
_LEAST_INFLECTED = 3
"""Letters that are too few for a name to be told in the genitive: Urs is not Ur."""
_LONGEST_LEANING = max(map(len, _LEANING))
_UNEVEN = re.compile(r"[^!-&(-\-/-_a-~](?<![A-Za-z]{3}\.)(?:(?<=\s)\s+|(?<! ))")
"""What does not fold letter by letter: runs of spaces, apostrophes, dots but for those after three letters and more,
which end no initial, and all that is not plain ASCII. Its first sign comes first, so that the rest costs little."""
_DIGITS = re.compile(r"0*([0-9]+)")
_SLUG_WORD = re.compile(r"[a-z0-9]+")
_PLAIN = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*", re.ASCII)


class FoldedText(Record, frozen=True):
    """A text folded for comparison, with the way back to the text it was made from."""

    text: str
    source: str
    _marks: tuple[int, ...] = ()
    _shifts: tuple[int, ...] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the source text whose folding is `text[start:end]` (at least one character)."""
        if not self._marks:
            return start, end
        first, last = self._source_offset(start), self._source_offset(end - 1) + 1
        while last < len(self.source) and unicodedata.combining(self.source[last]):
            last += 1
        return first, last

    def _source_offset(self, offset: int) -> int:
        place = bisect_right(self._marks, offset) - 1
        return offset + (self._shifts[place] if place >= 0 else 0)


def fold_text(text: str) -> FoldedText:
    """Return the text with case, accents, hyphens, apostrophes inside words and dots of initials levelled."""
    chunks: list[str] = []
    shifts: list[tuple[int, int]] = []
    done = length = 0
    for match in _UNEVEN.finditer(text):
        start, end = match.span()
        chunks.append(text[done:start])
        length += start - done
        chunk = _fold_uneven(text, start, match[0])
        chunks.append(chunk)
        if len(chunk) != end - start:
            shifts += _shifts_at(length, len(chunk), start, end)
        length += len(chunk)
        done = end
    if not chunks:
        return FoldedText(_level(text), text)
    chunks.append(text[done:])
    return FoldedText(_level("".join(chunks)), text, tuple(m for m, _ in shifts), tuple(s for _, s in shifts))


def _shifts_at(place: int, made: int, start: int, end: int) -> list[tuple[int, int]]:
    """Return from where on in the folded text how far the source is ahead, for one stretch that changes its length."""
    inside = [(place + extra, start - place - extra) for extra in range(1, made)]
    return [*inside, (place + made, end - place - made)]


def _level(text: str) -> str:
    return text.lower().replace("-", " ")


@lru_cache(maxsize=32768)
def fold_name(name: str) -> str:
    """Return the key under which all spellings of a name that differ in nothing that counts are one."""
    simple = _level(name)
    if _PLAIN.fullmatch(simple):
        return simple
    folded = " ".join(fold_text(name).text.split())
    while folded != name:
        name, folded = folded, " ".join(fold_text(folded).text.split())
    return folded


def make_slug(text: str) -> str:
    """Return the words of a text as ids are written: in small Latin letters and digits, with hyphens between them."""
    return "-".join(_SLUG_WORD.findall(fold_name(text)))


def _fold_uneven(text: str, place: int, found: str) -> str:
    if found == ".":
        return "" if _ends_initial(text, place) else "."
    if found in APOSTROPHES:
        return "'" if not _is_inside_word(text, place) else " " if _leans(text, place) else ""
    if found.isspace():
        return " "
    return _fold_character(found)


def _ends_initial(text: str, place: int) -> bool:
    start = place
    while start and place - start < 3 and text[start - 1].isalpha():  # noqa: PLR2004 - no abbreviation here is longer
        start -= 1
    length = place - start
    if length == 1:
        return start == 0 or not text[start - 1].isdecimal()
    return text[start:place].lower() in _ABBREVIATED


def _is_inside_word(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if not (before.isalpha() and after.isalpha()):
        return False
    return after not in "sS" or text[place + 2 : place + 3].isalpha()


def _leans(text: str, place: int) -> bool:
    start = place
    while start and place - start <= _LONGEST_LEANING and text[start - 1].isalpha():
        start -= 1
    return text[start:place].lower() in _LEANING


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in HYPHENS:
        return " "
    if character in AYNS or unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return ""
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    folded = "".join(_SPELT_OUT.get(c, c) for c in plain.casefold())
    return folded if not folded.isspace() else " "


def is_word_character(character: str) -> bool:
    """Tell whether a character goes on a word (footnote marks such as ² do not)."""
    return character.isalpha() or character.isdecimal() or character == "_"


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` begins and ends at word edges; a hyphen and a possessive ending are edges."""
    if start and text[start - 1] != " " and is_word_character(text[start - 1]) and is_word_character(text[start]):
        return False
    if text[end : end + 1] in " ,.":  # as mostly, or the end of the text
        return True
    if not (is_word_character(text[end]) or unicodedata.combining(text[end])):
        return text[end : end + 1] not in {"+", "$"}  # Google+ is not Google, nor US$ the US
    return not is_word_character(text[end - 1])


def stands_in_genitive(text: str, start: int, end: int) -> bool:
    """Tell whether `text[start:end]` stands alone but for the s of a genitive, as German and others form it."""
    return end - start > _LEAST_INFLECTED and text[end : end + 1] == "s" and stands_alone(text, start, end + 1)


def order_naturally(title: str) -> list[tuple[int, str]]:
    """Return a key that orders titles by alphabet, and numbers in them by size: "Round 2" before "Round 10"."""
    parts = _DIGITS.split(fold_text(title).text)
    return [(len(part) if place % 2 else 0, part) for place, part in enumerate(parts)]


def order_by_name(entity: Entity) -> tuple[str, str]:
    """Return a key that orders entities as lists sort their names."""
    return fold_sort_name(entity.sort_name), entity.id


@lru_cache(maxsize=32768)  # each article, each event and each topic has a list of names
def fold_sort_name(name: str) -> str:
    """Return a name as lists sort it."""
    return fold_text(name).text
