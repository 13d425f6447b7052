"""What is read: files, and dates as far as they are known."""

from __future__ import annotations

from datetime import date

from dossier.model.record import Record


class SourceFile(Record, frozen=True):
    """One file an editor wrote; `path` is POSIX and relative to the site's folder."""

    path: str
    text: str

    @property
    def id(self) -> str:
        """The id of what a content file holds: its name without `.md`."""
        return self.path.rpartition("/")[2].removesuffix(".md")


class DateValue(Record, frozen=True):
    """A date as far as it is known: EDTF (ISO 8601-2), with the first and the last day it can mean (None: open)."""

    edtf: str
    first: date | None
    last: date | None
