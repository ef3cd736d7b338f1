"""The moments with which readers can answer a question of time so that the answer falls into a cell, and the nearest of
them.

Sets are told exactly, whatever the clocks; only a day that is to be worked, or rested on, or a month's last, is looked
for day by day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wizard.automaton import Cells
from wizard.clocks import EVER, FIRST, LAST, Band, Bands, Workdays, between, calendars, daily, ends, met, turns, united
from wizard.evaluation import interpreter
from wizard.language import DAY, Book, During, Passed, Question, Since, instants

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
        form: Question = self.book.flows[self.flow].questions[self.cells.question]
        return form


@dataclass(frozen=True)
class Piece:
    """Instants of which only those on some days are meant: those that a calendar works, or that it does not."""

    bands: Bands
    days: tuple[tuple[Workdays, bool], ...] = ()


@dataclass(frozen=True)
class Moments:
    """Every instant that will do, in pieces; with `month_ends` only those on a month's last day."""

    pieces: tuple[Piece, ...]
    month_ends: bool

    def nearest(self, target: int, first: int = FIRST, last: int = LAST) -> int | None:
        """The one nearest to an instant, of those between two others; of two alike the earlier one."""
        found = [one for piece in self.pieces for band in met(piece.bands, between(first, last)) for one in self._near(piece, band, target)]
        return min(found, key=lambda one: (abs(one - target), one), default=None)

    def _near(self, piece: Piece, band: Band, target: int) -> Iterator[int]:
        """The nearest on a day before the target's, on that day, and on one after it."""
        (first, last, low, high), (day, minute) = band, divmod(target, DAY)
        here = range(day, day + 1) if first <= day <= last else range(0)
        for days in (range(min(day - 1, last), first - 1, -1), here, range(max(day + 1, first), last + 1)):
            found = next((one for one in days[:MOST_DAYS] if self._fits(piece, one)), None)
            if found is not None:
                yield found * DAY + (high if found < day else low if found > day else max(low, min(minute, high)))

    def _fits(self, piece: Piece, day: int) -> bool:
        return (not self.month_ends or instants.is_month_end(day)) and all(days.is_workday(day) == works for days, works in piece.days)

    def around(self, target: int, first: int = FIRST, last: int = LAST) -> list[int]:
        """Some of them, the nearest to an instant first, and then ever farther away."""
        places = [target, *(target + sign * away for away in LADDER for sign in (-1, 1)), first, last]
        found = {self.nearest(max(first, min(place, last)), first, last): None for place in places}
        return sorted((one for one in found if one is not None), key=lambda one: (abs(one - target), one))


def fitting(wanted: Iterable[Wanted], now: int) -> Moments:
    """The moments that all that is wanted leaves, answered at `now`; rules that look at other answers are left
    aside."""
    pieces, month_ends = [Piece(EVER)], False
    for one in wanted:
        month_ends = month_ends or one.question.month_end
        pieces = [Piece(met(piece.bands, taken(one.question, now)), piece.days) for piece in pieces]
        for bit, test in enumerate(one.cells.tests):
            holds = bool(one.cell >> bit & 1)
            if isinstance(test, Passed):
                limit = ends.at(one.book, test.clock, test.end)
                turned = turns.passed(limit, now) if holds else turns.running(limit, now)
                pieces = [Piece(met(piece.bands, turned), piece.days) for piece in pieces]
            elif isinstance(test, Since):
                side = between(test.day * DAY, LAST) if holds else between(FIRST, test.day * DAY - 1)
                pieces = [Piece(met(piece.bands, side), piece.days) for piece in pieces]
            elif isinstance(test, During):
                pieces = [part for piece in pieces for part in _parted(piece, one.book, test, holds)]
    return Moments(tuple(piece for piece in pieces if piece.bands), month_ends)


def taken(question: Question, now: int) -> Bands:
    """The instants that answer a question at `now`; a day stands for its first minute."""
    today = now - now % DAY if question.kind == "day" else now
    span = between(FIRST if question.must != "future" else today, LAST if question.must != "past" else today)
    return met(span, daily(0, 0)) if question.kind == "day" else span


def _parted(piece: Piece, book: Book, test: During, holds: bool) -> Iterator[Piece]:
    """What lies inside working hours, or outside them: at other times of day, or on days off."""
    calendar, (opens, closes) = interpreter.hours_of(book, test.hours)
    inside = met(piece.bands, daily(opens, closes - 1))
    yield Piece(inside, (*piece.days, (calendars.workdays(book, calendar), holds)))
    if not holds:
        outside = united([*daily(0, opens - 1), *daily(closes, DAY - 1)])
        yield Piece(met(piece.bands, outside), piece.days)


def edges(questions: list[tuple[Book, Question, Cells]], now: int) -> Iterator[int]:
    """Instants on both sides of every point where a test of some cells turns at `now`, or where an answer is no longer
    taken."""
    days, minutes, away = {now // DAY}, {0, now % DAY}, {-1, 0, 1}
    for book, question, cells in questions:
        sets = [turns.passed(ends.at(book, test.clock, test.end), now) for test in cells.tests if isinstance(test, Passed)]
        windows = [interpreter.hours_of(book, test.hours)[1] for test in cells.tests if isinstance(test, During)]
        bands = [band for one in [*sets, taken(question, now)] for band in one]
        days |= {day for first, last, _, _ in bands for day in (first, last + 1)}
        days |= {test.day for test in cells.tests if isinstance(test, Since)}
        minutes |= {minute for _, _, low, high in bands for minute in (low, high + 1)} | {edge for window in windows for edge in window}
        away |= set(range(-9, 10)) if windows else set()  # to the next workday, and to the next day off
    days = {day + by for day in days for by in away}
    if any(question.month_end for _, question, _ in questions):
        days |= {instants.month_start(day, later) - 1 for day in days for later in (0, 1, 2)}
    for day in sorted(days, key=lambda day: abs(day - now // DAY)):
        yield from (instant for minute in sorted(minutes) for instant in (day * DAY + minute - 1, day * DAY + minute)
                    if FIRST <= instant <= LAST)


# --- one answer and another ------------------------------------------------------------------------------------------


def first_after(question: Question, told: Mapping[str, str]) -> int:
    """The first instant that a question takes after what was told before; compared by the day where either is only a
    day."""
    written = told.get(question.not_before, "") if question.not_before else ""
    instant = instants.parse(written)
    if instant is None:
        return FIRST
    return instant - instant % DAY if question.kind == "day" or "T" not in written else instant


def last_before(question: Question, earlier: Question, answer: int) -> int:
    """The last instant of an earlier question after which this one can still be answered so."""
    return answer - answer % DAY + DAY - 1 if "day" in (question.kind, earlier.kind) else answer


def written(question: Question, instant: int) -> str:
    """An instant as the answer to a question for a moment or a day."""
    return instants.written(instant)[: 16 if question.kind == "instant" else 10]
