"""What an EDTF value means, and how readers see it."""

from __future__ import annotations

from datetime import date, timedelta

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.chronology.points import NotADate
from dossier.chronology.values import (
    day_value,
    html_datetime,
    is_approximate,
    month_value,
    overlaps,
    parse_date,
    precision_of,
    qualified,
    season_value,
    sort_key,
    span_value,
    year_value,
)
from dossier.chronology.words import label_date
from dossier.chronology.written import read_written_day

LABELS = {
    "2018-12-19": "19 December 2018",
    "2018-12": "December 2018",
    "2018": "2018",
    "2019-01~": "about January 2019",
    "2019-01?": "January 2019 (uncertain)",
    "2019-01%": "about January 2019 (uncertain)",
    "2018-21": "spring 2018",
    "2018-24": "winter 2018–19",
    "2018-35": "third quarter of 2018",
    "201X": "2010s",
    "18XX": "19th century",
    "2018-XX": "a month in 2018",
    "2018-12-XX": "a day in December 2018",
    "2019-10-09/2019-10-22": "9–22 October 2019",
    "2019-10-09/2019-11-22": "9 October – 22 November 2019",
    "2018-12-19/2019-01-03": "19 December 2018 – 3 January 2019",
    "2018-10/2018-12": "October–December 2018",
    "2018-12/2019-01": "December 2018 – January 2019",
    "2014/2017": "2014–2017",
    "2018-21/2018-23": "spring–autumn 2018",
    "2018-33/2018-34": "first quarter of 2018 – second quarter of 2018",
    "2018~/2019?": "about 2018 – 2019 (uncertain)",
    "2018-12-19/..": "from 19 December 2018",
    "2018/": "from 2018, end unknown",
    "../2018": "until 2018",
    "[2018,2020]": "2018 or 2020",
    "[2018-12-17,2018-12-18]": "17 or 18 December 2018",
    "[2018-12-31,2019-01-01]": "31 December 2018 or 1 January 2019",
    "[2018-12~,2018]": "about December 2018 or 2018",
    "[2018,2019,2020]": "2018, 2019 or 2020",
    "{2018,2019}": "2018 and 2019",
    "[2018-12-14..2018-12-19]": "some time between 14 and 19 December 2018",
    "[2018-11-30..2018-12-19]": "some time between 30 November and 19 December 2018",
    "[2025-09..2025-10]": "some time between September and October 2025",
    "[2019-12-30..2020-01-10]": "some time between 30 December 2019 and 10 January 2020",
    "[2018..2020]": "some time between 2018 and 2020",
    "[..2018]": "2018 or earlier",
    "[2018..]": "2018 or later",
    "{2018-12-19..2018-12-22}": "all of 19–22 December 2018",
    "2018-25": "March–May 2018",
}

days = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31))


@st.composite
def points(draw: st.DrawFn) -> str:
    """A date of the usual forms, which the module reads without the library."""
    day = draw(days)
    year, month = f"{day.year:04}", f"{day.month:02}"
    forms = [year, f"{year}-{month}", day.isoformat(), f"{year}-XX", f"{year}-{month}-XX", f"{year[:3]}X"]
    forms += [f"{year}-{code}" for code in (21, 22, 23, 33, 34, 35, 36)]
    point = draw(st.sampled_from(forms))
    plain = "X" not in point and point[5:7] <= "12"
    return point + (draw(st.sampled_from(["", "~", "?", "%"])) if plain else "")


def _library_days(text: str) -> tuple[date, date]:
    value = edtf.parse_edtf(text)
    return date(*value.lower_strict()[:3]), date(*value.upper_strict()[:3])


@given(points().filter(lambda text: not text.startswith("000")))
def test_our_reading_of_the_usual_forms_agrees_with_the_library(text: str) -> None:
    value = parse_date(text)
    assert (value.first, value.last) == _library_days(text)


@given(days, days)
def test_an_interval_of_days_agrees_with_the_library(one: date, other: date) -> None:
    text = f"{min(one, other)}/{max(one, other)}"
    assert (parse_date(text).first, parse_date(text).last) == _library_days(text)


@given(days, days)
def test_a_set_reaches_from_its_first_to_its_last_member(one: date, other: date) -> None:
    for text in (f"[{one},{other}]", f"{{{one},{other}}}"):
        assert (parse_date(text).first, parse_date(text).last) == (min(one, other), max(one, other))


def test_winter_runs_into_the_next_year_where_the_library_cuts_it_off() -> None:
    winter = parse_date("2018-24")
    assert (winter.first, winter.last) == (date(2018, 12, 1), date(2019, 2, 28))


