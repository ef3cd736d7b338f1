"""To which times of day a clock's steps can lead, and at which they turn: abstract interpretation of the steps, minute
by minute of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from wizard.clocks import ReadyClock, bounds
from wizard.language import DAY, Op

CHOICES = {"cutoff", "until", "today"}


def flat(ops: Iterable[Op]) -> Iterator[Op]:
    """Steps with those of their branches."""
    for op in ops:
        yield op
        if op[0] in CHOICES:
            yield from flat((*op[2], *op[3]))


@dataclass(frozen=True)
class Leads:
    """To which times of day some steps can lead: minutes `along` after the start, or `fixed` ones whatever it is; and
    the times of day of the start at which they turn."""

    clock: ReadyClock
    along: frozenset[int] = frozenset({0})
    fixed: frozenset[int] = frozenset()
    turns: frozenset[int] = frozenset()

    def through(self, ops: Iterable[Op]) -> Leads:
        """To which times some more steps lead."""
        leads = self
        for op in ops:
            leads = leads.step(op)
        return leads

    def step(self, op: Op) -> Leads:
        """To which times one more step leads."""
        kind = op[0]
        if kind in bounds.MARKS:
            return self
        edges = self._edges(op)
        turned = replace(self, turns=self.turns | {edge - along for edge in edges for along in self.along})
        if kind in CHOICES:
            first, second = (turned.through(way) for way in op[2:])
            return first._or(second)
        if kind == "minutes":
            return replace(turned, along=_moved(self.along, {op[1]}), fixed=_moved(self.fixed, {op[1]}))
        if kind == "elapsed":
            return turned._elapsed(op[1])
        if kind == "working":
            return turned._worked(op[1])
        if kind in ("months", "workdays", "roll"):
            return turned
        time = op[1] % DAY if kind in ("time", "date") else 0
        return replace(turned, along=frozenset(), fixed=frozenset({time}))

    def _edges(self, op: Op) -> set[int]:
        """The times of day at which a step turns."""
        if op[0] == "working":
            return {0, *self.clock.window}
        if op[0] == "elapsed":
            return {0, *_moved(self._set(), {0, *(-by for by in self._by(op[1]))})}
        return {0, op[1]} if op[0] in ("time", "cutoff") else {0}

    def _set(self) -> frozenset[int]:
        """The times of day at which the wall clock is set, and to which."""
        return frozenset(edge % DAY for edge in self.clock.zone.edges)

    def _by(self, minutes: int) -> set[int]:
        """By how much the time of day moves while minutes go by."""
        offsets = set(self.clock.zone.offsets)
        return {minutes + before - after for before in offsets for after in offsets}

    def _elapsed(self, minutes: int) -> Leads:
        """To which times minutes lead that go by; where the clock is set, to those around it."""
        by = self._by(minutes)
        around = _moved(self._set(), {0, -1, *by})
        return replace(self, along=_moved(self.along, by), fixed=_moved(self.fixed, by) | around)

    def _or(self, other: Leads) -> Leads:
        """To which times either of two ways leads."""
        along, fixed = self.along | other.along, self.fixed | other.fixed
        return replace(self, along=along, fixed=fixed, turns=self.turns | other.turns)

    def _worked(self, minutes: int) -> Leads:
        """To which times working time leads. It may move the time of day by the rest of a window, on the same day or on
        a later one, or begin when the window opens."""
        opens, closes = self.clock.window
        rest = minutes % (closes - opens)
        by = {rest, rest - (closes - opens), 0}
        opened = {edge + more for edge in self.clock.window for more in by}
        return replace(self, along=_moved(self.along, by), fixed=_moved(self.fixed, by) | opened)


def _moved(times: frozenset[int], by: Iterable[int]) -> frozenset[int]:
    return frozenset((time + more) % DAY for time in times for more in by)
