"""A deadline runs from a moment the reader is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.language import TIMED, Finding, did_you_mean


def fitting_deadlines(subject: Subject) -> Iterator[Finding]:
    """Every deadline's `from` names a question of its flow that asks for a moment or a day.

    A clock that nothing starts never shows the reader an hour.
    """
    for flow in subject.book.flows.values():
        timed = [name for name, question in flow.questions.items() if question.kind in TIMED]
        for outcome in flow.outcomes.values():
            for deadline in outcome.deadlines:
                if deadline.from_ not in timed:
                    yield Finding("fitting-deadlines", deadline.from_.place,
                                  f"“{deadline.from_}” is no question that asks for a moment or a day",
                                  did_you_mean(deadline.from_, timed))
