"""Bounds of a value: the least and the most that it can be where what it is made of lies within bounds; interval
arithmetic over its steps."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import assert_never

from wizard.clocks import FIRST, LAST
from wizard.language import DAY, LARGEST, Flow, Question, worked_values
from wizard.language import value_steps as steps

Bounds = tuple[int, int]
BoundsOf = Callable[[steps.Leaf], Bounds]
Step = steps.Sum | steps.Product | steps.Quotient | steps.Extreme | steps.Months | steps.Banded
DAYS: Bounds = (FIRST // DAY, LAST // DAY)


def of(value: steps.Expression, of_leaf: BoundsOf) -> Bounds:
    """The bounds of a value from those of its answers. A divisor that can be nothing is left out of them."""
    match value:
        case steps.Constant():
            return value.number, value.number
        case steps.Today():
            return DAYS
        case steps.Counted() | steps.DayOf() | steps.MinuteOf() | steps.Picked():
            return of_leaf(value)
        case _:
            return _of_step(value, [of(part, of_leaf) for part in steps.operands(value)])


def _of_step(step: Step, parts: list[Bounds]) -> Bounds:
    match step:
        case steps.Sum():
            ends = [sorted((factor * low, factor * high))
                    for (factor, _), (low, high) in zip(step.parts, parts, strict=True)]
            return sum(low for low, _ in ends), sum(high for _, high in ends)
        case steps.Product():
            return _hull(one * other for one, other in itertools.product(*parts))
        case steps.Quotient():
            (low, high), by = parts
            divisors = {end for end in (*by, -1, 1) if end and by[0] <= end <= by[1]}
            pairs = itertools.product((low, high), divisors or {1})
            return _hull(worked_values.divided(of, divisor, step.towards) for of, divisor in pairs)
        case steps.Extreme():
            pick = min if step.which == "least" else max
            return pick(low for low, _ in parts), pick(high for _, high in parts)
        case steps.Months():
            (first, last), (begin, end) = parts
            return worked_values.months_between(last, begin), worked_values.months_between(first, end)
        case steps.Banded():
            return _hull(_bands(step, parts[0]))
    assert_never(step)


def _hull(numbers: Iterable[int]) -> Bounds:
    found = list(numbers)
    return min(found), max(found)


def _bands(step: steps.Banded, within: Bounds) -> list[int]:
    """The numbers of the rows that can be met between two bounds."""
    low, high = within
    found = []
    for (begins, number), (following, _) in zip(step.rows, (*step.rows[1:], (None, 0)), strict=True):
        if (begins is None or begins <= high) and (following is None or following > low):
            found.append(number)
    return found or [step.rows[0][1]]


def steps_of(value: steps.Expression, of_leaf: BoundsOf) -> list[tuple[steps.Expression, Bounds]]:
    """Every step of a value with its bounds, the innermost first."""
    found = [step for part in steps.operands(value) for step in steps_of(part, of_leaf)]
    return [*found, (value, of(value, of_leaf))]


def whole(flow: Flow) -> BoundsOf:
    """The bounds of any answer that can be given in a flow."""
    def of_leaf(leaf: steps.Leaf) -> Bounds:
        if isinstance(leaf, steps.Constant | steps.Today):
            return DAYS
        return of_answer(flow.questions[leaf.question], leaf)

    return of_leaf


def of_answer(question: Question, leaf: steps.Counted | steps.DayOf | steps.MinuteOf | steps.Picked) -> Bounds:
    """The bounds of any answer to a question, and of what stands for one that was not asked for."""
    match leaf:
        case steps.Counted():
            bounds = question.bounds
            low = -LARGEST if bounds.least is None else bounds.least
            high = LARGEST if bounds.most is None else bounds.most
            spared = [] if leaf.unasked is None else [leaf.unasked]
            return min([low, *spared]), max([high, *spared])
        case steps.DayOf():
            return DAYS
        case steps.MinuteOf():
            return FIRST, LAST
        case steps.Picked():
            return _hull(number for _, number in leaf.rows)
    assert_never(leaf)
