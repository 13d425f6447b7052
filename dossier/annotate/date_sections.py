"""What dates the blocks under it: a heading that is a day and nothing else, in a live blog, a diary or collected posts,
and the head of a mail, "Sent: 4 May 2013", "On 4 May 2013 Jane Roe wrote:"."""

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


def anchor_of_mail(text: str, before: str, found: Sequence[DateExpression]) -> Anchor | None:
    """The day of a mail whose head a block is or goes on with, or None; `before` is the block before."""
    if not (_HEAD.match(text) or _WROTE.fullmatch(text)):
        return None
    for told in found:
        label = _DATED.search(text, 0, told.start)
        is_sent = label and (label[1] != "Date" or _HEAD.match(before) or _HEAD.match(text, 0, label.start()))
        if told.basis == "stated" and (is_sent or text.startswith("On ")):
            return anchor_of(told.value, "the day of the mail") if _is_day(told) else None
    return None


_HEAD = re.compile(r"(?:From|To|Cc|CC|Sent|Date|Subject): ")
_WROTE = re.compile(r"On .{6,160} wrote:")
_DATED = re.compile(r"(?:^|\s)(Sent|Date): $")


def _is_day(told: DateExpression) -> bool:
    return told.value is not None and told.value.first is not None and told.value.first == told.value.last


def goes_on(text: str) -> bool:
    """Whether a heading without a day begins no section of another: a mere time, as in a live blog."""
    return not _words_in(text)


def _words_in(text: str) -> str:
    return _NO_WORDS.sub("", text)
