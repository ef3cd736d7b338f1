"""Satisfiability: whether a condition can hold where it stands, with the answers that can have been given on the ways
there.

Treats answers as independent of each other; “impossible” is always right, “possible” may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from wizard.automaton import earlier_answers
from wizard.automaton.answer_cells import Cells
from wizard.language import Atom, Condition, all_of, atoms, conditions, negate, substitute

MOST_BRANCHES = 20_000
Allowed = Mapping[str, earlier_answers.Cells]


@dataclass(frozen=True)
class Here:
    """A question of a flow, and for it and each earlier one it looks at the cells that are possible when it is asked;
    and what of them is ruled out together."""

    cells: Mapping[str, Cells]
    allowed: Allowed
    ruled_out: tuple[Condition, ...]

    def can(self, condition: Condition) -> bool:
        """Whether some answers make a condition hold."""
        return satisfiable(all_of([condition, *map(negate, self.ruled_out)]), self.cells, self.allowed)

    def with_answer(self, question: str, cell: int) -> Here:
        """The same where the answer to one question is known."""
        return replace(self, allowed={**self.allowed, question: (cell,)})

    def asked(self, question: str) -> bool:
        """Whether some way here asks a question."""
        return self.allowed.get(question, (None,)) != (None,)


def satisfiable(condition: Condition, cells: Mapping[str, Cells], allowed: Allowed) -> bool:
    """Whether some cells make a condition hold; taken to be so where trying them all would take too long."""
    tried = 0
    waiting: list[Condition] = [condition]
    while waiting and tried < MOST_BRANCHES:
        tried += 1
        here = waiting.pop()
        if here is True:
            return True
        if here is not False:
            waiting += _branches(here, cells, allowed)
    return bool(waiting)


def _branches(condition: Condition, cells: Mapping[str, Cells], allowed: Allowed) -> Iterable[Condition]:
    """What is left of a condition for each cell of the first question it asks about; the same but once."""
    question = next(atoms(condition)).question
    left = [_given(condition, cells[question], cell) for cell in allowed.get(question, (None,))]
    return dict.fromkeys(left)


def _given(condition: Condition, cells: Cells, cell: int | None) -> Condition:
    """What is left of a condition once one question's cell is known; nothing holds of what was not asked, and what some
    answers of the cell meet, and others do not, is taken to be as the condition would have it."""
    def truth(atom: Atom) -> bool | None:
        if atom.question != cells.question:
            return None
        return cell is not None and cells.truth(cell, atom)

    return _at_best(substitute(condition, truth), cells.question, True)


def _at_best(condition: Condition, question: str, wanted: bool) -> Condition:
    """A condition with each atom about a question as it serves that the condition comes out as wanted."""
    if isinstance(condition, conditions.Not):
        return negate(_at_best(condition.part, question, not wanted))
    if isinstance(condition, conditions.All):
        return all_of([_at_best(part, question, wanted) for part in condition.parts])
    if isinstance(condition, bool) or condition.question != question:
        return condition
    return wanted
