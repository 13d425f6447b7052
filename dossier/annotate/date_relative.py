"""Rules for dates that are counted from another day: the document's, that of a quotation, or an event's in the text."""

from __future__ import annotations

import re
from datetime import timedelta

from dossier.chronology import day_value, parse_date, qualified, span_value
from dossier.model import DateValue

from .date_context import Outcome, Setting, direction_of, earlier_event, event_anchor
from .date_resolve import (
    after_event,
    calendar,
    holiday,
    quarter_value,
    relative,
    season,
    season_after,
    season_before,
    season_begun,
    strict_weekday,
    unit_at,
    weekday,
)
from .date_rules import Rule, rule
from .date_stated import PART
from .date_words import HOLIDAYS, ORDINALS, SEASON_CODES, day_of, month_of, number_of, weekday_of

_BACK = ("last", "past", "previous", "preceding", "prior")
_GENERAL = re.compile(r"\b(?:each|every|any|most|some|many|one|per|other|no) $", re.IGNORECASE)


def _unit(word: str) -> str:
    word = word.lower()
    return "century" if word.startswith("centur") else word.removesuffix("s")


def _vaguely(outcome: Outcome, vague: str | None) -> Outcome:
    """The whole of a period of which the words name a vague part, with a word on it in the reason."""
    if not vague or outcome.value is None:
        return outcome
    return Outcome(outcome.value, outcome.basis, f"{outcome.reason}; {PART}", outcome.anchor)


# --- days ------------------------------------------------------------------------------------------------------------

_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_DAY_REASONS = {-2: "two days before", -1: "the day before", 0: "the day of", 1: "the day after", 2: "two days after"}


def _read_day(m: re.Match[str], setting: Setting) -> Outcome | None:
    if m["k"][0].isupper() and _in_title(setting):
        return None
    if re.match(r"['’]s (?:world|youth|society|standards|terms|generation|culture|youngsters|children|young|age|climate|economy)\b", setting.after()):
        return None
    away = _DAYS[m["k"].lower()]
    return relative(setting, lambda day: day_value(day + timedelta(days=away)), _DAY_REASONS[away])


def _in_title(setting: Setting) -> bool:
    """Whether a capitalised word stands inside a name or a title: USA Today."""
    before, after = setting.before(), setting.after()
    return bool(re.search(r"[A-Z]\w*['’]?s? $", before) or (before.strip() and re.match(r" [A-Z]", after) and re.search(r"\w $", before)))


def _read_near_day(m: re.Match[str], setting: Setting) -> Outcome | None:
    away = -2 if m["k"] == "yesterday" else 2
    return relative(setting, lambda day: day_value(day + timedelta(days=away)), _DAY_REASONS[away])


def _read_part_of_day(m: re.Match[str], setting: Setting) -> Outcome | None:
    away = {"last": -1, "this": 0}[m["k"].lower()]
    return relative(setting, lambda day: day_value(day + timedelta(days=away)), _DAY_REASONS[away])


def _read_overnight(_: re.Match[str], setting: Setting) -> Outcome | None:
    if re.match(r" (?:success|sensation|stay|stays|train|bag|delivery|rate|rates|funding|camp|fame|millionaire)", setting.after()):
        return None
    if re.match(r",? (?:on |into |to |between |from )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d)", setting.after(40)):
        return None
    reach = relative(setting, lambda day: span_value(day - timedelta(days=1), day), "the night that ended on")
    return reach


def _read_weekday(m: re.Match[str], setting: Setting) -> Outcome | None:
    if _GENERAL.search(setting.before()) or _NOT_WEEKDAY.search(setting.before(12)) or _TITLED.match(setting.after(16)):
        return None
    number, kind = weekday_of(m["w"]), (m["k"] or "").lower()
    if setting.before().endswith((" a ", "A ")) and re.match(r"[.,;:]| in | of |$", setting.after()):
        return None
    if m["u"]:
        return _weekday_of_week(setting, number, {"last": -1, "this": 0, "next": 1}[m["u"].lower()])
    if kind in {"last", "past", "this past"}:
        return strict_weekday(setting, number, -1)
    if kind in {"next", "this coming", "this upcoming"}:
        return strict_weekday(setting, number, 1)
    if kind in {"following", "next", "previous", "preceding", "that", "same"}:
        return _weekday_from_event(setting, number, kind)
    return weekday(setting, number)


