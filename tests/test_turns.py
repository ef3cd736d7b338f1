"""The inverse of a clock tells just the starts that a clock tried from every minute would tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.harness import shipped
from wizard.clocks import EVERY_DAY, Band, End, ReadyClock, bands, calendars, ends, preimages, run, turns
from wizard.language import DAY, EARLY, LATE, Op, instants, zones

pytestmark = pytest.mark.slow

CN = calendars.workdays(shipped()[0], "cn")
DAYS = (CN, replace(CN, busy=True), replace(CN, work=frozenset()), EVERY_DAY)
# Around a long holiday, a make-up Saturday, the end of a short month, a leap day, the end of the calendar's data.
MOMENTS = [instants.parse(text) or 0 for text in ("2026-10-08T10:00", "2026-02-28T23:59", "2024-03-01T00:00", "2027-01-02T09:00",
                                                 "2026-06-19T00:00", "2026-03-29T02:30", "2026-10-25T02:10")]
SIMPLE = st.one_of(
    st.tuples(st.sampled_from(("minutes", "elapsed")), st.integers(-4_000, 4_000)), st.tuples(st.just("months"), st.integers(-14, 14)),
    st.tuples(st.just("workdays"), st.integers(-6, 6)), st.tuples(st.just("working"), st.integers(0, 1_500)),
    st.tuples(st.just("roll"), st.sampled_from((1, -1))), st.tuples(st.just("time"), st.sampled_from((0, 1, 720, 1_080, 1_440))),
    st.tuples(st.just("date"), st.sampled_from([moment // DAY * DAY for moment in MOMENTS])),
    st.sampled_from([("day-end",), ("day-start",), ("month-end",), ("month-start",)]))


def ops(deep: int = 1) -> st.SearchStrategy[tuple[Op, ...]]:
    some: st.SearchStrategy[Op] = SIMPLE
    if deep:
        some = SIMPLE | st.tuples(st.just("cutoff"), st.sampled_from((1, 600, 1_080, 1_439)), ops(deep - 1), ops(deep - 1))
    return st.lists(some, max_size=4).map(tuple)


CLOCKS = st.builds(ReadyClock, ops(), st.sampled_from(DAYS), st.sampled_from(((540, 1_080), (0, DAY), (1, 1_439))),
                   st.just(zones.named("Europe/London")))


@settings(max_examples=300, deadline=None)
@given(CLOCKS, st.sampled_from(MOMENTS), st.integers(-3 * DAY, 3 * DAY), st.data())
def test_it_agrees_with_a_clock_that_is_run_from_every_start(clock: ReadyClock, moment: int, away: int, data: st.DataObject) -> None:
    now = moment + away
    found = turns.passed(only(clock), now), turns.running(only(clock), now)
    corners = [corner for one in found for corner in corners_of(one) if preimages.FIRST <= corner <= preimages.LAST]
    around = data.draw(st.sampled_from(corners)) if corners else now
    starts = [*range(around - 200, around + 200), *range(around - 9 * DAY, around + 9 * DAY, 37), *corners[:50]]
    starts += [preimages.FIRST, preimages.LAST]
    for start in starts:
        if preimages.FIRST <= start <= preimages.LAST:
            ended = run(clock, start).end <= now
            held = bands.holds(found[0], start), bands.holds(found[1], start)
            assert held == (ended, not ended) or (held == (False, False) and far(clock, start, now)), instants.written(start)


@pytest.mark.parametrize("moment", ["2026-06-15T12:00", "2026-10-10T12:00", "2027-02-03T08:00"])
@pytest.mark.parametrize("end", [EARLY, LATE])
def test_every_clock_of_the_shipped_guidance_turns_where_it_says(moment: str, end: str) -> None:
    book, now = shipped()[0], instants.parse(moment) or 0
    for name in book.clocks:
        limit = ends.at(book, str(name), end)
        last, first = turns.last_passed(limit, now), turns.first_running(limit, now)
        assert last is not None and first is not None
        assert ends.run(limit, last).end <= now < ends.run(limit, first).end
        assert all(ends.run(limit, last + later).end > now for later in (1, 60, DAY, 9 * DAY, 99 * DAY))
        assert all(ends.run(limit, first - sooner).end <= now for sooner in (1, 60, DAY, 9 * DAY, 99 * DAY))


def only(clock: ReadyClock) -> End:
    return End((clock,), late=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(CLOCKS, min_size=2, max_size=3), st.sampled_from(MOMENTS), st.booleans(), st.integers(-9 * DAY, 9 * DAY))
def test_of_several_ways_to_count_the_first_or_the_last_end_decides(ways: list[ReadyClock], now: int, late: bool, away: int) -> None:
    limit = End(tuple(ways), late)
    passed, running = turns.passed(limit, now), turns.running(limit, now)
    for start in range(now + away, now + away + 3 * DAY, 101):
        ended = ends.run(limit, start).end <= now
        assert (bands.holds(passed, start), bands.holds(running, start)) == (ended, not ended), instants.written(start)


def far(clock: ReadyClock, start: int, now: int) -> bool:
    """Where a cutoff after working time may lead centuries apart, each day has a stretch of its own: not all of them are told."""
    ops = tuple(flat(clock.ops))
    return any(op[0] in ("working", "elapsed") for op in ops) and abs(start - now) > (preimages.MOST_DAYS - sum(map(reach, ops))) * DAY


def reach(op: Op) -> int:
    """How many days a step may lead away, long holidays included."""
    match op:
        case ("minutes" | "elapsed", minutes):
            return abs(minutes) // DAY + 2
        case ("months", months):
            return 31 * abs(months)
        case ("workdays", days):
            return 2 * abs(days) + 20
        case ("working" | "roll", _):
            return 20
    return 31


def flat(ops: tuple[Op, ...]) -> Iterator[Op]:
    for op in ops:
        yield op
        yield from flat(op[2] + op[3]) if op[0] == "cutoff" else ()


def corners_of(found: tuple[Band, ...]) -> list[int]:
    """Instants on both sides of every edge of the bands."""
    return [day * DAY + minute + shift for first, last, low, high in found for day in {first, last, last - 1, first + 1}
            for minute in {low, high} for shift in (-DAY, -1, 0, 1, DAY)]


@settings(max_examples=60, deadline=None)
@given(CLOCKS, st.sampled_from(MOMENTS))
def test_every_start_has_ended_or_runs(clock: ReadyClock, now: int) -> None:
    found = turns.passed(only(clock), now), turns.running(only(clock), now)
    assert bands.met(*found) == ()
    assert bands.united([*found[0], *found[1]]) == preimages.EVER or any(op[0] in ("working", "elapsed") for op in flat(clock.ops))


@pytest.mark.parametrize(("op", "last"), [
    (("months", 240), "2006-06-15T12:00"), (("months", 2_400), "1826-06-15T12:00"), (("minutes", 48 * 60), "2026-06-13T12:00"),
    (("months", -240), "2046-06-15T12:00"), (("day-end",), "2026-06-14T23:59"), (("workdays", 1), "2026-06-14T12:00"),
])
def test_the_last_start_that_has_passed_is_found_however_far_away(op: Op, last: str) -> None:
    clock = ReadyClock((op,), CN, (0, DAY))
    now = instants.parse("2026-06-15T12:00") or 0
    found = turns.last_passed(only(clock), now)
    assert found is not None and instants.written(found) == last


def test_where_no_start_or_every_one_has_passed_it_says_so() -> None:
    fixed = ReadyClock((("date", instants.parse("2026-06-15") or 0),), EVERY_DAY, (0, DAY))
    before, after = (instants.parse(text) or 0 for text in ("2026-06-14T23:59", "2026-06-15"))
    assert (turns.last_passed(only(fixed), before), turns.first_running(only(fixed), before)) == (None, preimages.FIRST)
    assert (turns.last_passed(only(fixed), after), turns.first_running(only(fixed), after)) == (preimages.LAST, None)
