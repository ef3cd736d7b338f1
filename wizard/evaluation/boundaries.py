"""Answers at the points where a flow turns: a minute before, on and after each clock's end, and around each number.

Tests take them as cases, the comparison of two versions as samples; nothing here reads the compiled routes to tell an
outcome: that is always the reference interpreter's word.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from wizard.automaton import Cells, Plan
from wizard.clocks import calendars, ends, row_turns
from wizard.evaluation import interpreter, moments, samples
from wizard.evaluation.answer_faults import fault_of
from wizard.evaluation.moments import Wanted
from wizard.evaluation.untimed import candidates
from wizard.language import (
    TIMED,
    AtLeast,
    Book,
    Calendar,
    During,
    Finding,
    Is,
    Passed,
    Place,
    Question,
    Reaches,
    Refused,
    Since,
    instants,
)

MOST_PATHS = 100_000


@dataclass(frozen=True)
class Case:
    """Answers given at an instant `now`, and the outcome they end at."""

    answers: dict[str, str]
    now: int
    outcome: str


# --- where time turns ------------------------------------------------------------------------------------------------


def starts(book: Book) -> tuple[int, ...]:
    """Starts that clocks stumble over: working time, a month's last minute, the last hour of the calendars' data, and
    of each calendar the eve of its longest holiday, a weekend day that is worked and the eve of days off by law alone;
    and both sides of where a dated row begins."""
    noon = calendars.reference_now(book)
    year = instants.date_of(noon // instants.DAY).year
    found = [noon - 90, *(instants.parse(f"{year}-{time}") for time in ("01-31T23:59", "12-31T17:59"))]
    for calendar in book.calendars.values():
        found += _odd_days(calendar)
    turns = {turn for name in book.clocks for way in ends.ways(book, name) for turn in row_turns(way.ops)}
    for turn in sorted(turns):
        found += [turn - 1, turn]
    return tuple(dict.fromkeys(start for start in found if start is not None))


def _odd_days(calendar: Calendar) -> Iterator[int]:
    """The eve of a calendar's longest holiday, a weekend day that is worked, and the eve of days off by law alone."""
    off = [days for form in calendar.years.values() for days in form.off]
    longest = max(off, key=lambda days: days.to - days.from_, default=None)
    if longest:
        yield _at(longest.from_, -8)
    worked = [day for form in calendar.years.values() for day in form.work]
    if worked:
        yield _at(worked[0], 10)
    by_law = [form.off[-1] for form in calendar.statutory.values() if form.off]
    if by_law:
        yield _at(by_law[0].from_, -8)


def _at(date: datetime.date, hours: int) -> int:
    """So many hours after a date begins, or before."""
    return instants.day_of(date) * instants.DAY + hours * 60


# --- cases -----------------------------------------------------------------------------------------------------------


def boundary_cases(book: Book, plan: Plan) -> Iterator[Case]:
    """For each state that asks for a time or a number, answers on both sides of each turn, led on to an outcome."""
    for number, state in enumerate(plan.states):
        question = book.flows[plan.flow].questions[state.question]
        for answer, now in _turns(book, question, plan.cells[state.question]):
            before = samples.answered(book, plan, plan.witness(number), now)
            if before is None or fault_of(question, answer, now, before) is not None:
                continue
            case = led_on(book, plan, {**before, state.question: answer}, now)
            if case:
                yield case


def _turns(book: Book, question: Question, cells: Cells) -> Iterator[tuple[str, int]]:
    """An answer and a moment for each turn: the answer stands and the moment moves over a clock's end; or the answer
    itself moves over the edge of working hours or over a number."""
    now = calendars.reference_now(book)
    if question.kind == "number":
        for answer in dict.fromkeys(candidates(question, cells)):
            yield answer, now
    for test in cells.tests if question.kind in TIMED else ():
        match test:
            case Passed():
                yield from _around_ends(book, question, test, now)
            case Since():
                yield from _around_day(question, test.day * instants.DAY, now)
            case During():
                yield from _around_hours(book, question, test, now)
            case AtLeast() | Is() | Reaches():
                pass  # asked of no moment
            case _:
                assert_never(test)


def _around_ends(book: Book, question: Question, test: Passed, now: int) -> Iterator[tuple[str, int]]:
    """Starts that clocks stumble over, each answered around the clock's end and around the days on which its row
    changes."""
    by_today = [way.ops for way in ends.ways(book, test.clock) if way.ops[0][0] == "today"]
    changes = {turn for ops in by_today for turn in row_turns(ops)}
    limit = ends.at(book, test.clock, test.end)
    for start in starts(book):
        answer = moments.written(question, start)
        end = ends.run(limit, interpreter.instant_of(answer), now).end
        for turn in (end, *changes):
            for moment in (turn - 1, turn, turn + 1):
                yield answer, moment


def _around_day(question: Question, turn: int, now: int) -> Iterator[tuple[str, int]]:
    """Both sides of the minute at which a day begins."""
    for start in (turn - 1, turn):
        for moment in (now, turn + instants.DAY):
            yield moments.written(question, start), moment


def _around_hours(book: Book, question: Question, test: During, now: int) -> Iterator[tuple[str, int]]:
    """Both sides of where working hours begin and end."""
    today = now - now % instants.DAY
    for edge in interpreter.hours_of(book, test.hours)[1]:
        for start in (today + edge - 1, today + edge, today + edge + 1):
            yield moments.written(question, start), now + instants.DAY


def led_on(book: Book, plan: Plan, answers: dict[str, str], now: int) -> Case | None:
    """Answer what is still open, the first answer that can be given each time; None where answers cannot be used."""
    while True:
        stand = interpreter.walk(book, plan.flow, answers, now)
        if stand.outcome:
            return Case({name: answers[name] for name in stand.path}, now, stand.outcome)
        name = str(stand.question)
        cells = plan.cells[name]
        wanted = (Wanted(book, plan.flow, cells, cell) for cell in cells.possible)
        possible = (one for cell in wanted for one in samples.answers_in(cell, now, answers))
        answer = next(possible, None)
        if stand.refused or answer is None:
            return None
        answers = {**answers, name: answer}


# --- paths -----------------------------------------------------------------------------------------------------------


def path_lines(book: Book, plan: Plan) -> list[str]:
    """Every path that a reader can take, as one line, sorted: “question=answer … -> outcome”, answered at the reference
    moment or at the one that is told. Rules between answers may leave a path of the plan without readers.

    Raises Refused where there are too many to list.
    """
    if plan.paths > MOST_PATHS:
        place = next((key.place for key in book.flows if key == plan.flow), Place(plan.flow))
        message = f"“{plan.flow}” has {plan.paths:,} paths, too many to list"
        hint = f"at most {MOST_PATHS:,} are listed; “diff” compares any number"
        raise Refused([Finding("countable-paths", place, message, hint)])
    return sorted(line for path in samples.all_paths(plan) for line in _lines(book, plan, path))


def _lines(book: Book, plan: Plan, path: list[samples.Step]) -> Iterator[str]:
    with contextlib.suppress(samples.NoAnswers):
        given = samples.show(book, plan, path)
        answers = " ".join(f"{question}={answer}" for question, answer in given.answers.items())
        at_reference = given.now == calendars.reference_now(book)
        moment = "" if at_reference else f" (at {instants.written(given.now)})"
        yield f"{answers}{moment} -> {_end(plan, path)}"


def _end(plan: Plan, path: list[samples.Step]) -> str:
    at: int | None = 0
    for _, cell in path:
        assert at is not None, "a path takes only cells that lead on"
        at = plan.states[at].table[cell]
    return plan.outcomes[~(at or 0)]
