"""Every value can be worked out from whatever answers are given."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.automaton import value_bounds
from wizard.checks.fitting_questions import RESERVED
from wizard.checks.subject import Subject
from wizard.language import Finding, Flow, Text, key_as_written, value_steps, values_in


def sound_values(subject: Subject) -> Iterator[Finding]:
    """Every value is made of numbers and days that there are, in units that agree; it divides by nothing that can be
    zero, finds a row in every table, and stays among the numbers that are reckoned exactly.

    A value that comes to nothing would quietly lead its reader by a rule for others.
    """
    for name, flow in subject.book.flows.items():
        values = values_in(subject.book, name)
        yield from values.findings
        for value in flow.values:
            if value in flow.questions:
                yield Finding("sound-values", value.place, f"“{value}” is the name of a question too",
                              "choose another id", ((key_as_written(flow.questions, value).place, "the question"),))
            if value in (*RESERVED, value_steps.TODAY):
                yield Finding("sound-values", value.place, f"“{value}” is a word of the language itself",
                              "choose another id")
            if value in values.known:
                yield from _of_bounds(flow, value, values.known[value].expression)


def _of_bounds(flow: Flow, value: Text, expression: value_steps.Expression) -> Iterator[Finding]:
    """What can go wrong in the innermost of a value's steps in which something can; made of other values, it is told
    where it stands first."""
    of_leaf = value_bounds.whole(flow)
    for step, (low, high) in value_bounds.steps_of(expression, of_leaf):
        fault = _fault(step, of_leaf)
        if fault is None and max(-low, high) > value_steps.LIMIT:
            fault = (f"it can be as large as {max(-low, high):.0e}, more than can be reckoned exactly",
                     "give the numbers that it is made of their “most”, and “least”")
        if fault:
            yield Finding("sound-values", value.place, *fault)
            return


def _fault(step: value_steps.Expression, of_leaf: value_bounds.BoundsOf) -> tuple[str, str] | None:
    """What a step cannot be worked out for, and what to do."""
    if isinstance(step, value_steps.Quotient):
        low, high = value_bounds.of(step.by, of_leaf)
        if low <= 0 <= high:
            return "it is divided by what can be 0", "let what it is divided by be at least 1, by “least” or “most-of”"
    if isinstance(step, value_steps.Banded) and step.rows[0][0] is not None:
        low, _ = value_bounds.of(step.of, of_leaf)
        if low < step.rows[0][0]:
            return "its table has no row for what lies before the first", "let the first row go without “from”"
    return None
