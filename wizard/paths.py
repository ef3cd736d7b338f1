"""Answers that show something: a written answer for a cell, and every path through a plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from wizard import clocks, walk
from wizard.cells import Cells
from wizard.compile import Plan
from wizard.conditions import AtLeast, Passed
from wizard.model import Book, Question

# Starts tried around a moment: near it in minutes, then every few hours for more than a year each way.
NEAR = (0, 1, 5, 59, 60, 61, 239, 240, 241, 600)
FAR_DAYS = 420


def written_answer(book: Book, question: Question, cells: Cells, cell: int, now: int) -> str | None:
    """An answer a reader could write at `now` that falls into the cell; None where the search finds none."""
    if cells.answers:
        return cells.answers[cell]
    if cells.unknown and cell == cells.size - 1:
        return walk.UNKNOWN
    return next((answer for answer in candidates(book, question, cells, now)
                 if walk.fault_of(question, answer, now) is None and cell_of(book, cells, answer, now) == cell), None)


def candidates(book: Book, question: Question, cells: Cells, now: int) -> Iterator[str]:
    """Answers worth trying: around every point where a test can turn."""
    if question.kind == "number":
        turns = [atom.number for atom in cells.tests if isinstance(atom, AtLeast)] or [0]
        bounds = [number for number in (question.least, question.most) if number is not None]
        yield from (str(number) for turn in [*turns, *bounds] for number in (turn - 1, turn, turn + 1))
        return
    for start in _starts(now):
        yield clocks.written(start) if question.kind == "instant" else clocks.written(start)[:10]


@lru_cache(maxsize=64)
def _starts(now: int) -> tuple[int, ...]:
    near = [now + sign * minutes for minutes in NEAR for sign in (-1, 1)]
    far = [now + sign * (day * clocks.DAY + hour * 60) for day in range(FAR_DAYS) for hour in (0, 5, 13, 21) for sign in (-1, 1)]
    return tuple(near + far)


def cell_of(book: Book, cells: Cells, answer: str, now: int) -> int:
    """The cell a usable answer falls into."""
    if cells.answers:
        return cells.answers.index(answer)
    if answer == walk.UNKNOWN:
        return cells.size - 1
    given = {cells.question: answer}
    return sum(1 << number for number, atom in enumerate(cells.tests) if walk.holds(book, atom, given, now))


def show(book: Book, plan: Plan, steps: list[tuple[str, int]], now: int | None = None) -> list[tuple[str, str]]:
    """Cells as answers a person can read and retrace."""
    moment = now if now is not None else reference_now(book)
    flow = book.flows[plan.flow]
    return [(question, written_answer(book, flow.questions[question], plan.cells[question], cell, moment)
             or describe(plan.cells[question], cell)) for question, cell in steps]


def describe(cells: Cells, cell: int) -> str:
    """A cell in words, for those no sample answer was found for."""
    parts = [("" if cell >> n & 1 else "not ") + (f"after {a.clock}" if isinstance(a, Passed) else str(a))
             for n, a in enumerate(cells.tests)]
    return " and ".join(parts) or "any"


def reference_now(book: Book) -> int:
    """A moment inside the calendar's data: noon of 15 June of its last year; of 2026 where there is none."""
    years = [int(year) for calendar in book.calendars.values() for year in calendar.years if year.isdigit()]
    moment = clocks.parse(f"{max(years, default=2026)}-06-15T12:00")
    assert moment is not None
    return moment


def all_paths(plan: Plan) -> Iterator[list[tuple[str, int]]]:
    """Every path from the start to an outcome as (question, cell); count them with `plan.paths` before listing."""
    stack: list[tuple[int, list[tuple[str, int]]]] = [(0, [])]
    while stack:
        state, path = stack.pop()
        for cell, to in reversed(list(enumerate(plan.states[state].table))):
            if to is None:
                continue
            longer = [*path, (plan.states[state].question, cell)]
            if to >= 0:
                stack.append((to, longer))
            else:
                yield longer
