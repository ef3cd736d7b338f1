"""A limit run from an instant to its end, step by step.

Instants are minutes on the wall clock of the guidance's own zone (see `instants`). Every function here has a twin in
runtime/clocks.js that must give the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wizard.clocks.calendars import EVERY_DAY, Workdays, workdays, working_hours
from wizard.language import DAY, Op, added, day_of, fields, length, model, month_start, months_later, parse, remembered, time_of_day


@dataclass(frozen=True)
class Clock:
    """A clock ready to run: its steps as ops, its workdays and its working window (minutes after midnight)."""

    ops: tuple[Op, ...]
    workdays: Workdays
    window: tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A stretch of a run: which op ran from where to where."""

    op: str
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """Where a clock ends, how it got there, and the first year without official data that it looked at; 0 for none.

    Of a clock with dated rows `row` is the first day of the one it ran by (None: the one that holds from ever), and `unruled`
    tells that none holds for its start, so that the nearest was taken.
    """

    end: int
    pieces: tuple[Piece, ...]
    guessed: int
    row: int | None = None
    unruled: bool = False


# --- from the book ---------------------------------------------------------------------------------------------------


@remembered
def named(book: model.Book, name: str) -> Clock:
    """A clock of the book by its id, or one told by its length alone (“72 hours”, in a condition's `elapsed`)."""
    if name in book.clocks:
        return prepare(book, book.clocks[name])
    return Clock((length(name),), EVERY_DAY, (0, DAY))


def prepare(book: model.Book, clock: model.Clock | model.Limit, calendar: str | None = None, steps: tuple[model.Step, ...] = ()) -> Clock:
    """A clock of the book, or its length as a fact gives it, ready to run, on its own calendar and steps or on another reading's."""
    name = calendar or clock.calendar
    hours = working_hours(book, clock.hours) if clock.hours else None
    dated = clock if isinstance(clock, model.Clock) and clock.series and not steps else None
    ops = _row_ops(dated) if dated else tuple(ops_of(steps or clock.steps))
    return Clock(ops, workdays(book, name) if name else EVERY_DAY, hours[1] if hours else (0, DAY))


def _row_ops(clock: model.Clock) -> tuple[Op, ...]:
    """Dated rows as a choice between them, by the start or by today. Before the first row and after the last one the nearest is
    taken, and noted to be."""
    choice = "today" if clock.row_by == "today" else "until"
    first, last = clock.series[0], clock.series[-1]
    ops: tuple[Op, ...] = (("no-row",), *_ops_of_row(last)) if last.until else ()
    for row in reversed(clock.series):
        end = row.until and day_of(row.until) * DAY
        ops = ((choice, end, _ops_of_row(row), ops),) if end is not None and ops else _ops_of_row(row)
    return ((choice, day_of(first.from_) * DAY, (("no-row",), *_ops_of_row(first)), ops),) if first.from_ else ops


def _ops_of_row(row: model.Row) -> tuple[Op, ...]:
    return (("row", day_of(row.from_) if row.from_ else None), *ops_of(row.steps))


def row_turns(ops: tuple[Op, ...]) -> tuple[int, ...]:
    """The instants at which another row begins to hold, or none does any more."""
    choices = [op for op in ops if op[0] in ("until", "today")]
    return tuple(turn for op in choices for turn in (*row_turns(op[2]), op[1], *row_turns(op[3])))


def on(clock: Clock, now: int) -> Clock:
    """A clock as it runs at an instant: where its row goes by today, by that of this day."""
    if not clock.ops or clock.ops[0][0] != "today":
        return clock
    _, until, before, after = clock.ops[0]
    return on(replace(clock, ops=(*(before if now < until else after), *clock.ops[1:])), now)


def ops_of(steps: tuple[model.Step, ...]) -> Iterator[Op]:
    for step in steps:
        if step.add:
            yield added(step.add)
        elif step.to:
            yield _turn(step.to)
        elif step.roll:
            yield ("roll", 1 if step.roll == "next-workday" else -1)
        elif step.cutoff:
            yield ("cutoff", step.cutoff.before, tuple(ops_of(step.cutoff.then)), tuple(ops_of(step.cutoff.else_)))


