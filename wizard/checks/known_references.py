"""Every {clock:…} inside a text names a clock."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.contents import all_texts
from wizard.diagnostics import Finding, Text, did_you_mean

REFERENCE = re.compile(r"\{([^{}]*)\}")
SEARCHED = ("clocks", "menus", "screens", "evidence", "glossary", "diagrams", "flows", "conflicts", "assumptions", "unknown")


def known_references(subject: Subject) -> Iterator[Finding]:
    """Every {clock:name} in a text names a clock that exists, and nothing else stands in braces.

    A reader would otherwise see the braces where the number should be.
    """
    for text in all_texts(subject.book, *SEARCHED):
        for found in REFERENCE.finditer(text) if "{" in text else ():
            yield from _fault(subject, text, found[1])


def _fault(subject: Subject, text: Text, reference: str) -> Iterator[Finding]:
    kind, _, name = reference.partition(":")
    if kind != "clock":
        yield Finding("known-references", text.place, f"“{{{reference}}}” is no reference", "write {clock:some-clock}")
    elif name not in subject.book.clocks:
        yield Finding("known-references", text.place, f"“{{{reference}}}” names no clock", did_you_mean(name, subject.book.clocks))
