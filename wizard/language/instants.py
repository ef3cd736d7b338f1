"""Instants and days as numbers, and how they are written.

An instant is a whole number of minutes since 1970-01-01 00:00 on the wall clock of the guidance's own zone; the
device's zone never matters. A day is the number of such midnights, 1970-01-01 being day 0.
"""

from __future__ import annotations

import calendar as gregorian
import datetime
import re

DAY = 24 * 60
MOMENT = r"[12]\d{3}-\d\d-\d\d(T\d\d:\d\d)?"  # a day, or one with a time of it, in the years 1000 to 2999
EPOCH = datetime.date(1970, 1, 1).toordinal()


def parse(text: str) -> int | None:
    """“2026-03-05T10:00” or “2026-03-05” → instant; None where no such minute exists in the years 1000 to 2999."""
    if not re.fullmatch(MOMENT, text, re.ASCII):
        return None
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    return day_of(moment.date()) * DAY + moment.hour * 60 + moment.minute


def parse_day(text: str) -> int | None:
    """“2026-03-05” → day, counted from 1970-01-01; None for what is no day."""
    instant = parse(text) if "T" not in text else None
    return None if instant is None else instant // DAY


def written(instant: int) -> str:
    """Instant → “2026-03-05T10:00”."""
    day, minute = divmod(instant, DAY)
    return f"{date_of(day).isoformat()}T{time_written(minute)}"


def date_of(day: int) -> datetime.date:
    """The date of a day."""
    return datetime.date.fromordinal(day + EPOCH)


def day_of(date: datetime.date) -> int:
    """The day of a date, counted from 1970-01-01."""
    return date.toordinal() - EPOCH


def is_month_end(day: int) -> bool:
    """Whether a day is the last of its month."""
    return date_of(day + 1).day == 1


def time_of_day(text: str) -> int:
    """“18:00” → minutes after midnight. Raises ValueError for anything else."""
    if not re.fullmatch(r"\d\d:\d\d", text, re.ASCII):
        raise ValueError(text)
    minutes = int(text[:2]) * 60 + int(text[3:])
    if minutes > DAY or int(text[3:]) > 59:
        raise ValueError(text)
    return minutes


def time_written(minutes: int) -> str:
    """Minutes after midnight → “18:00”."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def offset_written(minutes: int) -> str:
    """Minutes east of Greenwich → “+08:00”."""
    sign = "-" if minutes < 0 else "+"
    return sign + time_written(abs(minutes))


def months_later(day: int, months: int) -> int:
    """Same day of a later month, or that month's last day where it is shorter."""
    date = date_of(day)
    year, before = divmod(date.year * 12 + date.month - 1 + months, 12)
    month = before + 1
    last = gregorian.monthrange(year, month)[1]
    return day_of(datetime.date(year, month, min(date.day, last)))


def month_start(day: int, later: int) -> int:
    """The first day of the month that is so many after a day's own."""
    first = date_of(day).replace(day=1)
    return months_later(day_of(first), later)
