"""What there is too much of in a text: depth and length that no real source has, each noted with its line."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore

from dossier.limits import DEEPEST_MARKUP, LONGEST_PARAGRAPH
from dossier.markdown.learnt import Remark, learnt_in


def watch_depth(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001, FBT001 - markdown-it's own signature
    """Note where blocks are nested so deep that the engine would soon leave them out without a word."""
    if state.level > DEEPEST_MARKUP and not learnt_in(state).excess:
        message = "Lists and block quotes are nested too deep here."
        hint = f"{DEEPEST_MARKUP // 2} lists or {DEEPEST_MARKUP} quotes can stand in each other."
        learnt_in(state).excess.append(Remark(start, message, hint))
    return False


def empty_long_blocks(state: StateCore) -> None:
    """Take the words out of blocks that would take long to read; each is told."""
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > LONGEST_PARAGRAPH:
            message = f"This paragraph is longer than {LONGEST_PARAGRAPH:,} characters."
            hint = "Divide it by empty lines."
            learnt_in(state).excess.append(Remark(token.map[0] if token.map else 0, message, hint))
            token.content = ""
