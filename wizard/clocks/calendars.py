"""Which days are worked, and which hours of them, by the calendars of a book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from wizard.language import DAY, date_of, day_of, model, parse, remembered


@dataclass(frozen=True)
class Workdays:
    """Which days are worked. `off` holds (first day, last day, name); `years` are those with official data.

    Of other years nothing is sure: `free` are days off, and `open` the (first day, last day) in which weekend days may
    be worked. `busy` takes as many of them for workdays as can be; without it nobody works on any of them.
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
        """The first and the last day of every span that data names."""
        for first, last, _ in (*self.off, *self.free):
            yield first
            yield last
        for first, last in self.open:
            yield first
            yield last

    def is_workday(self, day: int) -> bool:
        """Whether a day, counted from 1970-01-01, is worked."""
        if day in self.work:
            return True
        free = any(first <= day <= last for first, last, _ in self.free)
        if (free and not self.busy) or any(first <= day <= last for first, last, _ in self.off):
            return False
        if self.busy and not free and any(first <= day <= last for first, last in self.open):
            return True
        return not self.weekend or (day + 3) % 7 < 5  # day 0 was a Thursday


EVERY_DAY = Workdays(False, (), (), frozenset())


@remembered
def workdays(book: model.Book, name: str) -> Workdays:
    """The workdays of a calendar, following what it is based on."""
    form = book.calendars[name]
    base = workdays(book, form.based_on) if form.based_on else Workdays(form.weekend != "none", (), (), frozenset())
    own = _added(base, form)
    if form.without_work:
        own = replace(own, work=frozenset(), open=())
    if form.only_off is not None:
        own = replace(own, off=_only(own.off, form.only_off), free=_only(own.free, form.only_off))
    return own


def _added(base: Workdays, form: model.Calendar) -> Workdays:
    """Workdays with what a calendar adds to them: its years, and what is known of others by law."""
    years, laws = form.years.values(), form.statutory.values()
    numbers = {*base.years, *map(int, form.years)}
    off = _spans(one for year in years for one in year.off)
    work = {day_of(day) for year in years for day in year.work}
    free = _spans(one for law in laws for one in law.off + law.may_be_off)
    maybe = [(day_of(one.from_), day_of(one.to)) for law in laws for one in law.may_be_worked]
    return Workdays(
        base.weekend,
        tuple(sorted(numbers)),
        off=(*base.off, *off),
        work=base.work | work,
        free=(*base.free, *free),
        open=(*base.open, *maybe),
    )


def _spans(days: Iterable[model.DaysOff]) -> Iterator[tuple[int, int, str]]:
    for one in days:
        yield day_of(one.from_), day_of(one.to), str(one.name)


def _only(off: tuple[tuple[int, int, str], ...], names: tuple[str, ...]) -> tuple[tuple[int, int, str], ...]:
    return tuple(one for one in off if one[2] in names)


def working_hours(book: model.Book, name: str) -> tuple[str, tuple[int, int]] | None:
    """The calendar that names these working hours, and their window; None where no calendar does."""
    for id_, form in book.calendars.items():
        if name in form.hours:
            window = form.hours[name]
            return id_, (window.from_, window.to)
    return None


def reference_now(book: model.Book) -> int:
    """A moment inside the calendar's data: noon of 15 June of its last year; of 2026 where there is none."""
    years = [int(year) for calendar in book.calendars.values() for year in calendar.years if year.isdigit()]
    moment = parse(f"{max(years, default=2026)}-06-15T12:00")
    assert moment is not None
    return moment


def during(workdays: Workdays, window: tuple[int, int], at: int) -> bool:
    """Whether an instant lies inside working hours: the opening minute does, the closing minute does not."""
    day, minute = divmod(at, DAY)
    return workdays.is_workday(day) and window[0] <= minute < window[1]
