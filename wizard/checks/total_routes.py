"""Every answer to every question that can be asked leads on."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.automaton import Plan
from wizard.checks.subject import Subject, place_of_key
from wizard.language import Finding


def total_routes(subject: Subject) -> Iterator[Finding]:
    """Wherever a reader can get, every possible answer leads on.

    Together with no-cycles and known-targets this means: every reader reaches an outcome.
    """
    for name, plan in subject.plans.items():
        yield from _all_refused(subject, name, plan)
        flow = subject.book.flows[name]
        for gap in plan.gaps:
            question = plan.states[gap.state].question
            witness = subject.shown(name, [*plan.witness(gap.state), (question, gap.cell)])
            message = f"“{question}” leads nowhere for the answer {witness[-1][1]}"
            yield Finding("total-routes", place_of_key(flow.questions, question), message,
                          "add a rule for it, or a last rule without “when”", witness=witness)


def _all_refused(subject: Subject, name: str, plan: Plan) -> Iterator[Finding]:
    """Questions to which, on some way, every answer is refused."""
    told = set[str]()
    for number, state in enumerate(plan.states):
        if state.refused and state.question not in told and all(to is None for to in state.table):
            told.add(state.question)
            message = f"on some way every answer to “{state.question}” is refused"
            yield Finding("total-routes", place_of_key(subject.book.flows[name].questions, state.question), message,
                          "refuse less, or do not ask there", witness=subject.shown(name, plan.witness(number)))
