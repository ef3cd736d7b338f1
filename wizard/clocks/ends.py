"""The two ends of a clock: where its readings differ, or a year's days off are not known, it may end sooner or later.

Whoever must act is told the first of these ends, whoever waits the last. The twin of `endOf` and `deadlinesOf` in
browser/runtime/time/clock-runs.js.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from wizard.clocks import bounds, order, running
from wizard.clocks.running import ReadyClock, Run
from wizard.language import EARLY, LATE, model, remembered

MEANS = {"closes": EARLY, "opens": LATE, "expect": LATE}


@dataclass(frozen=True)
class CountedReading:
    """One reading of a clock, the calendar it counts on (empty for none), and the ways to count it: two where some days
    off are not sure."""

    title: str
    calendar: str
    ways: tuple[ReadyClock, ...]


@dataclass(frozen=True)
class End:
    """All ways to count a clock, and the end that matters: the first, or where it is `late` the last."""

    ways: tuple[ReadyClock, ...]
    late: bool


@remembered
def readings(book: model.Book, name: str) -> tuple[CountedReading, ...]:
    """A clock as it counts itself, then its other readings. A clock told by its length alone has one."""
    form = book.clocks.get(name)
    if form is None:
        return (CountedReading("", "", (running.named(book, name),)),)
    calendar = form.calendar or ""
    title = form.counts or (book.calendars[calendar].title if calendar else "")
    found = [CountedReading(str(title), str(calendar), _ways(running.prepare(book, form)))]
    for one in form.readings:
        counted = running.prepare(book, form, one.calendar, one.steps)
        found.append(CountedReading(str(one.title), str(one.calendar or calendar), _ways(counted)))
    return tuple(found)


def _ways(clock: ReadyClock) -> tuple[ReadyClock, ...]:
    """With a rest on every day that may be off, and with work on every day that may be worked."""
    days = clock.workdays
    if not days.free and not days.open:
        return (clock,)
    return clock, replace(clock, workdays=replace(days, busy=True))


def ways(book: model.Book, name: str) -> tuple[ReadyClock, ...]:
    """All ways to count a clock, each once."""
    return tuple(dict.fromkeys(way for reading in readings(book, name) for way in reading.ways))


@remembered
def at(book: model.Book, name: str, end: str) -> End:
    """A clock, or a length, at one of its ends; without naming one, at the first."""
    return End(ways(book, name), end == LATE)


def run(end: End, start: int, now: int | None = None) -> Run:
    """The run that ends first, or last; of several that end alike the reading named first. See `running.run`."""
    runs = [running.run(way, start, now) for way in end.ways]
    pick = max if end.late else min
    return pick(runs, key=lambda one: one.end)


def reach(end: End, minutes: bounds.Minutes = bounds.ANY) -> tuple[int, int]:
    """The least and the most minutes from any start, at these times of day, to an end."""
    reached = [bounds.reach(way, minutes) for way in end.ways]
    pick = max if end.late else min
    return pick(low for low, _ in reached), pick(high for _, high in reached)


def never_later(one: End, other: End, minutes: bounds.Minutes = bounds.ANY) -> bool:
    """Whether `one` ends no later than `other` for every start; False means it is not known."""
    known = [[order.never_later(way, beside, minutes) for beside in other.ways] for way in one.ways]
    if one.late:
        enough = any if other.late else all
        return all(enough(row) for row in known)
    columns = list(zip(*known, strict=True))
    return any(map(any, columns)) if other.late else all(map(any, columns))


def keeps_order(end: End, minutes: bounds.Minutes) -> bool:
    """Whether a later start never has its end sooner, of starts at these times of day; False means it is not known."""
    return all(order.keeps_order(way, minutes) for way in end.ways)
