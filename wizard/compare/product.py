"""The product automaton of two versions of a flow: wherever a reader can stand in both at once, and where the ways
part.

A state of the product, here a spot: (position in the old version, position in the new one, answers already given that
the old version asks for later). Spots are shared, however many ways lead to them, so the work grows with spots and not
with paths. Where the questions still to be asked are disjoint, comparing with two different outcomes of the old version
is enough to detect a difference.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.compare.regions import Pair, Region, Version
from wizard.language import Finding, Place, Refused

MOST_SPOTS = 200_000
NO_ANSWER = "(no such answer)"

# Where a reader stands in one version: a state's number, ~number of an outcome, or None after an answer it does not
# take.
Position = int | None
Step = tuple[str, Region]
Told = frozenset[tuple[str, int | None]]


@dataclass(frozen=True)
class Spot:
    """A position in both versions at a moment. `told` holds answers (as cells) the old version will ask for later."""

    now: int
    old: Position
    new: Position
    told: Told


@dataclass(frozen=True)
class Edge:
    """Answers, the last of them the one that decides, and the spot they lead to."""

    steps: tuple[Step, ...]
    to: int


class Together:
    """Every spot some reader can reach, breadth first: the first way to each is the shortest."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.spots: list[Spot] = []
        self.came: list[tuple[int, tuple[Step, ...]] | None] = []
        self.edges: list[list[Edge]] = []
        self._numbers: dict[Spot, int] = {}
        self._queue: deque[int] = deque()
        names = sorted(pair.old.plan.asked() | pair.new.plan.asked())
        self._bits = {name: 1 << bit for bit, name in enumerate(names)}
        self._ahead_old, self._ahead_new = self._ahead(pair.old), self._ahead(pair.new)
        self._stand_ins: dict[tuple[int, Position, Told], list[tuple[tuple[Step, ...], Position]]] = {}

    def _ahead(self, version: Version) -> list[int]:
        """For each state the questions that may still be asked from it, itself included, as bits."""
        plan, found = version.plan, [0] * len(version.plan.states)
        for number in sorted(range(len(plan.states)), key=plan.longest.__getitem__):
            state = plan.states[number]
            found[number] = self._bits[state.question]
            for to in state.table:
                found[number] |= self._left(found, to)
        return found

    def explore(self) -> Together:
        """Walk the product breadth first. Raises Refused where two versions differ in so many ways that they cannot be
        held side by side."""
        self.starts = [self._number(Spot(now, 0, 0, frozenset()), None) for now in self.pair.moments()]
        while self._queue:
            number = self._queue.popleft()
            for steps, to in self._ways(self.spots[number]):
                edge = Edge(steps, self._number(to, (number, steps)))
                self.edges[number].append(edge)
            if len(self.spots) > MOST_SPOTS:
                raise Refused([self._too_many()])
        return self

    def _too_many(self) -> Finding:
        message = f"the two versions make more than {MOST_SPOTS:,} spots when walked together"
        return Finding("comparable-versions", Place(self.pair.new.plan.flow), message,
                       "compare versions that are nearer to each other")

    def _number(self, spot: Spot, came: tuple[int, tuple[Step, ...]] | None) -> int:
        if spot not in self._numbers:
            self._numbers[spot] = len(self.spots)
            self.spots.append(spot)
            self.came.append(came)
            self.edges.append([])
            self._queue.append(self._numbers[spot])
        return self._numbers[spot]

    def _ways(self, spot: Spot) -> Iterator[tuple[tuple[Step, ...], Spot]]:
        """What can be answered here. The old version goes ahead alone only with what the new one will not ask any more;
        else the new one asks, and the old one moves with it or keeps the answer for later. What either rules out nobody
        answers."""
        old, new = asks(self.pair.old, spot.old), asks(self.pair.new, spot.new)
        ahead_old = self._left(self._ahead_old, spot.old)
        ahead_new = self._left(self._ahead_new, spot.new)
        if old is not None and new is not None and not ahead_old & ahead_new:
            for steps, end in self._two_ends(spot):
                yield steps, Spot(spot.now, end, spot.new, frozenset())
        elif old is not None and old != new and not ahead_new & self._bits[old]:
            for step, at in self._old_alone(spot.now, spot.old, old):
                yield from (((step,), to) for to in self._spot(spot, at, spot.new, {}))
        elif new is not None:
            yield from self._new_asks(spot, new, together=old == new)

    def _new_asks(self, spot: Spot, name: str, *, together: bool) -> Iterator[tuple[tuple[Step, ...], Spot]]:
        ahead_old = self._left(self._ahead_old, spot.old)
        keeps = not together and bool(ahead_old & self._bits[name])
        regions = self.pair.regions(name, spot.now)
        if not keeps and not together:
            regions = _one_each(regions, old=False)
        for region in regions:
            given = {name: region.old} if keeps else {}
            olds = _next(self.pair.old, spot.old, region.old) if together else (spot.old,)
            news = _next(self.pair.new, spot.new, region.new)
            for old, new in itertools.product(olds, news):
                yield from ((((name, region),), to) for to in self._spot(spot, old, new, given))

    def _old_alone(self, now: int, at: Position, name: str) -> Iterator[tuple[Step, Position]]:
        for region in _one_each(self.pair.regions(name, now), old=True):
            yield from (((name, region), to) for to in _next(self.pair.old, at, region.old))

    def _two_ends(self, spot: Spot) -> list[tuple[tuple[Step, ...], Position]]:
        """The nearest two different ends of the old version, or its only one, with the answers that lead there."""
        key = (spot.now, spot.old, spot.told)
        if key not in self._stand_ins:
            self._stand_ins[key] = self._nearest_ends(spot)
        return self._stand_ins[key]

    def _nearest_ends(self, spot: Spot) -> list[tuple[tuple[Step, ...], Position]]:
        """The same, looked for breadth first in the old version alone."""
        found: dict[str, tuple[tuple[Step, ...], Position]] = {}
        queue: deque[tuple[tuple[Step, ...], Position]] = deque([((), spot.old)])
        seen = {spot.old}
        while queue and len(found) < 2:
            steps, before = queue.popleft()
            for at in self._settled(before, dict(spot.told)):
                name = asks(self.pair.old, at)
                if name is None:
                    found.setdefault(_end(self.pair.old, at), (steps, at))
                    continue
                ways = list(self._old_alone(spot.now, at, name))
                ways = [(step, to) for step, to in ways if to not in seen or to is None]
                queue.extend(((*steps, step), to) for step, to in ways)
                seen.update(to for _, to in ways)
        return list(found.values())

    def _spot(self, spot: Spot, old: Position, new: Position, given: dict[str, int | None]) -> Iterator[Spot]:
        """The spot after an answer, if anybody gets there; what the old version will not ask any more is forgotten."""
        known = dict(spot.told) | given
        for settled in self._settled(old, known):
            left = self._left(self._ahead_old, settled)
            kept = {name: cell for name, cell in known.items() if left & self._bits[name]}
            yield Spot(spot.now, settled, new, frozenset(kept.items()))

    def _settled(self, at: Position, known: dict[str, int | None]) -> tuple[Position, ...]:
        """The old version goes on as far as the answers it has lead; nowhere where it rules them out."""
        name = asks(self.pair.old, at)
        while name is not None and name in known:
            ways = _next(self.pair.old, at, known[name])
            if not ways:
                return ()
            at = ways[0]
            name = asks(self.pair.old, at)
        return (at,)

    @staticmethod
    def _left(ahead: list[int], at: Position) -> int:
        return ahead[at] if at is not None and at >= 0 else 0

    # --- what was found ----------------------------------------------------------------------------------------------

    def ends(self, number: int) -> tuple[str, str] | None:
        """Where both versions end at a spot, in words; None where one of them goes on."""
        spot = self.spots[number]
        if asks(self.pair.old, spot.old) or asks(self.pair.new, spot.new):
            return None
        return _end(self.pair.old, spot.old), _end(self.pair.new, spot.new)

    def way(self, number: int) -> list[Step]:
        """The fewest answers that lead to a spot."""
        found: list[Step] = []
        came = self.came[number]
        while came is not None:
            before, steps = came
            found = [*steps, *found]
            came = self.came[before]
        return found


def asks(version: Version, at: Position) -> str | None:
    """The question that a version asks at a position; None where it asks nothing any more."""
    return version.plan.states[at].question if at is not None and at >= 0 else None


def _end(version: Version, at: Position) -> str:
    """An outcome is another answer when its verdict is another one."""
    if at is None:
        return NO_ANSWER
    name = version.plan.outcomes[~at]
    outcome = version.book.flows[version.plan.flow].outcomes[name]
    return f"{name} ({outcome.verdict})"


def _next(version: Version, at: Position, cell: int | None) -> tuple[Position, ...]:
    """Where an answer leads: to no position after one that is not taken; nowhere where none can be given after those
    before."""
    assert at is not None, "only a state is left by an answer"
    if cell is None:
        return (None,)
    to = version.plan.states[at].table[cell]
    return () if to is None else (to,)


def _one_each(regions: list[Region], *, old: bool) -> list[Region]:
    """Where only one version asks, one region stands for each of its cells."""
    cells = {region.old if old else region.new: region for region in reversed(regions)}
    return [region for cell, region in reversed(cells.items()) if cell is not None]
