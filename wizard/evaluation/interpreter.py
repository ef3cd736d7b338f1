"""The reference interpreter: a flow, answers and a moment → where the reader stands.

It reads the routes of the author's rules, not the compiled plan; that the browser, which sees only the plan, ends at
the same place on every path is what proves the compiler.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import assert_never

from wizard.automaton import Routes, routes_in
from wizard.clocks import calendars, ends, running
from wizard.evaluation.answer_faults import fault_of
from wizard.language import (
    LATE,
    UNKNOWN,
    Asked,
    AtLeast,
    Atom,
    Book,
    Condition,
    Deadline,
    During,
    Is,
    Passed,
    Reaches,
    Since,
    atoms,
    decimals,
    instants,
    meanings_in,
    substitute,
    worked_values,
)

NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Due:
    """A deadline of an outcome worked out for these answers. `start` is an instant.

    `run` is the one that whoever reads it goes by: the first to end where it closes something, else the last; `other`
    ends at the other end. `readings` are all of the clock's, its own first, each with its title and its run at that
    same end.
    """

    deadline: Deadline
    start: int
    run: running.Run
    other: running.Run
    readings: tuple[tuple[str, running.Run], ...]

    @property
    def bounds(self) -> tuple[int, int]:
        """The first and the last minute at which it may end."""
        first, last = sorted((self.run.end, self.other.end))
        return first, last


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
    flow, routes = book.flows[flow_name], routes_in(book, flow_name)
    at, asked, refused = str(flow.start), dict[str, str](), None
    while at in flow.questions:
        fault = fault_of(flow.questions[at], answers.get(at), now, asked)
        if fault is None:
            fault = refusal(book, flow_name, at, {**asked, at: answers[at]}, now)
        if fault is not None:
            refused = fault or None
            break
        asked[at] = answers[at]
        at = _next(book, routes[at], asked, now)
    unused = tuple(name for name in answers if name not in asked)
    if at in flow.outcomes:
        return Stand(tuple(asked), at, None, refused, unused)
    return Stand(tuple(asked), None, at, refused, unused)


def refusal(book: Book, flow_name: str, question: str, asked: Mapping[str, str], now: int) -> str | None:
    """Which of its rules refuses the answer to a question after earlier ones, “refused-0” for the first; None where
    none does, and for whoever does not know."""
    if asked[question] == UNKNOWN and book.flows[flow_name].questions[question].unknown:
        return None
    parts = meanings_in(book, flow_name).refusals[question]
    return next((f"refused-{number}" for number, part in enumerate(parts) if holds(book, part.condition, asked, now)),
                None)


def shown(book: Book, flow_name: str, outcome: str, answers: Mapping[str, str], now: int) -> dict[str, list[int]]:
    """Of each list of an outcome in which some items are for some readers only the numbers of those that a reader with
    these answers is shown; for a reader of another outcome, of the questions that both ask."""
    items = meanings_in(book, flow_name).items[outcome]
    path = walk(book, flow_name, answers, now).path if items else ()
    given = {question: answers[question] for question in path}
    found = {}
    for name, parts in items.items():
        held = [part is None or holds(book, part.condition, given, now) for part in parts]
        found[name] = [number for number, one in enumerate(held) if one]
    return found


def wording(book: Book, flow_name: str, question: str, answers: Mapping[str, str], now: int) -> int | None:
    """The number of the wording in which a question is asked of a reader with these answers; None for its own `ask`."""
    path = walk(book, flow_name, {name: one for name, one in answers.items() if name != question}, now).path
    given = {name: answers[name] for name in path}
    parts = enumerate(meanings_in(book, flow_name).wordings[question])
    return next((number for number, part in parts if holds(book, part.condition, given, now)), None)


def holds(book: Book, condition: Condition, asked: Mapping[str, str], now: int) -> bool:
    """Whether a condition holds of answers that were all asked for; of what was not asked, nothing does."""
    def truth(atom: Atom) -> bool:
        return atom.question in asked and meets(book, atom, asked[atom.question], now, asked)

    return substitute(condition, truth) is True


def _next(book: Book, routes: Routes, asked: Mapping[str, str], now: int) -> str:
    """The target of the first route that holds; the checks proved that there is one."""
    return next(to for condition, to, _ in routes if holds(book, condition, asked, now))


def meets(book: Book, atom: Atom, answer: str, now: int, others: Mapping[str, str] = NOTHING) -> bool:
    """Whether a usable answer to an atom's question makes it hold, after `others`; “I don't know” meets no clock and no
    number."""
    match atom:
        case Asked():
            return True
        case Is():
            return atom.answer in answer.split(",")
        case Reaches():
            number = worked_values.worked_out(atom.value, {**others, atom.question: answer}, now)
            return number is not None and number >= atom.number
        case _ if answer == UNKNOWN:
            return False
        case AtLeast():
            return count_of(answer, atom.decimals) >= atom.number
        case Since():
            return instant_of(answer) >= atom.day * instants.DAY
        case During():
            calendar, window = hours_of(book, atom.hours)
            return calendars.during(calendars.workdays(book, calendar), window, instant_of(answer))
        case Passed():
            return now >= ends.run(ends.at(book, atom.clock, atom.end), instant_of(answer), now).end
    assert_never(atom)


def hours_of(book: Book, hours: str) -> tuple[str, tuple[int, int]]:
    """The calendar that names some working hours, and their window in minutes after midnight."""
    found = calendars.working_hours(book, hours)
    assert found, f"the checks let no unknown working hours through: {hours}"
    return found


def count_of(answer: str, places: int) -> int:
    """The number for which a usable answer stands, counted in its smallest part."""
    count = decimals.read(answer, places)
    assert count is not None, f"only usable answers get here: {answer}"
    return count


def instant_of(answer: str) -> int:
    """The instant for which a usable answer to a question of time stands."""
    instant = instants.parse(answer)
    assert instant is not None, f"only usable answers get here: {answer}"
    return instant


def deadlines(book: Book, flow_name: str, outcome: str, answers: Mapping[str, str], now: int) -> list[Due]:
    """The outcome's deadlines that these answers start and that are for such a reader, in the author's order; `now`
    matters to clocks whose row goes by today."""
    listed = book.flows[flow_name].outcomes[outcome].deadlines
    told = shown(book, flow_name, outcome, answers, now).get("deadlines", range(len(listed)))
    found = []
    for deadline in (listed[number] for number in told):
        start = instants.parse(answers.get(deadline.from_, ""))
        if start is not None:
            found.append(_due(book, deadline, start, now))
    return found


def _due(book: Book, deadline: Deadline, start: int, now: int) -> Due:
    late = ends.MEANS[deadline.means] == LATE
    every = ends.ways(book, deadline.clock)
    run, other = (ends.run(ends.End(every, end), start, now) for end in (late, not late))
    readings = []
    for one in ends.readings(book, deadline.clock):
        readings.append((one.title, ends.run(ends.End(one.ways, late), start, now)))
    return Due(deadline, start, run, other, tuple(readings))


def unruled(book: Book, flow_name: str, stand: Stand, answers: Mapping[str, str], now: int) -> list[tuple[str, str]]:
    """The clocks by which these answers were led here, or that count for the outcome, though none of their rows holds
    for the answer; each with the question."""
    found = []
    for clock, name in dict.fromkeys(started(book, flow_name, stand)):
        start = instants.parse(answers[name])
        if start is None:
            continue
        if any(running.run(way, start, now).unruled for way in ends.ways(book, clock)):
            found.append((clock, name))
    return found


def started(book: Book, flow_name: str, stand: Stand) -> Iterator[tuple[str, str]]:
    """The clocks that count on the way to where a reader stands, each with the question whose answer starts it."""
    routes = routes_in(book, flow_name)
    for name in stand.path:
        for condition, _, _ in routes[name]:
            for atom in atoms(condition):
                if isinstance(atom, Passed) and atom.question == name:
                    yield atom.clock, name
    outcome = book.flows[flow_name].outcomes.get(stand.outcome) if stand.outcome else None
    for deadline in outcome.deadlines if outcome else ():
        if deadline.from_ in stand.path:
            yield str(deadline.clock), str(deadline.from_)
