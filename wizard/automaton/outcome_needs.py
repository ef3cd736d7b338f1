"""What an outcome needs: the dominators of an end in the plan, with the cells that are taken there. All ways that lead
to the outcome have them in common. A need holds on every way; all needs together need not be enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wizard.automaton.plan import Plan
from wizard.language import UNKNOWN

Into = Mapping[int, list[tuple[int, int]]]  # for each state, and each ~outcome, the (state, cell) that lead there


@dataclass(frozen=True)
class Need:
    """On every way to an outcome one of these questions is answered in one of its cells, as {question: cells}."""

    answers: Mapping[str, tuple[int, ...]]

    @property
    def question(self) -> str | None:
        """The one question that it is about; None where there are several."""
        return next(iter(self.answers)) if len(self.answers) == 1 else None


def needs(plan: Plan) -> Iterator[tuple[str, tuple[Need, ...]]]:
    """For each outcome that is reached what it needs, in the order it is asked; what any answer meets is left out.
    Where different questions are asked last, that one of them was answered so comes last."""
    into: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, state in enumerate(plan.states):
        for cell, to in enumerate(state.table):
            if to is not None:
                into[to].append((number, cell))
    order = plan.forwards()
    for number, outcome in enumerate(plan.outcomes):
        if ~number in into:
            yield outcome, tuple(_needs(plan, into, order, ~number))


def _needs(plan: Plan, into: Into, order: list[int], end: int) -> Iterator[Need]:
    leading = _leading(into, end)
    ordered = [state for state in order if state in leading]
    taken: dict[str, set[int]] = {}
    for number in ordered:
        state = plan.states[number]
        cells = {cell for cell, to in enumerate(state.table) if to == end or to in leading}
        taken.setdefault(state.question, set()).update(cells)
    always = _always(plan, into, ordered, end)
    for question, cells in taken.items():
        if question in always and cells != set(plan.cells[question].possible):
            yield Need({question: tuple(sorted(cells))})
    last = _by_question(plan, into[end])
    if len(last) > 1:
        yield Need(last)


def _leading(into: Into, end: int) -> set[int]:
    """The states from which some answers lead to an outcome."""
    found, waiting = set[int](), [end]
    while waiting:
        new = {state for state, _ in into.get(waiting.pop(), ())} - found
        found |= new
        waiting += new
    return found


def _always(plan: Plan, into: Into, leading: list[int], end: int) -> set[str]:
    """The questions that are asked on every way to an outcome. `leading` are its states, each after all that lead to
    it."""
    asked: dict[int, frozenset[str]] = {}
    for state in [*leading, end]:
        ways = []
        for before, _ in into.get(state, ()):
            ways.append(asked[before] | {plan.states[before].question})
        asked[state] = frozenset.intersection(*ways) if ways else frozenset()
    return set(asked[end])


def _by_question(plan: Plan, steps: Iterable[tuple[int, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for state, cell in sorted(steps):
        found.setdefault(plan.states[state].question, set()).add(cell)
    return {question: tuple(sorted(cells)) for question, cells in found.items()}


def implied(plan: Plan, told: Iterable[Need]) -> dict[str, str]:
    """The answers that some needs leave no choice about: {question: answer}. Whoever gives them, and answers what else
    is asked as some way to the outcome does, gives them on that way."""
    found: dict[str, str] = {}
    for need in told:
        for question, cells in need.answers.items() if need.question else ():
            domain = plan.cells[question]
            if len(cells) != 1:
                continue
            if domain.answers:
                found[question] = domain.answers[cells[0]]
            elif domain.is_unknown(cells[0]):
                found[question] = UNKNOWN
    return found
