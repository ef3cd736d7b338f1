"""What can be known of a clock without running it: how far it reaches from any start, which of two ends first, and whether
the start matters at all."""

from __future__ import annotations

import bisect
import functools
import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace

from wizard.clocks import running
from wizard.clocks.calendars import Workdays
from wizard.clocks.running import Clock
from wizard.language import DAY, Op, instants

FOREVER = 10**12
CYCLE = range(1600 * 12, 2000 * 12)  # after 400 years the months are as long as before

Minutes = tuple[int, int]  # the first and the last time of day, in minutes after midnight, that something can happen at
ANY, MIDNIGHT = (0, DAY - 1), (0, 0)


def minutes_of(kind: str) -> Minutes:
    """The times of day that answers to a kind of question stand for: a day stands for its first minute."""
    return MIDNIGHT if kind == "day" else ANY


@dataclass(frozen=True)
class Span:
    """Where some steps lead: `low` to `high` minutes from the start, to a time of day among `minutes`. `fixed` is the instant
    they lead to where that is the same for every start."""

    low: int
    high: int
    minutes: Minutes
    fixed: int | None = None

    def moved(self, low: int, high: int, minutes: Minutes) -> Span:
        return Span(self.low + low, self.high + high, minutes)


@functools.lru_cache(maxsize=4096)
def reach(clock: Clock, minutes: Minutes = ANY) -> tuple[int, int]:
    """The least and the most minutes a clock can add to any start at these times of day."""
    span = _through(clock, clock.ops, Span(0, 0, minutes))
    return span.low, span.high


def fixed_end(clock: Clock, minutes: Minutes = ANY) -> int | None:
    """The end of a clock that does not depend on its start; None where it does, or where that is not known."""
    return _through(clock, clock.ops, Span(0, 0, minutes)).fixed


def never_later(one: Clock, other: Clock, minutes: Minutes = ANY) -> bool:
    """Whether `one` ends no later than `other` for every start; False means it is not known.

    Dated rows are compared with those that hold at the same time. What both begin with leads to the same place; steps that keep
    the order of what they are given may be left off where both clocks end with them.
    """
    if rows := _next_row(one, other):
        sides = [(_side(one, *rows, side), _side(other, *rows, side)) for side in (2, 3)]
        return all(never_later(early, late, minutes) for early, late in sides)
    one, other = _unmarked(one), _unmarked(other)
    if (one.workdays, one.window) == (other.workdays, other.window):
        one, other, minutes = _without_beginning(one, other, minutes)
        while count := _shared_ending(one.ops, other.ops):
            one, other = replace(one, ops=one.ops[:-count]), replace(other, ops=other.ops[:-count])
    first, second = (_through(clock, clock.ops, Span(0, 0, minutes)) for clock in (one, other))
    if first.fixed is not None and second.fixed is not None:
        return first.fixed <= second.fixed
    return one == other or first.high <= second.low or _within_workdays(one, other)


# --- steps -----------------------------------------------------------------------------------------------------------


def _through(clock: Clock, ops: Iterable[Op], span: Span) -> Span:
    for op in ops:
        if op[0] in ("until", "today"):
            span = _either(*(_through(clock, op[side], span) for side in (2, 3)))
        elif op[0] not in MARKS:
            span = _cut_off(clock, op, span) if op[0] == "cutoff" else _step(clock, op, span)
    return span


def _cut_off(clock: Clock, op: Op, span: Span) -> Span:
    """Both ways on, as far as the times of day before the cutoff allow them."""
    first, last = span.minutes
    ways = [_through(clock, op[2], replace(span, minutes=(first, min(last, op[1] - 1))))] if first < op[1] else []
    if last >= op[1]:
        ways.append(_through(clock, op[3], replace(span, minutes=(max(first, op[1]), last))))
    return ways[0] if len(ways) == 1 else _either(*ways)


def _either(one: Span, other: Span) -> Span:
    minutes = (min(one.minutes[0], other.minutes[0]), max(one.minutes[1], other.minutes[1]))
    return Span(min(one.low, other.low), max(one.high, other.high), minutes, one.fixed if one.fixed == other.fixed else None)


def _step(clock: Clock, op: Op, span: Span) -> Span:
    if op[0] == "date" or span.fixed is not None:
        end = running.run(replace(clock, ops=(op,)), span.fixed or 0).end
        return Span(-FOREVER, FOREVER, (end % DAY, end % DAY), end)
    if op[0] in ("months", "workdays", "roll"):
        low, high = _days(clock.workdays, op[0], op[1])
        return span.moved(low * DAY, high * DAY, span.minutes)
    if op[0] == "minutes":
        return span.moved(op[1], op[1], _shifted(span.minutes, op[1]))
    if op[0] == "working":
        return span.moved(op[1], _working(clock, op[1], span.minutes), ANY)
    low, high, minute = _turn(op)
    return span.moved(low - span.minutes[1], high - span.minutes[0], (minute, minute))


def _turn(op: Op) -> tuple[int, int, int]:
    """How far from a day's first minute a turn of the calendar lies, at least and at most, and at which time of day."""
    if op[0] == "time":
        return op[1], op[1], op[1] % DAY
    low, high = {"day-end": (1, 1), "day-start": (0, 0), "month-start": (-30, 0), "month-end": (1, 31)}[op[0]]
    return low * DAY, high * DAY, 0


def _shifted(minutes: Minutes, by: int) -> Minutes:
    first, last = minutes[0] + by, minutes[1] + by
    return (first % DAY, last % DAY) if first // DAY == last // DAY else ANY


