"""What looks at an earlier answer can find one."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.live_routes import steps_past
from wizard.checks.possible_items import conditional
from wizard.checks.subject import Subject, place_of_key
from wizard.evaluation import samples
from wizard.language import Finding, Meanings, Part, Place, Question, conditions, meanings_in


def asked_before(subject: Subject) -> Iterator[Finding]:
    """A condition, and a “not-before”, looks at this question or at one that some way here has asked.

    What is asked only afterwards is never known in time: the rule would quietly hold for nobody, or for everybody.
    """
    for name, plan in subject.plans.items():
        yield from _of_items(subject, name)
        flow, meanings = subject.book.flows[name], meanings_in(subject.book, name)
        for question_name, question in flow.questions.items():
            here = subject.here(name, question_name)
            for place, other in _looks(question, meanings, str(question_name)) if here else ():
                if here and other != question_name and not here.asked(other):
                    also = ((place_of_key(flow.questions, other), f"“{other}” stands here"),)
                    witness = subject.shown(name, steps_past(plan, question_name))
                    yield Finding("asked-before", place, f"no way to “{question_name}” asks “{other}” before it",
                                  "look at an earlier question, or ask it earlier", also, witness)


def _of_items(subject: Subject, name: str) -> Iterator[Finding]:
    """What items and wordings look at and no way to them asks."""
    plan, questions = subject.plans[name], subject.book.flows[name].questions
    for end, parts in conditional(subject.book, name):
        here, is_outcome = subject.arrivals(name, end), end in plan.reached_outcomes()
        for part in parts if is_outcome or end in plan.asked() else ():
            for place, other in _spots(part):
                if not here.asked(other):
                    also = ((place_of_key(questions, other), f"“{other}” stands here"),)
                    way = samples.way_to_outcome(plan, end) if is_outcome else steps_past(plan, end)
                    yield Finding("asked-before", place, f"no way to “{end}” asks “{other}”",
                                  "look at what is asked on the way, or ask it", also, subject.shown(name, way))


def _looks(question: Question, meanings: Meanings, name: str) -> Iterator[tuple[Place, str]]:
    """The questions that a question looks at, and where."""
    if question.not_before:
        yield question.not_before.place, str(question.not_before)
    for part in (*filter(None, meanings.rules[name]), *meanings.refusals[name]):
        yield from _spots(part)


def _spots(part: Part) -> Iterator[tuple[Place, str]]:
    """The largest parts that look at one question only, and values, which look at several."""
    looked_at = conditions.needed_of(part.condition)
    if len(looked_at) == 1 or not part.parts:
        yield from ((part.place, one) for one in sorted(looked_at))
    else:
        yield from (spot for one in part.parts for spot in _spots(one))
