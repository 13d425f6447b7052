"""Rules for what comes round each year, counted from another day: months, seasons, quarters, holidays."""

from __future__ import annotations

import re
from datetime import date

from dossier.chronology.values import day_value, season_value
from dossier.model import DateValue

from .date_calendar import holiday_day, quarter_value
from .date_context import Outcome, Setting, UnresolvedError, days_of, partly, seen_from
from .date_cues import direction_of, refuse_other_side
from .date_resolve import InYear, calendar, nearest, project, told_anchor, value_in, yearly
from .date_rules import Rule, rule
from .date_story import event_anchor
from .date_words import SEASON_CODES, away_of, day_of, month_of, ordinal_of, year_told


def _of_month(m: re.Match[str]) -> InYear:
    """The month that a match names, or the day of it."""
    month, day = month_of(m["m"]), m["d"] or m["d2"]
    return lambda year: value_in(year, month, day_of(day) if day else None)


def _of_season(word: str) -> InYear:
    code = SEASON_CODES[word.lower()]
    return lambda year: season_value(year, code)


def _of_holiday(name: str) -> InYear:
    return lambda year: day_value(holiday_day(name, year))


def _told_by(m: re.Match[str]) -> InYear:
    """The month, day, season or holiday that a match names."""
    return _of_season(m["s"]) if m["s"] else _of_holiday(m["h"]) if m["h"] else _of_month(m)


def _read_of_relative_year(m: re.Match[str], setting: Setting) -> Outcome | None:
    """Give the value of "December 19 of last year", "spring this year", "April of that year"."""
    in_year, words = _told_by(m), "in the year told from"
    if not m["e"]:
        away = away_of(m["k"]) if m["k"] else -2
        return seen_from(setting.origin, project(setting.origin, lambda day: in_year(day.year + away)), words)
    event = told_anchor(setting)
    if event.first.year != event.last.year:
        raise UnresolvedError("counted from an event whose year the text does not give")
    return seen_from(event, in_year(event.first.year + away_of(m["e"].removeprefix("the "))), words)


def _read_relative(m: re.Match[str], setting: Setting) -> Outcome | None:
    """Give the value of "last November", "that spring", "last March 3", "next Christmas"."""
    kind, in_year = m["k"].lower(), _told_by(m)
    if kind == "next" and setting.before().lower().endswith("the ") and event_anchor(setting):
        kind = "following"
    away, is_of_event = away_of(kind), kind in _FROM_EVENT
    if (m["h"] and not away) or (m["d2"] and is_of_event):  # "following Sept. 11" tells only what came before
        return None
    if kind == "that" and re.match(r" (?:had|has|was|is|would|will|said|could|should|might)\b", setting.after()):
        return None

    def reach(day: date) -> DateValue:
        if away < 0:
            return nearest(in_year, day.year, -1, lambda _, last: last < day)
        if away:
            return nearest(in_year, day.year, 1, lambda first, _: first > day)
        return in_year(day.year - (m["s"] == "winter" and day.month <= _MAY))

    words = ("the latest before", "in the year of", "the first after")[away + 1]
    if not is_of_event:
        return partly(seen_from(setting.origin, project(setting.origin, reach), words), m["v"])
    anchor = event_anchor(setting)
    if anchor is None and setting.place and m["m"] and not away:
        return partly(calendar(setting, None, month_of(m["m"]), None), m["v"])
    anchor = anchor or told_anchor(setting)
    return partly(seen_from(anchor, reach(anchor.first if away < 0 else anchor.last), words), m["v"])


_FROM_EVENT = ("that", "same", "following", "previous", "preceding")
"""Words that are counted from what the text tells before, not from the document."""
_MAY = 5
"""Until when "this winter" is the one that began the year before."""


def _read_season(m: re.Match[str], setting: Setting) -> Outcome | None:
    if setting.after().startswith(" before last"):
        return None
    if not m["v"] and (not _SEASON_PLACE.search(setting.before()) or _SEASON_THING.match(setting.after())):
        return None
    refuse_other_side(setting)
    return partly(_bare(setting, _of_season(m["s"])), m["v"])


