"""What is known of clocks without running them is true of every run, and says no more than it must."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.harness import shipped
from wizard.clocks import EVERY_DAY, ReadyClock, bounds, calendars, order, run
from wizard.language import DAY, Op, instants, zones

CHANGES = ("2026-03-28T01:00", "2026-03-29T02:30", "2026-10-24T01:10", "2026-10-25T01:59")
AROUND = st.builds(lambda at, by: (instants.parse(at) or 0) + by, st.sampled_from(CHANGES), st.integers(-90, 90))
STARTS = AROUND | st.integers(instants.parse("2025-11-01") or 0, instants.parse("2028-03-05") or 0)
STEP = st.sampled_from([("elapsed", 600), ("elapsed", 660), ("elapsed", -90), ("elapsed", 4320),
                        ("minutes", 600), ("minutes", -30), ("minutes", 4320), ("workdays", 3), ("workdays", -2), ("working", 240),
                        ("roll", 1), ("roll", -1), ("months", 1), ("months", -7), ("day-end",), ("day-start",), ("month-end",),
                        ("month-start",), ("time", 1080), ("time", 1440), ("date", 29_600_000)])
STEPS = st.lists(STEP, max_size=3)
CUTOFF = st.tuples(st.just("cutoff"), st.sampled_from([1, 720, 1080, 1440]), STEPS.map(tuple), STEPS.map(tuple))
ROW = st.tuples(st.just("until"), st.integers(29_500_000, 30_100_000), STEPS.map(tuple), STEPS.map(tuple))  # within the years of STARTS
OPS = st.lists(STEP | CUTOFF | ROW, min_size=1, max_size=4)


def clock(ops: list[Op]) -> ReadyClock:
    return ReadyClock(tuple(ops), calendars.workdays(shipped()[0], "cn"), (540, 1080), zones.named("Europe/London"))


@given(STARTS, OPS, OPS, st.booleans())
def test_no_run_leaves_its_bounds_whatever_the_steps(start: int, one: list[Op], other: list[Op], day: bool) -> None:
    start, minutes = (start - start % DAY, bounds.MIDNIGHT) if day else (start, bounds.ANY)
    ends = [run(clock(ops), start).end for ops in (one, other)]
    for ops, end in zip((one, other), ends, strict=True):
        low, high = bounds.reach(clock(ops), minutes)
        assert low <= end - start <= high
        assert bounds.fixed_end(clock(ops), minutes) in (None, end)
    assert not order.never_later(clock(one), clock(other), minutes) or ends[0] <= ends[1]


@given(STARTS, st.integers(0, 60 * DAY) | st.integers(0, 3 * DAY), OPS, st.booleans())
def test_where_order_is_kept_a_later_start_ends_no_sooner(start: int, later: int, ops: list[Op], day: bool) -> None:
    starts = [at - at % DAY if day else at for at in (start, start + later)]
    first, second = (run(clock(ops), at).end for at in starts)
    assert not order.keeps_order(clock(ops), bounds.MIDNIGHT if day else bounds.ANY) or first <= second


@pytest.mark.parametrize("op", [
    ("months", 1), ("months", 6), ("months", -1), ("months", 12), ("workdays", 1), ("workdays", 5), ("workdays", 15), ("workdays", -3),
    ("roll", 1), ("roll", -1), ("day-end",), ("day-start",), ("month-end",), ("month-start",), ("time", 1080)], ids=str)
def test_what_one_step_can_add_at_least_and_at_most_is_added_by_some_start(op: Op) -> None:
    first, last = (instants.parse(day) or 0 for day in ("2023-01-01", "2031-12-31"))  # the law knows days off until then
    starts = [day + minute for day in range(first, last, DAY) for minute in (0, DAY - 1)]
    found = [run(clock([op]), start).end - start for start in starts]
    assert bounds.reach(clock([op])) == (min(found), max(found))


@pytest.mark.parametrize(("ops", "kind", "end"), [
    ([("date", 5 * DAY), ("day-end",)], "instant", 6 * DAY),
    ([("minutes", 600), ("date", 5 * DAY), ("cutoff", 720, (("time", 60),), ())], "instant", 5 * DAY + 60),
    ([("cutoff", 720, (("date", 5 * DAY),), (("day-end",),))], "day", 5 * DAY),
    ([("cutoff", 720, (("date", 5 * DAY),), (("day-end",),))], "instant", None),
    ([("time", 780), ("cutoff", 720, (), (("date", 5 * DAY),))], "instant", 5 * DAY),
    ([("cutoff", 720, (("date", 5 * DAY),), (("date", 6 * DAY),))], "instant", None),
    ([("cutoff", 720, (("date", 5 * DAY),), (("date", 4 * DAY), ("day-end",)))], "instant", 5 * DAY),
    ([("day-end",)], "day", None),
])
def test_a_clock_that_ends_alike_whatever_starts_it_is_known(ops: list[Op], kind: str, end: int | None) -> None:
    assert bounds.fixed_end(clock(ops), bounds.minutes_of(kind)) == end


def test_a_day_is_its_first_minute_and_no_other() -> None:
    day_end, hours = (ReadyClock((op,), EVERY_DAY, (0, DAY)) for op in (("day-end",), ("minutes", DAY)))
    assert bounds.reach(day_end, bounds.minutes_of("day")) == (DAY, DAY)
    assert bounds.reach(day_end, bounds.minutes_of("instant")) == (1, DAY)
    assert order.never_later(hours, day_end, bounds.minutes_of("day"))
    assert not order.never_later(hours, day_end, bounds.minutes_of("instant"))
