"""Days that are written otherwise than in EDTF, and how to write what was probably meant."""

from __future__ import annotations

import re
from datetime import date

from dossier.chronology.months import MONTHS, WEEKDAYS

FORMS = "write 2018, 2018-12, 2018-12-19 or an interval such as 2018-12/2019-01; add ~ for about, ? for uncertain"
_WORDED = re.compile(r"(?:(\d{1,2}) )?([A-Za-z]{3,9})\.?(?: (\d{1,2}),?)? (\d{4})", re.ASCII)


def suggest_edtf(text: str) -> str:
    """Return how to write what an editor probably meant."""
    if read := _read_worded(text) or _read_numbers(text):
        return f"write {read}"
    slashed = re.fullmatch(
        r"(\d{4})[/.](\d\d?)[/.](\d\d?)|(\d{4})-(\d)(?:-(\d\d?))?|(\d{4})-(\d\d)-(\d)", text, re.ASCII
    )
    parts = [part.zfill(2) for part in slashed.groups() if part] if slashed else []
    return f"write {'-'.join(parts)}" if _is_day("-".join((*parts, "01")[:3])) else FORMS


def _read_worded(text: str) -> str:
    """Return a month and year, or a day of it, with the month in words as EDTF, or an empty string."""
    worded = _WORDED.fullmatch(text)
    months = [n for n, name in enumerate(MONTHS, 1) if worded and name.lower().startswith(worded[2].lower())]
    if not worded or not months:
        return ""
    month, day = f"{worded[4]}-{months[0]:02}", worded[1] or worded[3]
    first = f"{month}-{int(day or 1):02}"
    return (first if day else month) if _is_day(first) else ""


def _read_numbers(text: str) -> str:
    """Return the day that a date with the year last, or one with a time, means as EDTF, or the two that it may mean
    (05/06/2019 is a day in May here, in June there); else an empty string."""
    if timed := re.fullmatch(r"(\d{4}-\d\d-\d\d)[Tt ]\d\d?:\d\d.*", text, re.ASCII):
        return timed[1] if _is_day(timed[1]) else ""
    numbers = re.fullmatch(r"(\d\d?)([/.-])(\d\d?)\2(\d{4})", text, re.ASCII)
    if not numbers:
        return ""
    one, other, year = int(numbers[1]), int(numbers[3]), numbers[4]
    readings = {f"{year}-{month:02}-{day:02}" for day, month in ((one, other), (other, one))}
    return " or ".join(sorted(filter(_is_day, readings)))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def read_written_day(text: str) -> str:
    """The day that words name, and nothing else, as EDTF: "Tuesday, December 18, 2018"; an empty string for others."""
    weekday, _, rest = text.partition(" ")
    named = weekday.rstrip(",").capitalize()
    written = rest.strip() if named in WEEKDAYS else text
    if dotted := re.fullmatch(r"(\d\d?)\.(\d\d?)\.(\d{4})", written, re.ASCII):  # nobody writes the month first so
        day = f"{dotted[3]}-{int(dotted[2]):02}-{int(dotted[1]):02}"
    else:
        day = written if re.fullmatch(r"\d{4}-\d\d-\d\d", written, re.ASCII) else _read_worded(written)
    if not _is_day(day):
        return ""
    agrees = named not in WEEKDAYS or WEEKDAYS[date.fromisoformat(day).weekday()] == named
    return day if agrees else ""
