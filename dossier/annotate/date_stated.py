"""Rules for dates that the words give themselves: days, months, years, decades, centuries, and ranges of these."""

from __future__ import annotations

import re
from datetime import date

from dossier.chronology import NotADate, day_value, month_value, parse_date, season_value, span_value
from dossier.model import DateValue

from .date_context import Outcome, Setting, narrated_year
from .date_resolve import calendar, completed, decade_value, quarter_value
from .date_rules import Rule, rule
from .date_words import DECADES, ORDINALS, PIECES, SEASON_CODES, day_of, month_of, weekday_of

STATED = "stated in the text"
PART = "the words name only a part of it"


def _whole(outcome: Outcome | None, vague: str | None) -> Outcome | None:
    """The whole of a period of which the words name a vague part: "late 2018" lies in 2018, no more is said."""
    if outcome is None or not vague or outcome.value is None:
        return outcome
    return Outcome(outcome.value, outcome.basis, f"{outcome.reason}; {PART}", outcome.anchor)


def _year_of(text: str | None, setting: Setting) -> int | None:
    if text is None:
        return None
    if len(text) == 4:  # noqa: PLR2004 - written in full
        return int(text)
    latest = setting.anchor.last.year if setting.anchor else 1999
    return next(year for year in range(latest // 100 * 100 + int(text[-2:]), 0, -100) if year <= latest + 1)


def _between(m: re.Match[str], setting: Setting) -> bool:
    """Whether "x and y" is a range: after "between", or where y is the day after x."""
    if not m["and"] or setting.before().lower().endswith("between "):
        return True
    days = m.groupdict()
    return bool(days.get("d1") and days.get("d2")) and "m" in days and day_of(m["d2"]) == day_of(m["d1"]) + 1


# --- days and months -------------------------------------------------------------------------------------------------


def _read_date(m: re.Match[str], setting: Setting) -> Outcome | None:
    g = m.groupdict()
    month, day = month_of(g["m"] or g["m2"]), day_of(g["d"] or g["d2"])
    if _ATTACKS.match(setting.after(40)) and (month, day) == (9, 11):
        return None
    number = weekday_of(g["w"]) if g.get("w") else None
    return calendar(setting, _year_of(g["y"], setting), month, day, number)


_ATTACKS = re.compile(r",?(?: 2001,?)? (?:terror(?:ist)? )?(?:attacks?|hijack|Memorial|Museum|Commission)")


def _read_month(m: re.Match[str], setting: Setting) -> Outcome | None:
    year = _year_of(m["y"], setting)
    if year is None and not _is_month(m["m"], setting, vague=bool(m["v"])):
        return None
    return _whole(calendar(setting, year, month_of(m["m"]), None), m["v"])


_MONTH_CUE = re.compile(
    r"\b(?:in|since|by|until|till|of|during|from|to|through|before|after|for|between|around|about|and|or|until|as of|than|this|each|every"
    r"|early|late|mid|every|on|as|last|next|the|its|his|her|their|our|a|an|that|said|was|at|back|again|[a-z]+ed|[a-z]+ing|[a-z]+est)[ -]$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:the|its|his|her|their|our|an?|last|next|that)[ -]$", re.IGNORECASE)
_SURE = re.compile(
    r"\b(?:in|since|by|until|till|of|during|from|through|before|after|between|around|early|late|mid|last|next|this"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:,| and| or))[ -]$",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\b(?:each|every|any)[ -]$", re.IGNORECASE)


def _is_month(word: str, setting: Setting, *, vague: bool) -> bool:
    """Whether a bare month's name is the month, not a verb, a surname or a march."""
    before, after = setting.before(), setting.after()
    if _EVERY.search(before) or (re.match(r" [A-Z][a-z]", after) and not _SURE.search(before)):
        return False
    if word.rstrip(".") in {"May", "March"} and not vague:
        if _SURE.search(before):
            return not re.match(r"(?: Day| of | on |['’]s (?:government|cabinet|office|Brexit|premiership|deal))", after)
        return bool(_ARTICLE.search(before) and re.match(r" (?!on\b|for\b|to\b|of\b|through\b|in\b|against\b|from\b)[a-z]{3,}", after))
    if len(word.rstrip(".")) < 5 and word not in {"May", "June", "July"}:  # noqa: PLR2004 - a shortening needs its preposition
        return bool(_SURE.search(before)) and not re.match(r" [A-Z]", after)
    return vague or not before.strip() or bool(_MONTH_CUE.search(before) or re.search(r"[,;:(—–-] ?$", before))


