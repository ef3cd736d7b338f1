"""Sets of instants as bands: on every day from one to another, the minutes from one to another.

A clock's steps keep days or minutes of the day apart, so what leads into a band by a step is a few bands again, however far
it reaches. A set is a tuple of bands (first day, last day, first minute, last minute), all included, none overlapping, in the
one form that `united` gives it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from wizard.language import DAY

Band = tuple[int, int, int, int]
Bands = tuple[Band, ...]


def between(first: int, last: int) -> Bands:
    """Every instant from one to another."""
    (day, minute), (last_day, last_minute) = divmod(first, DAY), divmod(last, DAY)
    if first > last:
        return ()
    if day == last_day:
        return united([(day, day, minute, last_minute)])
    return united([(day, day, minute, DAY - 1), (day + 1, last_day - 1, 0, DAY - 1), (last_day, last_day, 0, last_minute)])


def united(bands: Iterable[Band]) -> Bands:
    """Bands as one set, earliest days first; empty ones are left out."""
    real = [band for band in bands if band[0] <= band[1] and band[2] <= band[3]]
    days = sorted({day for first, last, _, _ in real for day in (first, last + 1)})
    found: list[Band] = []
    for day, following in itertools.pairwise(days):
        minutes = _joined([(low, high) for first, last, low, high in real if first <= day <= last])
        before = [band for band in found if band[1] == day - 1]
        if before and [band[2:] for band in before] == minutes:  # the same every day: one longer band
            found[-len(before):] = [(first, following - 1, low, high) for first, _, low, high in before]
        else:
            found += [(day, following - 1, *span) for span in minutes]
    return tuple(found)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def met(one: Bands, other: Bands) -> Bands:
    """What lies in both sets."""
    return united((max(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), min(a[3], b[3])) for a in one for b in other)


def moved(bands: Bands, minutes: int) -> Bands:
    """Every instant so many minutes later."""
    days, shift = divmod(minutes, DAY)
    parts = [((first + days, last + days, low + shift, min(high + shift, DAY - 1)),
              (first + days + 1, last + days + 1, max(low + shift, DAY) - DAY, high + shift - DAY)) for first, last, low, high in bands]
    return united(part for both in parts for part in both)


def holds(bands: Bands, instant: int) -> bool:
    day, minute = divmod(instant, DAY)
    return any(first <= day <= last and low <= minute <= high for first, last, low, high in bands)


def first_of(bands: Bands) -> int | None:
    return min((first * DAY + low for first, _, low, _ in bands), default=None)


def last_of(bands: Bands) -> int | None:
    return max((last * DAY + high for _, last, _, high in bands), default=None)
