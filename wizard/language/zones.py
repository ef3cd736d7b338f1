"""A guidance's wall clock, and how it stands to UTC: a fixed offset, or a zone of the time zone database.

All are whole minutes since 1970-01-01 00:00, on the wall clock or of UTC. Where a clock is set forward, the times that
are left out count as the moment at which it is set; where it is set back, the times that come twice are the first ones,
and the second time round the wall clock is taken to stand still at the last of them. So neither way of counting ever
runs backwards.
"""

from __future__ import annotations

import bisect
import datetime
import functools
import importlib.resources
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass, field

FIRST_YEAR, YEAR_AFTER = 1970, 2100  # what was before, and what comes after, has the first and the last offset
MINUTE = datetime.timedelta(minutes=1)
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Zone:
    """Minutes east of Greenwich, `at_first` and from each of the `changes` on, told by a minute of UTC. An offset that
    is fixed has none."""

    name: str
    at_first: int
    changes: tuple[tuple[int, int], ...] = field(default=(), hash=False)

    def offset(self, utc: int) -> int:
        """The minutes east of Greenwich at a minute of UTC."""
        past = bisect.bisect_right(self._begins, utc)
        return self.offsets[past]

    def wall(self, utc: int) -> int:
        """The minute on the wall clock at a minute of UTC."""
        past = bisect.bisect_right(self._begins, utc)
        wall = utc + self.offsets[past]
        return max(wall, self._ends[past - 1] - 1) if past else wall

    def utc(self, wall: int) -> int:
        """The first minute of UTC at which the wall clock has come to a minute."""
        past = bisect.bisect_right(self._ends, wall)
        utc = wall - self.offsets[past]
        return max(utc, self._begins[past - 1]) if past else utc

    def later(self, wall: int, minutes: int) -> int:
        """The minute on the wall clock when so many minutes have gone by since another one."""
        return self.wall(self.utc(wall) + minutes)

    def first_before(self, wall: int, minutes: int) -> int:
        """The first minute from which so many minutes later is another one, or after it."""
        return self.wall(self.utc(wall) - minutes - 1) + 1

    @functools.cached_property
    def offsets(self) -> tuple[int, ...]:
        """Every offset in turn."""
        return self.at_first, *(offset for _, offset in self.changes)

    @functools.cached_property
    def spread(self) -> int:
        """The most minutes by which two of its offsets differ."""
        return max(self.offsets) - min(self.offsets)

    @functools.cached_property
    def edges(self) -> tuple[int, ...]:
        """The minutes on the wall clock at which it is set, and to which."""
        return tuple(begin + offset for number, begin in enumerate(self._begins)
                     for offset in self.offsets[number:number + 2])

    def days_near(self, day: int) -> set[int]:
        """The days within a year or so on which it is set, and those around them."""
        found = {edge // 1440 for edge in self.edges if abs(edge // 1440 - day) < 500}
        return {one + by for one in found for by in (-1, 0, 1)}

    @functools.cached_property
    def data(self) -> int | list[int]:
        """As plans hold it: an offset; or the first one, and for each change the minutes since the one before, and the
        offset."""
        told = [self.at_first]
        before = 0
        for begin, offset in self.changes:
            told += [begin - before, offset]
            before = begin
        return told if self.changes else self.at_first

    @functools.cached_property
    def _begins(self) -> list[int]:
        return [begin for begin, _ in self.changes]

    @functools.cached_property
    def _ends(self) -> list[int]:
        """Where each stretch but the last would end on its own wall clock."""
        return [begin + self.offsets[number] for number, begin in enumerate(self._begins)]


FIXED = Zone("", 0)


@functools.cache
def named(name: str) -> Zone:
    """A zone of the time zone database that is installed with the engine. Raises ValueError for a name it lacks."""
    folders = importlib.resources.files("tzdata.zoneinfo")
    try:
        with folders.joinpath(*name.split("/")).open("rb") as file:
            found = zoneinfo.ZoneInfo.from_file(file)
    except (OSError, ValueError) as error:
        raise ValueError(name) from error
    changes = tuple(_changes(found))
    return Zone(name, _offset(found, EPOCH), changes)


def _offset(zone: zoneinfo.ZoneInfo, moment: datetime.datetime) -> int:
    offset = moment.astimezone(zone).utcoffset()
    return round(offset / MINUTE) if offset is not None else 0


def _changes(zone: zoneinfo.ZoneInfo) -> Iterator[tuple[int, int]]:
    """The minutes of UTC from which another offset holds, each found between two days by halves."""
    days = (datetime.datetime(YEAR_AFTER, 1, 1, tzinfo=datetime.UTC) - EPOCH).days
    for day in range(days):
        low, high = day * 1440, (day + 1) * 1440
        before, after = _at(zone, low), _at(zone, high)
        while before != after and high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if _at(zone, middle) == before else (low, middle)
        if before != after:
            yield high, after


def _at(zone: zoneinfo.ZoneInfo, utc: int) -> int:
    return _offset(zone, EPOCH + utc * MINUTE)