@pytest.mark.parametrize("text", ["2004-06-~11", "?2018-12", "2018-40", "201X-12"])
def test_rarer_forms_are_left_to_the_library(text: str) -> None:
    value = parse_date(text)
    assert (value.first, value.last) == _library_days(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018-12-19/..", date(2018, 12, 19), None),
        ("../2018", None, date(2018, 12, 31)),
        ("2018/", date(2018, 1, 1), None),
        ("/2018", None, date(2018, 12, 31)),
        ("[2018..]", date(2018, 1, 1), None),
        ("[..2018]", None, date(2018, 12, 31)),
    ],
)
def test_an_open_or_unknown_end_has_no_bound(text: str, first: date | None, last: date | None) -> None:
    assert (parse_date(text).first, parse_date(text).last) == (first, last)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2018-02-30", "February 2018 has 28 days", "2018-12-19"),
        ("2018-13", "no month 13", "01 to 12"),
        ("2019/2018", "ends before it begins", "earlier date first"),
        ("[2019..2018]", "ends before it begins", "earlier date first"),
        ("../..", "open on both sides", "at least one"),
        ("[]", "open on both sides", "at least one"),
        ("December 2018", "is not a date", "write 2018-12"),
        ("19 December 2018", "is not a date", "write 2018-12-19"),
        ("Dec. 9, 2018", "is not a date", "write 2018-12-09"),
        ("2018/12/9", "is not a date", "write 2018-12-09"),
        ("2018-1-2", "is not a date", "write 2018-01-02"),
        ("19.12.2018", "is not a date", "write 2018-12-19"),
        ("12/19/2018", "is not a date", "write 2018-12-19"),
        ("6/6/2019", "is not a date", "write 2019-06-06"),
        ("05/06/2019", "is not a date", "write 2019-05-06 or 2019-06-05"),
        ("31.02.2019", "is not a date", "write 2018,"),
        ("2019-05-01T10:00", "is not a date", "write 2019-05-01"),
        ("31 February 2019", "is not a date", "write 2018,"),
        ("2019/2/31", "is not a date", "write 2018,"),
        ("2019-02-31 10:00", "is not a date", "write 2018,"),
        ("0000", "is not a date", "write 2018"),
        ("", "is not a date", "write 2018"),
        ("Y12345", "is not a date", "write 2018"),
        ("Y1E9999999", "is not a date", "write 2018"),
        ("2018/Y1E9999999", "is not a date", "write 2018"),
        ("1950S2", "is not a date", "write 2018"),
        ("2019-1X43", "is not a date", "write 2018"),
        ("٢٠١٨-12-19", "is not a date", "write 2018,"),
        ("2018/٢٠١٩", "is not a date", "write 2018,"),
        ("1٩ December 2018", "is not a date", "write 2018,"),
        ("19.12.٢٠١٨", "is not a date", "write 2018,"),
        ("[2018..2001]/", "is not a date", "write 2018,"),
        ("2018/[2019,2020]", "is not a date", "write 2018,"),
        ("[2018/2019]", "is not a date", "write 2018,"),
        ("[2018....]", "is not a date", "write 2018,"),
    ],
)
def test_what_is_no_date_is_refused_with_a_way_to_mend_it(text: str, message: str, hint: str) -> None:
    with pytest.raises(NotADate, match=message) as refused:
        parse_date(text)
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("December 18, 2018", "2018-12-18"),
        ("18 Dec. 2018", "2018-12-18"),
        ("18 Dec 2018", "2018-12-18"),
        ("Tuesday, December 18, 2018", "2018-12-18"),
        ("Tuesday 2018-12-18", "2018-12-18"),
        ("Monday, December 18, 2018", ""),
        ("December 2018", ""),
        ("February 30, 2018", ""),
        ("December 18, 2018 at noon", ""),
        ("12/18/2018", ""),
        ("12.06.2025", "2025-06-12"),
        ("Donnerstag, 12.06.2025", ""),
        ("31.06.2025", ""),
        ("1٨ December 2018", ""),
        ("٢٠١٨-12-18", ""),
        ("Tuesday", ""),
        ("", ""),
    ],
)
def test_a_day_written_in_words_and_nothing_else_is_read(text: str, edtf: str) -> None:
    assert read_written_day(text) == edtf


def test_what_the_library_prints_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotADate):
        parse_date("2019-1X43")
    assert capsys.readouterr().out == ""


PIECES = (*"[]{}/,~?% Y", "2001", "2018", "201X", "-06", "-21", "-30", "-XX", "E9", "S2", "..")


