"""The inverse of a limit: for a moment, the starts from which it has ended by then, and those from which it still runs.

Exact, over all years in which answers may lie: the preimage of a set of instants, by going back through the clock's
steps one by one. A clock need not keep the order of its starts: a cutoff, a month's end or a day of rest may let a
later start end sooner, so a set is returned.
"""

from __future__ import annotations

import datetime
import functools
import itertools
from collections.abc import Iterable, Iterator

from wizard.clocks import ends
from wizard.clocks import running as running_clocks
from wizard.clocks.bands import Bands, between, first_of, last_of, met, united
from wizard.clocks.ends import End
from wizard.clocks.preimages import EARLIEST, EVER, FIRST, LAST, LATEST, Back
from wizard.clocks.running import ReadyClock
from wizard.clocks.steps import row_turns
from wizard.language import DAY, Op, instants

UNTURNED = frozenset({"minutes", "until", "row", "no-row"})  # steps that turn at no time of day


def passed(limit: End, now: int) -> Bands:
    """The starts from which a limit has ended at `now`: by one of the ways to count it, or where it ends late by
    all."""
    sets = [ending(running_clocks.on(way, now), EARLIEST, now) for way in limit.ways]
    return _in_all(sets) if limit.late else _in_any(sets)


def running(limit: End, now: int) -> Bands:
    """The starts from which a limit has not ended at `now`."""
    sets = [ending(running_clocks.on(way, now), now + 1, LATEST) for way in limit.ways]
    return _in_any(sets) if limit.late else _in_all(sets)


def _in_all(sets: list[Bands]) -> Bands:
    return functools.reduce(met, sets)


def _in_any(sets: list[Bands]) -> Bands:
    return united(band for one in sets for band in one)


def last_passed(limit: End, now: int) -> int | None:
    """The last start from which a limit has ended at `now`; None where it has from none."""
    return last_of(passed(limit, now))


def first_running(limit: End, now: int) -> int | None:
    """The first start from which a limit has not ended at `now`; None where it has from every one."""
    return first_of(running(limit, now))


def parting(one: End, other: End, now: int) -> int | None:
    """A start from which two limits end at different times, near to `now` if there is one; None where none is found."""
    if one == other:
        return None
    for start in _tried(one, other, now):
        if ends.run(one, start, now).end != ends.run(other, start, now).end:
            return start
    return None


def _tried(one: End, other: End, now: int) -> Iterator[int]:
    """Starts at which two limits may part, those near to `now` first."""
    yield now
    yield from _nearest_first(_parted_at(one, other, now), now)
    yield from _nearest_first(_both_landmarks(one, other, now), now)


def _nearest_first(starts: Iterable[int], now: int) -> Iterator[int]:
    yield from sorted(set(starts), key=lambda start: (abs(start - now), start))


def _both_landmarks(one: End, other: End, now: int) -> Iterator[int]:
    for way in dict.fromkeys((*one.ways, *other.ways)):
        yield from landmarks(running_clocks.on(way, now), now)


def _parted_at(one: End, other: End, now: int) -> Iterator[int]:
    """The edges of the sets of starts from which just one of two limits has ended at `now`."""
    for ended, runs in ((one, other), (other, one)):
        for first, last, low, high in met(passed(ended, now), running(runs, now)):
            for day, minute in itertools.product((first, last), (low, high)):
                yield day * DAY + minute


def landmarks(clock: ReadyClock, now: int) -> Iterator[int]:
    """Starts on both sides of where a step of a clock may begin to lead elsewhere: at a day, a cutoff, an edge of
    working hours, in the weeks around `now`, the months of eight years, and all years whose days off somebody has
    told."""
    days = _landmark_days(clock, now)
    back = Back(clock, now // DAY)
    for before, minutes in _thresholds(clock.ops, clock):
        for day, minute in itertools.product(days, minutes):
            start = first_of(back.through(before, between(day * DAY + minute, LATEST)))
            if start is not None and FIRST < start <= LAST:
                yield start - 1
                yield start


def _landmark_days(clock: ReadyClock, now: int) -> set[int]:
    near = now // DAY
    year = instants.date_of(near).year
    days = {*range(near - 15, near + 15), *_months(year - 4, year + 5), *clock.zone.days_near(near)}
    known = [day for first, last, _ in (*clock.workdays.off, *clock.workdays.free) for day in (first, last)]
    if known:
        days.update(range(min(known) - 15, max(known) + 15))
    for turn in row_turns(clock.ops):
        days.update(range(turn // DAY - 2, turn // DAY + 3))
    return days


def _months(year: int, until: int) -> Iterator[int]:
    """The last four days of every month, which shorter months lack, and the first of the next."""
    for month in range(12 * year, 12 * until):
        date = datetime.date(month // 12, month % 12 + 1, 1)
        first = instants.day_of(date)
        yield from range(first - 4, first + 2)


def _thresholds(ops: tuple[Op, ...], clock: ReadyClock,
                before: tuple[Op, ...] = ()) -> Iterator[tuple[tuple[Op, ...], set[int]]]:
    """For each step, also of a cutoff's two ways, what comes before it, and the times of day at which it turns."""
    for number, op in enumerate(ops):
        ahead = (*before, *ops[:number])
        yield ahead, _turning_times(op, clock)
        if op[0] in ("cutoff", "until"):
            for way in op[2:]:
                yield from _thresholds(way, clock, ahead)


def _turning_times(op: Op, clock: ReadyClock) -> set[int]:
    """The times of day, in minutes, at which a step turns."""
    if op[0] == "cutoff":
        return {op[1]}
    if op[0] == "working":
        return set(clock.window)
    if op[0] == "elapsed":
        return {edge % DAY for edge in clock.zone.edges}
    return set() if op[0] in UNTURNED else {0}


@functools.lru_cache(maxsize=4096)
def ending(clock: ReadyClock, first: int, last: int) -> Bands:
    """The starts from which a clock ends between two instants, both included."""
    near = last if first == EARLIEST else first
    return met(Back(clock, near // DAY).through(clock.ops, between(first, last)), EVER)

