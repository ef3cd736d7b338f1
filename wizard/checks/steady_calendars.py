"""The years of a calendar follow one another, and its days off keep their time of year."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from wizard.checks.subject import Subject
from wizard.language import Calendar, DaysOff, Finding

# The moon's months move a day off by less; a month taken for another moves it by more.
FARTHEST = 25


def steady_calendars(subject: Subject) -> Iterator[Finding]:
    """Between a calendar's first and last year none is missing, and days off lie where they lie in some other year, or
    near.

    A month taken for another moves a deadline that somebody relies on; in a year that is missing it is guessed.
    """
    for name, calendar in subject.book.calendars.items():
        years = sorted([*calendar.years, *calendar.statutory], key=int)
        for year, following in pairwise(years):
            missing = int(year) + 1
            if int(following) > missing:
                also = ((year.place, "the year before it"),)
                yield Finding("steady-calendars", following.place,
                              f"“{name}” knows {year} and {following}, but not {missing}",
                              "add the official days off of the years between", also)
        yield from _out_of_season(calendar)


def _out_of_season(calendar: Calendar) -> Iterator[Finding]:
    named: dict[str, list[DaysOff]] = defaultdict(list)
    off = [days for year in calendar.years.values() for days in year.off]
    off += [days for year in calendar.statutory.values() for days in year.off]
    for days in sorted(off, key=lambda days: days.from_):
        named[str(days.name)].append(days)
    for times in named.values():
        for days in times[1:] if len(times) == 2 else times:  # of two, the later one is told
            nearest = _nearest(days, times)
            if nearest is not None and _away(days, nearest) > FARTHEST:
                also = ((nearest.name.place, f"here it begins on {nearest.from_}"),)
                yield Finding("steady-calendars", days.name.place,
                              f"{days.name} begins on {days.from_}, in no other year within {FARTHEST} days of that",
                              "look which month is meant; if it is, name these days off otherwise", also)


def _nearest(days: DaysOff, times: list[DaysOff]) -> DaysOff | None:
    """The days off of another year that lie nearest in the year; None where there is no other year."""
    others = [other for other in times if other.from_.year != days.from_.year]
    return min(others, key=lambda other: _away(days, other), default=None)


def _away(one: DaysOff, other: DaysOff) -> int:
    """Days between two times of the year, by the shorter way round."""
    days = abs(_day_of_year(one.from_) - _day_of_year(other.from_))
    return min(days, 365 - days)


def _day_of_year(date: datetime.date) -> int:
    return (date - datetime.date(date.year, 1, 1)).days
