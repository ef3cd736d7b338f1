"""A clock that counts workdays stays inside its calendar's official data."""

from __future__ import annotations

from collections.abc import Iterator

from wizard import clocks
from wizard.checks.subject import Subject
from wizard.diagnostics import Finding


def covered_calendars(subject: Subject) -> Iterator[Finding]:
    """A clock started on the build day ends before its calendar's official data does.

    Past that day a reader's deadline is a guess, and is shown as one.
    """
    book, start = subject.book, clocks.day_of(subject.as_of) * clocks.DAY
    for name, clock in book.clocks.items():
        if clock.calendar and clocks.run(clocks.prepare(book, clock), start).guessed:
            last = max((str(year) for year in clocks.workdays(book, clock.calendar).years), default="no year")
            yield Finding("covered-calendars", name.place,
                          f"“{name}” started on {subject.as_of} runs past its calendar “{clock.calendar}”, which ends with {last}",
                          "add the next year's official days off as soon as they are published")