_NOT_WEEKDAY = re.compile(r"\w (?:Was|Is|On|The|Of|A|From|My|This|In|For|And) $|\b(?:[Bb]lack|Bloody|Good|Super|Cyber|Palm|Easter|Ash|Fat|Shrove|Holy|Maundy|Ruby|Man|Joe|Jack|Red) $")
_TITLED = re.compile(r"s\b| (?:Times|Mail|Telegraph|Mirror|Post|Express|Herald|Night Live|Night Football|Agreement|People|Review|Magazine)\b")


def _weekday_of_week(setting: Setting, number: int, away: int) -> Outcome:
    return relative(
        setting,
        lambda day: day_value(day + timedelta(days=number - day.weekday(), weeks=away)),
        f"that weekday in the week {('before', 'of', 'after')[away + 1]}",
    )


def _weekday_from_event(setting: Setting, number: int, kind: str) -> Outcome:
    event = earlier_event(setting)
    day = event.value.first if event and event.value and event.value.first == event.value.last else None
    if event is None or day is None:
        return Outcome(None, "relative", "counted from an event whose day the text does not give")
    back = kind in _BACK
    days = -((day.weekday() - number) % 7 or 7) if back else (number - day.weekday()) % 7 or (0 if kind in {"that", "same"} else 7)
    reason = f"the {'latest' if back else 'first'} such weekday {'before' if back else 'after'} “{event.surface}”"
    return Outcome(day_value(day + timedelta(days=days)), "relative", reason, event.value.edtf if event.value else "")


def _read_weekday_range(m: re.Match[str], setting: Setting) -> Outcome | None:
    if m["and"] and not setting.before().lower().endswith("between "):
        return None
    if _GENERAL.search(setting.before()):
        return None
    later = weekday(setting, weekday_of(m["w2"]))
    if later.value is None or later.value.first is None:
        return later
    last = later.value.first
    first = last - timedelta(days=(weekday_of(m["w2"]) - weekday_of(m["w1"])) % 7)
    return Outcome(span_value(first, last), "relative", "up to " + later.reason, later.anchor) if first < last else None


def _read_ordinal_day(m: re.Match[str], setting: Setting) -> Outcome | None:
    if setting.anchor is None:
        return Outcome(None, "relative", "the month is not given, and " + setting.missing) if setting.before().endswith("the ") else None
    if not setting.before().endswith("the "):
        return None
    number, last = day_of(m["d"]), setting.anchor.last
    if m["of"]:
        return _day_of_month(setting, number, {"last": -1, "this": 0, "next": 1}[m["of"]])
    event = earlier_event(setting)
    if event and event.value and event.value.last and event.value.first and event.value.first.month == event.value.last.month:
        first = event.value.first
        outcome = calendar(setting, first.year, first.month, number)
        return Outcome(outcome.value, "relative", f"in the month of “{event.surface}”", event.value.edtf)
    away = -1 if number > last.day and direction_of(setting) != "future" else 0
    return _day_of_month(setting, number, away)


def _day_of_month(setting: Setting, number: int, away: int) -> Outcome:
    if setting.anchor is None:
        return Outcome(None, "relative", setting.missing)
    month = unit_at("month", setting.anchor.last, away).first
    outcome = calendar(setting, month.year, month.month, number) if month else Outcome(None, "relative", "")
    return Outcome(outcome.value, "relative", f"that day of the month, seen from {setting.anchor.called}", setting.anchor.value.edtf)


# --- units -----------------------------------------------------------------------------------------------------------

_UNIT_REASONS = {-1: "the {} before that of", 0: "the {} of", 1: "the {} after that of"}


def _read_unit(m: re.Match[str], setting: Setting) -> Outcome | None:
    kind, unit, vague = m["k"].lower(), _unit(m["u"]), m["v"]
    if unit == "day" and kind in {"this", "last", "current"}:
        return None
    spanned = re.search(r"\b(?:over|within|during|in|for|throughout) the $", setting.before(), re.IGNORECASE)
    articled = not vague and setting.before().lower().endswith("the ")
    if kind == "past":
        return _spanning(setting, 1, unit, -1) if articled else None
    if kind == "next" and articled and unit in {"day", "night", "morning", "evening", "afternoon", "year", "month"} and not spanned:
        return after_event(setting, unit, 1, f"the {unit} after")
    if articled and kind in {"last", "next"} and unit in {"day", "decade", "century", "quarter"} and not spanned:
        return None
    if articled and spanned and kind in {"last", "next"} and unit != "weekend":
        return _spanning(setting, 1, unit, -1 if kind == "last" else 1)
    away = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[kind.removeprefix("this ")]
    if kind in {"this past", "this last"} and unit == "weekend":
        return _weekend(setting, past=True)
    if unit == "weekend" and kind == "last":
        return relative(setting, lambda day: unit_at("weekend", day, -1), "the weekend before the week of")
    outcome = relative(setting, lambda day: unit_at(unit, day, away), _UNIT_REASONS[away].format(unit))
    return _vaguely(outcome, vague)


