"""An answer's domain, cut where routes look at it. Each piece is a cell; routing sees cells and nothing else.

A choice has a cell an answer. Every other kind has tests (an answer among the chosen, a clock passed, hours hit, a number
reached); its cell is the number whose bit i tells whether test i holds. One more cell stands for “I don't know”.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wizard import bounds, clocks
from wizard.answers import UNKNOWN
from wizard.conditions import Asked, AtLeast, Atom, During, Is, Passed, Test
from wizard.model import Book, Question

MAX_TESTS = 8


@dataclass(frozen=True)
class Cells:
    """How one question's answers are cut. `possible` lists the cells that some answer can fall into."""

    question: str
    answers: tuple[str, ...]
    tests: tuple[Test, ...]
    possible: tuple[int, ...]
    unknown: bool

    @property
    def size(self) -> int:
        """How many cells there are, impossible ones counted; the length of a state's table."""
        return (len(self.answers) or 1 << len(self.tests)) + self.unknown

    def truth(self, cell: int, atom: Atom) -> bool:
        """Whether an atom about this question holds in a cell."""
        if isinstance(atom, Asked):
            return True
        if self.unknown and cell == self.size - 1:
            return isinstance(atom, Is) and atom.answer == "unknown"
        if isinstance(atom, Is) and self.answers:
            return self.answers[cell] == atom.answer
        return atom in self.tests and bool(cell >> self.tests.index(atom) & 1)


def cut(book: Book, name: str, question: Question, looks: set[Atom]) -> Cells:
    """Cut a question at everything its flow looks at (`looks` holds the atoms about it)."""
    if question.kind == "choice":
        answers = tuple(str(answer) for answer in question.answers)
        return Cells(name, answers, (), tuple(range(len(answers))), False)
    tests = tuple(sorted(told_apart(looks), key=lambda atom: _rank(book, question, atom)))
    implications = _implications(book, question, tests)
    masks = [mask for mask in range(1 << len(tests)) if _consistent(mask, implications) and _allowed(book, question, tests, mask)]
    known = question.unknown is not None
    return Cells(name, (), tests, (*masks, 1 << len(tests)) if known else tuple(masks), known)


def told_apart(looks: Iterable[Atom]) -> set[Test]:
    """Those of some atoms that cut what is known; having been asked, and not knowing, do not."""
    return {atom for atom in looks if not isinstance(atom, Asked) and not (isinstance(atom, Is) and atom.answer == UNKNOWN)}


def _rank(book: Book, question: Question, atom: Test) -> tuple[int, int, str]:
    """Earlier clocks first, so that cells read like a time line; answers in the author's order."""
    if isinstance(atom, Passed):
        low, high = bounds.reach(clocks.named(book, atom.clock), bounds.minutes_of(question.kind))
        return (0, low + min(high, 2 * low), atom.clock)
    if isinstance(atom, During):
        return (1, 0, atom.hours)
    return (2, atom.number, "") if isinstance(atom, AtLeast) else (3, list(question.answers).index(atom.answer), "")


def _allowed(book: Book, question: Question, tests: tuple[Test, ...], mask: int) -> bool:
    """Whether the question's own limits leave an answer for this cell."""
    if question.kind == "number":
        return _number_can(question, [(atom.number, bool(mask >> bit & 1)) for bit, atom in enumerate(tests) if isinstance(atom, AtLeast)])
    if question.kind == "choices":
        return _choices_can(question, tests, mask)
    return all(_moment_can(book, question, atom, bool(mask >> bit & 1)) for bit, atom in enumerate(tests))


def _number_can(question: Question, reached: list[tuple[int, bool]]) -> bool:
    """Whether a number inside the bounds, on a step, reaches just these."""
    lows = [number for number, holds in reached if holds] + ([question.least] if question.least is not None else [])
    highs = [number - 1 for number, holds in reached if not holds] + ([question.most] if question.most is not None else [])
    if not lows or not highs:
        return True
    low, high, step, base = max(lows), min(highs), question.step or 1, question.least or 0
    return low + (base - low) % step <= high


def _moment_can(book: Book, question: Question, atom: Test, holds: bool) -> bool:
    """A moment that must lie ahead has passed no clock that only adds; one that must lie behind, every clock that only takes."""
    if not isinstance(atom, Passed) or not question.must:
        return True
    low, high = bounds.reach(clocks.named(book, atom.clock), bounds.minutes_of(question.kind))
    earliest = 0 if question.kind == "instant" else 1 - clocks.DAY  # a day that must lie ahead may be today
    return low + earliest <= 0 if question.must == "future" and holds else high > 0 or question.must == "future" or holds


def _choices_can(question: Question, tests: tuple[Test, ...], mask: int) -> bool:
    """Something is chosen, and an exclusive answer stands alone."""
    looked = {atom.answer for atom in tests if isinstance(atom, Is)}
    chosen = [a.answer for bit, a in enumerate(tests) if isinstance(a, Is) and mask >> bit & 1]
    if any(question.answers[answer].exclusive for answer in chosen):
        return len(chosen) == 1
    return bool(chosen) or any(answer not in looked for answer in question.answers)


def _implications(book: Book, question: Question, tests: tuple[Test, ...]) -> list[tuple[int, int]]:
    """Pairs (i, j): where test i holds, test j must hold too."""
    return [(i, j) for i, one in enumerate(tests) for j, other in enumerate(tests) if i != j and _implies(book, question, one, other)]


def _implies(book: Book, question: Question, one: Test, other: Test) -> bool:
    if isinstance(one, AtLeast) and isinstance(other, AtLeast):
        return one.number >= other.number
    if isinstance(one, Passed) and isinstance(other, Passed):
        late, early = (clocks.named(book, atom.clock) for atom in (one, other))
        return bounds.never_later(early, late, bounds.minutes_of(question.kind))
    return False


def _consistent(mask: int, implications: list[tuple[int, int]]) -> bool:
    return all(not mask >> i & 1 or mask >> j & 1 for i, j in implications)
