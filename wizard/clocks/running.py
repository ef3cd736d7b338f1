"""A limit run from an instant to its end, step by step.

Instants are minutes on the wall clock of the guidance's own zone (see `instants`). Every function here has a twin in
browser/runtime/time/clock-steps.js that must give the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from wizard.clocks.calendars import EVERY_DAY, Workdays, workdays, working_hours
from wizard.clocks.steps import ops_of, row_ops
from wizard.language import DAY, Op, length, model, month_start, months_later, remembered, zones


@dataclass(frozen=True)
class ReadyClock:
    """A clock ready to run: its steps as ops, its workdays and its working window (minutes after midnight), and the
    zone by which hours go by where it has no fixed offset."""

    ops: tuple[Op, ...]
    workdays: Workdays
    window: tuple[int, int]
    zone: zones.Zone = zones.FIXED


@dataclass(frozen=True)
class RunPiece:
    """A stretch of a run: which op ran from where to where."""

    op: str
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """Where a clock ends, how it got there, and the first year without official data that it looked at; 0 for none.

    Of a clock with dated rows `row` is the first day of the one it ran by (None: the one that holds from ever), and
    `unruled` says that none holds for its start, so that the nearest was taken.
    """

    end: int
    pieces: tuple[RunPiece, ...]
    guessed: int
    row: int | None = None
    unruled: bool = False


# --- from the book ---------------------------------------------------------------------------------------------------


@remembered
def named(book: model.Book, name: str) -> ReadyClock:
    """A clock of the book by its id, or one told by its length alone (“72 hours”, in a condition's `elapsed`)."""
    if name in book.clocks:
        return prepare(book, book.clocks[name])
    zone = _zone(book)
    return ReadyClock((length(name, elapsing=bool(zone.changes)),), EVERY_DAY, (0, DAY), zone)


def _zone(book: model.Book) -> zones.Zone:
    return book.about.zone if book.about.zone.changes else zones.FIXED


def prepare(book: model.Book, clock: model.Clock | model.Limit, calendar: str | None = None,
            steps: tuple[model.Step, ...] = ()) -> ReadyClock:
    """A clock of the book, or its length as a fact gives it, ready to run, on its own calendar and steps or on another
    reading's."""
    name = calendar or clock.calendar
    days = workdays(book, name) if name else EVERY_DAY
    hours = working_hours(book, clock.hours) if clock.hours else None
    window = hours[1] if hours else (0, DAY)
    zone = _zone(book)
    elapsing = bool(zone.changes)
    if isinstance(clock, model.Clock) and clock.series and not steps:
        return ReadyClock(row_ops(clock, elapsing=elapsing), days, window, zone)
    return ReadyClock(tuple(ops_of(steps or clock.steps, elapsing=elapsing)), days, window, zone)


def on(clock: ReadyClock, now: int) -> ReadyClock:
    """A clock as it runs at an instant: where its row goes by today, by that of this day."""
    if not clock.ops or clock.ops[0][0] != "today":
        return clock
    _, until, before, after = clock.ops[0]
    row = before if now < until else after
    return on(replace(clock, ops=(*row, *clock.ops[1:])), now)


# --- running ---------------------------------------------------------------------------------------------------------


def run(clock: ReadyClock, start: int, now: int | None = None) -> Run:
    """Run a clock from an instant to its end; one whose row goes by today needs to know when that is."""
    dated = clock if now is None else on(clock, now)
    runner = Runner(clock)
    end = runner.through(dated.ops, start)
    return Run(end, tuple(runner.pieces), runner.guessed, runner.row, runner.unruled)


class Runner:
    """Runs ops and notes the pieces, and the first year without official data that is asked for."""

    def __init__(self, clock: ReadyClock) -> None:
        self.days = clock.workdays
        self.window = clock.window
        self.zone = clock.zone
        self.pieces: list[RunPiece] = []
        self.guessed = 0
        self.row: int | None = None
        self.unruled = False

    def through(self, ops: tuple[Op, ...], at: int) -> int:
        """The instant to which some ops lead from another."""
        for op in ops:
            at = self.step(op, at)
        return at

    def step(self, op: Op, at: int) -> int:
        """The instant to which one op leads; what it did is noted."""
        if op[0] in ("cutoff", "until"):
            turned = at % DAY if op[0] == "cutoff" else at
            return self.through(op[2] if turned < op[1] else op[3], at)
        if op[0] in ("row", "no-row"):
            return self.noted(op, at)
        if op[0] == "working":
            return self.working(at, op[1])
        end = self.moved(op, at)
        self.pieces.append(RunPiece("minutes" if op[0] == "elapsed" else op[0], at, end))
        return end

    def noted(self, op: Op, at: int) -> int:
        """What row this is, or that none holds."""
        if op[0] == "row":
            self.row = op[1]
        else:
            self.unruled = True
        return at

    def moved(self, op: Op, at: int) -> int:
        """The instant to which an op leads that needs no more than the day and the minute of another."""
        day, minute = divmod(at, DAY)
        match op[0]:
            case "minutes":
                return at + int(op[1])
            case "elapsed":
                return self.zone.later(at, int(op[1]))
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
        """Whether a day is worked; notes its year where nobody knows for sure."""
        self.guessed = self.guessed or self.days.unknown_year(day)
        return self.days.is_workday(day)

    def workdays_later(self, day: int, count: int) -> int:
        """So many workdays after a day, or before it; the day itself is not counted."""
        direction = 1 if count > 0 else -1
        for _ in range(abs(count)):
            day = self.rolled(day + direction, direction)
        return day

    def rolled(self, day: int, direction: int) -> int:
        """The day itself where it is worked, else the next workday, or with -1 the previous one."""
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
                self.pieces.append(RunPiece("working", at, at + taken))
                left -= taken
                if left == 0:
                    return at + taken
            at = (day + 1) * DAY


