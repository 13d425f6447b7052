"""What stands over a text: the line with its day, and the line with its authors; only where that is certain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from dossier.annotate.name_lists import GIVEN_NAMES
from dossier.annotate.name_words import CALENDAR, FUNCTION_WORDS, INSTITUTION_WORDS, TITLES
from dossier.chronology.written import read_written_day
from dossier.importing.document import Piece
from dossier.model import replace

DATE_LINE = "date line"
BYLINE = "byline"
_NEAR_THE_TOP = 5  # paragraphs
_LONGEST_LINE = 120  # signs
_NAME = r"[A-Z][\w’'-]*\w(?: [A-Z]\.){0,2}(?: (?:al-|de |van |von |bin |el-)?[A-Z][\w’'-]*\w){1,2}"
_BYLINE = re.compile(rf"By ({_NAME}(?:, {_NAME})*(?:,? and {_NAME})?)")
_BETWEEN = re.compile(r",? and |, ")
_NO_NAME = (
    CALENDAR | FUNCTION_WORDS | INSTITUTION_WORDS | TITLES | {"staff", "press", "news", "agency", "editorial", "board"}
)


def set_head_apart(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the pieces; the line that is a day, and the one that names the authors, as what is set apart. There must be
    one such line in the text alone, and it must stand near the top."""
    texts = [piece.text if piece.kind == "paragraph" else "" for piece in pieces]
    filled = [number for number, text in enumerate(texts) if text]
    day = _find_alone(texts, filled, read_date_line)
    named = _find_alone(texts, filled, read_byline)
    if named is not None and not _has_given_name(texts[named]):
        beside = day is not None and abs(filled.index(day) - filled.index(named)) == 1
        named = named if beside else None
    labels = {day: DATE_LINE, named: BYLINE}
    is_all = set(filled) <= labels.keys()
    for number, piece in enumerate(pieces):
        label = labels.get(number)
        yield replace(piece, kind="stamp", label=label) if label and not is_all else piece


def _find_alone(texts: Sequence[str], filled: Sequence[int], read: Callable[[str], object]) -> int | None:
    """Return which of the texts near the top is the only one of all that can be read."""
    found = [number for number in filled if read(texts[number])]
    return found[0] if len(found) == 1 and found[0] in filled[:_NEAR_THE_TOP] else None


def read_date_line(text: str) -> str:
    """Return the day (EDTF) that a line is and nothing else, or an empty string."""
    return read_written_day(text) if len(text) <= _LONGEST_LINE else ""


def read_byline(text: str) -> tuple[str, ...]:
    """Return the people whom a line "By Mary Smith" names as authors; nobody where it may be anything else."""
    found = _BYLINE.fullmatch(text) if len(text) <= _LONGEST_LINE else None
    words = re.findall(r"\w+", found[1].lower()) if found else []
    if not found or not _NO_NAME.isdisjoint(set(words) - {"and"}):
        return ()
    return tuple(_BETWEEN.split(found[1]))


def _has_given_name(text: str) -> bool:
    return any(name.split()[0].lower() in GIVEN_NAMES for name in read_byline(text))