_MONTH_RULES = (
    rule(
        "range of dates", "month",
        r"(?:(?P<w>{w}),? )?(?:(?P<m1>{M}) (?P<d1>{d})|(?P<d1b>{d}) (?P<m1b>{M}))(?:,? (?P<y1>{Y}))?,?(?:{TO}|(?P<and> and ))(?:{w},? )?"
        r"(?:(?P<m2>{M}) (?P<d2>{D})|(?P<d2b>{d}) (?:of )?(?P<m2b>{M}))(?:,? (?P<y2>{Y}))?",
        lambda m, s: _read_range_of_dates(m, s),
        ("from March 3 to April 5, 2019", "March 3 to April 5, 2019", "2019-03-03/2019-04-05"),
        ("It ran 28 November to 3 December.", "28 November to 3 December", "2018-11-28/2018-12-03"),
    ),
    rule(
        "range of days before the month", "month",
        r"(?P<d1>{d})(?:{TO}|(?P<and> and ))(?P<d2>{d}) (?:of )?(?P<m>{M})(?:,? (?P<y>{Y}))?",
        lambda m, s: _read_range_of_days(m, s),
        ("from 9 to 22 October 2019", "9 to 22 October 2019", "2019-10-09/2019-10-22"),
        ("between 9 and 22 October", "9 and 22 October", "2018-10-09/2018-10-22"),
    ),
    rule(
        "range of days after the month", "month",
        r"(?P<m>{M}) (?P<d1>{d})(?:{TO}|(?P<and> (?:and|&) ))(?P<d2>{D})(?! (?:of )?{M})(?! [a-z]+s\b(?! at))(?:,? (?P<y>{Y}))?",
        lambda m, s: _read_range_of_days(m, s),
        ("held October 9-22, 2019, in Sochi", "October 9-22, 2019", "2019-10-09/2019-10-22"),
    ),
    rule(
        "weekday and date", "weekday",
        r"(?:[Ee]arly |[Ll]ate )?(?P<w>{w})(?: {PART})?,? (?:the |on )?(?:(?P<d>{d})(?: of)? (?P<m>{M})|(?P<m2>{M}) (?:the )?(?P<d2>{D}))(?:,? (?P<y>{Y}))?",
        _read_date,
        ("on Wednesday, December 19, 2018", "Wednesday, December 19, 2018", "2018-12-19"),
        ("Sunday 7 October", "Sunday 7 October", "2018-10-07"),
    ),
    rule(
        "day, month and year", "month",
        r"(?P<d>{d}) (?:of )?(?P<m>{M})(?P<m2>)(?P<d2>)(?:,? (?P<y>{Y}|['’]\d\d))?(?! \d{1,2}(?:,|\b)(?! ?[ap]\.?m))",
        _read_date,
        ("It was 19 December 2018.", "19 December 2018", "2018-12-19"),
        ("on the 3rd of May", "3rd of May", "2018-05-03"),
    ),
    rule(
        "month, day and year", "month",
        r"(?P<m>{M}) (?:the )?(?P<d>{D})(?P<m2>)(?P<d2>)(?:,? (?P<y>{Y}))?",
        _read_date,
        ("On Dec. 19, 2018, it", "Dec. 19, 2018", "2018-12-19"),
        ("On March 3 they left.", "March 3", "2018-03-03"),
    ),
    rule(
        "range of months", "month",
        r"(?:{VAGUE}[ -])?(?P<m1>{M})(?:,? (?P<y1>{Y}))?(?:{TO}|(?P<and> and ))(?:{VAGUE}[ -])?(?P<m2>{M})(?! \d{1,2}\b)(?:,? (?P<y2>{Y}))?",
        lambda m, s: _read_range_of_months(m, s),
        ("from January to March 2018", "January to March 2018", "2018-01/2018-03"),
        ("between October and November", "October and November", "2018-10/2018-11"),
    ),
    rule(
        "month and year", "month",
        r"(?:(?P<v>{VAGUE})[ -])?(?P<m>{M})(?:,| of)? (?P<y>{Y}|['’]\d\d)",
        _read_month,
        ("in December 2018", "December 2018", "2018-12"),
        ("by late March 2003", "late March 2003", "2003-03"),
    ),
)  # fmt: skip

