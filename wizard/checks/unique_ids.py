"""An id names one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wizard.checks.subject import Subject
from wizard.language import Book, Finding, Text, defined_twice


def unique_ids(subject: Subject) -> Iterator[Finding]:
    """An id names one thing: of facts, conflicts and assumptions together, of a flow's questions and outcomes, of a
    diagram's steps, and of the working hours of all calendars.

    Which of two a link or a route means would be left to chance.
    """
    for names in _namespaces(subject.book):
        first: dict[str, Text] = {}
        for name in names:
            if name in first:
                yield defined_twice(name, first[name].place)
            first.setdefault(name, name)


def _namespaces(book: Book) -> Iterator[Iterable[Text]]:
    """Ids that may be taken for each other. Clocks name working hours without their calendar."""
    yield [*book.facts, *book.conflicts, *book.assumptions]
    yield from ([*flow.questions, *flow.outcomes] for flow in book.flows.values())
    yield from ([step.id for step in diagram.steps] for diagram in book.diagrams.values())
    yield [name for calendar in book.calendars.values() for name in calendar.hours]
