"""Words to Markdown that shows these words and nothing else, and passages to comments that hold them whole."""

from __future__ import annotations

import re

_ACTIVE = re.compile(r"[\\`*_\[\]{}<>~^|]|&(?=#?\w+;)|!(?=\[)")
_AT_START = re.compile(r"[#+=-]|:(?=-)|(?P<number>\d{1,9})[.)](?=\s|$)")
_CLOSING = re.compile(r"&((?:amp;)*gt;)")


def escape_words(text: str) -> str:
    """Return one paragraph's words as Markdown, with nothing in them read as a sign of Markdown."""
    escaped = _ACTIVE.sub(lambda found: "\\" + found[0], text)
    start = _AT_START.match(escaped)
    if start is None:
        return escaped
    place = start.end("number") if start["number"] else 0
    return f"{escaped[:place]}\\{escaped[place:]}"


def write_comment(label: str, text: str) -> str:
    """Return a comment that holds the text under a label, so that it can be read back to the letter."""
    safe = _CLOSING.sub(r"&amp;\1", text).replace("-->", "--&gt;")
    return f"<!-- {label}:\n{safe}\n-->"
