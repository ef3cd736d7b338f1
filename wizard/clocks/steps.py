"""A clock's steps as authors write them -> ops, the steps that the engines run; dated rows become a choice between
them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import assert_never

from wizard.language import DAY, Op, added, day_of, fields, model, parse, time_of_day


def row_ops(clock: model.Clock, *, elapsing: bool = False) -> tuple[Op, ...]:
    """Dated rows as a choice between them, by the start or by today. Before the first row and after the last one the
    nearest is taken, and noted to be."""
    choice = "today" if clock.row_by == "today" else "until"
    first, last = clock.series[0], clock.series[-1]
    ops: tuple[Op, ...] = (("no-row",), *_ops_of_row(last, elapsing)) if last.until else ()
    for row in reversed(clock.series):
        own = _ops_of_row(row, elapsing)
        ops = ((choice, _midnight(row.until), own, ops),) if row.until and ops else own
    if not first.from_:
        return ops
    before = (("no-row",), *_ops_of_row(first, elapsing))
    return ((choice, _midnight(first.from_), before, ops),)


def _midnight(date: datetime.date) -> int:
    """The instant at which a date begins."""
    return day_of(date) * DAY


def _ops_of_row(row: model.Row, elapsing: bool) -> tuple[Op, ...]:
    first = day_of(row.from_) if row.from_ else None
    return (("row", first), *ops_of(row.steps, elapsing=elapsing))


def row_turns(ops: tuple[Op, ...]) -> tuple[int, ...]:
    """The instants at which another row begins to hold, or none does any more."""
    found: list[int] = []
    for op in ops:
        if op[0] in ("until", "today"):
            found += (*row_turns(op[2]), op[1], *row_turns(op[3]))
    return tuple(found)


def ops_of(steps: tuple[model.Step, ...], *, elapsing: bool = False) -> Iterator[Op]:
    """Steps as the engines run them; see `added` for lengths that are `elapsing`."""
    for step in steps:
        match step.move:
            case model.Adds(length):
                yield added(length, elapsing=elapsing)
            case model.Goes(to):
                yield _turn(to)
            case model.Rolls(forwards):
                yield ("roll", 1 if forwards else -1)
            case model.Cutoff() as cutoff:
                ways = (tuple(ops_of(way, elapsing=elapsing)) for way in (cutoff.then, cutoff.else_))
                yield ("cutoff", cutoff.before, *ways)
            case move:
                assert_never(move)


def told_by_number(steps: tuple[model.Step, ...]) -> str | None:
    """The one length that tells a clock, as “72 hours”: its only step, or whole days and more to the end of the last of
    them. None for any other clock: it needs a label."""
    only = str(steps[0].add or "")
    rest = [step.to for step in steps[1:]]
    if not only[:1].isdigit():
        return None
    unit = only.partition(" ")[2]
    whole = rest == ["day-end"] and unit in fields.WHOLE_DAYS
    return only if whole or not rest else None


def _turn(to: str) -> Op:
    if to in fields.TURNS:
        return (str(to),)
    fixed = parse(to) if len(to) == 10 else None
    return ("date", fixed) if fixed is not None else ("time", time_of_day(to))