BARE_MONTH = rule(
    "month", "month",
    r"(?:(?P<v>{VAGUE})[ -])?(?P<m>{M})(?P<y>)",
    lambda m, s: _read_month_bare(m, s),
    ("since January", "January", "2018-01"),
    ("in mid-November", "mid-November", "2018-11"),
    ("Theresa May said", "", ""),
)  # fmt: skip


def _read_month_bare(m: re.Match[str], setting: Setting) -> Outcome | None:
    if not _is_month(m["m"], setting, vague=bool(m["v"])):
        return None
    shared = _SHARED_YEAR.match(setting.after(60))
    return _whole(calendar(setting, int(shared[1]) if shared else None, month_of(m["m"]), None), m["v"])


_SHARED_YEAR = re.compile(r"(?:, {M})*,? (?:and|or) {M} ({Y})".replace("{M}", PIECES["M"]).replace("{Y}", PIECES["Y"]))


def _read_range_of_dates(m: re.Match[str], setting: Setting) -> Outcome | None:
    if not _between(m, setting):
        return None
    later = _ends(setting, m["y2"] or m["y1"], m["m2"] or m["m2b"], m["d2"] or m["d2b"])
    if later is None or later.value is None or later.value.last is None:
        return later
    last = later.value.last
    month, day = month_of(m["m1"] or m["m1b"]), day_of(m["d1"] or m["d1b"])
    year = int(m["y1"]) if m["y1"] else last.year - ((month, day) > (last.month, last.day))
    return _span(date(year, month, day), last, later)


def _read_range_of_days(m: re.Match[str], setting: Setting) -> Outcome | None:
    if not _between(m, setting) or day_of(m["d1"]) >= day_of(m["d2"]):
        return None
    later = _ends(setting, m["y"], m["m"], m["d2"])
    if later is None or later.value is None or later.value.last is None:
        return later
    return _span(later.value.last.replace(day=day_of(m["d1"])), later.value.last, later)


def _ends(setting: Setting, year: str | None, month: str, day: str) -> Outcome | None:
    return calendar(setting, int(year) if year else None, month_of(month), day_of(day))


def _span(first: date, last: date, later: Outcome) -> Outcome | None:
    if first >= last:
        return None
    return Outcome(span_value(first, last), later.basis, later.reason, later.anchor)


def _read_range_of_months(m: re.Match[str], setting: Setting) -> Outcome | None:
    if not _between(m, setting) or m["m1"] == m["m2"] == "May":
        return None
    year = m["y2"] or m["y1"]
    month = month_of(m["m2"])
    later = calendar(setting, int(year) if year else None, month, None)
    if later.value is None or later.value.first is None or later.value.last is None:
        return later
    start = month_of(m["m1"])
    first = date(int(m["y1"]) if m["y1"] else later.value.first.year - (start > month), start, 1)
    return _span(first, later.value.last, later)


# --- years and longer ------------------------------------------------------------------------------------------------

