"""What the guidance asks of others' words its pages keep to."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.own_words import said_in
from wizard.checks.subject import PageSubject
from wizard.language import Finding


def own_words_on_pages(subject: PageSubject) -> Iterator[Finding]:
    """Our own pages say none of the vague words that replies are warned of, unless `we-may-say` names it, and nothing
    that `we-never-say`.

    Who reads “soon” in a guide for exact hours takes the rest for as vague.
    """
    for page in subject.pages.values():
        yield from said_in(page.prose, subject.book, on_page=True)
