"""Where a clock may end at two times, readers are told the one that protects them."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.automaton import Plan, TooMany
from wizard.checks.sound_conditions import clocks_in
from wizard.checks.subject import Subject
from wizard.clocks import ends
from wizard.evaluation import samples
from wizard.language import (
    EARLY,
    LATE,
    Asked,
    Book,
    Deadline,
    Finding,
    Flow,
    Part,
    Passed,
    all_of,
    meanings_in,
    negate,
)

GO, OVER = "go", "late"  # tones of verdicts


def guarded_deadlines(subject: Subject) -> Iterator[Finding]:
    """Where a clock has two ends a route says which; nobody is told to go before the last end he waits for, nor that he
    is in time after the first.

    Whoever applies too early may have used up the one time he can, and whoever acts too late has lost his right.
    """
    for name, plan in subject.plans.items():
        flow = subject.book.flows[name]
        for part in meanings_in(subject.book, name).parts():
            yield from _unsaid(subject.book, flow, part)
        yield from _unguarded(subject, plan)


def _unsaid(book: Book, flow: Flow, part: Part) -> Iterator[Finding]:
    for atom, place in clocks_in(part).items():
        if not atom.end and len(ends.ways(book, atom.clock)) > 1:
            message = f"“{atom.clock}” may end at two times, and this does not say which is meant"
            yield Finding("guarded-deadlines", place, message, _advice(flow, atom.clock))


def _advice(flow: Flow, clock: str) -> str:
    deadlines = [one for outcome in flow.outcomes.values() for one in outcome.deadlines]
    needed = {ends.MEANS[one.means] for one in deadlines if one.clock == clock}
    early = f"{{early: {clock}}} where the reader must act by it"
    late = f"{{late: {clock}}} where the reader waits for it"
    if needed == {EARLY}:
        return f"write {early}"
    if needed == {LATE}:
        return f"write {late}"
    return f"write {early}, {late}"


# --- what each outcome takes for granted -----------------------------------------------------------------------------


def _unguarded(subject: Subject, plan: Plan) -> Iterator[Finding]:
    flow = subject.book.flows[plan.flow]
    for number, outcome in enumerate(plan.outcomes):
        tone = subject.book.about.verdicts[flow.outcomes[outcome].verdict].tone
        parts = meanings_in(subject.book, plan.flow).items[outcome].get("deadlines")
        for index, deadline in enumerate(flow.outcomes[outcome].deadlines):
            spots = _spots(subject.book, plan, number, deadline, tone)
            part = parts[index] if parts else None
            where = outcome, deadline
            spot = next((spot for spot in spots if not part or _misleads(subject, plan, spot, where, part)), None)
            if spot:
                witness = subject.shown(plan.flow, _way(plan, spot, number))
                yield Finding("guarded-deadlines", deadline.clock.place, *_words(outcome, deadline), witness=witness)


def _misleads(subject: Subject, plan: Plan, spot: tuple[int, int], where: tuple[str, Deadline], part: Part) -> bool:
    """Whether somebody whose answer falls into a cell is told a deadline that is for some readers only, on the wrong
    side of the end that he is told."""
    (state, cell), (outcome, deadline) = spot, where
    question = plan.states[state].question
    answered = [test if holds else negate(test) for test, holds in plan.cells[question].outcomes(cell)]
    passed = Passed(question, str(deadline.clock), ends.MEANS[deadline.means])
    wrong = passed if ends.MEANS[deadline.means] == EARLY else negate(passed)
    try:
        return subject.arrivals(plan.flow, outcome).can(all_of([part.condition, Asked(question), wrong, *answered]))
    except TooMany:
        return True


def _words(outcome: str, deadline: Deadline) -> tuple[str, str]:
    if ends.MEANS[deadline.means] == LATE:
        return (f"“{outcome}” tells a reader to go who may still have to wait for “{deadline.clock}”",
                f"lead here only after {{late: {deadline.clock}}}")
    return (f"“{outcome}” is reached when the first end of “{deadline.clock}” may have passed or not",
            f"ask for {{early: {deadline.clock}}}: whoever must act is told the first end")


def _spots(book: Book, plan: Plan, outcome: int, deadline: Deadline, tone: str) -> Iterator[tuple[int, int]]:
    """The states and cells in which a deadline starts to run for readers of an outcome whom it does not protect."""
    acts = ends.MEANS[deadline.means] == EARLY
    if tone != GO and (tone == OVER or not acts):
        return
    asking = [number for number, state in enumerate(plan.states) if state.question == deadline.from_]
    for number in asking:
        for cell, to in enumerate(plan.states[number].table):
            if plan.leads_to(to, outcome) and not _guards(book, plan, deadline, cell):
                yield number, cell


def _guards(book: Book, plan: Plan, deadline: Deadline, cell: int) -> bool:
    """Whether it is known that the end told has passed, or, for whoever must act, on which side of it he is. What is
    merely expected is waited for where routes ask for it."""
    cells = plan.cells[deadline.from_]
    if cells.unknown and cell == cells.size - 1:
        return True  # nothing runs
    tests = [test for test in cells.tests if isinstance(test, Passed)]
    holding = [test for test in tests if cells.truth(cell, test)]
    limit = ends.at(book, deadline.clock, ends.MEANS[deadline.means])
    passed = any(ends.never_later(limit, _limit(book, test)) for test in holding)
    if limit.late:
        is_over = any(test.clock == deadline.clock for test in holding)
        return passed or (deadline.means == "expect" and not is_over)
    failing = [test for test in tests if not cells.truth(cell, test)]
    ahead = any(ends.never_later(_limit(book, test), limit) for test in failing)
    return passed or ahead or all(test.clock != deadline.clock for test in tests)


def _limit(book: Book, test: Passed) -> ends.End:
    return ends.at(book, test.clock, test.end)


# --- ways ------------------------------------------------------------------------------------------------------------


def _way(plan: Plan, spot: tuple[int, int], outcome: int) -> list[samples.Step]:
    """Some answers that lead by a state and a cell to an outcome."""
    number, cell = spot
    steps = [*plan.witness(number), (plan.states[number].question, cell)]
    at = plan.states[number].table[cell]
    while at is not None and at >= 0:
        state = plan.states[at]
        cell = next(cell for cell, to in enumerate(state.table) if to is not None and plan.leads_to(to, outcome))
        steps.append((state.question, cell))
        at = state.table[cell]
    return steps
