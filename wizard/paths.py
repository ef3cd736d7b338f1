"""Answers that show something: those that fall into a cell, and every path through a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from wizard import clocks, walk
from wizard.answers import UNKNOWN, fault_of
from wizard.cells import Cells
from wizard.compile import Plan
from wizard.conditions import AtLeast, Is
from wizard.model import Book, Question

Step = tuple[str, int]  # a question and a cell of its answers

# Starts tried around a moment: near it in minutes, then every few hours for more than a year each way.
NEAR = (0, 1, 5, 59, 60, 61, 239, 240, 241, 600)
FAR_DAYS, FURTHER_DAYS = 420, 4_000


def answers_in(book: Book, question: Question, cells: Cells, cell: int, now: int, others: Mapping[str, str]) -> Iterator[str]:
    """Answers a reader could write at `now`, after `others`, that fall into the cell; of many, those worth trying."""
    if cells.answers:
        yield cells.answers[cell]
    elif cells.unknown and cell == cells.size - 1:
        yield UNKNOWN
    else:
        yield from (answer for answer in candidates(book, question, cells, now)
                    if fault_of(question, answer, now, others) is None and cell_of(book, cells, answer, now) == cell)


def candidates(book: Book, question: Question, cells: Cells, now: int) -> Iterator[str]:
    """Answers worth trying: around every point where a test can turn."""
    if question.kind == "choices":
        yield from _selections(question, cells)
    elif question.kind == "number":
        yield from _numbers(question, cells)
    elif question.kind == "text":
        yield "text"
    else:
        yield from (clocks.written(start)[: 16 if question.kind == "instant" else 10] for start in _starts(now, question.month_end))


def _selections(question: Question, cells: Cells) -> Iterator[str]:
    """For each cell its tested answers, with an untested one where nothing else is chosen."""
    tested = [atom.answer for atom in cells.tests if isinstance(atom, Is)]
    spare = [str(answer) for answer in question.answers if answer not in tested]
    for mask in range(1 << len(tested)):
        chosen = {answer for bit, answer in enumerate(tested) if mask >> bit & 1} or set(spare[:1])
        yield ",".join(str(answer) for answer in question.answers if answer in chosen)


def _numbers(question: Question, cells: Cells) -> Iterator[str]:
    """Around every threshold and bound, a step to each side."""
    step, base = question.step or 1, question.least or 0
    turns = [atom.number for atom in cells.tests if isinstance(atom, AtLeast)]
    for turn in [*turns, *(bound for bound in (question.least, question.most) if bound is not None), base]:
        near = base + (turn - base) // step * step
        yield from (str(number) for number in (near - step, near, near + step))


@lru_cache(maxsize=64)
def _starts(now: int, month_ends: bool = False) -> tuple[int, ...]:
    if month_ends:
        day = now // clocks.DAY
        ends = [d for d in range(day - FAR_DAYS, day + FAR_DAYS) if clocks.is_month_end(d)]
        return tuple(d * clocks.DAY for d in sorted(ends, key=lambda d: abs(d - day)))
    near = [now + sign * minutes for minutes in NEAR for sign in (-1, 1)]
    far = [now + sign * (day * clocks.DAY + hour * 60) for day in range(FAR_DAYS) for hour in (0, 5, 13, 21) for sign in (-1, 1)]
    further = [now + sign * day * clocks.DAY for day in range(FAR_DAYS, FURTHER_DAYS, 28) for sign in (-1, 1)]
    return tuple(near + far + further)


def cell_of(book: Book, cells: Cells, answer: str, now: int) -> int:
    """The cell a usable answer falls into."""
    if cells.answers:
        return cells.answers.index(answer)
    if answer == UNKNOWN and cells.unknown:
        return cells.size - 1
    return sum(1 << number for number, atom in enumerate(cells.tests) if walk.meets(book, atom, answer, now))


def answered(book: Book, plan: Plan, steps: list[Step], now: int) -> dict[str, str] | None:
    """Answers that can be given one after another along (question, cell) steps. None where none are found."""
    return answers_along(book, plan.flow, plan.cells, steps, now)


def answers_along(book: Book, flow: str, cells: Mapping[str, Cells], steps: list[Step], now: int) -> dict[str, str] | None:
    """The same for a flow that need have no plan; an answer that a later question cannot follow is taken back."""
    questions, told = book.flows[flow].questions, dict[str, str]()
    waiting: list[Iterator[str]] = []
    while len(told) < len(steps):
        question, cell = steps[len(told)]
        if len(waiting) == len(told):
            waiting.append(iter(_samples(book, flow, cells[question], cell, now)))
        answer = next((one for one in waiting[-1] if fault_of(questions[question], one, now, told) is None), None)
        if answer is not None:
            told[question] = answer
        elif len(waiting) == 1:
            return None
        else:
            waiting.pop()
            told.popitem()
    return told


@lru_cache(maxsize=65_536)
def _samples(book: Book, flow: str, cells: Cells, cell: int, now: int) -> tuple[str, ...]:
    """Some answers in a cell, whatever was answered before: the nearest and the farthest of those worth trying."""
    found = list(dict.fromkeys(answers_in(book, book.flows[flow].questions[cells.question], cells, cell, now, {})))
    return tuple(dict.fromkeys(found[:3] + found[-3:]))


def show(book: Book, plan: Plan, steps: list[Step], now: int | None = None) -> list[tuple[str, str]]:
    """Cells as answers a person can read and retrace; in words where no answers are found."""
    moment = now if now is not None else clocks.reference_now(book)
    found = answered(book, plan, steps, moment)
    if found is not None:
        return list(found.items())
    return [(question, next(iter(_samples(book, plan.flow, plan.cells[question], cell, moment)), plan.cells[question].said(cell)))
            for question, cell in steps]


def way_to(plan: Plan, question: str) -> list[Step]:
    """The fewest answers that lead to a question which is asked."""
    return plan.witness(plan.first_asked[question])


def way_to_outcome(plan: Plan, outcome: str) -> list[Step]:
    """The fewest answers that lead to an outcome which is reached."""
    number, cell = plan.first_ended[outcome]
    return [*plan.witness(number), (plan.states[number].question, cell)]


def to_an_end(plan: Plan, steps: list[Step]) -> list[Step]:
    """Some answers, and the fewest that lead from there to an outcome; no further than the first gap."""
    at: int | None = 0
    for _, cell in steps:
        at = plan.states[at].table[cell] if at is not None else None
    steps = list(steps)
    while at is not None and at >= 0:
        ways = [(0 if to < 0 else plan.shortest[to], cell, to) for cell, to in enumerate(plan.states[at].table) if to is not None]
        steps += [(plan.states[at].question, cell) for _, cell, _ in sorted(ways)[:1]]
        at = min(ways)[2] if ways else None
    return steps


def all_paths(plan: Plan) -> Iterator[list[Step]]:
    """Every path from the start to an outcome as (question, cell); count them with `plan.paths` before listing."""
    stack: list[tuple[int, list[Step]]] = [(0, [])]
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
