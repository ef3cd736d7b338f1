"""Which cells of a question for a moment or a day somebody can fall into: each is shown by an answer and the moment it
is given at, or all that can differ was tried.

How far a clock runs depends on the day only by the calendars' data, the day of the week and the lengths of the months,
and on the time of day only at the minutes where steps turn, or where an end that runs along with its start overtakes
one that does not; between two such minutes all ends keep their order. So finitely many starts stand for all.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wizard.clocks import Clock, Workdays, bounds, calendars, ends, row_turns, running
from wizard.language import DAY, Book, During, Op, Passed, Question, Since, Test, instants

MOST_TRIED = 400_000
FORTNIGHT, YEAR = 14, 366
# Years without data that show every length of month, and how many show it with every day of the week; and the years
# before which no leap year came for eight: long after any data and long before it.
PLAIN, ALL_WEEKDAYS, GENERIC = 5, 29, 2401
CENTURIES = tuple(year for year in range(1100, 2901, 100) if year % 400)
CHOICES = {"cutoff", "until", "today"}
MONTHLY, WEEKLY = {"months", "month-end", "month-start"}, {"workdays", "working", "roll"}


@dataclass(frozen=True)
class Spot:
    """An answer's instant and the moment at which it is given."""

    start: int
    now: int


@dataclass(frozen=True)
class Found:
    """The cells that were shown, each by the first spot found; `left` are those for which there was more to try than is
    tried."""

    shown: dict[int, Spot]
    left: frozenset[int]


