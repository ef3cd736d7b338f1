"""Every question can be asked and every outcome can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.compile import routes_of
from wizard.conditions import Parser
from wizard.diagnostics import Finding, Text
from wizard.model import Flow


def reachable(subject: Subject) -> Iterator[Finding]:
    """Some reader can get to every question and to every outcome.

    What nobody can reach is either forgotten work or a broken way to it.
    """
    for name, plan in subject.plans.items():
        flow = subject.book.flows[name]
        seen = plan.asked() | plan.reached_outcomes()
        linked = _linked(flow)
        for node in [*flow.questions, *flow.outcomes]:
            if node not in seen:
                yield _finding(node, node in linked)


def _linked(flow: Flow) -> set[str]:
    return {target for routes in routes_of(flow, Parser(flow, [])).values() for _, target, _ in routes}


def _finding(node: Text, linked: bool) -> Finding:
    why = "the routes that name it can never be taken" if linked else "no route leads to it"
    return Finding("reachable", node.place, f"nobody can reach “{node}”: {why}", "lead to it, or remove it")
