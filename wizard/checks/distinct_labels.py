"""No two answers to one question read alike."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.language import Finding, Question, Words


def distinct_labels(subject: Subject) -> Iterator[Finding]:
    """Two answers to one question never have the same label, “I don't know” among them, however it is written.

    The reader could not tell which of them is theirs.
    """
    for flow in subject.book.flows.values():
        for question in flow.questions.values():
            seen: dict[str, Words] = {}
            for label in _labels(question):
                first = seen.setdefault(as_read(label), label)
                if first is not label:
                    yield Finding("distinct-labels", label.place, f"two answers are labelled “{label}”",
                                  "say how they differ", ((first.place, "the first of them"),))


def _labels(question: Question) -> list[Words]:
    return [form.label for form in (*question.answers.values(), question.unknown) if form]


def as_read(label: str) -> str:
    """Without what a hurried reader passes over: capitals, spaces, the width of characters, marks at the end."""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", label)).strip().casefold()
    return plain.rstrip(".!。…") or plain
