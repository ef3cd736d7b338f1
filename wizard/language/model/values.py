"""Values: what is worked out from answers, each by one closed step. No expressions, no code."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from wizard.language.fields import Amount, Facts, Id, Plain, Whole, Words
from wizard.language.model.form import Form

# An operand: a question, another value, a number, a day or “today”.
Operand = Plain
Several = Annotated[tuple[Operand, ...], Field(min_length=2)]
Two = Annotated[tuple[Operand, ...], Field(min_length=2, max_length=2)]
Towards = Literal["down", "up", "nearest"]


class Quotient(Form):
    """One number divided by another, with so many decimals, rounded."""

    of: Operand
    by: Operand
    decimals: Whole = 0
    towards: Towards


class Percent(Form):
    """So many hundredths of a number, exactly; the rate is a number, or a value or an answer in “%”."""

    of: Operand
    rate: Operand


class Rounded(Form):
    """A number rounded to a multiple of `to`; “nearest” goes up from the middle."""

    of: Operand
    to: Amount
    towards: Towards


class Between(Form):
    """How long it is from one day to another: whole days, or months or years that are complete."""

    from_: Operand
    to: Operand


class Band(Form):
    """A row of a table by numbers or days: what `is` from a number or a day on. Only the first row may go without
    `from`."""

    from_: Plain | None = None
    is_: Amount


class Table(Form):
    """A number looked up: by the answer to a choice, or by how much something is, or by a day."""

    by: Operand
    answers: dict[Id, Amount] = {}
    rows: tuple[Band, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> Table:
        if bool(self.answers) == bool(self.rows):
            raise PydanticCustomError("form", "a table has “answers” or “rows”, and not both")
        return self


STEPS = ("sum", "difference", "product", "quotient", "percent", "rounded", "least_of", "most_of", "days", "months",
         "years", "table")


class Value(Form):
    """A number worked out from answers by one step. `unasked` is what an answer counts as that was never asked for;
    without it, the value is not known then."""

    title: Words
    unit: Words
    facts: Facts = ()
    unasked: Amount | None = None
    sum: Several | None = None
    difference: Two | None = None
    product: Two | None = None
    quotient: Quotient | None = None
    percent: Percent | None = None
    rounded: Rounded | None = None
    least_of: Several | None = None
    most_of: Several | None = None
    days: Between | None = None
    months: Between | None = None
    years: Between | None = None
    table: Table | None = None

    @model_validator(mode="after")
    def _one_step(self) -> Value:
        given = [name for name in STEPS if getattr(self, name) is not None]
        if len(given) != 1:
            names = ", ".join(name.replace("_", "-") for name in STEPS)
            message = "a value is worked out by exactly one of {names}; here are {count}"
            raise PydanticCustomError("form", message, {"names": names, "count": len(given)})
        return self


