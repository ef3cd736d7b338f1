"""Answers at the points where a flow turns: a minute before, on and after each clock's end, and around each number.

Tests take them as cases, the comparison of two versions as samples; nothing here reads the compiled routes to tell an
outcome: that is always the reference interpreter's word.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.automaton import Cells, Plan
from wizard.clocks import calendars, ends, row_turns
from wizard.evaluation import interpreter, moments, samples
from wizard.evaluation.answers import fault_of
from wizard.evaluation.moments import Wanted
from wizard.language import TIMED, Book, During, Finding, Passed, Place, Question, Refused, Since, instants

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
        off = [days for form in calendar.years.values() for days in form.off]
        longest = max(off, key=lambda days: days.to - days.from_, default=None)
        worked = [day for form in calendar.years.values() for day in form.work]
        found += [instants.day_of(longest.from_) * instants.DAY - 8 * 60] if longest else []
        found += [instants.day_of(worked[0]) * instants.DAY + 10 * 60] if worked else []
        found += [instants.day_of(form.off[-1].from_) * instants.DAY - 8 * 60 for form in calendar.statutory.values() if form.off][:1]
    turns = {turn for name in book.clocks for way in ends.ways(book, name) for turn in row_turns(way.ops)}
    found += [turn + shift for turn in sorted(turns) for shift in (-1, 0)]
    return tuple(dict.fromkeys(start for start in found if start is not None))


# --- cases -----------------------------------------------------------------------------------------------------------


def boundary_cases(book: Book, plan: Plan) -> Iterator[Case]:
    """For each state that asks for a time or a number, answers on both sides of each turn, led on to an outcome."""
    for number, state in enumerate(plan.states):
        question = book.flows[plan.flow].questions[state.question]
        for answer, now in _turns(book, question, plan.cells[state.question]):
            before = samples.answered(book, plan, plan.witness(number), now)
            if before is not None and fault_of(question, answer, now, before) is None:
                case = led_on(book, plan, before | {state.question: answer}, now)
                yield from [case] if case else []


def _turns(book: Book, question: Question, cells: Cells) -> Iterator[tuple[str, int]]:
    """An answer and a moment for each turn: the answer stands and the moment moves over a clock's end; or the answer
    itself moves over the edge of working hours or over a number."""
    now = calendars.reference_now(book)
    if question.kind == "number":
        yield from ((answer, now) for answer in dict.fromkeys(samples.candidates(question, cells)))
    for test in cells.tests if question.kind in TIMED else ():
        if isinstance(test, Passed):
            for start in starts(book):
                answer = moments.written(question, start)
                end = ends.run(ends.at(book, test.clock, test.end), interpreter.instant_of(answer), now).end
                days = {turn for way in ends.ways(book, test.clock) if way.ops[0][0] == "today" for turn in row_turns(way.ops)}
                yield from ((answer, moment) for turn in (end, *days) for moment in (turn - 1, turn, turn + 1))
        elif isinstance(test, Since):
            turn = test.day * instants.DAY
            yield from ((moments.written(question, turn + shift), moment) for shift in (-1, 0) for moment in (now, turn + instants.DAY))
        elif isinstance(test, During):
            edges = [now // instants.DAY * instants.DAY + edge for edge in interpreter.hours_of(book, test.hours)[1]]
            yield from ((moments.written(question, edge + shift), now + instants.DAY) for edge in edges for shift in (-1, 0, 1))


def led_on(book: Book, plan: Plan, answers: dict[str, str], now: int) -> Case | None:
    """Answer what is still open, the first answer that can be given each time; None where answers cannot be used."""
    while True:
        stand = interpreter.walk(book, plan.flow, answers, now)
        if stand.outcome:
            return Case({name: answers[name] for name in stand.path}, now, stand.outcome)
        name = str(stand.question)
        cells = plan.cells[name]
        wanted = (Wanted(book, plan.flow, cells, cell) for cell in cells.possible)
        answer = next((one for cell in wanted for one in samples.answers_in(cell, now, answers)), None)
        if stand.refused or answer is None:
            return None
        answers = answers | {name: answer}


# --- paths -----------------------------------------------------------------------------------------------------------


def path_lines(book: Book, plan: Plan) -> list[str]:
    """Every path that a reader can take, as one line, sorted: “question=answer … -> outcome”, answered at the reference
    moment or at the one that is told. Rules between answers may leave a path of the plan without readers.

    Raises Refused where there are too many to list.
    """
    if plan.paths > MOST_PATHS:
        place = next((key.place for key in book.flows if key == plan.flow), Place(plan.flow))
        raise Refused([Finding("countable-paths", place, f"“{plan.flow}” has {plan.paths:,} paths, too many to list",
                               f"at most {MOST_PATHS:,} are listed; “diff” compares any number")])
    return sorted(line for path in samples.all_paths(plan) for line in _lines(book, plan, path))


def _lines(book: Book, plan: Plan, path: list[samples.Step]) -> Iterator[str]:
    with contextlib.suppress(samples.NoAnswers):
        given = samples.show(book, plan, path)
        told = " ".join(f"{question}={answer}" for question, answer in given.answers.items())
        moment = "" if given.now == calendars.reference_now(book) else f" (at {instants.written(given.now)})"
        yield f"{told}{moment} -> {_end(plan, path)}"


def _end(plan: Plan, path: list[samples.Step]) -> str:
    at: int | None = 0
    for _, cell in path:
        assert at is not None, "a path takes only cells that lead on"
        at = plan.states[at].table[cell]
    return plan.outcomes[~(at or 0)]
