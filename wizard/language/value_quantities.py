"""Numbers with a unit, ready to be reckoned, and what each step makes of them: decimals are lined up, units compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from wizard.language import decimals, instants
from wizard.language import value_steps as steps
from wizard.language.findings import Text
from wizard.language.model.values import Quotient, Rounded, Value


@dataclass(frozen=True)
class Quantity:
    """A number ready to be reckoned, counted in its smallest part; without a unit it goes with any."""

    expression: steps.Expression
    decimals: int
    unit: str | None


# --- numbers and days as they are written ----------------------------------------------------------------------------


def literal(text: Text) -> Decimal | None:
    """A number as an author writes it; None for what is none."""
    return Decimal(text) if re.fullmatch(decimals.AMOUNT, text) else None


def places_of(number: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def day_called(text: Text) -> int | None:
    """A day as an author writes it, counted from 1970-01-01; None for what is none."""
    instant = instants.parse(text) if len(text) == len("2026-01-31") else None
    return None if instant is None else instant // instants.DAY


# --- steps -----------------------------------------------------------------------------------------------------------


def scaled(quantity: Quantity, places: int) -> steps.Expression:
    """The same number, counted in a smaller part."""
    factor: int = 10 ** (places - quantity.decimals)
    if factor == 1:
        return quantity.expression
    if isinstance(quantity.expression, steps.Constant):
        return steps.Constant(quantity.expression.number * factor)
    return steps.Sum(((factor, quantity.expression),))


def unit_of(parts: Iterable[Quantity]) -> str | None:
    """The unit that all parts with one share; of several the first that differs from the first, which then is told."""
    units = list(dict.fromkeys(part.unit for part in parts if part.unit is not None))
    return units[0] if len(units) == 1 else None if not units else " / ".join(units)


def added(parts: list[Quantity], *, minus: bool) -> Quantity:
    """The sum of some, or the first without the others."""
    places = max(part.decimals for part in parts)
    signs = [1, *[-1 if minus else 1] * (len(parts) - 1)]
    summed = tuple((sign, scaled(part, places)) for sign, part in zip(signs, parts, strict=True))
    return Quantity(steps.Sum(summed), places, unit_of(parts))


def divided(of: Quantity, by: Quantity, step: Quotient) -> Quantity:
    """One divided by the other, with the step's decimals."""
    places = by.decimals + step.decimals - of.decimals
    above = scaled(replace(of, decimals=0), max(places, 0))
    below = scaled(replace(by, decimals=0), max(-places, 0))
    return Quantity(steps.Quotient(above, below, step.towards), step.decimals, of.unit)


def rounded(of: Quantity, step: Rounded) -> Quantity:
    """A multiple of what the step rounds to."""
    kept = places_of(step.to)
    places = max(kept, of.decimals)
    unit = steps.Constant(decimals.counted(step.to, places))
    times = steps.Quotient(scaled(of, places), unit, step.towards)
    return Quantity(steps.Sum(((decimals.counted(step.to, kept), times),)), kept, of.unit)


def between(form: Value, begin: steps.Expression, end: steps.Expression) -> steps.Expression:
    """The days, months or years from one day to another."""
    if form.days:
        return steps.Sum(((1, end), (-1, begin)))
    months = steps.Months(begin, end)
    return months if form.months else steps.Quotient(months, steps.Constant(12), "down")
