"""Every state of a flow that some reader can reach, by partial evaluation: a question, and what is left of the
look-backs ahead."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wizard.automaton.answer_cells import Cells
from wizard.automaton.residues import Residues, Route, Routes
from wizard.language import Atom, Finding, Flow, Refused, atoms, substitute

MOST_STATES = 100_000
MOST_LEFT = 2_000_000
MOST_NAMED = 3
NOBODY = ""  # the target of what cannot be answered

Step = tuple[str, int]  # a question and a cell of its answers


@dataclass(frozen=True)
class Round:
    """The fewest answers with which a route, by its number in the question answered last, leads to a question that was
    asked before."""

    steps: tuple[Step, ...]
    route: int
    target: str


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
        self.residues = Residues(routes, cells, watched)
        self.numbers: dict[tuple[str, int], int] = {}
        self.queue: deque[tuple[str, int]] = deque()
        self.questions: list[str] = []
        self.came: list[tuple[int, int] | None] = []
        self.tables: list[list[int | None]] = []
        self.gaps: list[tuple[int, int]] = []
        self.refused: dict[tuple[int, int], int] = {}  # by the number of the question's rule that refuses
        self.taken: dict[tuple[str, int], tuple[int, int]] = {}
        self.held: dict[tuple[str, int], tuple[int, int, int]] = {}
        self.rounds: dict[tuple[str, int], Round] = {}

    def explore(self) -> Explorer:
        """Raises Refused where look-backs need too many states."""
        self.number(str(self.flow.start), 0, None)
        while self.queue:
            self.expand(*self.queue.popleft())
            if len(self.numbers) > MOST_STATES or self.residues.size > MOST_LEFT:
                raise Refused([self.too_many()])
        return self

    def number(self, question: str, pending: int, came: tuple[int, int] | None) -> int:
        """The number of a state; a new one waits to be expanded. `came` is the state and cell that led there."""
        key = (question, pending)
        if key not in self.numbers:
            self.numbers[key] = len(self.came)
            self.questions.append(question)
            self.came.append(came)
            self.tables.append([])
            self.queue.append(key)
        return self.numbers[key]

    def expand(self, question: str, pending: int) -> None:
        """Fill the table of one state: each cell takes the first route that holds."""
        state, cells = self.numbers[question, pending], self.cells[question]
        routes = self.residues.of(question, pending)
        table: list[int | None] = [None] * cells.size
        for cell in cells.possible:
            holding = (route for route in routes if _holds(route, question, cells, cell))
            route = next(holding, None)
            if route is None:
                self.gaps.append((state, cell))
            elif route[1] == NOBODY:
                self.refused.update({(state, cell): -2 - route[2]} if route[2] < -1 else {})
            else:
                self.taken.setdefault((question, route[2]), (state, cell))
                table[cell] = self.target(route, question, cell, pending, state)
                if self.watched:
                    self.note_held(question, state, cell, route, holding)
        self.tables[state] = table

    def note_held(self, question: str, state: int, cell: int, taken: Route, holding: Iterator[Route]) -> None:
        """Note which watched routes hold as well behind the one that is taken."""
        for _, _, other in holding:
            if (question, other) in self.watched:
                self.held.setdefault((question, other), (state, cell, taken[2]))

    def target(self, route: Route, question: str, cell: int, pending: int, state: int) -> int | None:
        """What stands in a state's table for a route: a state's number, or ~number of an outcome; None where it leads
        round."""
        _, target, rule = route
        if target in self.outcome_numbers:
            return ~self.outcome_numbers[target]
        left = self.residues.after(pending, question, cell, target)
        if self.residues.was_asked(target, left):
            if (question, rule) not in self.rounds:
                self.rounds[question, rule] = Round((*self.way(state), (question, cell)), rule, target)
            return None
        return self.number(target, left, (state, cell))

    def way(self, state: int) -> list[tuple[str, int]]:
        """The fewest answers, as (question, cell), that lead to a state."""
        found: list[tuple[str, int]] = []
        while (step := self.came[state]) is not None:
            state, cell = step
            found.append((self.questions[state], cell))
        return found[::-1]

    def too_many(self) -> Finding:
        """Names the questions of whose routes most remainders were met, and those they look back at."""
        met = Counter(name for name, _ in self.residues.left)
        blamed = [name for name, _ in met.most_common(MOST_NAMED)]
        places = {str(name): name.place for name in self.flow.questions}
        which = "; ".join(f"“{name}” looks back at {_listed(self.looked_at(name))}" for name in blamed)
        message = f"looking back makes more than {len(self.numbers):,} states: {which}"
        also = tuple((places[name], f"“{name}” looks back too") for name in blamed[1:])
        hint = ("decide earlier what an answer settles, or lead to one outcome whose items have each a “when” of their "
                "own")
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
