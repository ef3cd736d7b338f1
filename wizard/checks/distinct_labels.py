"""No two answers to one question read alike."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.diagnostics import Finding
from wizard.model import Words


def distinct_labels(subject: Subject) -> Iterator[Finding]:
    """Two answers to one question never have the same label.

    The reader could not tell which of them is theirs.
    """
    for flow in subject.book.flows.values():
        for question in flow.questions.values():
            seen: dict[str, Words] = {}
            for answer in question.answers.values():
                if answer.label in seen:
                    yield Finding("distinct-labels", answer.label.place, f"two answers are labelled “{answer.label}”",
                                  "say how they differ", ((seen[answer.label].place, "the first of them"),))
                seen.setdefault(answer.label, answer.label)
