"""Rules for days counted from another: today, on Wednesday, last night, on the 12th."""

from __future__ import annotations

import re
from datetime import timedelta

from dossier.chronology.values import day_value, is_approximate, span_value
from dossier.model import replace

from .date_calendar import unit_at
from .date_context import Anchor, Outcome, Setting, UnresolvedError, seen_from
from .date_cues import direction_of, is_moved, is_of_something
from .date_resolve import calendar, relative, weekday, weekday_on
from .date_rules import Rule, rule
from .date_story import event_anchor
from .date_words import ORDINALS, SUBPATTERNS, away_of, day_of, month_of, weekday_of, year_told

_GENERAL = re.compile(r"\b(?:each|every|any|most|some|many|one|per|other|no) $", re.IGNORECASE)

_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}

_DAY_REASONS = {-2: "two days before", -1: "the day before", 0: "the day of", 1: "the day after", 2: "two days after"}


def _read_day(m: re.Match[str], setting: Setting) -> Outcome | None:
    if m["k"][0].isupper() and _in_title(setting):
        return None
    if re.match(
        r"['’]s (?:world|youth|society|standards|terms|generation|culture|youngsters|children|young|age|climate"
        r"|economy)\b",
        setting.after(),
    ):
        return None
    away = _DAYS[m["k"].lower()] * (2 if m["near"] else 1)
    later = _LATER.get(m["x"], 0)
    return _days_away(setting, away - later if away < 0 else away + later)


def _days_away(setting: Setting, days: int) -> Outcome:
    reason = _DAY_REASONS.get(days) or f"{abs(days)} days {'before' if days < 0 else 'after'}"
    return relative(setting, lambda day: unit_at("day", day, days), reason)


_LATER = {"week": 7, "fortnight": 14}
"""How many days "Friday week" is after Friday."""


def _in_title(setting: Setting) -> bool:
    """Whether a capitalised word stands inside a name or a title: USA Today."""
    before, after = setting.before(), setting.after()
    return bool(
        re.search(r"[A-Z]\w*['’]?s? $", before)
        or (before.strip() and re.match(r" [A-Z]", after) and re.search(r"\w $", before))
    )


def _read_part_of_day(m: re.Match[str], setting: Setting) -> Outcome | None:
    away = away_of(m["k"])
    return None if away and is_of_something(setting) else _days_away(setting, away)


def _read_overnight(_: re.Match[str], setting: Setting) -> Outcome | None:
    if re.match(
        r" (?:success|sensation|stay|stays|train|bag|delivery|rate|rates|funding|camp|fame|millionaire)",
        setting.after(),
    ):
        return None
    if re.match(rf",? (?:on |into |to |between |from )?(?:{SUBPATTERNS['W']}|\d)", setting.after(40)):
        return None
    last = setting.found[setting.place - 1] if setting.place else None
    if last and last.start >= setting.sentence[0] and last.value and last.value.first != last.value.last:
        raise UnresolvedError(f"some night of “{last.surface}”")
    return relative(setting, lambda day: span_value(day - timedelta(days=1), day), "the night that ended on")


def _read_weekday(m: re.Match[str], setting: Setting) -> Outcome | None:
    if not _is_weekday(setting):
        return None
    number, kind = weekday_of(m["w"]), (m["k"] or "").lower()
    if m["u"]:
        return _weekday_of_week(setting, number, away_of(m["u"]))
    if m["x"] or (not kind and setting.after().startswith(" before last")):
        return None if kind else _weekday_beyond(setting, number, _LATER.get(m["x"], 0))
    if kind in {"following", "previous", "preceding", "that", "same"}:
        return _weekday_from_event(setting, number, kind)
    if setting.before().endswith("on the ") and _day_told(setting):
        return _weekday_from_event(setting, number, "following")
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


def _weekday_beyond(setting: Setting, number: int, later: int) -> Outcome | None:
    """Give the value of "Friday week", which is to come, or of "the Friday before last"."""
    if not later:
        return weekday_on(setting, number, -1, more=_LATER["week"])
    return None if direction_of(setting) == "past" else weekday_on(setting, number, 1, more=later)


def _day_told(setting: Setting) -> Anchor | None:
    """The day from which a story's own weekdays go on, if it tells one: "He fell on 2 May and died on the Friday"."""
    event = event_anchor(setting)
    return event if event and not event.length else None


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
    event = _day_told(setting)
    if event is None:
        raise UnresolvedError("counted from an event whose day the text does not give")
    day, away = event.first, away_of(kind)
    back = away < 0
    told = day + timedelta(
        days=-((day.weekday() - number) % 7 or 7) if back else (number - day.weekday()) % 7 or 7 * away
    )
    if setting.anchor and day <= setting.anchor.last < told and direction_of(setting) == "past":
        raise UnresolvedError("such a weekday after the one before is still to come")
    return seen_from(
        event, day_value(told), f"the {'latest' if back else 'first'} such weekday {'before' if back else 'after'}"
    )


