"""What a language tag (BCP 47) tells of how its text is written. Stands beside `names`: strings only."""

from __future__ import annotations

from typing import Literal

_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "azb", "ckb", "dv", "fa", "he", "ks", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"}
)


def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """Return the direction in which a language is written (CLDR, character order)."""
    return "rtl" if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"
