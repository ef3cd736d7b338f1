"""Two versions of a flow walked together: wherever a reader can stand in both at once, and where the ways part.

A spot is a position in each version and what the old one has been told ahead of its turn. Spots are shared, however
many ways lead to them, so that the work grows with spots and not with paths.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.diagnostics import Finding, Place, Refused
from wizard.versions import Pair, Region, Version

MOST_SPOTS = 200_000
NO_ANSWER = "(no such answer)"

# Where a reader stands in one version: a state's number, ~number of an outcome, or None after an answer it does not take.
Position = int | None
Step = tuple[str, Region]


@dataclass(frozen=True)
class Spot:
    """A position in both versions at a moment. `told` holds answers (as cells) the old version will ask for later."""

    now: int
    old: Position
    new: Position
    told: frozenset[tuple[str, int | None]]


@dataclass(frozen=True)
class Edge:
    """An answer and the spot it leads to."""

    step: Step
    to: int


class Together:
    """Every spot some reader can reach, breadth first: the first way to each is the shortest."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        self.spots: list[Spot] = []
        self.came: list[tuple[int, Step] | None] = []
        self.edges: list[list[Edge]] = []
        self._numbers: dict[Spot, int] = {}
        self._queue: deque[int] = deque()
        self._askers: dict[tuple[bool, str], frozenset[int]] = {}

    def explore(self) -> Together:
        """Raises Refused where two versions differ in so many ways that they cannot be held side by side."""
        self.starts = [self._number(Spot(now, 0, 0, frozenset()), None) for now in self.pair.moments()]
        while self._queue:
            number = self._queue.popleft()
            self.edges[number] = [Edge(step, self._number(to, (number, step))) for step, to in self._ways(self.spots[number])]
            if len(self.spots) > MOST_SPOTS:
                raise Refused([Finding("comparable-versions", Place(self.pair.new.plan.flow),
                                       f"the two versions make more than {MOST_SPOTS:,} spots when walked together",
                                       "compare versions that are nearer to each other")])
        return self

    def _number(self, spot: Spot, came: tuple[int, Step] | None) -> int:
        if spot not in self._numbers:
            self._numbers[spot] = len(self.spots)
            self.spots.append(spot)
            self.came.append(came)
            self.edges.append([])
            self._queue.append(self._numbers[spot])
        return self._numbers[spot]

    def _ways(self, spot: Spot) -> Iterator[tuple[Step, Spot]]:
        """What can be answered here. The old version goes ahead alone only with what the new one will not ask any more;
        else the new one asks, and the old one moves with it or keeps the answer for later."""
        old, new = asks(self.pair.old, spot.old), asks(self.pair.new, spot.new)
        if old is not None and old != new and not self._may_ask(self.pair.new, spot.new, old):
            for region in _one_each(self.pair.regions(old, spot.now), old=True):
                yield (old, region), self._spot(spot, _next(self.pair.old, spot.old, region.old), spot.new, None)
        elif new is not None:
            keeps = old != new and self._may_ask(self.pair.old, spot.old, new)
            regions = self.pair.regions(new, spot.now)
            for region in regions if keeps or old == new else _one_each(regions, old=False):
                at = _next(self.pair.old, spot.old, region.old) if old == new else spot.old
                told = (new, region.old) if keeps else None
                yield (new, region), self._spot(spot, at, _next(self.pair.new, spot.new, region.new), told)

    def _spot(self, spot: Spot, old: Position, new: Position, told: tuple[str, int | None] | None) -> Spot:
        """The spot after an answer: the old version goes on as far as what it was told leads."""
        known = dict([*spot.told, *([told] if told else [])])
        while (name := asks(self.pair.old, old)) in known:
            old = _next(self.pair.old, old, known[str(name)])
        return Spot(spot.now, old, new, frozenset((q, cell) for q, cell in known.items() if self._may_ask(self.pair.old, old, q)))

    def _may_ask(self, version: Version, at: Position, question: str) -> bool:
        """Whether a version can still ask a question from where the reader stands."""
        key = (version is self.pair.new, question)
        if key not in self._askers:
            plan, found = version.plan, set[int]()
            for state in sorted(range(len(plan.states)), key=plan.longest.__getitem__):
                if plan.states[state].question == question or any(to in found for to in plan.states[state].table):
                    found.add(state)
            self._askers[key] = frozenset(found)
        return at in self._askers[key]

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
            found.append(came[1])
        return found[::-1]


def asks(version: Version, at: Position) -> str | None:
    return version.plan.states[at].question if at is not None and at >= 0 else None


def _end(version: Version, at: Position) -> str:
    """An outcome is another answer when its verdict is another one."""
    if at is None:
        return NO_ANSWER
    name = version.plan.outcomes[~at]
    return f"{name} ({version.book.flows[version.plan.flow].outcomes[name].verdict})"


def _next(version: Version, at: Position, cell: int | None) -> Position:
    assert at is not None, "only a state is left by an answer"
    return None if cell is None else version.plan.states[at].table[cell]


def _one_each(regions: list[Region], *, old: bool) -> list[Region]:
    """Where only one version asks, one region stands for each of its cells."""
    cells = {region.old if old else region.new: region for region in reversed(regions)}
    return [region for cell, region in reversed(cells.items()) if cell is not None]
