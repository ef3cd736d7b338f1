"""What was read and checked was so before the site is built, and is looked at again afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.language import Finding, place_of

LONGEST = 5 * 366  # days


def dated_facts(subject: Subject) -> Iterator[Finding]:
    """A fact's review comes within five years of the day it was checked, and nothing was read or checked after the
    build day.

    A slipped year would tell readers that somebody looked yesterday, and nobody to look again.
    """
    for name, fact in subject.book.facts.items():
        if fact.review <= fact.checked:
            yield Finding("dated-facts", place_of(fact.review, name.place),
                          f"“{name}” is due for review on {fact.review}, but was checked on {fact.checked}",
                          "let the review lie after the day it was checked")
        if (fact.review - fact.checked).days > LONGEST:
            yield Finding("dated-facts", place_of(fact.review, name.place),
                          f"“{name}” is due for review on {fact.review} only",
                          "look whether the year is right: a review comes within five years")
        if fact.checked > subject.as_of:
            yield Finding("reviewed-facts", place_of(fact.checked, name.place),
                          f"“{name}” was checked on {fact.checked}, after {subject.as_of}",
                          "look whether the year is right, or build for a later day")
    for name, source in subject.book.sources.items():
        if source.read > subject.as_of:
            yield Finding("reviewed-facts", place_of(source.read, name.place),
                          f"“{name}” was read on {source.read}, after {subject.as_of}",
                          "look whether the year is right, or build for a later day")
        if source.dated and source.dated > str(source.read):
            yield Finding("dated-facts", source.dated.place,
                          f"“{name}” is dated {source.dated}, but was read on {source.read}",
                          "a page cannot be read before it is printed: look which of the dates slipped")
