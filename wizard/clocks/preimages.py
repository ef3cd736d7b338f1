"""Back through a clock's steps: for each step the instants from which it leads into a set of them, its preimage.

Instants are minutes, days are counted from 1970-01-01; sets are bands of them (see `bands`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wizard.clocks.bands import Band, Bands, between, met, moved, united
from wizard.clocks.running import ReadyClock, Runner
from wizard.language import DAY, Op, durations, instants


def _instant(text: str) -> int:
    found = instants.parse(text)
    assert found is not None
    return found


FIRST, LAST = _instant("1000-01-01"), _instant("2999-12-31T23:59")  # of the answers that can be given
EVER = between(FIRST, LAST)
# No clock ends outside these, nor does any of its steps on the way.
FARTHEST = 2 * durations.MOST_YEARS * 366 * DAY
EARLIEST, LATEST = FIRST - FARTHEST, LAST + FARTHEST
ALWAYS = between(EARLIEST, LATEST)
# Working time before a cutoff whose two ways end centuries apart makes a stretch of every single day: so many each way
# are told.
MOST_DAYS = 500


@dataclass(frozen=True)
class Back:
    """Goes back through a clock's ops, from a set to all that leads into it. `near` is a day that somebody asks
    about."""

    clock: ReadyClock
    near: int

    def through(self, ops: tuple[Op, ...], ends: Bands) -> Bands:
        """The instants from which some ops lead into a set."""
        for op in reversed(ops):
            ends = united(self.before(op, ends))
        return ends

    def before(self, op: Op, ends: Bands) -> Iterable[Band]:
        """The instants from which one op leads into a set, in bands that may overlap."""
        match op[0]:
            case "minutes":
                return moved(ends, -op[1])
            case "elapsed":
                return self.before_elapsed(op[1], ends)
            case "cutoff" | "until":
                return self.before_choice(op, ends)
            case "row" | "no-row":
                return ends
            case "working":
                return self.before_working(op[1], ends)
            case "date":
                return ALWAYS if met(ends, between(op[1], op[1])) else ()
            case "time":
                return _before_time(op[1], ends)
            case "day-start":
                return _before_time(0, ends)
            case "day-end":
                return _before_time(DAY, ends)
        return self.before_days(op, ends)

    def before_choice(self, op: Op, ends: Bands) -> Iterator[Band]:
        """Where either way of a choice leads into a set, on the side on which that way is taken."""
        if op[0] == "cutoff":
            sides = daily(0, op[1] - 1), daily(op[1], DAY - 1)
        else:
            sides = between(EARLIEST, op[1] - 1), between(op[1], LATEST)
        for way, side in zip(op[2:], sides, strict=True):
            yield from met(self.through(way, ends), side)

    def before_days(self, op: Op, ends: Bands) -> Iterator[Band]:
        """Where an op leads into a set that moves days; to a month's start or end it leads from whole days, and to
        midnight."""
        whole = op[0] in ("month-start", "month-end")
        for first, last, low, high in ends:
            days = self.first(op, first), self.first(op, last + 1) - 1
            if not whole:
                yield *days, low, high
            elif low == 0:
                yield *days, 0, DAY - 1

    def first(self, op: Op, day: int) -> int:
        """The first day from which an op that moves days, and keeps their order, leads to `day` or later."""
        match op:
            case ("months", months):
                return _first_month_day(day, months)
            case ("month-start",):
                return instants.month_start(day - 1, 1)
            case ("month-end",):
                return instants.month_start(day - 1, 0)
            case ("workdays", count):
                return self.first_workday(day, count)
            case ("roll", direction):
                runner = Runner(self.clock)
                return runner.rolled(day - 1, -1) + 1 if direction > 0 else runner.rolled(day, 1)
        raise AssertionError(op)

    def first_workday(self, day: int, count: int) -> int:
        """The first day of which so many workdays later is `day` or later."""
        runner = Runner(self.clock)
        if count >= 0:
            return runner.workdays_later(day, -count)
        return runner.workdays_later(day - 1, -count) + 1

    def before_working(self, minutes: int, ends: Bands) -> Iterable[Band]:
        """The instants from which so many working minutes end in a set."""
        for first, last in self.stretches(ends):
            begin = self.first_working(minutes, first)
            end = self.first_working(minutes, last + 1) - 1
            yield from between(begin, end)

    def before_elapsed(self, minutes: int, ends: Bands) -> Iterable[Band]:
        """The instants from which so many minutes that go by end in a set; nowhere do they change places."""
        for first, last in self.stretches(ends):
            begin, after = (self.clock.zone.first_before(edge, minutes) for edge in (first, last + 1))
            yield from between(begin, after - 1)

    def stretches(self, bands: Bands) -> Iterator[tuple[int, int]]:
        """A set as instants without a gap; of a band that cuts every day of centuries only the years around `near`."""
        for first, last, low, high in bands:
            if (low, high) == (0, DAY - 1):
                yield first * DAY, last * DAY + high
                continue
            for day in range(max(first, self.near - MOST_DAYS), min(last, self.near + MOST_DAYS) + 1):
                yield day * DAY + low, day * DAY + high

    def first_working(self, minutes: int, end: int) -> int:
        """The first start from which so many working minutes end at `end` or later: one minute after the last one from
        which they end sooner, found by counting back."""
        opens, closes = self.clock.window
        runner = Runner(self.clock)
        at, left = (end - 1, minutes) if minutes else (end, 1)
        while True:
            day, minute = divmod(at - 1, DAY)
            if minute >= opens and runner.is_workday(day):
                last = min(minute + 1, closes)
                if last - opens >= left:
                    return day * DAY + last - left + 1
                left -= last - opens
            at = day * DAY


def daily(first: int, last: int) -> Bands:
    """Every day's minutes from one to another."""
    return united([(EARLIEST // DAY, LATEST // DAY, first, last)])


def _before_time(time: int, ends: Bands) -> Iterator[Band]:
    """A whole day leads to so many minutes after its midnight."""
    days, minute = divmod(time, DAY)
    for first, last, low, high in ends:
        if low <= minute <= high:
            yield first - days, last - days, 0, DAY - 1


def _first_month_day(day: int, months: int) -> int:
    """The same day of the other month, or where that month is shorter, the first of the month after it."""
    found = instants.months_later(day, -months)
    return found if instants.months_later(found, months) >= day else found + 1
