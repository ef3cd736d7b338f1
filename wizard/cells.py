"""An answer's domain, cut where routes look at it. Each piece is a cell; routing sees cells and nothing else.

A choice has a cell an answer. Every other kind has tests (clocks passed, hours hit, numbers reached); its cell is the
number whose bit i tells whether test i holds. One more cell after those stands for “I don't know”.
"""

from __future__ import annotations

from dataclasses import dataclass

from wizard import clocks
from wizard.conditions import AtLeast, Atom, During, Is, Passed
from wizard.model import Book, Question

MAX_TESTS = 8


@dataclass(frozen=True)
class Cells:
    """How one question's answers are cut. `possible` lists the cells that some answer can fall into."""

    question: str
    answers: tuple[str, ...]
    tests: tuple[Atom, ...]
    possible: tuple[int, ...]
    unknown: bool

    @property
    def size(self) -> int:
        """How many cells there are, impossible ones counted; the length of a state's table."""
        return (len(self.answers) or 1 << len(self.tests)) + self.unknown

    def truth(self, cell: int, atom: Atom) -> bool:
        """Whether an atom about this question holds in a cell."""
        if self.unknown and cell == self.size - 1:
            return isinstance(atom, Is) and atom.answer == "unknown"
        if isinstance(atom, Is):
            return bool(self.answers) and self.answers[cell] == atom.answer
        return bool(cell >> self.tests.index(atom) & 1)


def cut(book: Book, name: str, question: Question, looks: set[Atom]) -> Cells:
    """Cut a question at everything its flow looks at (`looks` holds the atoms about it)."""
    if question.kind == "choice":
        answers = tuple(str(answer) for answer in question.answers)
        return Cells(name, answers, (), tuple(range(len(answers))), False)
    tests = tuple(sorted((atom for atom in looks if not isinstance(atom, Is)), key=lambda atom: _rank(book, atom)))
    masks = [mask for mask in range(1 << len(tests)) if _consistent(mask, _implications(book, tests))]
    known = question.unknown is not None
    return Cells(name, (), tests, (*masks, 1 << len(tests)) if known else tuple(masks), known)


def _rank(book: Book, atom: Atom) -> tuple[int, int, str]:
    """Earlier clocks first, so that cells read like a time line."""
    if isinstance(atom, Passed):
        low, high = clocks.reach(clocks.prepare(book, book.clocks[atom.clock]).ops)
        return (0, low + min(high, 2 * low), atom.clock)
    return (1, 0, atom.hours) if isinstance(atom, During) else (2, atom.number if isinstance(atom, AtLeast) else 0, "")


def _implications(book: Book, tests: tuple[Atom, ...]) -> list[tuple[int, int]]:
    """Pairs (i, j): where test i holds, test j must hold too."""
    return [(i, j) for i, one in enumerate(tests) for j, other in enumerate(tests) if i != j and _implies(book, one, other)]


def _implies(book: Book, one: Atom, other: Atom) -> bool:
    if isinstance(one, AtLeast) and isinstance(other, AtLeast):
        return one.number >= other.number
    if isinstance(one, Passed) and isinstance(other, Passed):
        late, early = (clocks.prepare(book, book.clocks[atom.clock]) for atom in (one, other))
        return clocks.never_later(early, late)
    return False


def _consistent(mask: int, implications: list[tuple[int, int]]) -> bool:
    return all(not mask >> i & 1 or mask >> j & 1 for i, j in implications)
