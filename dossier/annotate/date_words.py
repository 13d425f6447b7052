"""The vocabulary of dates in English: words, what they count, and the subpatterns of the rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from dossier.chronology.months import MONTHS, WEEKDAYS

from .date_calendar import HOLIDAYS

_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {name.lower(): number for names in (MONTHS, _SHORT_MONTHS) for number, name in enumerate(names, 1)} | {"sept": 9}
)
SHORT_WEEKDAYS = ("Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun")
WEEKDAY_NUMBERS: Mapping[str, int] = MappingProxyType(
    {name.lower()[:3]: number for number, name in enumerate(WEEKDAYS)}
)
SEASON_CODES: Mapping[str, int] = MappingProxyType({"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24})


def words_in(text: str) -> tuple[str, ...]:
    """The words of a list that is written as a line."""
    return tuple(text.split())


_UNITS = words_in(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS: Mapping[str, int] = MappingProxyType(
    {word: number for number, word in enumerate(_UNITS)}
    | _TENS
    | {f"{ten}-{_UNITS[one]}": number + one for ten, number in _TENS.items() for one in range(1, 10)}
    | {"a": 1, "an": 1, "a couple of": 2, "a couple": 2, "a dozen": 12, "a hundred": 100, "half a": 0}
)
_ORDINALS = words_in(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS: Mapping[str, int] = MappingProxyType(
    {word: number for number, word in enumerate(_ORDINALS, 1)} | {"twenty-first": 21, "final": 4, "last": 4}
)
DECADES: Mapping[str, int] = MappingProxyType(
    {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80}
    | {"nineties": 90}
)

# What patterns are made of. Rules write them in braces: "{M}" is a month's name; groups are named by the rule.
SUBPATTERNS: Mapping[str, str] = MappingProxyType(
    {
        "M": rf"(?>{'|'.join(MONTHS)}|(?:{'|'.join(_SHORT_MONTHS)}|Sept)\b\.?)",
        "D": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)",
        "d": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
        "Y": r"(?:1\d\d|2(?:0\d|10(?=0)))\d(?![\w%]|[.,:]\d|-\d\d-\d\d)",
        "W": f"(?:{'|'.join(WEEKDAYS)})",
        "w": rf"(?:{'|'.join(WEEKDAYS)}|(?:{'|'.join(SHORT_WEEKDAYS)})\b\.?)",
        "S": f"(?:{'|'.join(SEASON_CODES)})",
        "H": f"(?:{HOLIDAYS})",
        "NO_FALL": r"(?![- ](?:back|out|down|off|apart)\b)",
        "DECADE": f"(?i:{'|'.join(DECADES)})",
        "DM": r"(?:(?P<d>{d}|{ORDINAL}(?= (?:day )?of ))(?:\.(?= {M} {Y})|(?<=[a-z]) day)? (?:of )?(?P<m>{M})"
        r"|(?P<m2>{M}) (?:the )?(?P<d2>{D}))",
        "DMY": r"{DM}(?:,? (?P<y>{Y}))?",
        "PART": r"(?:early |late )?(?:morning|afternoon|evening|night)",
        "UNIT": r"(?:day|week|month|year|decade|century|quarter|weekend|fortnight)",
        "UNITS": r"(?:days?|weeks?|months?|years?|decades?|centur(?:y|ies)|quarters?|weekends?|fortnights?)",
        "N": r"(?i:\d{1,3}|half a|a couple of|a couple|a dozen|a hundred|an?"
        rf"|{'|'.join(_UNITS[1:])}|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS[1:10])}))?)",
        "ABOUT": r"(?:[Aa]bout|[Aa]lmost|[Nn]early|[Rr]oughly|[Aa]round|[Aa]pproximately|[Ss]ome|[Mm]ore than|[Oo]ver"
        r"|[Ll]ess than|[Aa]t least|[Jj]ust over|[Jj]ust under|[Jj]ust|[Bb]arely|[Ee]xactly|[Oo]nly)",
        "MOVED": r"(?:moved|put off|postponed|rescheduled|brought forward|shifted|pushed back)",
        "ORD": r"(?i:first|second|third|fourth|1st|2nd|3rd|4th)",
        "ORDINAL": rf"(?:{'|'.join(_ORDINALS)}|twenty-first)",
        "TO": r"(?: ?[-–—] ?| (?:to|through|thru|until|till) )",
        "WEEKON": r"(?:(?<=\ba )(?<!ce a )(?P<a>week|fortnight) (?:on |from )?)?",
        "YEAR": r"(?:(?P<k>last|this|next) year|(?P<b>the year before last)"
        r"|(?P<e>that(?: same)?|(?:the )?(?:same|next|following|previous|preceding)) year)",
        "EARLY": r"(?:[Ee]arl(?:y|ier) |[Ll]ater? )?",
        "V": r"(?:(?P<v>{VAGUE})[ -](?:in |the )?)?",
        "VAGUE": r"(?:[Ee]arly|[Ll]ate|[Mm]id(?:dle)?|[Ee]arlier|[Ll]ater|(?:[Tt]he )?(?:very )?"
        r"(?:beginning|start|middle|end|early part|latter part|latter half|(?:first|second|third|fourth|last|final"
        r"|opening|closing|early|later) (?:(?:few|two|three|four|five|six) )?(?:days?|weeks?|weekend|months?"
        r"|years?)|(?:first|second) half)(?: of| in))",
    }
)


SHOUTED = re.compile(
    rf"(?:\b(?:{'|'.join(WEEKDAYS).upper()}),? )?(?:\b\d{{1,2}}(?:ST|ND|RD|TH)? (?:OF )?)?"
    rf"\b(?:{'|'.join(MONTHS).upper()})(?=,? \d)"
)
"""A date in capitals as in a heading, with a number behind the month, which may else be another word."""


def quieten(words: str) -> str:
    """The words of a date in capitals as they are written elsewhere."""
    return re.sub(r"[A-Z]+", lambda word: word[0].lower() if len(word[0]) == 2 else word[0].capitalize(), words)  # noqa: PLR2004 - TH, OF


def number_of(words: str) -> int:
    """The number that a count names: "3", "three", "a couple of"."""
    return int(words) if words.isdigit() else NUMBERS[words.lower()]


def month_of(word: str) -> int:
    """The number of a month's name or shortening."""
    return MONTH_NUMBERS[word.lower().rstrip(".")]


