"""Rules for years and what is made of them: ranges, halves, quarters, seasons, decades, centuries."""

from __future__ import annotations

import re
from datetime import date

from dossier.chronology.months import month_end
from dossier.chronology.points import NotADate
from dossier.chronology.values import day_value, parse_date, season_value, span_value
from dossier.model import DateValue

from .date_calendar import decade_value, quarter_value
from .date_context import STATED, Outcome, Setting, UnresolvedError, partly
from .date_cues import PAST, direction_of
from .date_resolve import relative
from .date_rules import Rule, rule
from .date_story import narrated_year
from .date_words import DECADES, SEASON_CODES, away_of, number_of, ordinal_of, year_of

_COUNTED = (
    r"[ -](?:[a-z]+ )?(?:troops|soldiers|people|men|women|children|fighters|civilians|personnel|marines|miles|feet"
    r"|metres|meters|kilomet"
    r"|pounds|tons|tonnes|dollars|euros|percent|per cent|jobs|workers|employees|homes|houses|votes|points|refugees"
    r"|prisoners|detainees"
    r"|members|others|hours|acres|shares|dead|deaths|cases|students|square|copies|times|rounds|missiles|rockets"
    r"|tanks|vehicles|more|or so|other|degrees|gallons|barrels|cubic|watts|rpm|pages|seats|units|cars|companies"
    r"|families|residents"
    r"|villages|migrants|arrests|names|years|US\b)| ?(?:GMT|UTC|hrs?|EST|EDT|km|kg|mph|sq)\b|:\d"
    r"| local time\b| (?:to|until|and) (?:0\d|2[23])\d\d\b| (?:today|tonight|tomorrow)\b"
)

_LINKING = (
    r"[^\w\s'’-]|\s?[—–(]|['’]s\b|$| (?:and|or|but|when|as|after|before|with|in|to|by|the|an?|was|were|is|are|had"
    r"|has|have|will|would|may|could|that"
    r"|which|who|because|while|until|on|at|for|from|if|than|where|since|through|he|she|it|they|we|there|saw"
    r"|brought|began|ended|marked"
    r"|election|elections|budget|season|presidential|general|census|levels|invasion|war|deal|agreement|campaign)\b"
)

_NEVER_BEFORE = (
    r"\b(?:nearly|some|over|under|almost|roughly|least|most|flight|boeing|airbus|route|highway|room|no\.|resolution"
    r"|article|section|page|area|up to|additional|killing|wounding|another|(?:said|says) by|(?-i:Act) of"
    r"|ext\.|\d+ at) "
)
_NUMBERED = re.compile(
    r"\b(?:pages?|pp?\.|lines?|chapters?|verses?|paragraphs?|paras?\.?|sections?|articles?|rooms?|cases?|files?"
    r"|nos?\.|numbers?) $|\d: ?$",
)
_SURE_BEFORE = (
    r"\b(?:in|since|during|until|till|throughout|early|late|mid|pre|post|circa|ca\.|years?|summer|winter|spring|fall"
    r"|autumn|back in|born|as of|fiscal|financial|calendar|elected|late in|early in)[ -]"
)
_WEAK_BEFORE = r"\b(?:of|to|for|than|and|or|but|on|with|into|towards?|both|not|only|as|was|is|over|again|versus|vs\.) "
_YEAR_PLACES = tuple(
    (re.compile(f"(?:{before})$", re.IGNORECASE), re.compile(after) if after else None)
    for before, after in (
        (_NEVER_BEFORE, r"(?!)"),
        (_SURE_BEFORE, None),
        (r"\b(?:by|before|after|through|around|between|from|begin(?:ning)?|starting|ending|due) ", rf"(?!{_COUNTED})"),
        (r"\b(?:the|its|their|our|that|this) ", rf"(?!{_COUNTED})(?: [A-Za-z]|-[a-z]|[,.;:)’'])"),
        (r"\b(?:his|her|an?|[a-z]+['’]s) ", rf"(?!{_COUNTED})(?: [a-z]|-[a-z]|[,.;:)’'])"),
        (r"\bfor ", rf"(?!{_COUNTED})(?: [a-z]+(?<!s)\b|{_LINKING})"),
        (r"\b(?:the|this|that) (?:[a-z]+ ){1,3}of ", rf"(?!{_COUNTED})(?:{_LINKING}| (?:{PAST})\b)"),
        (_WEAK_BEFORE, rf"(?!{_COUNTED})(?:{_LINKING})"),
        (r"[(\[]", r" ?(?:[),;–—-]|\](?! (?:\d+ )?[A-Z]{2}))"),
        (r"(?-i:[A-Z])[a-z]{2,}\.?, ", r"[.;)]|$|, (?!\d)"),
        (r"[A-Za-z)]\)?[;:—–] ?", rf"(?!{_COUNTED})(?:{_LINKING})"),
        (r"^[\"“‘'(\[]*", r" (?:was|is|saw|will|has|had|would|may|could|brought|began|ended|marked)\b|[,:.)]"),
    )
)
"""Where a bare number is a year: what stands before it, and what must follow; the first that fits decides."""

