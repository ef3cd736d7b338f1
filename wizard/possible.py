"""Whether a condition can hold where it stands: with the answers that can have been given on the ways there.

Told of each answer by itself, so it errs on one side only: what is called impossible is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from wizard import bounds, clocks, past
from wizard.cells import Cells
from wizard.conditions import Atom, Condition, Passed, all_of, atoms, negate, substitute
from wizard.model import Book, Flow

MOST_BRANCHES = 20_000
Allowed = Mapping[str, past.Cells]


@dataclass(frozen=True)
class Here:
    """A question of a flow, and for it and each earlier one it looks at the cells that are possible when it is asked."""

    book: Book
    flow: Flow
    cells: Mapping[str, Cells]
    allowed: Allowed

    def can(self, condition: Condition) -> bool:
        """Whether some answers make a condition hold."""
        return any(satisfiable(all_of([condition, *rules]), self.cells, allowed) for rules, allowed in self._cases(condition))

    def with_answer(self, question: str, cell: int) -> Here:
        """The same where the answer to one question is known."""
        return replace(self, allowed={**self.allowed, question: (cell,)})

    def asked(self, question: str) -> bool:
        """Whether some way here asks a question."""
        return self.allowed.get(question, (None,)) != (None,)

    def _cases(self, condition: Condition) -> Iterator[tuple[list[Condition], Allowed]]:
        """The condition as it is, or where answers must follow one another: once with that rule, once without an earlier
        answer to follow."""
        rules = list(self._following(condition))
        earlier = {atom.question for rule in rules for atom in atoms(rule) if self.flow.questions[atom.question].not_before is None}
        free = {name: tuple(cell for cell in self.allowed[name] if self._says_no_time(name, cell)) for name in earlier}
        yield rules, {**self.allowed, **{name: tuple(c for c in self.allowed[name] if c not in free[name]) for name in earlier}}
        yield from (([], {**self.allowed, name: cells}) for name, cells in free.items() if cells)

    def _says_no_time(self, name: str, cell: int | None) -> bool:
        return cell is None or (self.cells[name].unknown and cell == self.cells[name].size - 1)

    def _following(self, condition: Condition) -> Iterator[Condition]:
        """What `not-before` says of the clocks in a condition: once the later answer's has ended, so has the earlier one's."""
        passed = [atom for atom in dict.fromkeys(atoms(condition)) if isinstance(atom, Passed)]
        for late in passed:
            for early in passed:
                if self.flow.questions[late.question].not_before == early.question and self._sooner(early, late):
                    yield negate(all_of([late, negate(early)]))

    def _sooner(self, early: Passed, late: Passed) -> bool:
        """Whether a clock that starts earlier ends no later, whatever its start; two answers of one day may be either way."""
        kinds = [self.flow.questions[atom.question].kind for atom in (early, late)]
        slack = clocks.DAY - 1 if kinds == ["instant", "day"] else 0
        first, second = (bounds.reach(clocks.named(self.book, atom.clock), bounds.minutes_of(kind))
                         for atom, kind in zip((early, late), kinds, strict=True))
        return first[1] + slack <= second[0]


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
            question = next(atoms(here)).question
            waiting += dict.fromkeys(_given(here, cells[question], cell) for cell in allowed.get(question, (None,)))
    return bool(waiting)


def _given(condition: Condition, cells: Cells, cell: int | None) -> Condition:
    """What is left of a condition once one question's cell is known; nothing holds of what was not asked."""
    def truth(atom: Atom) -> bool | None:
        return (cell is not None and cells.truth(cell, atom)) if atom.question == cells.question else None

    return substitute(condition, truth)
