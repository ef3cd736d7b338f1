"""Whoever none of several answers fits can say so."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.language import Finding


def answerable_choices(subject: Subject) -> Iterator[Finding]:
    """A question of several answers has an exclusive one, like “none of these”, or an “unknown”.

    A reader whom none of the answers fits would be asked for a complete answer again and again.
    """
    for flow in subject.book.flows.values():
        for name, question in flow.questions.items():
            alone = question.unknown or any(answer.exclusive for answer in question.answers.values())
            if question.kind == "choices" and not alone:
                message = f"“{name}” cannot be answered by a reader whom none of its answers fits"
                yield Finding("answerable-choices", name.place, message,
                              "add an answer like “none of these” with “exclusive: true”, "
                              "or “unknown” for who does not know")
