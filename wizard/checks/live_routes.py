"""Every route is taken by somebody."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.possible_conditions import satisfiable
from wizard.checks.subject import Subject
from wizard.compile import routes_of
from wizard.conditions import Parser
from wizard.diagnostics import Finding


def live_routes(subject: Subject) -> Iterator[Finding]:
    """Every rule is taken by some answers: none is shadowed by those before it, none contradicts itself.

    A rule that never applies is a promise to readers that is never kept.
    """
    for name, plan in subject.plans.items():
        flow, asked = subject.book.flows[name], plan.asked()
        routes = routes_of(flow, Parser(flow, []))
        for question_name, question in flow.questions.items():
            if question_name not in asked:
                continue  # told once, as not reachable
            first = len(question.answers) + 1
            for number, rule in enumerate(question.next, start=first):
                condition = next(way for way, _, its in routes[question_name] if its == number)
                if (question_name, number) not in plan.taken and satisfiable(condition, plan.cells):
                    yield Finding("live-routes", rule.go.place, f"rule {number - first + 1} of “{question_name}” is never taken",
                                  "an earlier rule or answer takes all its cases, or its condition cannot hold")
