"""Rules for days counted from another: today, on Wednesday, last night, on the 12th."""

from __future__ import annotations

import re
from datetime import timedelta

from dossier.chronology.values import day_value, is_approximate, span_value
from dossier.model import replace

from .date_calendar import unit_at
from .date_context import Outcome, Setting, UnresolvedError, days_of, seen_from
from .date_cues import direction_of, is_moved, is_of_something, refuse_other_side
from .date_resolve import calendar, relative, told_anchor, weekday, weekday_from, weekday_on
from .date_rules import Rule, expand, rule
from .date_story import event_anchor
from .date_words import ORDINALS, SUBPATTERNS, away_of, day_of, month_of, weekday_of, year_told

_GENERAL = re.compile(
    expand(r"\b(?:each|every|any|most|some|many|one|per|other|no) (?:{W},? (?:to|and|or|through) )?$"), re.IGNORECASE
)

_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}

_DAY_REASONS = {-2: "two days before", -1: "the day before", 0: "the day of", 1: "the day after", 2: "two days after"}


def _read_day(m: re.Match[str], setting: Setting) -> Outcome | None:
    before, after = setting.before(), setting.after()
    is_amid_capitals = re.search(r"[A-Z]\w*['’]?s? $", before) or (
        re.search(r"\w $", before) and re.match(r" [A-Z]", after)
    )
    if m["k"][0].isupper() and is_amid_capitals:  # USA Today
        return None
    if re.match(
        r"['’]s (?:world|youth|society|standards|terms|generation|culture|youngsters|children|young|age|climate"
        r"|economy)\b",
        after,
    ):
        return None
    away = _DAYS[m["k"].lower()] * (2 if m["near"] else 1)
    later = _LATER.get(m["x"] or m["a"], 0)
    return _days_away(setting, away - later if away < 0 else away + later)


def _days_away(setting: Setting, days: int) -> Outcome:
    reason = _DAY_REASONS.get(days) or f"{abs(days)} days {'before' if days < 0 else 'after'}"
    return relative(setting, lambda day: unit_at("day", day, days), reason)


_LATER = {"week": 7, "fortnight": 14}
"""How many days "Friday week" is after Friday."""


def _read_part_of_day(m: re.Match[str], setting: Setting) -> Outcome | None:
    away = away_of(m["k"])
    return None if is_of_something(setting) else _days_away(setting, away)


def _read_overnight(_: re.Match[str], setting: Setting) -> Outcome | None:
    if re.match(
        r" (?:success|sensation|stay|stays|train|bag|delivery|rate|rates|funding|camp|fame|millionaire)",
        setting.after(),
    ):
        return None
    if re.match(rf",? (?:on |into |to |between |from )?(?:{SUBPATTERNS['W']}|\d)", setting.after(40)):
        return None
    last = setting.last
    if last and last.value and last.value.first != last.value.last:
        raise UnresolvedError(f"some night of “{last.surface}”")
    return relative(setting, lambda day: span_value(day - timedelta(days=1), day), "the night that ended on")


def _read_weekday(m: re.Match[str], setting: Setting) -> Outcome | None:
    later = _LATER.get(m["x"] or m["a"], 0)
    if not later and not _is_weekday(setting):
        return None
    number, kind = weekday_of(m["w"]), (m["k"] or "").lower()
    if not kind and not later:
        refuse_other_side(setting)
    if m["u"]:
        return _weekday_of_week(setting, number, away_of(m["u"]))
    if later:
        return weekday_on(setting, number, 1, more=later)
    if setting.after().startswith(" before last"):
        return weekday_on(setting, number, -1, more=_LATER["week"])
    if kind not in _FROM_EVENT and setting.before().endswith("on the ") and _day_told(setting):
        kind = "following"
    if kind in _FROM_EVENT:
        return _weekday_from_event(setting, number, kind)
    away = away_of(kind)
    return weekday_on(setting, number, away) if away else weekday(setting, number)


def _read_weekday_and_day(m: re.Match[str], setting: Setting) -> Outcome | None:
    """Give the value of "Friday 24th": the nearest such day, where one is near."""
    number, day, anchor = weekday_of(m["w"]), day_of(m["d"]), setting.origin
    near = (anchor.last + timedelta(days=away) for away in sorted(range(-_TWO_MONTHS, _TWO_MONTHS + 1), key=abs))
    found = next((each for each in near if (each.weekday(), each.day) == (number, day)), None)
    if found is None or anchor.first != anchor.last:
        raise UnresolvedError(f"{anchor.called}, does not tell which month is meant")
    return seen_from(anchor, day_value(found), "the one nearest to")


