"""What an outcome needs: what all ways that lead to it have in common, told from the plan (the dominators of an end,
with the cells that are taken there). A need holds on every way; all needs together need not be enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wizard.automaton.compiler import Plan
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
    taken: dict[str, set[int]] = {}
    for state in (state for state in order if state in leading):
        taken.setdefault(plan.states[state].question, set()).update(
            cell for cell, to in enumerate(plan.states[state].table) if to == end or to in leading)
    always = _always(plan, into, [state for state in order if state in leading], end)
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
        ways = [asked[before] | {plan.states[before].question} for before, _ in into.get(state, ())]
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
            form = plan.cells[question]
            if form.answers and len(cells) == 1:
                found[question] = form.answers[cells[0]]
            elif form.unknown and cells == (form.size - 1,):
                found[question] = UNKNOWN
    return found
