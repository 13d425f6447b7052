"""What is read: files, and dates as far as they are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file an editor wrote; `path` is POSIX and relative to the site's folder."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as far as it is known: EDTF (ISO 8601-2), with the first and the last day it can mean (None: open)."""

    edtf: str
    first: date | None
    last: date | None
