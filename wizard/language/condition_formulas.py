"""What is said of an answer -> a formula over answers.

Here names are looked up: which question, which answers. What means nothing is noted, and counts as not holding.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import assert_never

from wizard.language import condition_syntax as syntax
from wizard.language import decimals
from wizard.language.conditions import (
    UNASKED,
    UNKNOWN,
    Asked,
    AtLeast,
    Condition,
    During,
    Is,
    Passed,
    Since,
    all_of,
    any_of,
    negate,
)
from wizard.language.findings import Finding, Text, did_you_mean
from wizard.language.model import Flow, Question


@dataclass
class Formulas:
    """Turns what is said of the answers of one flow into formulas, noting what means nothing."""

    flow: Flow
    findings: list[Finding] = field(default_factory=list)

    def about(self, question: str, asked: Question, form: syntax.About) -> Condition:
        """What a form says of the answer to a question of a kind that it fits."""
        match form:
            case syntax.Before(until=until):
                return self.fails(question, Passed(question, str(until.clock), until.end))
            case syntax.After(until=until):
                return Passed(question, str(until.clock), until.end)
            case syntax.Elapsed():
                return Passed(question, str(form.length))
            case syntax.During():
                return During(question, str(form.hours))
            case syntax.EarlierThan():
                return self.fails(question, Since(question, form.day))
            case syntax.LaterThan():
                return Since(question, form.day + 1)
            case syntax.Less():
                return self.fails(question, self.reached(question, asked, form))
            case syntax.From():
                return self.reached(question, asked, form)
            case syntax.Tag():
                return self.tagged(question, asked, form.tag)
            case syntax.AllOf() | syntax.NoneOf() | syntax.Exactly() | syntax.AtLeastOf():
                return self.chosen(question, asked, form)
        assert_never(form)

    def reached(self, question: str, asked: Question, form: syntax.Less | syntax.From) -> Condition:
        """The answer is a number or more; one with more decimals than the question has is noted."""
        places = asked.bounds.decimals
        if not decimals.fits(form.number, places):
            has = f"has {places} decimals" if places else "is a whole number"
            message = f"{form.number} has too many decimals: the answer to “{question}” {has}"
            return self.noted(Finding("fitting-conditions", form.place, message, "give the question its “decimals”"))
        return AtLeast(question, decimals.counted(form.number, places), places)

    def chosen(self, question: str, asked: Question, form: syntax.Chosen) -> Condition:
        """What a form says of several chosen answers."""
        match form:
            case syntax.AllOf():
                return all_of(self.several(question, asked, form.answers))
            case syntax.NoneOf():
                return self.fails(question, any_of(self.several(question, asked, form.answers)))
            case syntax.Exactly():
                others = self.several(question, asked, [one for one in asked.answers if one not in form.answers])
                return all_of([*self.several(question, asked, form.answers), *map(negate, others)])
            case syntax.AtLeastOf(of=of):
                ways = itertools.combinations(self.several(question, asked, of.answers), of.count)
                return any_of([all_of(list(way)) for way in ways])
        assert_never(form)

    def tagged(self, question: str, asked: Question, tag: Text) -> Condition:
        """One of the answers that carry the tag."""
        answers = [str(name) for name, answer in asked.answers.items() if tag in answer.tags]
        if answers:
            return any_of([Is(question, answer) for answer in answers])
        known = {str(one) for answer in asked.answers.values() for one in answer.tags}
        message = f"no answer to “{question}” is tagged “{tag}”"
        return self.noted(Finding("known-answers", tag.place, message, did_you_mean(tag, known)))

    def several(self, question: str, asked: Question, answers: Iterable[Text]) -> list[Condition]:
        """That each of these is among the chosen ones."""
        return [self.given(question, answer, list(asked.answers)) for answer in answers]

    def answer(self, question: Text, said: syntax.Answer) -> Condition:
        """One of its answers; or that the reader does not know, or was not asked."""
        if said.answer == UNASKED:
            return negate(Asked(str(question)))
        form = self.flow.questions[question]
        known = [*form.answers, UNKNOWN, UNASKED] if form.unknown else [*form.answers, UNASKED]
        return self.given(question, said.answer, known)

    def given(self, question: str, answer: Text, known: list[str]) -> Condition:
        """That an answer, which must be among the known ones, is given."""
        if answer in known:
            return Is(str(question), str(answer))
        hint = did_you_mean(answer, known) or f"it knows {', '.join(known)}"
        return self.noted(Finding("known-answers", answer.place, f"“{answer}” is no answer to “{question}”", hint))

    def known(self, question: str) -> Condition:
        """The question was asked, and the reader knows the answer."""
        if not self.flow.questions[question].unknown:
            return Asked(question)
        return all_of([Asked(question), negate(Is(question, UNKNOWN))])

    def fails(self, question: str, condition: Condition) -> Condition:
        """There is a known answer, and it does not meet the condition."""
        return all_of([self.known(question), negate(condition)])

    def noted(self, finding: Finding) -> Condition:
        """Notes what is wrong; what is wrong counts as not holding."""
        self.findings.append(finding)
        return False
