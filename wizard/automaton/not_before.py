"""What it means for clocks that an answer may not lie before another one (`not-before`): which ends that rules out
together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import TypeVar

from wizard.automaton.answer_cells import Cells
from wizard.clocks import ANY, MIDNIGHT, bounds, ends
from wizard.language import UNKNOWN, Asked, Book, Condition, Is, Passed, Question, Since, Test, all_of, instants, negate

Kind = TypeVar("Kind", Since, Passed)


Named = tuple[str, Question]


def ruled_out(book: Book, questions: Mapping[str, Question],
              cells: Mapping[str, Cells]) -> dict[str, tuple[Condition, ...]]:
    """For each question that must follow another one what cannot be: that a clock of its own has ended, and one of the
    earlier answer's, which ends no later, has not; or that it lies before a day and the earlier answer does not."""
    found = {}
    for name, question in questions.items():
        earlier = questions.get(question.not_before) if question.not_before else None
        if earlier:
            early, late = (str(question.not_before), earlier), (str(name), question)
            found[str(name)] = tuple(_never(book, early, late, cells))
    return found


def _never(book: Book, early: Named, late: Named, cells: Mapping[str, Cells]) -> Iterator[Condition]:
    known, answered = _known(*early), _known(*late)
    sooner, later = (cells[name].tests for name, _ in (early, late))
    for since, follows in itertools.product(_of(Since, sooner), _of(Since, later)):
        if follows.day <= since.day:
            yield all_of([*known, *answered, since, negate(follows)])
    for passed, runs in itertools.product(_of(Passed, later), _of(Passed, sooner)):
        if _sooner(book, (early[1].kind, runs), (late[1].kind, passed)):
            yield all_of([passed, *known, negate(runs)])


def _of(kind: type[Kind], tests: tuple[Test, ...]) -> list[Kind]:
    """The tests of one kind."""
    return [test for test in tests if isinstance(test, kind)]


def _known(name: str, question: Question) -> list[Condition]:
    """The question was asked, and the reader knows the answer: an answer that is not known lies before nothing."""
    if not question.unknown:
        return [Asked(name)]
    return [Asked(name), negate(Is(name, UNKNOWN))]


def _sooner(book: Book, early: tuple[str, Passed], late: tuple[str, Passed]) -> bool:
    """Whether a clock that starts earlier ends no later, whatever its start; of a moment and a day on one day either
    may be first."""
    one, other = (ends.at(book, test.clock, test.end) for _, test in (early, late))
    first, second = (bounds.minutes_of(kind) for kind, _ in (early, late))
    slack = instants.DAY - 1 if (first, second) == (ANY, MIDNIGHT) else 0
    if ends.reach(one, first)[1] + slack <= ends.reach(other, second)[0]:
        return True
    same = MIDNIGHT if (first, second) == (MIDNIGHT, MIDNIGHT) else ANY
    if slack or not (ends.keeps_order(one, same) or ends.keeps_order(other, same)):
        return False
    return ends.never_later(one, other, same)
