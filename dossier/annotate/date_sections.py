"""What dates the blocks under it: a heading that is a day and nothing else, in a live blog, a diary or collected posts,
and the head of a mail, "Sent: 4 May 2013", "On 4 May 2013 Jane Roe wrote:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dossier.model import DateExpression

from .date_context import Anchor, anchor_of

_NO_WORDS = re.compile(
    r"@\w+|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|\b(?:[ap]\.?m\b\.?|at|GMT|UTC|C?E[SD]?T|BST|hrs?)|\W", re.IGNORECASE
)
"""What may stand beside the day: the time, and the handle of whoever writes."""


_RECENT = 60
"""So many days before the document's, a heading's day is told without its year."""


def anchor_of_heading(text: str, found: Sequence[DateExpression], document: Anchor | None) -> Anchor | None:
    """The day that a heading is, or None where it says anything else; the year must be told, but of a day shortly
    before the document's."""
    if len(found) != 1:
        return None
    (told,) = found
    value = told.value
    if value is None or value.first is None or value.first != value.last:
        return None
    if told.basis != "stated" and not (_DAY.search(told.surface) and _is_recent(value.first, document)):
        return None
    rest = f"{text[: told.start]} {text[told.end :]}"
    return None if _words_in(rest) else anchor_of(value, "the day of the heading")


_LOOKS_AHEAD = re.compile(
    r"\b(?:calendar|agenda|(?:day|week|month|year)s? ahead|coming up|looking ahead|upcoming"
    r"|for (?:your|the) diary|what(?:['’]s| is| comes) next)\b",
    re.IGNORECASE,
)
_LONGEST_LEAD = 80


def announces(text: str) -> bool:
    """Whether the words before a list say that it tells of what is to come."""
    return len(text) <= _LONGEST_LEAD and _LOOKS_AHEAD.search(text) is not None


_DAY = re.compile(r"\d")


def _is_recent(day: date, document: Anchor | None) -> bool:
    return document is not None and 0 <= (document.first - day).days <= _RECENT


def anchor_of_mail(text: str, before: str, found: Sequence[DateExpression]) -> Anchor | None:
    """The day of a mail whose head a block is or goes on with, or None; `before` is the block before."""
    if not (_HEAD.match(text) or _WROTE.fullmatch(text)):
        return None
    for told in found:
        label = _DATED.search(text, 0, told.start)
        is_sent = label and (label[1] != "Date" or _HEAD.match(before) or _HEAD.match(text, 0, label.start()))
        if told.basis == "stated" and (is_sent or text.startswith("On ")):
            return anchor_of(told.value, "the day of the mail")
    return None


_HEAD = re.compile(r"(?:From|To|Cc|CC|Sent|Date|Subject): ")
_WROTE = re.compile(r"On .{6,160} wrote:")
_DATED = re.compile(r"(?:^|\s)(Sent|Date): $")


def goes_on(text: str) -> bool:
    """Whether a heading without a day begins no section of another: a mere time, as in a live blog."""
    return not _words_in(text)


def _words_in(text: str) -> str:
    return _NO_WORDS.sub("", text)