_CHAIN = re.compile(r"\b(?:1\d|20)\d\d(?:,| and| or|, and|, or| to| vs\.?| versus|,? but(?: not)?) $")


def _is_year(setting: Setting) -> bool:
    """Whether a bare four-digit number stands where a year can stand."""
    before = setting.before(28)
    if (chain := _CHAIN.search(before)) and _is_found(setting, setting.start - len(before) + chain.start()):
        return True
    after = setting.after(40)
    for cue, follows in _YEAR_PLACES:
        if cue.search(before):
            return follows is None or bool(follows.match(after))
    return False


def _is_found(setting: Setting, start: int) -> bool:
    """Whether the number before this one in a list was a year."""
    return bool(setting.place) and setting.found[setting.place - 1].end > start


def _read_year(m: re.Match[str], setting: Setting) -> Outcome | None:
    year, vague = int(m["y"]), (m["v"] or "").lower()
    if m["f"]:
        return Outcome(parse_date(f"{year}~"), "stated", "a fiscal year, which need not be the calendar year")
    if vague in _ROUGHLY:
        counted = re.match(_COUNTED, setting.after(40)) or (vague == "about" and not _SURELY.search(setting.before()))
        return None if counted else Outcome(parse_date(f"{year}~"), "stated", "about that year, as the words say")
    if not vague and not _is_year(setting):
        return None
    return partly(Outcome(parse_date(m["y"]), "stated", STATED), vague)


_ROUGHLY = ("around", "about", "circa", "c.", "ca.")
_SURELY = re.compile(r"\b(?:in|since|from|by|until|till|before|after) $", re.IGNORECASE)


def _read_range_of_years(m: re.Match[str], setting: Setting) -> Outcome | None:
    first = int(m["y1"])
    last = int(m["y2"]) if m["y2"] else first // 100 * 100 + int(m["s2"])
    if m["and"] and not setting.before().lower().endswith("between "):
        return None
    if not first < last or (m["s2"] and setting.anchor and last > setting.anchor.last.year + 50):  # of a batch
        return None
    if re.match(_COUNTED, setting.after(40)) or _NUMBERED.search(setting.before()):
        return None
    return Outcome(span_value(date(first, 1, 1), date(last, 12, 31)), "stated", STATED)


_ISO_DAY = len("2018-12-19")


