"""Values worked out from answers, exactly: whole numbers, counted in their smallest part. The twin of values.js."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import assert_never

from wizard.language import instants
from wizard.language.conditions import UNKNOWN
from wizard.language.instants import DAY
from wizard.language.value_steps import (
    Banded,
    Constant,
    Counted,
    DayOf,
    Expression,
    Extreme,
    MinuteOf,
    Months,
    Picked,
    Product,
    Quotient,
    Sum,
    Today,
    Towards,
    operands,
)


def worked_out(value: Expression, answers: Mapping[str, str], now: int) -> int | None:
    """What a value is for usable answers at an instant `now`; None where something that it is made of is not known."""
    match value:
        case Constant():
            return value.number
        case Today():
            return now // DAY
        case Counted() | DayOf() | MinuteOf() | Picked():
            return _leaf(value, answers)
        case _:
            parts = [worked_out(part, answers, now) for part in operands(value)]
            known = [part for part in parts if part is not None]
            return _step(value, known) if len(known) == len(parts) else None


def _leaf(leaf: Counted | DayOf | MinuteOf | Picked, answers: Mapping[str, str]) -> int | None:
    answer = answers.get(leaf.question)
    if answer is None:
        return leaf.unasked if isinstance(leaf, Counted) else None
    if answer == UNKNOWN:
        return None
    match leaf:
        case Counted():
            return int(answer.replace(".", ""))
        case Picked():
            return dict(leaf.rows).get(answer)
        case DayOf() | MinuteOf():
            minute = instants.parse(answer)
            assert minute is not None, f"only usable answers get here: {answer}"
            return minute // DAY if isinstance(leaf, DayOf) else minute
    assert_never(leaf)


def _step(step: Sum | Product | Quotient | Extreme | Months | Banded, parts: list[int]) -> int | None:
    match step:
        case Sum():
            return sum(factor * part for (factor, _), part in zip(step.parts, parts, strict=True))
        case Product():
            return math.prod(parts)
        case Quotient():
            return divided(parts[0], parts[1], step.towards) if parts[1] else None
        case Extreme():
            return min(parts) if step.which == "least" else max(parts)
        case Months():
            return months_between(*parts)
        case Banded():
            return band(step.rows, parts[0])
    assert_never(step)


def divided(of: int, by: int, towards: Towards) -> int:
    """One number divided by another that is not zero, rounded; “nearest” goes up from the middle."""
    if towards == "nearest":
        return (2 * of + by) // (2 * by) if by > 0 else (-2 * of - by) // (-2 * by)
    return of // by if towards == "down" else -(-of // by)


def months_between(begin: int, end: int) -> int:
    """How many months are complete between two days, less than none where the second is the earlier one."""
    one, other = instants.date_of(begin), instants.date_of(end)
    months = (other.year - one.year) * 12 + other.month - one.month
    return months if instants.months_later(begin, months) <= end else months - 1


def band(rows: tuple[tuple[int | None, int], ...], of: int) -> int | None:
    """The number of the last row that begins at or before another number."""
    begun = [number for begins, number in rows if begins is None or begins <= of]
    return begun[-1] if begun else None
