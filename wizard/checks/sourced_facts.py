"""Every fact has a source."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.language import Finding, place_of


def sourced_facts(subject: Subject) -> Iterator[Finding]:
    """Every fact names at least one source, and ends after it begins.

    A sentence nobody can look up is not a fact here.
    """
    for name, fact in subject.book.facts.items():
        if not fact.sources:
            yield Finding("sourced-facts", name.place, f"“{name}” names no source", "add “sources: [{source: …}]”")
        if fact.from_ and fact.until and fact.from_ >= fact.until:
            yield Finding("sourced-facts", place_of(fact.until, name.place),
                          f"“{name}” ends ({fact.until}) before it begins ({fact.from_})",
                          "look which of the days slipped")