def _read_weekday_range(m: re.Match[str], setting: Setting) -> Outcome | None:
    if m["and"] and not setting.before().lower().endswith("between "):
        return None
    if _GENERAL.search(setting.before()):
        return None
    if is_moved(setting):
        return None
    one, other = weekday_of(m["w1"]), weekday_of(m["w2"])
    ahead = direction_of(setting) == "future"
    told = weekday(setting, one if ahead else other)
    length = timedelta(days=(other - one) % 7)
    first = told.days[0] - (timedelta() if ahead else length)
    reason = f"{'from' if ahead else 'up to'} {told.reason}"
    return Outcome(span_value(first, first + length), "relative", reason, told.anchor) if length else None


def _read_ordinal_day(m: re.Match[str], setting: Setting) -> Outcome | None:
    is_articled = setting.before().endswith("the ")
    if setting.anchor is None and is_articled:
        raise UnresolvedError("the month is not given, and " + setting.missing)
    if setting.anchor is None or not (is_articled or m["l"]):
        return None
    number, last = day_of(m["d"]), setting.anchor.last
    if m["l"]:
        return _day_of_month(setting, number, {"inst": 0, "ult": -1, "prox": 1}[m["l"]])
    if m["of"]:
        return _day_of_month(setting, number, away_of(m["of"]))
    event = event_anchor(setting)
    if event and event.first.replace(day=1) == event.last.replace(day=1):
        return seen_from(event, calendar(setting, event.first.year, event.first.month, number).value, "in the month of")
    away = -1 if number > last.day and direction_of(setting) != "future" else 0
    return _day_of_month(setting, number, away)


def _day_of_month(setting: Setting, number: int, away: int) -> Outcome:
    anchor = setting.origin
    if is_approximate(anchor.value) or anchor.first.replace(day=1) != anchor.last.replace(day=1):
        raise UnresolvedError(f"{anchor.called}, does not tell the month")
    month = unit_at("month", anchor.last, away).first or anchor.last
    value = calendar(setting, month.year, month.month, number).value
    return seen_from(anchor, value, "that day of the month, seen from")


DAY_RULES: tuple[Rule, ...] = (
    rule("today", "word",
          r"(?:(?P<near>[Dd]ay (?:before(?= yes)|after(?= tom))) |{EARLY})"
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
          ("on the first Tuesday in November 2020", "first Tuesday in November 2020", "2020-11-03")),
    rule("weekday and day of the month", "weekday",
          r"(?P<w>{w}),? (?:the )?(?P<d>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th))(?! (?:of )?{M})(?! [A-Z])",
          _read_weekday_and_day, ("can do Friday 28th", "Friday 28th", "2018-12-28")),
    rule("weekday", "weekday",
          r"(?:(?:[Ee]arl(?:y|ier)|[Ll]ater?) (?:on )?)?(?:(?P<k>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming"
          r"|[Tt]his upcoming|[Tt]his|[Pp]ast|[Ff]ollowing|[Pp]revious|[Pp]receding|[Tt]hat|[Ss]ame) )?"
          r"(?P<w>{W})(?: (?:{PART}|midday|midnight|noon|lunchtime))?"
          r"(?:,? (?:of )?(?P<u>last|this|next) week| (?P<x>week|fortnight)(?!-))?", _read_weekday,
          ("people said on Wednesday", "Wednesday", "2018-12-19"), ("will meet on Friday", "Friday", "2018-12-21"),
          ("last Friday", "last Friday", "2018-12-14"), ("I come on Friday week", "Friday week", "2018-12-28"),
          ("late Tuesday night", "late Tuesday night", "2018-12-18")),
    rule("day of the month", "ordinal",
          r"(?P<d>{d})(?: (?P<l>inst|ult|prox)(?:ant|im?o|\.)|(?: of (?P<of>this|last|next) month)?"
          r"(?=[.,;:)]|$| of (?:this|last|next) month"
          r"| (?:and|when|an?|the|I|he|she|it|they|we|his|her|its|their)\b))", _read_ordinal_day,
          ("on the 12th.", "12th", "2018-12-12"), ("Yours of the 3rd ult. came.", "3rd ult.", "2018-11-03")),
)  # fmt: skip
