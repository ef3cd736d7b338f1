"""Pages are free of slips of the pen."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.plain_texts import slips_in, within
from wizard.checks.subject import PageSubject
from wizard.language import Finding


def plain_pages(subject: PageSubject) -> Iterator[Finding]:
    """No page holds a doubled mark or word, a quote left open, marks or characters of another script, a note to
    oneself, or Markdown that is shown as it stands.

    A reader who meets a slip in a sentence doubts the number in the next.
    """
    for page in subject.pages.values():
        for text, at, message, hint in slips_in(page.prose, str(subject.book.about.language), plain=False):
            yield Finding("plain-texts", within(text, at), message, hint)
        for mark in page.unread:
            yield Finding("plain-texts", mark.place, f"“{mark}” is shown as it stands",
                          "close it, or leave out the space inside the marks")
