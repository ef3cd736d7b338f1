"""What may have been answered on the ways to a question: for each earlier question it looks at, the cells that lead
here; a forward analysis of the plan.

Computed for each earlier question by itself, hence linear in the flow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wizard.automaton.plan import Plan

# The cells of an earlier question with which some way leads here; None among them where some way does not ask it.
Cells = tuple[int | None, ...]


def before(plan: Plan, looked: Mapping[str, Iterable[str]]) -> dict[str, dict[str, Cells]]:
    """For each question that is asked the past of the earlier ones it looks at. `looked` maps questions to those."""
    return _pasts(plan, looked, ends=False)


def towards(plan: Plan, looked: Mapping[str, Iterable[str]]) -> dict[str, dict[str, Cells]]:
    """For each outcome that is reached the past of some questions. `looked` maps outcomes to those."""
    return _pasts(plan, looked, ends=True)


def _pasts(plan: Plan, looked: Mapping[str, Iterable[str]], *, ends: bool) -> dict[str, dict[str, Cells]]:
    offsets: dict[str, int] = {}
    bits = 0
    for name in (name for names in looked.values() for name in names):
        if name in plan.cells and name not in offsets:
            offsets[name] = bits
            bits += plan.cells[name].size + 1
    questions, outcomes = _masks(plan, offsets)
    found: dict[str, dict[str, Cells]] = {}
    for name, mask in (outcomes if ends else questions).items():
        if name in looked:
            asked = [one for one in looked[name] if one in offsets]
            found[name] = {one: _decoded(mask, offsets[one], plan.cells[one].size) for one in asked}
    return found


def _masks(plan: Plan, offsets: Mapping[str, int]) -> tuple[dict[str, int], dict[str, int]]:
    """One number a question, and one an outcome: a bit for every cell of every question looked at, and one for “not
    asked”."""
    unasked = {name: 1 << offset + plan.cells[name].size for name, offset in offsets.items()}
    waiting = {0: sum(unasked.values())}
    found, ended = dict[str, int](), dict[str, int]()
    for number in plan.forwards():
        mask, state = waiting.pop(number), plan.states[number]
        question = state.question
        found[question] = found.get(question, 0) | mask
        for cell, to in enumerate(state.table):
            if to is None:
                continue
            after = mask
            if question in offsets:
                after = (mask ^ unasked[question]) | 1 << offsets[question] + cell
            if to >= 0:
                waiting[to] = waiting.get(to, 0) | after
            else:
                outcome = plan.outcomes[~to]
                ended[outcome] = ended.get(outcome, 0) | after
    return found, ended


def _decoded(mask: int, offset: int, size: int) -> Cells:
    bits = mask >> offset
    cells: list[int | None] = [cell for cell in range(size) if bits >> cell & 1]
    if bits >> size & 1:
        cells.append(None)
    return tuple(cells)
