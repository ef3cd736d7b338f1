"""An answer's domain, cut where routes look at it. Each piece is a cell; routing sees cells and nothing else.

A choice has a cell an answer. Every other kind has tests (an answer among the chosen, a clock passed, hours hit, a
number reached); its cell is the number whose bit i tells whether test i holds. One more cell stands for “I don't know”.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from wizard.automaton import inhabited_cells
from wizard.clocks import bounds, ends
from wizard.language import (
    LARGEST,
    TIMED,
    UNKNOWN,
    Asked,
    AtLeast,
    Atom,
    Book,
    During,
    Is,
    Passed,
    Question,
    Since,
    Test,
    instants,
    said,
)

MAX_TESTS = 8


@dataclass(frozen=True)
class Cells:
    """How one question's answers are cut. `possible` lists the cells that some answer can fall into; `unshown` are
    those among them for which none was found, and there was too much to try to exclude one: a check refuses them."""

    question: str
    answers: tuple[str, ...]
    tests: tuple[Test, ...]
    possible: tuple[int, ...]
    unknown: bool
    unshown: frozenset[int] = field(default=frozenset(), compare=False, repr=False)

    @property
    def size(self) -> int:
        """How many cells there are, impossible ones counted; the length of a state's table."""
        return (len(self.answers) or 1 << len(self.tests)) + self.unknown

    def truth(self, cell: int, atom: Atom) -> bool:
        """Whether an atom about this question holds in a cell."""
        if isinstance(atom, Asked):
            return True
        if self.is_unknown(cell):
            return isinstance(atom, Is) and atom.answer == UNKNOWN
        if isinstance(atom, Is) and self.answers:
            return self.answers[cell] == atom.answer
        return atom in self.tests and bool(cell >> self.tests.index(atom) & 1)

    def is_unknown(self, cell: int) -> bool:
        """Whether a cell stands for “I don't know”: the last one, where there is one."""
        return self.unknown and cell == self.size - 1

    def telling(self, cell: int, bits: Iterable[int] | None = None) -> Iterator[tuple[Test, bool]]:
        """How the tests (or some of them) come out in a cell of known answers, as far as it says something: after 72
        hours, “after 48 hours” goes without saying."""
        looked = range(len(self.tests)) if bits is None else tuple(bits)
        for bit in looked:
            holds = bool(cell >> bit & 1)
            if not any(self._follows(bit, other, cell, holds) for other in looked if other != bit):
                yield self.tests[bit], holds

    def shared(self, some: Collection[int]) -> list[tuple[Test, bool]] | None:
        """How tests come out alike in some cells of known answers, as far as it says something; None where that does
        not tell just these cells."""
        if not some:
            return []
        alike = [bit for bit in range(len(self.tests)) if len({cell >> bit & 1 for cell in some}) == 1]
        first, bits = min(some), sum(1 << bit for bit in alike)
        agreeing = {cell for cell in self.known() if (cell ^ first) & bits == 0}
        return list(self.telling(first, alike)) if agreeing == set(some) else None

    def known(self) -> list[int]:
        """The possible cells of known answers, of a question whose answers are tested."""
        return [cell for cell in self.possible if cell < 1 << len(self.tests)]

    def _follows(self, bit: int, other: int, cell: int, holds: bool) -> bool:
        """Whether what test `bit` gives here follows from what test `other` gives here."""
        if bool(cell >> other & 1) != holds or not self._implied(bit, other, holds):
            return False
        return other < bit or not self._implied(other, bit, holds)  # of two that say the same, the first is told

    def _implied(self, bit: int, other: int, holds: bool) -> bool:
        there = [mask for mask in self.known() if bool(mask >> other & 1) == holds]
        return all(bool(mask >> bit & 1) == holds for mask in there)

    def said(self, cell: int) -> str:
        """A cell in the words of conditions, for authors; readers are told by `phrases`."""
        if self.answers:
            return self.answers[cell]
        if self.is_unknown(cell):
            return UNKNOWN
        return ", ".join(said(test, holds) for test, holds in self.telling(cell)) or "any answer"


def cut(book: Book, name: str, question: Question, looks: set[Atom]) -> Cells:
    """Cut a question at everything its flow looks at (`looks` holds the atoms about it)."""
    if question.kind == "choice":
        answers = tuple(str(answer) for answer in question.answers)
        return Cells(name, answers, (), tuple(range(len(answers))), False)
    tests = tuple(sorted(told_apart(looks), key=lambda atom: _rank(book, question, atom)))
    masks = _masks(book, question, tests)
    unshown: frozenset[int] = frozenset()
    if tests and question.kind in TIMED:
        found = inhabited_cells.search(book, question, tests, masks)
        masks = [mask for mask in masks if mask in found.shown or mask in found.left]
        unshown = found.left
    if question.unknown:
        return Cells(name, (), tests, (*masks, 1 << len(tests)), True, unshown)
    return Cells(name, (), tests, tuple(masks), False, unshown)


