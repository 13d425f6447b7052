"""What a rule for date expressions is: a name, the word that sets it off, a pattern, a reading, and examples."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from .date_context import Outcome, Setting
from .date_words import PIECES

Trigger = Literal["month", "weekday", "year", "unit", "season", "word", "century", "holiday", "ordinal"]
Reading = Callable[[re.Match[str], Setting], Outcome | None]
"""From a match and its setting to a value; None where the words turn out to be no date."""

# No word, sum of money, hyphenated name or longer number may run into an expression, and none may run on from it.
_OPENS = r"(?<![\w$€£#@/])(?<!\d[.,])"
_CLOSES = r"(?![\w/]|['’](?=\d))"


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of words. `examples` are (text, expression, EDTF or "?") seen from Wednesday, 19 December 2018."""

    name: str
    trigger: Trigger
    pattern: re.Pattern[str]
    read: Reading
    examples: tuple[tuple[str, str, str], ...] = ()


def rule(name: str, trigger: Trigger, pattern: str, read: Reading, *examples: tuple[str, str, str]) -> Rule:
    """A rule from a pattern with pieces in braces: "{M} {Y}" is a month and a year."""
    filled = re.sub(r"\{([A-Za-z]+)\}", lambda piece: PIECES[piece[1]], pattern)
    return Rule(name, trigger, re.compile(f"{_OPENS}(?:{filled}){_CLOSES}"), read, examples)