def told_by_number(steps: tuple[model.Step, ...]) -> str | None:
    """The one length that tells a clock, as “72 hours”: its only step, or whole days and more to the end of the last of them.
    None for any other clock: it needs a label."""
    only, rest = str(steps[0].add or ""), [step.to for step in steps[1:]]
    whole = rest == ["day-end"] and only.partition(" ")[2] in fields.WHOLE_DAYS
    return only if only[:1].isdigit() and (not rest or whole) else None


def _turn(to: str) -> Op:
    if to in fields.TURNS:
        return (str(to),)
    fixed = parse(to) if len(to) == 10 else None
    return ("date", fixed) if fixed is not None else ("time", time_of_day(to))


# --- running ---------------------------------------------------------------------------------------------------------


def run(clock: Clock, start: int, now: int | None = None) -> Run:
    """Run a clock from an instant to its end; one whose row goes by today needs to know when that is."""
    runner = Runner(clock)
    end = runner.through((clock if now is None else on(clock, now)).ops, start)
    return Run(end, tuple(runner.pieces), runner.guessed, runner.row, runner.unruled)


class Runner:
    """Runs ops and notes the pieces, and the first year without official data that is asked for."""

    def __init__(self, clock: Clock) -> None:
        self.days = clock.workdays
        self.window = clock.window
        self.pieces: list[Piece] = []
        self.guessed = 0
        self.row: int | None = None
        self.unruled = False

    def through(self, ops: tuple[Op, ...], at: int) -> int:
        for op in ops:
            at = self.step(op, at)
        return at

    def step(self, op: Op, at: int) -> int:
        if op[0] in ("cutoff", "until"):
            return self.through(op[2] if (at % DAY if op[0] == "cutoff" else at) < op[1] else op[3], at)
        if op[0] in ("row", "no-row"):
            return self.noted(op, at)
        if op[0] == "working":
            return self.working(at, op[1])
        end = self.moved(op, at)
        self.pieces.append(Piece(op[0], at, end))
        return end

    def noted(self, op: Op, at: int) -> int:
        """What row this is, or that none holds."""
        if op[0] == "row":
            self.row = op[1]
        else:
            self.unruled = True
        return at

    def moved(self, op: Op, at: int) -> int:
        day, minute = divmod(at, DAY)
        match op[0]:
            case "minutes":
                return at + int(op[1])
            case "months":
                return months_later(day, int(op[1])) * DAY + minute
            case "workdays":
                return self.workdays_later(day, op[1]) * DAY + minute
            case "day-end":
                return (day + 1) * DAY
            case "day-start":
                return day * DAY
            case "month-start":
                return month_start(day, 0) * DAY
            case "month-end":
                return month_start(day, 1) * DAY
            case "time":
                return day * DAY + int(op[1])
            case "date":
                return int(op[1])
            case "roll":
                return self.rolled(day, op[1]) * DAY + minute
        raise AssertionError(op)

    def is_workday(self, day: int) -> bool:
        self.guessed = self.guessed or self.days.unknown_year(day)
        return self.days.is_workday(day)

    def workdays_later(self, day: int, count: int) -> int:
        """The day of the event is not counted."""
        direction = 1 if count > 0 else -1
        for _ in range(abs(count)):
            day = self.rolled(day + direction, direction)
        return day

    def rolled(self, day: int, direction: int) -> int:
        while not self.is_workday(day):
            day += direction
        return day

    def working(self, at: int, left: int) -> int:
        """Count only minutes inside the window of workdays; an end exactly at closing time stays on that day."""
        opens, closes = self.window
        while True:
            day, minute = divmod(at, DAY)
            if minute < closes and self.is_workday(day):
                start = max(minute, opens)
                taken = min(left, closes - start)
                at = day * DAY + start
                self.pieces.append(Piece("working", at, at + taken))
                left -= taken
                if left == 0:
                    return at + taken
            at = (day + 1) * DAY


