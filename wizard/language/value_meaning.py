"""What the values of a flow are: forms -> trees of steps, with units that agree and decimals lined up.

Here names are looked up. What means nothing is noted, and the value is left out.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Never

from wizard.language import decimals, instants
from wizard.language import value_steps as steps
from wizard.language.findings import Finding, Text, did_you_mean
from wizard.language.kinds import Kind, is_timed
from wizard.language.memory import remembered
from wizard.language.model import Book, Flow
from wizard.language.model.values import Between, Percent, Quotient, Rounded, Table, Value
from wizard.language.value_quantities import (
    Quantity,
    added,
    between,
    divided,
    rounded,
    scaled,
    units_of,
)

PERCENT = "%"
AGREE = "units must agree; only what has no unit goes with any"
MOST_PLACES = 8  # decimals that steps may add up to


@dataclass(frozen=True)
class Values:
    """The values of a flow that mean something, by name, and what is wrong with the others."""

    known: Mapping[str, Quantity]
    findings: tuple[Finding, ...]


@remembered
def values_in(book: Book, name: str) -> Values:
    """What the values of one flow of a book are."""
    reader = _Reader(book.flows[name])
    for value in reader.flow.values:
        reader.value(str(value))
    known = {value: quantity for value, quantity in reader.known.items() if quantity}
    return Values(known, tuple(dict.fromkeys(reader.findings)))


class _Nothing(Exception):
    """An operand that means nothing; the finding is noted."""


@dataclass
class _Reader:
    """Works out what the values of one flow are, noting what is wrong."""

    flow: Flow
    known: dict[str, Quantity | None] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def value(self, name: str) -> Quantity | None:
        """What one value is; None where it means nothing. One that is made of itself is noted."""
        if name not in self.known:
            self.known[name] = None
            form = self.flow.values[name]
            with contextlib.suppress(_Nothing):
                self.known[name] = self.checked(form, self.step(form))
        return self.known[name]

    def step(self, form: Value) -> Quantity:
        """What its one step makes."""
        if form.sum or form.difference:
            return added(self.alike(form.sum or form.difference or (), form), minus=not form.sum)
        if form.least_of or form.most_of:
            return self.extreme(form)
        if form.product:
            of, times = (self.number(one, form) for one in form.product)
            unit = of.unit if of.unit is not None else times.unit
            return Quantity(steps.Product(of.expression, times.expression), of.decimals + times.decimals, unit)
        for step in (form.quotient, form.percent, form.rounded, form.table, form.days, form.months, form.years):
            if step is not None:
                return self.of_one(step, form)
        raise AssertionError("a value has one step")

    def of_one(self, step: Quotient | Percent | Rounded | Table | Between, form: Value) -> Quantity:
        """A step that has a form of its own."""
        match step:
            case Quotient():
                return divided(self.number(step.of, form), self.number(step.by, form), step)
            case Percent():
                return self.percent(step, form)
            case Rounded():
                return rounded(self.number(step.of, form), step)
            case Table():
                return self.table(step, form)
            case Between():
                return Quantity(between(form, self.day(step.from_), self.day(step.to)), 0, None)

    def extreme(self, form: Value) -> Quantity:
        """The least or the most of several."""
        parts = self.alike(form.least_of or form.most_of or (), form)
        places = max(part.decimals for part in parts)
        of = tuple(scaled(part, places) for part in parts)
        unit = next(iter(units_of(parts)), None)
        return Quantity(steps.Extreme("least" if form.least_of else "most", of), places, unit)

    def alike(self, operands: tuple[Text, ...], form: Value) -> list[Quantity]:
        """Numbers that are added or compared: their units must agree."""
        parts = [self.number(one, form) for one in operands]
        units = units_of(parts)
        if len(units) > 1:
            self.wrong(operands[0], f"numbers in different units are put together: {', '.join(units)}", AGREE)
        return parts

    def percent(self, step: Percent, form: Value) -> Quantity:
        """So many hundredths; the rate's unit is the per cent sign, or none."""
        of, rate = self.number(step.of, form), self.number(step.rate, form)
        if rate.unit not in (None, PERCENT):
            self.wrong(step.rate, f"the rate “{step.rate}” is in “{rate.unit}”", f"give it the unit “{PERCENT}”")
        return Quantity(steps.Product(of.expression, rate.expression), of.decimals + rate.decimals + 2, of.unit)

    def table(self, step: Table, form: Value) -> Quantity:
        """A number looked up."""
        numbers = [*step.answers.values(), *(row.is_ for row in step.rows)]
        places = max(map(decimals.places_of, numbers))
        if step.answers:
            rows = tuple((str(key), decimals.counted(number, places)) for key, number in step.answers.items())
            self.whole(step)
            return Quantity(steps.Picked(str(step.by), rows), places, None)
        timed = self.is_day(step.by)
        of = Quantity(self.day(step.by), 0, None) if timed else self.number(step.by, form)
        found: list[tuple[int | None, int]] = []
        for row in step.rows:
            begins = None if row.from_ is None else self.begin(row.from_, of.decimals, timed=timed)
            found.append((begins, decimals.counted(row.is_, places)))
        self.in_order(step, [begins for begins, _ in found])
        return Quantity(steps.Banded(of.expression, tuple(found)), places, None)

    def whole(self, step: Table) -> None:
        """Every answer has its row, and every row is an answer's."""
        question = self.flow.questions.get(step.by)
        if question is None or question.kind != "choice":
            self.wrong(step.by, f"“{step.by}” is no question with answers to choose one from",
                       did_you_mean(step.by, self.asking("choice")))
        for key in step.answers:
            if key not in question.answers:
                self.wrong(key, f"“{key}” is no answer to “{step.by}”", did_you_mean(key, question.answers))
        missing = [str(answer) for answer in question.answers if answer not in step.answers]
        if missing:
            self.wrong(step.by, f"the table has no row for {', '.join(missing)}", "give every answer a row")

    def begin(self, text: Text, places: int, *, timed: bool) -> int:
        """Where a row of a table begins."""
        if timed:
            day = instants.parse_day(text)
            return day if day is not None else self.wrong(text, f"“{text}” is no day", "write it like 2026-01-31")
        number = decimals.parsed(text)
        if number is None or not decimals.fits(number, places):
            self.wrong(text, f"“{text}” is no number that can be told apart here", "write it like 1500 or 0.5")
        return decimals.counted(number, places)

    def in_order(self, step: Table, begins: list[int | None]) -> None:
        """Rows go up, and only the first has no beginning."""
        later = begins[1:]
        if None in later or any(one is not None and one >= two for one, two in zip(begins, later, strict=False) if two):
            self.wrong(step.by, "the rows of the table do not go up", "sort them by “from”; only the first has none")

    def asking(self, *kinds: Kind) -> list[str]:
        """The questions of some kinds."""
        return [str(name) for name, question in self.flow.questions.items() if question.kind in kinds]

    def is_day(self, text: Text) -> bool:
        """Whether an operand is a day."""
        asked = self.flow.questions.get(text)
        timed = asked is not None and is_timed(asked.kind)
        return timed or text == steps.TODAY or instants.parse_day(text) is not None

    def day(self, text: Text) -> steps.Expression:
        """An operand that is a day."""
        if not self.is_day(text):
            near = did_you_mean(text, [*self.asking("instant", "day"), steps.TODAY])
            message = f"“{text}” is no day, and no question that asks for one"
            self.wrong(text, message, near or "write a day like 2026-01-31")
        if text == steps.TODAY:
            return steps.Today()
        date = instants.parse_day(text)
        return steps.DayOf(str(text)) if date is None else steps.Constant(date)

    def number(self, text: Text, form: Value) -> Quantity:
        """An operand that is a number."""
        written = decimals.parsed(text)
        if written is not None:
            places = decimals.places_of(written)
            return Quantity(steps.Constant(decimals.counted(written, places)), places, None)
        if text in self.flow.values:
            return self.other_value(text)
        question = self.flow.questions.get(text)
        if question is None or question.kind != "number":
            self.wrong(text, f"“{text}” is no number: neither a value nor a question that asks for one",
                       did_you_mean(text, [*self.flow.values, *self.asking("number")]))
        places = question.bounds.decimals
        unasked = None if form.unasked is None else decimals.counted(form.unasked, places)
        return Quantity(steps.Counted(str(text), unasked), places, str(question.unit))

    def other_value(self, text: Text) -> Quantity:
        """A value that another one is made of."""
        found = self.value(str(text))
        if found is None:
            self.wrong(text, f"“{text}” means nothing that can be reckoned with",
                       "mend it first; a value cannot be made of itself")
        return replace(found, unit=str(self.flow.values[text].unit))

    def checked(self, form: Value, made: Quantity) -> Quantity:
        """The value with its own unit, which must be that of what it is made of."""
        place = form.unit
        if made.unit not in (None, str(form.unit)) and not form.table:
            self.wrong(place, f"it is in “{form.unit}”, but what it is made of is in “{made.unit}”",
                       AGREE)
        if made.decimals > MOST_PLACES:
            self.wrong(place, f"it would have {made.decimals} decimals", "round what it is made of")
        return replace(made, unit=str(form.unit))

    def wrong(self, text: Text, message: str, hint: str) -> Never:
        """Notes what is wrong, and gives the value up."""
        self.findings.append(Finding("sound-values", text.place, message, hint))
        raise _Nothing