def search(book: Book, question: Question, tests: Sequence[Test], cells: Iterable[int]) -> Found:
    """Look for an answer in each of some cells (bit i tells whether test i holds): near the reference moment, then
    everywhere."""
    looks, here = _Looks.of(book, tests), calendars.reference_now(book) // DAY
    missing, shown = set(cells), dict[int, Spot]()
    minutes = [0] if question.kind == "day" else sorted(looks.turns(), key=lambda minute: abs(minute - DAY // 2))
    for around in (here, *looks.fixed_days()):
        _try(looks, question, sorted(_around([around], FORTNIGHT), key=lambda day: abs(day - around)), minutes, missing, shown)
    if missing and len(tests) > 2:
        missing -= _never_so(book, question, tests, missing, shown)
    everywhere = looks.days(monthly=question.month_end) if missing else []
    if len(everywhere) * len(minutes) > MOST_TRIED:
        return Found(shown, frozenset(missing))
    _try(looks, question, everywhere, minutes, missing, shown)
    return Found(shown, frozenset())


def _never_so(book: Book, question: Question, tests: Sequence[Test], missing: set[int], shown: Iterable[int]) -> set[int]:
    """Those of some cells in which one clock would have ended before another one that it never ends before; two clocks
    by themselves are tried sooner than all together."""
    found = set[int]()
    for one, other in itertools.permutations([bit for bit, test in enumerate(tests) if isinstance(test, Passed)], 2):
        apart = {cell for cell in missing - found if cell >> one & 1 and not cell >> other & 1}
        if apart and not any(cell >> one & 1 and not cell >> other & 1 for cell in shown):
            alone = search(book, question, (tests[one], tests[other]), [1])
            found |= apart if not alone.shown and not alone.left else set()
    return found


def _try(looks: _Looks, question: Question, days: Iterable[int], minutes: list[int], missing: set[int], shown: dict[int, Spot]) -> None:
    eras = list(looks.eras())
    taken = (day for day in days if not question.month_end or instants.is_month_end(day))
    for start in (day * DAY + minute for day in taken for minute in minutes):
        if not missing:
            return
        for looks_then, first, last in eras:
            turns = looks_then.ends(start)
            for now in _moments(question, start, [*turns, *(edge for edge in (first, last) if edge is not None)]):
                cell = looks_then.cell(start, turns, now)
                if cell in missing and (first is None or now >= first) and (last is None or now <= last):
                    shown[cell] = Spot(start, now)
                    missing.remove(cell)


def _moments(question: Question, start: int, turns: list[int]) -> Iterator[int]:
    """Moments at which a start can be answered: the first and the last of them, before all clocks' ends, and at
    each."""
    latest = start + DAY - 1 if question.kind == "day" else start  # a day that must lie ahead may be today
    for now in (start, latest, min(turns, default=start) - 1, *turns):
        if (question.must != "past" or now >= start) and (question.must != "future" or now <= latest):
            yield now


@dataclass(frozen=True)
class _Looks:
    """What tests look at, ready to run, each with its bit: ends of clocks, workdays with a window, and days."""

    clocks: tuple[tuple[int, ends.End], ...]
    hours: tuple[tuple[int, Workdays, tuple[int, int]], ...]
    since: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, book: Book, tests: Sequence[Test]) -> _Looks:
        passed = tuple((bit, ends.at(book, test.clock, test.end)) for bit, test in enumerate(tests) if isinstance(test, Passed))
        spans = ((bit, calendars.working_hours(book, test.hours)) for bit, test in enumerate(tests) if isinstance(test, During))
        hours = tuple((bit, calendars.workdays(book, span[0]), span[1]) for bit, span in spans if span)
        return cls(passed, hours, tuple((bit, test.day) for bit, test in enumerate(tests) if isinstance(test, Since)))

    def ends(self, start: int) -> list[int]:
        return [ends.run(end, start).end for _, end in self.clocks]

    def cell(self, start: int, turns: list[int], now: int) -> int:
        passed = sum(1 << bit for (bit, _), turn in zip(self.clocks, turns, strict=True) if now >= turn)
        passed += sum(1 << bit for bit, day in self.since if start >= day * DAY)
        return passed + sum(1 << bit for bit, days, window in self.hours if calendars.during(days, window, start))

    def turns(self) -> set[int]:
        """The times of day, in minutes, at and on either side of which a clock, the hours or the order of ends can
        turn; and noon."""
        found = {DAY // 2, *(edge for _, _, window in self.hours for edge in window)}
        runs = [_Leads(way).through(way.ops) for way in self.ways()]
        found.update(turn for run in runs for turn in run.turns)
        found.update(fixed - along for one in runs for fixed in one.fixed for other in runs for along in (0, *other.along))
        return {(turn + shift) % DAY for turn in found for shift in (-1, 0, 1)}

    def days(self, *, monthly: bool) -> list[int]:
        """Days of which each differs from all others in what can be told from here: those around official data as far
        as clocks run, and days far from any; where months count, years of them. On either side of each fixed day the
        same again."""
        steps = [op for way in self.ways() for op in _steps(way.ops)]
        weekly = bool(self.hours) or any(op[0] in WEEKLY for op in steps)
        far = 2 + max((abs(end) // DAY for way in self.ways() for end in bounds.reach(way) if abs(end) < bounds.FOREVER), default=0)
        years = (ALL_WEEKDAYS if weekly else PLAIN) if monthly or any(op[0] in MONTHLY for op in steps) else 0
        fixed, span = self.fixed_days(), far + FORTNIGHT + years * YEAR
        found = {*_around(self._data(), far + FORTNIGHT), *_of_years(range(GENERIC, GENERIC + max(years, 1)))}
        found.update(*(_around([day], span) for day in fixed))
        for century in _centuries(fixed, 3 if weekly else 1) if years else ():
            found.update(_of_years(_around([century], PLAIN + far // YEAR)))
        return sorted(found)

    def fixed_days(self) -> list[int]:
        """The days that tests name, steps go to, or rows begin on."""
        steps = [op for way in self.ways() for op in _steps(way.ops)]
        named = {*(op[1] // DAY for op in steps if op[0] in ("date", "until", "today")), *(day for _, day in self.since)}
        return sorted(named)

    def _data(self) -> list[int]:
        """The days that official data and the law tell of; any day where there are none."""
        told = [*(way.workdays for way in self.ways()), *(days for _, days, _ in self.hours)]
        return [day for days in told for day in (*days.work, *days.edges())] or [0]

    def eras(self) -> Iterator[tuple[_Looks, int | None, int | None]]:
        """Where rows go by today, the same for each stretch of moments, told by its first and its last, in which they
        stay the same."""
        turns = sorted({turn for way in self.ways() if way.ops[:1] and way.ops[0][0] == "today" for turn in row_turns(way.ops)})
        for first, following in itertools.pairwise([None, *turns, None]):
            day = first if first is not None else (following or 0) - 1
            dated = tuple((bit, replace(end, ways=tuple(running.on(way, day) for way in end.ways))) for bit, end in self.clocks)
            yield replace(self, clocks=dated), first, None if following is None else following - 1

    def ways(self) -> Iterator[Clock]:
        """Every clock in every way to count it."""
        return (way for _, end in self.clocks for way in end.ways)


def _steps(ops: Iterable[Op]) -> Iterator[Op]:
    """Steps with those of their branches."""
    for op in ops:
        yield op
        if op[0] in CHOICES:
            yield from _steps((*op[2], *op[3]))


@dataclass(frozen=True)
class _Leads:
    """To which times of day some steps can lead: minutes `along` after the start, or `fixed` ones whatever it is; and
    the times of day of the start at which they turn."""

    clock: Clock
    along: frozenset[int] = frozenset({0})
    fixed: frozenset[int] = frozenset()
    turns: frozenset[int] = frozenset()

    def through(self, ops: Iterable[Op]) -> _Leads:
        leads = self
        for op in ops:
            leads = leads.step(op)
        return leads

    def step(self, op: Op) -> _Leads:
        if op[0] in bounds.MARKS:
            return self
        edges = {0, *(self.clock.window if op[0] == "working" else ()), *(op[1:2] if op[0] in ("time", "cutoff") else ())}
        turned = replace(self, turns=self.turns | {edge - along for edge in edges for along in self.along})
        if op[0] in CHOICES:
            first, second = (turned.through(way) for way in op[2:])
            return replace(turned, along=first.along | second.along, fixed=first.fixed | second.fixed, turns=first.turns | second.turns)
        if op[0] in ("minutes", "working"):
            by = {op[1]} if op[0] == "minutes" else self._worked(op[1])
            opened = {edge + more for edge in self.clock.window for more in by} if op[0] == "working" else set()
            return replace(turned, along=_moved(self.along, by), fixed=_moved(self.fixed, by) | opened)
        if op[0] in ("months", "workdays", "roll"):
            return turned
        return replace(turned, along=frozenset(), fixed=frozenset({op[1] % DAY if op[0] in ("time", "date") else 0}))

    def _worked(self, minutes: int) -> set[int]:
        """By how many minutes working time may move the time of day: the rest of a window, on the same day or on a
        later one."""
        opens, closes = self.clock.window
        rest = minutes % (closes - opens)
        return {rest, rest - (closes - opens), 0}


def _moved(times: frozenset[int], by: Iterable[int]) -> frozenset[int]:
    return frozenset((time + more) % DAY for time in times for more in by)


def _around(days: list[int], far: int) -> range:
    return range(min(days) - far, max(days) + far)


def _centuries(fixed: list[int], enough: int) -> Iterator[int]:
    """Some after all fixed days; and where there are any, some before them, and all between."""
    first, last = ((instants.date_of(day).year for day in (fixed[0], fixed[-1])) if fixed else (GENERIC, GENERIC))
    yield from [year for year in CENTURIES if year > last][:enough]
    yield from ([year for year in CENTURIES if year < first][-enough:] if fixed else ())
    yield from (year for year in CENTURIES if first <= year <= last)


def _of_years(years: range) -> range:
    return range(*(instants.day_of(instants.date_of(0).replace(year=year)) for year in (years.start, years.stop)))
