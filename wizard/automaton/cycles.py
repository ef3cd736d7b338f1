"""Cycles in the graph of routes: questions that lead back to themselves, and the answers with which a reader goes
round."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from wizard.automaton.answer_cells import Cells
from wizard.automaton.exploration import Routes
from wizard.language import Atom, substitute

MOST_ROUNDS = 20
MOST_TRIED = 20_000


def rounds_in(routes: Mapping[str, Routes], start: str) -> Iterator[list[str]]:
    """For each route that leads back the shortest round it closes, from where a reader enters it; a round once."""
    found: set[frozenset[str]] = set()
    for last, first in _leading_back(routes, start):
        loop = _shortest(routes, first, last)
        entry = next((name for name in way_to(routes, start, first) if name in loop), first)
        turn = loop.index(entry)
        if frozenset(loop) not in found:
            found.add(frozenset(loop))
            yield [*loop[turn:], *loop[:turn]]
        if len(found) == MOST_ROUNDS:
            return


def _leading_back(routes: Mapping[str, Routes], start: str) -> Iterator[tuple[str, str]]:
    """Questions and targets of routes that lead back. Iterative: a long flow must not exhaust the stack."""
    done: set[str] = set()
    for root in (start, *routes):
        path: dict[str, None] = {}
        ways = [iter([root])]
        while ways:
            name = next(ways[-1], None)
            if name is None:
                ways.pop()
                done.update([path.popitem()[0]] if path else [])
            elif name in path:
                yield next(reversed(path)), name
            elif name in routes and name not in done:
                path[name] = None
                ways.append(iter([target for _, target, _ in routes[name]]))


def way_to(routes: Mapping[str, Routes], start: str, goal: str) -> list[str]:
    """The fewest questions from one to another, both included; nothing where no route leads there."""
    came: dict[str, str | None] = {start: None}
    queue = deque([start])
    while queue and goal not in came:
        name = queue.popleft()
        for _, target, _ in routes.get(name, ()):
            if target not in came:
                came[target] = name
                queue.append(target)
    found: list[str] = []
    at = goal if goal in came else None
    while at is not None:
        found.append(at)
        at = came[at]
    return found[::-1]


def _shortest(routes: Mapping[str, Routes], first: str, last: str) -> list[str]:
    return [first] if first == last else way_to(routes, first, last)


def steps_along(routes: Mapping[str, Routes], cells: Mapping[str, Cells], way: list[str]) -> list[tuple[str, int]]:
    """Answers, as (question, cell), that lead along a way, its last stop not answered; nothing where none are found."""
    given: dict[str, int] = {}
    waiting: list[Iterator[int]] = []
    for _ in range(MOST_TRIED):
        if len(given) == len(way) - 1:
            return list(given.items())
        name, to = way[len(given)], way[len(given) + 1]
        if len(waiting) == len(given):
            waiting.append(iter(cells[name].possible))
        leading_on = (one for one in waiting[-1] if _leads(routes, cells, {**given, name: one}, name) == to)
        cell = next(leading_on, None)
        if cell is not None:
            given[name] = cell
        elif len(waiting) == 1:
            return []
        else:
            waiting.pop()
            given.popitem()
    return []


def _leads(routes: Mapping[str, Routes], cells: Mapping[str, Cells], given: Mapping[str, int], name: str) -> str | None:
    """Where the last of some answers leads."""
    def truth(atom: Atom) -> bool | None:
        return atom.question in given and cells[atom.question].truth(given[atom.question], atom)

    for condition, target, _ in routes[name]:
        if substitute(condition, truth) is True:
            return target
    return None
