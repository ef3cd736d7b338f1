"""The moments with which readers can answer a question of time so that the answer falls into a cell, and the nearest of
them.

Sets are told exactly, whatever the clocks; only a day that is to be worked, or rested on, or a month's last, is looked
for day by day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import assert_never

from wizard.automaton import Cells
from wizard.clocks import EVER, FIRST, LAST, Band, Bands, Workdays, between, calendars, daily, ends, met, turns, united
from wizard.evaluation import interpreter
from wizard.language import DAY, AtLeast, Book, During, Is, Passed, Question, Since, Test, instants

MOST_DAYS = 1_000  # from one that is meant to the next: rests, working days and month ends come sooner, or never
# How far to look around a moment for answers that leave room for others: a day, a month, a year, a lifetime.
LADDER = tuple(days * DAY for days in (1, 7, 31, 366, 1_500, 8_000, 30_000))


@dataclass(frozen=True)
class Wanted:
    """A cell of a question, in a flow of a book."""

    book: Book
    flow: str
    cells: Cells
    cell: int

    @property
    def question(self) -> Question:
        """The question as its author wrote it."""
        form: Question = self.book.flows[self.flow].questions[self.cells.question]
        return form


@dataclass(frozen=True)
class OnSomeDays:
    """Instants of which only those on some days are meant: those that a calendar works, or that it does not."""

    bands: Bands
    days: tuple[tuple[Workdays, bool], ...] = ()


@dataclass(frozen=True)
class Moments:
    """Every instant that will do, in pieces; with `month_ends` only those on a month's last day."""

    pieces: tuple[OnSomeDays, ...]
    month_ends: bool

    def nearest(self, target: int, first: int = FIRST, last: int = LAST) -> int | None:
        """The one nearest to an instant, of those between two others; of two alike the earlier one."""
        span = between(first, last)
        found: list[int] = []
        for piece in self.pieces:
            for band in met(piece.bands, span):
                found += self._near(piece, band, target)
        return min(found, key=lambda one: (abs(one - target), one), default=None)

    def _near(self, piece: OnSomeDays, band: Band, target: int) -> Iterator[int]:
        """The nearest on a day before the target's, on that day, and on one after it."""
        first, last, low, high = band
        day, minute = divmod(target, DAY)
        before = range(min(day - 1, last), first - 1, -1)
        after = range(max(day + 1, first), last + 1)
        here = range(day, day + 1) if first <= day <= last else range(0)
        for days, nearest in ((before, high), (here, max(low, min(minute, high))), (after, low)):
            fitting = (one for one in days[:MOST_DAYS] if self._fits(piece, one))
            found = next(fitting, None)
            if found is not None:
                yield found * DAY + nearest

    def _fits(self, piece: OnSomeDays, day: int) -> bool:
        if self.month_ends and not instants.is_month_end(day):
            return False
        return all(days.is_workday(day) == works for days, works in piece.days)

    def around(self, target: int, first: int = FIRST, last: int = LAST) -> list[int]:
        """Some of them, the nearest to an instant first, and then ever farther away."""
        places = [target]
        for away in LADDER:
            places += [target - away, target + away]
        places += [first, last]
        found = {self.nearest(max(first, min(place, last)), first, last) for place in places}
        known = [one for one in found if one is not None]
        return sorted(known, key=lambda one: (abs(one - target), one))


def fitting(wanted: Iterable[Wanted], now: int) -> Moments:
    """The moments that all that is wanted leaves, answered at `now`; rules that look at other answers are left
    aside."""
    pieces, month_ends = [OnSomeDays(EVER)], False
    for one in wanted:
        month_ends = month_ends or one.question.month_end
        pieces = _cut(pieces, taken(one.question, now))
        for test, holds in one.cells.outcomes(one.cell):
            pieces = _tested(pieces, one.book, test, holds, now)
    return Moments(tuple(piece for piece in pieces if piece.bands), month_ends)


def _tested(pieces: list[OnSomeDays], book: Book, test: Test, holds: bool, now: int) -> list[OnSomeDays]:
    """What of some pieces is left where a test comes out one way at `now`."""
    match test:
        case During():
            return [part for piece in pieces for part in _parted(piece, book, test, holds)]
        case Passed() | Since():
            return _cut(pieces, _side(book, test, holds, now))
        case AtLeast() | Is():
            return pieces  # asked of no moment
    assert_never(test)