def _working(clock: Clock, minutes: int, of_day: Minutes) -> int:
    """The most that working time can take: it ends on the last of the workdays it fills, if it begins when the window is over."""
    opens, closes = clock.window
    return _days(clock.workdays, "workdays", -(-minutes // (closes - opens)))[1] * DAY + closes - of_day[0]


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
    begins = [instants.day_of(instants.date_of(0).replace(year=month // 12, month=month % 12 + 1))
              for month in range(min(CYCLE) + min(count, 0), max(CYCLE) + max(count, 0) + 2)]
    length = [after - begin for begin, after in itertools.pairwise(begins)]
    starts = range(max(-count, 0), max(-count, 0) + len(CYCLE))
    moved = [(begins[at + count] - begins[at], length[at + count] - length[at]) for at in starts]
    return min(by + min(0, longer) for by, longer in moved), max(by for by, _ in moved)


def _workday_days(days: Workdays, count: int) -> tuple[int, int]:
    """Tried from every day around the official data, and as far beyond as ordinary weeks take."""
    told = [0, *days.work, *days.edges()]
    beyond = 2 * abs(count) + 2 * longest_rest(days) + 14
    range_ = range(min(told[1:] or told) - beyond, max(told[1:] or told) + beyond)
    worked = [day for day in range_ if days.is_workday(day)]
    moved = []
    for day in range_:
        at = bisect.bisect_right(worked, day) + count - 1 if count > 0 else bisect.bisect_left(worked, day) + count
        moved += [worked[at] - day] if 0 <= at < len(worked) else []
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


# --- dated rows ------------------------------------------------------------------------------------------------------

MARKS = ("row", "no-row")  # they note something, and lead nowhere


def _next_row(one: Clock, other: Clock) -> tuple[str, int] | None:
    """Where the first of two clocks' rows ends, and whether that is told by the start or by today; None without rows."""
    found = sorted((clock.ops[0][0], clock.ops[0][1]) for clock in (one, other) if clock.ops and clock.ops[0][0] in ("until", "today"))
    return found[0] if found else None


def _side(clock: Clock, choice: str, until: int, side: int) -> Clock:
    """A clock as it runs before the first row ends (2), or from then on (3)."""
    op = clock.ops[0] if clock.ops else ("",)
    if op[0] != choice or (side == 3 and op[1] > until):
        return clock
    return replace(clock, ops=(*op[side], *clock.ops[1:]))


def _unmarked(clock: Clock) -> Clock:
    return replace(clock, ops=tuple(op for op in clock.ops if op[0] not in MARKS))


# --- order -----------------------------------------------------------------------------------------------------------

ADD_UP = ("minutes", "workdays", "working")  # three of them are one and then two
TURNS = ("day-end", "day-start", "month-end", "month-start")
KEEP_ORDER = ("minutes", "working", *TURNS)
KEEP_DAYS_IN_ORDER = ("roll", "workdays", "months")  # but two times of day can change places when both land on one day


def keeps_order(clock: Clock, minutes: Minutes) -> bool:
    """Whether a later start never ends sooner, of starts at these times of day; False means it is not known."""
    return _keeps(clock.ops, minutes[0] == minutes[1])


def _keeps(ops: Iterable[Op], alike: bool) -> bool:
    """`alike` tells that all are at one time of day, which then moves alike, so that days alone are in order. Of two starts one
    may still fall under an old row; today is one day for all."""
    for op in ops:
        if op[0] == "until" or (op[0] in (*KEEP_DAYS_IN_ORDER, "cutoff") and not alike):
            return False
        if op[0] in ("cutoff", "today") and not all(_keeps(way, alike) for way in op[2:]):
            return False
        alike = op[0] in ("date", "time", *TURNS) or (alike and op[0] not in ("working", "cutoff", "today"))
    return True


def _without_beginning(one: Clock, other: Clock, minutes: Minutes) -> tuple[Clock, Clock, Minutes]:
    """Both clocks without the steps, or the part of a step, with which both begin, and the times of day these lead to."""
    while one.ops and other.ops and (step := _shared(one.ops[0], other.ops[0])):
        minutes = _through(one, (step,), Span(0, 0, minutes)).minutes
        one, other = (replace(clock, ops=(*_remainder(clock.ops[0], step), *clock.ops[1:])) for clock in (one, other))
    return one, other, minutes


def _shared(one: Op, other: Op) -> Op | None:
    if one == other:
        return one
    alike = one[0] == other[0] and one[0] in ADD_UP and (one[1] > 0) == (other[1] > 0)
    return (one[0], min(one[1], other[1], key=abs)) if alike else None


def _remainder(op: Op, step: Op) -> tuple[Op, ...]:
    return () if op == step else ((op[0], op[1] - step[1]),)


def _within_workdays(one: Clock, other: Clock) -> bool:
    """Whether `one` counts working time that fits into the whole workdays, or those up to a day's end, that `other` begins with."""
    if one.workdays != other.workdays or len(one.ops) != 1 or one.ops[0][0] != "working" or not other.ops or other.ops[0][0] != "workdays":
        return False
    filled = -(-one.ops[0][1] // (one.window[1] - one.window[0]))
    to_the_end = other.ops[1:2] == (("day-end",),)
    rest = replace(other, ops=other.ops[1 + to_the_end:])
    return bool(other.ops[0][1] > filled - to_the_end) and reach(rest)[0] >= 0


def _shared_ending(one: tuple[Op, ...], other: tuple[Op, ...]) -> int:
    """How many steps at the end both clocks share that, taken together, keep order; 0 for none."""
    if one[-2:] == other[-2:] and len(one) > 1 and one[-2][0] in KEEP_DAYS_IN_ORDER and one[-1][0] in ("day-end", "day-start"):
        return 2
    return int(bool(one) and one[-1:] == other[-1:] and one[-1][0] in KEEP_ORDER)
