"""Things of one kind can be told apart by their titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wizard.checks.distinct_entries import twice
from wizard.checks.subject import Subject
from wizard.language import Finding, Text

TITLED = ("clocks", "menus", "screens", "evidence", "letters", "glossary")


def distinct_titles(subject: Subject) -> Iterator[Finding]:
    """No two outcomes, letters, menus, clocks or terms have the same title.

    Of two links that read alike a reader cannot tell which one to take.
    """
    shelves = [getattr(subject.book, name) for name in TITLED]
    shelves += [flow.outcomes for flow in subject.book.flows.values()]
    for shelf in shelves:
        yield from twice("distinct-titles", _titles(shelf), "“{}” is the title of another one too",
                         "say in the title what is different")


def _titles(shelf: Mapping[Any, Any]) -> Iterator[Text]:
    return (form.term if hasattr(form, "term") else form.title for form in shelf.values())
