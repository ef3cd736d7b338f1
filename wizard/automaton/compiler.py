"""A flow → its plan: a finite automaton over cells that the browser steps through by table look-up.

Where a route looks back, later questions are specialised by what is left of their routes once the earlier answers are
put in. Two ways of arriving that leave the same routes share a state; states that lead alike are merged at the end.
What the compiler meets on the way (gaps, routes never taken, questions never asked) it notes for the checks.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from wizard.automaton import following
from wizard.automaton.domains import Cells, cut
from wizard.automaton.exploration import NOBODY, Explorer, Routes, topological
from wizard.language import UNKNOWN, Atom, Book, Condition, Flow, Is, Parser, Question, Refused, atoms, remembered

SCHEMA = 2


@dataclass(frozen=True)
class State:
    """A question to ask, and for each of its cells where it leads: a state's number, or ~number of an outcome."""

    question: str
    table: tuple[int | None, ...]


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

    @functools.cached_property
    def first_asked(self) -> Mapping[str, int]:
        """For each question that is asked the state with the shortest way to it."""
        return {state.question: number for number, state in reversed(list(enumerate(self.states)))}

    @functools.cached_property
    def first_ended(self) -> Mapping[str, tuple[int, int]]:
        """For each outcome that is reached the state and cell with the shortest way to it."""
        ends = ((number, cell, to) for number, state in reversed(list(enumerate(self.states))) for cell, to in enumerate(state.table))
        return {self.outcomes[~to]: (number, cell) for number, cell, to in ends if to is not None and to < 0}

    @functools.cached_property
    def leads(self) -> tuple[int, ...]:
        """For each state the outcomes that some answers lead to from there, as bits."""
        found = [0] * len(self.states)
        for number in reversed(self.forwards()):
            for to in self.states[number].table:
                found[number] |= (found[to] if to >= 0 else 1 << ~to) if to is not None else 0
        return tuple(found)

    def leads_to(self, to: int | None, outcome: int) -> bool:
        """Whether where a table's entry leads some answers lead on to an outcome, or it is that outcome."""
        return to is not None and bool((self.leads[to] if to >= 0 else 1 << ~to) >> outcome & 1)

    def reached_outcomes(self) -> set[str]:
        return {self.outcomes[~to] for state in self.states for to in state.table if to is not None and to < 0}

    def asked(self) -> set[str]:
        return {state.question for state in self.states}


def routes_of(flow: Flow, parser: Parser) -> dict[str, Routes]:
    """Every question's routes in order: those beside the answers first, then the rules. Numbered for the checks."""
    found: dict[str, Routes] = {}
    for name, question in flow.questions.items():
        routes: list[tuple[Condition, str, int]] = [
            (Is(str(name), str(answer)), str(form.go), number)
            for number, (answer, form) in enumerate(question.answers.items()) if form.go]
        if question.unknown:
            routes.append((Is(str(name), UNKNOWN), str(question.unknown.go), len(question.answers)))
        routes += [(parser.parse(rule.when, str(name)), str(rule.go), number)
                   for number, rule in enumerate(question.next, start=first_rule(question))]
        found[str(name)] = tuple(routes)
    return found


def first_rule(question: Question) -> int:
    """The number of a question's first rule among its routes; those beside the answers come before."""
    return len(question.answers) + 1


@remembered
def routes_in(book: Book, name: str) -> Mapping[str, Routes]:
    """A flow's rules as conditions, parsed once for all who look."""
    flow = book.flows[name]
    return routes_of(flow, Parser(flow, []))


@remembered
def cells_in(book: Book, name: str) -> Mapping[str, Cells]:
    """Each question's answers, cut at everything the flow's routes look at."""
    routes = routes_in(book, name)
    looks: dict[str, set[Atom]] = {question: set() for question in routes}
    for ways in routes.values():
        for condition, _, _ in ways:
            for atom in atoms(condition):
                looks[atom.question].add(atom)
    return {question: cut(book, question, book.flows[name].questions[question], looks[question]) for question in routes}


@remembered
def ruled_out_in(book: Book, name: str) -> Mapping[str, tuple[Condition, ...]]:
    """For each question what its answers cannot be together with earlier ones, as conditions."""
    return following.ruled_out(book, book.flows[name].questions, cells_in(book, name))


