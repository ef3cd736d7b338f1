"""What a page quotes is there."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import PageSubject
from wizard.language import Finding, calls


def page_calls(subject: PageSubject) -> Iterator[Finding]:
    """Every call of a page is known, is given what it takes, and names what exists.

    Where a limit or a source should stand, a reader would find a hole.
    """
    for page in subject.pages.values():
        for piece in calls.pieces(page.source, page.file):
            if isinstance(piece, Finding):
                yield piece
            elif isinstance(piece, calls.Call):
                yield from calls.faults(subject.book, piece)
