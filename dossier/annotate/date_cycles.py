"""Rules for what comes round each year, counted from another day: months, seasons, quarters, holidays."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from dossier.chronology.values import day_value, season_value
from dossier.model import DateValue

from .date_calendar import HOLIDAYS, holiday_day, quarter_value, season_after, season_before, season_begun
from .date_context import Anchor, Outcome, Setting, UnresolvedError, partly, seen_from
from .date_cues import direction_of
from .date_resolve import calendar, holiday, relative, season, told_anchor
from .date_rules import Rule, rule
from .date_story import event_anchor
from .date_words import ORDINALS, SEASON_CODES, away_of, day_of, month_of, year_told


def _read_relative_month(m: re.Match[str], setting: Setting) -> Outcome | None:
    """Give the value of "last November", "that November", "last March 3"."""
    kind, month, number = m["k"].lower(), month_of(m["m"]), day_of(m["d"]) if m["d"] else None
    if kind in _FROM_EVENT and number:  # following Sept. 11
        return None
    if kind == "that" and re.match(r" (?:had|has|was|is|would|will|said|could|should|might)\b", setting.after()):
        return None
    away, anchor = away_of(kind), event_anchor(setting) if kind in _FROM_EVENT else setting.origin
    if anchor is None and setting.place:
        return partly(calendar(setting, None, month, number), m["v"])
    anchor = anchor or told_anchor(setting)
    seen = anchor.first if away > 0 or kind in _FROM_EVENT else anchor.last
    year, words = _year_told(seen, away, month, number)
    return partly(seen_from(anchor, calendar(setting, year, month, number).value, words), m["v"])


_FROM_EVENT = ("that", "same", "following", "previous", "preceding")
"""Words that are counted from what the text tells before, not from the document."""


def _year_told(day: date, away: int, month: int, number: int | None) -> tuple[int, str]:
    """The year of a month or of a day of it that is the last, the same or the next seen from a day, with the words."""
    told, here = (month, number or day.day), (day.month, day.day)
    if away < 0:
        return day.year - (told >= here), "the latest before"
    return (day.year + (told <= here), "the first after") if away else (day.year, "in the year of")


def _told_year(m: re.Match[str], setting: Setting) -> tuple[Anchor, int]:
    """The year of "of last year", "of that year", and from what it is told: the document's day, or the event before."""
    if not m["e"]:
        return setting.origin, setting.origin.last.year + (away_of(m["k"]) if m["k"] else -2)
    event = told_anchor(setting)
    if event.first.year != event.last.year:
        raise UnresolvedError("counted from an event whose year the text does not give")
    return event, event.first.year + away_of(m["e"].removeprefix("the "))


def _read_day_of_relative_month(m: re.Match[str], setting: Setting) -> Outcome | None:
    """Give the value of "December 19 of last year", "March this year", "April of that year"."""
    (anchor, year), day = _told_year(m, setting), m["d"] or m["d2"]
    value = calendar(setting, year, month_of(m["m"] or m["m2"] or m["m3"]), day_of(day) if day else None).value
    return seen_from(anchor, value, "in the year told from")


def _read_season_of_relative_year(m: re.Match[str], setting: Setting) -> Outcome | None:
    code = SEASON_CODES[m["s"].lower()]
    if m["e"]:
        anchor, year = _told_year(m, setting)
        return seen_from(anchor, season_value(year, code), "in the year told from")
    away = away_of(m["k"]) if m["k"] else -2
    words = ("second year before that", "year before that", "year", "year after that")[away + 2]
    return relative(setting, lambda day: season_value(day.year + away, code), f"the {m['s']} of the {words} of")


def _read_holiday_of_relative_year(m: re.Match[str], setting: Setting) -> Outcome | None:
    anchor, year = _told_year(m, setting)
    return seen_from(anchor, day_value(holiday_day(m["h"], year)), "in the year told from")


