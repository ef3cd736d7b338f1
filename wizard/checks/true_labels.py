"""What a clock's label counts is what its steps count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from wizard.checks.sound_clocks import lengths, rows, unsound
from wizard.checks.subject import Subject
from wizard.clocks import calendars, ops_of
from wizard.language import Clock, Finding, Limit, Step, Text, durations, instants, model
from wizard.words import Said, amounts

MEASURES = ("minutes", "months", "workdays", "working")
AT_MIDNIGHT = ("day-end", "day-start", "month-end", "month-start")


def true_labels(subject: Subject) -> Iterator[Finding]:
    """A label's numbers and units are those of its clock's steps, however they are written.

    Pages would say seven days while the deadline is worked out with twelve.
    """
    units = amounts.units_of(subject.book)
    for name, clock in lengths(subject.book):
        hours = calendars.working_hours(subject.book, clock.hours) if clock.hours else None
        for label, steps in dict.fromkeys(_labelled(clock)):
            counted = _Counted(tuple(ops_of(steps)), hours[1] if hours else ())
            words = ", ".join(_words(steps))
            for told in counted.lacks(list(amounts.said(label, units))):
                yield Finding("true-labels", label.place,
                              f"“{told.text}” is not what the steps of “{name}” count: {words}",
                              "correct the label or the steps")


def _labelled(clock: Clock | Limit) -> Iterator[tuple[Text, tuple[Step, ...]]]:
    """Each label of a clock with the steps it stands for, where those can be run."""
    for row in rows(clock):
        if row.label and not any(unsound(row.steps)):
            yield row.label, row.steps


def _words(steps: tuple[Step, ...]) -> Iterator[str]:
    for step in steps:
        match step.move:
            case model.Adds(length):
                yield str(length)
            case model.Goes(to):
                yield str(to)
            case model.Rolls():
                yield str(step.roll)
            case model.Cutoff() as cutoff:
                yield from _words((*cutoff.then, *cutoff.else_))
            case move:
                assert_never(move)


@dataclass(frozen=True)
class _Counted:
    """What the ops of a clock count, and the edges of its working hours."""

    ops: tuple[durations.Op, ...]
    window: tuple[int, ...]

    def lacks(self, told: list[Said]) -> Iterator[Said]:
        """What is told and not counted."""
        times = [one for one in told if one.unit == "time"]
        bare = [one for one in told if one.unit is None]
        lengths = [one for one in told if one.unit not in ("time", None)]
        yield from (one for one in times if one.number not in self._times())
        yield from (one for one in bare if one.number not in self._numbers())
        clock_times = {int(one.number) for one in times}
        lengths = [one for one in lengths if not self._in_working_time(one, clock_times)]
        for measure in MEASURES:
            alike = [one for one in lengths if _measured(one)[0] == measure]
            if not self._adds_up(measure, {_measured(one)[1] for one in alike}):
                yield from alike[:1]

    def _adds_up(self, measure: str, told: set[Fraction]) -> bool:
        """Whether lengths are what some way through the ops adds up to, or all that they add, one by one."""
        return told <= {abs(total) for total in _totals(self.ops, measure, {0})} or told == self._added(measure)

    def _added(self, measure: str) -> set[int]:
        return {abs(op[1]) for op in _flat(self.ops) if op[0] == measure}

    def _in_working_time(self, told: Said, times: set[int]) -> bool:
        """Hours stand for working hours only where the label tells between which times they run."""
        measure, number = _measured(told)
        return measure == "minutes" and number in self._added("working") and set(self.window) <= times

    def _times(self) -> set[int]:
        times = {op[1] for op in _flat(self.ops) if op[0] in ("time", "cutoff")}
        times |= set(self.window)
        if any(op[0] in AT_MIDNIGHT for op in _flat(self.ops)):
            times |= {0, instants.DAY}
        return times

    def _numbers(self) -> set[Fraction]:
        """What a number whose unit is not known may be: a length in any unit, or part of a date or of a time of day."""
        numbers = {Fraction(part) for part in (*self._parts_of_dates(), *self._parts_of_times())}
        for measure, factor in durations.UNITS.values():
            lengths = self._added(measure) | _totals(self.ops, measure, {0})
            numbers |= {Fraction(abs(length), factor) for length in lengths}
        return numbers

    def _parts_of_dates(self) -> Iterator[int]:
        for op in _flat(self.ops):
            if op[0] == "date":
                date = instants.date_of(op[1] // instants.DAY)
                yield from (date.year, date.month, date.day)

    def _parts_of_times(self) -> Iterator[int]:
        """Hours by a clock of 24 and of 12, and minutes, of which a full hour names none."""
        for time in self._times():
            hour, minute = divmod(time, 60)
            yield from (hour, hour - 12, minute or hour)


def _measured(told: Said) -> tuple[str, Fraction]:
    name, factor = durations.UNITS[str(told.unit)]
    return name, told.number * factor


def _flat(ops: tuple[durations.Op, ...]) -> Iterator[durations.Op]:
    """Every op, those of both ways of a cutoff among them."""
    for op in ops:
        yield op
        if op[0] == "cutoff":
            yield from _flat(op[2] + op[3])


def _totals(ops: tuple[durations.Op, ...], measure: str, before: set[int]) -> set[int]:
    """What each way through the ops adds up to, after what was added `before`."""
    for op in ops:
        if op[0] == "cutoff":
            before = _totals(op[2], measure, before) | _totals(op[3], measure, before)
        elif op[0] == measure:
            before = {total + int(op[1]) for total in before}
    return before
