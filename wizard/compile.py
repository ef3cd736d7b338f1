"""A flow → its plan: a finite automaton over cells that the browser steps through by table look-up.

Where a route looks back, later questions are specialised by what is left of their routes once the earlier answers are
put in. Two ways of arriving that leave the same routes share a state; states that lead alike are merged at the end.
What the compiler meets on the way (gaps, routes never taken, questions never asked) it notes for the checks.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from wizard.cells import Cells, cut
from wizard.conditions import Atom, Condition, Is, Parser, atoms, substitute
from wizard.diagnostics import Finding, Refused
from wizard.model import Book, Flow

SCHEMA = 1
STATES_PER_QUESTION = 20
SPARE_STATES = 5_000

Routes = tuple[tuple[Condition, str, int], ...]  # condition, target, number of the rule in the question
Pending = tuple[tuple[str, Routes], ...]  # questions ahead whose routes still look back, with what is left of them


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
    digest: str = field(default="")

    def witness(self, state: int) -> list[tuple[str, int]]:
        """The fewest answers, as (question, cell), that lead to a state."""
        found: list[tuple[str, int]] = []
        while (step := self.came[state]) is not None:
            state, cell = step
            found.append((self.states[state].question, cell))
        return found[::-1]

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
            routes.append((Is(str(name), "unknown"), str(question.unknown.go), len(question.answers)))
        first = len(question.answers) + 1
        routes += [(parser.parse(rule.when, str(name)), str(rule.go), first + n) for n, rule in enumerate(question.next)]
        found[str(name)] = tuple(routes)
    return found


def cycle_in(routes: Mapping[str, Routes]) -> list[str]:
    """A cycle of questions, or nothing. Iterative: a long flow must not exhaust the stack."""
    done: set[str] = set()
    for root in routes:
        path: dict[str, None] = {}
        ways = [iter([root])]
        while ways:
            name = next(ways[-1], None)
            if name is None:
                ways.pop()
                done.update([path.popitem()[0]] if path else [])
            elif name in path:
                return [*list(path)[list(path).index(name):], name]
            elif name in routes and name not in done:
                path[name] = None
                ways.append(iter([target for _, target, _ in routes[name]]))
    return []


def compile_flow(book: Book, name: str) -> Plan:
    """Compile one flow of the book. Raises Refused for a cycle, or where look-backs need too many states."""
    flow = book.flows[name]
    routes = routes_of(flow, Parser(flow, []))
    if loop := cycle_in(routes):
        raise Refused([_cycle_finding(flow, loop)])
    looks: dict[str, set[Atom]] = {question: set() for question in routes}
    for ways in routes.values():
        for condition, _, _ in ways:
            for atom in atoms(condition):
                looks[atom.question].add(atom)
    cells = {q: cut(book, q, flow.questions[q], looks[q]) for q in routes}
    return _finished(name, flow, cells, _Explorer(flow, routes, cells).explore())


def _cycle_finding(flow: Flow, loop: list[str]) -> Finding:
    place = next(key for key in flow.questions if key == loop[0]).place
    return Finding("no-cycles", place, "these questions lead back to themselves: " + " → ".join(loop),
                   "a reader would go round for ever; let one of them lead on")


class _Explorer:
    """Walks every state that some reader can reach, breadth first, so that the first way to each is the shortest."""

    def __init__(self, flow: Flow, routes: Mapping[str, Routes], cells: Mapping[str, Cells]) -> None:
        self.flow, self.routes, self.cells = flow, routes, cells
        self.outcomes = [str(outcome) for outcome in flow.outcomes]
        self.outcome_numbers = {outcome: number for number, outcome in enumerate(self.outcomes)}
        self.ahead = self.look_backs_ahead()
        self.lookers = self.who_looks_back()
        self.numbers: dict[tuple[str, Pending], int] = {}
        self.queue: deque[tuple[str, Pending]] = deque()
        self.came: list[tuple[int, int] | None] = []
        self.tables: list[list[int | None]] = []
        self.gaps: list[Gap] = []
        self.taken: set[tuple[str, int]] = set()

    def look_backs_ahead(self) -> dict[str, frozenset[str]]:
        """For each question, which questions at or after it have routes that look back."""
        found: dict[str, frozenset[str]] = {}
        for name in reversed(topological(self.routes)):
            looks_back = any(atom.question != name for way, _, _ in self.routes[name] for atom in atoms(way))
            after = frozenset().union(*(found.get(target, frozenset()) for _, target, _ in self.routes[name]))
            found[name] = after | {name} if looks_back else after
        return found

    def who_looks_back(self) -> dict[str, set[str]]:
        """For each question, which later ones look back at its answer."""
        found: dict[str, set[str]] = {}
        for name, ways in self.routes.items():
            for atom in (atom for way, _, _ in ways for atom in atoms(way) if atom.question != name):
                found.setdefault(atom.question, set()).add(name)
        return found

    def explore(self) -> _Explorer:
        self.number(str(self.flow.start), (), None)
        limit = STATES_PER_QUESTION * len(self.routes) + SPARE_STATES
        while self.queue:
            self.expand(*self.queue.popleft())
            if len(self.numbers) > limit:
                raise Refused([self.too_many()])
        return self

    def number(self, question: str, pending: Pending, came: tuple[int, int] | None) -> int:
        key = (question, pending)
        if key not in self.numbers:
            self.numbers[key] = len(self.came)
            self.came.append(came)
            self.tables.append([])
            self.queue.append(key)
        return self.numbers[key]

    def expand(self, question: str, pending: Pending) -> None:
        """Fill the table of one state: each cell takes the first route that holds."""
        state, cells = self.numbers[question, pending], self.cells[question]
        routes = dict(pending).get(question, self.routes[question])
        table: list[int | None] = [None] * cells.size
        for cell in cells.possible:
            route = _first_holding(routes, question, cells, cell)
            if route is None:
                self.gaps.append(Gap(state, cell))
            else:
                self.taken.add((question, route[2]))
                table[cell] = self.target(route[1], question, cell, pending, state)
        self.tables[state] = table

    def target(self, target: str, question: str, cell: int, pending: Pending, state: int) -> int:
        if target in self.outcome_numbers:
            return ~self.outcome_numbers[target]
        now = dict(pending)  # only what some answer has touched is carried along; the rest is as its author wrote it
        for name in self.lookers.get(question, ()):
            now[name] = _known(now.get(name, self.routes[name]), question, self.cells[question], cell)
        left = sorted(((name, routes) for name, routes in now.items() if name in self.ahead[target]), key=lambda one: one[0])
        return self.number(target, tuple(left), (state, cell))

    def too_many(self) -> Finding:
        often = Counter(question for question, _ in self.numbers).most_common(3)
        named = ", ".join(f"“{question}” ({count:,} times)" for question, count in often)
        place = next(key for key in self.flow.questions if key == often[0][0]).place
        return Finding("bounded-states", place, f"looking back makes more than {len(self.numbers):,} states; most for {named}",
                       "let fewer routes ask for earlier answers, or decide earlier")


def _first_holding(routes: Routes, question: str, cells: Cells, cell: int) -> tuple[Condition, str, int] | None:
    """The first route that holds in a cell; what was never asked does not hold."""
    def truth(atom: Atom) -> bool:
        return atom.question == question and cells.truth(cell, atom)

    return next((route for route in routes if substitute(route[0], truth) is True), None)


def _known(routes: Routes, question: str, cells: Cells, cell: int) -> Routes:
    """Routes once an answer is known: what cannot hold is dropped, and so is all that follows a sure one."""
    def truth(atom: Atom) -> bool | None:
        return cells.truth(cell, atom) if atom.question == question else None

    left: list[tuple[Condition, str, int]] = []
    for condition, target, number in routes:
        known = substitute(condition, truth)
        if known is not False:
            left.append((known, target, number))
        if known is True:
            break
    return tuple(left)


def topological(routes: Mapping[str, Routes]) -> list[str]:
    """Questions in an order in which every route leads forward."""
    waits = Counter(target for ways in routes.values() for target in {to for _, to, _ in ways} if target in routes)
    ready = deque(name for name in routes if not waits[name])
    order: list[str] = []
    while ready:
        name = ready.popleft()
        order.append(name)
        for target in {to for _, to, _ in routes[name]} & waits.keys():
            waits[target] -= 1
            if not waits[target]:
                ready.append(target)
    return order


# --- from explored states to the plan --------------------------------------------------------------------------------


def _finished(name: str, flow: Flow, cells: Mapping[str, Cells], found: _Explorer) -> Plan:
    questions = [question for question, _ in found.numbers]
    merged = _merged(questions, found.tables)
    kept = sorted(set(merged))
    number = {old: new for new, old in enumerate(kept)}
    states = tuple(State(questions[old], tuple(_renumbered(found.tables[old], merged, number))) for old in kept)
    came = tuple(None if (step := found.came[old]) is None else (number[merged[step[0]]], step[1]) for old in kept)
    gaps = tuple(dict.fromkeys(Gap(number[merged[gap.state]], gap.cell) for gap in found.gaps))
    order = _states_backwards(states)
    plan = Plan(name, cells, states, tuple(found.outcomes), came, gaps, frozenset(found.taken),
                _distances(states, order, min), _distances(states, order, max), _paths(states, order))
    digest = hashlib.sha256(json.dumps([SCHEMA, [(s.question, s.table) for s in states], plan.outcomes]).encode())
    return Plan(**{**vars(plan), "digest": digest.hexdigest()[:12]})


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
