"""Which deadlines moved between two versions: new, gone, or ending elsewhere, each with a start that shows it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from wizard.clocks import ends, turns
from wizard.compare.regions import Pair, Version, parting
from wizard.language import EARLY, LATE, Book, Passed, durations, instants, model


@dataclass(frozen=True)
class Moved:
    """A deadline of outcomes that both versions have, now ending elsewhere; its steps before and after (None: it is new
    or gone), and a start from which the two ends differ, where one was found. Without outcomes: a clock that routes ask
    for, whose steps changed though no start was found from which it shows."""

    clock: str
    question: str
    outcomes: tuple[str, ...]
    before: str | None
    after: str | None
    sample: tuple[str, str, str] | None  # started, ended before, ends now


def of_outcomes(old: Book, new: Book, before: model.Flow, after: model.Flow, now: int) -> Iterator[Moved]:
    """Deadlines of outcomes in both versions that are new, gone, or end elsewhere; the same move is given once."""
    found: dict[Moved, list[str]] = {}
    for name in after.outcomes:
        if name in before.outcomes:
            for one in _of_outcome(old, new, before.outcomes[name], after.outcomes[name], now):
                found.setdefault(one, []).append(str(name))
    for one, names in found.items():
        yield dataclasses.replace(one, outcomes=tuple(names))


def _of_outcome(old: Book, new: Book, before: model.Outcome, after: model.Outcome, now: int) -> Iterator[Moved]:
    first, second = _keys(before), _keys(after)
    for clock, question, means in dict.fromkeys([*first, *second]):
        was = steps_of(old, clock, means) if (clock, question, means) in first else None
        now_is = steps_of(new, clock, means) if (clock, question, means) in second else None
        if was is None or now_is is None:
            yield Moved(clock, question, (), was, now_is, None)
        elif ends.ways(old, clock) != ends.ways(new, clock):
            sample = _sample(old, new, clock, means, now)
            if sample or _ops(old, clock) != _ops(new, clock):
                yield Moved(clock, question, (), was, now_is, sample)


def _keys(outcome: model.Outcome) -> list[tuple[str, str, str]]:
    """What a deadline is known again by in the other version: its clock, the question it counts from, what it means."""
    return [(str(one.clock), str(one.from_), str(one.means)) for one in outcome.deadlines]


def _ops(book: Book, name: str) -> list[tuple[durations.Op, ...]]:
    return [way.ops for way in ends.ways(book, name)]


def unshown(pair: Pair) -> Iterator[Moved]:
    """Clocks that routes ask for in both versions, with other steps, though no start was found from which they end
    elsewhere."""
    old, new = pair.old.book, pair.new.book
    asked_before = _asked(pair.old)
    for test in _asked(pair.new):
        if test in asked_before and test.clock in old.clocks and test.clock in new.clocks:
            has_other_steps = _ops(old, test.clock) != _ops(new, test.clock)
            if has_other_steps and parting(old, new, test, pair.now) is None:
                was, now_is = (steps_of(book, test.clock, "passed") for book in (old, new))
                yield Moved(test.clock, test.question, (), was, now_is, None)


def _asked(version: Version) -> dict[Passed, None]:
    """The tests of clocks that a version's routes make, in order."""
    tests = [test for cells in version.plan.cells.values() for test in cells.tests]
    return {test: None for test in tests if isinstance(test, Passed)}


def _sample(old: Book, new: Book, clock: str, means: str, now: int) -> tuple[str, str, str] | None:
    """A start from which the end that is told comes elsewhere, or else the other end, which is told beside it."""
    for end in sorted((EARLY, LATE), key=lambda end: end != ends.MEANS[means]):
        one, other = (ends.at(book, clock, end) for book in (old, new))
        start = turns.parting(one, other, now)
        if start is not None:
            was, is_now = (instants.written(ends.run(limit, start, now).end) for limit in (one, other))
            return instants.written(start), was, is_now
    return None


# --- steps in words --------------------------------------------------------------------------------------------------


def steps_of(book: Book, name: str, means: str) -> str:
    """A deadline as its author wrote it: what its end means, and the clock's steps."""
    clock = book.clocks[name]
    rows = [_row(row) for row in clock.series]
    steps = ", then ".join(rows) if rows else _steps(clock.steps)
    return f"{means} after {steps}"


def _row(row: model.Row) -> str:
    until = f" until {row.until}" if row.until else ""
    return _steps(row.steps) + until


def _steps(steps: tuple[model.Step, ...]) -> str:
    return ", ".join(map(_step, steps))


def _step(step: model.Step) -> str:
    match step.move:
        case model.Adds(length):
            return str(length)
        case model.Goes(to):
            return f"to {to}"
        case model.Rolls():
            return f"roll to {step.roll}"
        case model.Cutoff() as cutoff:
            then, otherwise = _steps(cutoff.then), _steps(cutoff.else_)
            return f"before {instants.time_written(cutoff.before)} {then}, else {otherwise}"
        case move:
            assert_never(move)
