"""Every condition is satisfiable and no tautology: it can hold, and can fail."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Protocol

from wizard.automaton import Here
from wizard.checks.subject import Subject
from wizard.evaluation import samples
from wizard.language import Condition, Finding, Part, Shown, all_of, any_of, conditions, meanings_in, negate

MOST_PAIRED = 12


def possible_conditions(subject: Subject) -> Iterator[Finding]:
    """No `when`, and no part of one, contradicts itself or what was answered before, and none is true whatever the
    answers.

    The first is a rule no reader ever meets, the second a question of the author's that was never asked.
    """
    for name in subject.plans:
        meanings = meanings_in(subject.book, name)
        for question, parts in meanings.rules.items():
            here = subject.here(name, question)
            if here:
                wholes = (*filter(None, parts), *meanings.refusals[question])
                found = (fault for whole in wholes for fault in faults(here, whole))
                for part, always in found:
                    yield _finding(subject, name, here, question, part, always=always)


class Somewhere(Protocol):
    """Where a condition stands: what can hold of the readers there, and what they may have been asked."""

    def can(self, condition: Condition) -> bool:
        """Whether a condition can hold there."""

    def asked(self, question: str) -> bool:
        """Whether some way there asks a question."""


def faults(here: Somewhere, part: Part) -> Iterator[tuple[Part, bool]]:
    """The innermost parts that come to the same whatever the answers, each with what it comes to. What looks at a
    question never asked before is told elsewhere."""
    inner = [fault for one in part.parts for fault in faults(here, one)]
    looked_at = conditions.needed_of(part.condition)
    if inner or not all(map(here.asked, looked_at)):
        yield from inner
    elif not here.can(part.condition):
        yield part, False
    elif not here.can(negate(part.condition)):
        yield part, True


def _finding(subject: Subject, flow: str, here: Here, question: str, part: Part, *, always: bool) -> Finding:
    pair = _pair(here, part, always=always)
    first, second = pair or (part, part)
    also = ((first.place, f"“{first.words}” stands here"),) if pair else ()
    if always:
        message = f"“{second.words}” always holds here"
        beside, hint = f", or else “{first.words}”", "leave it out if that is meant"
    else:
        message = f"“{second.words}” can never hold here"
        beside, hint = f" together with “{first.words}”", "nobody who comes to this rule has answered so"
    if pair:
        message += beside
    witness = _witness(subject, flow, here, question, first)
    return Finding("possible-conditions", second.place, message, hint, also, witness)


def _pair(here: Here, part: Part, *, always: bool) -> tuple[Part, Part] | None:
    """Two parts that exclude each other, or of which one or the other always holds."""
    if always == part.together:
        return None
    for first, second in combinations(part.parts[:MOST_PAIRED], 2):
        both = [first.condition, second.condition]
        if not here.can(negate(any_of(both)) if always else all_of(both)):
            return first, second
    return None


def _witness(subject: Subject, flow: str, here: Here, question: str, part: Part) -> Shown:
    """The fewest answers to an outcome past this question; here one with which a part holds, where the part looks
    here."""
    plan = subject.plans[flow]
    cells = plan.cells[question]
    holding = (one for one in cells.possible if here.with_answer(question, one).can(part.condition))
    cell = next(holding, cells.possible[0])
    steps = [*samples.way_to(plan, question), (question, cell)]
    return subject.shown(flow, samples.to_an_end(plan, steps))
