"""Which facts a page rests on, read from the page itself: what it links to, and what it tells in full.

Works on a page's source and on the finished page alike, since both name a fact by the same address.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable, Iterator

from wizard.language import Book
from wizard.web import Token, opened

CITED = re.compile(r"(?:facts|conflicts)\.html#([A-Z]+[0-9]+)$")
FACT = "article.wz-fact"
CITING = f"a[href*=.html#], {FACT}"


@functools.lru_cache(maxsize=512)  # the pages of an edition are asked about twice
def cited(page: str) -> tuple[str, ...]:
    """The ids of facts, assumptions and conflicts that a page cites or tells, each once, in order."""
    return tuple(dict.fromkeys(id_ for tag in opened(page, CITING) for id_ in _named(tag)))


def told(page: str) -> list[str]:
    """The ids of the facts that a page tells in full."""
    return [tag.attributes["id"] for tag in opened(page, FACT)]


def _named(tag: Token) -> Iterator[str]:
    """The one that a tag links to, or that its element tells."""
    if tag.name == "article":
        yield tag.attributes["id"]
    elif found := CITED.search(tag.attributes["href"]):
        yield found[1]


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
