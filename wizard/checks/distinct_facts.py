"""Each fact says something of its own."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.language import Finding, Text


def distinct_facts(subject: Subject) -> Iterator[Finding]:
    """No two facts say the same, and none is replaced by itself in the end.

    Where a rule stands twice, one of the two is forgotten when it changes.
    """
    said: dict[str, Text] = {}
    for fact in subject.book.facts.values():
        statement = " ".join(fact.statement.split())
        if statement in said:
            yield Finding("distinct-facts", fact.statement.place, "another fact says the same", "make one fact of them",
                          ((said[statement].place, "it is said here first"),))
        said.setdefault(statement, fact.statement)
    yield from _rounds(subject)


def _rounds(subject: Subject) -> Iterator[Finding]:
    facts = subject.book.facts
    for name, fact in facts.items():
        after, behind = fact.replaced_by, [str(name)]
        while after in facts and after not in behind:
            behind.append(str(after))
            after = facts[after].replaced_by
        if after == name and fact.replaced_by:
            told = " → ".join([*behind, str(name)])
            yield Finding("distinct-facts", fact.replaced_by.place, f"this goes round: {told}",
                          "name the fact that holds now")
