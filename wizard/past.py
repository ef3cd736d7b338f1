"""What may have been answered on the ways to a question: for each earlier question it looks at, the cells that lead here.

Told of one earlier question at a time, so that it grows with the flow and not with its paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wizard.compile import Plan

# The cells of an earlier question with which some way leads here; None among them where some way does not ask it.
Cells = tuple[int | None, ...]


def before(plan: Plan, looked: Mapping[str, Iterable[str]]) -> dict[str, dict[str, Cells]]:
    """For each question that is asked the past of the earlier ones it looks at. `looked` maps questions to those."""
    offsets, bits = {}, 0
    for name in dict.fromkeys(name for names in looked.values() for name in names if name in plan.cells):
        offsets[name], bits = bits, bits + plan.cells[name].size + 1
    found = _masks(plan, offsets, looked.keys())
    return {name: {one: _decoded(mask, offsets[one], plan.cells[one].size) for one in looked[name] if one in offsets}
            for name, mask in found.items()}


def _masks(plan: Plan, offsets: Mapping[str, int], wanted: Iterable[str]) -> dict[str, int]:
    """One number a wanted question: a bit for every cell of every question looked at, and one for “not asked”."""
    wanted = set(wanted)
    unasked = {name: 1 << offset + plan.cells[name].size for name, offset in offsets.items()}
    waiting, found = {0: sum(unasked.values())}, dict[str, int]()
    for number in plan.forwards():
        mask, state = waiting.pop(number), plan.states[number]
        if state.question in wanted:
            found[state.question] = found.get(state.question, 0) | mask
        for cell, to in enumerate(state.table):
            if to is not None and to >= 0:
                asked = state.question in offsets
                after = mask ^ unasked[state.question] | 1 << offsets[state.question] + cell if asked else mask
                waiting[to] = waiting.get(to, 0) | after
    return found


def _decoded(mask: int, offset: int, size: int) -> Cells:
    cells: list[int | None] = [cell for cell in range(size) if mask >> offset + cell & 1]
    return tuple(cells + [None] * (mask >> offset + size & 1))
