"""Answers at the points where a flow turns: a minute before, on and after each clock's end, and around each number.

Tests take them as cases, the comparison of two versions as samples; nothing here reads the compiled routes to tell an
outcome: that is always the reference interpreter's word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wizard import clocks, ends, paths, walk
from wizard.answers import TIMED, fault_of
from wizard.cells import Cells
from wizard.compile import Plan
from wizard.conditions import During, Passed
from wizard.diagnostics import Finding, Place, Refused
from wizard.model import Book, Question

MOST_PATHS = 100_000
FARTHEST = 60 * 366 * clocks.DAY


@dataclass(frozen=True)
class Case:
    """Answers given at an instant `now`, and the outcome they end at."""

    answers: dict[str, str]
    now: int
    outcome: str


# --- where time turns ------------------------------------------------------------------------------------------------


def starts(book: Book) -> tuple[int, ...]:
    """Starts that clocks stumble over: working time, a month's last minute, the last hour of the calendars' data, and
    of each calendar the eve of its longest holiday, a weekend day that is worked and the eve of days off by law alone."""
    noon = clocks.reference_now(book)
    year = clocks.date_of(noon // clocks.DAY).year
    found = [noon - 90, *(clocks.parse(f"{year}-{time}") for time in ("01-31T23:59", "12-31T17:59"))]
    for calendar in book.calendars.values():
        off = [days for form in calendar.years.values() for days in form.off]
        longest = max(off, key=lambda days: days.to - days.from_, default=None)
        worked = [day for form in calendar.years.values() for day in form.work]
        found += [clocks.day_of(longest.from_) * clocks.DAY - 8 * 60] if longest else []
        found += [clocks.day_of(worked[0]) * clocks.DAY + 10 * 60] if worked else []
        found += [clocks.day_of(form.off[-1].from_) * clocks.DAY - 8 * 60 for form in calendar.statutory.values() if form.off][:1]
    return tuple(dict.fromkeys(start for start in found if start is not None))


def last_start(end: ends.End, now: int) -> int | None:
    """The last start from which a clock has ended at `now`; None for a clock that takes a lifetime."""
    passed, running = now - FARTHEST, now + FARTHEST
    if ends.run(end, passed).end > now:
        return None
    while running - passed > 1:
        middle = (passed + running) // 2
        if ends.run(end, middle).end <= now:
            passed = middle
        else:
            running = middle
    return passed


def around(book: Book, question: Question, cells: Cells, now: int) -> Iterator[str]:
    """Answers to a timed question on both sides of every point where one of its tests turns, seen from `now`."""
    lasts = [last_start(ends.at(book, test.clock, test.end), now) for test in cells.tests if isinstance(test, Passed)]
    turns = [now, *(last for last in lasts if last is not None)]
    for hours in [test.hours for test in cells.tests if isinstance(test, During)]:
        window = walk.hours_of(book, hours)[1]
        days = {turn // clocks.DAY + away for turn in turns for away in range(-9, 10)}
        turns += [day * clocks.DAY + edge for day in sorted(days) for edge in window]
    if question.month_end:
        near = {turn // clocks.DAY + away for turn in turns for away in range(-31, 32)}
        turns = [day * clocks.DAY for day in sorted(near) if clocks.is_month_end(day)]
    for turn in turns:
        yield from (written(question, turn + shift) for shift in (0, -1, 1, -clocks.DAY, clocks.DAY))


def written(question: Question, start: int) -> str:
    """An instant as the answer to a question for a moment or a day."""
    return clocks.written(start)[: 16 if question.kind == "instant" else 10]


# --- cases -----------------------------------------------------------------------------------------------------------


def boundary_cases(book: Book, plan: Plan) -> Iterator[Case]:
    """For each state that asks for a time or a number, answers on both sides of each turn, led on to an outcome."""
    for number, state in enumerate(plan.states):
        question = book.flows[plan.flow].questions[state.question]
        for answer, now in _turns(book, question, plan.cells[state.question]):
            before = dict(paths.show(book, plan, plan.witness(number), now))
            if fault_of(question, answer, now, before) is None:
                case = led_on(book, plan, before | {state.question: answer}, now)
                yield from [case] if case else []


def _turns(book: Book, question: Question, cells: Cells) -> Iterator[tuple[str, int]]:
    """An answer and a moment for each turn: the answer stands and the moment moves over a clock's end; or the answer
    itself moves over the edge of working hours or over a number."""
    now = clocks.reference_now(book)
    if question.kind == "number":
        yield from ((answer, now) for answer in dict.fromkeys(paths.candidates(book, question, cells, now)))
    for test in cells.tests if question.kind in TIMED else ():
        if isinstance(test, Passed):
            for start in starts(book):
                answer = written(question, start)
                end = ends.run(ends.at(book, test.clock, test.end), walk.instant_of(answer)).end
                yield from ((answer, moment) for moment in (end - 1, end, end + 1))
        elif isinstance(test, During):
            edges = [now // clocks.DAY * clocks.DAY + edge for edge in walk.hours_of(book, test.hours)[1]]
            yield from ((written(question, edge + shift), now + clocks.DAY) for edge in edges for shift in (-1, 0, 1))


def led_on(book: Book, plan: Plan, answers: dict[str, str], now: int) -> Case | None:
    """Answer what is still open, the first answer that can be given each time; None where answers cannot be used."""
    while True:
        stand = walk.walk(book, plan.flow, answers, now)
        if stand.outcome:
            return Case({name: answers[name] for name in stand.path}, now, stand.outcome)
        name = str(stand.question)
        cells, question = plan.cells[name], book.flows[plan.flow].questions[name]
        answer = next((one for cell in cells.possible for one in paths.answers_in(book, question, cells, cell, now, answers)), None)
        if stand.refused or answer is None:
            return None
        answers = answers | {name: answer}


# --- paths -----------------------------------------------------------------------------------------------------------


def path_lines(book: Book, plan: Plan) -> list[str]:
    """Every path as one line, sorted: “question=answer … -> outcome”, answered at the reference moment.

    Raises Refused where there are too many to list.
    """
    if plan.paths > MOST_PATHS:
        place = next((key.place for key in book.flows if key == plan.flow), Place(plan.flow))
        raise Refused([Finding("countable-paths", place, f"“{plan.flow}” has {plan.paths:,} paths, too many to list",
                               f"at most {MOST_PATHS:,} are listed; “diff” compares any number")])
    return sorted(_line(book, plan, path) for path in paths.all_paths(plan))


def _line(book: Book, plan: Plan, path: list[tuple[str, int]]) -> str:
    at: int | None = 0
    for _, cell in path:
        assert at is not None, "a path takes only cells that lead on"
        at = plan.states[at].table[cell]
    told = " ".join(f"{question}={answer}" for question, answer in paths.show(book, plan, path))
    return f"{told} -> {plan.outcomes[~(at or 0)]}"
