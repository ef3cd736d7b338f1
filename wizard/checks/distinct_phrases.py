"""No two outcomes or pages say that people ask for them in the same words."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import PageSubject
from wizard.language import Finding, Page, Text
from wizard.words import asked


def distinct_phrases(subject: PageSubject) -> Iterator[Finding]:
    """A phrase under `asked-as` leads to one outcome or page, however it is spaced, capitalised or written.

    Whoever types it would be led to either by chance.
    """
    for page in subject.pages.values():
        yield from _no_list(page)
    first: dict[str, Text] = {}
    for phrase in _phrases(subject):
        key = asked.folded(phrase)
        known = first.setdefault(key, phrase)
        if known is not phrase:
            also = ((known.place, "it stands here first"),)
            yield Finding("distinct-phrases", phrase.place, f"“{phrase}” is asked for elsewhere too",
                          "say what only those ask who need this one, or take it away", also)


def _no_list(page: Page) -> Iterator[Finding]:
    """What a page says in the place of a list of phrases."""
    for key in page.head:
        if key == asked.ASKED_AS and not any(asked.in_head(page.head)):
            yield Finding("distinct-phrases", key.place, f"what stands under “{key}” is no list of phrases",
                          "write it like [the first, the second]")


def _phrases(subject: PageSubject) -> Iterator[Text]:
    """Every phrase of the outcomes and of the pages of an edition."""
    for flow in subject.book.flows.values():
        for outcome in flow.outcomes.values():
            yield from outcome.asked_as
    for page in subject.pages.values():
        yield from asked.in_head(page.head)
