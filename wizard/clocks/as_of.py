"""The guidance as the law stands on a day: what pages say of clocks that change at a date is the row in force."""

from __future__ import annotations

import datetime
from dataclasses import replace

from wizard.language import Book, Clock, Row


def at(book: Book, day: datetime.date) -> Book:
    """The book for one day. A clock with a series gets the steps, label and facts of the row in force; where none is
    (which the checks refuse) the nearest earlier one, or the first. Rows without a label get the clock's.

    That is what pages say; deadlines are counted by the rows themselves.
    """
    clocks = {name: _clock_at(clock, day) for name, clock in book.clocks.items()}
    if all(clocks[name] is clock for name, clock in book.clocks.items()):
        return book
    return replace(book, clocks=clocks)


def _clock_at(clock: Clock, day: datetime.date) -> Clock:
    if not clock.series:
        return clock
    row = _begun_rows(clock, day)[-1]
    rows = [one if one.label else one.model_copy(update={"label": clock.label}) for one in clock.series]
    facts = dict.fromkeys(clock.facts + row.facts)
    said = {"steps": row.steps, "label": row.label or clock.label, "facts": tuple(facts), "series": tuple(rows)}
    return clock.model_copy(update=said)


def _begun_rows(clock: Clock, day: datetime.date) -> list[Row]:
    """The rows that have begun by a day; the first where none has. Nothing for a clock without a series."""
    begun = [row for row in clock.series if row.from_ is None or row.from_ <= day]
    return begun or list(clock.series[:1])


def in_force(book: Book, day: datetime.date) -> Book:
    """The book for one day as if the rows in force on it had always held."""
    dated = at(book, day)
    clocks = {name: clock.model_copy(update={"series": ()}) for name, clock in dated.clocks.items()}
    return replace(dated, clocks=clocks)


def begun(book: Book, day: datetime.date) -> Book:
    """The book as nobody knows yet of rows that begin after a day: the last one that has begun holds on."""
    clocks = {name: _begun(clock, day) for name, clock in book.clocks.items()}
    if all(clocks[name] is clock for name, clock in book.clocks.items()):
        return book
    return replace(book, clocks=clocks)


def _begun(clock: Clock, day: datetime.date) -> Clock:
    rows = _begun_rows(clock, day)
    if len(rows) == len(clock.series):
        return clock
    last = rows[-1].model_copy(update={"until": None})
    return clock.model_copy(update={"series": (*rows[:-1], last)})
