"""A compiled flow as a finite automaton: its states with their tables, and what can be asked of it."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wizard.automaton.answer_cells import Cells


@dataclass(frozen=True)
class State:
    """A question to ask, and for each of its cells where it leads: a state's number, or ~number of an outcome; nowhere
    what nobody can answer, and what is `refused`, by the number of the rule that says so."""

    question: str
    table: tuple[int | None, ...]
    refused: tuple[int | None, ...] = ()


@dataclass(frozen=True)
class Gap:
    """A cell of a reachable state with no way on."""

    state: int
    cell: int


@dataclass(frozen=True)
class Plan:
    """A compiled flow. State 0 is the start. `came` tells for each state the state and cell that first led there."""

    flow: str
    cells: Mapping[str, Cells]
    states: tuple[State, ...]
    outcomes: tuple[str, ...]
    came: tuple[tuple[int, int] | None, ...]
    gaps: tuple[Gap, ...]
    taken: frozenset[tuple[str, int]]
    shortest: tuple[int, ...]
    longest: tuple[int, ...]
    paths: int

    def witness(self, state: int) -> list[tuple[str, int]]:
        """The fewest answers, as (question, cell), that lead to a state."""
        found: list[tuple[str, int]] = []
        while (step := self.came[state]) is not None:
            state, cell = step
            found.append((self.states[state].question, cell))
        return found[::-1]

    def forwards(self) -> list[int]:
        """States so that each comes before all it leads to: those with the longest way still to go first."""
        return sorted(range(len(self.states)), key=lambda state: -self.longest[state])

    def ends(self) -> Iterator[tuple[int, int, int]]:
        """Every (state, cell, outcome) at which a reader has his answer."""
        for number, state in enumerate(self.states):
            for cell, to in enumerate(state.table):
                if to is not None and to < 0:
                    yield number, cell, ~to

    @functools.cached_property
    def first_asked(self) -> Mapping[str, int]:
        """For each question that is asked the state with the shortest way to it."""
        numbered = list(enumerate(self.states))
        return {state.question: number for number, state in reversed(numbered)}

    @functools.cached_property
    def first_ended(self) -> Mapping[str, tuple[int, int]]:
        """For each outcome that is reached the state and cell with the shortest way to it; of two cells of that state
        the last."""
        found: dict[str, tuple[int, int]] = {}
        for number, cell, outcome in self.ends():
            name = self.outcomes[outcome]
            if found.get(name, (number, cell))[0] == number:
                found[name] = (number, cell)
        return found

    @functools.cached_property
    def leads(self) -> tuple[int, ...]:
        """For each state the outcomes that some answers lead to from there, as bits."""
        found = [0] * len(self.states)
        for number in reversed(self.forwards()):
            for to in self.states[number].table:
                if to is not None:
                    found[number] |= found[to] if to >= 0 else 1 << ~to
        return tuple(found)

    def leads_to(self, to: int | None, outcome: int) -> bool:
        """Whether where a table's entry leads some answers lead on to an outcome, or it is that outcome."""
        if to is None:
            return False
        reached = self.leads[to] if to >= 0 else 1 << ~to
        return bool(reached >> outcome & 1)

    def reached_outcomes(self) -> set[str]:
        """The outcomes that some answers lead to."""
        return {self.outcomes[outcome] for _, _, outcome in self.ends()}

    def asked(self) -> set[str]:
        """The questions that some reader is asked."""
        return {state.question for state in self.states}