def _read_iso(m: re.Match[str], setting: Setting) -> Outcome | None:
    if _NUMBERED.search(setting.before()):
        return None
    try:
        return Outcome(parse_date(m[0][:_ISO_DAY]), "stated", STATED)
    except NotADate as wrong:
        if m["d"]:
            raise UnresolvedError(str(wrong), "stated") from wrong
        return None


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
    if m["word"] and not (m["v"] or setting.before().endswith("the ")):
        return None
    first = int(m["d"] or 0) or 1900 + (DECADES[m["word"].lower()] if m["word"] else int(m["short"]))
    latest = setting.anchor.last.year if setting.anchor and direction_of(setting) != "future" else first
    if setting.anchor and not m["d"] and first > latest:
        value = decade_value(latest // 100 * 100 + first % 100 - (100 if first % 100 > latest % 100 else 0))
        reason = f"the latest begun by {setting.anchor.called}"
        return partly(Outcome(value, "relative", reason, setting.anchor.value.edtf), m["v"])
    if first % 100 == 0 and first < 2000:  # noqa: PLR2004 - "the 1800s" are a century
        return partly(Outcome(parse_date(f"{first // 100}XX"), "stated", STATED), m["v"])
    return partly(Outcome(decade_value(first), "stated", STATED), m["v"])


def _read_part_of_year(m: re.Match[str], setting: Setting) -> Outcome | None:
    months = number_of(m["n"]) if m["n"] else 6

    def reach(year: int) -> DateValue:
        first = 1 if (m["o"] or m["o2"]) in {"first", "opening"} else 13 - months
        return span_value(date(year, first, 1), month_end(year, first + months - 1))

    if m["y"]:
        return Outcome(reach(int(m["y"])), "stated", STATED)
    told = narrated_year(setting) if m["k"] == "the" and direction_of(setting) != "future" else None
    if told:
        return Outcome(reach(told), "relative", "in the year the passage tells of", f"{told}")
    away = away_of(m["k"])
    words = ("before that of", "of", "after that of")[away + 1]
    return relative(setting, lambda day: reach(day.year + away), f"in the year {words}")


def _read_quarter(m: re.Match[str], _: Setting) -> Outcome | None:
    value = quarter_value(int(m["y"] or m["y2"]), ordinal_of(m["o"] or m["o2"] or m["o3"] or m["o4"]))
    return Outcome(value, "stated", STATED)


def _read_season(m: re.Match[str], setting: Setting) -> Outcome | None:
    if m["s"][0].isupper() and re.search(r"\b[A-Z][a-z]+ $", setting.before()):  # the Prague Spring of 1968
        return None
    year = year_of(m["y"], setting.anchor.last.year if setting.anchor else 1999)
    return partly(Outcome(season_value(year, SEASON_CODES[m["s"].lower()]), "stated", STATED), m["v"])


def _read_century(m: re.Match[str], _: Setting) -> Outcome | None:
    number = ordinal_of(m["o"])
    if not 1 < number < 31:  # noqa: PLR2004 - the centuries that are spoken of
        return None
    return partly(Outcome(parse_date(f"{number - 1:02}XX"), "stated", STATED), m["v"])


YEAR_RULES: tuple[Rule, ...] = (
    rule(
        "range of years",
        "year",
        r"(?<!-)(?P<y1>(?:1\d|20)\d\d)(?:(?:{TO}|(?P<and> and ))(?P<y2>{Y})|[-–/](?P<s2>\d\d))(?!-)",
        _read_range_of_years,
        ("from 2011 to 2014", "2011 to 2014", "2011/2014"),
        ("between 2014 and 2017", "2014 and 2017", "2014/2017"),
        ("the 2011–2014 war", "2011–2014", "2011/2014"),
        ("the 2011-14 war", "2011-14", "2011/2014"),
    ),
    rule(
        "ISO date",
        "year",
        r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>[0-3]\d)(?:T\d\d[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?|(?!-\d))",
        _read_iso,
        ("on 2018-12-19 at", "2018-12-19", "2018-12-19"),
        ("as of 2018-06", "2018-06", "2018-06"),
    ),
    rule(
        "slashed date",
        "year",
        r"(?P<a>[0-3]?\d)(?P<sep>[/.])(?P<b>[0-3]?\d)(?P=sep)(?P<y>{Y})",
        _read_slashed,
        ("on 12/19/2018", "12/19/2018", "2018-12-19"),
        ("on 4/3/2019", "4/3/2019", "[2019-03-04,2019-04-03]"),
    ),
    rule(
        "decade",
        "year word",
        r"(?:(?P<v>{VAGUE})[ -]?(?: the )?)?(?:(?P<d>1\d\d0|20\d0)['’]?s|(?<=['’])(?P<short>\d0)['’]?s"
        r"|(?P<word>{DECADE}))",
        _read_decade,
        ("in the 1990s", "1990s", "199X"),
        ("the late 1970s", "late 1970s", "197X"),
        ("the 1800s", "1800s", "18XX"),
        ("in the nineties", "nineties", "199X"),
    ),
    rule(
        "quarter of a year",
        "year unit",
        r"(?P<y>{Y})(?:['’]s)? (?P<o>{ORD})[ -]quarter"
        r"|(?:(?P<o2>{ORD}|final|last)[ -]quarter(?: of|,)?|(?P<o3>[1-4])Q|Q(?P<o4>[1-4]),?(?: of)?) (?P<y2>{Y})",
        _read_quarter,
        ("in the 1988 third quarter", "1988 third quarter", "1988-35"),
        ("the third quarter of 2018", "third quarter of 2018", "2018-35"),
    ),
    rule(
        "year",
        "year",
        r"(?:(?P<v>{VAGUE}|[Aa]round|about|[Cc]irca|c\.|ca\.)[ -])?"
        r"(?P<f>(?:fiscal|financial)(?: year)? |FY ?)?(?P<y>{Y})(?!s\b)",
        _read_year,
        ("by 2021", "2021", "2021"),
        ("in late 2018", "late 2018", "2018"),
        ("a Boeing 2020", "", ""),
    ),
    rule(
        "part of a year",
        "unit",
        r"(?:(?P<o>first|second|latter|last) half|(?P<o2>first|opening|last|final|closing) (?P<n>{N}) months)"
        r" of (?:(?:the year )?(?P<y>{Y})|(?P<k>the|this|last|next) year(?! end(?:ed|ing)\b| to (?:end-|{d} )?{M}\b))",
        _read_part_of_year,
        ("in the first half of 2019", "first half of 2019", "2019-01/2019-06"),
        ("the last three months of this year", "last three months of this year", "2018-10/2018-12"),
    ),
    rule(
        "season and year",
        "season",
        r"(?:(?P<v>{VAGUE})[ -])?(?P<s>{S}|Spring|Summer|Fall|Autumn|Winter)(?:,| of)? (?P<y>{Y}|(?:1\d"
        r"|20)\d\d(?=[-–/]\d\d\b)|['’]\d\d)(?:[-–/]\d\d)?",
        _read_season,
        ("in the summer of 2014", "summer of 2014", "2014-22"),
        ("spring 2018", "spring 2018", "2018-21"),
    ),
    rule(
        "century",
        "century",
        r"(?:(?P<v>{VAGUE})[ -])?(?P<o>\d{1,2}(?:st|nd|rd|th)|[a-z]+(?:teen|f|tie|ten|nin|el|eigh|seven|six)th"
        r"|twenty-first|twentieth)[ -](?:century|centuries)",
        _read_century,
        ("in the 21st century", "21st century", "20XX"),
        ("the late 19th century", "late 19th century", "18XX"),
    ),
)
