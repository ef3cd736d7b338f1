"""The guidance as the law stands on a day: what pages say of clocks that change at a date is the row in force."""

from __future__ import annotations

import datetime
from dataclasses import replace

from wizard.language import Book, Clock


def at(book: Book, day: datetime.date) -> Book:
    """The book for one day. A clock with a series gets the steps, label and facts of the row in force; where none is
    (which the checks refuse) the nearest earlier one, or the first. Rows without a label get the clock's.

    That is what is said; deadlines are counted by the rows themselves.
    """
    clocks = {name: _clock_at(clock, day) for name, clock in book.clocks.items()}
    return replace(book, clocks=clocks) if any(clocks[name] is not book.clocks[name] for name in clocks) else book


def _clock_at(clock: Clock, day: datetime.date) -> Clock:
    if not clock.series:
        return clock
    begun = [row for row in clock.series if row.from_ is None or row.from_ <= day]
    row = begun[-1] if begun else clock.series[0]
    rows = tuple(one if one.label else one.model_copy(update={"label": clock.label}) for one in clock.series)
    in_force = {"steps": row.steps, "label": row.label or clock.label, "facts": tuple(dict.fromkeys(clock.facts + row.facts))}
    return clock.model_copy(update={**in_force, "series": rows})


def in_force(book: Book, day: datetime.date) -> Book:
    """The book for one day as if the rows in force on it had always held."""
    dated = at(book, day)
    return replace(dated, clocks={name: clock.model_copy(update={"series": ()}) for name, clock in dated.clocks.items()})


def begun(book: Book, day: datetime.date) -> Book:
    """The book as nobody knows yet of rows that begin after a day: the last one that has begun holds on."""
    if not any(row.from_ and row.from_ > day for clock in book.clocks.values() for row in clock.series):
        return book
    return replace(book, clocks={name: _begun(clock, day) for name, clock in book.clocks.items()})


def _begun(clock: Clock, day: datetime.date) -> Clock:
    rows = [row for row in clock.series if row.from_ is None or row.from_ <= day] or [*clock.series[:1]]
    if len(rows) == len(clock.series):
        return clock
    return clock.model_copy(update={"series": (*rows[:-1], rows[-1].model_copy(update={"until": None}))})
