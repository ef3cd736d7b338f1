"""Every route is taken by somebody."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.diagnostics import Finding


def live_routes(subject: Subject) -> Iterator[Finding]:
    """Every rule is taken by some answers: none is shadowed by those before it, none contradicts itself.

    A rule that never applies is a promise to readers that is never kept.
    """
    for name, plan in subject.plans.items():
        for question_name, question in subject.book.flows[name].questions.items():
            if question_name not in plan.asked():
                continue  # told once, as not reachable
            first = len(question.answers) + 1
            for number, rule in enumerate(question.next, start=first):
                if (question_name, number) not in plan.taken:
                    yield Finding("live-routes", rule.go.place, f"rule {number - first + 1} of “{question_name}” is never taken",
                                  "an earlier rule or answer takes all its cases, or its condition cannot hold")
