"""Comparisons -> a formula over answers: an answer with a day, a number, another answer or a value; a value with a
number or another value.

Where two answers are compared, it is their difference that reaches a number, as a value does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from wizard.language import condition_syntax as syntax
from wizard.language import decimals
from wizard.language import value_steps as steps
from wizard.language.asking_order import asking_order
from wizard.language.conditions import (
    UNKNOWN,
    Asked,
    AtLeast,
    Condition,
    Is,
    Reaches,
    Since,
    all_of,
    any_of,
    negate,
)
from wizard.language.findings import Finding, Text, did_you_mean
from wizard.language.kinds import is_timed
from wizard.language.model import Flow
from wizard.language.value_quantities import Quantity, scaled, units_of
from wizard.language.worked_values import worked_out


@dataclass
class Comparisons:
    """Turns comparisons in one flow into formulas, noting what means nothing. `values` are those of the flow."""

    flow: Flow
    values: Mapping[str, Quantity]
    findings: list[Finding] = field(default_factory=list)

    def compared(self, own: str | None, question: str, form: syntax.Compared) -> Condition:
        """What is said of an answer where the rule of `own` looks at it."""
        match form:
            case syntax.EarlierThan(day=int(day)):
                return self.fails(question, Since(question, day))
            case syntax.LaterThan(day=int(day)):
                return Since(question, day + 1)
            case syntax.EarlierThan(day=than) | syntax.LaterThan(day=than):
                assert isinstance(than, syntax.Other), "a day that is no number is another answer"
                return self.with_other_day(own, question, form, than)
            case syntax.Less(number=Decimal()):
                return self.fails(question, self.reached(question, form))
            case syntax.From(number=Decimal()):
                return self.reached(question, form)
            case syntax.Less() | syntax.From():
                return self.quantity_compared(own, self.of_answer(question), "", form)

    def of_value(self, own: str | None, name: str, form: syntax.Less | syntax.From) -> Condition:
        """What is said of a value; nothing of one that means nothing itself."""
        return self.quantity_compared(own, self.values[name], name, form) if name in self.values else False

    def quantity_compared(self, own: str | None, mine: Quantity, name: str,
                          form: syntax.Less | syntax.From) -> Condition:
        """Whether a number reaches another one, or does not."""
        other = self.other_quantity(form)
        if other is None:
            return False
        if isinstance(form.number, Decimal):
            if other.decimals > mine.decimals:
                return self.too_fine(form, name, mine.decimals)
            value, least = mine, decimals.counted(form.number, mine.decimals)
        else:
            value, least = self.difference(mine, other, form), 0
        met = reaches(self.flow, own, value, least, name)
        return met if isinstance(form, syntax.From) else self.falls_short(value.expression, met)

    def falls_short(self, value: steps.Expression, reached: Condition) -> Condition:
        """A value is known, and does not reach a number."""
        return all_of([worked_out_from(self.flow, value), negate(reached)])

    def difference(self, mine: Quantity, other: Quantity, form: syntax.Less | syntax.From) -> Quantity:
        """By how much one number is more than the other; numbers in different units are noted."""
        units = units_of([mine, other])
        if len(units) > 1:
            message = f"numbers in different units are compared: {', '.join(units)}"
            self.noted(Finding("fitting-conditions", form.place, message, "units must agree"))
        places = max(mine.decimals, other.decimals)
        return Quantity(steps.difference(scaled(mine, places), scaled(other, places)), places, mine.unit)

    def other_quantity(self, form: syntax.Less | syntax.From) -> Quantity | None:
        """The number that is compared with; None for one that means nothing, which is noted."""
        than = form.number
        if isinstance(than, Decimal):
            places = decimals.places_of(than)
            return Quantity(steps.Constant(decimals.counted(than, places)), places, None)
        if than.key == "value":
            if than.name not in self.flow.values:
                self.noted(Finding("known-questions", than.name.place, f"there is no value “{than.name}” in this flow",
                                   did_you_mean(than.name, self.flow.values)))
            return self.values.get(than.name)
        if self.is_question(than.name) and self.flow.questions[than.name].kind == "number":
            return self.of_answer(than.name)
        self.unfit(form, than)
        return None

    def with_other_day(self, own: str | None, question: str, form: syntax.EarlierThan | syntax.LaterThan,
                       than: syntax.Other) -> Condition:
        """An answer lies before or after another one; by the minute where both are moments, else by the day."""
        fits = than.key == "answer" and self.is_question(than.name) and is_timed(self.flow.questions[than.name].kind)
        if not fits:
            return self.unfit(form, than)
        kinds = {self.flow.questions[name].kind for name in (question, than.name)}
        leaf = steps.MinuteOf if kinds == {"instant"} else steps.DayOf
        away = steps.difference(leaf(question), leaf(str(than.name)))
        if isinstance(form, syntax.LaterThan):
            return reaches(self.flow, own, Quantity(away, 0, None), 1)
        return self.falls_short(away, reaches(self.flow, own, Quantity(away, 0, None), 0))

    def is_question(self, name: Text) -> bool:
        """Whether a name is a question's; one that is not is noted."""
        if name in self.flow.questions:
            return True
        message = f"the condition names “{name}”, which is no question of this flow"
        self.noted(Finding("known-questions", name.place, message, did_you_mean(name, self.flow.questions)))
        return False

    def unfit(self, form: syntax.Compared, than: syntax.Other) -> Condition:
        """Notes that an answer is compared with what is of another kind."""
        if than.key == "answer" and than.name not in self.flow.questions:
            return False
        needs = "a moment or a day" if isinstance(form, syntax.EarlierThan | syntax.LaterThan) else "a number"
        message = f"“{form.key}” needs {needs}, but “{than.name}” is none"
        return self.noted(Finding("fitting-conditions", than.name.place, message))

    def of_answer(self, question: str) -> Quantity:
        """The number that answers a question."""
        form = self.flow.questions[question]
        return Quantity(steps.Counted(str(question)), form.bounds.decimals, str(form.unit))

    def reached(self, question: str, form: syntax.Less | syntax.From) -> Condition:
        """The answer is a number or more; one with more decimals than the question has is noted."""
        assert isinstance(form.number, Decimal), "another answer is compared by its difference"
        places = self.flow.questions[question].bounds.decimals
        if not decimals.fits(form.number, places):
            return self.too_fine(form, question, places)
        return AtLeast(question, decimals.counted(form.number, places), places)

    def too_fine(self, form: syntax.Less | syntax.From, name: str, places: int) -> Condition:
        """Notes a number that has more decimals than what it is compared with."""
        has = f"has {places} decimals" if places else "is a whole number"
        message = f"{form.number} has too many decimals: “{name}” {has}"
        return self.noted(Finding("fitting-conditions", form.place, message, "give the question its “decimals”"))

    def fails(self, question: str, condition: Condition) -> Condition:
        """There is a known answer, and it does not meet the condition."""
        return all_of([known(self.flow, question), negate(condition)])

    def noted(self, finding: Finding) -> Condition:
        """Notes what is wrong; what is wrong counts as not holding."""
        self.findings.append(finding)
        return False