def _read_running_unit(m: re.Match[str], setting: Setting) -> Outcome | None:
    """"the end of the year", "later in the week": of the unit the document stands in, unless an event is told of."""
    unit = _unit(m["u"])
    outcome = relative(setting, lambda day: unit_at(unit, day), f"the {unit} of")
    return _vaguely(outcome, m[0])


def _read_year_end(m: re.Match[str], setting: Setting) -> Outcome | None:
    if m["y"]:
        return _vaguely(Outcome(parse_date(m["y"]), "stated", "stated in the text"), m[0])
    return _read_running_unit(m, setting)


def _weekend(setting: Setting, *, past: bool) -> Outcome:
    def reach(day: object) -> DateValue:
        assert setting.anchor is not None  # noqa: S101 - relative() has seen to it
        return unit_at("weekend", day, -1 if past and day.weekday() < 5 else 0)  # type: ignore[attr-defined, arg-type]  # noqa: PLR2004

    return relative(setting, reach, "the latest weekend begun by" if past else "the weekend on or after")


def _read_weekend(m: re.Match[str], setting: Setting) -> Outcome | None:
    if not re.search(r"\b(?:over|during|at|on|this|of|for|in|through|throughout|until|after|before|by|since|from) (?:the )?$", setting.before(), re.IGNORECASE):
        return None
    return _weekend(setting, past=direction_of(setting) != "future")


def _count(m: re.Match[str]) -> tuple[int, str, bool]:
    """How many of which unit, and whether only about so many."""
    unit, words = _unit(m["u"]), m["n"].lower()
    number = number_of(words)
    if words == "half a":
        number, unit = {"century": (50, "year"), "decade": (5, "year"), "year": (6, "month")}.get(unit, (1, unit))
    rough = bool(m["a"]) or words.startswith(("a couple", "a dozen", "half a", "a hundred"))
    if unit == "decade" or (unit == "century"):
        number, unit = number * (10 if unit == "decade" else 100), "year"
    if unit == "fortnight":
        number, unit = number * 2, "week"
    return number, unit, rough


def _about(outcome: Outcome, rough: bool) -> Outcome:  # noqa: FBT001 - said by the words
    if not rough or outcome.value is None:
        return outcome
    return Outcome(qualified(outcome.value, "~"), outcome.basis, f"about {outcome.reason}", outcome.anchor)


