"""Every reader is told why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.automaton import TooMany
from wizard.checks.subject import Subject, place_of_field
from wizard.language import Finding, Part, all_of, key_as_written, meanings_in, negate

NEEDED = {"reasons": "reason", "steps": "step"}


def whole_outcomes(subject: Subject) -> Iterator[Finding]:
    """Whoever reaches an outcome sees at least one of its reasons and one of its steps.

    A verdict without a reason is not believed, and one without a step helps nobody.
    """
    for name, plan in subject.plans.items():
        for outcome, lists in meanings_in(subject.book, name).items.items():
            for field in NEEDED.keys() & lists.keys() if outcome in plan.reached_outcomes() else ():
                yield from _without(subject, name, outcome, field, lists[field])


def _without(subject: Subject, flow: str, outcome: str, field: str,
             parts: tuple[Part | None, ...]) -> Iterator[Finding]:
    """Somebody for whom the condition of no item holds."""
    none = all_of([negate(part.condition) if part else False for part in parts])
    key = key_as_written(subject.book.flows[flow].outcomes, outcome)
    place = place_of_field(subject.book, key, field)
    try:
        witness = subject.somebody(flow, outcome, none)
    except TooMany:
        message = f"the conditions of these {field} look at too much at once to be proven"
        yield Finding("bounded-states", place, message, "let one of them be for all")
        return
    if witness:
        yield Finding("whole-outcomes", place, f"somebody who reaches “{outcome}” sees no {NEEDED[field]}",
                      f"let one {NEEDED[field]} be for all, or add one for these readers", witness=witness)
