"""Answers with which values come out as wanted: depth first over the questions, trying at each the answers at which a
value turns, and some others."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wizard.automaton import Plan
from wizard.clocks import FIRST, LAST
from wizard.evaluation import moments
from wizard.evaluation.moments import Wanted
from wizard.evaluation.untimed import candidates
from wizard.language import DAY, LARGEST, TIMED, UNKNOWN, Question, Reaches, decimals, value_steps, worked_values

MOST_TRIED, MOST_PLAIN = 150, 12
Given = Mapping[str, str]


@dataclass(frozen=True)
class Place:
    """A question on the way: how its answer must fall, what might be answered after `given`, values left aside, and
    whether an answer falls so."""

    name: str
    wanted: Wanted
    plain: Callable[[Given], Iterable[str]]
    fits: Callable[[str, Given], bool]

    @property
    def looked_at(self) -> set[str]:
        """The questions whose answers bear on how an answer falls here."""
        earlier = self.wanted.question.not_before
        found = {name for test in self.tests for name in value_steps.asked_of(test.value)}
        return found | {str(earlier)} if earlier else found

    @property
    def tests(self) -> list[Reaches]:
        """The tests of values at it."""
        return [test for test in self.wanted.cells.tests if isinstance(test, Reaches)]


def searched(places: Sequence[Place], now: int) -> dict[str, str] | None:
    """Answers that fall where they must, one after another; None where none were found."""
    given: dict[str, str] = {}
    waiting: list[Iterator[str]] = []
    blamed: list[set[str]] = []  # for each question the earlier ones to whose answers it may be due that none fits
    for _ in range(MOST_TRIED):
        if len(given) == len(places):
            return given
        here = places[len(given)]
        if len(waiting) == len(given):
            waiting.append(_worth_trying(places, len(given), dict(given), now))
            blamed.append(here.looked_at & given.keys())
        answer = next((one for one in waiting[-1] if here.fits(one, given)), None)
        if answer is not None:
            given[here.name] = answer
        elif not _jumped_back(given, waiting, blamed):
            return None
    return None


def _jumped_back(given: dict[str, str], waiting: list[Iterator[str]], blamed: list[set[str]]) -> bool:
    """Go back to the last question to whose answer it may be due that none fits here; False where there is none. What
    lies between would only be tried in vain."""
    at_fault = blamed.pop()
    waiting.pop()
    while given:
        name, _ = given.popitem()
        if name in at_fault:
            blamed[-1] |= at_fault - {name}
            return True
        waiting.pop()
        blamed.pop()
    return False


def _worth_trying(places: Sequence[Place], number: int, given: Given, now: int) -> Iterator[str]:
    """Answers to a question, each once: plain ones first, then those at which values turn."""
    here = places[number]
    plain = itertools.islice(here.plain(given), MOST_PLAIN)
    return iter(dict.fromkeys([*plain, *_turning(places, number, given, now)]))


def _turning(places: Sequence[Place], number: int, given: Given, now: int) -> Iterator[str]:
    here, question = places[number], places[number].wanted.question
    if question.kind != "number" and question.kind not in TIMED:
        return
    stands = {**_standing_in(places[number + 1:], given), **given}
    for test in dict.fromkeys(test for place in places[number:] for test in place.tests):
        if here.name in value_steps.asked_of(test.value):
            for low, high in itertools.pairwise(_marks(question, test.value, now)):
                yield from _around(question, _turn(test, here.name, question, (low, high), stands, now))


def _standing_in(places: Sequence[Place], given: Given) -> dict[str, str]:
    """Some answer to each of the questions that come later."""
    found = {place.name: next(iter(place.plain(given)), None) for place in places}
    return {name: answer for name, answer in found.items() if answer is not None}


def _marks(question: Question, value: value_steps.Expression, now: int) -> list[int]:
    """Numbers, days or minutes between which a value runs one way: the ends of what can be answered, where tables have
    rows, and some between."""
    if question.kind == "number":
        bounds = question.bounds
        low, high = (bounds.least if bounds.least is not None else -LARGEST, bounds.most or LARGEST)
    else:
        low, high = (FIRST, LAST) if question.kind == "instant" else (FIRST // DAY, LAST // DAY)
    here = 0 if question.kind == "number" else now if question.kind == "instant" else now // DAY
    rows = [begins for step in _steps(value) if isinstance(step, value_steps.Banded) for begins, _ in step.rows]
    between = [begins - back for begins in rows if begins is not None for back in (0, 1)]
    return sorted({low, high, *(one for one in (here, *between) if low < one < high)})


def _steps(value: value_steps.Expression) -> Iterator[value_steps.Expression]:
    yield value
    for part in value_steps.operands(value):
        yield from _steps(part)


def _turn(test: Reaches, name: str, question: Question, within: tuple[int, int], given: Given, now: int) -> int | None:
    """The number, day or minute at which a test turns, by halving; None where it comes out alike at both ends."""
    def holds(at: int) -> bool:
        number = worked_values.worked_out(test.value, {**given, name: _written(question, at)}, now)
        return number is not None and number >= test.number

    low, high = within
    at_first = holds(low)
    if holds(high) == at_first:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if holds(middle) == at_first else (low, middle)
    return high


def _around(question: Question, turn: int | None) -> Iterator[str]:
    """Answers on both sides of a turn, a step away and further."""
    if turn is None:
        return
    bounds = question.bounds
    step, base = (bounds.step or 1, bounds.least or 0) if question.kind == "number" else (1, 0)
    near = base + (turn - base) // step * step
    for away in (0, -1, 1, 2, -30, 30, 400):
        yield _written(question, near + away * step)


def _written(question: Question, at: int) -> str:
    if question.kind == "number":
        return decimals.written(at, question.bounds.decimals)
    return moments.written(question, at if question.kind == "instant" else at * DAY)


def whatever_values(wanted: Wanted, now: int, given: Given) -> Iterator[str]:
    """Answers worth trying, whatever values come out."""
    question = wanted.question
    if wanted.cells.is_unknown(wanted.cell):
        yield UNKNOWN
    elif question.kind in TIMED:
        first = moments.first_after(question, given)
        yield from (moments.written(question, one) for one in moments.fitting([wanted], now).around(now, first))
    elif question.kind == "choice":
        yield from map(str, question.answers)
    else:
        yield from candidates(question, wanted.cells)


def is_needed(plan: Plan, ways: Iterable[Iterable[tuple[str, int]]]) -> bool:
    """Whether values are told apart on some ways of (question, cell): answers are then searched for."""
    tests = (test for way in ways for name, _ in way for test in plan.cells[name].tests)
    return any(isinstance(test, Reaches) for test in tests)
