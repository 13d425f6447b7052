"""Rules for calendar units told from another day: last week, this year, the following month, over the weekend."""

from __future__ import annotations

import re
from datetime import timedelta

from dossier.chronology.values import parse_date, span_value
from dossier.model import replace

from .date_calendar import unit_at
from .date_context import STATED, Outcome, Setting, partly, seen_from
from .date_cues import direction_of, is_of_something, refuse_other_side
from .date_resolve import after_event, calendar, relative, spanning
from .date_rules import Rule, rule
from .date_story import event_anchor, governing_date, opening_day
from .date_words import away_of, day_told, month_of, number_of, unit_of, year_told

_UNIT_REASONS = {-1: "the {} before that of", 0: "the {} of", 1: "the {} after that of"}


def _read_unit(m: re.Match[str], setting: Setting) -> Outcome | None:
    kind, unit, vague = m["k"].lower(), unit_of(m["u"]), m["v"]
    if kind in _FROM_EVENT:
        return _read_event_unit(m, setting)
    if unit in _OF_DAY:
        return after_event(setting, unit, 1, f"the {unit} after") if kind == "next" else None
    if kind in {"last", "past", "next"}:
        if is_of_something(setting):
            return None
        if not vague and setting.before().lower().endswith("the "):
            return _read_articled(setting, kind, unit)
    if kind == "past":
        return None
    away = away_of(kind)
    return partly(relative(setting, lambda day: unit_at(unit, day, away), _UNIT_REASONS[away].format(unit)), vague)


_OF_DAY = ("day", "morning", "afternoon", "evening", "night")
_FROM_EVENT = (
    "very next", "very following", "following", "previous", "preceding", "prior", "that same", "that", "same",
)  # fmt: skip
"""Words that are counted from what the text tells before, not from the document."""


def _read_unit_before_last(m: re.Match[str], setting: Setting) -> Outcome | None:
    unit = unit_of(m["u"])
    return relative(setting, lambda day: unit_at(unit, day, -2), f"the second {unit} before that of")


def _read_articled(setting: Setting, kind: str, unit: str) -> Outcome | None:
    """Give the value of "the last week", "the next year": a stretch up to or from now, or what follows an event."""
    sign = 1 if kind == "next" else -1
    if unit != "weekend" and (kind == "past" or (_SPANNED.search(setting.before()) and unit != "quarter")):
        return spanning(setting, 1, unit, sign)
    if sign > 0 and direction_of(setting) != "future":
        return after_event(setting, unit, 1, f"the {unit} after")
    if unit in {"decade", "century", "quarter"}:
        return None
    return relative(setting, lambda day: unit_at(unit, day, sign), _UNIT_REASONS[sign].format(unit))


_SPANNED = re.compile(r"\b(?:over|within|during|in|for|throughout) the $", re.IGNORECASE)


def _read_running_unit(m: re.Match[str], setting: Setting) -> Outcome | None:
    """Give the value of "the end of the year", "year's end": of the unit the story or the document stands in."""
    if m["y"]:
        return partly(Outcome(parse_date(m["y"]), "stated", STATED), m[0])
    unit = unit_of(m["u"] or "year")
    day = opening_day(setting)
    if day and unit_at(unit, day.first) == unit_at(unit, day.last):
        outcome = seen_from(day, unit_at(unit, day.first), f"the {unit} of")
    elif governing_date(setting) and direction_of(setting) != "future":
        outcome = after_event(setting, unit, 0, f"the {unit} of")
    else:
        outcome = relative(setting, lambda day: unit_at(unit, day), f"the {unit} of")
    return partly(outcome, m[0])


_SATURDAY = 5


def _read_weekend(_: re.Match[str], setting: Setting) -> Outcome | None:
    if not re.search(
        r"\b(?:over|during|at|on|this|of|for|in|through|throughout|until|after|before|by|since|from) (?:the )?$",
        setting.before(),
        re.IGNORECASE,
    ):
        return None
    refuse_other_side(setting)
    if direction_of(setting) == "future":
        return relative(setting, lambda day: unit_at("weekend", day), "the weekend of the week of")
    return relative(
        setting, lambda day: unit_at("weekend", day, -(day.weekday() < _SATURDAY)), "the latest weekend begun by"
    )


def _read_event_unit(m: re.Match[str], setting: Setting) -> Outcome | None:
    kind, unit = m["k"].lower(), unit_of(m["u"])
    away = away_of(kind)
    if kind == "that" and unit == "day" and not _THAT_DAY.search(setting.before()):
        return None
    if away < 0 and not setting.place and unit in {"year", "month", "week"} and event_anchor(setting) is None:
        outcome = relative(setting, lambda day: unit_at(unit, day, away), _UNIT_REASONS[away].format(unit))
    else:
        outcome = after_event(setting, unit, away, f"the {unit} {('before', 'of', 'after')[away + 1]}")
    return partly(outcome, m["v"])


_THAT_DAY = re.compile(r"(?:^|\b(?:on|later|earlier|of|since|from|until|by|before|after|early|late) )$")
"""What stands before "that day" where it is not what somebody remembers or does."""


