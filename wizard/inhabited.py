"""Which cells of a question for a moment or a day somebody can fall into: each is shown by an answer and the moment it is given
at, or all that can differ was tried.

How far a clock runs depends on the day only by the calendars' data, the day of the week and the lengths of the months, and on
the time of day only on either side of the minutes where steps turn, between which it is constant or runs along. So finitely
many starts stand for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wizard import bounds, clocks, ends
from wizard.clocks import DAY, Clock, Op, Workdays
from wizard.conditions import During, Passed, Test
from wizard.model import Book, Question

MOST_TRIED = 400_000
FORTNIGHT, YEAR = 14, 366
# Years without data that show every length of month, with every day of the week, and what a century without a leap year does:
# long after any data, and long before it, where fixed dates tell the two apart.
PLAIN_YEARS, WEEKDAY_YEARS = (range(2401, 2406), range(1601, 1606)), (range(2401, 2430), range(1601, 1630))
CENTURIES = ((2500, 2600, 2700), (1700, 1800, 1900))
MONTHLY, WEEKLY = {"months", "month-end", "month-start"}, {"workdays", "working", "roll"}


@dataclass(frozen=True)
class Spot:
    """An answer's instant and the moment at which it is given."""

    start: int
    now: int


@dataclass(frozen=True)
class Found:
    """The cells that were shown, each by the first spot found; `left` are those for which there was more to try than is tried."""

    shown: dict[int, Spot]
    left: frozenset[int]


