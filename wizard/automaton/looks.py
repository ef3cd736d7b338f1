"""What the tests of a question for a moment look at, and the starts that stand for all others: days and times of day of
which each differs from the rest in what can be told."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from wizard.automaton.times_of_day import Leads, flat
from wizard.clocks import ReadyClock, Workdays, bounds, calendars, ends, row_turns, running
from wizard.language import DAY, AtLeast, Book, During, Is, Passed, Reaches, Since, Test, instants

FORTNIGHT, YEAR = 14, 366
# Years without data that show every length of month, and how many show it with every day of the week; and the years
# before which no leap year came for eight: long after any data and long before it.
PLAIN, ALL_WEEKDAYS, GENERIC = 5, 29, 2401
CENTURIES = tuple(year for year in range(1100, 2901, 100) if year % 400)
MONTHLY, WEEKLY = {"months", "month-end", "month-start"}, {"workdays", "working", "roll"}


@dataclass(frozen=True)
class Looks:
    """What tests look at, ready to run, each with its bit: ends of clocks, workdays with a window, and days."""

    clocks: tuple[tuple[int, ends.End], ...]
    hours: tuple[tuple[int, Workdays, tuple[int, int]], ...]
    since: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, book: Book, tests: Sequence[Test]) -> Looks:
        """What some tests, numbered in their order, look at."""
        passed, hours, since = [], [], []
        for bit, test in enumerate(tests):
            match test:
                case Passed():
                    passed.append((bit, ends.at(book, test.clock, test.end)))
                case Since():
                    since.append((bit, test.day))
                case During():
                    span = calendars.working_hours(book, test.hours)
                    if span:
                        hours.append((bit, calendars.workdays(book, span[0]), span[1]))
                case AtLeast() | Is() | Reaches():
                    pass  # asked of no moment
                case _:
                    assert_never(test)
        return cls(tuple(passed), tuple(hours), tuple(since))

    def ends(self, start: int) -> list[int]:
        """Where each clock ends from a start."""
        return [ends.run(end, start).end for _, end in self.clocks]

    def cell(self, start: int, turns: list[int], now: int) -> int:
        """The cell that a start falls into, answered at `now`; `turns` are its clocks' ends."""
        cell = 0
        for (bit, _), turn in zip(self.clocks, turns, strict=True):
            if now >= turn:
                cell |= 1 << bit
        for bit, day in self.since:
            if start >= day * DAY:
                cell |= 1 << bit
        for bit, days, window in self.hours:
            if calendars.during(days, window, start):
                cell |= 1 << bit
        return cell

    def turns(self) -> set[int]:
        """The times of day, in minutes, at and on either side of which a clock, the hours or the order of ends can
        turn; and noon."""
        found = {DAY // 2, *(edge for _, _, window in self.hours for edge in window)}
        runs = [Leads(way).through(way.ops) for way in self.ways()]
        fixed = {time for one in runs for time in one.fixed}
        along = {0, *(minutes for one in runs for minutes in one.along)} if runs else set()
        for one in runs:
            found |= one.turns
        found |= {time - minutes for time in fixed for minutes in along}
        return {(turn + shift) % DAY for turn in found for shift in (-1, 0, 1)}

    def days(self, near: int, *, monthly: bool) -> list[int]:
        """Days of which each differs from all others in what can be told from here: those around official data, and
        around the days `near` one on which the wall clock is set, as far as clocks run, and days far from any; where
        months count, years of them. On either side of each fixed day the same again."""
        steps = [op[0] for way in self.ways() for op in flat(way.ops)]
        weekly = bool(self.hours) or any(step in WEEKLY for step in steps)
        years = 0
        if monthly or any(step in MONTHLY for step in steps):
            years = ALL_WEEKDAYS if weekly else PLAIN
        far = self.farthest() + 2
        found = {*around(self._data(), far + FORTNIGHT), *_of_years(range(GENERIC, GENERIC + max(years, 1)))}
        for day in {day for way in self.ways() for day in way.zone.days_near(near)}:
            found.update(around([day], far))
        fixed = self.fixed_days()
        for day in fixed:
            found.update(around([day], far + FORTNIGHT + years * YEAR))
        for century in _centuries(fixed, 3 if weekly else 1) if years else ():
            found.update(_of_years(around([century], PLAIN + far // YEAR)))
        return sorted(found)

    def farthest(self) -> int:
        """How many days the clocks run at most, either way; those that go to a fixed date are left aside."""
        reached = [abs(minutes) for way in self.ways() for minutes in bounds.reach(way)]
        return max((minutes // DAY for minutes in reached if minutes < bounds.FOREVER), default=0)

    def fixed_days(self) -> list[int]:
        """The days that tests name, steps go to, or rows begin on."""
        steps = [op for way in self.ways() for op in flat(way.ops)]
        found = {op[1] // DAY for op in steps if op[0] in ("date", "until", "today")}
        found.update(day for _, day in self.since)
        return sorted(found)

    def _data(self) -> list[int]:
        """The days that official data and the law tell of; any day where there are none."""
        known = [*(way.workdays for way in self.ways()), *(days for _, days, _ in self.hours)]
        return [day for days in known for day in (*days.work, *days.edges())] or [0]

    def eras(self) -> Iterator[tuple[Looks, int | None, int | None]]:
        """Where rows go by today, the same for each stretch of moments, told by its first and its last, in which they
        stay the same."""
        by_today = [way.ops for way in self.ways() if way.ops and way.ops[0][0] == "today"]
        turns = sorted({turn for ops in by_today for turn in row_turns(ops)})
        for first, following in itertools.pairwise([None, *turns, None]):
            inside = first if first is not None else (following or 0) - 1
            dated = tuple((bit, _dated(end, inside)) for bit, end in self.clocks)
            yield replace(self, clocks=dated), first, None if following is None else following - 1

    def ways(self) -> Iterator[ReadyClock]:
        """Every clock in every way to count it."""
        return (way for _, end in self.clocks for way in end.ways)


def _dated(end: ends.End, now: int) -> ends.End:
    """An end as its clock runs at an instant."""
    return replace(end, ways=tuple(running.on(way, now) for way in end.ways))


def around(days: list[int], far: int) -> range:
    """The days from so many before the first of some to so many after the last."""
    return range(min(days) - far, max(days) + far)


def _centuries(fixed: list[int], enough: int) -> Iterator[int]:
    """Some after all fixed days; and where there are any, some before them, and all between."""
    years = [instants.date_of(day).year for day in fixed] or [GENERIC]
    first, last = years[0], years[-1]
    yield from [year for year in CENTURIES if year > last][:enough]
    if fixed:
        yield from [year for year in CENTURIES if year < first][-enough:]
    yield from (year for year in CENTURIES if first <= year <= last)


def _of_years(years: range) -> range:
    return range(_first_day(years.start), _first_day(years.stop))


def _first_day(year: int) -> int:
    return instants.day_of(instants.date_of(0).replace(year=year))
