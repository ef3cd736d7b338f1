"""Which ways for values to come out together some numbers show: the answers' bounds are halved until at most one value
is still open in each part. “Impossible” is always right; “possible” may be wrong where two values turn side by side.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from wizard.automaton.value_bounds import Bounds
from wizard.language import Condition, Reaches, negate
from wizard.language import value_steps as steps

MOST_PARTS = 300

Chains = Sequence[Sequence[Reaches]]  # for each value its tests, the smallest number first
Counts = tuple[int, ...]  # for each value how many of its tests hold
Box = Mapping[steps.Leaf, Bounds]
BoundsOf = Callable[[steps.Expression, Box], Bounds]


def possible(chains: Chains, answers: Box, bounds_of: BoundsOf) -> set[Counts]:
    """How many tests of each value can hold together, for answers within bounds."""
    found: set[Counts] = set()
    waiting = [dict(answers)]
    tried = 0
    while waiting:
        box = waiting.pop()
        tried += 1
        held = [_held(chain, bounds_of(chain[0].value, box)) for chain in chains]
        ways = set(itertools.product(*held))
        if ways <= found:
            continue
        still_open = [chain[0].value for chain, counts in zip(chains, held, strict=True) if len(counts) > 1]
        halves = _halves(box, still_open) if len(still_open) > 1 and tried < MOST_PARTS else []
        waiting += halves
        found |= set() if halves else ways
    return found


def _held(chain: Sequence[Reaches], bounds: Bounds) -> range:
    """How many of a value's tests can hold between two bounds."""
    low, high = (sum(test.number <= end for test in chain) for end in bounds)
    return range(low, high + 1)


def _halves(box: Box, values: Collection[steps.Expression]) -> list[dict[steps.Leaf, Bounds]]:
    """A box, halved where it is widest among what some values are made of; nothing where it is a single point."""
    leaves = (leaf for value in values for leaf in steps.leaves(value))
    looked_at = {steps.given(leaf) if leaf not in box else leaf for leaf in leaves} & box.keys()
    leaf = max(looked_at, key=lambda one: box[one][1] - box[one][0], default=None)
    if leaf is None or box[leaf][0] == box[leaf][1]:
        return []
    low, high = box[leaf]
    middle = (low + high) // 2
    return [{**box, leaf: (low, middle)}, {**box, leaf: (middle + 1, high)}]


def impossible(chains: Chains, ways: set[Counts]) -> Iterator[list[Condition]]:
    """What does not come out together, as few tests as tell it: of one value by itself, then of several. Where nothing
    is possible, no answers are: that takes no test."""
    if not ways:
        yield []
        return
    ends = []
    for number, chain in enumerate(chains):
        counts = {way[number] for way in ways}
        least, most = min(counts), max(counts)
        ends.append(range(least, most + 1))
        if least:
            yield [negate(chain[least - 1])]
        if most < len(chain):
            yield [chain[most]]
    for way in itertools.product(*ends):
        if way not in ways:
            yield [part for chain, count in zip(chains, way, strict=True) for part in _just(chain, count)]


def _just(chain: Sequence[Reaches], count: int) -> Iterator[Condition]:
    """Just so many of a value's tests hold."""
    if count:
        yield chain[count - 1]
    if count < len(chain):
        yield negate(chain[count])
