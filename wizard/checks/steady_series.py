"""A series of dated values has no gap, no overlap, and no row that breaks its pattern."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from wizard.checks.subject import Subject
from wizard.diagnostics import Finding, Place
from wizard.model import Clock, Row

ENOUGH_FOR_A_PATTERN = 3


def steady_series(subject: Subject) -> Iterator[Finding]:
    """A clock's dated rows follow one another without gap or overlap, cover the build day, and fixed dates keep step.

    A slipped year in a table of deadlines has told people for a whole season that they were in time.
    """
    for name, clock in subject.book.clocks.items():
        if clock.series:
            yield from _order(clock)
            yield from _pattern(clock)
            if not any(row.from_ <= subject.as_of and (row.until is None or subject.as_of < row.until) for row in clock.series):
                yield Finding("steady-series", name.place, f"no row of “{name}” is in force on {subject.as_of}", "add the row that is")


def _order(clock: Clock) -> Iterator[Finding]:
    for row, following in pairwise(clock.series):
        place = _place(following)
        if following.from_ <= row.from_:
            yield Finding("steady-series", place, f"this row begins on {following.from_}, not after the one before it ({row.from_})")
        elif row.until and row.until < following.from_:
            yield Finding("steady-series", place, f"nothing holds from {row.until} to {following.from_}", "close the gap")
        elif row.until and row.until > following.from_:
            yield Finding("steady-series", place, f"two rows hold from {following.from_} to {row.until}",
                          "end the first where the second begins")


def _pattern(clock: Clock) -> Iterator[Finding]:
    """Rows that end on a fixed date are expected to do so on the same day, as many years after they begin."""
    dated = [(row, date) for row in clock.series if (date := _fixed_date(row))]
    if len(dated) < ENOUGH_FOR_A_PATTERN:
        return
    shapes = {id(row): (date.year - row.from_.year, date.month, date.day) for row, date in dated}
    usual, count = Counter(shapes.values()).most_common(1)[0]
    for row, date in dated:
        if shapes[id(row)] != usual and count > len(dated) / 2:
            expected = f"{row.from_.year + usual[0]}-{usual[1]:02}-{usual[2]:02}"
            yield Finding("steady-series", _place(row), f"this row ends on {date}, where the others' pattern gives {expected}",
                          "if it is meant, cite the fact that says so and split the series")


def _fixed_date(row: Row) -> datetime.date | None:
    for step in row.steps:
        if step.to and len(step.to) == 10:
            return datetime.date.fromisoformat(step.to)
    return None


def _place(row: Row) -> Place:
    """Where a row's value stands."""
    step = row.steps[0]
    return (step.add or step.to or row.facts[0]).place