def _masks(book: Book, question: Question, tests: tuple[Test, ...]) -> list[int]:
    """The cells that neither what tests imply nor the question's own limits rule out."""
    implications = _implications(book, question, tests)
    consistent = (mask for mask in range(1 << len(tests)) if _consistent(mask, implications))
    return [mask for mask in consistent if _allowed(book, question, tests, mask)]


def told_apart(looks: Iterable[Atom]) -> set[Test]:
    """Those of some atoms that cut what is known; having been asked, and not knowing, do not."""
    tests = {atom for atom in looks if not isinstance(atom, Asked)}
    return {test for test in tests if not isinstance(test, Is) or test.answer != UNKNOWN}


def _rank(book: Book, question: Question, atom: Test) -> tuple[int, int, str]:
    """Earlier clocks first, so that cells read like a time line; answers in the author's order."""
    match atom:
        case Passed():
            low, high = _reach(book, question, atom)
            return 0, low + min(high, 2 * low), atom.clock
        case During():
            return 1, 0, atom.hours
        case Since():
            return 2, atom.day, ""
        case AtLeast():
            return 2, atom.number, ""
        case Is():
            return 3, list(question.answers).index(atom.answer), ""
    assert_never(atom)


def _reach(book: Book, question: Question, atom: Passed) -> tuple[int, int]:
    """The least and the most minutes from an answer to the end of a clock that it starts."""
    end = ends.at(book, atom.clock, atom.end)
    return ends.reach(end, bounds.minutes_of(question.kind))


def _allowed(book: Book, question: Question, tests: tuple[Test, ...], mask: int) -> bool:
    """Whether the question's own limits leave an answer for this cell."""
    outcomes = [(atom, bool(mask >> bit & 1)) for bit, atom in enumerate(tests)]
    match question.kind:
        case "number":
            reached = [(atom.number, holds) for atom, holds in outcomes if isinstance(atom, AtLeast)]
            return _number_can(question, reached)
        case "choices":
            return _choices_can(question, tests, mask)
        case "instant" | "day":
            return all(_moment_can(book, question, atom, holds) for atom, holds in outcomes)
        case "choice" | "text":
            return True  # every answer is one that somebody may give
    assert_never(question.kind)


def _number_can(question: Question, reached: list[tuple[int, bool]]) -> bool:
    """Whether a number inside the bounds, on a step, reaches just these."""
    bounds = question.bounds
    least = -LARGEST if bounds.least is None else bounds.least
    most = LARGEST if bounds.most is None else bounds.most
    low = max([least, *(number for number, holds in reached if holds)])
    high = min([most, *(number - 1 for number, holds in reached if not holds)])
    to_a_step = ((bounds.least or 0) - low) % (bounds.step or 1)
    return low + to_a_step <= high


def _moment_can(book: Book, question: Question, atom: Test, holds: bool) -> bool:
    """A moment that must lie ahead has passed no clock that only adds; one that must lie behind, every clock that only
    takes."""
    if not isinstance(atom, Passed) or not question.must:
        return True
    low, high = _reach(book, question, atom)
    if question.must == "past":
        return holds or high > 0
    earliest = 0 if question.kind == "instant" else 1 - instants.DAY  # a day that must lie ahead may be today
    return not holds or low + earliest <= 0


def _choices_can(question: Question, tests: tuple[Test, ...], mask: int) -> bool:
    """Something is chosen, and an exclusive answer stands alone."""
    looked = [(atom.answer, bool(mask >> bit & 1)) for bit, atom in enumerate(tests) if isinstance(atom, Is)]
    chosen = [answer for answer, holds in looked if holds]
    if any(question.answers[answer].exclusive for answer in chosen):
        return len(chosen) == 1
    tested = {answer for answer, _ in looked}
    return bool(chosen) or any(answer not in tested for answer in question.answers)


def _implications(book: Book, question: Question, tests: tuple[Test, ...]) -> list[tuple[int, int]]:
    """Pairs (i, j): where test i holds, test j must hold too."""
    pairs = itertools.permutations(range(len(tests)), 2)
    return [(i, j) for i, j in pairs if _implies(book, question, tests[i], tests[j])]


def _implies(book: Book, question: Question, one: Test, other: Test) -> bool:
    match one:
        case AtLeast():
            return isinstance(other, AtLeast) and one.number >= other.number
        case Since():
            return isinstance(other, Since) and one.day >= other.day
        case Passed():
            return isinstance(other, Passed) and _ends_first(book, question, other, one)
        case During() | Is():
            return False
    assert_never(one)


def _ends_first(book: Book, question: Question, one: Passed, other: Passed) -> bool:
    early, late = (ends.at(book, atom.clock, atom.end) for atom in (one, other))
    return ends.never_later(early, late, bounds.minutes_of(question.kind))


def _consistent(mask: int, implications: list[tuple[int, int]]) -> bool:
    return all(not mask >> i & 1 or mask >> j & 1 for i, j in implications)
