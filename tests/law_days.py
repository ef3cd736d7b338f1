"""China's public holidays by the decree of 2024-11-10, and how far their yearly arrangement has ever moved days.

Worked out from independent sources: the lunar calendar of `lunardate`, the solar terms of `chinese_calendar`. What the
State Council arranged in earlier years shows that the bounds hold.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import chinese_calendar
from lunardate import LunarDate

DAY = datetime.timedelta(1)
MOVED = 10  # days from a holiday within which weekend days have been worked for it
Span = tuple[datetime.date, datetime.date]


def holidays(year: int) -> dict[str, Span]:
    """Article 2: each holiday's first and last day; the new year that follows among them, since it moves days of December."""
    new_year = lunar(year, 1, 1)
    [tomb_sweeping] = [day for day, term in chinese_calendar.get_solar_terms(datetime.date(year, 4, 1), datetime.date(year, 4, 10))
                       if term == "清明"]
    return {"元旦": (datetime.date(year, 1, 1),) * 2, "春节": (new_year - DAY, new_year + 2 * DAY), "清明节": (tomb_sweeping,) * 2,
            "劳动节": (datetime.date(year, 5, 1), datetime.date(year, 5, 2)), "端午节": (lunar(year, 5, 5),) * 2,
            "中秋节": (lunar(year, 8, 15),) * 2, "国庆节": (datetime.date(year, 10, 1), datetime.date(year, 10, 3)),
            "明年元旦": (datetime.date(year + 1, 1, 1),) * 2}


def lunar(year: int, month: int, day: int) -> datetime.date:
    found = LunarDate(year, month, day).to_solar_date()
    assert isinstance(found, datetime.date)
    return found


def by_law(year: int) -> set[datetime.date]:
    """The days off in a year by law alone."""
    return {day for span in holidays(year).values() for day in days(*span) if day.year == year}


def may_be_off(year: int) -> set[datetime.date]:
    """The weekdays that an arrangement may add: the long holidays as long as they have been, the short ones up to a weekend."""
    known = holidays(year)
    _, spring = known["春节"]
    harvest, _ = known["中秋节"]
    found = {*days(spring, spring + 5 * DAY), *days(datetime.date(year, 5, 1), datetime.date(year, 5, 5))}
    national = datetime.date(year, 10, 1)
    joined = national - 3 * DAY <= harvest <= national + 7 * DAY
    found |= {*days(min(harvest, national) if joined else national, national + (6 + joined) * DAY)}
    for name in ("元旦", "清明节", "端午节", "中秋节", "明年元旦"):
        found |= set(_up_to_a_weekend(known[name][0]))
    return {day for day in found - by_law(year) if day.weekday() < 5 and day.year == year}


def _up_to_a_weekend(day: datetime.date) -> Iterator[datetime.date]:
    """Monday before a Tuesday, Friday after a Thursday, Monday after a Saturday or Sunday."""
    moves = {1: -1, 3: 1, 5: 2, 6: 1}
    if day.weekday() in moves:
        yield day + moves[day.weekday()] * DAY


def may_be_worked(year: int) -> set[datetime.date]:
    """The weekend days that an arrangement may make workdays."""
    near = {day for first, last in holidays(year).values() for day in days(first - MOVED * DAY, last + MOVED * DAY)}
    return {day for day in near - by_law(year) if day.weekday() >= 5 and day.year == year}


def days(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    for number in range((last - first).days + 1):
        yield first + number * DAY