def _bare(setting: Setting, in_year: InYear) -> Outcome:
    first, last = days_of(in_year(setting.anchor.last.year if setting.anchor else 2000))
    return yearly(setting, in_year, (first.month, first.day if first == last else None))


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


def _read_bare_quarter(m: re.Match[str], setting: Setting) -> Outcome | None:
    if _NO_QUARTER.match(setting.after()) or _GAME.search(setting.text, *setting.around):
        return None
    if m["q"] and ((not setting.start and _ASKED.match(setting.after())) or _YEAR_OF_TWO.match(setting.after())):
        return None
    anchor, quarter = setting.origin, ordinal_of(m["o"] or m["q"])
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
    in_year, year = _of_holiday(m["h"]), year_told(m)
    if year is not None:
        return Outcome(in_year(year), "stated", f"the day on which {m['h']} fell in {year}")
    if re.search(r"\b(?:every|each) $", setting.before()):
        return None
    bare = m["h"] in _PLAIN and not m["k"]
    if bare and (_FEAST_THING.match(setting.after()) or not _FEAST_PLACE.search(setting.before())):
        return None
    return _bare(setting, in_year)


_PLAIN = ("Christmas", "Easter", "Halloween", "Thanksgiving")
"""Holidays whose names stand before all sorts of things."""
_FEAST_PLACE = re.compile(r"\b(?:at|on|by|before|after|since|until|over|around|for|during|of|this) $", re.IGNORECASE)
_FEAST_THING = re.compile(
    r" (?:[A-Z][a-z]|tree|part|card|gift|present|carol|market|shop|movie|film|song|dinner|story|egg|costume|bonus"
    r"|turkey|pudding|light)"
)


CYCLE_RULES: tuple[Rule, ...] = (
    rule(
        "of last year",
        "month season holiday",
        r"(?:{VAGUE}[ -])?(?:(?:(?P<d>{d}) )?(?P<m>{M})(?: (?P<d2>{D}))?|(?P<s>{S})|(?P<h>{H})),? (?:of )?{YEAR}",
        _read_of_relative_year,
        ("on March 3 of last year", "March 3 of last year", "2017-03-03"),
        ("in March last year", "March last year", "2017-03"),
        ("It came in spring 2011 and left in April of that year.", "April of that year", "2011-04"),
        ("in April of the following year", "April of the following year", "?"),
        ("in the spring of last year", "spring of last year", "2017-21"),
        ("until Christmas next year", "Christmas next year", "2019-12-25"),
        ("It came in May 2011. At Christmas of that year it left.", "Christmas of that year", "2011-12-25"),
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
        "month season holiday",
        r"{V}(?P<k>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Pp]ast|[Cc]oming|[Ff]ollowing|[Pp]revious"
        r"|[Pp]receding|[Tt]hat|[Ss]ame) (?:(?P<m>{M})(?P<d>)(?: (?P<d2>{D})|(?! \d))|(?P<s>{S}){NO_FALL}|(?P<h>{H}))",
        _read_relative,
        ("on the base last March 3", "last March 3", "2018-03-03"),
        ("at the coming March 3 vote", "coming March 3", "2019-03-03"),
        ("last November", "last November", "2018-11"),
        ("last December", "last December", "2017-12"),
        ("last fall", "last fall", "2018-23"),
        ("It fell in March 2016, and rose that winter.", "that winter", "2015-24"),
        ("last Thanksgiving", "last Thanksgiving", "2018-11-22"),
    ),
    rule(
        "season",
        "season",
        r"{V}(?P<s>{S}){NO_FALL}",
        _read_season,
        ("he said in the spring", "spring", "2018-21"),
        ("Prices fall.", "", ""),
    ),
    rule(
        "holiday",
        "holiday",
        r"(?:(?P<k>[Tt]his) )?(?P<h>{H})(?:,? (?P<y>{Y}))?",
        _read_holiday,
        ("on Christmas Day", "Christmas Day", "2018-12-25"),
    ),
)
