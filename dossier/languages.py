"""What a language tag (BCP 47) tells of how its text is written. Stands beside `names`: strings only."""

from __future__ import annotations

from itertools import takewhile
from typing import Literal

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "azb", "ckb", "dv", "fa", "he", "ks", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_SCRIPTS = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})
_SCRIPT = 4  # letters of a script's subtag


def primary_language(language: str) -> str:
    """Return the first subtag in small letters, as case says nothing in a tag (BCP 47, 2.1.1): fr for FR-CA."""
    return language.lower().partition("-")[0]


def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """Return the direction in which a language is written (CLDR, character order), in the script that its tag names."""
    primary, *others = language.lower().split("-")
    tags = takewhile(lambda part: len(part) > 1, others)  # after a single letter come extensions
    script = next((part for part in tags if len(part) == _SCRIPT and part.isalpha()), "")
    return "rtl" if (script in _SCRIPTS if script else primary in _RIGHT_TO_LEFT) else "ltr"
