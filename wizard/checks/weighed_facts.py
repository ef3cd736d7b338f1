"""How sure we are of a fact is no more than its sources bear."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject, place_of_field
from wizard.language import Finding

WEIGHTY = ("law", "official")


def weighed_facts(subject: Subject) -> Iterator[Finding]:
    """A fact of high confidence has at least one source that is the law or the house itself.

    “Certain” would stand beside what nobody answers for.
    """
    sources = subject.book.sources
    for name, fact in subject.book.facts.items():
        kinds = {sources[ref.source].kind for ref in fact.sources}
        if fact.confidence == "high" and kinds and not kinds & {*WEIGHTY}:
            yield Finding("weighed-facts", place_of_field(subject.book, name, "confidence"),
                          f"the confidence of “{name}” is high, but only third parties say it",
                          "add an official source, or write “confidence: medium”")
