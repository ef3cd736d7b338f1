"""Graphs: what leads to what, in an order in which all lead forward."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from typing import TypeVar

Node = TypeVar("Node", str, int)


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