@given(st.text(max_size=24) | st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        label = label_date(parse_date(text))
    except NotADate as refused:
        label = refused.hint
    assert label


@pytest.mark.parametrize(("text", "label"), LABELS.items())
def test_a_date_is_labelled_in_plain_english(text: str, label: str) -> None:
    assert label_date(parse_date(text)) == label


@given(days)
def test_a_day_survives_its_edtf_form(day: date) -> None:
    assert parse_date(day_value(day).edtf) == day_value(day)
    assert parse_date(month_value(day.year, day.month).edtf) == month_value(day.year, day.month)
    assert parse_date(year_value(day.year).edtf) == year_value(day.year)
    assert parse_date(season_value(day.year, 24).edtf) == season_value(day.year, 24)


@given(days, st.integers(min_value=0, max_value=1500))
def test_a_stretch_of_days_survives_its_edtf_form(first: date, length: int) -> None:
    last = first + timedelta(days=min(length, (date.max - first).days))
    value = span_value(first, last)
    assert parse_date(value.edtf) == value
    assert (value.first, value.last) == (first, last)


@pytest.mark.parametrize(
    ("first", "last", "edtf_text"),
    [
        (date(2018, 1, 1), date(2018, 12, 31), "2018"),
        (date(2018, 12, 1), date(2018, 12, 31), "2018-12"),
        (date(2014, 1, 1), date(2017, 12, 31), "2014/2017"),
        (date(2018, 10, 1), date(2018, 12, 31), "2018-10/2018-12"),
        (date(2018, 12, 10), date(2018, 12, 16), "2018-12-10/2018-12-16"),
        (date(2018, 12, 19), date(2018, 12, 19), "2018-12-19"),
    ],
)
def test_a_stretch_is_written_as_coarsely_as_it_allows(first: date, last: date, edtf_text: str) -> None:
    assert span_value(first, last).edtf == edtf_text


def test_a_rarer_form_is_qualified_as_its_days() -> None:
    assert qualified(parse_date("2018-37"), "~").edtf == "2018-01~/2018-04~"


@pytest.mark.parametrize(
    ("text", "mark", "expected"),
    [
        ("2018", "~", "2018~"),
        ("2018/2019", "~", "2018~/2019~"),
        ("2018-22/..", "~", "2018-06-01~/.."),
        ("../2018-22", "?", "../2018-08-31?"),
        ("2018-21/2018-22", "~", "2018-03~/2018-08~"),
        ("2018/..", "?", "2018?/.."),
        ("2018?", "~", "2018?"),
        ("2018-21", "~", "2018-03~/2018-05~"),
        ("[2018,2020]", "~", "[2018,2020]"),
    ],
)
def test_a_value_is_marked_as_approximate_once_and_validly(text: str, mark: str, expected: str) -> None:
    value = qualified(parse_date(text), mark)  # type: ignore[arg-type]
    assert value.edtf == expected
    assert (parse_date(expected).first, parse_date(expected).last) == (value.first, value.last)


@pytest.mark.parametrize(
    ("text", "machine"),
    [
        ("2018-12-19", "2018-12-19"),
        ("2018-12", "2018-12"),
        ("2018", "2018"),
        ("2018-12-19~", None),
        ("2018-21", None),
        ("2018-35", None),
        ("201X", None),
        ("2018/2019", None),
        ("[2018,2019]", None),
        ("2018-12-XX", None),
    ],
)
def test_only_an_exact_day_month_or_year_goes_into_a_time_element(text: str, machine: str | None) -> None:
    assert html_datetime(parse_date(text)) == machine


def test_dates_are_ordered_by_first_day_and_the_less_exact_first() -> None:
    texts = [
        "201X",
        "2017-11",
        "../2017",
        "2018",
        "2018-33",
        "2018-01",
        "2018-01/2018-02-03",
        "2018-01-01",
        "2018-12",
        "2018-12-01",
    ]
    values = [parse_date(text) for text in texts]
    shuffled = [*values[1::2], *values[::2]]
    assert sorted(shuffled, key=sort_key) == values


@given(points(), points())
def test_overlapping_is_mutual(one: str, other: str) -> None:
    assert overlaps(parse_date(one), parse_date(other)) == overlaps(parse_date(other), parse_date(one))


def test_values_overlap_when_they_can_mean_one_day() -> None:
    assert overlaps(parse_date("2018"), parse_date("2018-12-19"))
    assert overlaps(parse_date("2018-12-19/.."), parse_date("2025"))
    assert not overlaps(parse_date("2018-11"), parse_date("2018-12-19"))
    assert not overlaps(parse_date("../2017"), parse_date("2018"))


def test_the_precision_and_the_doubt_of_a_value_can_be_asked() -> None:
    assert [
        precision_of(parse_date(text)) for text in ("2018-12-19~", "2018-21", "18XX", "2018/2019", "[2018,2019]")
    ] == [
        "day",
        "season",
        "century",
        "span",
        "set",
    ]
    assert is_approximate(parse_date("2018~/2019"))
    assert not is_approximate(parse_date("201X"))