_COUNTED = (
    r"[ -](?:[a-z]+ )?(?:troops|soldiers|people|men|women|children|fighters|civilians|personnel|marines|miles|feet|metres|meters|kilomet"
    r"|pounds|tons|tonnes|dollars|euros|percent|per cent|jobs|workers|employees|homes|houses|votes|points|refugees|prisoners|detainees"
    r"|members|others|hours|acres|shares|killed|wounded|dead|deaths|injured|cases|students|square|copies|times|rounds|missiles|rockets"
    r"|tanks|vehicles|more|or so|other|degrees|gallons|barrels|cubic|watts|rpm|pages|seats|units|cars|companies|families|residents"
    r"|villages|migrants|arrests|names|years|US\b)| ?(?:GMT|UTC|hrs?|EST|EDT|km|kg|mph|sq)\b|:\d"
)
_LINKING = (
    r"[^\w\s'’-]|\s?[—–]|['’]s\b|$| (?:and|or|but|when|as|after|before|with|in|to|by|the|an?|was|were|is|are|had|has|have|will|would|may|could|that"
    r"|which|who|because|while|until|on|at|for|from|if|than|where|since|through|he|she|it|they|we|there|saw|brought|began|ended|marked"
    r"|election|elections|budget|season|presidential|general|census|levels|invasion|war|deal|agreement|campaign)\b"
)
_YEAR_PLACES = tuple(
    (re.compile(f"(?:{before})$", re.IGNORECASE), re.compile(after) if after else None)
    for before, after in (
        (r"\b(?:nearly|some|over|under|almost|roughly|least|most|flight|boeing|airbus|route|highway|room|no\.|resolution|article|section"
         r"|page|area|up to|additional|killing|wounding|another|(?:said|says) by) ", r"(?!)"),
        (r"\b(?:in|since|during|until|till|throughout|early|late|mid|pre|post|circa|ca\.|years?|summer|winter|spring|fall|autumn|back in|born"
         r"|as of|fiscal|financial|calendar|elected|late in|early in)[ -]", None),
        (r"\b(?:by|before|after|through|around|between|from|begin(?:ning)?|starting|ending) ", rf"(?!{_COUNTED})"),
        (r"\b(?:the|its|their|our|that|this) ", rf"(?!{_COUNTED})(?: [A-Za-z]|-[a-z]|[,.;:)’'])"),
        (r"\b(?:his|her|an?|[a-z]+['’]s) ", rf"(?!{_COUNTED})(?: [a-z]|-[a-z]|[,.;:)’'])"),
        (r"\bfor ", rf"(?!{_COUNTED})(?: [a-z]+(?<!s)\b|{_LINKING})"),
        (r"\b(?:of|to|for|than|and|or|but|at|on|with|into|towards?|both|not|only|as|was|is|over|again|versus|vs\.) ",
         rf"(?!{_COUNTED})(?:{_LINKING})"),
        (r"[(\[]", r" ?[)\],;–—-]"),
        (r"[A-Za-z]{3}, ", r"[.;)]|$|, (?!\d)"),
        (r"[A-Za-z)]\)?[;:—–] ?", rf"(?!{_COUNTED})(?:{_LINKING})"),
        (r"^[\"“‘'(\[]*", r" (?:was|is|saw|will|has|had|would|may|could|brought|began|ended|marked)\b|[,:.)]"),
    )
)  # fmt: skip
"""Where a bare four-digit number is a year: what stands before it, and what must follow; the first that fits decides."""
_CHAIN = re.compile(r"\b(?:1\d|20)\d\d(?:,| and| or|, and|, or| to| vs\.?| versus|,? but(?: not)?) $")


def _is_year(setting: Setting) -> bool:
    """Whether a bare four-digit number stands where a year can stand."""
    before = setting.before(28)
    if _CHAIN.search(before):
        return True
    after = setting.after(40)
    for cue, follows in _YEAR_PLACES:
        if cue.search(before):
            return follows is None or bool(follows.match(after))
    return False


def _read_year(m: re.Match[str], setting: Setting) -> Outcome | None:
    year, vague = int(m["y"]), m["v"]
    if not vague and not m["f"] and not _is_year(setting):
        return None
    if m["f"]:
        return Outcome(parse_date(f"{year}~"), "stated", "a fiscal year, which need not be the calendar year")
    outcome = Outcome(parse_date(m["y"]), "stated", STATED)
    if vague and vague.lower().startswith(("around", "circa", "c.", "ca.")):
        return Outcome(parse_date(f"{year}~"), "stated", "the words say about")
    return _whole(outcome, vague)


