"""What is expected of a case comes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from wizard.checks.subject import Subject
from wizard.evaluation import interpreter, scenarios
from wizard.language import Book, Finding, Scenario, Shown, Text, did_you_mean, instants

CODE = "worked-scenarios"


def worked_scenarios(subject: Subject) -> Iterator[Finding]:
    """Every scenario comes out as it says: all its answers are taken, and lead to its outcome, by its path and with its
    deadlines.

    Somebody's answer would have changed without anybody having meant it.
    """
    for name, scenario in subject.book.scenarios.items():
        if scenario.flow not in subject.book.flows:
            yield _named(scenario.flow, "flow", subject.book.flows)
        else:
            yield from _unknown(subject.book, scenario)
            if subject.leads_on(scenario.flow):
                yield from _played(subject, name, scenario)


def _named(name: Text, what: str, known: Iterable[str]) -> Finding:
    known = [str(one) for one in known]
    hint = did_you_mean(name, known) or "known are " + ", ".join(known[:12])
    return Finding(CODE, name.place, f"there is no {what} “{name}”", hint)


def _unknown(book: Book, scenario: Scenario) -> Iterator[Finding]:
    """What a scenario names that its flow does not have."""
    flow = book.flows[scenario.flow]
    for question in (*scenario.answers, *scenario.path):
        if question not in flow.questions:
            yield _named(question, "question", flow.questions)
    if scenario.outcome not in flow.outcomes:
        yield _named(scenario.outcome, "outcome", flow.outcomes)


def _played(subject: Subject, name: Text, scenario: Scenario) -> Iterator[Finding]:
    book, played = subject.book, scenarios.played(subject.book, name)
    stand = played.stand
    for question in scenario.answers:
        if question in book.flows[scenario.flow].questions and question in stand.unused and question != stand.question:
            yield Finding(CODE, question.place, f"“{question}” is not asked on this way",
                          "take this answer away, or change the one that leads past it")
    if stand.outcome is None:
        yield _stuck(book, name, scenario, stand)
        return
    if scenario.outcome in book.flows[scenario.flow].outcomes and stand.outcome != scenario.outcome:
        yield _elsewhere(subject, scenario, stand)
    elif stand.outcome == scenario.outcome:
        yield from _deadlines(scenario, played)
    yield from _path(scenario, stand)


def _stuck(book: Book, name: Text, scenario: Scenario, stand: interpreter.Stand) -> Finding:
    """A question that the answers do not answer."""
    question = str(stand.question)
    form = book.flows[scenario.flow].questions[question]
    known = ", ".join(form.answers)
    hint = f"it knows {known}" if known else f"its kind is {form.kind}"
    if stand.refused:
        answer = scenario.answers[question]
        return Finding(CODE, answer.place, f"“{answer}” cannot answer “{question}”: {stand.refused}", hint)
    return Finding(CODE, name.place, f"“{question}” is asked, and no answer to it is given", f"add it; {hint}")


def _elsewhere(subject: Subject, scenario: Scenario, stand: interpreter.Stand) -> Finding:
    given = tuple((question, str(scenario.answers[question])) for question in stand.path)
    witness: Shown = subject.noted(str(scenario.flow), given, scenarios.now_of(scenario))
    message = f"these answers lead to “{stand.outcome}”, not to “{scenario.outcome}”"
    hint = "mend the routes, or expect the other outcome if that is meant"
    return Finding(CODE, scenario.outcome.place, message, hint, witness=witness)


def _path(scenario: Scenario, stand: interpreter.Stand) -> Iterator[Finding]:
    """The first question that is another one than expected."""
    if not scenario.path or stand.path == tuple(map(str, scenario.path)):
        return
    for wanted, asked in zip(scenario.path, stand.path, strict=False):
        if wanted != asked:
            yield Finding(CODE, wanted.place, f"“{asked}” is asked here, not “{wanted}”", _whole(stand))
            return
    yield Finding(CODE, scenario.path[-1].place, "the path does not end here", _whole(stand))


def _whole(stand: interpreter.Stand) -> str:
    return f"the path is {', '.join(stand.path)}"


def _deadlines(scenario: Scenario, played: scenarios.Played) -> Iterator[Finding]:
    """Deadlines that are not counted here, or end at another moment."""
    counted = {str(due.deadline.clock): _ends_of(due) for due in played.deadlines}
    for clock, ends in scenario.deadlines.items():
        if clock not in counted:
            hint = did_you_mean(clock, counted) or "counted are " + (", ".join(counted) or "none")
            yield Finding(CODE, clock.place, f"“{clock}” is no deadline that counts here", hint)
            continue
        for end, at in counted[clock].items():
            wanted: Text | None = getattr(ends, end)
            if wanted is not None and wanted != at:
                yield Finding(CODE, wanted.place, f"“{clock}” ends at {at}{SAID[end]}, not at {wanted}",
                              "mend the clock, or expect the other moment if that is meant")


SAID = {"at": "", "early": " at the earliest", "late": " at the latest"}


def _ends_of(due: interpreter.Due) -> Mapping[str, str]:
    early, late = due.bounds
    return {"at": instants.written(due.run.end), "early": instants.written(early), "late": instants.written(late)}
