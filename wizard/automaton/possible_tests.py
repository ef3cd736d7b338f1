"""Possible tests: how the tests of a number, a moment or a day can come out together.

Of n tests there are 2^n ways, of which few are left where one test implies another: for numbers, and for clocks that
end in order, n + 1. They are found test by test, and never all written down.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import assert_never

from wizard.automaton import inhabited_cells
from wizard.clocks import bounds, ends
from wizard.language import LARGEST, TIMED, AtLeast, Book, During, Is, Passed, Question, Since, Test, instants

MOST_CELLS = 256


class TooManyCells(Exception):
    """More pieces of one question's answers are told apart than a table should have entries."""


def of(book: Book, question: Question, looked: Collection[Test]) -> tuple[tuple[Test, ...], list[int], frozenset[int]]:
    """The tests in order; the ways for them to come out together that some answer has, each a number whose bit i tells
    whether test i holds, in order; and the numbers of those for which no answer was found, though there may be one.
    Raises TooManyCells."""
    tests = tuple(sorted(looked, key=lambda test: _rank(book, question, test)))
    masks = [0]
    for count in range(1, len(tests) + 1):
        masks = list(_with_another(book, question, tests[:count], masks))
        if len(masks) > MOST_CELLS:
            masks, _ = _answerable(book, question, tests[:count], masks)
        if len(masks) > MOST_CELLS:
            raise TooManyCells
    masks, left = _answerable(book, question, tests, sorted(masks))
    return tests, masks, frozenset(number for number, mask in enumerate(masks) if mask in left)


def _with_another(book: Book, question: Question, tests: tuple[Test, ...], masks: list[int]) -> Iterator[int]:
    """Each way for all tests but the last to come out, with each way for the last that what tests imply leaves."""
    *earlier, last = tests
    needed = _bits(_implies(book, question, last, other) for other in earlier)
    enough = _bits(_implies(book, question, other, last) for other in earlier)
    for mask in masks:
        if not mask & enough:
            yield mask
        if mask & needed == needed:
            yield mask | 1 << len(earlier)


def _bits(flags: Iterator[bool]) -> int:
    return sum(1 << bit for bit, flag in enumerate(flags) if flag)


def _answerable(book: Book, question: Question, tests: tuple[Test, ...],
                masks: list[int]) -> tuple[list[int], frozenset[int]]:
    """Those of some ways to come out that the question's own limits leave, and, of a moment, that some start shows."""
    masks = [mask for mask in masks if _allowed(book, question, tests, mask)]
    if not tests or question.kind not in TIMED:
        return masks, frozenset()
    found = inhabited_cells.search(book, question, tests, masks)
    return [mask for mask in masks if mask in found.shown or mask in found.left], found.left


def _rank(book: Book, question: Question, atom: Test) -> tuple[int, int, str]:
    """Earlier clocks first, so that cells read like a time line."""
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
            return 3, 0, atom.answer
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
        case "instant" | "day":
            return all(_moment_can(book, question, atom, holds) for atom, holds in outcomes)
        case "choice" | "choices" | "text":
            return True  # their answers are no amounts
    assert_never(question.kind)


def _number_can(question: Question, reached: list[tuple[int, bool]]) -> bool:
    """Whether a number inside the bounds, on a step, reaches just these."""
    least = -LARGEST if question.least is None else question.least
    most = LARGEST if question.most is None else question.most
    low = max([least, *(number for number, holds in reached if holds)])
    high = min([most, *(number - 1 for number, holds in reached if not holds)])
    to_a_step = ((question.least or 0) - low) % (question.step or 1)
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