def _plural(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def _read_ago(m: re.Match[str], setting: Setting) -> Outcome | None:
    number, unit, rough = _count(m)
    if m["k"].endswith(("from now", "hence", "time")):
        outcome = relative(setting, lambda day: unit_at(unit, day, number), f"the {unit} {_plural(number, unit)} after")
    else:
        outcome = relative(setting, lambda day: unit_at(unit, day, -number), f"the {unit} {_plural(number, unit)} before")
    return _about(outcome, rough)


def _read_in_time(m: re.Match[str], setting: Setting) -> Outcome | None:
    """"in two weeks", where the sentence looks forward and counts no first time in years."""
    if not re.search(r"\bin $", setting.before(), re.IGNORECASE) or direction_of(setting) != "future":
        return None
    clause = setting.text[setting.sentence[0] : setting.start]
    if re.search(r"\b(?:first|second|third|time|most|worst|least|biggest|largest|once|twice|least|\w+est)\b", clause[-70:]):
        return None
    if not re.search(r"\b(?:will|['’]ll|is to|are to|due|expected|scheduled|going to|back|returns?)\b", clause) or re.match(r" of ", setting.after()):
        return None
    number, unit, rough = _count(m)
    return _about(relative(setting, lambda day: unit_at(unit, day, number), f"the {unit} {_plural(number, unit)} after"), rough)


def _read_later(m: re.Match[str], setting: Setting) -> Outcome | None:
    number, unit, rough = _count(m)
    word = m["k"].lower()
    if word in {"before", "after"} and not re.match(r"[.,;:)?!”\"]|$", setting.after(1)):
        return None
    if re.search(r"\bthan $", setting.before()):
        return None
    ahead = word in {"later", "after", "afterwards", "on"}
    reason = f"{_plural(number, unit)} {'after' if ahead else 'before'}"
    outcome = after_event(setting, unit, number if ahead else -number, f"the {unit} {reason}")
    if outcome.value is None and word == "earlier" and m["n"].lower() in {"a", "one"} and earlier_event(setting) is None:
        outcome = relative(setting, lambda day: unit_at(unit, day, -number), f"the {unit} {reason}")
    return _about(outcome, rough)


def _read_span(m: re.Match[str], setting: Setting) -> Outcome | None:
    number, unit, rough = _count(m)
    kind = m["k"].lower()
    if number == 0 or (kind in {"first", "other"}):
        return None
    outcome = _spanning(setting, number, unit, -1 if kind in {"last", "past", "previous", "preceding"} else 1)
    return _about(outcome, rough)


def _spanning(setting: Setting, number: int, unit: str, sign: int) -> Outcome:
    """So many units up to the anchor, or on from it, told in days for days and weeks, else in the unit itself."""
    if setting.anchor is None:
        return Outcome(None, "relative", setting.missing)
    grain, days = ("day", number * 7) if unit == "week" else ("year", number * 10) if unit == "decade" else (unit, number)
    if unit == "weekend" or unit == "century":
        return Outcome(None, "relative", "no definite stretch of the calendar")
    anchor = setting.anchor

    def reach(day: object) -> DateValue:
        here, there = unit_at(grain, day), unit_at(grain, day, sign * days)  # type: ignore[arg-type]
        first, last = (here, there) if sign > 0 else (there, here)
        return span_value(first.first or anchor.first, last.last or anchor.last)

    side = "after" if sign > 0 else "up to"
    return relative(setting, reach, f"the {_plural(number, unit)} {side}")


def _read_event_unit(m: re.Match[str], setting: Setting) -> Outcome | None:
    kind, unit = m["k"].lower().removeprefix("very "), _unit(m["u"])
    away = {"same": 0, "that": 0, "that same": 0, "following": 1, "next": 1}.get(kind, -1)
    if kind == "that" and re.match(r" (?:when|that|which|after|of|in which|by)\b", setting.after()):
        return None
    if unit == "day" and kind == "that" and not re.search(r"\b(?:on|later|earlier|of|since|from|until|by|before|after|early|late) $|^$", setting.before().strip() and setting.before()):
        return None
    word = {0: "of", 1: "after", -1: "before"}[away]
    outcome = after_event(setting, unit, away, f"the {unit} {word}")
    if earlier_event(setting) is None and kind in {"previous", "preceding", "prior"} and unit in {"year", "month", "week"}:
        outcome = relative(setting, lambda day: unit_at(unit, day, away), _UNIT_REASONS[away].format(unit))
    return _vaguely(outcome, m["v"])


def _read_unit_before(m: re.Match[str], setting: Setting) -> Outcome | None:
    """"the day before", "the year after", with nothing following that they would be counted from."""
    if not re.match(r"[.,;:)?!”\"—–]|$", setting.after(1)) or not setting.before().lower().endswith("the "):
        return None
    ahead = m["k"] == "after"
    return after_event(setting, _unit(m["u"]), 1 if ahead else -1, f"the {_unit(m['u'])} {m['k']}")


def _read_holding_unit(m: re.Match[str], setting: Setting) -> Outcome | None:
    """"the week of March 6": the unit that holds the day."""
    inner = calendar(setting, int(m["y"]) if m["y"] else None, month_of(m["m"] or m["m2"]), day_of(m["d"] or m["d2"]))
    if inner.value is None or inner.value.first is None:
        return inner
    return Outcome(unit_at(m["u"], inner.value.first), inner.basis, f"the {m['u']} of that day, {inner.reason}", inner.anchor)


def _read_shifted_date(m: re.Match[str], setting: Setting) -> Outcome | None:
    """"the day before March 6", "two weeks after 3 May 2018"."""
    inner = calendar(setting, int(m["y"]) if m["y"] else None, month_of(m["m"] or m["m2"]), day_of(m["d"] or m["d2"]))
    if inner.value is None or inner.value.first is None:
        return inner
    number, unit = number_of((m["n"] or "one").lower()), _unit(m["u"])
    value = unit_at(unit, inner.value.first, number if m["k"] in {"after", "from"} else -number)
    return Outcome(value, "relative", f"{_plural(number, unit)} {m['k']} {inner.value.edtf}", inner.value.edtf)


def _read_relative_month(m: re.Match[str], setting: Setting) -> Outcome | None:
    kind, month = m["k"].lower(), month_of(m["m"])
    if m["m"] in {"May", "March"} and re.match(r" [a-z]+ (?:on|to|by)\b", setting.after()):
        return None
    if kind in {"that", "same", "following", "previous", "preceding"}:
        event = earlier_event(setting)
        if event is None or event.value is None or event.value.first is None:
            return _vaguely(calendar(setting, None, month, None), m["v"])
        first = event.value.first
        later = month > first.month
        year = first.year + {"following": 0 if later else 1}.get(kind, 0 if later or kind in {"that", "same"} else 0)
        outcome = calendar(setting, year - (1 if kind in {"previous", "preceding"} and month >= first.month else 0), month, None)
        return Outcome(outcome.value, "relative", f"seen from “{event.surface}”", event.value.edtf)
    if setting.anchor is None:
        return Outcome(None, "relative", setting.missing)
    anchor = setting.anchor
    if kind in {"last", "this past", "past"}:
        year, words = anchor.last.year - (month >= anchor.last.month), "the latest before"
    elif kind in {"next", "coming", "this coming"}:
        year, words = anchor.first.year + (month <= anchor.first.month), "the first after"
    else:
        year, words = anchor.last.year, "in the year of"
    outcome = calendar(setting, year, month, None)
    return _vaguely(Outcome(outcome.value, "relative", f"{words} {anchor.called}", anchor.value.edtf), m["v"])


def _read_last_date(m: re.Match[str], setting: Setting) -> Outcome | None:
    """"last March 3": the latest one before the document's day."""
    if setting.anchor is None:
        return Outcome(None, "relative", setting.missing)
    anchor, month, day = setting.anchor, month_of(m["m"]), day_of(m["d"])
    edge = anchor.last if "last" in m["k"].lower() or "past" in m["k"] else anchor.first
    passed = (month, day) < (edge.month, edge.day)
    step = {"last": -1 if not passed else 0, "this past": -1 if not passed else 0, "this": 0}.get(m["k"].lower(), 1 if passed else 0)
    outcome = calendar(setting, edge.year + step, month, day)
    return Outcome(outcome.value, "relative", f"seen from {anchor.called}", anchor.value.edtf)


def _read_day_of_relative_month(m: re.Match[str], setting: Setting) -> Outcome | None:
    """"last March 3", "December 19 of last year"."""
    if setting.anchor is None:
        return Outcome(None, "relative", setting.missing)
    year = setting.anchor.last.year + {"last": -1, "this": 0, "next": 1}[m["k"].lower()]
    if m["d"] or m["d2"]:
        outcome = calendar(setting, year, month_of(m["m"] or m["m2"]), day_of(m["d"] or m["d2"]))
    else:
        outcome = calendar(setting, year, month_of(m["m"]), None)
    return Outcome(outcome.value, "relative", f"in the year told from {setting.anchor.called}", setting.anchor.value.edtf)


# --- seasons, quarters, holidays -------------------------------------------------------------------------------------


def _read_season(m: re.Match[str], setting: Setting) -> Outcome | None:
    code, kind = SEASON_CODES[m["s"].lower()], (m["k"] or "").lower()
    if kind in {"last", "this past", "past"}:
        return _vaguely(relative(setting, lambda day: season_before(code, day), f"the latest {m['s']} that had ended by"), m["v"])
    if kind in {"next", "coming", "this coming"}:
        return _vaguely(relative(setting, lambda day: season_after(code, day), f"the first {m['s']} after"), m["v"])
    if kind == "this":
        return _vaguely(relative(setting, lambda day: _season_of_year(code, day), f"the {m['s']} of the year of"), m["v"])
    if kind in {"that", "same", "following", "previous"}:
        return _vaguely(_season_from_event(setting, code, kind), m["v"])
    if not re.search(r"\b(?:in|into|over|during|since|by|until|till|through|throughout|from|of|before|after|early|late|mid)[ -](?:the |early |late )?$", setting.before(), re.IGNORECASE):
        return None if not m["v"] else _vaguely(season(setting, code), m["v"])
    if not m["v"] and not re.search(r"\bthe $|\b(?:by|since|until|till|before|this) $", setting.before()):
        return None
    if re.match(r" (?:of (?!the year)|term|line|semester|break|wind|heat|cold|sun|rain|snow|air|light|coat|house|dress|job|school|camp|season of|in (?:the )?(?!the)[a-z]+ (?:of|behind))", setting.after()):
        return None
    if m["s"] in {"fall", "spring"} and re.match(r" (?:from|to|into|in prices|apart|short|through)\b", setting.after()):
        return None
    return _vaguely(season(setting, code), m["v"])


def _season_of_year(code: int, day: object) -> DateValue:
    if code == 24 and day.month <= 5:  # type: ignore[attr-defined]  # noqa: PLR2004 - the winter that began last year
        return season_begun(code, day)  # type: ignore[arg-type]
    return parse_date(f"{day.year:04}-{code}")  # type: ignore[attr-defined]


def _season_from_event(setting: Setting, code: int, kind: str) -> Outcome:
    anchor = event_anchor(setting)
    if anchor is None:
        return Outcome(None, "relative", "counted from an event whose date the text does not give")
    if kind == "following":
        value = season_after(code, anchor.last)
    elif kind == "previous":
        value = season_before(code, anchor.first)
    else:
        value = parse_date(f"{anchor.first.year:04}-{code}")
    return Outcome(value, "relative", f"seen from {anchor.called}", anchor.value.edtf)


def _read_bare_quarter(m: re.Match[str], setting: Setting) -> Outcome | None:
    if setting.anchor is None:
        return Outcome(None, "relative", setting.missing)
    ordinal = m["o"].lower()
    quarter = int(ordinal[0]) if ordinal[0].isdigit() else ORDINALS[ordinal]
    if re.match(r" (?:of (?!the year|this year|last year|next year)|century|finals?)", setting.after()):
        return None
    if _GAME.search(setting.text, *setting.sentence):
        return None
    if m["k"]:
        year = setting.anchor.last.year + {"last": -1, "this": 0, "next": 1, "the": 0}[m["k"].lower()]
        return Outcome(quarter_value(year, quarter), "relative", f"seen from {setting.anchor.called}", setting.anchor.value.edtf)
    anchor, ahead = setting.anchor, re.search(r"\b(?:in|by|for|during|until) the $", setting.before()) and direction_of(setting) == "future"
    begun = quarter * 3 - 2 <= anchor.last.month
    fresh = begun and (anchor.last.month - 1) // 3 - (quarter - 1) <= 1  # results are told just after a quarter's end
    year = anchor.first.year + (quarter * 3 < anchor.first.month) if ahead and not fresh else anchor.last.year - (not begun)
    words = "the one running or next on" if ahead else "the latest begun by"
    return Outcome(quarter_value(year, quarter), "relative", f"{words} {anchor.called}", anchor.value.edtf)


_GAME = re.compile(r"\b(?:scored|visitors|touchdown|coach|halftime|basket|baskets|rebounds|quarterback|season opener|\d+-\d+ lead)\b")
"""Words of a game, which has quarters of its own."""


def _read_holiday(m: re.Match[str], setting: Setting) -> Outcome | None:
    kind, name = (m["k"] or "").lower(), m["h"]
    plain = name in {"Christmas", "Easter", "Halloween", "Thanksgiving"}
    if plain and not kind and not m["y"] and re.match(r" (?:[A-Z]|tree|part|card|gift|present|carol|market|shop|movie|film|song|dinner|Island|story|egg|costume|bonus|turkey|pudding|light)", setting.after()):
        return None
    if plain and not kind and not m["y"] and not re.search(r"\b(?:at|on|by|before|after|since|until|over|around|for|during|of|this) $", setting.before()):
        return None
    if re.search(r"\b(?:every|each) $", setting.before()):
        return None
    sign = {"last": -1, "next": 1}.get(kind, 0)
    return holiday(setting, name, int(m["y"]) if m["y"] else None, sign)


# --- the table -------------------------------------------------------------------------------------------------------

_V = r"(?:(?P<v>{VAGUE}|[Ll]ate|[Ee]arly|[Ee]arlier|[Ll]ater)[ -](?:in |the )?)?"

_DAY_RULES = (
    rule("day before yesterday", "word", r"[Dd]ay (?:before|after) (?P<k>yesterday|tomorrow)", _read_near_day,
         ("the day after tomorrow", "day after tomorrow", "2018-12-21")),
    rule("today", "word", r"(?:[Ee]arl(?:y|ier) |[Ll]ate[r]? )?(?P<k>[Tt]oday|[Tt]onight|[Yy]esterday|[Tt]omorrow)(?: {PART})?", _read_day,
         ("It left yesterday evening.", "yesterday evening", "2018-12-18"), ("a USA Today poll", "", "")),
    rule("overnight", "word", r"[Oo]vernight", _read_overnight, ("Rockets fell overnight.", "overnight", "2018-12-18/2018-12-19")),
    rule("this morning", "unit", r"(?:[Ee]arl(?:y|ier) |[Ll]ate[r]? )?(?P<k>[Tt]his|[Ll]ast) (?:morning|afternoon|evening|night)", _read_part_of_day,
         ("late last night", "late last night", "2018-12-18"), ("this morning", "this morning", "2018-12-19")),
    rule("range of weekdays", "weekday", r"(?P<w1>{W})(?:{TO}|(?P<and> and ))(?P<w2>{W})", _read_weekday_range,
         ("from Monday to Wednesday", "Monday to Wednesday", "2018-12-17/2018-12-19")),
    rule("weekday", "weekday",
         r"(?:(?:[Ee]arly|[Ll]ater?) (?:on )?)?(?:(?P<k>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his upcoming|[Tt]his|[Pp]ast|[Ff]ollowing|[Pp]revious|[Pp]receding|[Tt]hat|[Ss]ame) )?"
         r"(?P<w>{W})(?: (?:{PART}|midday|midnight|noon|lunchtime))?(?:,? (?:of )?(?P<u>last|this|next) week)?", _read_weekday,
         ("people said on Wednesday", "Wednesday", "2018-12-19"), ("will meet on Friday", "Friday", "2018-12-21"),
         ("last Friday", "last Friday", "2018-12-14"), ("late Tuesday night", "late Tuesday night", "2018-12-18")),
    rule("day of the month", "ordinal", r"(?P<d>{d})(?: of (?P<of>this|last|next) month)?(?=[.,;:)]|$| and\b| when\b| he\b| of (?:this|last|next) month)", _read_ordinal_day,
         ("on the 12th.", "12th", "2018-12-12")),
)  # fmt: skip

_UNIT_RULES = (
    rule("shifted date", "unit",
         r"(?:(?P<n>{N}) )?(?P<u>days?|weeks?|months?|years?) (?P<k>before|after|from) (?:(?:{w},? )?)(?:(?P<d>{d}) (?P<m>{M})|(?P<m2>{M}) (?P<d2>{D}))(?:,? (?P<y>{Y}))?",
         _read_shifted_date, ("two days after 3 May 2018", "two days after 3 May 2018", "2018-05-05")),
    rule("week of", "unit", r"(?P<u>week|weekend) of (?:(?P<d>{d}) (?P<m>{M})|(?P<m2>{M}) (?P<d2>{D}))(?:,? (?P<y>{Y}))?", _read_holding_unit,
         ("the week of March 5, 2018", "week of March 5, 2018", "2018-03-05/2018-03-11")),
    rule("ago", "unit",
         r"(?:(?P<a>{ABOUT}|[Aa]lmost|[Mm]ore than|[Aa]bout|[Nn]early) )?(?:a further )?(?P<n>{N})[ -](?P<u>{UNITS})(?: or so)? (?P<k>ago|from now|hence|back(?=[.,;]))", _read_ago,
         ("two years ago", "two years ago", "2016"), ("10 years from now", "10 years from now", "2028"),
         ("three weeks ago", "three weeks ago", "2018-11-26/2018-12-02"), ("almost four years ago", "almost four years ago", "2014~")),
    rule("in so long a time", "unit", r"(?P<a>)(?P<n>{N}) (?P<u>{UNITS})['’] (?P<k>time)", _read_ago,
         ("in two weeks’ time", "two weeks’ time", "2018-12-31/2019-01-06")),
    rule("later", "unit",
         r"(?:(?P<a>{ABOUT}) )?(?P<n>{N}) (?P<u>days?|weeks?|months?|years?|decades?) (?P<k>later|earlier|before|after|afterwards)", _read_later,
         ("It fell on 3 May 2018. Three days later he left.", "Three days later", "2018-05-06"), ("Three days later", "Three days later", "?")),
    rule("last so many", "unit",
         r"(?P<k>[Ll]ast|[Pp]ast|[Nn]ext|[Cc]oming|[Pp]revious|[Pp]receding) (?:(?P<a>{ABOUT}) )?(?P<n>{N}) (?P<u>days|weeks|months|years|decades|quarters)", _read_span,
         ("over the next two months", "next two months", "2018-12/2019-02"), ("in the past three days", "past three days", "2018-12-16/2018-12-19")),
    rule("the day before", "unit", r"(?P<u>{UNIT}|night|morning) (?P<k>before|after)", _read_unit_before,
         ("It fell on 3 May 2018. He left the day before.", "day before", "2018-05-02")),
    rule("unit from an event", "unit",
         _V + r"(?P<k>(?:[Vv]ery )?(?:[Ff]ollowing|next)|[Pp]revious|[Pp]receding|[Pp]rior|[Tt]hat same|[Tt]hat|[Ss]ame) (?P<u>{UNIT}|morning|afternoon|evening|night)",
         lambda m, s: _read_event_or_unit(m, s),
         ("It fell on 3 May 2018. The following year it rose.", "following year", "2019"), ("It fell in May 2017; that month he left.", "that month", "2017-05"),
         ("next year", "next year", "2019")),
    rule("last March 3", "month", r"(?P<k>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his) (?P<m>{M}) (?P<d>{D})(?P<y>)", _read_last_date,
         ("on the base last March 3", "last March 3", "2018-03-03")),
    rule("quarter of last year", "unit", r"(?P<k>[Ll]ast|[Tt]his|[Nn]ext) year['’]s (?P<o>{ORD})[ -]quarter", _read_bare_quarter,
         ("last year’s third quarter", "last year’s third quarter", "2017-35")),
    rule("day of last year", "month",
         r"(?:(?P<d>{d}) (?P<m>{M})|(?P<m2>{M}) (?P<d2>{D})),? (?:of )?(?P<k>last|this|next) year", _read_day_of_relative_month,
         ("on March 3 of last year", "March 3 of last year", "2017-03-03")),
    rule("month of last year", "month", r"(?P<d>)(?P<d2>)(?P<m2>)(?:{VAGUE}[ -])?(?P<m>{M}),? (?:of )?(?P<k>last|this|next) year", _read_day_of_relative_month,
         ("in March last year", "March last year", "2017-03")),
    rule("unit", "unit", _V + r"(?P<k>[Ll]ast|[Tt]his past|[Tt]his last|[Tt]his|[Nn]ext|[Cc]urrent|[Cc]oming|[Pp]ast|[Tt]his coming) (?P<u>{UNIT})", _read_unit,
         ("last week", "last week", "2018-12-10/2018-12-16"), ("earlier this month", "earlier this month", "2018-12"), ("last year’s vote", "last year", "2017")),
    rule("part of the running unit", "unit", r"(?:{VAGUE} (?:in )?the |later in the |earlier in the )(?P<u>year|month|week|decade|century)(?! (?:before|after))", _read_running_unit,
         ("by the end of the year", "end of the year", "2018")),
    rule("year's end", "unit", r"(?P<u>year)(?:['’]s end|-end)(?: (?P<y>{Y}))?", _read_year_end, ("by year’s end", "year’s end", "2018")),
    rule("weekend", "unit", r"weekend", _read_weekend, ("over the weekend", "weekend", "2018-12-15/2018-12-16")),
    rule("in so long", "unit", r"(?:(?P<a>{ABOUT}) )?(?P<n>{N}) (?P<u>days?|weeks?|months?|years?|decades?)(?! (?:ago|later|earlier|before|after|from))", _read_in_time,
         ("Troops will leave in two weeks.", "two weeks", "2018-12-31/2019-01-06"), ("It was the first in 10 years.", "", "")),
    rule("quarter", "unit", r"(?P<o>{ORD}|final)[ -]quarter(?: of (?P<k>last|this|next|the) year)?", _read_bare_quarter,
         ("in the third quarter", "third quarter", "2018-35")),
)  # fmt: skip


def _read_event_or_unit(m: re.Match[str], setting: Setting) -> Outcome | None:
    kind, unit = m["k"].lower(), _unit(m["u"])
    if kind != "next":
        return _read_event_unit(m, setting)
    if unit == "night":
        unit = "day"
    articled = not m["v"] and setting.before().lower().endswith("the ")
    if unit in {"day", "morning", "afternoon", "evening"} and (articled or not setting.before().strip()):
        return after_event(setting, unit, 1, f"the {unit} after")
    return _read_unit(m, setting) if unit != "day" else None


_OTHER_RULES = (
    rule("last November", "month",
         r"(?:(?P<v>{VAGUE})[ -])?(?P<k>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Pp]ast|[Cc]oming|[Ff]ollowing|[Pp]revious|[Pp]receding|[Tt]hat|[Ss]ame) (?P<m>{M})(?! \d)",
         _read_relative_month, ("last November", "last November", "2018-11"), ("last December", "last December", "2017-12")),
    rule("season", "season",
         _V + r"(?:(?P<k>[Ll]ast|[Nn]ext|[Tt]his past|[Tt]his coming|[Tt]his|[Cc]oming|[Ff]ollowing|[Pp]revious|[Tt]hat|[Ss]ame) )?(?P<s>{S})(?![- ](?:back|out|down|off|apart)\b)", _read_season,
         ("last fall", "last fall", "2018-23"), ("he said in the spring", "spring", "2018-21"), ("Prices fall.", "", "")),
    rule("holiday", "holiday", rf"(?:(?P<k>[Ll]ast|[Nn]ext|[Tt]his) )?(?P<h>{HOLIDAYS})(?:,? (?P<y>{{Y}}))?", _read_holiday,
         ("on Christmas Day", "Christmas Day", "2018-12-25"), ("last Thanksgiving", "last Thanksgiving", "2018-11-22")),
)  # fmt: skip

RELATIVE_RULES: tuple[Rule, ...] = (*_DAY_RULES, *_UNIT_RULES, *_OTHER_RULES)
