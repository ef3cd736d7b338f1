"""Numbers with a unit, ready to be reckoned, and what each step makes of them: decimals are lined up, units compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wizard.language import decimals
from wizard.language import value_steps as steps
from wizard.language.model.values import Quotient, Rounded, Value


@dataclass(frozen=True)
class Quantity:
    """A number ready to be reckoned, counted in its smallest part; without a unit it goes with any."""

    expression: steps.Expression
    decimals: int
    unit: str | None


def scaled(quantity: Quantity, places: int) -> steps.Expression:
    """The same number, counted in a smaller part."""
    factor: int = 10 ** (places - quantity.decimals)
    if factor == 1:
        return quantity.expression
    if isinstance(quantity.expression, steps.Constant):
        return steps.Constant(quantity.expression.number * factor)
    return steps.Sum(((factor, quantity.expression),))


def units_of(parts: Iterable[Quantity]) -> list[str]:
    """The different units of some numbers; what has none goes with any."""
    return list(dict.fromkeys(part.unit for part in parts if part.unit is not None))


def added(parts: list[Quantity], *, minus: bool) -> Quantity:
    """The sum of some, or the first without the others."""
    places = max(part.decimals for part in parts)
    signs = [1, *[-1 if minus else 1] * (len(parts) - 1)]
    summed = tuple((sign, scaled(part, places)) for sign, part in zip(signs, parts, strict=True))
    return Quantity(steps.Sum(summed), places, next(iter(units_of(parts)), None))


def divided(of: Quantity, by: Quantity, step: Quotient) -> Quantity:
    """One divided by the other, with the step's decimals."""
    places = by.decimals + step.decimals - of.decimals
    above = scaled(replace(of, decimals=0), max(places, 0))
    below = scaled(replace(by, decimals=0), max(-places, 0))
    return Quantity(steps.Quotient(above, below, step.towards), step.decimals, of.unit)


def rounded(of: Quantity, step: Rounded) -> Quantity:
    """A multiple of what the step rounds to."""
    kept = decimals.places_of(step.to)
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
