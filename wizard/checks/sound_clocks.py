"""A clock's steps can be run: known units, existing hours, inside the years that can be told."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.clocks import calendars, told_by_number
from wizard.language import (
    TURNS,
    Book,
    Clock,
    Finding,
    Limit,
    Row,
    Step,
    Text,
    did_you_mean,
    durations,
    instants,
    model,
)

Counted = Clock | Limit | Row | model.Reading  # what has steps


def sound_clocks(subject: Subject) -> Iterator[Finding]:
    """Every step counts in a unit that exists, up to 200 years or 1,000 workdays in all, by a calendar and hours that
    it names.

    A deadline that cannot be computed is worse than none: it would be missing on the day it is needed.
    """
    hours = {name for calendar in subject.book.calendars.values() for name in calendar.hours}
    for name, clock in lengths(subject.book):
        if clock.hours and clock.hours not in hours:
            yield Finding("sound-clocks", clock.hours.place, f"no calendar defines the hours “{clock.hours}”",
                          did_you_mean(clock.hours, hours))
        for row in (*rows(clock), *(clock.readings if isinstance(clock, Clock) else ())):
            faults = [*unsound(row.steps), *_unnamed(name, clock, row)] or _long(subject.book, clock, row)
            for at, message, hint in faults:
                yield Finding("sound-clocks", at.place, message, hint)


def lengths(book: Book) -> Iterator[tuple[Text, Clock | Limit]]:
    """Every clock, and every length that a fact gives of one, with the clock's id where it is written."""
    yield from book.clocks.items()
    for fact in book.facts.values():
        yield from fact.limits.items()


def rows(clock: Clock | Limit) -> tuple[Clock | Limit | Row, ...]:
    """What has steps of its own: the rows of a series, or the clock itself."""
    if isinstance(clock, Clock) and clock.series:
        return clock.series
    return (clock,)


def _all_steps(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        if step.cutoff:
            yield from _all_steps(step.cutoff.then + step.cutoff.else_)


def unsound(steps: tuple[Step, ...]) -> Iterator[tuple[Text, str, str]]:
    """What no engine could run, each with what is wrong and what to write."""
    for step in _all_steps(steps):
        unit = step.add.split()[1] if step.add else ""
        if step.add and unit not in durations.UNITS:
            hint = did_you_mean(unit, durations.UNITS) or "known are " + ", ".join(durations.UNITS)
            yield step.add, f"“{unit}” is no unit", hint
        if step.add and step.add.startswith("-") and unit == "working-hours":
            yield step.add, "working hours are counted forwards only", "write a positive number"
        if step.to and step.to not in TURNS and not _is_time(step.to):
            hint = did_you_mean(step.to, TURNS) or "write day-end, a time like \"18:00\" or a date"
            yield step.to, f"“{step.to}” is no point to go to", hint


def _is_time(text: str) -> bool:
    if len(text) == 10:
        return instants.parse(text) is not None
    try:
        instants.time_of_day(text)
    except ValueError:
        return False
    return True


def _unnamed(name: Text, clock: Clock | Limit, row: Counted) -> Iterator[tuple[Text, str, str]]:
    """What a clock, a row of its series or a reading of it needs beside its steps. The finding stands where the steps
    do."""
    at, calendar = name, clock.calendar
    if isinstance(row, Row):
        at = row.facts[0]
    if isinstance(row, model.Reading):
        at, calendar = row.title, clock.calendar or row.calendar
    units = {step.add.split()[1] for step in _all_steps(row.steps) if step.add}
    if "working-hours" in units and not clock.hours:
        yield at, f"“{name}” counts working hours but names no “hours”", "name a window that a calendar defines"
    rolls = any(step.roll for step in _all_steps(row.steps))
    if (rolls or units & {"workdays", "working-hours"}) and not calendar:
        hint = "name the calendar that tells which days are worked"
        yield at, f"“{name}” counts workdays but names no “calendar”", hint
    if not isinstance(row, model.Reading) and not row.label and not told_by_number(row.steps):
        hint = "only one “add” step, of whole days also to “day-end”, can be told by its number alone"
        yield at, f"“{name}” needs a “label”", hint


def _long(book: Book, clock: Clock | Limit, row: Counted) -> Iterator[tuple[Text, str, str]]:
    """The step with which a clock leaves the years that can be told; both ways of a cutoff are counted."""
    hours = calendars.working_hours(book, clock.hours) if clock.hours else None
    opens, closes = hours[1] if hours else (0, 0)
    window = (opens, closes) if opens < closes else (0, instants.DAY)
    share = 0.0
    for step in _all_steps(row.steps):
        share += durations.share_of(durations.added(step.add), window) if step.add else 0
        if step.add and share > 1:
            most = f"more than {durations.MOST_YEARS} years or {durations.MOST_WORKDAYS:,} workdays"
            yield step.add, f"with this step the clock runs over {most}", "write a shorter time"
            return
