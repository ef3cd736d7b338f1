"""The tests of values at a question, beside those of its own answer: each value falls between two of the numbers that
it is compared with."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence

from wizard.automaton.possible_tests import MOST_CELLS, TooManyCells
from wizard.language import Reaches

Outcomes = tuple[bool, ...]


def in_order(tests: Collection[Reaches]) -> list[list[Reaches]]:
    """Tests by the value they are about, the smallest number first."""
    found: dict[object, list[Reaches]] = {}
    for test in sorted(tests, key=lambda one: (repr(one.value), one.number)):
        found.setdefault(test.value, []).append(test)
    return list(found.values())


def outcomes(chains: Sequence[Sequence[Reaches]]) -> list[Outcomes]:
    """How the tests of several values can come out: of each the first few hold. Raises TooManyCells."""
    ways = [[_first(held, len(chain)) for held in range(len(chain) + 1)] for chain in chains]
    found = list(itertools.islice(itertools.product(*ways), MOST_CELLS + 1))
    if len(found) > MOST_CELLS:
        raise TooManyCells
    return [tuple(itertools.chain(*way)) for way in found]


def _first(held: int, count: int) -> Outcomes:
    return tuple(number < held for number in range(count))


def one_hot(count: int) -> Iterator[Outcomes]:
    """Of so many answers each by itself."""
    return (tuple(number == chosen for number in range(count)) for chosen in range(count))
