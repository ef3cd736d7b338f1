"""How far a clock reaches, told without running it: interval arithmetic over its steps, and whether the start matters
at all.

All lengths are minutes; times of day are minutes after midnight.
"""

from __future__ import annotations

import bisect
import functools
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace

from wizard.clocks import running
from wizard.clocks.calendars import Workdays
from wizard.clocks.running import ReadyClock
from wizard.language import DAY, Op, instants

FOREVER = 10**12
CYCLE = range(1600 * 12, 2000 * 12)  # after 400 years the months are as long as before
MARKS = ("row", "no-row")  # steps that note something, and lead nowhere

Minutes = tuple[int, int]  # the first and the last time of day, in minutes after midnight, that something can happen at
ANY, MIDNIGHT = (0, DAY - 1), (0, 0)


def minutes_of(kind: str) -> Minutes:
    """The times of day that answers to a kind of question stand for: a day stands for its first minute."""
    return MIDNIGHT if kind == "day" else ANY


@dataclass(frozen=True)
class Bounds:
    """Where some steps lead: `low` to `high` minutes from the start, to a time of day among `minutes`. `fixed` is the
    instant they lead to where that is the same for every start."""

    low: int
    high: int
    minutes: Minutes
    fixed: int | None = None

    def moved(self, low: int, high: int, minutes: Minutes) -> Bounds:
        """Where one more step leads that adds from `low` to `high` minutes, and ends at these times of day."""
        return Bounds(self.low + low, self.high + high, minutes)


@functools.lru_cache(maxsize=4096)
def reach(clock: ReadyClock, minutes: Minutes = ANY) -> tuple[int, int]:
    """The least and the most minutes a clock can add to any start at these times of day."""
    span = through(clock, clock.ops, Bounds(0, 0, minutes))
    return span.low, span.high


def fixed_end(clock: ReadyClock, minutes: Minutes = ANY) -> int | None:
    """The end of a clock that does not depend on its start; None where it does, or where that is not known."""
    return through(clock, clock.ops, Bounds(0, 0, minutes)).fixed


# --- steps -----------------------------------------------------------------------------------------------------------


def through(clock: ReadyClock, ops: Iterable[Op], span: Bounds) -> Bounds:
    """Where some steps, counted on a clock's workdays and hours, lead on from a span."""
    for op in ops:
        if op[0] in ("until", "today"):
            before, after = (through(clock, op[side], span) for side in (2, 3))
            span = _either(before, after)
        elif op[0] == "cutoff":
            span = _cut_off(clock, op, span)
        elif op[0] not in MARKS:
            span = _step(clock, op, span)
    return span


def _cut_off(clock: ReadyClock, op: Op, span: Bounds) -> Bounds:
    """Both ways on, as far as the times of day before the cutoff allow them."""
    (first, last), turn = span.minutes, op[1]
    ways = []
    if first < turn:
        ways.append(through(clock, op[2], replace(span, minutes=(first, min(last, turn - 1)))))
    if last >= turn:
        ways.append(through(clock, op[3], replace(span, minutes=(max(first, turn), last))))
    return functools.reduce(_either, ways)


def _either(one: Bounds, other: Bounds) -> Bounds:
    first = min(one.minutes[0], other.minutes[0])
    last = max(one.minutes[1], other.minutes[1])
    fixed = one.fixed if one.fixed == other.fixed else None
    return Bounds(min(one.low, other.low), max(one.high, other.high), (first, last), fixed)


def _step(clock: ReadyClock, op: Op, span: Bounds) -> Bounds:
    if op[0] == "date" or span.fixed is not None:
        end = running.run(replace(clock, ops=(op,)), span.fixed or 0).end
        return Bounds(-FOREVER, FOREVER, (end % DAY, end % DAY), end)
    if op[0] in ("months", "workdays", "roll"):
        low, high = _days(clock.workdays, op[0], op[1])
        return span.moved(low * DAY, high * DAY, span.minutes)
    if op[0] == "minutes":
        return span.moved(op[1], op[1], _shifted(span.minutes, op[1]))
    if op[0] == "elapsed":
        return span.moved(*_elapsed(clock, op[1]), ANY)
    if op[0] == "working":
        return span.moved(op[1], _working(clock, op[1], span.minutes), ANY)
    low, high, minute = _turn(op)
    return span.moved(low - span.minutes[1], high - span.minutes[0], (minute, minute))


