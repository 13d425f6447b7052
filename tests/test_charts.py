"""The strip of a timeline: as fine as its width allows, and never more bars than can be seen."""

from __future__ import annotations

import pytest

from dossier.chronology.values import parse_date
from dossier.pages.charts import draw_strip, leave_out_single
from dossier.pages.views import BarChart


def draw(*dates: str) -> BarChart:
    strip = draw_strip(map(parse_date, dates), "dates", lambda year, month: f"{year}-{month}")
    assert strip
    return strip


def test_a_strip_of_one_bar_is_left_out_where_its_dates_stand_beside_it() -> None:
    single, several = draw("2018-03", "2018-03-04"), draw("2018-03", "2018")
    assert leave_out_single(single) is None
    assert leave_out_single(several) == several


def test_a_few_years_are_drawn_by_months() -> None:
    strip = draw("2018-03", "2018-03-04", "2018-05-01", "2019")
    assert [(bar.label, bar.value, bar.address) for bar in strip.bars] == [
        ("2019", 1, "2019-0"),
        ("March 2018", 2, "2018-3"),
        ("May 2018", 1, "2018-5"),
    ]


def test_a_stretch_of_time_leads_to_the_month_in_which_it_begins_unless_it_begins_with_the_year() -> None:
    bars = draw("2018-11-26/2018-12-02", "2018", "2018-01", "2018-22").bars
    assert {bar.address for bar in bars} == {"2018-11", "2018-0", "2018-1", "2018-6"}


def test_a_long_time_is_drawn_by_years() -> None:
    strip = draw("1901", "1901-05-01", "1930/1935", "1999")
    assert [(bar.label, bar.value) for bar in strip.bars] == [("1930 to 1935", 1), ("1901", 2), ("1999", 1)]


def test_no_bar_of_a_strip_is_too_thin_to_see_and_to_hit() -> None:
    months, years = draw("2010-01-01", "2021-12-31"), draw("2010-01-01", "2022-12-31")
    assert [bar.label for bar in months.bars] == ["January 2010", "December 2021"]
    assert [bar.label for bar in years.bars] == ["2010", "2022"]
    assert min(bar.width for bar in (*months.bars, *years.bars)) > 5


@pytest.mark.parametrize(("first", "last"), [(1, 9999), (1000, 2000), (1500, 2100)])
def test_a_time_of_many_years_has_no_more_bars_than_can_be_seen(first: int, last: int) -> None:
    strip = draw(*(f"{year:04}" for year in range(first, last + 1)))
    assert 100 < len(strip.bars) <= 144
    assert sum(bar.value for bar in strip.bars) == last - first + 1
    assert all(0 <= bar.x <= 1000 for bar in strip.bars)
    years = last - first + 1
    several = -(-years // 144)
    assert strip.bars[0].label == f"{first} to {first + several - 1}"
    assert 5 < len(strip.ticks) <= 15
    assert all(0 <= tick.x <= 1000 for tick in strip.ticks)


def test_a_year_tells_its_count_only_where_each_year_has_a_tick() -> None:
    assert [tick.value for tick in draw("2001", "2001-05-01", "2003").ticks] == [2, 0, 1]
    every_second = draw(*map(str, range(1998, 2025)))
    assert [tick.label for tick in every_second.ticks[:2]] == ["1998", "2000"]
    assert {tick.value for tick in every_second.ticks} == {0}


def test_every_year_that_has_anything_lies_at_or_after_the_one_that_its_tick_leads_to() -> None:
    ticks = draw("1998", "2001", "2004", "2005", "2018-12", "2024").ticks
    assert [(tick.label, tick.through, tick.address) for tick in ticks if tick.address] == [
        ("1998", "99", "1998-0"),
        ("2000", "01", "2001-0"),
        ("2004", "05", "2004-0"),
        ("2018", "19", "2018-0"),
        ("2024", "25", "2024-0"),
    ]
    assert {tick.through for tick in draw("2001", "2003").ticks} == {""}
    assert {tick.through for tick in draw("1001", "2003").ticks} == {""}


@pytest.mark.parametrize(
    ("dates", "key"),
    [
        (("2018-03", "2018-05-01"), ""),
        (("2018-03", "2019"), "Dashed: may lie in more than one month."),
        (("1901", "1999"), ""),
        (("1901", "1930/1935", "1999"), "Dashed: may lie in more than one year."),
        (("1000", "1901/1935", "2000"), "Dashed: may lie in more than one bar."),
    ],
)
def test_dashed_outlines_are_explained_where_there_are_any(dates: tuple[str, ...], key: str) -> None:
    assert draw(*dates).key == key


def test_what_may_lie_in_more_than_one_year_is_told_where_its_outline_would_be_too_low_to_see() -> None:
    many = ["1901"] * 30
    lost = draw(*many, "1930/1935", "1931/1932", "1999")
    assert [bar.label for bar in lost.bars] == ["1901", "1999"]
    assert lost.key == "Not drawn: 2 that may lie in more than one year."
    some = draw(*many, *["1930/1935"] * 3, "1931/1932", "1999")
    assert [bar.label for bar in some.bars] == ["1930 to 1935", "1901", "1999"]
    assert some.key == "Dashed: may lie in more than one year; 1 more is not drawn."
    more = draw(*many, *["1930/1935"] * 3, "1931/1932", "1940/1942", "1999")
    assert more.key == "Dashed: may lie in more than one year; 2 more are not drawn."


def test_a_summary_names_a_year_only_where_it_has_more_than_any_other() -> None:
    assert draw("2001", "2002", "2002").summary == "3 dates from 2001 to 2002; most in 2002 (2)."
    assert draw("2001", "2002").summary == "2 dates from 2001 to 2002."


def test_one_of_them_is_told_in_the_singular() -> None:
    assert draw("2001").summary == "1 date in 2001."


def test_a_tick_says_the_whole_year_that_it_reaches_to_where_that_is_of_another_century() -> None:
    assert [(tick.label, tick.through) for tick in draw("1975", "2009").ticks][8:10] == [
        ("1999", "2001"),
        ("2002", "04"),
    ]


def test_large_numbers_are_told_in_groups_of_three() -> None:
    assert draw(*["2001"] * 1200).summary == "1,200 dates in 2001."
