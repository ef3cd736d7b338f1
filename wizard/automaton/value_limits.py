"""What values make impossible: how their tests cannot come out together with the answers that they are made of, as
conditions that the compiler leads to nobody."""

from __future__ import annotations

import functools
import itertools
import math
from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wizard.automaton import value_bounds, value_regions, value_tests
from wizard.automaton.answer_cells import Cells
from wizard.automaton.value_bounds import Bounds
from wizard.language import (
    DAY,
    Asked,
    AtLeast,
    Condition,
    Flow,
    Is,
    Reaches,
    Since,
    all_of,
    negate,
)
from wizard.language import condition_comparisons as comparisons
from wizard.language import value_steps as steps

MOST_COMBINED = 2_000
Chain = list[Reaches]  # the tests of one value, the smallest number first
Leads = Mapping[str, Sequence[str]]  # for each question those that its routes lead to


@dataclass(frozen=True)
class Piece:
    """Some of a question's answers: the condition that they meet, and the bounds of each leaf that is made of them."""

    met: Condition
    bounds: Mapping[steps.Leaf, Bounds]


def ruled_out(flow: Flow, cells: Mapping[str, Cells], leads: Leads,
              among: Collection[str] | None = None) -> dict[str, list[Condition]]:
    """For each question at which values are tested, or those of them `among` some, what cannot be."""
    tested = {name: value_tests.in_order(_reached(one)) for name, one in cells.items()
              if among is None or name in among}
    found: dict[str, list[Condition]] = {}
    for name, chains in tested.items():
        for first in (chain[0] for chain in chains):
            found.setdefault(name, []).append(all_of([first, negate(comparisons.worked_out_from(flow, first.value))]))
        for together in _together(flow, cells, chains):
            found.setdefault(name, []).extend(_never(flow, cells, together))
    for earlier, later in itertools.permutations((name for name, chains in tested.items() if chains), 2):
        if later in ahead(leads, earlier):
            found[later] += _same_later(flow, _reached(cells[earlier]), _reached(cells[later]), leads)
    return {name: [all_of([comparisons.known(flow, name), never]) for never in some] for name, some in found.items()}


def touched(cells: Mapping[str, Cells], finer: Mapping[str, Cells]) -> set[str]:
    """The questions whose values are tested, or made of answers that are cut, in another way where cells are finer."""
    new = {name for name, one in finer.items() if set(one.tests) - set(cells[name].tests)}
    both = {**cells, **finer}
    return {name for name, one in both.items() for test in _reached(one)
            if new & {name, *steps.asked_of(test.value)}}


def _reached(cells: Cells) -> list[Reaches]:
    return [test for test in cells.tests if isinstance(test, Reaches)]


def _together(flow: Flow, cells: Mapping[str, Cells], chains: list[Chain]) -> list[list[Chain]]:
    """The values to look at together: all of them, or each by itself where too much would have to be combined."""
    if math.prod(len(pieces) for pieces in _all_pieces(flow, cells, chains)) <= MOST_COMBINED:
        return [chains] if chains else []
    return [[chain] for chain in chains
            if math.prod(len(pieces) for pieces in _all_pieces(flow, cells, [chain])) <= MOST_COMBINED]


def _all_pieces(flow: Flow, cells: Mapping[str, Cells], chains: list[Chain]) -> list[list[Piece]]:
    """For each question of which some values are made its answers, cut as its tests cut them."""
    leaves: dict[str, dict[steps.Leaf, None]] = {}
    for leaf in (leaf for chain in chains for leaf in steps.leaves(chain[0].value)):
        if not isinstance(leaf, steps.Constant | steps.Today):
            leaves.setdefault(leaf.question, {})[leaf] = None
    return [_pieces(flow, cells[name], list(some)) for name, some in leaves.items()]


def _never(flow: Flow, cells: Mapping[str, Cells], chains: list[Chain]) -> Iterator[Condition]:
    """What some values do not come to together, for each way to answer what they are made of."""
    for way in itertools.product(*_all_pieces(flow, cells, chains)):
        met = [piece.met for piece in way]
        bounds = {leaf: bounds for piece in way for leaf, bounds in piece.bounds.items()}
        possible = value_regions.possible(chains, bounds, functools.partial(_bounds, flow))
        for never in value_regions.impossible(chains, possible):
            yield all_of([*met, *never])


def _bounds(flow: Flow, value: steps.Expression, told: Mapping[steps.Leaf, Bounds]) -> Bounds:
    """The bounds of a value from those of its answers, and from the order in which these must lie."""
    low, high = value_bounds.of(value, lambda leaf: told[leaf] if leaf in told else told[steps.given(leaf)])
    return max(low, 0) if _runs_on(flow, value) else low, min(high, 0) if _runs_back(flow, value) else high


def _runs_on(flow: Flow, value: steps.Expression) -> bool:
    """Whether it is the time from one answer to another that never lies before it."""
    begin, end = _from_to(value)
    return _never_before(flow, end, begin)


def _runs_back(flow: Flow, value: steps.Expression) -> bool:
    begin, end = _from_to(value)
    return _never_before(flow, begin, end)


