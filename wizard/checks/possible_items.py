"""Every condition of an item can hold for a reader of its outcome, and can fail."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.automaton import Arrivals, TooMany
from wizard.checks.possible_conditions import faults
from wizard.checks.subject import Subject
from wizard.evaluation import samples
from wizard.language import Finding, Part, meanings_in, negate

NOBODY = "“{words}” can never hold here: nobody who reaches “{outcome}” has answered so"
EVERYBODY = "“{words}” always holds here: everybody who reaches “{outcome}” has answered so"


def possible_items(subject: Subject) -> Iterator[Finding]:
    """Every `when` of an item, and every part of one, holds for some readers of its outcome and fails for others.

    The first is a sentence that nobody ever reads, the second a condition that says nothing.
    """
    for name, plan in subject.plans.items():
        for outcome, lists in meanings_in(subject.book, name).items.items():
            here = subject.arrivals(name, outcome)
            for part in (part for parts in lists.values() for part in parts if part):
                if outcome in plan.reached_outcomes():
                    yield from _faults(subject, here, part)


def _faults(subject: Subject, here: Arrivals, part: Part) -> Iterator[Finding]:
    try:
        for inner, always in list(faults(here, part)):
            yield _finding(subject, here, inner, always=always)
    except TooMany:
        message = f"“{part.words}” looks at too much at once to be proven"
        hint = "let it look at fewer questions, or split the item into several"
        yield Finding("bounded-states", part.place, message, hint)


def _finding(subject: Subject, here: Arrivals, part: Part, *, always: bool) -> Finding:
    message = (EVERYBODY if always else NOBODY).format(words=part.words, outcome=here.end)
    hint = "take it away: it says nothing" if always else "take away what it is said of, or ask for it on a way here"
    witness = subject.somebody(here.plan.flow, here.end, part.condition if always else negate(part.condition))
    way = samples.way_to_outcome(here.plan, here.end)
    return Finding("possible-items", part.place, message, hint, witness=witness or subject.shown(here.plan.flow, way))
