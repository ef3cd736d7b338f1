"""Which facts a page rests on, read from the page itself: what it links to, and what it tells in full.

Works on a page's source and on the finished page alike, since both name a fact by the same address.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from wizard.language import Book

# What does not change comes first and is looked at backwards: a search for a fixed beginning skips most of a page.
LINKED = re.compile(r'\.html#(?:(?<=facts\.html#)|(?<=conflicts\.html#))([A-Z]+[0-9]+)"')
TOLD = re.compile(r'<article class="wz-fact" id="([A-Z]+[0-9]+)"')


def cited(page: str) -> list[str]:
    """The ids of facts, assumptions and conflicts that a page cites or tells, each once, in order."""
    found = {match.start(): match[1] for pattern in (LINKED, TOLD) for match in pattern.finditer(page)}
    return list(dict.fromkeys(found[at] for at in sorted(found)))


def facts_behind(book: Book, ids: Iterable[str]) -> list[str]:
    """The facts themselves: an assumption or a conflict rests on facts of its own."""
    behind: dict[str, None] = {}
    for id_ in ids:
        if id_ in book.facts:
            behind[str(id_)] = None
        elif id_ in book.assumptions:
            behind |= dict.fromkeys(map(str, book.assumptions[id_].facts))
        elif id_ in book.conflicts:
            sides = book.conflicts[id_].sides
            behind |= dict.fromkeys(str(fact) for side in sides for fact in side.facts)
    return [fact for fact in behind if fact in book.facts]


def overdue(book: Book, page: str, as_of: datetime.date) -> list[str]:
    """The facts behind a page whose day of review has passed."""
    return [fact for fact in facts_behind(book, cited(page)) if book.facts[fact].review < as_of]


def reviewed(book: Book, page: str) -> datetime.date | None:
    """The newest day on which a fact behind the page was checked; None where it rests on no fact."""
    behind = facts_behind(book, cited(page))
    return max((book.facts[fact].checked for fact in behind), default=None)
