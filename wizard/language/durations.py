"""Lengths of time as authors write them, “72 hours”, and the step of a clock that each is."""

from __future__ import annotations

import re
from typing import Any

from wizard.language import fields
from wizard.language.instants import DAY

# A step the engines run: its name, then its numbers. The same lists are written into the browser's plan.
Op = tuple[Any, ...]
# What each unit is to the engines: the name of the step, and how many of its own units one is.
UNITS = {
    "minutes": ("minutes", 1),
    "hours": ("minutes", 60),
    "days": ("minutes", DAY),
    "weeks": ("minutes", 7 * DAY),
    "months": ("months", 1),
    "years": ("months", 12),
    "workdays": ("workdays", 1),
    "working-hours": ("working", 60),
}
# Answers lie in the years 1000 to 2999 and no clock adds more than this to them, so that every end has a year of four
# digits. Workdays are counted one by one, thousands of times when a flow is proven.
MOST_YEARS, MOST_WORKDAYS = 200, 1_000


def length(text: str, *, elapsing: bool = False) -> Op:
    """“72 hours” → op. Raises ValueError for what is no number and unit, is too long, or needs a calendar."""
    if not re.fullmatch(fields.LENGTH, text) or share_of(added(text)) > 1:
        raise ValueError(text)
    return added(text, elapsing=elapsing)


def added(text: str, *, elapsing: bool = False) -> Op:
    """“-3 workdays” → op. The unit must exist. Where the wall clock is set forward and back (`elapsing`), minutes and
    hours are those that go by, and a day is as long as from a time of it to the same time of the next."""
    number, unit = text.split()
    name, factor = UNITS[unit]
    if elapsing and unit in ("minutes", "hours"):
        name = "elapsed"
    return (name, int(number) * factor)


def share_of(op: Op, window: tuple[int, int] = (0, DAY)) -> float:
    """How much an op adds, or takes, of the most that a clock may; 1 is all of it. `window` are its working hours."""
    name, count = op
    if name == "working":
        most = MOST_WORKDAYS * (window[1] - window[0])
    else:
        most = {"minutes": MOST_YEARS * 365 * DAY, "months": MOST_YEARS * 12, "workdays": MOST_WORKDAYS}[name]
    return float(abs(count) / most)
