"""What is said of an answer -> a formula over answers.

Here names are looked up: which question, which answers. What means nothing is noted, and counts as not holding.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import assert_never

from wizard.language import condition_syntax as syntax
from wizard.language.condition_comparisons import Comparisons
from wizard.language.conditions import UNASKED, UNKNOWN, Asked, Condition, During, Is, Passed, all_of, any_of, negate
from wizard.language.findings import Finding, Text, did_you_mean
from wizard.language.model import Question


class Formulas(Comparisons):
    """Turns what is said of the answers of one flow into formulas, noting what means nothing."""

    def about(self, own: str | None, question: str, form: syntax.About) -> Condition:
        """What a form says of the answer to a question of a kind that it fits, where the rule of `own` looks at it."""
        asked = self.flow.questions[question]
        match form:
            case syntax.Before(until=until):
                return self.fails(question, Passed(question, str(until.clock), until.end))
            case syntax.After(until=until):
                return Passed(question, str(until.clock), until.end)
            case syntax.Elapsed():
                return Passed(question, str(form.length))
            case syntax.During():
                return During(question, str(form.hours))
            case syntax.EarlierThan() | syntax.LaterThan() | syntax.Less() | syntax.From():
                return self.compared(own, question, form)
            case syntax.Tag():
                return self.tagged(question, asked, form.tag)
            case syntax.AllOf() | syntax.NoneOf() | syntax.Exactly() | syntax.AtLeastOf():
                return self.chosen(question, asked, form)
        assert_never(form)

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
