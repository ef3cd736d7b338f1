"""Whether one clock ends before another, and whether a clock keeps the order of its starts: told from the steps, for
every start at once.

Sound but not complete: what is told is so; False means only that it is not known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wizard.clocks.bounds import ANY, MARKS, TURNS, Bounds, Minutes, reach, through, whole_workdays
from wizard.clocks.running import ReadyClock
from wizard.language import Op

ADD_UP = ("minutes", "workdays", "working")  # three of them are one and then two
KEEP_ORDER = ("minutes", "elapsed", "working", *TURNS)
KEEP_DAYS_IN_ORDER = ("roll", "workdays", "months")  # but two times of day can change places when both land on one day


def never_later(one: ReadyClock, other: ReadyClock, minutes: Minutes = ANY) -> bool:
    """Whether `one` ends no later than `other` for every start at these times of day; False means it is not known.

    Dated rows are compared with those that hold at the same time. What both begin with leads to the same place; steps
    that keep the order of what they are given may be left off where both clocks end with them.
    """
    rows = _next_row(one, other)
    if rows:
        sides = [(_side(one, *rows, side), _side(other, *rows, side)) for side in (2, 3)]
        return all(never_later(early, late, minutes) for early, late in sides)
    one, other = _unmarked(one), _unmarked(other)
    if (one.workdays, one.window) == (other.workdays, other.window):
        one, other, minutes = _without_beginning(one, other, minutes)
        one, other = _without_ending(one, other)
    first, second = (through(clock, clock.ops, Bounds(0, 0, minutes)) for clock in (one, other))
    if first.fixed is not None and second.fixed is not None:
        return first.fixed <= second.fixed
    return one == other or first.high <= second.low or _within_workdays(one, other) or _elapses_first(one, other)


# --- dated rows ------------------------------------------------------------------------------------------------------


def _next_row(one: ReadyClock, other: ReadyClock) -> tuple[str, int] | None:
    """Where the first of two clocks' rows ends, and whether that is told by the start or by today; None without
    rows."""
    heads = [clock.ops[0] for clock in (one, other) if clock.ops]
    rows = [(op[0], op[1]) for op in heads if op[0] in ("until", "today")]
    return min(rows, default=None)


def _side(clock: ReadyClock, choice: str, until: int, side: int) -> ReadyClock:
    """A clock as it runs before the first row ends (2), or from then on (3)."""
    op = clock.ops[0] if clock.ops else ("",)
    if op[0] != choice or (side == 3 and op[1] > until):
        return clock
    return replace(clock, ops=(*op[side], *clock.ops[1:]))


def _unmarked(clock: ReadyClock) -> ReadyClock:
    return replace(clock, ops=tuple(op for op in clock.ops if op[0] not in MARKS))


# --- order -----------------------------------------------------------------------------------------------------------


def keeps_order(clock: ReadyClock, minutes: Minutes) -> bool:
    """Whether a later start never ends sooner, of starts at these times of day; False means it is not known."""
    return _keeps(clock.ops, minutes[0] == minutes[1])


def _keeps(ops: Iterable[Op], alike: bool) -> bool:
    """`alike` tells that all are at one time of day, which then moves alike, so that days alone are in order. Of two
    starts one may still fall under an old row; today is one day for all."""
    for op in ops:
        kind = op[0]
        if kind == "until" or (kind in (*KEEP_DAYS_IN_ORDER, "cutoff") and not alike):
            return False
        if kind in ("cutoff", "today") and not all(_keeps(way, alike) for way in op[2:]):
            return False
        sets = kind in ("date", "time") or kind in TURNS
        alike = sets or (alike and kind not in ("working", "elapsed", "cutoff", "today"))
    return True


def _without_beginning(one: ReadyClock, other: ReadyClock, minutes: Minutes) -> tuple[ReadyClock, ReadyClock, Minutes]:
    """Both clocks without the steps, or the part of a step, with which both begin, and the times of day these lead
    to."""
    while one.ops and other.ops:
        step = _shared(one.ops[0], other.ops[0])
        if not step:
            break
        minutes = through(one, (step,), Bounds(0, 0, minutes)).minutes
        one, other = _after(one, step), _after(other, step)
    return one, other, minutes


def _shared(one: Op, other: Op) -> Op | None:
    """The step, or the part of one, with which two steps both begin."""
    if one == other:
        return one
    if one[0] != other[0] or one[0] not in ADD_UP or (one[1] > 0) != (other[1] > 0):
        return None
    return one[0], min(one[1], other[1], key=abs)


def _after(clock: ReadyClock, step: Op) -> ReadyClock:
    """A clock without a step, or the part of a step, with which it begins."""
    first, *others = clock.ops
    rest = [] if first == step else [(first[0], first[1] - step[1])]
    return replace(clock, ops=(*rest, *others))


def _within_workdays(one: ReadyClock, other: ReadyClock) -> bool:
    """Whether `one` counts working time that fits into the whole workdays, or those up to a day's end, that `other`
    begins with."""
    if one.workdays != other.workdays or len(one.ops) != 1 or not other.ops:
        return False
    (step,), first = one.ops, other.ops[0]
    if step[0] != "working" or first[0] != "workdays":
        return False
    to_the_end = 1 if other.ops[1:2] == (("day-end",),) else 0
    filled = whole_workdays(step[1], one)
    rest = replace(other, ops=other.ops[1 + to_the_end:])
    return bool(first[1] > filled - to_the_end) and reach(rest)[0] >= 0


def _elapses_first(one: ReadyClock, other: ReadyClock) -> bool:
    """Whether both count no more than minutes that go by, and `one` no more of them."""
    only = [clock.ops[0] for clock in (one, other) if len(clock.ops) == 1 and clock.ops[0][0] == "elapsed"]
    return len(only) == 2 and one.zone == other.zone and bool(only[0][1] <= only[1][1])


def _without_ending(one: ReadyClock, other: ReadyClock) -> tuple[ReadyClock, ReadyClock]:
    """Both clocks without the steps at the end that both share and that keep order."""
    while count := _shared_ending(one.ops, other.ops):
        one = replace(one, ops=one.ops[:-count])
        other = replace(other, ops=other.ops[:-count])
    return one, other


def _shared_ending(one: tuple[Op, ...], other: tuple[Op, ...]) -> int:
    """How many steps at the end both clocks share that, taken together, keep order; 0 for none."""
    kinds = [op[0] for op in one[-2:]]
    if one[-2:] == other[-2:] and len(kinds) == 2:
        to_a_day = kinds[1] in ("day-end", "day-start")
        if to_a_day and kinds[0] in KEEP_DAYS_IN_ORDER:
            return 2
    alike = one[-1:] == other[-1:]
    return 1 if alike and kinds and kinds[-1] in KEEP_ORDER else 0
