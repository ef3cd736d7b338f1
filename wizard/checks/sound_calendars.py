"""A calendar's days off and worked days lie in their year, once each, on days they can change."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from wizard.checks.subject import Subject
from wizard.language import Calendar, DaysOff, Finding, Text, Year, model

LONGEST = 400  # days


def sound_calendars(subject: Subject) -> Iterator[Finding]:
    """Days off lie in their own year and do not overlap, make-up workdays fall on weekends, working hours open before
    they close.

    One slipped digit moves a deadline that somebody relies on.
    """
    yield from _hours(subject.book.calendars)
    for name, calendar in subject.book.calendars.items():
        yield from _base(subject, name, calendar)
        for year, form in calendar.years.items():
            for message in _faults(int(year), form, weekend=calendar.weekend != "none"):
                yield Finding("sound-calendars", year.place, message)
        for year, by_law in calendar.statutory.items():
            for message in _unsure_faults(int(year), by_law, official=year in calendar.years):
                yield Finding("sound-calendars", year.place, message)


def _hours(calendars: Mapping[Text, Calendar]) -> Iterator[Finding]:
    for name, hours in ((name, hours) for calendar in calendars.values() for name, hours in calendar.hours.items()):
        if hours.from_ >= hours.to:
            yield Finding("sound-calendars", name.place,
                          f"the hours “{name}” close before they open, so no minute lies in them",
                          "let “from” be earlier than “to”")


def _base(subject: Subject, name: Text, calendar: Calendar) -> Iterator[Finding]:
    """A calendar based on itself, by whatever round, has no days at all."""
    seen, at = [str(name)], calendar
    while at.based_on and at.based_on in subject.book.calendars:
        if at.based_on in seen:
            round_ = " → ".join([*seen, at.based_on])
            yield Finding("sound-calendars", at.based_on.place, f"this calendar is based on itself: {round_}")
            return
        seen.append(str(at.based_on))
        at = subject.book.calendars[at.based_on]
    if calendar.only_off is not None:
        known = {off.name for year in at.years.values() for off in year.off}
        known |= {off.name for year in at.statutory.values() for off in (*year.off, *year.may_be_off)}
        for wanted in calendar.only_off:
            if wanted not in known:
                yield Finding("sound-calendars", wanted.place, f"“{wanted}” names no days off of “{seen[-1]}”")


def _faults(year: int, form: Year, *, weekend: bool) -> Iterator[str]:
    yield from _spans(year, form.off)
    off = {day for days in form.off for day in _days(days)}
    for day in form.work:
        if day.year != year:
            yield f"the make-up workday {day} does not lie in {year}"
        if weekend and day.weekday() < 5:
            yield f"the make-up workday {day} is not on a weekend"
        if day in off:
            yield f"{day} is both off and worked"


def _days(off: DaysOff) -> Iterator[datetime.date]:
    """The days of a span, of one that a slip made longer than a year the first of them."""
    length = (off.to - off.from_).days + 1
    return (off.from_ + datetime.timedelta(number) for number in range(min(length, LONGEST)))


def _unsure_faults(year: int, form: model.Statutory, *, official: bool) -> Iterator[str]:
    """What the law alone tells of a year gives way to its official days off."""
    if official:
        yield f"the official days off of {year} are known, so those by law alone are not needed: remove them"
    yield from _spans(year, tuple(sorted(form.off + form.may_be_off, key=lambda days: days.from_)))
    for span in form.may_be_worked:
        if span.from_ > span.to or {span.from_.year, span.to.year} != {year}:
            yield f"the time from {span.from_} to {span.to}, in which weekend days may be worked, is none in {year}"


def _spans(year: int, off: tuple[DaysOff, ...]) -> Iterator[str]:
    last: datetime.date | None = None
    for days in off:
        if days.from_.year != year or days.to.year != year:
            yield f"{days.name} ({days.from_} to {days.to}) does not lie in {year}"
        if days.from_ > days.to:
            yield f"{days.name} ends ({days.to}) before it begins ({days.from_})"
        if last and days.from_ <= last:
            yield f"{days.name} begins ({days.from_}) before the days off before it have ended ({last})"
        last = days.to
