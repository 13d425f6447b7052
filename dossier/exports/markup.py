"""XML as text: what the exports that write XML escape their values with. Strings only.

The documents are flat and large, so they are written as text; the standard library's trees would cost several times
as much.
"""

from __future__ import annotations

import re
from html import escape

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NEVER = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_FORBIDDEN = re.compile(f"[{_NEVER}]")
_SPECIAL = re.compile(f"[&<>\"'\t\n\r{_NEVER}]")  # most names and phrases hold none of these: a search is all they cost


def write_text(text: str) -> str:
    """Return the text as an element may hold it; characters that XML 1.0 cannot write (2.2, Char) are left out."""
    return escape(_FORBIDDEN.sub("", text), quote=False) if _SPECIAL.search(text) else text


def write_attributes(**values: str) -> str:
    """Return ` name="value"` for each value that is not empty; a line end is kept as a character reference."""
    return "".join([f' {name}="{_write_value(value)}"' for name, value in values.items() if value])


def _write_value(value: str) -> str:
    if not _SPECIAL.search(value):
        return value
    escaped = escape(_FORBIDDEN.sub("", value))
    return escaped.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")


def write_element(name: str, text: str, **values: str) -> str:
    """Return an element that holds a text, or nothing where the text is empty."""
    return f"<{name}{write_attributes(**values)}>{write_text(text)}</{name}>" if text else ""
