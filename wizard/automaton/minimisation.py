"""DFA minimisation: explored states -> the plan, in which states that ask the same question and lead alike are one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from wizard.automaton.answer_cells import Cells
from wizard.automaton.exploration import Explorer
from wizard.automaton.graphs import topological
from wizard.automaton.plan import Gap, Plan, State


def minimised(name: str, cells: Mapping[str, Cells], found: Explorer) -> Plan:
    """The plan of a flow from what was explored of it."""
    questions = found.questions
    refused = _refused(found)
    merged = _merged(questions, found.tables, refused)
    kept = sorted(set(merged))
    number = {old: new for new, old in enumerate(kept)}
    states = tuple(State(questions[old], tuple(_renumbered(found.tables[old], merged, number)), refused[old])
                   for old in kept)
    came: list[tuple[int, int] | None] = []
    for old in kept:
        step = found.came[old]
        came.append((number[merged[step[0]]], step[1]) if step else None)
    gaps = dict.fromkeys(Gap(number[merged[state]], cell) for state, cell in found.gaps)
    order = _states_backwards(states)
    shortest, longest = _distances(states, order, min), _distances(states, order, max)
    return Plan(name, cells, states, tuple(found.outcomes), tuple(came), tuple(gaps), frozenset(found.taken),
                shortest, longest, _paths(states, order))


def _refused(found: Explorer) -> list[tuple[int | None, ...]]:
    """For each state the rules by which its cells are refused; nothing where none is."""
    told: list[tuple[int | None, ...]] = [()] * len(found.tables)
    for state in {state for state, _ in found.refused}:
        told[state] = tuple(found.refused.get((state, cell)) for cell in range(len(found.tables[state])))
    return told


def _merged(questions: list[str], tables: list[list[int | None]],
            refused: list[tuple[int | None, ...]]) -> list[int]:
    """From the ends backwards: for each state the first state that asks the same question and leads
    alike."""
    states = tuple(State(question, tuple(table)) for question, table in zip(questions, tables, strict=True))
    alike: dict[State, int] = {}
    merged = list(range(len(states)))
    for state in _states_backwards(states):
        table = tuple(merged[to] if to is not None and to >= 0 else to for to in tables[state])
        merged[state] = alike.setdefault(State(questions[state], table, refused[state]), state)
    # A merged group is told by its first state, so that the shortest way found to it stays the shortest.
    first: dict[int, int] = {}
    for state, kept in enumerate(merged):
        first.setdefault(kept, state)
    return [first[kept] for kept in merged]


def _renumbered(table: list[int | None], merged: list[int], number: dict[int, int]) -> Iterator[int | None]:
    for to in table:
        yield number[merged[to]] if to is not None and to >= 0 else to


def _states_backwards(states: tuple[State, ...]) -> list[int]:
    """States so that each comes after all it leads to."""
    leading = {number: [to for to in state.table if to is not None and to >= 0] for number, state in enumerate(states)}
    return list(reversed(topological(leading)))


def _distances(states: tuple[State, ...], backwards: list[int], pick: Callable[[list[int]], int]) -> tuple[int, ...]:
    """Answers still to give from each state to an outcome."""
    found = [0] * len(states)
    for state in backwards:
        left = [found[to] if to >= 0 else 0 for to in states[state].table if to is not None]
        found[state] = 1 + pick(left or [0])
    return tuple(found)


def _paths(states: tuple[State, ...], backwards: list[int]) -> int:
    """How many ways, cell by cell, lead from the start to an outcome; counted by dynamic programming, not listed."""
    found = [0] * len(states)
    for state in backwards:
        ways = (found[to] if to >= 0 else 1 for to in states[state].table if to is not None)
        found[state] = sum(ways)
    return found[0] if states else 0
