"""Every question changes something."""

from __future__ import annotations

from collections.abc import Iterator

from wizard import letters
from wizard.checks.subject import Subject, place_of_key
from wizard.diagnostics import Finding


def deciding_questions(subject: Subject) -> Iterator[Finding]:
    """For every question two answers lead differently, or an outcome counts a deadline from it or puts it in a letter.

    Readers are asked nothing that does not matter.
    """
    for name, plan in subject.plans.items():
        flow = subject.book.flows[name]
        counted = {str(deadline.from_) for outcome in flow.outcomes.values() for deadline in outcome.deadlines}
        offered = {name for outcome in flow.outcomes.values() for name in outcome.letters}
        counted |= {piece.text for name in offered for piece in letters.pieces(subject.book.letters[name].text) if piece.kind == "answer"}
        deciding = {state.question for state in plan.states if len({to for to in state.table if to is not None}) > 1}
        told = {str(name) for name, question in flow.questions.items() if question.kind == "text"}  # for the reader's own record
        for question in sorted(plan.asked() - counted - deciding - told):
            if question in flow.questions:
                yield Finding("deciding-questions", place_of_key(flow.questions, question),
                              f"whatever the answer to “{question}”, nothing changes", "remove the question, or use its answer")
