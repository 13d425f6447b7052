"""Date values in English, as readers see them."""

from __future__ import annotations

from functools import lru_cache

from dossier.chronology.months import MONTHS, QUARTERS, SEASONS
from dossier.chronology.points import POINT, Point, Precision, read_point
from dossier.chronology.values import OPEN, span_value
from dossier.model import DateValue


@lru_cache(maxsize=16384)
def label_date(value: DateValue) -> str:
    """The value in English as readers see it: "9–22 October 2019", "about January 2019", "from 2018"."""
    edtf = value.edtf
    if edtf[0] in "[{":
        return _label_set(edtf)
    if "/" not in edtf:
        return _label_point(edtf)
    left, right = edtf.split("/")
    if left in OPEN:
        return f"until {_label_point(right)}"
    if right in OPEN:
        return f"from {_label_point(left)}" + ("" if right else ", end unknown")
    return _label_range(left, right)


def _label_set(edtf: str) -> str:
    word, members = ("or", edtf[1:-1]) if edtf[0] == "[" else ("and", edtf[1:-1])
    each = [member.strip() for member in members.split(",")]
    is_pair = len(each) == 2 and ".." not in members  # noqa: PLR2004 - the year and month of both are told once
    labels = list(_label_ends(*each)) if is_pair else [_label_member(member, word) for member in each]
    return f" {word} ".join([", ".join(labels[:-1]), labels[-1]] if labels[1:] else labels)


def _label_member(member: str, word: str) -> str:
    left, found, right = member.partition("..")
    if not found:
        return _label_point(member)
    if left and right and word == "or":
        first, last = _label_ends(left, right)
        return f"some time between {first} and {last}"
    if left and right:
        return f"all of {_label_range(left, right)}"
    return f"{_label_point(left)} {word} later" if left else f"{_label_point(right)} {word} earlier"


def _label_range(left: str, right: str) -> str:
    first, last = _label_ends(left, right)
    close = " " not in first and (_shares_year(left, right) or " " not in last)
    return f"{first}–{last}" if close else f"{first} – {last}"


def _label_ends(left: str, right: str) -> tuple[str, str]:
    """Return both ends, the first one without the year and the month that the last one tells as well."""
    first, last = _label_point(left), _label_point(right)
    if _shares_year(left, right):
        first = first.removesuffix(f" {left[:4]}")
        if left[:7] == right[:7]:  # two days of one month
            first = first.split(" ")[0]
    return first, last


def _shares_year(left: str, right: str) -> bool:
    """Whether two ends are of one year, equally exact, and can be told with the year once."""
    plain = all(POINT.fullmatch(end) and end[-1].isdigit() and end[5:7] < "25" for end in (left, right))
    return plain and left[:4] == right[:4] and len(left) == len(right) and len(left) > len("2018")


def _label_point(text: str) -> str:
    point = read_point(text)
    bare = text.rstrip("?~%")
    label = _label_days(bare, point)
    if point.qualifier in {"~", "%"}:
        label = f"about {label}"
    return f"{label} (uncertain)" if point.qualifier in {"?", "%"} else label


def _label_days(bare: str, point: Point) -> str:
    year, month = point.first.year, MONTHS[point.first.month - 1]
    if bare.endswith("-XX"):
        return f"a day in {month} {year}" if point.precision == "month" else f"a month in {year}"
    if point.precision in {"season", "quarter"}:
        return _label_season(int(bare[-2:]), point)
    simple: dict[Precision, str] = {
        "day": f"{point.first.day} {month} {year}",
        "month": f"{month} {year}",
        "year": f"{year}",
        "decade": f"{year}s",
        "century": f"{_ordinal(point.last.year // 100 + 1)} century",
    }
    return simple.get(point.precision) or label_date(span_value(point.first, point.last))


def _label_season(code: int, point: Point) -> str:
    if code in QUARTERS:
        return f"{QUARTERS[code]} of {point.first.year}"
    later = f"–{point.last.year % 100:02}" if point.last.year != point.first.year else ""
    return f"{SEASONS[code]} {point.first.year}{later}"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
