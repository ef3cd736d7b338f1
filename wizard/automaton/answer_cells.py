"""An answer's domain, cut where routes look at it. Each piece is a cell; routing sees cells and nothing else.

A choice has a cell an answer. Every other kind has tests (an answer among the chosen, a clock passed, hours hit, a
number reached); its cells are those ways for the tests to come out together that some answer has, numbered in a row. So
a table is as long as there are cells: of n numbers, or of n clocks that end in order, n + 1. One more cell stands for
“I don't know”.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wizard.automaton import possible_tests, selections, value_tests
from wizard.automaton.possible_tests import MOST_CELLS, TooManyCells
from wizard.language import UNKNOWN, Asked, Atom, Book, Condition, Is, Question, Reaches, Test, said

Signature = tuple[bool | None, ...]  # how each test comes out; None where a cell holds answers of both
Tree = int | tuple[int, "Tree", "Tree"]  # a cell; or a test, with what follows where it fails and where it holds


@dataclass(frozen=True)
class Cells:
    """How one question's answers are cut: `signatures` tells each cell of known answers by its tests. `unshown` are
    the cells for which no answer was found, and there was too much to try to exclude one: a check refuses them."""

    question: str
    answers: tuple[str, ...]
    tests: tuple[Test, ...]
    signatures: tuple[Signature, ...]
    unknown: bool
    unshown: frozenset[int] = field(default=frozenset(), compare=False, repr=False)

    @property
    def size(self) -> int:
        """How many cells there are; the length of a state's table."""
        return len(self.answers or self.signatures) + self.unknown

    @property
    def possible(self) -> range:
        """Every cell."""
        return range(self.size)

    def truth(self, cell: int, atom: Atom) -> bool | None:
        """Whether an atom about this question holds in a cell; None where it does for some answers of the cell, which
        no route minds."""
        if isinstance(atom, Asked):
            return True
        if self.is_unknown(cell):
            return isinstance(atom, Is) and atom.answer == UNKNOWN
        if isinstance(atom, Is) and self.answers:
            return self.answers[cell] == atom.answer
        return self.signatures[cell][self._numbers[atom]] if atom in self._numbers else False

    def is_unknown(self, cell: int) -> bool:
        """Whether a cell stands for “I don't know”: the last one, where there is one."""
        return self.unknown and cell == self.size - 1

    def falling(self, holds: Callable[[Test], bool | None]) -> int:
        """The cell of a known answer of which tests come out so. Asks no more tests than it must."""
        at = self.tree
        while not isinstance(at, int):
            test, failing, holding = at
            at = holding if holds(self.tests[test]) else failing
        return at

    def part_of(self, finer: Cells, cell: int) -> int:
        """The cell that a cell of the same question, cut finer, is a part of."""
        if finer.answers or finer is self:
            return cell
        if self.answers:  # of a choice, told apart by values too
            return next(number for number, answer in enumerate(self.answers)
                        if finer.truth(cell, Is(self.question, answer)))
        return self.size - 1 if finer.is_unknown(cell) else self.falling(lambda test: finer.truth(cell, test))

    @functools.cached_property
    def tree(self) -> Tree:
        """The tests to ask one after another to find the cell of a known answer."""
        return _tree(self.signatures, range(len(self.signatures)))

    def mask(self, cell: int) -> int:
        """How the tests come out in a cell of known answers, as a number whose bit i tells of test i."""
        return sum(1 << bit for bit, holds in enumerate(self.signatures[cell]) if holds)

    def outcomes(self, cell: int) -> list[tuple[Test, bool]]:
        """How the tests come out in a cell of known answers, without those that come out either way."""
        outcomes = zip(self.tests, self.signatures[cell], strict=True)
        return [(test, holds) for test, holds in outcomes if holds is not None]

    def telling(self, cell: int, bits: Iterable[int] | None = None) -> Iterator[tuple[Test, bool]]:
        """How the tests (or some of them) come out in a cell of known answers, as far as it says something: after 72
        hours, “after 48 hours” goes without saying."""
        signature = self.signatures[cell]
        among = range(len(self.tests)) if bits is None else bits
        looked = [(bit, holds) for bit in among if (holds := signature[bit]) is not None]
        for bit, holds in looked:
            alike = [other for other, its in looked if other != bit and its == holds]
            if not any(self._follows(bit, other, holds) for other in alike):
                yield self.tests[bit], holds

    def shared(self, some: Collection[int]) -> list[tuple[Test, bool]] | None:
        """How tests come out alike in some cells of known answers, as far as it says something; None where that does
        not tell just these cells."""
        if not some:
            return []
        first = min(some)
        alike = {bit: holds for bit, holds in enumerate(self.signatures[first])
                 if holds is not None and {self.signatures[cell][bit] for cell in some} == {holds}}
        agreeing = {cell for cell in self.known()
                    if all(self.signatures[cell][bit] in (holds, None) for bit, holds in alike.items())}
        return list(self.telling(first, alike)) if agreeing == set(some) else None

    def known(self) -> range:
        """The cells of known answers, of a question whose answers are tested."""
        return range(len(self.signatures))

    def _follows(self, bit: int, other: int, holds: bool) -> bool:
        """Whether that test `bit` comes out so follows from that test `other` does, too."""
        if not self._implied(bit, other, holds):
            return False
        return other < bit or not self._implied(other, bit, holds)  # of two that say the same, the first is told

    def _implied(self, bit: int, other: int, holds: bool) -> bool:
        every = (1 << len(self.signatures)) - 1
        perhaps = every & ~self._surely[not holds][other]
        return not perhaps & ~self._surely[holds][bit]

    @functools.cached_property
    def _surely(self) -> Mapping[bool, list[int]]:
        """For each test the cells, as bits, in which it fails for every answer; and those in which it holds."""
        bits = range(len(self.tests))
        return {holds: [self._where(bit, holds) for bit in bits] for holds in (False, True)}

    def _where(self, bit: int, holds: bool) -> int:
        return sum(1 << cell for cell, one in enumerate(self.signatures) if one[bit] is holds)

    @functools.cached_property
    def _numbers(self) -> Mapping[Atom, int]:
        return {test: number for number, test in enumerate(self.tests)}

    def said(self, cell: int) -> str:
        """A cell in the words of conditions, for authors; readers are told by `phrases`."""
        if self.answers:
            return self.answers[cell]
        if self.is_unknown(cell):
            return UNKNOWN
        return ", ".join(said(test, holds) for test, holds in self.telling(cell)) or "any answer"


