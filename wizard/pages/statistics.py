"""What the compiler proved about a flow, in numbers that anybody can check."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.automaton import Plan
from wizard.language import Book, forms_in
from wizard.pages import plan_json


@dataclass(frozen=True)
class Counts:
    """Sizes of a proven flow. `paths` counts ways cell by cell; `cells` those an answer can fall into, over all states."""

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
    flow = book.flows[plan.flow]
    facts = {str(fact) for form in forms_in(flow) for fact in getattr(form, "facts", ())}
    cells = sum(len(plan.cells[state.question].possible) for state in plan.states)
    return Counts(len(flow.questions), len(flow.outcomes), len(plan.states), cells, plan.paths, plan.shortest[0],
                  plan.longest[0], len(facts), plan_json.fingerprint_of(book, plan))
