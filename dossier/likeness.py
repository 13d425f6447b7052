"""How alike words are: the only door to `rapidfuzz`."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler
from rapidfuzz.fuzz import ratio, token_ratio

__all__ = ["count_edits", "find_most_alike", "ratio", "token_ratio", "winkler_similarity"]

count_edits = DamerauLevenshtein.distance
"""Gives how many signs are put in, left out, changed or exchanged with their neighbour between two words."""
winkler_similarity = JaroWinkler.similarity
"""Gives how alike two words are, from 0 to 1; their beginnings count more (Winkler 1990)."""


def find_most_alike(word: str, known: Sequence[str], least: float) -> str:
    """Return the known word most like `word`, the first of several; an empty string where none has the least ratio,
    from 0 to 1, of signs in common to signs of both."""
    found = process.extractOne(word, known, scorer=ratio, score_cutoff=100 * least)
    return found[0] if found else ""