def _read_range_of_years(m: re.Match[str], setting: Setting) -> Outcome | None:
    first = int(m["y1"])
    last = int(m["y2"]) if len(m["y2"]) == 4 else first // 100 * 100 + int(m["y2"])  # noqa: PLR2004 - in full
    if not _between(m, setting) or not first < last or re.match(_COUNTED, setting.after(40)):
        return None
    return Outcome(span_value(date(first, 1, 1), date(last, 12, 31)), "stated", STATED)


def _read_iso(m: re.Match[str], setting: Setting) -> Outcome | None:
    try:
        return Outcome(parse_date(m[0]), "stated", STATED)
    except NotADate as wrong:
        return Outcome(None, "stated", str(wrong)) if m["d"] else None


def _read_slashed(m: re.Match[str], _: Setting) -> Outcome | None:
    one, other, year = int(m["a"]), int(m["b"]), int(m["y"])
    days: list[date] = []
    for month, day in ((one, other), (other, one)) if m["sep"] == "/" else ((other, one),):
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    days = sorted(set(days))
    if len(days) == 2:  # noqa: PLR2004 - both readings are possible
        return Outcome(parse_date(f"[{days[0]},{days[1]}]"), "stated", "the order of day and month is not told")
    return Outcome(day_value(days[0]), "stated", STATED) if days else None


def _read_decade(m: re.Match[str], setting: Setting) -> Outcome | None:
    if m["word"]:
        if not re.search(r"\bthe $|(?:early|late|mid)[ -]$", setting.before() + (m["v"] or "")) and not m["v"]:
            return None
        first = 1900 + DECADES[m["word"].lower()]
    else:
        first = int(m["d"]) if m["d"] else 1900 + int(m["short"])
    if first % 100 == 0 and first < 2000:  # noqa: PLR2004 - "the 1800s" are a century
        return _whole(Outcome(parse_date(f"{first // 100}XX"), "stated", STATED), m["v"])
    return _whole(Outcome(decade_value(first), "stated", STATED), m["v"])


def _read_half(m: re.Match[str], _: Setting) -> Outcome | None:
    year, second = int(m["y"]), m["o"].lower().startswith(("sec", "lat", "last"))
    start, end = (7, 12) if second else (1, 6)
    return Outcome(parse_date(f"{year}-{start:02}/{year}-{end:02}"), "stated", STATED)


def _read_quarter(m: re.Match[str], _: Setting) -> Outcome | None:
    ordinal = (m["o"] or m["q"] or m["q2"]).lower()
    number = int(ordinal[0]) if ordinal[0].isdigit() else ORDINALS[ordinal]
    return Outcome(quarter_value(int(m["y"] or m["y2"]), number), "stated", STATED)


def _read_season(m: re.Match[str], setting: Setting) -> Outcome | None:
    year = _year_of(m["y"], setting)
    return None if year is None else _whole(Outcome(season_value(year, SEASON_CODES[m["s"].lower()]), "stated", STATED), m["v"])


def _read_century(m: re.Match[str], _: Setting) -> Outcome | None:
    number = int(re.sub(r"\D", "", m["o"])) if m["o"][0].isdigit() else ORDINALS[m["o"].lower()]
    return _whole(Outcome(parse_date(f"{number - 1:02}XX"), "stated", STATED), m["v"]) if 1 < number <= 30 else None  # noqa: PLR2004


