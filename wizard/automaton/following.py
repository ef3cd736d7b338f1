"""What it means for clocks that an answer may not lie before another one (`not-before`): which ends that rules out
together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

from wizard.automaton.domains import Cells
from wizard.clocks import ANY, MIDNIGHT, bounds, ends
from wizard.language import UNKNOWN, Asked, Book, Condition, Is, Passed, Question, Since, all_of, instants, negate


def ruled_out(book: Book, questions: Mapping[str, Question], cells: Mapping[str, Cells]) -> dict[str, tuple[Condition, ...]]:
    """For each question that must follow another one what cannot be: that a clock of its own has ended, and one of the
    earlier answer's, which ends no later, has not; or that it lies before a day and the earlier answer does not."""
    found = {}
    for name, question in questions.items():
        earlier = questions.get(question.not_before) if question.not_before else None
        if earlier:
            found[str(name)] = tuple(_never(book, (str(question.not_before), earlier), (str(name), question), cells))
    return found


def _never(book: Book, early: tuple[str, Question], late: tuple[str, Question], cells: Mapping[str, Cells]) -> Iterator[Condition]:
    known, answered = _known(*early), _known(*late)
    later, sooner = ([test for test in cells[name].tests if isinstance(test, Since)] for name, _ in (late, early))
    for since, follows in itertools.product(sooner, later):
        if follows.day <= since.day:
            yield all_of([*known, *answered, since, negate(follows)])
    ended, running = ([test for test in cells[name].tests if isinstance(test, Passed)] for name, _ in (late, early))
    for passed, runs in itertools.product(ended, running):
        if _sooner(book, (early[1].kind, runs), (late[1].kind, passed)):
            yield all_of([passed, *known, negate(runs)])


def _known(name: str, question: Question) -> list[Condition]:
    """The question was asked, and the reader knows the answer: an answer that is not known lies before nothing."""
    return [Asked(name), *([negate(Is(name, UNKNOWN))] if question.unknown else [])]


def _sooner(book: Book, early: tuple[str, Passed], late: tuple[str, Passed]) -> bool:
    """Whether a clock that starts earlier ends no later, whatever its start; of a moment and a day on one day either
    may be first."""
    one, other = (ends.at(book, test.clock, test.end) for _, test in (early, late))
    first, second = (bounds.minutes_of(kind) for kind, _ in (early, late))
    slack = instants.DAY - 1 if (first, second) == (ANY, MIDNIGHT) else 0
    if ends.reach(one, first)[1] + slack <= ends.reach(other, second)[0]:
        return True
    same = MIDNIGHT if (first, second) == (MIDNIGHT, MIDNIGHT) else ANY
    return not slack and (ends.keeps_order(one, same) or ends.keeps_order(other, same)) and ends.never_later(one, other, same)
