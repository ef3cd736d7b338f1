"""Future dates on which a dated clock changes in one version but not in the other, and the versions as of such a
date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from itertools import pairwise

from wizard.automaton import Plan, compile_flow
from wizard.clocks import as_of as law_time
from wizard.clocks import ends, running
from wizard.language import Book, instants

Guidance = tuple[Book, Mapping[str, Plan]]
Ways = tuple[running.ReadyClock, ...]
HALF_A_YEAR = 183


def turns(old: Book, new: Book, as_of: datetime.date) -> Iterator[tuple[datetime.date, int]]:
    """Each such day with a moment while the same rows are in force: late enough for limits to have begun under them."""
    begins = sorted({day for book in (old, new) for day in _begins(book) if day > as_of})
    known = _differing(old, new, as_of)
    for day, following in pairwise([*begins, datetime.date.max]):
        differing = _differing(old, new, day)
        if differing and differing != known:
            until = min(instants.day_of(day) + HALF_A_YEAR, instants.day_of(following) - 1)
            yield day, until * instants.DAY + instants.DAY // 2
        known = differing


def _begins(book: Book) -> Iterator[datetime.date]:
    """The days on which rows of a book's clocks come into force."""
    for clock in book.clocks.values():
        yield from (row.from_ for row in clock.series if row.from_)


def _differing(old: Book, new: Book, day: datetime.date) -> list[tuple[str, Ways, Ways]]:
    """The dated clocks whose row in force on a day runs otherwise in the new version."""
    shared = [str(name) for name in new.clocks if name in old.clocks]
    dated = [name for name in shared if old.clocks[name].series or new.clocks[name].series]
    before, after = law_time.in_force(old, day), law_time.in_force(new, day)
    pairs = [(name, ends.ways(before, name), ends.ways(after, name)) for name in dated]
    return [(name, one, other) for name, one, other in pairs if one != other]


def guidance_at(guidance: Guidance, day: datetime.date) -> Guidance:
    """A version as the law stands on a day, rows that have not begun by then left out."""
    written, plans = guidance
    book = law_time.begun(law_time.at(written, day), day)
    if book is written:
        return book, plans
    return book, {name: compile_flow(book, name) for name in plans}
