"""A list names each thing once, and things of one kind can be told apart by their titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from wizard.checks.subject import Subject
from wizard.language import Finding, Text, traversal

TITLED = ("clocks", "menus", "screens", "evidence", "letters", "glossary")


def distinct_entries(subject: Subject) -> Iterator[Finding]:
    """No list of ids names one twice, and no two outcomes, letters, clocks or terms have the same title.

    Of two links that read alike a reader cannot tell which one to take.
    """
    for form in traversal.all_forms(subject.book, *traversal.SHELF_NAMES):
        for name, value in form.__dict__.items():
            is_list_of_ids = isinstance(value, tuple) and value and isinstance(value[0], Text)
            if is_list_of_ids and name != "path":  # a way may pass a name twice
                yield from _twice("distinct-entries", value, "“{}” stands here twice", "remove one of the two")
    shelves = [getattr(subject.book, name) for name in TITLED]
    shelves += [flow.outcomes for flow in subject.book.flows.values()]
    for shelf in shelves:
        yield from _twice("distinct-titles", _titles(shelf), "“{}” is the title of another one too",
                          "say in the title what is different")


def _titles(shelf: Mapping[Any, Any]) -> Iterator[Text]:
    return (form.term if hasattr(form, "term") else form.title for form in shelf.values())


def _twice(code: str, texts: Iterable[Text], message: str, hint: str) -> Iterator[Finding]:
    first: dict[str, Text] = {}
    for text in texts:
        if text in first:
            yield Finding(code, text.place, message.format(text), hint, ((first[text].place, "it stands here first"),))
        first.setdefault(text, text)
