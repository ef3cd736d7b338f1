"""A flow compiled to a finite automaton: partial evaluation of routes over finite domains, then minimisation.

In: a book's flow. Out: a `Plan` (states, cells, outcomes) with the facts its proof rests on. Read `compiler` first."""

from __future__ import annotations

from wizard.automaton import (
    answer_cells,
    arrivals,
    compiler,
    earlier_answers,
    inhabited_cells,
    known_answers,
    outcome_needs,
    value_bounds,
)
from wizard.automaton.answer_cells import Cells, Tree, cut
from wizard.automaton.arrivals import Arrivals, TooMany, Way
from wizard.automaton.compiler import (
    Shadow,
    cells_in,
    compile_flow,
    first_rule,
    rounds_in,
    routes_in,
    ruled_out_for_good,
    ruled_out_in,
    shadows,
    ways_taken,
)
from wizard.automaton.exploration import Round
from wizard.automaton.outcome_needs import Need
from wizard.automaton.plan import Plan, State
from wizard.automaton.residues import Route, Routes
from wizard.automaton.satisfiability import Here

__all__ = [
    "Arrivals",
    "Cells",
    "Here",
    "Need",
    "Plan",
    "Round",
    "Route",
    "Routes",
    "Shadow",
    "State",
    "TooMany",
    "Tree",
    "Way",
    "answer_cells",
    "arrivals",
    "cells_in",
    "compile_flow",
    "compiler",
    "cut",
    "earlier_answers",
    "first_rule",
    "inhabited_cells",
    "known_answers",
    "outcome_needs",
    "rounds_in",
    "routes_in",
    "ruled_out_for_good",
    "ruled_out_in",
    "shadows",
    "value_bounds",
    "ways_taken",
]
