"""Time limits: an instant and a clock -> the end of the limit, how it came about, and back again.

In: a clock of the book and a start. Out: a `Run`. Instants are minutes on the wall clock of the guidance's own zone.
Read `running` first."""

from __future__ import annotations

from wizard.clocks import as_of, bands, bounds, calendars, ends, running, turns
from wizard.clocks.bands import Band, Bands, between, met, united
from wizard.clocks.bounds import ANY, MIDNIGHT
from wizard.clocks.calendars import EVERY_DAY, Workdays
from wizard.clocks.ends import End
from wizard.clocks.running import Clock, run
from wizard.clocks.turns import EVER, FIRST, LAST

__all__ = [
    "ANY",
    "EVER",
    "EVERY_DAY",
    "FIRST",
    "LAST",
    "MIDNIGHT",
    "Band",
    "Bands",
    "Clock",
    "End",
    "Workdays",
    "as_of",
    "bands",
    "between",
    "bounds",
    "calendars",
    "ends",
    "met",
    "run",
    "running",
    "turns",
    "united",
]
