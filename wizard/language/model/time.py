"""What is said of time: clocks with their steps and dated rows, calendars of workdays, and hours.

Days are Gregorian dates of the guidance's own zone; times of day are minutes after midnight.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from wizard.language.fields import Add, Day, Facts, Id, Minute, Slug, To, Words, YearKey, Yes
from wizard.language.findings import Text
from wizard.language.model.form import Form

# Steps in a row; the bound keeps what they add up to inside the years that a clock can tell.
Branch = Annotated[tuple["Step", ...], Field(max_length=20)]
Steps = Annotated[Branch, Field(min_length=1)]


class Cutoff(Form):
    """Two ways on, told apart by the time of day (minutes after midnight)."""

    before: Minute
    then: Branch
    else_: Branch


@dataclass(frozen=True)
class Adds:
    """So much time is added, as “72 hours”."""

    length: Text


@dataclass(frozen=True)
class Goes:
    """The clock goes on to a point: the end of a day, a time of day or a date."""

    to: Text


@dataclass(frozen=True)
class Rolls:
    """A day that is not worked gives way to the next one that is, or to the one before."""

    forwards: bool


class Step(Form):
    """One step of a clock: exactly one of its fields is given."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    add: Add | None = None
    to: To | None = None
    roll: Literal["next-workday", "previous-workday"] | None = None
    cutoff: Cutoff | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Step:
        count = len(self.model_fields_set)
        if count != 1:
            message = "a step does {count} things; give each exactly one of add, to, roll, cutoff"
            raise PydanticCustomError("form", message, {"count": count})
        return self

    @property
    def move(self) -> Adds | Goes | Rolls | Cutoff:
        """The one thing that it does."""
        if self.add:
            return Adds(self.add)
        if self.to:
            return Goes(self.to)
        if self.roll:
            return Rolls(self.roll == "next-workday")
        assert self.cutoff, "a step has exactly one field"
        return self.cutoff


class Limit(Form):
    """How long a clock runs as one source gives it: steps, and the calendar and hours they are counted by."""

    label: Words | None = None
    calendar: Slug | None = None
    hours: Slug | None = None
    steps: Steps


class Reading(Form):
    """Another way to count the same limit, which some source supports: on another calendar, by other steps, or both."""

    title: Words
    calendar: Slug | None = None
    steps: Branch = ()
    facts: Facts

    @model_validator(mode="after")
    def _otherwise(self) -> Reading:
        if not self.calendar and not self.steps:
            raise PydanticCustomError("form", "it counts as its clock does; give it a “calendar” or “steps” of its own")
        return self


class Row(Form):
    """A clock's steps while a rule was in force; `from` is its first day, `until` the first day it no longer holds.
    Without `from`, as only the first row may be, it holds for all that came before."""

    from_: Day | None = None
    until: Day | None = None
    label: Words | None = None
    steps: Steps
    facts: Annotated[Facts, Field(min_length=1)]


class Clock(Form):
    """A time limit: the event that starts it and the steps from there to its end; or a `series` of dated rows of them,
    of which the one counts that holds on the day of the start, or where `row-by` says so, today.

    Where it has other `readings`, `counts` says how it counts itself; without it, its calendar's title does.
    """

    title: Words
    who: Slug
    starts: Words
    label: Words | None = None
    counts: Words | None = None
    calendar: Slug | None = None
    hours: Slug | None = None
    steps: Steps = ()
    series: Annotated[tuple[Row, ...], Field(min_length=1)] = ()
    row_by: Literal["start", "today"] | None = None
    readings: tuple[Reading, ...] = ()
    then: Words
    facts: Annotated[Facts, Field(min_length=1)]

    @model_validator(mode="after")
    def _one_way(self) -> Clock:
        if bool(self.steps) == bool(self.series):
            which, word = ("both", "and") if self.steps else ("neither", "nor")
            message = "it has {which} “steps” {word} “series”; a clock has one of them"
            raise PydanticCustomError("form", message, {"which": which, "word": word})
        if self.row_by and not self.series:
            raise PydanticCustomError("form", "it says “row-by”, but has no “series” of rows")
        if self.readings and not self.counts and not self.calendar:
            message = "it has “readings”, but neither “counts” nor a calendar says how it counts itself"
            raise PydanticCustomError("form", message)
        return self


class Hours(Form):
    """A working window, minutes after midnight, the end not included."""

    from_: Minute
    to: Minute
    title: Words


class DaysOff(Form):
    """A holiday, from its first day to its last."""

    name: Words
    from_: Day
    to: Day


class Year(Form):
    """One year's official days off and the weekend days that are worked."""

    facts: Facts
    off: tuple[DaysOff, ...]
    work: tuple[Day, ...] = ()


class Span(Form):
    """Days in a row, from the first to the last."""

    from_: Day
    to: Day


class Statutory(Form):
    """What is known of a year before its official days are: those `off` every year by law, what an arrangement may add
    to them, and the times in which it may make workdays of weekend days."""

    facts: Annotated[Facts, Field(min_length=1)]
    off: tuple[DaysOff, ...]
    may_be_off: tuple[DaysOff, ...] = ()
    may_be_worked: tuple[Span, ...] = ()


class Calendar(Form):
    """Which days are workdays. A derived calendar names what it is based on and what it leaves out."""

    title: Words
    based_on: Slug | None = None
    without_work: Yes = False
    only_off: tuple[Words, ...] | None = None
    weekend: Literal["saturday-sunday", "none"] = "saturday-sunday"
    hours: dict[Id, Hours] = {}
    years: dict[YearKey, Year] = {}
    statutory: dict[YearKey, Statutory] = {}


for form in (Cutoff, Limit):
    form.model_rebuild()
