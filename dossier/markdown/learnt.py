"""What the rules learn of a text while they read it, beside its tokens."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.ruler import StateBase

from dossier.model import Record


class Remark(Record, frozen=True):
    """What is wrong with a text: the line of it on which that begins (the first is 0), what it is, and what to do."""

    line: int
    message: str
    hint: str


@dataclass(slots=True)
class Learnt:
    """What is told of a text, each with its line (the first is 0), and what is known of its notes."""

    excess: list[Remark] = field(default_factory=list)
    """What there is too much of."""
    slips: list[Remark] = field(default_factory=list)
    """What is shown otherwise than was meant."""
    tags: list[tuple[int, str]] = field(default_factory=list)
    """Tags of HTML."""
    damage: list[tuple[int, str]] = field(default_factory=list)
    """Signs that were read in the wrong encoding."""
    notes: list[tuple[int, str]] = field(default_factory=list)
    """The label of each note that is written."""
    labels: dict[int, str] = field(default_factory=dict)
    """The label of each note that is referred to, by its number."""
    comment_end: tuple[str, int, int] = ("", 0, 0)
    """The text in which the end of a comment was looked for last, from where on, and where it was found."""
    suggested: int = 0
    """For how many ids and names that nothing has what was meant has been looked for."""


def learnt_in(state: StateBase) -> Learnt:
    """Return what has been learnt, of the state that the engine hands to a rule."""
    learnt: Learnt = state.env["learnt"]
    return learnt
