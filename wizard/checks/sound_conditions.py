"""Every condition is one of the closed forms and names what exists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wizard.checks.subject import Subject
from wizard.language import (
    During,
    Finding,
    Flow,
    Part,
    Passed,
    Place,
    did_you_mean,
    instants,
    meanings_in,
    model,
)


def sound_conditions(subject: Subject) -> Iterator[Finding]:
    """Every `when` is a closed form over questions, answers, clocks and hours that exist and fit their kind.

    A condition that means nothing would quietly never hold.
    """
    hours: dict[str, model.Hours] = {}
    for calendar in subject.book.calendars.values():
        hours |= {str(name): form for name, form in calendar.hours.items()}
    for name, flow in subject.book.flows.items():
        meanings = meanings_in(subject.book, name)
        yield from meanings.findings
        for part in meanings.parts():
            yield from _named(subject, flow, part, hours)


def _named(subject: Subject, flow: Flow, part: Part, hours: Mapping[str, model.Hours]) -> Iterator[Finding]:
    """What a condition names and nobody defines, and hours that their question cannot be asked for."""
    clocks = subject.book.clocks
    for place, atom in part.looks():
        if isinstance(atom, Passed) and " " not in atom.clock and atom.clock not in clocks:
            message = f"there is no clock “{atom.clock}”"
            yield Finding("known-clocks", place, message, did_you_mean(atom.clock, clocks))
        if isinstance(atom, During):
            yield from _hours_named(flow, place, atom, hours)


def _hours_named(flow: Flow, place: Place, atom: During, hours: Mapping[str, model.Hours]) -> Iterator[Finding]:
    if atom.hours not in hours:
        yield Finding("known-hours", place, f"no calendar defines the hours “{atom.hours}”",
                      did_you_mean(atom.hours, hours))
    elif flow.questions[atom.question].kind == "day" and not _whole_days(hours[atom.hours]):
        yield Finding("fitting-conditions", place,
                      f"“{atom.hours}” are hours of a day, but “{atom.question}” asks for a day",
                      "ask for an instant; of a day only hours from 00:00 to 24:00 can be asked")


def _whole_days(hours: model.Hours) -> bool:
    return (hours.from_, hours.to) == (0, instants.DAY)


def clocks_in(part: Part) -> dict[Passed, Place]:
    """The ends of clocks that a condition looks at, each with the place where it is named first."""
    found: dict[Passed, Place] = {}
    for place, atom in part.looks():
        if isinstance(atom, Passed):
            found.setdefault(atom, place)
    return found

