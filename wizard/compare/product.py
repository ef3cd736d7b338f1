"""Two versions of a flow walked together: wherever a reader can stand in both at once, and where the ways part.

A spot is a position in each version and what the old one has been told ahead of its turn. Spots are shared, however
many ways lead to them, so that the work grows with spots and not with paths. Where the two have no question in common
any more, two of the old one's ends stand for all: every end of the new one differs from one of them, if from any.
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

# Where a reader stands in one version: a state's number, ~number of an outcome, or None after an answer it does not take.
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
        self._bits = {name: 1 << bit for bit, name in enumerate(sorted(pair.old.plan.asked() | pair.new.plan.asked()))}
        self._ahead_old, self._ahead_new = (self._ahead(version) for version in (pair.old, pair.new))
        self._stand_ins: dict[tuple[int, Position, Told], list[tuple[tuple[Step, ...], Position]]] = {}

    def _ahead(self, version: Version) -> list[int]:
        """For each state the questions that may still be asked from it, itself included, as bits."""
        plan, found = version.plan, [0] * len(version.plan.states)
        for state in sorted(range(len(plan.states)), key=plan.longest.__getitem__):
            found[state] = self._bits[plan.states[state].question]
            for to in plan.states[state].table:
                found[state] |= found[to] if to is not None and to >= 0 else 0
        return found

    def explore(self) -> Together:
        """Raises Refused where two versions differ in so many ways that they cannot be held side by side."""
        self.starts = [self._number(Spot(now, 0, 0, frozenset()), None) for now in self.pair.moments()]
        while self._queue:
            number = self._queue.popleft()
            self.edges[number] = [Edge(steps, self._number(to, (number, steps))) for steps, to in self._ways(self.spots[number])]
            if len(self.spots) > MOST_SPOTS:
                raise Refused([Finding("comparable-versions", Place(self.pair.new.plan.flow),
                                       f"the two versions make more than {MOST_SPOTS:,} spots when walked together",
                                       "compare versions that are nearer to each other")])
        return self

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
        left = self._left(self._ahead_new, spot.new)
        if old is not None and new is not None and not left & self._left(self._ahead_old, spot.old):
            yield from ((steps, Spot(spot.now, end, spot.new, frozenset())) for steps, end in self._two_ends(spot))
        elif old is not None and old != new and not left & self._bits[old]:
            for step, at in self._old_alone(spot.now, spot.old, old):
                yield from (((step,), to) for to in self._spot(spot, at, spot.new, {}))
        elif new is not None:
            yield from self._new_asks(spot, new, together=old == new)

    def _new_asks(self, spot: Spot, name: str, *, together: bool) -> Iterator[tuple[tuple[Step, ...], Spot]]:
        keeps = not together and bool(self._left(self._ahead_old, spot.old) & self._bits[name])
        regions = self.pair.regions(name, spot.now)
        for region in regions if keeps or together else _one_each(regions, old=False):
            told = {name: region.old} if keeps else {}
            olds = _next(self.pair.old, spot.old, region.old) if together else (spot.old,)
            for old, new in itertools.product(olds, _next(self.pair.new, spot.new, region.new)):
                yield from ((((name, region),), to) for to in self._spot(spot, old, new, told))

    def _old_alone(self, now: int, at: Position, name: str) -> Iterator[tuple[Step, Position]]:
        for region in _one_each(self.pair.regions(name, now), old=True):
            yield from (((name, region), to) for to in _next(self.pair.old, at, region.old))

    def _two_ends(self, spot: Spot) -> list[tuple[tuple[Step, ...], Position]]:
        """The nearest two different ends of the old version, or its only one, with the answers that lead there."""
        key = (spot.now, spot.old, spot.told)
        if key not in self._stand_ins:
            found: dict[str, tuple[tuple[Step, ...], Position]] = {}
            queue: deque[tuple[tuple[Step, ...], Position]] = deque([((), spot.old)])
            seen = {spot.old}
            while queue and len(found) < 2:
                steps, before = queue.popleft()
                for at in self._settled(before, dict(spot.told)):
                    if (name := asks(self.pair.old, at)) is None:
                        found.setdefault(_end(self.pair.old, at), (steps, at))
                        continue
                    ways = [(step, to) for step, to in self._old_alone(spot.now, at, name) if to not in seen or to is None]
                    queue.extend(((*steps, step), to) for step, to in ways)
                    seen.update(to for _, to in ways)
            self._stand_ins[key] = list(found.values())
        return self._stand_ins[key]

    def _spot(self, spot: Spot, old: Position, new: Position, told: dict[str, int | None]) -> Iterator[Spot]:
        """The spot after an answer, if anybody gets there; what the old version will not ask any more is forgotten."""
        known = dict(spot.told) | told
        for settled in self._settled(old, known):
            left = self._left(self._ahead_old, settled)
            yield Spot(spot.now, settled, new, frozenset((name, cell) for name, cell in known.items() if left & self._bits[name]))

    def _settled(self, at: Position, known: dict[str, int | None]) -> tuple[Position, ...]:
        """The old version goes on as far as what it was told leads; nowhere where it rules that out."""
        while (name := asks(self.pair.old, at)) in known:
            ways = _next(self.pair.old, at, known[str(name)])
            if not ways:
                return ()
            at = ways[0]
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
        while (came := self.came[number]) is not None:
            number = came[0]
            found = [*came[1], *found]
        return found


def asks(version: Version, at: Position) -> str | None:
    return version.plan.states[at].question if at is not None and at >= 0 else None


def _end(version: Version, at: Position) -> str:
    """An outcome is another answer when its verdict is another one."""
    if at is None:
        return NO_ANSWER
    name = version.plan.outcomes[~at]
    return f"{name} ({version.book.flows[version.plan.flow].outcomes[name].verdict})"


def _next(version: Version, at: Position, cell: int | None) -> tuple[Position, ...]:
    """Where an answer leads: to no position after one that is not taken; nowhere where none can be given after those before."""
    assert at is not None, "only a state is left by an answer"
    if cell is None:
        return (None,)
    to = version.plan.states[at].table[cell]
    return () if to is None else (to,)


def _one_each(regions: list[Region], *, old: bool) -> list[Region]:
    """Where only one version asks, one region stands for each of its cells."""
    cells = {region.old if old else region.new: region for region in reversed(regions)}
    return [region for cell, region in reversed(cells.items()) if cell is not None]