def _cut(pieces: list[OnSomeDays], to: Bands) -> list[OnSomeDays]:
    """What of some pieces lies in a set."""
    return [OnSomeDays(met(piece.bands, to), piece.days) for piece in pieces]


def _side(book: Book, test: Passed | Since, holds: bool, now: int) -> Bands:
    """The instants for which a test comes out one way at `now`."""
    if isinstance(test, Since):
        begin = test.day * DAY
        return between(begin, LAST) if holds else between(FIRST, begin - 1)
    limit = ends.at(book, test.clock, test.end)
    return turns.passed(limit, now) if holds else turns.running(limit, now)


def taken(question: Question, now: int) -> Bands:
    """The instants that answer a question at `now`; a day stands for its first minute."""
    today = now - now % DAY if question.kind == "day" else now
    first = today if question.must == "future" else FIRST
    last = today if question.must == "past" else LAST
    span = between(first, last)
    return met(span, daily(0, 0)) if question.kind == "day" else span


def _parted(piece: OnSomeDays, book: Book, test: During, holds: bool) -> Iterator[OnSomeDays]:
    """What lies inside working hours, or outside them: at other times of day, or on days off."""
    calendar, (opens, closes) = interpreter.hours_of(book, test.hours)
    inside = met(piece.bands, daily(opens, closes - 1))
    yield OnSomeDays(inside, (*piece.days, (calendars.workdays(book, calendar), holds)))
    if not holds:
        outside = united([*daily(0, opens - 1), *daily(closes, DAY - 1)])
        yield OnSomeDays(met(piece.bands, outside), piece.days)


def edges(questions: list[tuple[Book, Question, Cells]], now: int) -> Iterator[int]:
    """Instants on both sides of every point where a test of some cells turns at `now`, or where an answer is no longer
    taken."""
    days, minutes, away = {now // DAY}, {0, now % DAY}, {-1, 0, 1}
    for book, question, cells in questions:
        for test in cells.tests:
            match test:
                case Since():
                    days.add(test.day)
                case During():
                    minutes.update(interpreter.hours_of(book, test.hours)[1])
                    away.update(range(-9, 10))  # to the next workday, and to the next day off
                case Passed() | AtLeast() | Is():
                    pass  # a clock turns where its bands do; the others are asked of no moment
                case _:
                    assert_never(test)
        for first, last, low, high in _turning(book, question, cells, now):
            days.update((first, last + 1))
            minutes.update((low, high + 1))
    days = {day + by for day in days for by in away}
    if any(question.month_end for _, question, _ in questions):
        days |= {instants.month_start(day, later) - 1 for day in days for later in (0, 1, 2)}
    for day in sorted(days, key=lambda day: abs(day - now // DAY)):
        for minute in sorted(minutes):
            for instant in (day * DAY + minute - 1, day * DAY + minute):
                if FIRST <= instant <= LAST:
                    yield instant


def _turning(book: Book, question: Question, cells: Cells, now: int) -> Iterator[Band]:
    """The bands at whose edges a clock has ended or not at `now`, or an answer is taken or not."""
    for test in cells.tests:
        if isinstance(test, Passed):
            yield from turns.passed(ends.at(book, test.clock, test.end), now)
    yield from taken(question, now)


# --- one answer and another ------------------------------------------------------------------------------------------


def first_after(question: Question, given: Mapping[str, str]) -> int:
    """The first instant that a question takes after the answers given before; compared by the day where either is only
    a day."""
    written = given.get(question.not_before, "") if question.not_before else ""
    instant = instants.parse(written)
    if instant is None:
        return FIRST
    return instant - instant % DAY if question.kind == "day" or "T" not in written else instant


def last_before(question: Question, earlier: Question, answer: int) -> int:
    """The last instant of an earlier question after which this one can still be answered so."""
    if "day" in (question.kind, earlier.kind):
        return answer - answer % DAY + DAY - 1
    return answer


def written(question: Question, instant: int) -> str:
    """An instant as the answer to a question for a moment or a day."""
    return instants.written(instant)[: 16 if question.kind == "instant" else 10]
