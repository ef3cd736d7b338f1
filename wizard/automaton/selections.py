"""Which selections among several answers a flow tells apart.

Of n answers there are 2^n selections. All that rules look at is told apart where that is few; otherwise only as far as
it leads elsewhere: in a list of which the first that holds is taken, what comes after it is not looked at.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from wizard.automaton.possible_tests import MOST_CELLS, TooManyCells
from wizard.language import Atom, Condition, Is, Question, Test, atoms, substitute

Told = tuple[bool | None, ...]  # for each answer that is looked at whether it is chosen; None for either
Lists = tuple[tuple[Condition, ...], ...]


def told_apart(question: Question, tests: tuple[Is, ...], lists: Iterable[tuple[Condition, ...]]) -> tuple[Told, ...]:
    """The selections that are told apart, in the order of the numbers whose bits are the answers chosen. `lists` are
    the conditions that look at them, each list in the order in which the first that holds is taken. Raises
    TooManyCells."""
    all_of_them: Lists = tuple((test,) for test in tests)
    for looked_at in (all_of_them, tuple(lists)):
        found = list(itertools.islice(_leaves(question, tests, looked_at), MOST_CELLS + 1))
        if len(found) <= MOST_CELLS:
            return tuple(sorted(found, key=lambda told: [holds is True for holds in reversed(told)]))
    raise TooManyCells


def _leaves(question: Question, tests: tuple[Is, ...], lists: Lists) -> Iterator[Told]:
    """Decide answer by answer, in the order they are looked at, until nothing that is left looks at one."""
    numbers: dict[Atom, int] = {test: number for number, test in enumerate(tests)}
    waiting: list[tuple[Told, Lists]] = [((None,) * len(tests), lists)]
    while waiting:
        told, left = waiting.pop()
        test = next((atom for conditions in left for way in conditions for atom in atoms(way) if atom in numbers), None)
        if test is None:
            yield told
            continue
        for chosen in (True, False):
            further = (*told[:numbers[test]], chosen, *told[numbers[test] + 1:])
            if _can(question, tests, further):
                waiting.append((further, tuple(tuple(_left(one, test, chosen=chosen)) for one in left)))


def _left(conditions: tuple[Condition, ...], test: Atom, *, chosen: bool) -> Iterator[Condition]:
    """What of a list is still looked at once an answer is chosen or not: nothing after what surely holds."""
    for condition in conditions:
        left = substitute(condition, lambda atom: chosen if atom == test else None)
        if left is not False:
            yield left
        if left is True:
            return


def _can(question: Question, tests: tuple[Test, ...], told: Told) -> bool:
    """Something can be chosen so, and an exclusive answer stands alone."""
    looked = [(test.answer, holds) for test, holds in zip(tests, told, strict=True) if isinstance(test, Is)]
    chosen = [answer for answer, holds in looked if holds]
    if any(question.answers[answer].exclusive for answer in chosen):
        return len(chosen) == 1
    left_out = {answer for answer, holds in looked if holds is False}
    return bool(chosen) or any(answer not in left_out for answer in question.answers)
