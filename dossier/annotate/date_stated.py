"""Rules for days and months that the words give themselves, and for ranges of these."""

from __future__ import annotations

import re
from datetime import date

from dossier.chronology.months import MONTHS
from dossier.chronology.values import parse_date, span_value
from dossier.model import replace

from .date_context import Outcome, Setting, partly, roughly
from .date_cues import is_moved
from .date_resolve import calendar
from .date_rules import Rule, expand, rule
from .date_words import day_of, day_told, month_of, weekday_of, year_of


def _year(text: str | None, setting: Setting) -> int | None:
    return year_of(text, setting.anchor.last.year if setting.anchor else 1999) if text else None


def _read_date(m: re.Match[str], setting: Setting) -> Outcome | None:
    g, (month, day) = m.groupdict(), day_told(m)
    if _ATTACKS.match(setting.after(40)) and (month, day) == (9, 11):
        return None
    if _EACH_YEAR.match(setting.after()) or _EVERY.search(setting.before()):
        return None
    number = weekday_of(g["w"]) if g.get("w") else None
    shared = None if g["y"] else _DAY_AND_YEAR.match(setting.after(60))
    year = int(shared[1] or shared[2]) if shared else _year(g["y"], setting)
    return roughly(setting, calendar(setting, year, month, day, number))


_DAY_AND_YEAR = re.compile(expand(r",? (?:and|or) (?:on )?(?:the )?(?:{d} (?:of )?{M},? ({Y})|{M} {d},? ({Y}))"))
"""Another day on which the year of both is told: "on 31 October or 1 November 1913"."""
_EACH_YEAR = re.compile(r",? (?:of )?(?:each|every|any) year\b")
_ATTACKS = re.compile(r",?(?: 2001,?)? (?:terror(?:ist)? )?(?:attacks?|hijack|Memorial|Museum|Commission)")


def _read_month(m: re.Match[str], setting: Setting) -> Outcome | None:
    return roughly(setting, partly(calendar(setting, _year(m["y"], setting), month_of(m["m"]), None), m["v"]))


def _read_month_bare(m: re.Match[str], setting: Setting) -> Outcome | None:
    if not _is_month(m["m"], setting, vague=bool(m["v"])) or _DAY_AFTER.match(setting.after()):
        return None
    shared = _SHARED_YEAR.match(setting.after(60)) or _EVENT_OF_YEAR.match(setting.text, setting.start)
    told = calendar(setting, int(shared[1]) if shared else None, month_of(m["m"]), None)
    return roughly(setting, partly(told, m["v"]))


_DAY_AFTER = re.compile(expand(r" {D}"))
"""What the rules for days have turned away: the September 11 attacks."""
_SHARED_YEAR = re.compile(expand(r"(?:, {M})*,? (?:and|or) {M}(?:,| of)? ({Y})"))
_EVENT_OF_YEAR = re.compile(expand(r"(?<=\bthe ){M} [a-z]+ of ({Y})"))


def _is_month(word: str, setting: Setting, *, vague: bool) -> bool:
    """Whether a bare month's name is the month, not a verb, a surname or a march."""
    before, after = setting.before(), setting.after()
    if word in {"April", "May", "June"} and _PERSON_DOES.match(after) and not _SURE.search(before):
        return False
    if (
        _EVERY.search(before)
        or _KIN.search(setting.before(40))
        or (re.match(r" [A-Z][a-z]", after) and not _SURE.search(before))
    ):
        return False
    if word.rstrip(".") in {"May", "March"} and not vague:
        if _SURE.search(before):
            return not re.match(
                r"(?: Day| of | on |['’]s (?:government|cabinet|office|Brexit|premiership|deal))", after
            )
        return bool(
            _ARTICLE.search(before)
            and re.match(r" (?!on\b|for\b|to\b|of\b|through\b|in\b|against\b|from\b)[a-z]{3,}", after)
        )
    if len(word.rstrip(".")) < 5 and word not in {"May", "June", "July"}:  # noqa: PLR2004 - a shortening
        return bool(_SURE.search(before)) and not re.match(r" [A-Z]", after)
    return vague or not before.strip() or bool(_MONTH_CUE.search(before) or re.search(r"[,;:(—–-] ?$", before))


