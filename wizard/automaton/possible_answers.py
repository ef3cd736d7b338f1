"""What may have been answered on the ways to a question: for each earlier question it looks at, the cells that lead
here.

Told of one earlier question at a time, so that it grows with the flow and not with its paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wizard.automaton.compiler import Plan

# The cells of an earlier question with which some way leads here; None among them where some way does not ask it.
Cells = tuple[int | None, ...]


def before(plan: Plan, looked: Mapping[str, Iterable[str]]) -> dict[str, dict[str, Cells]]:
    """For each question that is asked the past of the earlier ones it looks at. `looked` maps questions to those."""
    return _pasts(plan, looked, ends=False)


def towards(plan: Plan, looked: Mapping[str, Iterable[str]]) -> dict[str, dict[str, Cells]]:
    """For each outcome that is reached the past of some questions. `looked` maps outcomes to those."""
    return _pasts(plan, looked, ends=True)


def _pasts(plan: Plan, looked: Mapping[str, Iterable[str]], *, ends: bool) -> dict[str, dict[str, Cells]]:
    offsets, bits = {}, 0
    for name in dict.fromkeys(name for names in looked.values() for name in names if name in plan.cells):
        offsets[name], bits = bits, bits + plan.cells[name].size + 1
    questions, outcomes = _masks(plan, offsets)
    return {name: {one: _decoded(mask, offsets[one], plan.cells[one].size) for one in looked[name] if one in offsets}
            for name, mask in (outcomes if ends else questions).items() if name in looked}


def _masks(plan: Plan, offsets: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """One number a question, and one an outcome: a bit for every cell of every question looked at, and one for “not
    asked”."""
    unasked = {name: 1 << offset + plan.cells[name].size for name, offset in offsets.items()}
    waiting, found, ended = {0: sum(unasked.values())}, dict[str, int](), dict[str, int]()
    for number in plan.forwards():
        mask, state = waiting.pop(number), plan.states[number]
        found[state.question] = found.get(state.question, 0) | mask
        for cell, to in enumerate(state.table):
            asked = state.question in offsets
            after = mask ^ unasked[state.question] | 1 << offsets[state.question] + cell if asked else mask
            if to is not None and to >= 0:
                waiting[to] = waiting.get(to, 0) | after
            elif to is not None:
                ended[plan.outcomes[~to]] = ended.get(plan.outcomes[~to], 0) | after
    return found, ended


def _decoded(mask: int, offset: int, size: int) -> Cells:
    cells: list[int | None] = [cell for cell in range(size) if mask >> offset + cell & 1]
    return tuple(cells + [None] * (mask >> offset + size & 1))
