"""A clock's steps can be run: known units, existing hours, one thing a step."""

from __future__ import annotations

from collections.abc import Iterator

from wizard import clocks
from wizard.checks.subject import Subject
from wizard.diagnostics import Finding, Text, did_you_mean
from wizard.model import Clock, Step


def sound_clocks(subject: Subject) -> Iterator[Finding]:
    """Every step does exactly one thing in a unit that exists, and names the calendar and hours it counts by.

    A deadline that cannot be computed is worse than none: it would be missing on the day it is needed.
    """
    hours = {name for calendar in subject.book.calendars.values() for name in calendar.hours}
    for name, clock in subject.book.clocks.items():
        for step in _all_steps(clock.steps + tuple(step for row in clock.series for step in row.steps)):
            yield from (Finding("sound-clocks", place.place, message, hint) for place, message, hint in _faults(name, step))
        for message, hint in _missing(clock, hours):
            yield Finding("sound-clocks", name.place, f"“{name}” {message}", hint)


def _all_steps(steps: tuple[Step, ...]) -> Iterator[Step]:
    for step in steps:
        yield step
        if step.cutoff:
            yield from _all_steps(step.cutoff.then + step.cutoff.else_)


def _faults(name: Text, step: Step) -> Iterator[tuple[Text, str, str]]:
    given = [field for field in ("add", "to", "roll", "cutoff") if getattr(step, field) is not None]
    if len(given) != 1:
        yield name, f"a step of “{name}” does {len(given)} things", "give each step exactly one of add, to, roll, cutoff"
    if step.add and step.add.split()[1] not in clocks.UNITS:
        unit = step.add.split()[1]
        yield step.add, f"“{unit}” is no unit", did_you_mean(unit, clocks.UNITS) or "known are " + ", ".join(clocks.UNITS)
    if step.add and step.add.startswith("-") and step.add.endswith("working-hours"):
        yield step.add, "working hours are counted forwards only", "write a positive number"
    if step.to and step.to not in clocks.TURNS and not _is_time(step.to):
        hint = did_you_mean(step.to, clocks.TURNS) or "write day-end, a time like \"18:00\" or a date"
        yield step.to, f"“{step.to}” is no point to go to", hint


def _is_time(text: str) -> bool:
    if len(text) == 10:
        return clocks.parse(text) is not None
    try:
        clocks.time_of_day(text)
    except ValueError:
        return False
    return True


def _missing(clock: Clock, hours: set[Text]) -> Iterator[tuple[str, str]]:
    units = {step.add.split()[1] for step in _all_steps(clock.steps) if step.add}
    if not clock.steps:
        yield "has no steps", "say how to get from its start to its end"
    if "working-hours" in units and not clock.hours:
        yield "counts working hours but names no “hours”", "name a window that a calendar defines"
    rolls = any(step.roll for step in _all_steps(clock.steps))
    if (rolls or units & {"workdays", "working-hours"}) and not clock.calendar:
        yield "counts workdays but names no “calendar”", ""
    if clock.hours and clock.hours not in hours:
        yield f"names the hours “{clock.hours}”, which no calendar defines", did_you_mean(clock.hours, hours)
    if not clock.label and (len(clock.steps) != 1 or not clock.steps[0].add):
        yield "needs a “label”", "only a clock of one “add” step can be told by its number alone"
