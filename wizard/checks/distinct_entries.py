"""A list names each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wizard.checks.subject import Subject
from wizard.language import Finding, Text, traversal


def distinct_entries(subject: Subject) -> Iterator[Finding]:
    """No list of ids names one twice.

    What stands twice is read twice, or was meant to be something else.
    """
    for form in traversal.all_forms(subject.book, *traversal.SHELF_NAMES):
        for name, value in form.__dict__.items():
            is_list_of_ids = isinstance(value, tuple) and value and isinstance(value[0], Text)
            if is_list_of_ids and name != "path":  # a way may pass a name twice
                yield from twice("distinct-entries", value, "“{}” stands here twice", "remove one of the two")


def twice(code: str, texts: Iterable[Text], message: str, hint: str) -> Iterator[Finding]:
    """Texts that equal an earlier one."""
    first: dict[str, Text] = {}
    for text in texts:
        if text in first:
            yield Finding(code, text.place, message.format(text), hint, ((first[text].place, "it stands here first"),))
        first.setdefault(text, text)
