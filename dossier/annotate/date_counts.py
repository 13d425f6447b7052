"""Rules for so many units from another day: two years ago, three days later, the next two months."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dossier.chronology.months import month_end
from dossier.chronology.values import qualified
from dossier.chronology.words import label_date
from dossier.model import DateValue, replace

from .date_calendar import unit_at
from .date_context import Outcome, Setting
from .date_cues import direction_of, is_of_something
from .date_resolve import after_event, calendar, relative, spanning
from .date_rules import Rule, rule
from .date_story import event_anchor
from .date_words import away_of, counted, day_told, number_of, steps, unit_of, year_told

_EXACTLY = ("exactly", "only", "just")
_ROUGH = ("a couple", "a dozen", "half a", "a hundred")


def _count(m: re.Match[str]) -> tuple[int, str, bool]:
    """How many of which unit, and whether only about so many."""
    unit, words = unit_of(m["u"]), m["n"].lower()
    number = number_of(words)
    if words == "half a":
        number, unit = {"century": (50, "year"), "decade": (5, "year"), "year": (6, "month")}.get(unit, (1, unit))
    rough = (m["a"] or "only").lower() not in _EXACTLY or words.startswith(_ROUGH)
    if unit in {"decade", "century"}:
        number, unit = number * (10 if unit == "decade" else 100), "year"
    if unit == "fortnight":
        number, unit = number * 2, "week"
    return number, unit, rough


def _about(outcome: Outcome, rough: bool) -> Outcome:  # noqa: FBT001 - said by the words
    return replace(outcome, value=qualified(outcome.value, "~"), reason=f"about {outcome.reason}") if rough else outcome


def _read_ago(m: re.Match[str], setting: Setting) -> Outcome | None:
    number, unit, rough = _count(m)
    if m["same"] and not rough:
        return _same_then(m, setting, -number, unit)
    ahead = m["k"].endswith(("from now", "hence", "time"))
    reason = f"the {steps(number, unit)} {'after' if ahead else 'before'} that of"
    return _about(relative(setting, lambda day: unit_at(unit, day, number if ahead else -number), reason), rough)


def _same_then(m: re.Match[str], setting: Setting, away: int, unit: str) -> Outcome:
    """Give the value of "five years ago today", "ten years ago this month"."""
    words = m["same"].removeprefix("this ")

    def reach(day: date) -> DateValue:
        return unit_at(words, _same_day(day - timedelta(days=words == "yesterday"), away, unit))

    return relative(setting, reach, f"{words}, {counted(-away, unit)} before")


def _same_day(day: date, away: int, unit: str) -> date:
    """The same day so many weeks, months or years away; the month's last one where it has no such day."""
    if unit in {"day", "week"}:
        return day + timedelta(days=away * (7 if unit == "week" else 1))
    year, month = divmod(day.year * 12 + day.month - 1 + away * {"quarter": 3, "year": 12}.get(unit, 1), 12)
    return date(year, month + 1, min(day.day, month_end(year, month + 1).day))


def _read_in_time(m: re.Match[str], setting: Setting) -> Outcome | None:
    """Give the value of "in two weeks", where the sentence looks forward and counts no first time in years."""
    if not re.search(r"\bin $", setting.before(), re.IGNORECASE) or direction_of(setting) != "future":
        return None
    clause = setting.text[setting.around[0] : setting.start]
    if re.search(r"\b(?:first|second|third|time|most|worst|least|once|twice|\w+est)\b", clause[-70:]):
        return None
    if not re.search(r"\b(?:will|['’]ll|is to|are to|due|expected|scheduled|going to|back|returns?)\b", clause):
        return None
    number, unit, rough = _count(m)
    return _about(
        relative(setting, lambda day: unit_at(unit, day, number), f"the {steps(number, unit)} after that of"), rough
    )


def _read_later(m: re.Match[str], setting: Setting) -> Outcome | None:
    """Give the value of "three days later", "the day before"."""
    word = m["k"].lower()
    if word in {"before", "after"} and not _ALONE.match(setting.after()):
        return None
    if m["n"] is None:
        if word not in {"before", "after"} or m["u"].endswith("s") or not setting.before().lower().endswith("the "):
            return None
        number, unit, rough = 1, m["u"], False
    else:
        number, unit, rough = _count(m)
    if re.search(r"\bthan $", setting.before()) or setting.after(6).startswith(" than "):
        return None
    ahead = word not in {"earlier", "before"}
    reason = f"the {steps(number, unit)} {'after' if ahead else 'before'}"
    if word == "earlier" and m["n"].lower() in {"a", "one"} and event_anchor(setting) is None:
        return _about(relative(setting, lambda day: unit_at(unit, day, -number), f"{reason} that of"), rough)
    return _about(after_event(setting, unit, number if ahead else -number, reason), rough)


