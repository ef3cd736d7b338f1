"""Flows are acyclic: no answers lead round."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.automaton import cells_in, cycles, routes_in
from wizard.checks.subject import Subject, place_of_key
from wizard.clocks import calendars
from wizard.evaluation import samples
from wizard.language import Finding, Flow, Place, Shown


def no_cycles(subject: Subject) -> Iterator[Finding]:
    """No answers lead a reader back to a question that is already answered.

    A reader would go round for ever.
    """
    for name, flow in subject.book.flows.items():
        for loop in cycles.rounds_in(routes_in(subject.book, name), str(flow.start)):
            place = _leading_back(flow, loop[-1], loop[0])
            round_ = " → ".join([*loop, loop[0]])
            also = ((place_of_key(flow.questions, loop[0]), "it begins here"),)
            yield Finding("no-cycles", place, f"these questions lead back to themselves: {round_}",
                          "let one of them lead on", also, _witness(subject, name, loop))


def _leading_back(flow: Flow, last: str, first: str) -> Place:
    """Where the question that closes a round names the one it began with."""
    question = flow.questions[last]
    ways = [answer.go for answer in question.answers.values()] + [rule.go for rule in question.next]
    ways += [question.unknown.go] if question.unknown else []
    return next(go.place for go in ways if go == first)


def _witness(subject: Subject, name: str, loop: list[str]) -> Shown:
    """Answers from the start once round; the last of them leads back to a question answered before."""
    book, routes, cells = subject.book, routes_in(subject.book, name), cells_in(subject.book, name)
    before = cycles.way_to(routes, str(book.flows[name].start), loop[0])[:-1]
    steps = cycles.steps_along(routes, cells, [*before, *loop, loop[0]])
    answers = samples.answers_along(book, name, cells, steps, calendars.reference_now(book))
    return tuple(answers.items()) if answers else ()
