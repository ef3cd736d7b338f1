"""Bounds of a value: the least and the most that it can be where what it is made of lies within bounds; interval
arithmetic over its steps."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import assert_never

from wizard.clocks import FIRST, LAST
from wizard.language import DAY, LARGEST, Flow, Question
from wizard.language.value_steps import (
    Banded,
    Constant,
    Counted,
    DayOf,
    Expression,
    Extreme,
    Leaf,
    MinuteOf,
    Months,
    Picked,
    Product,
    Quotient,
    Sum,
    Today,
    operands,
)
from wizard.language.worked_values import divided, months_between

Bounds = tuple[int, int]
BoundsOf = Callable[[Leaf], Bounds]
DAYS: Bounds = (FIRST // DAY, LAST // DAY)


def of(value: Expression, of_leaf: BoundsOf) -> Bounds:
    """The bounds of a value from those of its answers. A divisor that can be nothing is left out of them."""
    match value:
        case Constant():
            return value.number, value.number
        case Today():
            return DAYS
        case Counted() | DayOf() | MinuteOf() | Picked():
            return of_leaf(value)
        case _:
            return _of_step(value, [of(part, of_leaf) for part in operands(value)])


def _of_step(step: Sum | Product | Quotient | Extreme | Months | Banded, parts: list[Bounds]) -> Bounds:
    match step:
        case Sum():
            ends = [sorted((factor * low, factor * high))
                    for (factor, _), (low, high) in zip(step.parts, parts, strict=True)]
            return sum(low for low, _ in ends), sum(high for _, high in ends)
        case Product():
            return _hull(one * other for one, other in itertools.product(*parts))
        case Quotient():
            (low, high), by = parts
            divisors = {end for end in (*by, -1, 1) if end and by[0] <= end <= by[1]}
            return _hull(divided(of, divisor, step.towards) for of in (low, high) for divisor in divisors or {1})
        case Extreme():
            pick = min if step.which == "least" else max
            return pick(low for low, _ in parts), pick(high for _, high in parts)
        case Months():
            (first, last), (begin, end) = parts
            return months_between(last, begin), months_between(first, end)
        case Banded():
            return _hull(_bands(step, parts[0]))
    assert_never(step)


def _hull(numbers: Iterable[int]) -> Bounds:
    found = list(numbers)
    return min(found), max(found)


def _bands(step: Banded, within: Bounds) -> list[int]:
    """The numbers of the rows that can be met between two bounds."""
    low, high = within
    found = []
    for (begins, number), (following, _) in zip(step.rows, (*step.rows[1:], (None, 0)), strict=True):
        if (begins is None or begins <= high) and (following is None or following > low):
            found.append(number)
    return found or [step.rows[0][1]]


def steps_of(value: Expression, of_leaf: BoundsOf) -> list[tuple[Expression, Bounds]]:
    """Every step of a value with its bounds, the innermost first."""
    found = [step for part in operands(value) for step in steps_of(part, of_leaf)]
    return [*found, (value, of(value, of_leaf))]


def whole(flow: Flow) -> BoundsOf:
    """The bounds of any answer that can be given in a flow."""
    def of_leaf(leaf: Leaf) -> Bounds:
        return of_answer(flow.questions[leaf.question], leaf) if not isinstance(leaf, Constant | Today) else DAYS

    return of_leaf


def of_answer(question: Question, leaf: Counted | DayOf | MinuteOf | Picked) -> Bounds:
    """The bounds of any answer to a question, and of what stands for one that was not asked for."""
    match leaf:
        case Counted():
            bounds = question.bounds
            low = -LARGEST if bounds.least is None else bounds.least
            high = LARGEST if bounds.most is None else bounds.most
            spared = [] if leaf.unasked is None else [leaf.unasked]
            return min([low, *spared]), max([high, *spared])
        case DayOf():
            return DAYS
        case MinuteOf():
            return FIRST, LAST
        case Picked():
            return _hull(number for _, number in leaf.rows)
    assert_never(leaf)