def _explorer(book: Book, name: str, watched: frozenset[tuple[str, int]] = frozenset()) -> Explorer:
    """What nobody can answer leads to nobody, before any rule is looked at."""
    barred = ruled_out_in(book, name)
    routes = {question: (*((never, NOBODY, -1) for never in barred.get(question, ())), *ways)
              for question, ways in routes_in(book, name).items()}
    return Explorer(book.flows[name], routes, cells_in(book, name), watched)


def compile_flow(book: Book, name: str) -> Plan:
    """Compile one flow of the book, in which no answers lead round. Raises Refused where look-backs need too many
    states."""
    return _finished(name, cells_in(book, name), _explorer(book, name).explore())


@dataclass(frozen=True)
class Shadow:
    """Answers, as (question, cell), with which a rule's condition holds, and the number of the route that is taken
    instead."""

    steps: tuple[tuple[str, int], ...]
    taker: int


def shadows(book: Book, name: str, rules: frozenset[tuple[str, int]]) -> dict[tuple[str, int], Shadow]:
    """For each of some rules the fewest answers with which its condition holds; those it holds for nobody are left
    out."""
    found = _explorer(book, name, rules)
    with contextlib.suppress(Refused):  # what was found until then is as good
        found.explore()
    return {rule: Shadow((*found.way(state), (rule[0], cell)), taker) for rule, (state, cell, taker) in found.held.items()}


def ways_taken(book: Book, name: str, rules: frozenset[tuple[str, int]]) -> dict[tuple[str, int], list[tuple[str, int]]]:
    """For each of some rules that are taken the fewest answers, as (question, cell), with which it is."""
    found = _explorer(book, name).explore()
    return {rule: [*found.way(state), (rule[0], cell)] for rule, (state, cell) in found.taken.items() if rule in rules}


# --- from explored states to the plan --------------------------------------------------------------------------------


def _finished(name: str, cells: Mapping[str, Cells], found: Explorer) -> Plan:
    questions = found.questions
    merged = _merged(questions, found.tables)
    kept = sorted(set(merged))
    number = {old: new for new, old in enumerate(kept)}
    states = tuple(State(questions[old], tuple(_renumbered(found.tables[old], merged, number))) for old in kept)
    came = tuple(None if (step := found.came[old]) is None else (number[merged[step[0]]], step[1]) for old in kept)
    gaps = tuple(dict.fromkeys(Gap(number[merged[state]], cell) for state, cell in found.gaps))
    order = _states_backwards(states)
    return Plan(name, cells, states, tuple(found.outcomes), came, gaps, frozenset(found.taken),
                _distances(states, order, min), _distances(states, order, max), _paths(states, order))


def _merged(questions: list[str], tables: list[list[int | None]]) -> list[int]:
    """For each state the first state that asks the same question and leads alike."""
    states = tuple(State(question, tuple(table)) for question, table in zip(questions, tables, strict=True))
    alike: dict[tuple[str, tuple[int | None, ...]], int] = {}
    merged = list(range(len(states)))
    for state in _states_backwards(states):
        table = tuple(merged[to] if to is not None and to >= 0 else to for to in tables[state])
        merged[state] = alike.setdefault((questions[state], table), state)
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
    table = {str(n): tuple((True, str(to), 0) for to in s.table if to is not None and to >= 0) for n, s in enumerate(states)}
    return [int(name) for name in reversed(topological(table))]


def _distances(states: tuple[State, ...], backwards: list[int], pick: Callable[[list[int]], int]) -> tuple[int, ...]:
    """Answers still to give from each state to an outcome."""
    found = [0] * len(states)
    for state in backwards:
        found[state] = 1 + pick([found[to] if to >= 0 else 0 for to in states[state].table if to is not None] or [0])
    return tuple(found)


def _paths(states: tuple[State, ...], backwards: list[int]) -> int:
    """How many ways, cell by cell, lead from the start to an outcome; counted, not listed."""
    found = [0] * len(states)
    for state in backwards:
        found[state] = sum(found[to] if to >= 0 else 1 for to in states[state].table if to is not None)
    return found[0] if states else 0
