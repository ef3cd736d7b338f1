"""Which days are worked, and which hours of them, by the calendars of a book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from wizard.language import DAY, date_of, day_of, model, parse, remembered


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


EVERY_DAY = Workdays(False, (), (), frozenset())


@remembered
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


def during(workdays: Workdays, window: tuple[int, int], at: int) -> bool:
    """Whether an instant lies inside working hours: the opening minute does, the closing minute does not."""
    day, minute = divmod(at, DAY)
    return workdays.is_workday(day) and window[0] <= minute < window[1]
