"""Every condition of an item can hold for a reader of its outcome, and can fail."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from wizard.automaton import Arrivals, TooMany
from wizard.checks.live_routes import steps_past
from wizard.checks.possible_conditions import faults
from wizard.checks.subject import Subject
from wizard.evaluation import samples
from wizard.language import Book, Condition, Finding, Part, Shown, all_of, meanings_in, negate

NOBODY = "“{words}” can never hold here: nobody who reaches “{end}” has answered so"
EVERYBODY = "“{words}” always holds here: everybody who reaches “{end}” has answered so"


def possible_items(subject: Subject) -> Iterator[Finding]:
    """Every `when` of an item or of a wording, and every part of one, holds for some readers who come there and fails
    for others; of several wordings each is the first that holds for somebody, and so is the question's own.

    The first is a sentence that nobody ever reads, the second a condition that says nothing.
    """
    for name, plan in subject.plans.items():
        for end, parts in conditional(subject.book, name):
            if end in plan.reached_outcomes() | plan.asked():
                here = subject.arrivals(name, end)
                found = [fault for part in parts for fault in _faults(subject, here, part)]
                with contextlib.suppress(TooMany):  # what is too much together was provable one by one
                    found = found or list(_never_first(subject, here, parts))
                yield from found


def conditional(book: Book, flow: str) -> Iterator[tuple[str, list[Part]]]:
    """Each outcome and each question with the conditions of what is told there to some readers only."""
    meanings = meanings_in(book, flow)
    for outcome, lists in meanings.items.items():
        yield outcome, [part for parts in lists.values() for part in parts if part]
    for question, wordings in meanings.wordings.items():
        yield question, list(wordings)


def _never_first(subject: Subject, here: Arrivals, parts: list[Part]) -> Iterator[Finding]:
    """A wording before which another always holds, and a question's own that always gives way to one."""
    question = subject.book.flows[here.plan.flow].questions.get(here.end)
    before: list[Condition] = []
    for part in parts if question else ():
        if before and not here.can(all_of([part.condition, *before])):
            message = f"“{part.words}” is never the first that holds: those before it take all its cases"
            hint = "move it up, or remove it"
            yield Finding("possible-items", part.place, message, hint, witness=way_there(subject, here))
        before.append(negate(part.condition))
    if question and before and not here.can(all_of(before)):
        message = f"“{here.end}” is never asked in its own words: for everybody one of its wordings holds"
        hint = "take the condition of the last wording away and let it be the question's “ask”"
        yield Finding("possible-items", question.ask.place, message, hint, witness=way_there(subject, here))


def _faults(subject: Subject, here: Arrivals, part: Part) -> Iterator[Finding]:
    try:
        for inner, always in list(faults(here, part)):
            yield _finding(subject, here, inner, always=always)
    except TooMany:
        message = f"“{part.words}” looks at too much at once to be proven"
        hint = "let it look at fewer questions, or split the item into several"
        yield Finding("bounded-states", part.place, message, hint)


def _finding(subject: Subject, here: Arrivals, part: Part, *, always: bool) -> Finding:
    message = (EVERYBODY if always else NOBODY).format(words=part.words, end=here.end)
    hint = "take it away: it says nothing" if always else "take away what it is said of, or ask for it on a way here"
    witness = subject.somebody(here.plan.flow, here.end, part.condition if always else negate(part.condition))
    return Finding("possible-items", part.place, message, hint, witness=witness or way_there(subject, here))


def way_there(subject: Subject, here: Arrivals) -> Shown:
    """The fewest answers to an outcome, or past a question."""
    is_outcome = here.end in here.plan.reached_outcomes()
    way = samples.way_to_outcome(here.plan, here.end) if is_outcome else steps_past(here.plan, here.end)
    return subject.shown(here.plan.flow, way)
