"""What a rule for date expressions is: a name, the word that sets it off, a pattern, what reads it, and examples."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from dossier.model import Record

from .date_context import Outcome, Setting
from .date_words import SUBPATTERNS

Reader = Callable[[re.Match[str], Setting], Outcome | None]
"""From a match and its setting to a value; None where the words turn out to be no date."""

# No word, sum of money, hyphenated name or longer number may run into an expression, and none may run on from it.
_OPENS = re.compile(r"(?<![\w$€£#@/])(?<!\d[.,])")
_SUBPATTERN = re.compile(r"\{([A-Za-z_]+)\}")
_CLOSES = r"(?![\w/]|['’](?=\d)| (?:B\.?C|A\.?H\b))"
"""Nor is it a year of another count: 1200 BC, 1441 AH."""


class Rule(Record, frozen=True):
    """One form of words. `examples` are (text, expression, EDTF or "?") seen from Wednesday, 19 December 2018."""

    name: str
    triggers: tuple[str, ...]
    """The kinds of word that set it off."""
    source: str
    read: Reader
    examples: tuple[tuple[str, str, str], ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The rule's words; the left border is for `opens_word` to check."""
        return _compile(self.source)


_compile = cache(re.compile)
"""Together the patterns take a tenth of a second to compile, so each waits until it is needed."""


def rule(name: str, triggers: str, pattern: str, read: Reader, *examples: tuple[str, str, str]) -> Rule:
    """A rule from the words that set it off and a pattern with subpatterns in braces: "{M} {Y}" is a month and a year.
    Its digits are 0 to 9, which alone can stand in a value."""
    return Rule(name, tuple(triggers.split()), f"(?a:{expand(pattern)}){_CLOSES}", read, examples)


def expand(pattern: str) -> str:
    """A pattern with the subpatterns in place of their names in braces."""
    while _SUBPATTERN.search(pattern):  # subpatterns are made of subpatterns
        pattern = _SUBPATTERN.sub(lambda name: SUBPATTERNS[name[1]], pattern)
    return pattern


def opens_word(text: str, start: int) -> bool:
    """Whether an expression may begin here: not within a word, a sum of money or a longer number."""
    return text[start - 1 : start] == " " or _OPENS.match(text, start) is not None
