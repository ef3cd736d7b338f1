"""Time limits: an instant and a clock -> the end of the limit, how it came about, and back again.

In: a clock of the book and a start. Out: a `Run`. Instants are minutes on the wall clock of the guidance's own zone.
Read `running` first."""

from __future__ import annotations

from wizard.clocks import as_of, bands, bounds, calendars, ends, order, preimages, running, turns
from wizard.clocks.bands import Band, Bands, between, met, united
from wizard.clocks.bounds import ANY, MIDNIGHT
from wizard.clocks.calendars import EVERY_DAY, Workdays
from wizard.clocks.ends import End
from wizard.clocks.preimages import EVER, FIRST, LAST, daily
from wizard.clocks.running import ReadyClock, run
from wizard.clocks.steps import ops_of, row_turns, told_by_number

__all__ = [
    "ANY",
    "EVER",
    "EVERY_DAY",
    "FIRST",
    "LAST",
    "MIDNIGHT",
    "Band",
    "Bands",
    "End",
    "ReadyClock",
    "Workdays",
    "as_of",
    "bands",
    "between",
    "bounds",
    "calendars",
    "daily",
    "ends",
    "met",
    "ops_of",
    "order",
    "preimages",
    "row_turns",
    "run",
    "running",
    "told_by_number",
    "turns",
    "united",
]