_KIN = re.compile(
    r"\b(?:daughters?|sons?|sisters?|brothers?|wife|husband|children|mother|aunt|nieces?),? (?:(?:April|May),? and )?$"
)
"""His daughters, April and June."""
_PERSON_DOES = re.compile(r" (?:said|says|told|tells|asked|wrote|replied|agreed|refused|had|has)\b")

_MONTH_CUE = re.compile(
    r"\b(?:in|since|by|until|till|of|during|from|to|through|before|after|for|between|around|about|and|or|until"
    r"|as of|than|this|each|every"
    r"|early|late|mid|every|on|as|last|next|the|its|his|her|their|our|a|an|that|said|was|at|back|again|[a-z]+ed"
    r"|[a-z]+ing|[a-z]+est)[ -]$",
    re.IGNORECASE,
)

_ARTICLE = re.compile(r"\b(?:the|its|his|her|their|our|an?|last|next|that)[ -]$", re.IGNORECASE)

_SURE = re.compile(
    r"\b(?:in|since|by|until|till|of|during|from|through|before|after|between|around|early|late|mid|last|next|this"
    rf"|(?:{'|'.join(MONTHS)})(?:,| and| or))[ -]$",
    re.IGNORECASE,
)

_EVERY = re.compile(r"\b(?:each|every|any)[ -]$", re.IGNORECASE)


def _read_range_of_dates(m: re.Match[str], setting: Setting) -> Outcome | None:
    if not _between(m, setting):
        return None
    later = _ends(setting, m["y2"] or m["y1"], m["m2"] or m["m2b"], m["d2"] or m["d2b"])
    _, last = later.days
    month, day = month_of(m["m1"] or m["m1b"]), day_of(m["d1"] or m["d1b"])
    year = int(m["y1"]) if m["y1"] else last.year - ((month, day) > (last.month, last.day))
    return _span(date(year, month, day), last, later)


def _read_range_of_days(m: re.Match[str], setting: Setting) -> Outcome | None:
    if not _between(m, setting) or day_of(m["d1"]) >= day_of(m["d2"]):
        return None
    later = _ends(setting, m["y"], m["m"] or m["m2"], m["d2"])
    _, last = later.days
    first = last.replace(day=day_of(m["d1"]))
    return replace(later, value=parse_date(f"[{first},{last}]") if m["or"] else span_value(first, last))


def _read_range_of_months(m: re.Match[str], setting: Setting) -> Outcome | None:
    if not _between(m, setting):
        return None
    year = m["y2"] or m["y1"]
    start, month = month_of(m["m1"]), month_of(m["m2"])
    later = calendar(setting, int(year) if year else None, month, None)
    _, last = later.days
    return _span(date(int(m["y1"]) if m["y1"] else last.year - (start > month), start, 1), last, later)


def _between(m: re.Match[str], setting: Setting) -> bool:
    """Whether "x and y" is a range: after "between", or where each is the day after the one before."""
    if is_moved(setting):
        return False
    if not m["and"] or setting.before().lower().endswith("between "):
        return True
    days = m.groupdict()
    if "more" not in days:
        return False
    told = [day_of(day) for day in (m["d1"], *m["more"].split(", ")[1:], m["d2"])]
    return told == list(range(told[0], told[0] + len(told)))


def _ends(setting: Setting, year: str | None, month: str, day: str) -> Outcome:
    return calendar(setting, int(year) if year else None, month_of(month), day_of(day))


def _span(first: date, last: date, later: Outcome) -> Outcome | None:
    return replace(later, value=span_value(first, last)) if first < last else None


