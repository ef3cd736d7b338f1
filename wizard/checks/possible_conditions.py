"""Every condition can hold, and can fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wizard.cells import Cells
from wizard.checks.subject import Subject
from wizard.compile import Plan, routes_of
from wizard.conditions import Atom, Condition, Parser, atoms, negate, substitute
from wizard.diagnostics import Finding
from wizard.model import Rule

MOST_BRANCHES = 20_000


def possible_conditions(subject: Subject) -> Iterator[Finding]:
    """No `when` contradicts itself, and none is true whatever the answers.

    The first is a rule no reader ever meets, the second a question of the author's that was never asked.
    """
    for name, plan in subject.plans.items():
        flow = subject.book.flows[name]
        routes = routes_of(flow, Parser(flow, []))
        for question_name, question in flow.questions.items():
            rules = dict(enumerate(question.next, start=len(question.answers) + 1))
            for condition, _, number in routes[question_name]:
                if number in rules and not isinstance(condition, bool):
                    yield from _faults(plan, condition, rules[number])


def _faults(plan: Plan, condition: Condition, rule: Rule) -> Iterator[Finding]:
    if not satisfiable(condition, plan.cells):
        yield Finding("possible-conditions", rule.go.place, f"the condition that leads to “{rule.go}” can never hold",
                      "two of its parts exclude each other")
    elif not satisfiable(negate(condition), plan.cells):
        yield Finding("possible-conditions", rule.go.place, f"the condition that leads to “{rule.go}” always holds",
                      "leave the “when” out if that is meant")


def satisfiable(condition: Condition, cells: Mapping[str, Cells]) -> bool:
    """Whether some cells make a condition hold; taken to be so where trying them all would take too long."""
    tried = 0
    waiting: list[Condition] = [condition]
    while waiting and tried < MOST_BRANCHES:
        tried += 1
        here = waiting.pop()
        if here is True:
            return True
        if here is not False:
            question = next(atoms(here)).question
            waiting += dict.fromkeys(_given(here, cells[question], cell) for cell in cells[question].possible)
    return bool(waiting)


def _given(condition: Condition, cells: Cells, cell: int) -> Condition:
    """What is left of a condition once one question's cell is known."""
    def truth(atom: Atom) -> bool | None:
        return cells.truth(cell, atom) if atom.question == cells.question else None

    return substitute(condition, truth)
