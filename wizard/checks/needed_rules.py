"""Every rule makes a difference."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.automaton import Here, Route, first_rule, routes_in, ways_taken
from wizard.checks.live_routes import place_of
from wizard.checks.subject import Subject
from wizard.evaluation import samples
from wizard.language import Condition, Finding, all_of, any_of, conditions, negate


def needed_rules(subject: Subject) -> Iterator[Finding]:
    """No rule can be left out without some reader being led elsewhere: none is redundant, or subsumed by those after
    it, as DMN says.

    Who reads such a rule believes that it tells two cases apart, and changes the one without the other.
    """
    for name in subject.plans:
        idle = {(question, route[2]): after for question, route, after in _idle(subject, name)}
        ways = ways_taken(subject.book, name, frozenset(idle)) if idle else {}
        for (question_name, number), (_, target, other) in idle.items():
            question = subject.book.flows[name].questions[question_name]
            message = f"rule {number - first_rule(question) + 1} of “{question_name}” changes nothing"
            message += f": without it all its cases lead to “{target}” too"
            also = ((place_of(question, other), "this takes such cases as well"),)
            steps = samples.to_an_end(subject.plans[name], ways[question_name, number])
            yield Finding("needed-rules", place_of(question, number), message, "remove it, or lead elsewhere",
                          also, subject.shown(name, steps))


def _idle(subject: Subject, name: str) -> Iterator[tuple[str, Route, Route]]:
    """The rules that change nothing, each with the next one that leads to the same place. What looks at a question
    never asked before is told elsewhere."""
    taken = subject.plans[name].taken
    for question, routes in routes_in(subject.book, name).items():
        first = first_rule(subject.book.flows[name].questions[question])
        live = [route for route in routes if route[2] >= first and (question, route[2]) in taken]
        for at, route in enumerate(live):
            after = next((other for other in live[at + 1:] if other[1] == route[1]), None)
            here = subject.here(name, question) if after else None
            looked_at = conditions.needed_of(route[0])
            are_asked = here is not None and all(map(here.asked, looked_at))
            if after and here and are_asked and not _needed(here, live, at):
                yield question, route, after


def _needed(here: Here, live: list[Route], at: int) -> bool:
    """Whether some answers that come to a rule and meet it would lead elsewhere without it."""
    own, target, _ = live[at]
    before = [negate(condition) for condition, _, _ in live[:at]]
    elsewhere = negate(_leads_to(target, live[at + 1:]))
    return here.can(all_of([*before, own, elsewhere]))


def _leads_to(target: str, rules: list[Route]) -> Condition:
    """When the first of some rules that holds leads to a place."""
    refused: list[Condition] = []
    found: list[Condition] = []
    for condition, to, _ in rules:
        if to == target:
            found.append(all_of([*refused, condition]))
        else:
            refused.append(negate(condition))
    return any_of(found)
