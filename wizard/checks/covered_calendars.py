"""A clock that counts workdays stays inside its calendar's official data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from wizard.automaton import routes_in
from wizard.checks.subject import Subject, place_of_key
from wizard.clocks import calendars, ends, running
from wizard.language import Book, Clock, During, Finding, Place, Text, atoms, durations, instants


def covered_calendars(subject: Subject) -> Iterator[Finding]:
    """A clock started on the build day ends before the official data of its calendar, or of another reading's, does.

    Past that day a reader's deadline is a guess, and is shown as one.
    """
    book, start = subject.book, instants.day_of(subject.as_of) * instants.DAY
    for name, clock in book.clocks.items():
        for place, calendar, way in _ways(book, name, clock):
            if _guesses(way, start):
                message = f"“{name}” started on {subject.as_of} runs past its calendar “{calendar}”"
                yield _finding(book, place, message, calendar)
    for flow, hours in _hours(subject):
        calendar = next(id_ for id_, form in book.calendars.items() if hours in form.hours)
        if calendars.workdays(book, calendar).unknown_year(start // instants.DAY):
            place = place_of_key(book.calendars[calendar].hours, hours)
            message = f"“{flow}” asks for the hours “{hours}” on {subject.as_of}, past their calendar “{calendar}”"
            yield _finding(book, place, message, calendar)


def _ways(book: Book, name: Text, clock: Clock) -> Iterator[tuple[Place, str, running.ReadyClock]]:
    """A clock's readings as they run, each with its calendar and where that is named."""
    places = [name.place, *(form.title.place for form in clock.readings)]
    for place, reading in zip(places, ends.readings(book, name), strict=True):
        if reading.calendar:
            yield place, reading.calendar, reading.ways[0]


def _finding(book: Book, place: Place, message: str, calendar: str) -> Finding:
    last = max((str(year) for year in calendars.workdays(book, calendar).years), default="no year")
    by_law = _by_law(book, calendar)
    known = f"; of {by_law[0]} to {by_law[-1]} only the days off by law are known" if by_law else ""
    return Finding("covered-calendars", place, f"{message}, which ends with {last}{known}",
                   "add the next year's official days off as soon as they are published")


def _by_law(book: Book, calendar: str) -> list[str]:
    """The years of which a calendar, or what it is based on, knows the days off by law."""
    form = book.calendars[calendar]
    return [str(year) for year in form.statutory] or (_by_law(book, form.based_on) if form.based_on else [])


def _guesses(clock: running.ReadyClock, start: int) -> bool:
    """Whether a clock, by any of its ways, asks for a day without official data."""
    guessed: list[int] = []
    _ends(clock, clock.ops, {start}, guessed)
    return any(guessed)


def _ends(clock: running.ReadyClock, ops: Iterable[durations.Op], starts: set[int], guessed: list[int]) -> set[int]:
    """The first and the last end of some steps over all ways through them; the others lie between."""
    for op in ops:
        if op[0] in ("cutoff", "until", "today"):
            ways = _branches(op, starts)
            starts = {end for way in ways for end in _ends(clock, way, starts, guessed)}
        else:
            one_step = running.ReadyClock((op,), clock.workdays, clock.window)
            runs = [running.run(one_step, start) for start in starts]
            guessed += [run.guessed for run in runs]
            starts = {run.end for run in runs}
        starts = {min(starts), max(starts)}
    return starts


def _branches(op: durations.Op, starts: set[int]) -> Iterable[Any]:
    """The ways on through an op that branches: both of a cutoff, of a date those that some start takes."""
    if op[0] == "cutoff":
        return op[2:]
    return {op[2] if start < op[1] else op[3] for start in starts}


def _hours(subject: Subject) -> list[tuple[str, str]]:
    """The flows and the working hours that their routes ask for, each once."""
    found: dict[tuple[str, str], None] = {}
    for name in subject.book.flows:
        for routes in routes_in(subject.book, name).values():
            looked_at = [atom for way, _, _ in routes for atom in atoms(way)]
            found |= {(str(name), atom.hours): None for atom in looked_at if isinstance(atom, During)}
    return list(found)
