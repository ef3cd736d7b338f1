"""The inverse of a limit: for a moment, the starts from which it has ended by then, and those from which it still runs.

Told exactly, over all years in which answers may lie, by going back through the clock's steps one by one. A clock need not
keep the order of its starts: a cutoff, a month's end or a day of rest may let a later start end sooner, so a set is returned.
"""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wizard.clocks import ends
from wizard.clocks import running as clocks
from wizard.clocks.bands import Band, Bands, between, first_of, last_of, met, moved, united
from wizard.clocks.ends import End
from wizard.clocks.running import Clock
from wizard.language import DAY, Op, durations, instants


def _instant(text: str) -> int:
    found = instants.parse(text)
    assert found is not None
    return found


FIRST, LAST = _instant("1000-01-01"), _instant("2999-12-31T23:59")  # of the answers that can be given
EVER = between(FIRST, LAST)
# No clock ends outside these, nor does any of its steps on the way.
EARLIEST, LATEST = FIRST - 2 * durations.MOST_YEARS * 366 * DAY, LAST + 2 * durations.MOST_YEARS * 366 * DAY
ALWAYS = between(EARLIEST, LATEST)
# Working time before a cutoff whose two ways end centuries apart makes a stretch of every single day: so many each way are told.
MOST_DAYS = 500
UNTURNED = frozenset({"minutes", "until", "row", "no-row"})  # steps that turn at no time of day


def passed(limit: End, now: int) -> Bands:
    """The starts from which a limit has ended at `now`: by one of the ways to count it, or where it ends late by all."""
    sets = [ending(clocks.on(way, now), EARLIEST, now) for way in limit.ways]
    return functools.reduce(met, sets) if limit.late else united(band for one in sets for band in one)


def running(limit: End, now: int) -> Bands:
    """The starts from which a limit has not ended at `now`."""
    sets = [ending(clocks.on(way, now), now + 1, LATEST) for way in limit.ways]
    return united(band for one in sets for band in one) if limit.late else functools.reduce(met, sets)


def last_passed(limit: End, now: int) -> int | None:
    """The last start from which a limit has ended at `now`; None where it has from none."""
    return last_of(passed(limit, now))


def first_running(limit: End, now: int) -> int | None:
    """The first start from which a limit has not ended at `now`; None where it has from every one."""
    return first_of(running(limit, now))


def parting(one: End, other: End, now: int) -> int | None:
    """A start from which two limits end at different times, near to `now` if there is one; None where none is found."""
    tried = itertools.chain([now], _nearest_first(_parted_at(one, other, now), now), _nearest_first(_both_landmarks(one, other, now), now))
    differing = (start for start in tried if ends.run(one, start, now).end != ends.run(other, start, now).end)
    return next(differing, None) if one != other else None


def _nearest_first(starts: Iterable[int], now: int) -> Iterator[int]:
    yield from sorted(set(starts), key=lambda start: (abs(start - now), start))


def _both_landmarks(one: End, other: End, now: int) -> Iterator[int]:
    for way in dict.fromkeys((*one.ways, *other.ways)):
        yield from landmarks(clocks.on(way, now), now)


def _parted_at(one: End, other: End, now: int) -> Iterator[int]:
    """The edges of the sets of starts from which just one of two limits has ended at `now`."""
    for ended, runs in ((one, other), (other, one)):
        for first, last, low, high in met(passed(ended, now), running(runs, now)):
            yield from (day * DAY + minute for day in (first, last) for minute in (low, high))