def reaches(flow: Flow, own: str | None, value: Quantity, least: int, name: str = "") -> Condition:
    """A value is a number or more where the rule of `own` looks at it; without one, at the end of the way: once the
    last is answered of all that it is made of."""
    def at(question: str) -> Condition:
        return Reaches(question, value.expression, least, name, value.decimals)

    if own:
        return at(own)
    ways: list[Condition] = []
    later: list[Condition] = []
    asked = steps.asked_of(value.expression)
    for question in [one for one in reversed(asking_order(flow)) if one in asked]:
        ways.append(all_of([Asked(question), *later, at(question)]))
        later.append(negate(Asked(question)))
    whatever = worked_out(value.expression, {}, 0) if all(asked.values()) else None
    if whatever is not None and whatever >= least:  # it does without all of them
        ways.append(all_of(later))
    return any_of(ways)


def known(flow: Flow, question: str) -> Condition:
    """The question was asked, and the reader knows the answer."""
    if not flow.questions[question].unknown:
        return Asked(question)
    return all_of([Asked(question), negate(Is(question, UNKNOWN))])


def worked_out_from(flow: Flow, value: steps.Expression) -> Condition:
    """All that a value is made of is known, or may be missing."""
    found: list[Condition] = []
    for question, spared in steps.asked_of(value).items():
        here = known(flow, question)
        found.append(any_of([negate(Asked(question)), here]) if spared else here)
    return all_of(found)