_ALONE = re.compile(r"[.,;:)?!”\"—–]|$| (?:came|saw|brought|was|were|had|did)\b")
"""What follows on "the day before" where nothing does that it would be counted from."""


def _read_span(m: re.Match[str], setting: Setting) -> Outcome | None:
    number, unit, rough = _count(m)
    if is_of_something(setting):
        return None
    return _about(spanning(setting, number, unit, away_of(m["k"])), rough)


def _read_shifted_date(m: re.Match[str], setting: Setting) -> Outcome | None:
    """Give the value of "the day before March 6", "two weeks after 3 May 2018"."""
    if (m["n"] is None and m["u"].endswith("s")) or (m["k"] == "from" and _SO_OFTEN.search(setting.before())):
        return None
    inner = calendar(setting, year_told(m), *day_told(m))
    number, unit = number_of((m["n"] or "one").lower()), unit_of(m["u"])
    value = unit_at(unit, inner.days[0], number if m["k"] in {"after", "from"} else -number)
    return Outcome(value, "relative", f"{counted(number, unit)} {m['k']} {label_date(inner.value)}", inner.value.edtf)


_SO_OFTEN = re.compile(r"(?:\b(?:once|twice|times)|\d ?[a-z]*) $")
"""What is done each day: "500 mg twice a day from 17 May"."""


COUNT_RULES: tuple[Rule, ...] = (
    rule(
        "shifted date",
        "unit",
        r"(?:(?P<n>{N}) )?(?P<u>days?|weeks?|months?|years?) (?P<k>before|after"
        r"|from) (?:{w},? )?{DMY}",
        _read_shifted_date,
        ("two days after 3 May 2018", "two days after 3 May 2018", "2018-05-05"),
    ),
    rule(
        "ago",
        "unit",
        r"(?:(?P<a>{ABOUT}) )?(?:a further )?(?P<n>{N})[ -](?P<u>{UNITS})(?:['’](?= time)|(?: or so)?) "
        r"(?P<k>ago(?: (?P<same>today|yesterday|this (?:week|month)))?(?: (?:on |this )?{W})?|from now|hence"
        r"|(?<=['’] )time|back(?=[.,;]))",
        _read_ago,
        ("two years ago", "two years ago", "2016"),
        ("10 years from now", "10 years from now", "2028"),
        ("three weeks ago", "three weeks ago", "2018-11-26/2018-12-02"),
        ("almost four years ago", "almost four years ago", "2014~"),
        ("in two weeks’ time", "two weeks’ time", "2018-12-31/2019-01-06"),
    ),
    rule(
        "later",
        "unit",
        r"(?:(?:(?P<a>{ABOUT}) )?(?P<n>{N}) )?(?P<u>{UNITS}|nights?|mornings?)"
        r" (?P<k>later|earlier|before|afterwards|after)",
        _read_later,
        ("It fell on 3 May 2018. Three days later he left.", "Three days later", "2018-05-06"),
        ("Three days later", "Three days later", "?"),
        ("Three days earlier", "Three days earlier", "?"),
        ("It fell in 2017. A year after, it rose.", "A year after", "2018"),
        ("It fell on 3 May 2018. He left the day before.", "day before", "2018-05-02"),
    ),
    rule(
        "last so many",
        "unit",
        r"(?P<k>[Ll]ast|[Pp]ast|[Nn]ext|[Cc]oming|[Pp]revious"
        r"|[Pp]receding) (?:(?P<a>{ABOUT}) )?(?P<n>{N}) (?P<u>days|weeks|months|years|decades|quarters)",
        _read_span,
        ("over the next two months", "next two months", "2018-12/2019-02"),
        ("in the past three days", "past three days", "2018-12-16/2018-12-19"),
    ),
    rule(
        "in so long",
        "unit",
        r"(?:(?P<a>{ABOUT}) )?(?P<n>{N}) (?P<u>days?|weeks?|months?|years?|decades?)(?! (?:ago|later|earlier"
        r"|before|after|from))",
        _read_in_time,
        ("Troops will leave in two weeks.", "two weeks", "2018-12-31/2019-01-06"),
        ("It was the first in 10 years.", "", ""),
        ("It is expected to be the first in 10 years.", "", ""),
    ),
)
