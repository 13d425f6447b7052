"""Comments, which are for editors: rules for the engine that pass over them."""

from __future__ import annotations

from bisect import bisect_left

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from dossier.markdown.learnt import Learnt, learnt_in


def skip_comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    """Pass over a `<!-- comment -->` on lines of its own, blank ones included; one that is never closed stays text."""
    begin = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not state.src.startswith("<!--", begin):
        return False
    close = _find_comment_end(learnt_in(state), state.src, begin + 4)
    last = bisect_left(state.eMarks, close + 3, start, end)
    if close < 0 or last == end or state.src[close + 3 : state.eMarks[last]].strip():
        return False
    if not silent:
        state.line = last + 1
    return True


def skip_inline_comment(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it's own signature
    """Take a `<!-- comment -->` within a paragraph as a token of no words; so is the beginning of one never closed."""
    if not state.src.startswith("<!--", state.pos):
        return False
    close = _find_comment_end(learnt_in(state), state.src, state.pos + 4)
    if close >= 0 and close + 3 > state.posMax:
        return False
    if not silent and close >= 0:
        state.push("comment", "", 0)
    elif not silent:
        state.push("comment_left", "", 0).content = "<!--"
    state.pos = close + 3 if close >= 0 else state.pos + 4
    return True


def _find_comment_end(learnt: Learnt, text: str, start: int) -> int:
    """Return the place of the first `-->` from `start` on, or -1. The last answer is kept, so that a text full of
    beginnings is searched once."""
    of, first, found = learnt.comment_end
    if of is not text or start < first or -1 < found < start:
        found = text.find("-->", start)
        learnt.comment_end = (text, start, found)
    return found
