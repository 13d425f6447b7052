"""What an editor can mend."""

from __future__ import annotations

from typing import Literal

from dossier.model.record import Record

Severity = Literal["error", "warning", "note"]
"""`error` stops the build before anything is written; `warning` is told; `note` is a suggestion for the review."""


class Problem(Record, frozen=True):
    """Something an editor can mend: where, what (one sentence) and how."""

    code: str
    message: str
    path: str
    line: int = 0
    hint: str = ""
    severity: Severity = "error"
