"""Damage in an imported text: what an editor should look at. Nothing is mended here; the words stay the source's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from dossier.importing.document import Piece
from dossier.importing.spaces import INVISIBLE, LAYOUT
from dossier.markdown.pasted import MIS_DECODED
from dossier.problems import show_value

_SURE_ENDINGS = "was|were|who|which|said|says|would|their"
_DOUBTFUL_ENDINGS = "has|had|and|in|of|to|on|at|by|for|the|will|are|from|with|that|after|while|when"
_ONE_WORD = frozenset(
    {"Hereafter", "Hereby", "Herein", "Hereof", "Hereto", "Herewith", "Into", "Meanwhile", "Nearby", "Standby"}
    | {"Thereafter", "Thereby", "Therein", "Thereof", "Thereto", "Upon", "Whereas", "Whereby", "Wherein", "Within"}
)
_GLUED = re.compile(rf"\b([A-Z][a-z]{{2,}})({_SURE_ENDINGS}|{_DOUBTFUL_ENDINGS})\b")
_SURE = frozenset(_SURE_ENDINGS.split("|"))
_CAMEL = re.compile(r"\b(?!(?:Mc|Mac|De|Di|La|Le|Du|Van|Fitz))([A-Z]?[a-z]{3,})([A-Z][a-z]{2,})\b")
_NO_SPACE = re.compile(r"\b([a-z]{2,}[.!?;,:]”?)([A-Z][a-z]+)")
_STRAY = re.compile(r"(?<!\S)\S*[^\W_] +[,.;:!?](?=\s|$)")
_LOST_QUOTE = re.compile(r"(?<=\s)[“”\"](?=\s|$)")
_DIVIDED = re.compile(r"\b[^\W\d_]+[^\W\d_A-Z]- (?!(?:and|or|to|und|oder|bis|et|ou)\b)[a-zß-ÿ]+\b")
_LIGATURE = re.compile(r"[\ufb00-\ufb06]")
_NO_SENTENCES = ("#", "|", "- ", "* ", ">")
_ENDS = (".", "!", "?", "”", '"', "’", "'", ":", ";", "…", ")", "]", "—", "*", "»")
_ALIKE = 0.7
_FEWEST_WORDS = 6
_LONGEST_STANDFIRST = 150  # words
_FARTHEST = 1_000  # words of a paragraph, among which a standfirst is looked for
_WORD = re.compile(r"\w[\w'’]*")


def find_damage(pieces: Sequence[Piece], known_words: Collection[str]) -> tuple[str, ...]:
    """Return a sentence for each thing to look at, in the order of the text; `known_words` are the registry's."""
    paragraphs = [piece.text for piece in pieces if piece.is_prose]
    words = Counter(word for text in paragraphs for word in _WORD.findall(text))
    known = frozenset(known_words)
    remarks: list[str] = []
    for number, text in enumerate(paragraphs, start=1):
        remarks += (f"Paragraph {number}: {remark}" for remark in _find_in_paragraph(text, known, words))
    return (*remarks, *_find_repetitions(paragraphs), *_tell_guesses(pieces), *_tell_repairs(pieces))


def _find_in_paragraph(text: str, known: frozenset[str], words: Mapping[str, int]) -> Iterator[str]:
    for found in _GLUED.finditer(text):
        is_name = found[1] in known or found[1] in words
        if found[0] not in known | _ONE_WORD and (found[2] in _SURE or is_name):
            yield f"“{found[0]}” looks like two words, “{found[1]} {found[2]}”."
    for found in _CAMEL.finditer(text):
        if found[0] not in known and words[found[0]] == 1:
            yield f"“{found[0]}” looks like two words, “{found[1]} {found[2]}”."
    for found in _NO_SPACE.finditer(text):
        yield f"a space is missing in “{found[0]}”."
    for found in _STRAY.finditer(text):
        yield f"a stray space stands in “{found[0]}”."
    if _LOST_QUOTE.search(text):
        yield "a quotation mark stands between two spaces."
    if strange := MIS_DECODED.search(text):
        yield f"“{strange[0]}” looks like a sign that was read in the wrong encoding."
    yield from _find_layout(text)
    if len(text.split()) >= _FEWEST_WORDS and not text.endswith(_ENDS) and not text.startswith(_NO_SENTENCES):
        yield f"it ends without a full stop (“{text[-30:].strip()}”); something may be missing."


def _find_layout(text: str) -> Iterator[str]:
    """Yield what a printed page has left in the text: words divided at the end of a line, letters set as one."""
    for found in _DIVIDED.finditer(text):
        yield f"“{found[0]}” looks like one word that was divided at the end of a line."
    if ligature := _LIGATURE.search(text):
        word = text[: ligature.end()].rpartition(" ")[2] + text[ligature.end() :].partition(" ")[0].rstrip(".,;:!?”)")
        yield f"“{show_value(word)}” holds a ligature; written as single letters it is found by a search."


def _find_repetitions(paragraphs: Sequence[str]) -> Iterator[str]:
    """Yield the paragraphs that stand twice, and a standfirst that the text says again."""
    first: dict[str, int] = {}
    for number, text in enumerate(paragraphs, start=1):
        if len(text.split()) >= _FEWEST_WORDS and (earlier := first.setdefault(text.casefold(), number)) != number:
            yield f"Paragraph {number} is the same as paragraph {earlier}."
    if paragraphs and _FEWEST_WORDS <= len(paragraphs[0].split()) <= _LONGEST_STANDFIRST:
        for number, text in enumerate(paragraphs[1:], start=2):
            if text.casefold() != paragraphs[0].casefold() and _share(paragraphs[0], text) >= _ALIKE:
                yield f"Paragraph 1 is said again in paragraph {number}; it may be the standfirst."


def _share(short: str, long: str) -> float:
    """Return how much of one text stands, in its order, in another (0 to 1)."""
    words, others = (_WORD.findall(text.casefold())[:_FARTHEST] for text in (short, long))
    if not words or (Counter(words) & Counter(others)).total() < _ALIKE * len(words):
        return 0
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks() if block.size > 1) / len(words)


def _tell_guesses(pieces: Sequence[Piece]) -> Iterator[str]:
    if headings := [piece.text for piece in pieces if piece.kind == "heading"]:
        listed = ", ".join(f"“{text}”" for text in headings)
        yield f"Taken for headings: {listed}."


def _tell_repairs(pieces: Sequence[Piece]) -> Iterator[str]:
    """Yield what was repaired, how often, and in which paragraphs."""
    texts = (piece for piece in pieces if piece.is_prose)
    places: dict[str, list[int]] = {}
    for number, piece in enumerate(texts, start=1):
        for repair in piece.repairs:
            if repair.what != LAYOUT:
                places.setdefault(repair.what, []).append(number)
    for what, numbers in sorted(places.items()):
        became = "was taken out" if what == INVISIBLE else "became a plain space"
        where = ", ".join(str(number) for number in dict.fromkeys(numbers))
        yield f"Repaired: {len(numbers)} × {what}, which {became} (paragraph {where})."
