"""A page says what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wizard.checks.plain_texts import within
from wizard.checks.subject import PageSubject
from wizard.language import Finding, Page, Place, Text, did_you_mean

HEADING = re.compile("^# ", re.MULTILINE)
ASKED = ("title", "description")


def titled_pages(subject: PageSubject) -> Iterator[Finding]:
    """The head of every page holds a title and a description, and below it stands one heading of the first level.

    In a list of results, in a tab and in what is read out, the page would have no name or two.
    """
    for page in subject.pages.values():
        yield from page.faults
        yield from _head(page) if not page.faults else ()
        if page.titles != 1:
            how_many = f"{page.titles} headings" if page.titles else "no heading"
            yield Finding("titled-pages", _second(page), f"the page has {how_many} of the first level",
                          "write one line “# What this page is about”")


def _second(page: Page) -> Place:
    """Where the second heading of the first level stands; the page's beginning where there is none."""
    found = [within(block, one.start()) for block in page.prose for one in HEADING.finditer(block)]
    return found[1] if len(found) > 1 else page.place


def _head(page: Page) -> Iterator[Finding]:
    for name in ASKED:
        said = page.head.get(name)
        if not isinstance(said, Text) or not said.strip():
            place = next((key.place for key in page.head if key == name), page.place)
            hint = did_you_mean(name, [key for key in page.head if key not in ASKED])
            hint = hint or f"begin it with a line of three dashes, “{name}: …”, and three dashes again"
            yield Finding("titled-pages", place, f"the page has no {name}", hint)
