"""How many paths of the new version end elsewhere than before for some reader: counted by a subset construction.

The states of the product automaton (`product`) in which the old version may stand after one and the same path of the
new version form a group. Groups are walked in place of paths, each with the number of paths that lead to it.
"""

from __future__ import annotations

from collections import defaultdict

from wizard.compare.product import Edge, Together

MOST_GROUPS = 200_000

Group = frozenset[int]


def affected_paths(walked: Together) -> int | None:
    """Count paths without listing them; None where there are more than MOST_GROUPS groups.

    A path counts once, however many of its readers are affected. Groups are taken by the number of answers still to be
    given, so that all paths to a group are known before it is left.
    """
    waiting: dict[int, dict[Group, int]] = defaultdict(lambda: defaultdict(int))
    start = _settled(walked, frozenset(walked.starts))
    waiting[_left(walked, start)][start] = 1
    affected = groups = 0
    for left in range(walked.pair.new.plan.longest[0], -1, -1):
        for group, paths in waiting.pop(left, {}).items():
            groups += 1
            if groups > MOST_GROUPS:
                return None
            if left == 0 and _parts(walked, group):
                affected += paths
            for to in _answered(walked, group).values():
                settled = _settled(walked, to)
                waiting[_left(walked, settled)][settled] += paths
    return affected


def _settled(walked: Together, group: Group) -> Group:
    """Let the old version answer what it alone asks, so that the new one asks next at every spot."""
    settled, waiting = set[int](), list(group)
    while waiting:
        number = waiting.pop()
        alone = [edge.to for edge in walked.edges[number] if not _moves(walked, number, edge)]
        waiting += alone
        if not alone:
            settled.add(number)
    return frozenset(settled)


def _moves(walked: Together, number: int, edge: Edge) -> bool:
    """Whether the new version moves along an edge."""
    return walked.spots[edge.to].new != walked.spots[number].new


def _left(walked: Together, group: Group) -> int:
    """The most answers the new version still asks for; the same at every spot of a group."""
    at = walked.spots[min(group)].new
    return walked.pair.new.plan.longest[at] if at is not None and at >= 0 else 0


def _answered(walked: Together, group: Group) -> dict[int, Group]:
    """For each cell of the new version's question where the group goes."""
    found: dict[int, set[int]] = defaultdict(set)
    for number in group:
        for edge in walked.edges[number]:
            _, region = edge.steps[-1]
            if region.new is not None:
                found[region.new].add(edge.to)
    return {cell: frozenset(spots) for cell, spots in found.items()}


def _parts(walked: Together, group: Group) -> bool:
    """Whether the two versions end differently somewhere in a group."""
    ends = [walked.ends(number) for number in group]
    return any(pair is not None and pair[0] != pair[1] for pair in ends)
