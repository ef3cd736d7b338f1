"""Who arrives at an outcome or a question, as far as a condition tells readers apart: the plan's ways with what is left
of the condition along them.

Each condition is searched for by itself, over the questions that it looks at, so a page of a dozen conditions costs the
sum of their searches and makes no state of the plan. “Nobody” is always right; ways that are found may ask for moments
that no one reader has, so whoever claims something of them gives the answers.
"""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wizard.automaton import value_limits
from wizard.automaton.answer_cells import Cells
from wizard.automaton.compiler import cut_finer, leads_in, ruled_out_for_good
from wizard.automaton.plan import Plan
from wizard.automaton.possible_tests import TooManyCells
from wizard.language import Atom, Book, Condition, all_of, atoms, conditions, negate, substitute

MOST_SPOTS = 20_000

Step = tuple[str, int]
Spot = tuple[int, Condition]  # a state, and what is left of a condition there


class TooMany(Exception):
    """A condition leaves too much to remember on the ways to be tried."""


@dataclass(frozen=True)
class Way:
    """Cells, as (question, cell), that lead to an end, of questions that may be cut `finer` than in the plan."""

    steps: tuple[Step, ...]
    finer: Mapping[str, Cells]


@dataclass(frozen=True, eq=False)
class Arrivals:
    """Everybody who comes to an `end`: the name of an outcome or of a question, which they have not answered yet."""

    book: Book
    plan: Plan
    end: str
    known: dict[Condition, bool] = field(default_factory=dict, repr=False)

    def can(self, condition: Condition) -> bool:
        """Whether a condition can hold for somebody who arrives. Raises TooMany."""
        if condition not in self.known:
            self.known[condition] = next(self.ways(condition), None) is not None
        return self.known[condition]

    def asked(self, question: str) -> bool:
        """Whether some way here asks a question."""
        return question in self._asked

    def ways(self, condition: Condition) -> Iterator[Way]:
        """Ways with which a condition holds, those with the fewest answers first. Raises TooMany."""
        if self.plan.states:
            yield from _Search(self, condition).found()

    @functools.cached_property
    def _asked(self) -> frozenset[str]:
        """The questions that some way here asks."""
        return frozenset(self.plan.states[number].question for number in self.leading if not self.is_end(number))

    @functools.cached_property
    def leading(self) -> frozenset[int]:
        """The states from which some answers lead here, those that are here among them."""
        found = set[int]()
        for number in reversed(self.plan.forwards()):
            targets = {to for to in self.plan.states[number].table if to is not None}
            if self.is_end(number) or any(to in found or self.is_end(to) for to in targets):
                found.add(number)
        return frozenset(found)

    def is_end(self, to: int) -> bool:
        """Whether a state, or a table's entry, is this end."""
        name = self.plan.states[to].question if to >= 0 else self.plan.outcomes[~to]
        return name == self.end

    @functools.cached_property
    def barred(self) -> tuple[Condition, ...]:
        """What no answers are together."""
        found = ruled_out_for_good(self.book, self.plan.flow)
        return tuple(condition for conditions in found.values() for condition in conditions)

    def barred_where_finer(self, finer: Mapping[str, Cells]) -> tuple[Condition, ...]:
        """What no answers are together, as far as it shows where some questions are cut finer, for what values are."""
        flow, touched = self.plan.flow, value_limits.touched(self.plan.cells, finer)
        leads = leads_in(self.book, flow)
        found = value_limits.ruled_out(self.book.flows[flow], {**self.plan.cells, **finer}, leads, touched)
        return tuple(one for name, never in found.items() for one in never
                     if not value_limits.ahead(leads, name) & conditions.questions_of(one))


class _Search:
    """Breadth first over the plan's states, each with what is left of the condition."""

    def __init__(self, here: Arrivals, condition: Condition) -> None:
        self.here, self.plan = here, here.plan
        looks = {atom.question for atom in atoms(condition)}
        self.finer = {name: self._cut(name, condition) for name in looks if name in here.plan.cells}
        impossible = dict.fromkeys((*here.barred, *here.barred_where_finer(self.finer)))
        barred = [one for one in impossible if {atom.question for atom in atoms(one)} & looks]
        self.start: Spot = (0, all_of([condition, *map(negate, barred)]))
        self.came: dict[Spot, tuple[Spot, Step] | None] = {self.start: None}

    def _cut(self, name: str, condition: Condition) -> Cells:
        try:
            return cut_finer(self.here.book, self.plan.flow, name, (condition,))
        except TooManyCells:
            raise TooMany from None

    def found(self) -> Iterator[Way]:
        """Each way, the shortest first. Raises TooMany."""
        waiting = deque([self.start])
        while waiting:
            spot = waiting.popleft()
            if self.here.is_end(spot[0]):
                if _left(spot[1]):
                    yield self.way(spot, ())
                continue
            for step, to, condition in self.edges(spot):
                after = (to, condition)
                if to < 0:
                    if _left(condition):
                        yield self.way(spot, (step,))
                elif after not in self.came:
                    self.came[after] = (spot, step)
                    waiting.append(after)
            if len(self.came) > MOST_SPOTS:
                raise TooMany

    def edges(self, spot: Spot) -> Iterator[tuple[Step, int, Condition]]:
        """From a spot: an answer's cell, where it leads, and what is then left of the condition."""
        number, condition = spot
        state = self.plan.states[number]
        coarse = self.plan.cells[state.question]
        cells = self.finer.get(state.question, coarse)
        looked_at = any(atom.question == state.question for atom in atoms(condition))
        for cell in cells.possible:
            to = state.table[coarse.part_of(cells, cell)]
            if to is None or (to >= 0 and to not in self.here.leading) or (to < 0 and not self.here.is_end(to)):
                continue
            left = _given(condition, cells, cell) if looked_at else condition
            if left is not False:
                yield (state.question, cell), to, left

    def way(self, spot: Spot, last: tuple[Step, ...]) -> Way:
        """The steps to a spot, and one after it."""
        steps = list(last)
        while (before := self.came[spot]) is not None:
            spot, step = before
            steps.insert(0, step)
        return Way(tuple(steps), self.finer)


def _given(condition: Condition, cells: Cells, cell: int) -> Condition:
    """What is left of a condition once one question's cell is known."""
    def truth(atom: Atom) -> bool | None:
        return cells.truth(cell, atom) if atom.question == cells.question else None

    return substitute(condition, truth)


def _left(condition: Condition) -> bool:
    """Whether a condition holds where nothing more is asked."""
    return substitute(condition, lambda atom: False) is True