def weekday_of(word: str) -> int:
    """The number of a weekday's name or shortening, Monday 0."""
    return WEEKDAY_NUMBERS[word.lower()[:3]]


def day_of(word: str) -> int:
    """The number in "9", "9th", "the 1st"."""
    return int(re.sub(r"\D", "", word) or ORDINALS[word])


def ordinal_of(word: str) -> int:
    """The number in "third", "3rd" and "final", the last of four."""
    return day_of(word) if word[0].isdigit() else ORDINALS[word.lower()]


def day_told(m: re.Match[str]) -> tuple[int, int]:
    """The month and the day of it that a match gives in either order."""
    return month_of(m["m"] or m["m2"]), day_of(m["d"] or m["d2"])


def year_told(m: re.Match[str]) -> int | None:
    """The year that a match gives in full, or None."""
    return int(m["y"]) if m["y"] else None


def year_of(text: str, latest: int) -> int:
    """The number of a year, in full or as in "’98": then the latest such year up to the one after `latest`."""
    if len(text) == 4:  # noqa: PLR2004 - written in full
        return int(text)
    return next(year for year in range(latest // 100 * 100 + int(text[-2:]), 0, -100) if year <= latest + 1)


def unit_of(word: str) -> str:
    """The unit that a word names, in the singular."""
    word = word.lower()
    return "century" if word.startswith("centur") else word.removesuffix("s")


_AWAY = MappingProxyType(
    dict.fromkeys(("last", "past", "previous", "preceding", "prior", "ult"), -1)
    | dict.fromkeys(("next", "coming", "upcoming", "following", "prox"), 1)
)


def away_of(word: str) -> int:
    """How many units on from the one at hand a word points: "last" and "this past" -1, "that" 0, "next" 1."""
    return _AWAY.get(word.lower().removeprefix("this ").removeprefix("very "), 0)


def steps(number: int, unit: str) -> str:
    """What lies so many units away, in words for a reason: "week", "week 2 weeks"."""
    return unit if number == 1 else f"{unit} {counted(number, unit)}"


def counted(number: int, unit: str) -> str:
    """So many of a unit, in words for a reason: "1 day", "2 weeks"."""
    return f"{number} {unit}{'' if number == 1 else 's'}"
