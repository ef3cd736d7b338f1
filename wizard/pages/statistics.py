"""What the compiler proved about a flow, in numbers that anybody can check."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.automaton import Plan
from wizard.language import Book, forms_in
from wizard.pages import plan_json


@dataclass(frozen=True)
class Counts:
    """Sizes of a proven flow. `paths` counts ways cell by cell; `cells` those an answer can fall into, over all
    states."""

    questions: int
    outcomes: int
    states: int
    cells: int
    paths: int
    shortest: int
    longest: int
    facts: int
    digest: str


def counts(book: Book, plan: Plan) -> Counts:
    """The sizes of a flow that is proven."""
    flow = book.flows[plan.flow]
    facts = {str(fact) for form in forms_in(flow) for fact in getattr(form, "facts", ())}
    return Counts(
        questions=len(flow.questions),
        outcomes=len(flow.outcomes),
        states=len(plan.states),
        cells=sum(len(plan.cells[state.question].possible) for state in plan.states),
        paths=plan.paths,
        shortest=plan.shortest[0],
        longest=plan.longest[0],
        facts=len(facts),
        digest=plan_json.fingerprint_of(book, plan),
    )