def landmarks(clock: Clock, now: int) -> Iterator[int]:
    """Starts on both sides of where a step of a clock may begin to lead elsewhere: at a day, a cutoff, an edge of working hours,
    in the weeks around `now`, the months of eight years, and all years whose days off somebody has told."""
    near, year = now // DAY, instants.date_of(now // DAY).year
    days = {*range(near - 15, near + 15), *_months(year - 4, year + 5)}
    told = [day for first, last, _ in (*clock.workdays.off, *clock.workdays.free) for day in (first, last)]
    days |= {*range(min(told) - 15, max(told) + 15)} if told else set()
    days |= {turn // DAY + away for turn in clocks.row_turns(clock.ops) for away in range(-2, 3)}
    for before, minutes in _thresholds(clock.ops, clock.window):
        for day in days if minutes else ():
            for minute in minutes:
                start = first_of(_Back(clock, near).through(before, between(day * DAY + minute, LATEST)))
                yield from (start - 1, start) if start is not None and FIRST < start <= LAST else ()


def _months(year: int, until: int) -> Iterator[int]:
    """The last four days of every month, which shorter months lack, and the first of the next."""
    for month in range(12 * year, 12 * until):
        first = instants.day_of(datetime.date(month // 12, month % 12 + 1, 1))
        yield from range(first - 4, first + 2)


def _thresholds(ops: tuple[Op, ...], window: tuple[int, int], before: tuple[Op, ...] = ()) -> Iterator[tuple[tuple[Op, ...], set[int]]]:
    """For each step, also of a cutoff's two ways, what comes before it, and the times of day at which it turns."""
    for number, op in enumerate(ops):
        times = {op[1]} if op[0] == "cutoff" else set(window) if op[0] == "working" else {0} if op[0] not in UNTURNED else set()
        yield (*before, *ops[:number]), times
        for way in op[2:] if op[0] in ("cutoff", "until") else ():
            yield from _thresholds(way, window, (*before, *ops[:number]))


@functools.lru_cache(maxsize=4096)
def ending(clock: Clock, first: int, last: int) -> Bands:
    """The starts from which a clock ends between two instants, both included."""
    near = last if first == EARLIEST else first
    return met(_Back(clock, near // DAY).through(clock.ops, between(first, last)), EVER)


@dataclass(frozen=True)
class _Back:
    """Goes back through a clock's ops, from a set to all that leads into it. `near` is a day that somebody asks about."""

    clock: Clock
    near: int

    def through(self, ops: tuple[Op, ...], ends: Bands) -> Bands:
        for op in reversed(ops):
            ends = united(self.before(op, ends))
        return ends

    def before(self, op: Op, ends: Bands) -> Iterable[Band]:
        match op[0]:
            case "minutes":
                return moved(ends, -op[1])
            case "cutoff" | "until":
                span, first, last = (times, 0, DAY - 1) if op[0] == "cutoff" else (between, EARLIEST, LATEST)
                sides = span(first, op[1] - 1), span(op[1], last)
                return [band for way, side in zip(op[2:], sides, strict=True) for band in met(self.through(way, ends), side)]
            case "row" | "no-row":
                return ends
            case "working":
                return self.before_working(op[1], ends)
            case "date":
                return ALWAYS if met(ends, between(op[1], op[1])) else ()
            case "day-start" | "day-end" | "time":
                return _before_time(DAY if op[0] == "day-end" else op[1] if op[0] == "time" else 0, ends)
        whole = op[0] in ("month-start", "month-end")  # days of which the minute is lost
        return [(self.first(op, first), self.first(op, last + 1) - 1, *((0, DAY - 1) if whole else (low, high)))
                for first, last, low, high in ends if low == 0 or not whole]

    def first(self, op: Op, day: int) -> int:
        """The first day from which an op that moves days, and keeps their order, leads to `day` or later."""
        runner = clocks.Runner(self.clock)
        match op:
            case ("months", months):
                return _first_month_day(day, months)
            case ("month-start",):
                return instants.month_start(day - 1, 1)
            case ("month-end",):
                return instants.month_start(day - 1, 0)
            case ("workdays", count):
                return runner.workdays_later(day, -count) if count >= 0 else runner.workdays_later(day - 1, -count) + 1
            case ("roll", direction):
                return runner.rolled(day - 1, -1) + 1 if direction > 0 else runner.rolled(day, 1)
        raise AssertionError(op)

    def before_working(self, minutes: int, ends: Bands) -> Iterable[Band]:
        for first, last in self.stretches(ends):
            yield from between(self.first_working(minutes, first), self.first_working(minutes, last + 1) - 1)

    def stretches(self, bands: Bands) -> Iterator[tuple[int, int]]:
        """A set as instants without a gap; of a band that cuts every day of centuries only the years around `near`."""
        for first, last, low, high in bands:
            if (low, high) == (0, DAY - 1):
                yield first * DAY, last * DAY + high
            else:
                for day in range(max(first, self.near - MOST_DAYS), min(last, self.near + MOST_DAYS) + 1):
                    yield day * DAY + low, day * DAY + high

    def first_working(self, minutes: int, end: int) -> int:
        """The first start from which so many working minutes end at `end` or later: one minute after the last one from which
        they end sooner, found by counting back."""
        opens, closes = self.clock.window
        runner = clocks.Runner(self.clock)
        at, left = (end - 1, minutes) if minutes else (end, 1)
        while True:
            day, minute = divmod(at - 1, DAY)
            if minute >= opens and runner.is_workday(day):
                last = min(minute + 1, closes)
                if last - opens >= left:
                    return day * DAY + last - left + 1
                left -= last - opens
            at = day * DAY


def times(first: int, last: int) -> Bands:
    """Every day's minutes from one to another."""
    return united([(EARLIEST // DAY, LATEST // DAY, first, last)])


def _before_time(time: int, ends: Bands) -> Iterable[Band]:
    """A whole day leads to so many minutes after its midnight."""
    days, minute = divmod(time, DAY)
    return ((first - days, last - days, 0, DAY - 1) for first, last, low, high in ends if low <= minute <= high)


def _first_month_day(day: int, months: int) -> int:
    """The same day of the other month, or where that month is shorter, the first of the month after it."""
    found = instants.months_later(day, -months)
    return found if instants.months_later(found, months) >= day else found + 1
