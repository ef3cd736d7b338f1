"""Flows are acyclic: no answers lead round."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from wizard.automaton import Round, cells_in, rounds_in
from wizard.checks.live_routes import place_of
from wizard.checks.subject import Subject, place_of_key
from wizard.clocks import calendars
from wizard.evaluation import samples
from wizard.language import Finding, Flow, Refused, Shown

MOST_TOLD = 20


def no_cycles(subject: Subject) -> Iterator[Finding]:
    """No answers lead a reader back to a question that is already answered.

    A reader would go round for ever.
    """
    for name, flow in subject.book.flows.items():
        with contextlib.suppress(Refused):  # told where it is compiled
            for one in rounds_in(subject.book, name)[:MOST_TOLD]:
                yield _finding(subject, str(name), flow, one)


def _finding(subject: Subject, name: str, flow: Flow, one: Round) -> Finding:
    asked = [question for question, _ in one.steps]
    loop = [*asked[asked.index(one.target):], one.target]
    also = ((place_of_key(flow.questions, one.target), "it begins here"),)
    place = place_of(flow.questions[asked[-1]], one.route)
    hint = f"let one of them lead on; “when: {{not: {{{one.target}: unasked}}}}” tells who was asked already"
    return Finding("no-cycles", place, f"these questions lead back to themselves: {' → '.join(loop)}", hint, also,
                   _witness(subject, name, one))


def _witness(subject: Subject, name: str, one: Round) -> Shown:
    """Answers from the start once round; the last of them leads back to a question answered before."""
    now = calendars.reference_now(subject.book)
    answers = samples.answers_along(subject.book, name, cells_in(subject.book, name), list(one.steps), now)
    return tuple(answers.items()) if answers else ()