def _read_same_unit(m: re.Match[str], setting: Setting) -> Outcome | None:
    """Give the value of "the same month of 2016", "the same quarter last year": that of the event, in another year."""
    event = event_anchor(setting)
    if event is None or event.length > _QUARTER:
        return None
    year = int(m["y"]) if m["y"] else event.first.year - 1
    value = unit_at(m["u"], event.first.replace(year=year, day=1))
    return Outcome(value, "relative", f"the same {m['u']} as {event.called}, in {year}", event.value.edtf)


_QUARTER = 92
"""In days."""


def _read_holding_unit(m: re.Match[str], setting: Setting) -> Outcome | None:
    """Give the value of "the week of March 6", which holds the day, and of "the week to March 6", which ends on it."""
    told = replace(setting, start=m.start("d" if m["d"] else "m2"))
    inner = calendar(told, year_told(m), *day_told(m))
    day, edge = inner.days[0], m["k"]
    if edge == "of":
        value = unit_at(m["u"], day)
    elif edge in _BEGINNING:
        value = span_value(day, day + _SIX_DAYS)
    else:
        value = span_value(day - _SIX_DAYS, day)
    return Outcome(value, inner.basis, f"the {m['u']} {edge} that day, {inner.reason}", inner.anchor)


def _read_months_to(m: re.Match[str], setting: Setting) -> Outcome | None:
    """Give the value of "the year to June", "the three months to August 2018", which end with that month."""
    told = calendar(replace(setting, start=m.start("m")), year_told(m), month_of(m["m"]), None)
    months = number_of(m["n"]) if m["n"] else 12 if m["u"] == "year" else 3
    since = unit_at("month", told.days[0], 1 - months).first or told.days[0]
    return replace(told, value=span_value(since, told.days[1]), reason=f"up to that month, {told.reason}")


_BEGINNING = ("beginning", "commencing", "starting")
_SIX_DAYS = timedelta(days=6)


UNIT_RULES: tuple[Rule, ...] = (
    rule(
        "week of",
        "unit",
        r"(?P<u>week|weekend)"
        r" (?P<k>of|(?<=week )(?:ending|ended|to|beginning|commencing|starting)) (?:on )?(?:{W},? )?"
        r"{DMY}",
        _read_holding_unit,
        ("the week of March 5, 2018", "week of March 5, 2018", "2018-03-05/2018-03-11"),
        ("in the week to 7 March 2018", "week to 7 March 2018", "2018-03-01/2018-03-07"),
    ),
    rule(
        "months to",
        "unit",
        r"(?:(?P<n>{N}) months|(?P<u>year|quarter)) (?:to|ended|ending)(?: the end of)? (?P<m>{M})(?! \d\d?\b)"
        r"(?:,? (?P<y>{Y}))?",
        _read_months_to,
        ("in the year to June", "year to June", "2017-07/2018-06"),
    ),
    rule(
        "the year before last",
        "unit",
        r"(?P<u>week|month|year) before last",
        _read_unit_before_last,
        ("He left the year before last.", "year before last", "2016"),
    ),
    rule(
        "same unit of a year",
        "unit",
        r"[Ss]ame (?P<u>month|quarter) (?:(?:of|in) (?P<y>{Y})|(?:of )?(?P<k>last|the previous) year"
        r"|a year (?:earlier|before|ago))",
        _read_same_unit,
        ("In May 2017 it rose; in the same month of 2016 it fell.", "same month of 2016", "2016-05"),
        ("In May sales fell from the same month last year.", "same month last year", "2017-05"),
    ),
    rule(
        "unit",
        "unit",
        r"{V}(?P<k>(?:very )?(?:[Ff]ollowing|[Nn]ext)|[Pp]revious|[Pp]receding|[Pp]rior|[Tt]hat same|[Tt]hat|[Ss]ame"
        r"|[Ll]ast|[Tt]his past|[Tt]his last|[Tt]his coming|[Tt]his|[Cc]urrent|[Cc]oming|[Pp]ast)"
        r" (?P<u>{UNIT}|morning|afternoon|evening|night)",
        _read_unit,
        ("last week", "last week", "2018-12-10/2018-12-16"),
        ("earlier this month", "earlier this month", "2018-12"),
        ("last year’s vote", "last year", "2017"),
        ("next year", "next year", "2019"),
        ("over the past weekend", "past weekend", "2018-12-15/2018-12-16"),
        ("The past week has been wet.", "past week", "2018-12-12/2018-12-19"),
        ("It fell on 3 May 2018. The following year it rose.", "following year", "2019"),
        ("It fell on 3 May 2018. Next day it rose.", "Next day", "2018-05-04"),
        ("It fell in May 2017; that month he left.", "that month", "2017-05"),
    ),
    rule(
        "part of the running unit",
        "unit",
        r"{VAGUE} (?:in )?the (?P<u>year|month|week|decade|century)(?! (?:before|after))"
        r"|year(?:['’]s end|-end)(?: (?P<y>{Y}))?",
        _read_running_unit,
        ("by the end of the year", "end of the year", "2018"),
        ("by year’s end", "year’s end", "2018"),
    ),
    rule("weekend", "unit", r"weekend", _read_weekend, ("over the weekend", "weekend", "2018-12-15/2018-12-16")),
)