_TWO_MONTHS = 60


_FROM_EVENT = ("following", "previous", "preceding", "that", "same")


def _day_told(setting: Setting) -> bool:
    """Whether a story tells a day, from which its weekdays go on: "He fell on 2 May and died on the Friday"."""
    event = event_anchor(setting)
    return event is not None and not event.length


def _is_weekday(setting: Setting) -> bool:
    """Whether a weekday's name is one day, not every such day, "a Monday", or part of a name."""
    before = setting.before()
    if before.endswith((" a ", "A ")) and re.match(r"[.,;:]| in | of |$", setting.after()):
        return False
    return not (_GENERAL.search(before) or _NOT_WEEKDAY.search(before) or _TITLED.match(setting.after(16)))


_NOT_WEEKDAY = re.compile(
    r"\b(?:first|second|third|fourth|fifth|other) $|\w (?:Was|Is|On|The|Of|A|From|My|This|In|For|And) $"
    r"|\b(?:[Bb]lack|Bloody|Good|Super|Cyber|Palm|Easter|Ash|Fat|Shrove|Holy|Maundy|Ruby|Man|Joe|Jack|Red) $"
)

_TITLED = re.compile(
    r"s\b| of (?:the|each|every|any) month"
    r"| (?:Night Live|Night Football|People|prayers?\b|sermons?\b|school\b|roast|best)\b"
)


def _read_nth_weekday(m: re.Match[str], setting: Setting) -> Outcome | None:
    outcome = calendar(setting, year_told(m), month_of(m["m"]), None)
    number, (first, last) = weekday_of(m["w"]), outcome.days
    if m["o"] == "last":
        day = last - timedelta(days=(last.weekday() - number) % 7)
    else:
        day = first + timedelta(days=(number - first.weekday()) % 7, weeks=ORDINALS[m["o"]] - 1)
    return replace(outcome, value=day_value(day))


def _weekday_of_week(setting: Setting, number: int, away: int) -> Outcome:
    return relative(
        setting,
        lambda day: day_value(day + timedelta(days=number - day.weekday(), weeks=away)),
        f"that weekday in the week {('before', 'of', 'after')[away + 1]}",
    )


def _weekday_from_event(setting: Setting, number: int, kind: str) -> Outcome:
    event, away = told_anchor(setting), away_of(kind)
    if event.length:
        raise UnresolvedError("counted from an event whose day the text does not give")
    told = weekday_from(event.first, number, -1 if away < 0 else 1, strict=away != 0)
    if setting.anchor and event.first <= setting.anchor.last < told and direction_of(setting) == "past":
        raise UnresolvedError("such a weekday after the one before is still to come")
    return seen_from(
        event, day_value(told), f"the {'latest such weekday before' if away < 0 else 'first such weekday after'}"
    )


def _read_weekday_range(m: re.Match[str], setting: Setting) -> Outcome | None:
    before = setting.before()
    if (m["and"] and not before.lower().endswith("between ")) or _GENERAL.search(before) or is_moved(setting):
        return None
    one, other = weekday_of(m["w1"]), weekday_of(m["w2"])
    ahead = direction_of(setting) == "future"
    told = weekday(setting, one if ahead else other)
    length = timedelta(days=(other - one) % 7 or 7)
    first = told.days[0] if ahead else told.days[0] - length
    reason = f"{'from' if ahead else 'up to'} {told.reason}"
    return Outcome(span_value(first, first + length), "relative", reason, told.anchor)


def _read_ordinal_day(m: re.Match[str], setting: Setting) -> Outcome | None:
    if not (m["l"] or setting.before().endswith("the ")):
        return None
    number = day_of(m["d"])
    if told := m["l"] or m["of"]:
        return _day_of_month(setting, number, away_of(told))
    event, is_ahead = event_anchor(setting), direction_of(setting) == "future"
    if event and event.first.replace(day=1) == event.last.replace(day=1):
        day = calendar(setting, event.first.year, event.first.month, number)
        if not is_ahead or day.days[0] >= setting.origin.first:
            return seen_from(event, day.value, "in the month of")
    last = setting.origin.last.day
    away = (number < last) if is_ahead else -(number > last)
    return _day_of_month(setting, number, away)


