"""Weekdays, months, seasons and quarters, with the days that they begin and end on.

Winter is counted to the year it begins in: `2018-24` is December 2018 to February 2019.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
QUARTERS = {33: "first quarter", 34: "second quarter", 35: "third quarter", 36: "fourth quarter"}


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def season_days(year: int, season: int) -> tuple[date, date]:
    """The first and the last day of a northern season, 21 spring (March to May) to 24 winter."""
    start = (season - 20) * 3
    if season == 24 and year < MAXYEAR:  # noqa: PLR2004 - EDTF's code of winter
        return date(year, start, 1), date(year + 1, 3, 1) - timedelta(days=1)
    return date(year, start, 1), month_end(year, min(start + 2, 12))