_YEAR_RULES = (
    rule("ISO date", "year", r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)", _read_iso,
         ("on 2018-12-19 at", "2018-12-19", "2018-12-19")),
    rule("range of years", "year", r"(?<!-)(?P<y1>{Y}|(?:1\d|20)\d\d(?=-))(?:{TO}|(?P<and> and ))(?P<y2>{Y})(?!-)", _read_range_of_years,
         ("from 2011 to 2014", "2011 to 2014", "2011/2014"), ("between 2014 and 2017", "2014 and 2017", "2014/2017"),
         ("the 2011–2014 war", "2011–2014", "2011/2014")),
    rule("short range of years", "year", r"(?<!-)(?P<y1>(?:1\d|20)\d\d)(?P<and>)[-–/](?P<y2>\d\d)(?!-)", _read_range_of_years,
         ("the 2011-14 war", "2011-14", "2011/2014")),
    rule("ISO month", "year", r"(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?P<d>)", _read_iso, ("as of 2018-06", "2018-06", "2018-06")),
    rule("slashed date", "year", r"(?P<a>[0-3]?\d)(?P<sep>[/.])(?P<b>[0-3]?\d)(?P=sep)(?P<y>{Y})", _read_slashed,
         ("on 12/19/2018", "12/19/2018", "2018-12-19"), ("on 4/3/2019", "4/3/2019", "[2019-03-04,2019-04-03]")),
    rule("decade", "year", r"(?:(?P<v>{VAGUE})[ -]?(?: the )?)?(?:(?P<d>1\d\d0|20\d0)['’]?s|(?<=['’])(?P<short>\d0)['’]?s)(?P<word>)", _read_decade,
         ("in the 1990s", "1990s", "199X"), ("the late 1970s", "late 1970s", "197X"), ("the 1800s", "1800s", "18XX")),
    rule("year and quarter", "year", r"(?P<y>{Y})(?:['’]s)? (?P<o>{ORD})[ -]quarter(?P<q>)(?P<q2>)(?P<y2>)", _read_quarter,
         ("in the 1988 third quarter", "1988 third quarter", "1988-35")),
    rule("year", "year", r"(?:(?P<v>{VAGUE}|around|circa|c\.|ca\.)[ -])?(?P<f>(?:fiscal|financial)(?: year)? )?(?P<y>{Y})(?!s\b)", _read_year,
         ("by 2021", "2021", "2021"), ("in late 2018", "late 2018", "2018"), ("a Boeing 2020", "", "")),
)  # fmt: skip

_OTHER_RULES = (
    rule("half of a year", "unit", r"(?P<o>first|second|latter|last) half of (?:the year )?(?P<y>{Y})", _read_half,
         ("in the first half of 2019", "first half of 2019", "2019-01/2019-06")),
    rule("quarter of a year", "unit",
         r"(?:(?P<o>{ORD}|final|last)[ -]quarter(?: of|,)? (?P<y>{Y}))|(?P<q>[1-4])Q (?P<y2>{Y})|(?P<q2>a)^", _read_quarter,
         ("the third quarter of 2018", "third quarter of 2018", "2018-35")),
    rule("season and year", "season", r"(?:(?P<v>{VAGUE})[ -])?(?P<s>{S}|Spring|Summer|Fall|Autumn|Winter)(?:,| of)? (?P<y>{Y}|['’]\d\d)", _read_season,
         ("in the summer of 2014", "summer of 2014", "2014-22"), ("spring 2018", "spring 2018", "2018-21")),
    rule("century", "century", r"(?:(?P<v>{VAGUE})[ -])?(?P<o>\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:teen|f|tie|ten|nin|el|eigh|seven|six)th|twenty-first|twentieth)[ -](?:century|centuries)", _read_century,
         ("in the 21st century", "21st century", "20XX"), ("the late 19th century", "late 19th century", "18XX")),
    rule("decade in words", "word", r"(?:(?P<v>{VAGUE})[ -])?(?P<d>)(?P<short>)(?P<word>[Tt]wenties|[Tt]hirties|[Ff]orties|[Ff]ifties|[Ss]ixties|[Ss]eventies|[Ee]ighties|[Nn]ineties)",
         _read_decade, ("in the nineties", "nineties", "199X")),
)  # fmt: skip

STATED_RULES: tuple[Rule, ...] = (*_MONTH_RULES, *_YEAR_RULES, *_OTHER_RULES)