def _day_of_month(setting: Setting, number: int, away: int) -> Outcome:
    anchor = setting.origin
    if is_approximate(anchor.value) or anchor.first.replace(day=1) != anchor.last.replace(day=1):
        raise UnresolvedError(f"{anchor.called}, does not tell the month")
    month, _ = days_of(unit_at("month", anchor.last, away))
    value = calendar(setting, month.year, month.month, number).value
    return seen_from(anchor, value, "that day of the month, seen from")


DAY_RULES: tuple[Rule, ...] = (
    rule("today", "word",
          r"(?:(?P<near>[Dd]ay (?:before(?= yes)|after(?= tom))) |{EARLY}){WEEKON}"
          r"(?P<k>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)(?: {PART}| (?P<x>week|fortnight)(?!-))?", _read_day,
          ("the day after tomorrow", "day after tomorrow", "2018-12-21"),
          ("It left yesterday evening.", "yesterday evening", "2018-12-18"), ("a USA Today poll", "", "")),
    rule("overnight", "word", r"[Oo]vernight", _read_overnight,
          ("Rockets fell overnight.", "overnight", "2018-12-18/2018-12-19")),
    rule("this morning", "unit", r"{EARLY}(?P<k>[Tt]his|[Ll]ast) (?:morning|afternoon|evening|night)",
          _read_part_of_day,
          ("late last night", "late last night", "2018-12-18"), ("this morning", "this morning", "2018-12-19")),
    rule("range of weekdays", "weekday", r"(?P<w1>{W})(?:{TO}|(?P<and> and ))(?P<w2>{W})", _read_weekday_range,
          ("from Monday to Wednesday", "Monday to Wednesday", "2018-12-17/2018-12-19")),
    rule("weekday of a month", "weekday",
          r"(?P<o>first|second|third|fourth|last) (?P<w>{W}) (?:of|in) (?P<m>{M})(?:,? (?P<y>{Y}))?", _read_nth_weekday,
          ("on the first Tuesday in November 2020", "first Tuesday in November 2020", "2020-11-03"),
          ("on the last Friday in August 2018", "last Friday in August 2018", "2018-08-31")),
    rule("weekday and day of the month", "weekday",
          r"(?P<w>{w}),? (?:the )?(?P<d>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th))(?! (?:of )?{M})(?! [A-Z])",
          _read_weekday_and_day, ("can do Friday 28th", "Friday 28th", "2018-12-28")),
    rule("weekday", "weekday",
          r"(?:(?:[Ee]arl(?:y|ier)|[Ll]ater?) (?:on )?)?(?:(?P<k>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming"
          r"|[Tt]his upcoming|[Tt]his|[Pp]ast|[Ff]ollowing|[Pp]revious|[Pp]receding|[Tt]hat|[Ss]ame) )?"
          r"{WEEKON}(?P<w>{W})(?: (?:{PART}|midday|midnight|noon|lunchtime))?"
          r"(?:,? (?:of )?(?P<u>last|this|next) week| (?P<x>week|fortnight)(?!-))?", _read_weekday,
          ("people said on Wednesday", "Wednesday", "2018-12-19"), ("will meet on Friday", "Friday", "2018-12-21"),
          ("last Friday", "last Friday", "2018-12-14"), ("I come on Friday week", "Friday week", "2018-12-28"),
          ("late Tuesday night", "late Tuesday night", "2018-12-18"),
          ("In May 2018 it fell, and rose that Tuesday.", "that Tuesday", "?")),
    rule("day of the month", "ordinal",
          r"(?P<d>{d})(?: (?P<l>inst|ult|prox)(?:ant|im?o|\.)|(?: of (?P<of>this|last|next) month)?"
          r"(?=[.,;:)]|$| of (?:this|last|next) month"
          r"| (?:and|when|an?|the|I|he|she|it|they|we|his|her|its|their)\b))", _read_ordinal_day,
          ("on the 12th.", "12th", "2018-12-12"), ("He left on the 25th.", "25th", "2018-11-25"),
          ("on the 3rd of last month", "3rd of last month", "2018-11-03"),
          ("Yours of the 3rd ult. came.", "3rd ult.", "2018-11-03")),
)  # fmt: skip