def _read_season(m: re.Match[str], setting: Setting) -> Outcome | None:
    code, kind = SEASON_CODES[m["s"].lower()], (m["k"] or "").lower()
    if kind == "next" and setting.before().lower().endswith("the ") and event_anchor(setting):
        kind = "following"
    if setting.after().startswith(" before last"):
        return None
    if kind:
        away = away_of(kind)
        reach, words = _SEASONS_TOLD[away]
        words = words.format(m["s"])
        if kind not in _FROM_EVENT:
            return partly(relative(setting, lambda day: reach(code, day), words), m["v"])
        anchor = told_anchor(setting)
        return partly(seen_from(anchor, reach(code, anchor.first if away < 0 else anchor.last), words), m["v"])
    if not m["v"] and (not _SEASON_PLACE.search(setting.before()) or _SEASON_THING.match(setting.after())):
        return None
    return partly(season(setting, code), m["v"])


_SEASON_PLACE = re.compile(
    r"\b(?:(?:in|into|over|during|through|throughout|from|of|before|after) the|(?:by|since|until|till"
    r"|before)(?: the)?) $",
    re.IGNORECASE,
)
_SEASON_THING = re.compile(
    r" (?:of (?!the year)|term|line|semester|break|wind|heat|cold|sun|rain|snow|air|light|coat|house|dress|job"
    r"|school|camp"
    r"|season of|in (?:the )?(?!the)[a-z]+ (?:of|behind)|from|to|into|in prices|apart|short|through)"
)


def _season_of_year(code: int, day: date) -> DateValue:
    in_winter = code == SEASON_CODES["winter"] and day.month <= _MAY
    return season_begun(code, day) if in_winter else season_value(day.year, code)


_MAY = 5
"""Until when "this winter" is the one that began the year before."""
_SEASONS_TOLD: Mapping[int, tuple[Callable[[int, date], DateValue], str]] = {
    -1: (season_before, "the latest {} that had ended by"),
    0: (_season_of_year, "the {} of the year of"),
    1: (season_after, "the first {} after"),
}


def _read_bare_quarter(m: re.Match[str], setting: Setting) -> Outcome | None:
    if _NO_QUARTER.match(setting.after()) or _GAME.search(setting.text, *setting.around):
        return None
    if m["q"] and ((not setting.start and _ASKED.match(setting.after())) or _YEAR_OF_TWO.match(setting.after())):
        return None
    anchor, ordinal = setting.origin, (m["o"] or m["q"]).lower()
    quarter = int(ordinal[0]) if ordinal[0].isdigit() else ORDINALS[ordinal]
    if told := m["k"] or m["of"]:
        year, words = anchor.last.year + away_of(told), "seen from"
    elif _is_coming_quarter(setting, quarter, anchor.last.month):
        year, words = anchor.first.year + (quarter * 3 < anchor.first.month), "the one running or next on"
    else:
        year, words = anchor.last.year - (quarter * 3 - 2 > anchor.last.month), "the latest begun by"
    return seen_from(anchor, quarter_value(year, quarter), words)


def _is_coming_quarter(setting: Setting, quarter: int, month: int) -> bool:
    """Whether a sentence looks ahead to a quarter; one that has just ended is still being reported on."""
    if 0 <= (month - 1) // 3 - (quarter - 1) <= 1 or not _IN_THE.search(setting.before()):
        return False
    return direction_of(setting) == "future"


_IN_THE = re.compile(r"\b(?:in|by|for|during|until) the $")
_NO_QUARTER = re.compile(r" (?:of (?!the year|this year|last year|next year)|century|finals?)")
_GAME = re.compile(
    r"\b(?:scored|visitors|touchdown|coach|halftime|basket|baskets|rebounds|quarterback|season opener|\d+-\d+ lead)\b"
)
"""Words of a game, which has quarters of its own."""
_YEAR_OF_TWO = re.compile(r",? (?:of )?(?:19|20)\d\d[-–/]\d\d\b")
"""Of a year that does not begin in January it is not known which months the quarter has: Q1 2014/15."""
_ASKED = re.compile(r"[.:)]| [A-Z]")
"""What follows the number of a question in a record of a hearing: "Q1 Chair: Who was told?"."""


