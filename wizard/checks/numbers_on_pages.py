"""A limit stands in its clock, and no page writes it out."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.numbers_in_clocks import finding, limits_of
from wizard.checks.plain_texts import within
from wizard.checks.subject import PageSubject
from wizard.language import Finding


def numbers_on_pages(subject: PageSubject) -> Iterator[Finding]:
    """No page writes out a limit that a clock already holds, in digits, in words or in another unit; it says
    {{ clock("name") }}.

    When the limit changes, the page would still tell the old one.
    """
    limits = limits_of(subject.book)
    for block in (block for page in subject.pages.values() for block in page.prose) if limits.held else ():
        for written, held, at in limits.written_in(block):
            yield finding(within(block, at), written, held, f'{{{{ clock("{held.clocks[0]}") }}}}')