STATED_RULES: tuple[Rule, ...] = (
    rule(
        "range of dates",
        "month",
        r"(?:(?P<w>{w}),? )?(?:(?P<m1>{M}) (?P<d1>{d})|(?P<d1b>{d}) (?P<m1b>{M}))(?:,? (?P<y1>{Y}))?,?(?:{TO}"
        r"|(?P<and> and ))(?:{w},? )?"
        r"(?:(?P<m2>{M}) (?P<d2>{D})|(?P<d2b>{d}) (?:of )?(?P<m2b>{M}))(?:,? (?P<y2>{Y}))?",
        _read_range_of_dates,
        ("from March 3 to April 5, 2019", "March 3 to April 5, 2019", "2019-03-03/2019-04-05"),
        ("3 March 2015 to 4 April 2018", "3 March 2015 to 4 April 2018", "2015-03-03/2018-04-04"),
        ("It was moved from 3 May to 5 June 2018.", "3 May", "2018-05-03"),
        ("It ran 28 November to 3 December.", "28 November to 3 December", "2018-11-28/2018-12-03"),
    ),
    rule(
        "range of days",
        "month",
        r"(?:(?P<m2>{M}) )?(?P<d1>{d})"
        r"(?:{TO}(?:the )?|/|(?P<or> or (?:the )?)|(?P<and>(?P<more>(?:, {d})*)(?:,? and| &) ))(?P<d2>{D})"
        r"(?(m2)(?! (?:of )?{M})(?! [a-z]+s\b(?! at))| (?:of )?(?P<m>{M}))(?:,? (?P<y>{Y}))?",
        _read_range_of_days,
        ("heard on 8, 9 and 10 June 2018", "8, 9 and 10 June 2018", "2018-06-08/2018-06-10"),
        ("from 9 to 22 October 2019", "9 to 22 October 2019", "2019-10-09/2019-10-22"),
        ("between 9 and 22 October", "9 and 22 October", "2018-10-09/2018-10-22"),
        ("on 3 and 10 June 2018", "10 June 2018", "2018-06-10"),
        ("on 3 or 4 May 2018", "3 or 4 May 2018", "[2018-05-03,2018-05-04]"),
        ("held October 9-22, 2019, in Sochi", "October 9-22, 2019", "2019-10-09/2019-10-22"),
        ("on May 3 or 4, 2018", "May 3 or 4, 2018", "[2018-05-03,2018-05-04]"),
    ),
    rule(
        "weekday and date",
        "weekday",
        r"(?:[Ee]arly |[Ll]ate )?(?P<w>{w})(?: {PART})?,? (?:the |on )?{DMY}",
        _read_date,
        ("on Wednesday, December 19, 2018", "Wednesday, December 19, 2018", "2018-12-19"),
        ("Sunday 7 October", "Sunday 7 October", "2018-10-07"),
        ("Thu, 20 Dec 2018", "Thu, 20 Dec 2018", "2018-12-20"),
    ),
    rule(
        "date",
        "month",
        r"{DM}(?:,? (?P<y>{Y}|['’]\d\d)|(?! \d{1,2}(?:,|\b)(?! ?[ap]\.?m)))",
        _read_date,
        ("It was 19 December 2018.", "19 December 2018", "2018-12-19"),
        ("on the 3rd of May", "3rd of May", "2018-05-03"),
        ("am 2. August 2018", "2. August 2018", "2018-08-02"),
        ("On Dec. 19, 2018, it", "Dec. 19, 2018", "2018-12-19"),
        ("On March 3 they left.", "March 3", "2018-03-03"),
    ),
    rule(
        "range of months",
        "month",
        r"(?:{VAGUE}[ -])?(?P<m1>{M})(?:,? (?P<y1>{Y}))?(?:{TO}"
        r"|(?P<and> and ))(?:{VAGUE}[ -])?(?P<m2>{M})(?! \d{1,2}\b)(?:,? (?P<y2>{Y}))?",
        _read_range_of_months,
        ("from January to March 2018", "January to March 2018", "2018-01/2018-03"),
        ("between October and November", "October and November", "2018-10/2018-11"),
    ),
    rule(
        "month and year",
        "month",
        r"(?:(?P<v>{VAGUE})[ -])?(?P<m>{M})(?:,| of)? (?P<y>{Y}|['’]\d\d)",
        _read_month,
        ("in December 2018", "December 2018", "2018-12"),
        ("by late March 2003", "late March 2003", "2003-03"),
    ),
)


BARE_MONTH = rule(
    "month",
    "month",
    r"(?:(?P<v>{VAGUE})[ -])?(?P<m>{M})(?P<y>)",
    _read_month_bare,
    ("since January", "January", "2018-01"),
    ("in mid-November", "mid-November", "2018-11"),
    ("Theresa May said", "", ""),
)
