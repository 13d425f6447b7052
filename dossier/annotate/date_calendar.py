"""Steps in the calendar: the week, month, season or holiday at a day or so many away from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from dossier.chronology.values import day_value, month_value, parse_date, span_value, year_value
from dossier.model import DateValue


def unit_at(unit: str, day: date, away: int = 0) -> DateValue:
    """The calendar unit that holds a day, or the one so many units away from it; weeks run Monday to Sunday."""
    return _STEPS.get(unit, _day_away)(day, away)


def _day_away(day: date, away: int) -> DateValue:
    return day_value(day + timedelta(days=away))


def _week_away(day: date, away: int) -> DateValue:
    monday = day + timedelta(days=-day.weekday(), weeks=away)
    return span_value(monday, monday + timedelta(days=6))


def _weekend_away(day: date, away: int) -> DateValue:
    saturday = day + timedelta(days=5 - day.weekday(), weeks=away)
    return span_value(saturday, saturday + timedelta(days=1))


def _month_away(day: date, away: int) -> DateValue:
    year, month = divmod(day.year * 12 + day.month - 1 + away, 12)
    return month_value(year, month + 1)


def _quarter_away(day: date, away: int) -> DateValue:
    year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + away, 4)
    return quarter_value(year, quarter + 1)


_STEPS: Mapping[str, Callable[[date, int], DateValue]] = MappingProxyType(
    {
        "week": _week_away,
        "weekend": _weekend_away,
        "fortnight": lambda day, away: _week_away(day, 2 * away),
        "month": _month_away,
        "quarter": _quarter_away,
        "year": lambda day, away: year_value(day.year + away),
        "decade": lambda day, away: decade_value((day.year // 10 + away) * 10),
        "century": lambda day, away: parse_date(f"{day.year // 100 + away:02}XX"),
    }
)
"""How to step; a night or a morning is counted as its day."""


def quarter_value(year: int, quarter: int) -> DateValue:
    """The value of a quarter, 1 to 4."""
    return parse_date(f"{year:04}-{32 + quarter}")


def decade_value(year: int) -> DateValue:
    """The value of the decade that begins in a year."""
    return parse_date(f"{year // 10:03}X")


# --- holidays: days that move with the year --------------------------------------------------------------------------


def holiday_day(name: str, year: int) -> date:
    """The day a holiday of the Christian or the US calendar falls on in a year."""
    key = name.lower().replace("’", "'").replace(".", "")
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
        "christmas eve": (12, 24), "boxing day": (12, 26), "valentine's day": (2, 14), "st patrick's day": (3, 17),
        "st andrew's day": (11, 30), "st stephen's day": (12, 26),
        "may day": (5, 1), "independence day": (7, 4), "fourth of july": (7, 4), "halloween": (10, 31),
        "michaelmas": (9, 29), "martinmas": (11, 11), "candlemas": (2, 2), "all saints' day": (11, 1),
        "all souls' day": (11, 2), "veterans day": (11, 11), "armistice day": (11, 11), "bastille day": (7, 14),
    }
)  # fmt: skip
_EASTER: Mapping[str, int] = MappingProxyType(
    {"easter": 0, "easter sunday": 0, "good friday": -2, "easter monday": 1, "palm sunday": -7, "ash wednesday": -46}
    | {"ascension day": 39, "whitsun": 49, "whit sunday": 49, "pentecost": 49, "whit monday": 50}
)
_NTH: Mapping[str, tuple[int, int, int, int]] = MappingProxyType(
    {
        "martin luther king day": (1, 0, 3, 0), "presidents day": (2, 0, 3, 0), "memorial day": (5, 0, 5, 0),
        "labor day": (9, 0, 1, 0), "columbus day": (10, 0, 2, 0), "thanksgiving": (11, 3, 4, 0),
        "thanksgiving day": (11, 3, 4, 0), "election day": (11, 0, 1, 1), "black friday": (11, 3, 4, 1),
    }
)  # fmt: skip
HOLIDAYS = "|".join(
    name.title().replace("'S", "['’]s").replace(" Of ", " of ").replace("St ", r"St\.? ")
    for name in sorted((*_FIXED, *_EASTER, *_NTH), key=len, reverse=True)
)
"""The holidays as a pattern, the longest first."""


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
