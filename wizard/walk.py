"""The reference interpreter: a flow, answers and a moment → where the reader stands.

It reads the author's rules as they are written, not the compiled plan; that the browser, which sees only the plan,
ends at the same place on every path is what proves the compiler.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wizard import clocks
from wizard.compile import routes_of
from wizard.conditions import AtLeast, Atom, During, Is, Parser, substitute
from wizard.model import Book, Deadline, Question

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Due:
    """A deadline of an outcome worked out for these answers: its run and the runs of its other readings."""

    deadline: Deadline
    start: int
    run: clocks.Run
    readings: tuple[tuple[str, clocks.Run], ...]


@dataclass(frozen=True)
class Stand:
    """Where answers lead: the questions passed in order, and an outcome or the question that is open.

    `refused` says which answer could not be used and why; answers to questions not on the way are `unused`.
    """

    path: tuple[str, ...]
    outcome: str | None
    question: str | None
    refused: str | None
    unused: tuple[str, ...]


def walk(book: Book, flow_name: str, answers: Mapping[str, str], now: int) -> Stand:
    """Follow the answers (question id → written answer) at an instant `now`, as far as they lead."""
    flow = book.flows[flow_name]
    routes = routes_of(flow, Parser(flow, []))
    at, path, refused = str(flow.start), [], None
    while at in flow.questions:
        fault = fault_of(flow.questions[at], answers.get(at), now)
        if fault is not None:
            refused = fault or None
            break
        path.append(at)
        asked = {name: answers[name] for name in path}

        def truth(atom: Atom, asked: Mapping[str, str] = asked) -> bool:
            return holds(book, atom, asked, now)

        at = next(to for condition, to, _ in routes[at] if substitute(condition, truth) is True)
    outcome = at if at in flow.outcomes else None
    unused = tuple(name for name in answers if name not in path)
    return Stand(tuple(path), outcome, None if outcome else at, refused, unused)


def fault_of(question: Question, answer: str | None, now: int) -> str | None:
    """None for an answer that can be used; an empty text for none given; else a word that names what is wrong."""
    if answer is None:
        return ""
    if question.kind == "choice":
        return None if answer in question.answers else "unknown-answer"
    if answer == UNKNOWN and question.unknown:
        return None
    if question.kind == "number":
        return _number_fault(question, answer)
    instant = clocks.parse(answer)
    if instant is None or ("T" in answer) != (question.kind == "instant"):
        return "not-a-moment"
    today = now - now % clocks.DAY if question.kind == "day" else now
    if question.must == "past" and instant > today:
        return "must-be-past"
    return "must-be-future" if question.must == "future" and instant < today else None


def _number_fault(question: Question, answer: str) -> str | None:
    if not re.fullmatch(r"-?\d{1,12}", answer, re.ASCII):
        return "not-a-number"
    if question.least is not None and int(answer) < question.least:
        return "too-small"
    return "too-large" if question.most is not None and int(answer) > question.most else None


def holds(book: Book, atom: Atom, answers: Mapping[str, str], now: int) -> bool:
    """Whether an atom holds; about a question that was not asked, or not known, it does not."""
    answer = answers.get(atom.question)
    if isinstance(atom, Is):
        return answer == atom.answer
    if answer is None or answer == UNKNOWN:
        return False
    if isinstance(atom, AtLeast):
        return int(answer) >= atom.number
    start = instant_of(answer)
    if isinstance(atom, During):
        calendar, window = hours_of(book, atom.hours)
        return clocks.during(clocks.workdays(book.calendars, calendar), window, start)
    return now >= clocks.run(clocks.prepare(book, book.clocks[atom.clock]), start).end


def hours_of(book: Book, hours: str) -> tuple[str, tuple[int, int]]:
    found = clocks.working_hours(book.calendars, hours)
    assert found, f"the checks let no unknown working hours through: {hours}"
    return found


def instant_of(answer: str) -> int:
    instant = clocks.parse(answer)
    assert instant is not None, f"only usable answers get here: {answer}"
    return instant


def deadlines(book: Book, flow_name: str, outcome: str, answers: Mapping[str, str]) -> list[Due]:
    """The outcome's deadlines that these answers start, in the author's order."""
    flow = book.flows[flow_name]
    found = []
    for deadline in flow.outcomes[outcome].deadlines:
        answer = answers.get(deadline.from_)
        if answer is not None and answer != UNKNOWN:
            found.append(_due(book, deadline, instant_of(answer)))
    return found


def _due(book: Book, deadline: Deadline, start: int) -> Due:
    clock = book.clocks[deadline.clock]
    run = clocks.run(clocks.prepare(book, clock), start)
    readings = tuple((str(reading.title), clocks.run(clocks.prepare(book, clock, reading.calendar), start))
                     for reading in clock.readings)
    return Due(deadline, start, run, readings)
