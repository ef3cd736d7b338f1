"""Residues: what is left of the routes ahead once some answers are known, by partial evaluation.

Routes that still look back are kept once each and known by a number, so that however many ways lead to the same
remainder, it is worked out and compared once. What is left of several questions' routes together is known by a number
as well.
"""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Iterator, Mapping

from wizard.automaton.answer_cells import Cells
from wizard.automaton.graphs import topological
from wizard.language import Atom, Condition, atoms, substitute

Route = tuple[Condition, str, int]  # condition, target, number of the rule in the question
Routes = tuple[Route, ...]
Left = tuple[str, tuple[int, ...] | None]  # a question, and the routes left to it; None once it was asked
Pending = tuple[int, ...]  # the numbers of what is left of questions ahead whose routes still look back


class Residues:
    """What is left of a flow's routes after answers. Rules that are `watched` are kept to the end, whatever stands
    before them. `size` counts the routes in all that was ever left."""

    def __init__(self, routes: Mapping[str, Routes], cells: Mapping[str, Cells],
                 watched: frozenset[tuple[str, int]]) -> None:
        self.routes, self.cells, self.watched = routes, cells, watched
        self.lookers = self.who_looks_back()
        looking = {one for names in self.lookers.values() for one in names}
        self.on_rounds = _on_rounds(_targets(routes))
        self.bits = {name: 1 << bit for bit, name in enumerate(sorted(looking | self.on_rounds))}
        self.ahead = self.look_backs_ahead()
        self.kept: list[Route] = []
        self.kept_numbers: dict[Route, int] = {}
        self.about: list[frozenset[str]] = []
        self.narrowed: dict[tuple[int, str, int], int] = {}
        self.left: list[Left] = []
        self.left_numbers: dict[Left, int] = {}
        self.size = 0
        self.known_after: dict[tuple[str, int | None, str, int], int] = {}
        self.pending: list[Pending] = [()]
        self.pending_numbers: dict[Pending, int] = {(): 0}
        self.carried: dict[tuple[int, int], int] = {}

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
        found = {name: self.bits.get(name, 0) for name in self.routes}
        leading, is_new = _targets(self.routes), True
        while is_new:  # once and again, but for rounds
            is_new = False
            for name in reversed(list(leading)):
                ahead = functools.reduce(operator.or_, (found[target] for target in leading[name]), found[name])
                is_new = is_new or ahead != found[name]
                found[name] = ahead
        return found

    def of(self, question: str, pending: int) -> Routes:
        """A question's routes as they are left when it is asked."""
        for number in self.pending[pending]:
            name, left = self.left[number]
            if name == question and left is not None:
                return tuple(self.kept[one] for one in left)
        return self.routes[question]

    def was_asked(self, question: str, pending: int) -> bool:
        """Whether a question was asked before, of those that lie on a round."""
        return any(self.left[number] == (question, None) for number in self.pending[pending])

    def after(self, pending: int, question: str, cell: int, target: str) -> int:
        """What is left on the way from an answer to where it leads."""
        if self.lookers.get(question) or question in self.on_rounds:
            pending = self.with_answer(pending, question, cell)
        return self.carried_to(pending, self.ahead[target])

    def with_answer(self, pending: int, question: str, cell: int) -> int:
        """What is left once an answer is known as well. Only what some answer has touched is carried along; the rest is
        as its author wrote it."""
        now: dict[str, int] = {self.left[number][0]: number for number in self.pending[pending]}
        for name in self.lookers.get(question, ()):
            if name not in now or self.left[now[name]][1] is not None:
                now[name] = self.known(name, now.get(name), question, cell)
        if question in self.on_rounds:
            now[question] = self.leave((question, None))
        return self.carry(now.values())

    def carried_to(self, pending: int, ahead: int) -> int:
        """What of it some question ahead, one of these bits, can still look at."""
        key = (pending, ahead)
        if key not in self.carried:
            numbers = self.pending[pending]
            self.carried[key] = self.carry(one for one in numbers if ahead & self.bits[self.left[one][0]])
        return self.carried[key]

    def carry(self, left: Iterable[int]) -> int:
        """The number of what is left of some questions' routes together."""
        pending = tuple(sorted(left))
        if pending not in self.pending_numbers:
            self.pending_numbers[pending] = len(self.pending)
            self.pending.append(pending)
        return self.pending_numbers[pending]

    def known(self, name: str, left: int | None, question: str, cell: int) -> int:
        """The number of what is left of a later question's routes once an answer is known as well."""
        key = (name, left, question, cell)
        if key not in self.known_after:
            routes = (self.left[left][1] or ()) if left is not None else map(self.keep, self.routes[name])
            self.known_after[key] = self.leave((name, tuple(self.still_open(name, routes, question, cell))))
        return self.known_after[key]

    def leave(self, left: Left) -> int:
        """The number of what is left to a question."""
        if left not in self.left_numbers:
            self.left_numbers[left] = len(self.left)
            self.left.append(left)
            self.size += len(left[1] or ())
        return self.left_numbers[left]

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


def _targets(routes: Mapping[str, Routes]) -> dict[str, list[str]]:
    """For each question the questions that its routes lead to."""
    return {name: [target for _, target, _ in ways if target in routes] for name, ways in routes.items()}


def _on_rounds(leading: Mapping[str, list[str]]) -> set[str]:
    """The questions that lead on and that something leads to, in a round or between two rounds; of a flow without
    rounds none."""
    backwards: dict[str, list[str]] = {name: [] for name in leading}
    for name, targets in leading.items():
        for target in targets:
            backwards[target].append(name)
    return set(leading) - set(topological(leading)) - set(topological(backwards))
