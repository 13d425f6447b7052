"""The vocabulary of dates in English: words, what they count, and the pieces that the rules' patterns are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

_MONTHS = (
    "January|Jan", "February|Feb", "March|Mar", "April|Apr", "May", "June|Jun", "July|Jul", "August|Aug",
    "September|Sept|Sep", "October|Oct", "November|Nov", "December|Dec",
)  # fmt: skip
MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {name.lower(): number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
)
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY_NUMBERS: Mapping[str, int] = MappingProxyType(
    {name.lower()[:3]: number for number, name in enumerate(WEEKDAY_NAMES)}
)
SEASON_CODES: Mapping[str, int] = MappingProxyType({"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24})

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_UNITS += ["seventeen", "eighteen", "nineteen"]
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS: Mapping[str, int] = MappingProxyType(
    {word: number for number, word in enumerate(_UNITS)}
    | _TENS
    | {f"{ten}-{_UNITS[one]}": number + one for ten, number in _TENS.items() for one in range(1, 10)}
    | {"a": 1, "an": 1, "a couple of": 2, "a couple": 2, "a dozen": 12, "a hundred": 100, "half a": 0}
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth".split()
_ORDINALS += ["fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth"]
ORDINALS: Mapping[str, int] = MappingProxyType(
    {word: number for number, word in enumerate(_ORDINALS, 1)} | {"twenty-first": 21, "final": 4, "last": 4}
)
DECADES: Mapping[str, int] = MappingProxyType(
    {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80}
    | {"nineties": 90}
)

# Pieces of patterns. Rules write them in braces: "{M}" is a month's name; groups are named by the rule.
PIECES: Mapping[str, str] = MappingProxyType(
    {
        "M": r"(?>January|February|March|April|May|June|July|August|September|October|November|December"
        r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)",
        "D": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)",
        "d": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?",
        "Y": r"(?:1\d|20)\d\d(?![\w%]|[.,:]\d|-\d\d-\d\d)",
        "W": r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
        "w": r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?)",
        "S": r"(?:spring|summer|fall|autumn|winter)",
        "PART": r"(?:early |late )?(?:morning|afternoon|evening|night)",
        "UNIT": r"(?:day|week|month|year|decade|century|quarter|weekend|fortnight)",
        "UNITS": r"(?:days?|weeks?|months?|years?|decades?|centur(?:y|ies)|quarters?|weekends?|fortnights?)",
        "N": r"(?i:\d{1,3}|half a|a couple of|a couple|a dozen|a hundred|an?|one|two|three|four|five|six|seven|eight|nine"
        r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
        r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)",
        "ABOUT": r"(?:about|almost|nearly|roughly|around|approximately|some|more than|over|less than|at least|just over|just under"
        r"|just|barely|exactly|only)",
        "ORD": r"(?i:first|second|third|fourth|1st|2nd|3rd|4th)",
        "TO": r"(?: ?[-–—] ?| (?:to|through|thru|until|till) )",
        "VAGUE": r"(?:[Ee]arly|[Ll]ate|[Mm]id(?:dle)?|[Ee]arlier|[Ll]ater|(?:[Tt]he )?(?:very )?"
        r"(?:beginning|start|middle|end|early part|latter part|latter half|(?:first|second|third|fourth|last|final|opening|closing|early|later) (?:(?:few|two|three|four|five|six) )?(?:days?|weeks?|weekend|months?|years?)|second half|first half|latter half)(?: of| in))",
    }
)


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
    return int(re.sub(r"\D", "", word))


# --- holidays: days that move with the year --------------------------------------------------------------------------


def holiday_day(name: str, year: int) -> date:
    """The day a holiday of the Christian or the US calendar falls on in a year."""
    key = name.lower().replace("’", "'")
    if key in _FIXED:
        return date(year, *_FIXED[key])
    if key in _EASTER:
        return _easter(year) + timedelta(days=_EASTER[key])
    month, weekday, nth, plus = _NTH[key]
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return (day if day.month == month else day - timedelta(days=7)) + timedelta(days=plus)


_FIXED: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "new year's day": (1, 1), "new year's eve": (12, 31), "christmas": (12, 25), "christmas day": (12, 25),
        "christmas eve": (12, 24), "boxing day": (12, 26), "valentine's day": (2, 14), "st. patrick's day": (3, 17),
        "may day": (5, 1), "independence day": (7, 4), "fourth of july": (7, 4), "halloween": (10, 31),
        "veterans day": (11, 11), "armistice day": (11, 11), "bastille day": (7, 14),
    }
)  # fmt: skip
_EASTER: Mapping[str, int] = MappingProxyType(
    {"easter": 0, "easter sunday": 0, "good friday": -2, "easter monday": 1, "palm sunday": -7, "ash wednesday": -46}
)
_NTH: Mapping[str, tuple[int, int, int, int]] = MappingProxyType(
    {
        "martin luther king day": (1, 0, 3, 0), "presidents day": (2, 0, 3, 0), "memorial day": (5, 0, 5, 0),
        "labor day": (9, 0, 1, 0), "columbus day": (10, 0, 2, 0), "thanksgiving": (11, 3, 4, 0),
        "thanksgiving day": (11, 3, 4, 0), "election day": (11, 0, 1, 1), "black friday": (11, 3, 4, 1),
    }
)  # fmt: skip
HOLIDAYS = "|".join(
    sorted((name.title().replace("'S", "['’]s").replace(" Of ", " of ") for name in (*_FIXED, *_EASTER, *_NTH)), key=len)[::-1]
)


def _easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
