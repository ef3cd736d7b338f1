"""Inhabited cells of a question for a moment or a day: which of them somebody can fall into. Each is shown by an answer
and the moment it is given at, or all that can differ was tried.

How far a clock runs depends on the day only by the calendars' data, the day of the week and the lengths of the months,
and on the time of day only at the minutes where steps turn, or where an end that runs along with its start overtakes
one that does not; between two such minutes all ends keep their order. So finitely many starts stand for all.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wizard.automaton.looks import FORTNIGHT, Looks, around
from wizard.clocks import calendars
from wizard.language import DAY, Book, Passed, Question, Test, instants

MOST_TRIED = 400_000
@dataclass(frozen=True)
class GivenInstant:
    """An answer's instant and the moment at which it is given."""

    start: int
    now: int


@dataclass(frozen=True)
class Found:
    """The cells that were shown, each by the first spot found; `left` are those for which there was more to try than is
    tried."""

    shown: dict[int, GivenInstant]
    left: frozenset[int]


def search(book: Book, question: Question, tests: Sequence[Test], cells: Iterable[int]) -> Found:
    """Look for an answer in each of some cells (bit i tells whether test i holds): near the reference moment, then
    everywhere."""
    looks = Looks.of(book, tests)
    tried = _Trial(looks, question, set(cells), {})
    here = calendars.reference_now(book) // DAY
    for day in (here, *looks.fixed_days()):
        tried.run(_nearest_first(around([day], FORTNIGHT), day))
    if tried.missing and len(tests) > 2:
        tried.missing.difference_update(_never_so(book, question, tests, tried.missing, tried.shown))
    everywhere = looks.days(here, monthly=question.month_end) if tried.missing else []
    if len(everywhere) * len(tried.minutes) > MOST_TRIED:
        return Found(tried.shown, frozenset(tried.missing))
    tried.run(everywhere)
    return Found(tried.shown, frozenset())


def _nearest_first(numbers: Iterable[int], to: int) -> list[int]:
    return sorted(numbers, key=lambda number: abs(number - to))


def _never_so(book: Book, question: Question, tests: Sequence[Test], missing: set[int],
              shown: Iterable[int]) -> set[int]:
    """Those of some cells in which one clock would have ended before another one that it never ends before; two clocks
    by themselves are tried sooner than all together."""
    found = set[int]()
    clocks = [bit for bit, test in enumerate(tests) if isinstance(test, Passed)]
    for one, other in itertools.permutations(clocks, 2):
        apart = {cell for cell in missing - found if _parts(cell, one, other)}
        if apart and not any(_parts(cell, one, other) for cell in shown):
            alone = search(book, question, (tests[one], tests[other]), [1])
            if not alone.shown and not alone.left:
                found |= apart
    return found


def _parts(cell: int, one: int, other: int) -> bool:
    """Whether one test holds in a cell and another one does not."""
    return bool(cell >> one & 1) and not cell >> other & 1


class _Trial:
    """Tries answers to a question; `missing` are the cells that none was found for yet, `shown` the others with the
    first spot found."""

    def __init__(self, looks: Looks, question: Question, missing: set[int], shown: dict[int, GivenInstant]) -> None:
        self.looks, self.question, self.missing, self.shown = looks, question, missing, shown
        self.minutes = [0] if question.kind == "day" else _nearest_first(looks.turns(), DAY // 2)
        self.eras = list(looks.eras())

    def run(self, days: Iterable[int]) -> None:
        """Try every minute that counts of some days, until nothing is missing."""
        for day in days:
            if self.question.month_end and not instants.is_month_end(day):
                continue
            for minute in self.minutes:
                if not self.missing:
                    return
                self.start_at(day * DAY + minute)

    def start_at(self, start: int) -> None:
        """Try one answer at every moment that counts."""
        for looks, first, last in self.eras:
            turns = looks.ends(start)
            edges = [edge for edge in (first, last) if edge is not None]
            for now in _moments(self.question, start, turns + edges):
                in_era = (first is None or now >= first) and (last is None or now <= last)
                cell = looks.cell(start, turns, now)
                if in_era and cell in self.missing:
                    self.shown[cell] = GivenInstant(start, now)
                    self.missing.remove(cell)


def _moments(question: Question, start: int, turns: list[int]) -> Iterator[int]:
    """Moments at which a start can be answered: the first and the last of them, before all clocks' ends, and at
    each."""
    latest = start + DAY - 1 if question.kind == "day" else start  # a day that must lie ahead may be today
    before = min(turns, default=start) - 1
    for now in (start, latest, before, *turns):
        if (question.must != "past" or now >= start) and (question.must != "future" or now <= latest):
            yield now