# How far from a day's first minute the turns of a calendar lie, at least and at most, in days.
TURNS = {"day-end": (1, 1), "day-start": (0, 0), "month-start": (-30, 0), "month-end": (1, 31)}


def _turn(op: Op) -> tuple[int, int, int]:
    """How far from a day's first minute a turn of the calendar lies, at least and at most, and at which time of day."""
    if op[0] == "time":
        return op[1], op[1], op[1] % DAY
    low, high = TURNS[op[0]]
    return low * DAY, high * DAY, 0


def _elapsed(clock: ReadyClock, minutes: int) -> tuple[int, int]:
    """The least and the most by which the wall clock moves while minutes go by: as many, but for what it is set; never
    back where they are none or more."""
    low, high = minutes - clock.zone.spread, minutes + clock.zone.spread
    return (max(low, 0), high) if minutes >= 0 else (low, min(high, -1))


def _shifted(minutes: Minutes, by: int) -> Minutes:
    (day, first), (last_day, last) = divmod(minutes[0] + by, DAY), divmod(minutes[1] + by, DAY)
    return (first, last) if day == last_day else ANY


def _working(clock: ReadyClock, minutes: int, of_day: Minutes) -> int:
    """The most that working time can take: it ends on the last of the workdays it fills, if it begins when the window
    is over."""
    filled = whole_workdays(minutes, clock)
    most = _days(clock.workdays, "workdays", filled)[1]
    return most * DAY + clock.window[1] - of_day[0]


def whole_workdays(minutes: int, clock: ReadyClock) -> int:
    """How many workdays so many working minutes fill, the last of them in part."""
    opens, closes = clock.window
    days, rest = divmod(minutes, closes - opens)
    return days + 1 if rest else days


@functools.lru_cache(maxsize=1024)
def _days(days: Workdays, step: str, count: int) -> tuple[int, int]:
    """The least and the most days that a step in months or workdays moves any day."""
    if step == "months":
        return _month_days(count)
    if step == "workdays":
        return _workday_days(days, count)
    return (0, longest_rest(days)) if count > 0 else (-longest_rest(days), 0)


def _month_days(count: int) -> tuple[int, int]:
    """Taken from each month of a cycle: a day that the later month lacks becomes its last."""
    first, last = min(CYCLE) + min(count, 0), max(CYCLE) + max(count, 0)
    begins = [_month_begin(month) for month in range(first, last + 2)]
    length = [after - begin for begin, after in itertools.pairwise(begins)]
    least, most = FOREVER, -FOREVER
    for at in range(max(-count, 0), max(-count, 0) + len(CYCLE)):
        by = begins[at + count] - begins[at]
        longer = length[at + count] - length[at]
        least, most = min(least, by + min(0, longer)), max(most, by)
    return least, most


def _month_begin(month: int) -> int:
    """The first day of a month, told by its number since the year 0."""
    date = instants.date_of(0).replace(year=month // 12, month=month % 12 + 1)
    return instants.day_of(date)


def _workday_days(days: Workdays, count: int) -> tuple[int, int]:
    """Tried from every day around the official data, and as far beyond as ordinary weeks take."""
    known = [*days.work, *days.edges()] or [0]
    beyond = 2 * abs(count) + 2 * longest_rest(days) + 14
    tried = range(min(known) - beyond, max(known) + beyond)
    worked = [day for day in tried if days.is_workday(day)]
    moved = []
    for day in tried:
        at = bisect.bisect_right(worked, day) + count - 1 if count > 0 else bisect.bisect_left(worked, day) + count
        if 0 <= at < len(worked):
            moved.append(worked[at] - day)
    return min(moved), max(moved)


@functools.lru_cache(maxsize=256)
def longest_rest(days: Workdays) -> int:
    """The most days in a row that are not worked, in the years with data; a weekend in any other."""
    longest = 2 if days.weekend else 0
    for start, end, _ in (*days.off, *days.free):
        before = next(n for n in itertools.count(1) if days.is_workday(start - n))
        after = next(n for n in itertools.count(1) if days.is_workday(end + n))
        longest = max(longest, end - start + before + after - 1)
    return longest