def _from_to(value: steps.Expression) -> tuple[steps.Expression | None, steps.Expression | None]:
    """The two times that a length lies between; nothing for what is no length."""
    match value:
        case steps.Months():
            return value.begin, value.end
        case steps.Sum(parts=((1, end), (-1, begin))):
            return begin, end
        case steps.Quotient(of=steps.Months() as months):
            return months.begin, months.end
    return None, None


def _never_before(flow: Flow, later: steps.Expression | None, earlier: steps.Expression | None) -> bool:
    """Whether a time never lies before another one: by `not-before`, or since one is past and the other to come."""
    timed = steps.DayOf | steps.MinuteOf
    ahead = isinstance(later, steps.Today) or (isinstance(later, timed)
                                               and flow.questions[later.question].must == "future")
    behind = isinstance(earlier, steps.Today) or (isinstance(earlier, timed)
                                                  and flow.questions[earlier.question].must == "past")
    if not isinstance(later, timed) or not isinstance(earlier, timed):
        return ahead and behind
    return (ahead and behind) or flow.questions[later.question].not_before == earlier.question


# --- the answers that a value is made of -----------------------------------------------------------------------------


def _pieces(flow: Flow, cells: Cells, leaves: list[steps.Leaf]) -> list[Piece]:
    """The answers to one question, cut as finely as its tests cut them, with “not asked” where a value does without."""
    found: dict[Condition, Piece] = {}
    for cell in cells.known() if not cells.answers else range(len(cells.answers)):
        met = all_of([comparisons.known(flow, cells.question), *_told(cells, cell)])
        given = dict.fromkeys(map(steps.given, leaves))
        found.setdefault(met, Piece(met, {leaf: _within(flow, cells, cell, leaf) for leaf in given}))
    spared = [leaf for leaf in leaves if isinstance(leaf, steps.Counted) and leaf.unasked is not None]
    if spared and len(spared) == len(leaves):
        unasked: dict[steps.Leaf, Bounds] = {leaf: (leaf.unasked or 0, leaf.unasked or 0) for leaf in spared}
        met = negate(Asked(cells.question))
        found[met] = Piece(met, unasked)
    return list(found.values())


def _told(cells: Cells, cell: int) -> list[Condition]:
    """What tells the answers of a cell apart from others, clocks and values left aside."""
    if cells.answers:
        return [Is(cells.question, cells.answers[cell])]
    told: list[Condition] = []
    for test, holds in cells.outcomes(cell):
        if isinstance(test, AtLeast | Since) or (isinstance(test, Is) and holds):
            told.append(test if holds else negate(test))
    return told


def _within(flow: Flow, cells: Cells, cell: int, leaf: steps.Leaf) -> Bounds:
    """The bounds of a leaf for the answers of a cell."""
    assert not isinstance(leaf, steps.Constant | steps.Today), "these are of no question"
    if isinstance(leaf, steps.Picked):
        answers = [cells.answers[cell]] if cells.answers else [
            test.answer for test, holds in cells.outcomes(cell) if isinstance(test, Is) and holds]
        numbers = [number for answer, number in leaf.rows if answer in answers]
        return (min(numbers), max(numbers)) if numbers else value_bounds.of_answer(flow.questions[leaf.question], leaf)
    low, high = value_bounds.of_answer(flow.questions[leaf.question], leaf)
    for test, holds in cells.outcomes(cell):
        turn = _turn(test, leaf)
        if turn is not None:
            low, high = (max(low, turn), high) if holds else (low, min(high, turn - 1))
    return low, high


def _turn(test: object, leaf: steps.Leaf) -> int | None:
    """The least number, day or minute with which a test holds; None for a test of something else."""
    match test, leaf:
        case AtLeast(), steps.Counted():
            return test.number
        case Since(), steps.DayOf():
            return test.day
        case Since(), steps.MinuteOf():
            return test.day * DAY
    return None


# --- one value at two questions --------------------------------------------------------------------------------------


def _same_later(flow: Flow, sooner: list[Reaches], later: list[Reaches], leads: Leads) -> Iterator[Condition]:
    """A value that was known keeps what it is."""
    for one, other in itertools.product(sooner, later):
        if one.value != other.value:
            continue
        if one.number >= other.number:
            yield all_of([one, negate(other)])
        if one.number <= other.number and _all_known(leads, one):
            known = [comparisons.worked_out_from(flow, one.value), comparisons.known(flow, one.question)]
            yield all_of([*known, negate(one), other])


def _all_known(leads: Leads, test: Reaches) -> bool:
    """Whether nothing that a value is made of is asked after the question at which it is tested."""
    return not ahead(leads, test.question) & steps.asked_of(test.value).keys()


def ahead(leads: Leads, question: str) -> set[str]:
    """The questions that some routes lead on to from one."""
    found = set[str]()
    waiting = deque(leads[question])
    while waiting:
        name = waiting.popleft()
        if name not in found and name in leads:
            found.add(name)
            waiting.extend(leads[name])
    return found