def _read_holiday(m: re.Match[str], setting: Setting) -> Outcome | None:
    kind, name = (m["k"] or "").lower(), m["h"]
    if re.search(r"\b(?:every|each) $", setting.before()):
        return None
    bare = name in _PLAIN and not kind and not m["y"]
    if bare and (_FEAST_THING.match(setting.after()) or not _FEAST_PLACE.search(setting.before())):
        return None
    return holiday(setting, name, year_told(m), away_of(kind))


_PLAIN = ("Christmas", "Easter", "Halloween", "Thanksgiving")
"""Holidays whose names stand before all sorts of things."""
_FEAST_PLACE = re.compile(r"\b(?:at|on|by|before|after|since|until|over|around|for|during|of|this) $", re.IGNORECASE)
_FEAST_THING = re.compile(
    r" (?:[A-Z][a-z]|tree|part|card|gift|present|carol|market|shop|movie|film|song|dinner|story|egg|costume|bonus"
    r"|turkey|pudding|light)"
)


CYCLE_RULES: tuple[Rule, ...] = (
    rule(
        "day or month of last year",
        "month",
        r"(?:(?P<d>{d}) (?P<m>{M})|(?P<m2>{M}) (?P<d2>{D})|(?:{VAGUE}[ -])?(?P<m3>{M})),? (?:of )?{YEAR}",
        _read_day_of_relative_month,
        ("on March 3 of last year", "March 3 of last year", "2017-03-03"),
        ("in March last year", "March last year", "2017-03"),
        ("It came in spring 2011 and left in April of that year.", "April of that year", "2011-04"),
        ("in April of the following year", "April of the following year", "?"),
    ),
    rule(
        "quarter",
        "unit",
        r"(?:(?:(?P<k>[Ll]ast|[Tt]his|[Nn]ext) year['’]s )?(?P<o>{ORD}|final)[ -]quarter"
        r"(?: of (?P<of>last|this|next|the) year)?|Q(?P<q>[1-4]))",
        _read_bare_quarter,
        ("last year’s third quarter", "last year’s third quarter", "2017-35"),
        ("in the third quarter", "third quarter", "2018-35"),
    ),
    rule(
        "last November",
        "month",
        r"(?:(?P<v>{VAGUE})[ -])?(?P<k>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Pp]ast|[Cc]oming"
        r"|[Ff]ollowing|[Pp]revious|[Pp]receding|[Tt]hat|[Ss]ame) (?P<m>{M})(?: (?P<d>{D})|(?! \d))",
        _read_relative_month,
        ("on the base last March 3", "last March 3", "2018-03-03"),
        ("at the coming March 3 vote", "coming March 3", "2019-03-03"),
        ("last November", "last November", "2018-11"),
        ("last December", "last December", "2017-12"),
    ),
    rule(
        "season of last year",
        "season",
        r"(?P<s>{S}),? (?:of )?{YEAR}",
        _read_season_of_relative_year,
        ("in the spring of last year", "spring of last year", "2017-21"),
    ),
    rule(
        "season",
        "season",
        r"{V}(?:(?P<k>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Cc]oming|[Ff]ollowing|[Pp]revious"
        r"|[Tt]hat|[Ss]ame) )?(?P<s>{S})(?![- ](?:back|out|down|off|apart)\b)",
        _read_season,
        ("last fall", "last fall", "2018-23"),
        ("he said in the spring", "spring", "2018-21"),
        ("It fell in March 2016, and rose that winter.", "that winter", "2015-24"),
        ("Prices fall.", "", ""),
    ),
    rule(
        "holiday of last year",
        "holiday",
        rf"(?P<h>{HOLIDAYS}),? (?:of )?{{YEAR}}",
        _read_holiday_of_relative_year,
        ("until Christmas next year", "Christmas next year", "2019-12-25"),
        ("It came in May 2011. At Christmas of that year it left.", "Christmas of that year", "2011-12-25"),
    ),
    rule(
        "holiday",
        "holiday",
        rf"(?:(?P<k>[Ll]ast|[Nn]ext|[Tt]his) )?(?P<h>{HOLIDAYS})(?:,? (?P<y>{{Y}}))?",
        _read_holiday,
        ("on Christmas Day", "Christmas Day", "2018-12-25"),
        ("last Thanksgiving", "last Thanksgiving", "2018-11-22"),
    ),
)
