"""Where sentences begin and end in English news prose. Stands beside `names`: strings only.

A stop ends a sentence unless the word before it is a known shortening or an initial, or what follows cannot begin one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

Span = tuple[int, int]

_CANDIDATE = re.compile(r"([.!?…](?<![.!?…]{2})[.!?…]*+)[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-Z0-9$€£À-Þ])")
_LAST_WORD = re.compile(r"[^\s\"'“‘«(\[—–]+$")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[]*([^\s,;:\"'”’»)\]]+)")
_SPEECH_TAG = re.compile(
    r"(?:[A-Z][\w’'.-]* ){0,3}(?:said|says|asked|asks|wrote|writes|added|told|cried|shouted|tweeted|replied)\b"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BEFORE_NAMES = _words(
    "adm amb asst atty brig capt cmdr col cpl cpt dr fr gen gov hon lt lieut maj messrs mlle mme mr mrs ms mt pfc "
    "pres prof pvt rep reps rev sec sen sens sgt spc spec sr ssgt st supt vs viz cf e.g i.e ft al-hajj comdr"
)
"""Shortenings that stand before something and so never end a sentence."""

_BEFORE_NUMBERS = _words(
    "no nos ext art arts ch fig figs p pp par sec vol vols jan feb mar apr jun jul aug sep sept oct nov dec c ca"
)
"""Shortenings that end no sentence when a number follows."""

_OPEN = _words("inc corp co ltd bros jr sr etc al est dept univ ave blvd rd assn ph.d m.d b.a m.a p.m a.m")
"""Shortenings that may or may not end a sentence: the next word decides, as with U.S. and other initials."""

_SHORTENINGS = _BEFORE_NAMES | _BEFORE_NUMBERS | _OPEN
_LONGEST_WORD = 24
"""How far back the word before a stop is looked for, in characters."""

_STARTERS = _words(
    "A After All Also Although America American Among An And Another Any Are As At Because Before Both But By Can "
    "Despite Did During Each Earlier Even Every Few For From Had Has Have He Her Here His How However I If In "
    "Instead Is It Its Just Last Later Many Meanwhile More Moreover Most My Nearly Neither Never Nevertheless "
    "Next No Nobody None Nor Not Nothing Now Officials Of On Once One Only Or Other Others Our Over Perhaps "
    "Several She Should Since So Some Soon Still Such That The Their Then There Therefore These They This Those "
    "Though Through Thus To Today Under Unlike Until We What When Where Whether Which While Who Why Will With "
    "Without Would Yet You Your"
)
_AFTER_CLOCK = _words(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Jan Feb Mar Apr Aug Sept Sep Oct Nov Dec EST EDT ET CST CDT CT PST PDT "
    "PT MST MDT GMT UTC CET BST Eastern Pacific Central Mountain"
)


_GERMAN_MONTHS = _words("Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember")
"""German writes a day with a full stop before them: "am 2. November"."""


@lru_cache(maxsize=512)
def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order, as (start, end) without the white space between them."""
    spans: list[Span] = []
    start = len(text) - len(text.lstrip())
    for stop in _CANDIDATE.finditer(text):
        if _ends_sentence(text, start, stop):
            spans.append((start, stop.start() + len(stop[0].rstrip())))
            start = stop.end()
    if start < len(text.rstrip()):
        spans.append((start, len(text.rstrip())))
    return tuple(spans)


def sentence_at(spans: Sequence[Span], offset: int) -> int:
    """The index of the sentence that holds an offset; between two sentences it is the earlier one. -1 of none."""
    return max(bisect_right(spans, (offset, len(spans) and spans[-1][1])) - 1, 0) if spans else -1


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    mark = stop[1]
    if mark[-1] in "!?":
        quoted = stop.end() - stop.start() - len(mark) > 1
        return not (quoted and _SPEECH_TAG.match(text, stop.end()))
    word, begin = _word_before(text, start, stop.start())
    if not word:  # a stop that stands alone is an ellipsis within the sentence
        return mark == "."
    if mark == ".":
        return _stop_ends_sentence(text, word.rstrip("."), stop.end(), is_first=begin == start)
    return True


def _word_before(text: str, start: int, end: int) -> tuple[str, int]:
    """The word that ends there in a sentence, and where it begins; an empty one where there is none."""
    first = max(start, end - _LONGEST_WORD)
    begin = text.rfind(" ", first, end) + 1
    if begin and text[begin:end].isalnum():  # as mostly
        return text[begin:end], begin
    word = _LAST_WORD.search(text, first, end)
    return (word[0], word.start()) if word else ("", end)


def _stop_ends_sentence(text: str, word: str, after: int, *, is_first: bool) -> bool:
    low = word.lower()
    next_word = _NEXT_WORD.match(text, after)
    following = next_word[1].rstrip(".") if next_word else ""
    if low not in _SHORTENINGS and not _is_initials(word):
        is_day = word.isdigit() and len(word) <= len("31") and following in _GERMAN_MONTHS
        return not (is_day or (is_first and word.isdigit()))  # the number of a list item
    if low in _BEFORE_NAMES:
        return False
    if low in _BEFORE_NUMBERS and following[:1].isdigit():
        return False
    if low in {"a.m", "p.m"}:
        return following not in _AFTER_CLOCK
    if low in _OPEN or _is_initials(word):
        return following in _STARTERS and word != "J"
    return not (word[:1].isupper() and len(low) > 1 and following not in _STARTERS)


def _is_initials(word: str) -> bool:
    """Whether a word is one letter or letters with stops between: J, U.S, A.B.C."""
    parts = word.split(".")
    return all(len(part) == 1 and part.isalpha() for part in parts) and word[0].isupper()


def find_last_cut(text: str, first: int, last: int) -> int:
    """Return the last place up to `last` at which a text may be cut that begins at `first`: before a space, or where
    half of it has none, as in scripts without spaces, between two letters."""
    cut = text.rfind(" ", (first + last) // 2, last + 1)
    return cut if cut >= 0 else next((place for place in range(last, first, -1) if not _is_mark(text[place])), last)


def find_first_cut(text: str, first: int, last: int) -> int:
    """Return the first place from `first` on at which a text may be cut that ends at `last`, likewise."""
    cut = text.find(" ", first, (first + last) // 2)
    return cut if cut >= 0 else next((place for place in range(first, last) if not _is_mark(text[place])), first)


def _is_mark(sign: str) -> bool:
    """Tell whether a sign belongs to the letter before it."""
    return unicodedata.category(sign).startswith("M")
