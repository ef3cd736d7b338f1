"""A value as the browser reckons it: a number, or a list of the step's name and what it works on."""

from __future__ import annotations

from typing import Any, assert_never

from wizard.language import Book, values_in
from wizard.language import value_steps as steps
from wizard.words import own_answers


def data(value: steps.Expression) -> Any:
    """A value as JSON: values.js reads it."""
    match value:
        case steps.Constant():
            return value.number
        case steps.Today():
            return ["today"]
        case steps.Counted():
            return ["answer", value.question, value.unasked]
        case steps.DayOf():
            return ["day", value.question]
        case steps.MinuteOf():
            return ["minute", value.question]
        case steps.Picked():
            return ["picked", value.question, dict(value.rows)]
        case steps.Sum():
            return ["sum", [[factor, data(part)] for factor, part in value.parts]]
        case steps.Product():
            return ["product", data(value.of), data(value.times)]
        case steps.Quotient():
            return ["quotient", data(value.of), data(value.by), value.towards]
        case steps.Extreme():
            return [value.which, *map(data, value.parts)]
        case steps.Months():
            return ["months", data(value.begin), data(value.end)]
        case steps.Banded():
            return ["banded", data(value.of), value.rows]
    assert_never(value)


def told(book: Book, name: str) -> dict[str, Any]:
    """The values that texts tell, as [what it is, decimals] by name; nothing where none does."""
    known, names = values_in(book, name).known, own_answers.values_told(book.flows[name])
    values = {one: [data(known[one].expression), known[one].decimals] for one in names}
    return {"values": values} if values else {}
