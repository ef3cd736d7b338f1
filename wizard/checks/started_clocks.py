"""A clock that a route looks at is started by the answer it is asked of."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.sound_conditions import clocks_in
from wizard.checks.subject import Subject
from wizard.clocks import bounds, running
from wizard.language import Book, Finding, Flow, Passed, Place, instants, meanings_in


def started_clocks(subject: Subject) -> Iterator[Finding]:
    """Every clock in a condition ends later or sooner for some answers: none goes to a fixed date whatever starts it.

    “before” and “after” ask whether it is now before a clock's end. Where the answer cannot move that end, all readers
    are told the same, however they answered.
    """
    for name, flow in subject.book.flows.items():
        for part in meanings_in(subject.book, name).parts():
            for atom, place in clocks_in(part).items():
                end = _fixed_end(subject.book, flow, atom)
                if end is not None:
                    yield _finding(place, atom, end)


def _finding(place: Place, atom: Passed, end: int) -> Finding:
    last_day = instants.date_of(-(-end // instants.DAY))
    message = f"“{atom.clock}” ends at {instants.written(end)} whatever is answered to “{atom.question}”"
    hint = f"name a clock that runs from the answer, or compare the answer with a day: earlier-than: {last_day}"
    return Finding("started-clocks", place, f"{message}: this asks only what time it is now", hint)


def _fixed_end(book: Book, flow: Flow, atom: Passed) -> int | None:
    minutes = bounds.minutes_of(flow.questions[atom.question].kind)
    return bounds.fixed_end(running.named(book, atom.clock), minutes)