def _tree(signatures: Sequence[Signature], cells: Sequence[int]) -> Tree:
    """Asks first what leaves the fewest cells either way, among the tests that come out one way in each."""
    if len(cells) < 2:
        return cells[0] if cells else 0
    halves = []
    for test in range(len(signatures[cells[0]])):
        parts = {holds: [cell for cell in cells if signatures[cell][test] is holds] for holds in (False, True, None)}
        if not parts[None]:
            halves.append((max(len(parts[False]), len(parts[True])), test, parts[False], parts[True]))
    _, test, failing, holding = min(halves)
    return test, _tree(signatures, failing), _tree(signatures, holding)


def cut(book: Book, name: str, question: Question, looks: set[Atom],
        lists: Iterable[tuple[Condition, ...]] = ()) -> Cells:
    """Cut a question at everything its flow looks at: `looks` holds the atoms about it, `lists` the conditions in which
    they stand, each in the order in which the first that holds is taken. Raises TooManyCells."""
    told = told_apart(looks)
    reached = {test for test in told if isinstance(test, Reaches)}
    itself = _cut_itself(book, name, question, told - reached, lists)
    return _with_values(itself, reached) if reached else itself


def _cut_itself(book: Book, name: str, question: Question, told: set[Test],
                lists: Iterable[tuple[Condition, ...]]) -> Cells:
    """The cells of a question's own answers, whatever the values that other answers make."""
    if question.kind == "choice":
        answers = tuple(str(answer) for answer in question.answers)
        return Cells(name, answers, (), (), False)
    if question.kind == "choices":
        chosen = tuple(answer for id_ in question.answers if (answer := Is(name, str(id_))) in told)
        return Cells(name, (), chosen, selections.told_apart(question, chosen, lists), question.unknown is not None)
    tests, masks, unshown = possible_tests.of(book, question, told)
    signatures = tuple(tuple(bool(mask >> bit & 1) for bit in range(len(tests))) for mask in masks)
    return Cells(name, (), tests, signatures, question.unknown is not None, unshown)


def _with_values(itself: Cells, reached: Collection[Reaches]) -> Cells:
    """The same cells, each cut by how values come out there. Raises TooManyCells."""
    chains = value_tests.in_order(reached)
    ways = value_tests.outcomes(chains)
    chosen = tuple(Is(itself.question, answer) for answer in itself.answers)
    own: Sequence[Signature] = itself.signatures or tuple(value_tests.one_hot(len(chosen)))
    if len(own) * len(ways) > MOST_CELLS:
        raise TooManyCells
    signatures = tuple((*one, *way) for one in own for way in ways)
    unshown = frozenset(cell * len(ways) + way for cell in itself.unshown for way in range(len(ways)))
    tests = (*itself.tests, *chosen, *(test for chain in chains for test in chain))
    return Cells(itself.question, (), tests, signatures, itself.unknown, unshown)


def told_apart(looks: Iterable[Atom]) -> set[Test]:
    """Those of some atoms that cut what is known; having been asked, and not knowing, do not."""
    tests = {atom for atom in looks if not isinstance(atom, Asked)}
    return {test for test in tests if not isinstance(test, Is) or test.answer != UNKNOWN}
