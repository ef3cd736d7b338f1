"""Whatever day readers can start a clock on, one of its dated rows holds."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.automaton import Plan
from wizard.checks.subject import Subject, place_of_key
from wizard.clocks import FIRST, LAST, between, met
from wizard.evaluation import moments, samples
from wizard.language import Clock, Finding, Passed, Question, Shown, instants

NOON = instants.DAY // 2


def covered_series(subject: Subject) -> Iterator[Finding]:
    """No answer that can be given on the build day starts a clock before its first dated row, or after its last one has
    ended.

    By which rule such a reader's time runs nobody has said; the nearest is taken, and the reader is told so.
    """
    for name, plan in subject.plans.items():
        for question, clock in _started(subject, plan):
            form = subject.book.clocks[clock]
            for first, last, when, advice in _open(form) if form.row_by != "today" else ():
                witness = _shown(subject, plan, question, first, last)
                if witness:
                    message = f"“{question}” of “{name}” takes a start {when}, when no row of “{clock}” holds"
                    place = place_of_key(subject.book.clocks, clock)
                    yield Finding("covered-series", place, message, advice, witness=witness)


def _started(subject: Subject, plan: Plan) -> Iterator[tuple[str, str]]:
    """The questions that are asked, with the dated clocks which their answers start."""
    flow, asked = subject.book.flows[plan.flow], plan.asked()
    dated = {str(clock) for clock, form in subject.book.clocks.items() if form.series}
    tests = [test for name in asked for test in plan.cells[name].tests]
    deadlines = [one for outcome in flow.outcomes.values() for one in outcome.deadlines]
    tested = {(test.question, test.clock) for test in tests if isinstance(test, Passed)}
    counted = {(str(one.from_), str(one.clock)) for one in deadlines}
    yield from sorted((name, clock) for name, clock in tested | counted if name in asked and clock in dated)


def _open(clock: Clock) -> Iterator[tuple[int, int, str, str]]:
    """The instants, first and last, before all rows and after them, in words, and what to do about it."""
    first, last = clock.series[0], clock.series[-1]
    if first.from_:
        yield (FIRST, instants.day_of(first.from_) * instants.DAY - 1, f"before {first.from_}",
               "leave out “from” of the first row if its limit held before as well; if another one did, add its row")
    if last.until:
        yield instants.day_of(last.until) * instants.DAY, LAST, f"on or after {last.until}", "add the row that follows"


def _shown(subject: Subject, plan: Plan, name: str, first: int, last: int) -> Shown:
    """Answers on the build day of which the last lies between two instants; none where it cannot."""
    now = instants.day_of(subject.as_of) * instants.DAY + NOON
    question: Question = subject.book.flows[plan.flow].questions[name]
    given = samples.answered(subject.book, plan, samples.way_to(plan, name), now) or {}
    earliest = max(first, moments.first_after(question, given))
    room = met(moments.taken(question, now), between(earliest, last))
    start = moments.Moments((moments.OnSomeDays(room),), question.month_end).nearest(now)
    if start is None:
        return ()
    answer = (name, moments.written(question, start))
    return subject.noted(plan.flow, (*given.items(), answer), now)
