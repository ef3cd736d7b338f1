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
    """Between a calendar's first and last year none is missing, and days off lie where they lie in some other year, or near.

    A month taken for another moves a deadline that somebody relies on; in a year that is missing it is guessed.
    """
    for name, calendar in subject.book.calendars.items():
        years = sorted([*calendar.years, *calendar.statutory], key=int)
        for year, following in pairwise(years):
            if int(following) > int(year) + 1:
                yield Finding("steady-calendars", following.place, f"“{name}” knows {year} and {following}, but not {int(year) + 1}",
                              "add the official days off of the years between", ((year.place, "the year before it"),))
        yield from _out_of_season(calendar)


def _out_of_season(calendar: Calendar) -> Iterator[Finding]:
    named: dict[str, list[DaysOff]] = defaultdict(list)
    off = [days for year in calendar.years.values() for days in year.off]
    off += [days for year in calendar.statutory.values() for days in year.off]
    for days in sorted(off, key=lambda days: days.from_):
        named[str(days.name)].append(days)
    for times in named.values():
        for number, days in enumerate(times):
            others = [other for other in times if other.from_.year != days.from_.year]
            nearest = min(others, key=lambda other: _away(days, other), default=None)
            told = nearest is not None and len(times) == 2 and number == 0  # of two, the later one is told
            if nearest is not None and not told and _away(days, nearest) > FARTHEST:
                yield Finding("steady-calendars", days.name.place,
                              f"{days.name} begins on {days.from_}, in no other year within {FARTHEST} days of that",
                              "look which month is meant; if it is, name these days off otherwise",
                              ((nearest.name.place, f"here it begins on {nearest.from_}"),))


def _away(one: DaysOff, other: DaysOff) -> int:
    """Days between two times of the year, by the shorter way round."""
    days = abs(_day_of_year(one.from_) - _day_of_year(other.from_))
    return min(days, 365 - days)


def _day_of_year(date: datetime.date) -> int:
    return (date - datetime.date(date.year, 1, 1)).days
