"""The guidance as the law stands on a day: clocks that change at a date take the row in force."""

from __future__ import annotations

import datetime
from dataclasses import replace

from wizard.model import Book, Clock


def at(book: Book, day: datetime.date) -> Book:
    """The book for one day. A clock with a series gets the steps, label and facts of the row in force; where none is
    (which the checks refuse) the nearest earlier one, or the first. Rows without a label get the clock's."""
    if not any(clock.series for clock in book.clocks.values()):
        return book
    return replace(book, clocks={name: _clock_at(clock, day) for name, clock in book.clocks.items()})


def _clock_at(clock: Clock, day: datetime.date) -> Clock:
    if not clock.series:
        return clock
    begun = [row for row in clock.series if row.from_ <= day]
    row = begun[-1] if begun else clock.series[0]
    rows = tuple(one if one.label else one.model_copy(update={"label": clock.label}) for one in clock.series)
    in_force = {"steps": row.steps, "label": row.label or clock.label, "facts": tuple(dict.fromkeys(clock.facts + row.facts))}
    return clock.model_copy(update={**in_force, "series": rows})