def search(book: Book, question: Question, tests: Sequence[Test], cells: Iterable[int]) -> Found:
    """Look for an answer in each of some cells (bit i tells whether test i holds): near the reference moment, then everywhere."""
    looks, here = _Looks.of(book, tests), clocks.reference_now(book) // DAY
    missing, shown = set(cells), dict[int, Spot]()
    minutes = [0] if question.kind == "day" else sorted(looks.turns(), key=lambda minute: abs(minute - DAY // 2))
    near = sorted(range(here - FORTNIGHT, here + FORTNIGHT), key=lambda day: abs(day - here))
    for days in (near, everywhere := looks.days(monthly=question.month_end)):
        if len(days) * len(minutes) <= MOST_TRIED:
            _try(looks, question, [day for day in days if not question.month_end or clocks.is_month_end(day)], minutes, missing, shown)
    return Found(shown, frozenset(missing if len(everywhere) * len(minutes) > MOST_TRIED else ()))


def _try(looks: _Looks, question: Question, days: Iterable[int], minutes: list[int], missing: set[int], shown: dict[int, Spot]) -> None:
    for start in (day * DAY + minute for day in days for minute in minutes):
        if not missing:
            return
        turns = looks.ends(start)
        for now in _moments(question, start, turns):
            cell = looks.cell(start, turns, now)
            if cell in missing:
                shown[cell] = Spot(start, now)
                missing.remove(cell)


def _moments(question: Question, start: int, turns: list[int]) -> Iterator[int]:
    """Moments at which a start can be answered: the first and the last of them, before all clocks' ends, and at each."""
    latest = start + DAY - 1 if question.kind == "day" else start  # a day that must lie ahead may be today
    for now in (start, latest, min(turns, default=start) - 1, *turns):
        if (question.must != "past" or now >= start) and (question.must != "future" or now <= latest):
            yield now


@dataclass(frozen=True)
class _Looks:
    """What tests look at, ready to run, each with its bit: ends of clocks, and workdays with a window."""

    clocks: tuple[tuple[int, ends.End], ...]
    hours: tuple[tuple[int, Workdays, tuple[int, int]], ...]

    @classmethod
    def of(cls, book: Book, tests: Sequence[Test]) -> _Looks:
        passed = tuple((bit, ends.at(book, test.clock, test.end)) for bit, test in enumerate(tests) if isinstance(test, Passed))
        spans = ((bit, clocks.working_hours(book, test.hours)) for bit, test in enumerate(tests) if isinstance(test, During))
        return cls(passed, tuple((bit, clocks.workdays(book, span[0]), span[1]) for bit, span in spans if span))

    def ends(self, start: int) -> list[int]:
        return [ends.run(end, start).end for _, end in self.clocks]

    def cell(self, start: int, turns: list[int], now: int) -> int:
        passed = sum(1 << bit for (bit, _), turn in zip(self.clocks, turns, strict=True) if now >= turn)
        return passed + sum(1 << bit for bit, days, window in self.hours if clocks.during(days, window, start))

    def turns(self) -> set[int]:
        """The times of day, in minutes, on either side of each place where a clock or the hours turn; noon among them."""
        found = {DAY // 2, *(edge for _, _, window in self.hours for edge in window)}
        for way in self.ways():
            found.update(_turns(way, way.ops, {0}))
        return {(turn + shift) % DAY for turn in found for shift in (-1, 0)}

    def days(self, *, monthly: bool) -> list[int]:
        """Days of which each differs from all others in what can be told from here: those around official data and fixed dates,
        as far as clocks run; weeks far from any; and where months count, years."""
        steps = [op for way in self.ways() for op in _steps(way.ops)]
        weekly = bool(self.hours) or any(op[0] in WEEKLY for op in steps)
        far = 2 + max((abs(end) // DAY for way in self.ways() for end in bounds.reach(way) if abs(end) < bounds.FOREVER), default=0)
        dates = [op[1] // DAY for op in steps if op[0] == "date"]
        found = set(_around(self._data(), far + FORTNIGHT)).union(*(_around([date], far + FORTNIGHT) for date in dates))
        monthly = monthly or any(op[0] in MONTHLY for op in steps)
        for era in range(1 + bool(dates)):
            found.update(_of_years(PLAIN_YEARS[era])[:FORTNIGHT])
            years = [(WEEKDAY_YEARS if weekly else PLAIN_YEARS)[era],
                     *(_around([century], 5 + far // YEAR) for century in CENTURIES[era][: 3 if weekly else 1])]
            found.update(day for some in years for day in _of_years(some) if monthly)
        return sorted(found)

    def _data(self) -> list[int]:
        """The days that official data and the law tell of; any day where there are none."""
        told = [*(way.workdays for way in self.ways()), *(days for _, days, _ in self.hours)]
        return [day for days in told for day in (*days.work, *days.edges())] or [0]

    def ways(self) -> Iterator[Clock]:
        """Every clock in every way to count it."""
        return (way for _, end in self.clocks for way in end.ways)


def _steps(ops: Iterable[Op]) -> Iterator[Op]:
    """Steps with those of their branches."""
    for op in ops:
        yield op
        if op[0] == "cutoff":
            yield from _steps((*op[2], *op[3]))


def _turns(clock: Clock, ops: Iterable[Op], shifts: set[int]) -> Iterator[int]:
    """Where steps turn, as the times of day of their start. `shifts` are the minutes by which steps before may have moved it."""
    for op in ops:
        edges = {0, *(clock.window if op[0] == "working" else ()), *(op[1:2] if op[0] in ("time", "cutoff") else ())}
        yield from (edge - shift for edge in edges for shift in shifts)
        if op[0] == "cutoff":
            yield from _turns(clock, (*op[2], *op[3]), shifts)
        shifts = shifts | {(shift + by) % DAY for shift in shifts for by in _moves(clock, op)}


def _moves(clock: Clock, op: Op) -> Iterator[int]:
    """By how many minutes a step may move the time of day of what it is given."""
    if op[0] == "minutes":
        yield op[1]
    elif op[0] == "working":
        rest, window = op[1] % (clock.window[1] - clock.window[0]), clock.window[1] - clock.window[0]
        yield from (rest, rest - window)
    elif op[0] == "cutoff":
        yield from (move for step in (*op[2], *op[3]) for move in _moves(clock, step))


def _around(days: list[int], far: int) -> range:
    return range(min(days) - far, max(days) + far)


def _of_years(years: range) -> range:
    return range(*(clocks.day_of(clocks.date_of(0).replace(year=year)) for year in (years.start, years.stop)))
