"""Instants, workdays and deadlines.

An instant is a whole number of minutes since 1970-01-01 00:00 on the wall clock of the guidance's own zone; the
device's zone never matters. A day is the number of such midnights, 1970-01-01 being day 0. Every function here has a
twin in runtime/clocks.js that must give the same numbers.
"""

from __future__ import annotations

import calendar as gregorian
import datetime
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from wizard import model, scalars

DAY = 24 * 60
EPOCH = datetime.date(1970, 1, 1).toordinal()

# A step the engines run: its name, then its numbers. The same lists are written into the browser's plan.
Op = tuple[Any, ...]
UNITS = dict(zip(scalars.UNITS, (("minutes", 1), ("minutes", 60), ("minutes", DAY), ("minutes", 7 * DAY), ("months", 1), ("months", 12),
                               ("workdays", 1), ("working", 60)), strict=True))
# Answers lie in the years 1000 to 2999 and no clock adds more than this to them, so that every end has a year of four digits.
# Workdays are counted one by one, thousands of times when a flow is proven.
MOST_YEARS, MOST_WORKDAYS = 200, 1_000


@dataclass(frozen=True)
class Workdays:
    """Which days are worked. `off` holds (first day, last day, name); `years` are those with official data.

    Of other years nothing is sure: `free` are days off, and `open` the (first day, last day) in which weekend days may be
    worked. `busy` takes as many of them for workdays as can be; without it all of them are rested on.
    """

    weekend: bool
    years: tuple[int, ...]
    off: tuple[tuple[int, int, str], ...]
    work: frozenset[int]
    free: tuple[tuple[int, int, str], ...] = ()
    open: tuple[tuple[int, int], ...] = ()
    busy: bool = False

    def unknown_year(self, day: int) -> int:
        """The year of a day without official data; 0 for a day that is known. Without a weekend every day is."""
        year = date_of(day).year
        return year if self.weekend and year not in self.years else 0

    def edges(self) -> Iterator[int]:
        """The first and the last day of every span that data tells of."""
        for first, last in (*((first, last) for first, last, _ in (*self.off, *self.free)), *self.open):
            yield from (first, last)

    def is_workday(self, day: int) -> bool:
        if day in self.work:
            return True
        free = any(first <= day <= last for first, last, _ in self.free)
        if (free and not self.busy) or any(first <= day <= last for first, last, _ in self.off):
            return False
        if self.busy and not free and any(first <= day <= last for first, last in self.open):
            return True
        return not self.weekend or (day + 3) % 7 < 5  # day 0 was a Thursday


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


EVERY_DAY = Workdays(False, (), (), frozenset())


# --- instants --------------------------------------------------------------------------------------------------------


def parse(text: str) -> int | None:
    """“2026-03-05T10:00” or “2026-03-05” → instant; None where no such minute exists in the years 1000 to 2999."""
    if not re.fullmatch(r"[12]\d{3}-\d\d-\d\d(T\d\d:\d\d)?", text, re.ASCII):
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    return (moment.date().toordinal() - EPOCH) * DAY + moment.hour * 60 + moment.minute


def written(instant: int) -> str:
    """Instant → “2026-03-05T10:00”."""
    return f"{date_of(instant // DAY).isoformat()}T{instant % DAY // 60:02}:{instant % 60:02}"


def date_of(day: int) -> datetime.date:
    return datetime.date.fromordinal(day + EPOCH)


def day_of(date: datetime.date) -> int:
    return date.toordinal() - EPOCH


# --- from the book ---------------------------------------------------------------------------------------------------


def is_month_end(day: int) -> bool:
    return date_of(day + 1).day == 1


@functools.lru_cache(maxsize=4096)
def named(book: model.Book, name: str) -> Clock:
    """A clock of the book by its id, or one told by its length alone (“72 hours”, in a condition's `elapsed`)."""
    if name in book.clocks:
        return prepare(book, book.clocks[name])
    return Clock((length(name),), EVERY_DAY, (0, DAY))


def length(text: str) -> Op:
    """“72 hours” → op. Raises ValueError for what is no number and unit, is too long, or needs a calendar."""
    if not re.fullmatch(scalars.LENGTH, text) or share_of(added(text)) > 1:
        raise ValueError(text)
    return added(text)


