"""The place in a page that a link leads to is there."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urldefrag

from wizard.checks.known_links import target_of
from wizard.checks.subject import PageSubject
from wizard.language import Finding, Link, Page, did_you_mean

NO_LIKE = "lead to the page, or name one of its headings as its address shows it"


def known_anchors(subject: PageSubject) -> Iterator[Finding]:
    """Every link to a part of a page names a heading, a fact or another part that the page has.

    A reader would land at the top of a long page and look for what was promised.
    """
    for page in subject.pages.values():
        for link in page.links:
            name, target = unquote(urldefrag(link.to)[1]), target_of(subject, page, link)
            if name and target in subject.known and not _leads_there(subject, page, link, target, name):
                known = subject.names(target) or frozenset()
                hint = did_you_mean(name, sorted(known)) or NO_LIKE
                yield Finding("known-anchors", link.to.place, f"“{target}” has no part “{name}”", hint)


def _leads_there(subject: PageSubject, page: Page, link: Link, target: str, name: str) -> bool:
    if target in subject.pages and name in subject.pages[target].names:
        return True  # calls add names to a page and take none away
    if link.in_html and "=" in name:
        return True  # answers, which an address of the wizard holds there
    known = subject.names(target)
    return known is None or name in known
