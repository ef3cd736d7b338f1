"""Interval arithmetic on instants: sets of them as bands, which on every day from one to another hold the minutes from
one to another.

A clock's steps keep days or minutes of the day apart, so what leads into a band by a step is a few bands again, however
far it reaches. A set is a tuple of bands (first day, last day, first minute, last minute), all included, none
overlapping, in the one form that `united` gives it. Days are counted from 1970-01-01, minutes from midnight.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from wizard.language import DAY

Band = tuple[int, int, int, int]
Bands = tuple[Band, ...]


def between(first: int, last: int) -> Bands:
    """Every instant from one to another, both included; the empty set where the second lies before the first."""
    if first > last:
        return ()
    day, minute = divmod(first, DAY)
    last_day, last_minute = divmod(last, DAY)
    if day == last_day:
        return united([(day, day, minute, last_minute)])
    begin = (day, day, minute, DAY - 1)
    middle = (day + 1, last_day - 1, 0, DAY - 1)
    end = (last_day, last_day, 0, last_minute)
    return united([begin, middle, end])


def united(bands: Iterable[Band]) -> Bands:
    """Bands as one set, earliest days first; empty ones are left out."""
    real = [band for band in bands if band[0] <= band[1] and band[2] <= band[3]]
    turns = {day for first, last, _, _ in real for day in (first, last + 1)}
    found: list[Band] = []
    for day, following in itertools.pairwise(sorted(turns)):
        minutes = _joined([(low, high) for first, last, low, high in real if first <= day <= last])
        before = [band for band in found if band[1] == day - 1]
        if before and [band[2:] for band in before] == minutes:  # the same every day: one longer band
            found[-len(before):] = [(first, following - 1, low, high) for first, _, low, high in before]
        else:
            found += [(day, following - 1, *span) for span in minutes]
    return tuple(found)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of minutes in order, with those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            begin, end = found[-1]
            found[-1] = (begin, max(end, last))
        else:
            found.append((first, last))
    return found


def met(one: Bands, other: Bands) -> Bands:
    """What lies in both sets: their intersection."""
    return united(_overlap(a, b) for a in one for b in other)


def _overlap(one: Band, other: Band) -> Band:
    """What lies in both of two bands; a band with its ends the wrong way round where nothing does."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    low, high = max(one[2], other[2]), min(one[3], other[3])
    return first, last, low, high


def moved(bands: Bands, minutes: int) -> Bands:
    """Every instant so many minutes later, or sooner where they are fewer than none."""
    days, shift = divmod(minutes, DAY)
    return united(part for band in bands for part in _shifted(band, days, shift))


def _shifted(band: Band, days: int, shift: int) -> Iterator[Band]:
    """A band so many days and, in the same direction, minutes of a day later: what stays on its day, and what runs over
    midnight."""
    begin, end, first, last = band
    low, high = first + shift, last + shift
    yield begin + days, end + days, low, min(high, DAY - 1)
    yield begin + days + 1, end + days + 1, max(low, DAY) - DAY, high - DAY


def holds(bands: Bands, instant: int) -> bool:
    """Whether an instant lies in a set."""
    day, minute = divmod(instant, DAY)
    return any(first <= day <= last and low <= minute <= high for first, last, low, high in bands)


def first_of(bands: Bands) -> int | None:
    """The first instant of a set; None where it is empty."""
    return min((first * DAY + low for first, _, low, _ in bands), default=None)


def last_of(bands: Bands) -> int | None:
    """The last instant of a set; None where it is empty."""
    return max((last * DAY + high for _, last, _, high in bands), default=None)
