"""Headings that are a day and nothing else: in a live blog, a diary or collected posts, each dates what is under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dossier.model import DateExpression

from .date_context import Anchor, anchor_of

_NO_WORDS = re.compile(
    r"@\w+|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|\b(?:[ap]\.?m\b\.?|at|GMT|UTC|C?E[SD]?T|BST|hrs?)|\W", re.IGNORECASE
)
"""What may stand beside the day: the time, and the handle of whoever writes."""


def anchor_of_heading(text: str, found: Sequence[DateExpression]) -> Anchor | None:
    """The day that a heading is, with its year, or None where it says anything else."""
    if len(found) != 1 or found[0].basis != "stated":
        return None
    (told,) = found
    value = told.value
    if value is None or value.first is None or value.first != value.last:
        return None
    rest = f"{text[: told.start]} {text[told.end :]}"
    return None if _words_in(rest) else anchor_of(value, "the day of the heading")


def goes_on(text: str) -> bool:
    """Whether a heading without a day begins no section of another: a mere time, as in a live blog."""
    return not _words_in(text)


def _words_in(text: str) -> str:
    return _NO_WORDS.sub("", text)