def added(text: str) -> Op:
    """“-3 workdays” → op. The unit must exist."""
    number, unit = text.split()
    name, factor = UNITS[unit]
    return (name, int(number) * factor)


def share_of(op: Op, window: tuple[int, int] = (0, DAY)) -> float:
    """How much an op adds, or takes, of the most that a clock may."""
    most = {"minutes": MOST_YEARS * 365 * DAY, "months": MOST_YEARS * 12, "workdays": MOST_WORKDAYS,
            "working": MOST_WORKDAYS * (window[1] - window[0])}
    return float(abs(op[1]) / most[op[0]])


@functools.lru_cache(maxsize=256)
def workdays(book: model.Book, name: str) -> Workdays:
    """The workdays of a calendar, following what it is based on."""
    form = book.calendars[name]
    base = workdays(book, form.based_on) if form.based_on else Workdays(form.weekend != "none", (), (), frozenset())
    own = Workdays(
        base.weekend,
        tuple(sorted({*base.years, *(int(year) for year in form.years)})),
        base.off + tuple(_spans(one for year in form.years.values() for one in year.off)),
        base.work | {day_of(day) for year in form.years.values() for day in year.work},
        base.free + tuple(_spans(one for year in form.statutory.values() for one in year.off + year.may_be_off)),
        base.open + tuple((day_of(one.from_), day_of(one.to)) for year in form.statutory.values() for one in year.may_be_worked),
    )
    if form.without_work:
        own = replace(own, work=frozenset(), open=())
    if form.only_off is not None:
        own = replace(own, off=_only(own.off, form.only_off), free=_only(own.free, form.only_off))
    return own


def _spans(days: Iterable[model.DaysOff]) -> Iterator[tuple[int, int, str]]:
    return ((day_of(one.from_), day_of(one.to), str(one.name)) for one in days)


def _only(off: tuple[tuple[int, int, str], ...], names: tuple[str, ...]) -> tuple[tuple[int, int, str], ...]:
    return tuple(one for one in off if one[2] in names)


def working_hours(book: model.Book, name: str) -> tuple[str, tuple[int, int]] | None:
    """The calendar that names these working hours, and their window."""
    for id_, form in book.calendars.items():
        if name in form.hours:
            return id_, (form.hours[name].from_, form.hours[name].to)
    return None


def reference_now(book: model.Book) -> int:
    """A moment inside the calendar's data: noon of 15 June of its last year; of 2026 where there is none."""
    years = [int(year) for calendar in book.calendars.values() for year in calendar.years if year.isdigit()]
    moment = parse(f"{max(years, default=2026)}-06-15T12:00")
    assert moment is not None
    return moment


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
    whole = rest == ["day-end"] and only.partition(" ")[2] in scalars.WHOLE_DAYS
    return only if only[:1].isdigit() and (not rest or whole) else None


def _turn(to: str) -> Op:
    if to in scalars.TURNS:
        return (str(to),)
    fixed = parse(to) if len(to) == 10 else None
    return ("date", fixed) if fixed is not None else ("time", time_of_day(to))


def time_of_day(text: str) -> int:
    """“18:00” → minutes after midnight. Raises ValueError for anything else."""
    if not re.fullmatch(r"\d\d:\d\d", text, re.ASCII):
        raise ValueError(text)
    minutes = int(text[:2]) * 60 + int(text[3:])
    if minutes > DAY or int(text[3:]) > 59:
        raise ValueError(text)
    return minutes


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


def months_later(day: int, months: int) -> int:
    """Same day of a later month, or that month's last day where it is shorter."""
    date = date_of(day)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    last = gregorian.monthrange(year, month + 1)[1]
    return day_of(datetime.date(year, month + 1, min(date.day, last)))


def month_start(day: int, later: int) -> int:
    first = date_of(day).replace(day=1)
    return months_later(day_of(first), later)


def during(workdays: Workdays, window: tuple[int, int], at: int) -> bool:
    """Whether an instant lies inside working hours: the opening minute does, the closing minute does not."""
    day, minute = divmod(at, DAY)
    return workdays.is_workday(day) and window[0] <= minute < window[1]
