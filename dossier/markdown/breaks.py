"""The lines of a paragraph: how many end within each of its tokens."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_Rule = Callable[[StateInline, bool], bool]


def count_breaks(token: Token) -> int:
    """Return how many lines of the source end within a token of a paragraph."""
    own = 1 if token.type in {"softbreak", "hardbreak"} else token.content.count("\n")
    return own + int(token.meta.get("breaks", 0))


def keep_breaks(rule: _Rule) -> _Rule:
    """Return the rule, with the last token that it makes keeping how many line breaks none of them shows: of code, of
    comments and of what stands in brackets the engine tells neither places nor lines."""

    def read(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
        start, first = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent and (breaks := state.src.count("\n", start, state.pos)):
            last = state.tokens[-1]
            last.meta = {**last.meta, "breaks": breaks - sum(map(count_breaks, state.tokens[first:]))}
        return True

    return read
