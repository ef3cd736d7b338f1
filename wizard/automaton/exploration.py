"""Every state of a flow that some reader can reach, by partial evaluation: a question, and what is left of the
look-backs ahead.

Routes that still look back are kept once each and known by a number, so that however many ways lead to the same
remainder, it is worked out and compared once.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from wizard.automaton.answer_cells import Cells
from wizard.language import Atom, Condition, Finding, Flow, Refused, atoms, substitute

STATES_PER_QUESTION = 4
SPARE_STATES = 5_000
MOST_LEFT = 500_000
MOST_NAMED = 3
NOBODY = ""  # the target of what cannot be answered

Node = TypeVar("Node", str, int)
Route = tuple[Condition, str, int]  # condition, target, number of the rule in the question
Routes = tuple[Route, ...]
Pending = tuple[tuple[str, int], ...]  # questions ahead whose routes still look back, and the number of what is left


class Explorer:
    """Walks every state that some reader can reach, breadth first, so that the first way to each is the shortest.

    `taken` notes for each route that somebody takes the first state and cell in which it is. Rules that are `watched`
    are kept to the end, whatever stands before them, and `held` notes the first state and cell in which each of them
    holds, and the route that is taken there.
    """

    def __init__(self, flow: Flow, routes: Mapping[str, Routes], cells: Mapping[str, Cells],
                 watched: frozenset[tuple[str, int]] = frozenset()) -> None:
        self.flow, self.routes, self.cells, self.watched = flow, routes, cells, watched
        self.outcomes = [str(outcome) for outcome in flow.outcomes]
        self.outcome_numbers = {outcome: number for number, outcome in enumerate(self.outcomes)}
        self.lookers = self.who_looks_back()
        looking = {one for names in self.lookers.values() for one in names}
        self.bits = {name: 1 << bit for bit, name in enumerate(sorted(looking))}
        self.ahead = self.look_backs_ahead()
        self.kept: list[Route] = []
        self.kept_numbers: dict[Route, int] = {}
        self.about: list[frozenset[str]] = []
        self.narrowed: dict[tuple[int, str, int], int] = {}
        self.left: list[tuple[str, tuple[int, ...]]] = []
        self.left_numbers: dict[tuple[str, tuple[int, ...]], int] = {}
        self.left_size = 0
        self.after: dict[tuple[str, int | None, str, int], int] = {}
        self.numbers: dict[tuple[str, Pending], int] = {}
        self.queue: deque[tuple[str, Pending]] = deque()
        self.questions: list[str] = []
        self.came: list[tuple[int, int] | None] = []
        self.tables: list[list[int | None]] = []
        self.gaps: list[tuple[int, int]] = []
        self.taken: dict[tuple[str, int], tuple[int, int]] = {}
        self.held: dict[tuple[str, int], tuple[int, int, int]] = {}

    def who_looks_back(self) -> dict[str, list[str]]:
        """For each question, which later ones look back at its answer."""
        found: dict[str, dict[str, None]] = {}
        for name, ways in self.routes.items():
            for condition, _, _ in ways:
                for atom in atoms(condition):
                    if atom.question != name:
                        found.setdefault(atom.question, {})[name] = None
        return {question: list(names) for question, names in found.items()}

    def look_backs_ahead(self) -> dict[str, int]:
        """For each question, which questions at or after it look back, as bits."""
        found: dict[str, int] = {}
        for name in reversed(topological(_targets(self.routes))):
            found[name] = self.bits.get(name, 0)
            for _, target, _ in self.routes[name]:
                found[name] |= found.get(target, 0)
        return found

    def explore(self) -> Explorer:
        """Raises Refused where look-backs need too many states."""
        self.number(str(self.flow.start), (), None)
        limit = STATES_PER_QUESTION * len(self.routes) + SPARE_STATES
        while self.queue:
            self.expand(*self.queue.popleft())
            if len(self.numbers) > limit or self.left_size > MOST_LEFT:
                raise Refused([self.too_many()])
        return self

    def number(self, question: str, pending: Pending, came: tuple[int, int] | None) -> int:
        """The number of a state; a new one waits to be expanded. `came` is the state and cell that led there."""
        key = (question, pending)
        if key not in self.numbers:
            self.numbers[key] = len(self.came)
            self.questions.append(question)
            self.came.append(came)
            self.tables.append([])
            self.queue.append(key)
        return self.numbers[key]

    def expand(self, question: str, pending: Pending) -> None:
        """Fill the table of one state: each cell takes the first route that holds."""
        state, cells = self.numbers[question, pending], self.cells[question]
        routes = self.routes_left(question, pending)
        table: list[int | None] = [None] * cells.size
        for cell in cells.possible:
            holding = (route for route in routes if _holds(route, question, cells, cell))
            route = next(holding, None)
            if route is None:
                self.gaps.append((state, cell))
            elif route[1] != NOBODY:
                self.taken.setdefault((question, route[2]), (state, cell))
                table[cell] = self.target(route[1], question, cell, pending, state)
                if self.watched:
                    self.note_held(question, state, cell, route, holding)
        self.tables[state] = table

    def routes_left(self, question: str, pending: Pending) -> Routes:
        """A question's routes as they are left when it is asked."""
        for name, number in pending:
            if name == question:
                return tuple(self.kept[one] for one in self.left[number][1])
        return self.routes[question]

    def note_held(self, question: str, state: int, cell: int, taken: Route, holding: Iterator[Route]) -> None:
        """Note which watched routes hold as well behind the one that is taken."""
        for _, _, other in holding:
            if (question, other) in self.watched:
                self.held.setdefault((question, other), (state, cell, taken[2]))

    def target(self, target: str, question: str, cell: int, pending: Pending, state: int) -> int:
        """What stands in a state's table for a route to a target: a state's number, or ~number of an outcome."""
        if target in self.outcome_numbers:
            return ~self.outcome_numbers[target]
        now = dict(pending)  # only what some answer has touched is carried along; the rest is as its author wrote it
        for name in self.lookers.get(question, ()):
            now[name] = self.known(name, now.get(name), question, cell)
        ahead = self.ahead[target]
        left = sorted((name, number) for name, number in now.items() if ahead & self.bits[name])
        return self.number(target, tuple(left), (state, cell))

    def known(self, name: str, left: int | None, question: str, cell: int) -> int:
        """The number of what is left of a later question's routes once an answer is known as well."""
        key = (name, left, question, cell)
        if key not in self.after:
            routes = map(self.keep, self.routes[name]) if left is None else self.left[left][1]
            remains = (name, tuple(self.still_open(name, routes, question, cell)))
            if remains not in self.left_numbers:
                self.left_numbers[remains] = len(self.left)
                self.left.append(remains)
                self.left_size += len(remains[1])
            self.after[key] = self.left_numbers[remains]
        return self.after[key]

    def keep(self, route: Route) -> int:
        """The number of a route, kept once."""
        if route not in self.kept_numbers:
            self.kept_numbers[route] = len(self.kept)
            self.kept.append(route)
            looked_at = {atom.question for atom in atoms(route[0])}
            self.about.append(frozenset(looked_at))
        return self.kept_numbers[route]

    def still_open(self, name: str, routes: Iterable[int], question: str, cell: int) -> Iterator[int]:
        """Routes once an answer is known: what cannot hold is dropped, and so is all that follows a sure one."""
        sure = False
        for number in routes:
            left = self.narrow(number, question, cell) if question in self.about[number] else number
            condition, _, rule = self.kept[left]
            if condition is not False and (not sure or (name, rule) in self.watched):
                yield left
            sure = sure or condition is True
            if sure and not self.watched:
                return

    def narrow(self, number: int, question: str, cell: int) -> int:
        """A route with one more answer put in."""
        key = (number, question, cell)
        if key not in self.narrowed:
            condition, target, rule = self.kept[number]
            cells = self.cells[question]

            def truth(atom: Atom) -> bool | None:
                return cells.truth(cell, atom) if atom.question == question else None

            self.narrowed[key] = self.keep((substitute(condition, truth), target, rule))
        return self.narrowed[key]

    def way(self, state: int) -> list[tuple[str, int]]:
        """The fewest answers, as (question, cell), that lead to a state."""
        found: list[tuple[str, int]] = []
        while (step := self.came[state]) is not None:
            state, cell = step
            found.append((self.questions[state], cell))
        return found[::-1]

    def too_many(self) -> Finding:
        """Names the questions of whose routes most remainders were met, and those they look back at."""
        met = Counter(name for name, _ in self.left)
        blamed = [name for name, _ in met.most_common(MOST_NAMED)]
        places = {str(name): name.place for name in self.flow.questions}
        which = "; ".join(f"“{name}” looks back at {_listed(self.looked_at(name))}" for name in blamed)
        message = f"looking back makes more than {len(self.numbers):,} states: {which}"
        also = tuple((places[name], f"“{name}” looks back too") for name in blamed[1:])
        hint = "let fewer routes ask for earlier answers, or decide earlier"
        return Finding("bounded-states", places[blamed[0]], message, hint, also)

    def looked_at(self, name: str) -> list[str]:
        """The earlier questions that a question's routes look back at, in the author's order."""
        asked = {atom.question for way, _, _ in self.routes[name] for atom in atoms(way)}
        return [question for question in self.routes if question in asked and question != name]


def _holds(route: Route, question: str, cells: Cells, cell: int) -> bool:
    """Whether a route holds in a cell, for some of its answers; what was never asked does not."""
    def truth(atom: Atom) -> bool | None:
        return cells.truth(cell, atom) if atom.question == question else False

    return substitute(route[0], truth) is not False


def _listed(names: list[str]) -> str:
    quoted = ", ".join(f"“{name}”" for name in names[:MOST_NAMED])
    return f"{quoted} and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else quoted


def _targets(routes: Mapping[str, Routes]) -> dict[str, list[str]]:
    """For each question the questions that its routes lead to."""
    return {name: [target for _, target, _ in ways if target in routes] for name, ways in routes.items()}


def topological(leading: Mapping[Node, Iterable[Node]]) -> list[Node]:
    """Kahn's algorithm: what leads on in an order in which all lead forward; what lies on a round, and after one, is
    left out. `leading` gives for each what it leads to."""
    waits = Counter(target for targets in leading.values() for target in set(targets))
    ready = deque(name for name in leading if not waits[name])
    order: list[Node] = []
    while ready:
        name = ready.popleft()
        order.append(name)
        for target in set(leading[name]):
            waits[target] -= 1
            if not waits[target]:
                ready.append(target)
    return order
