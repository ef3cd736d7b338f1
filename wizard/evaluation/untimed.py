"""Answers of several, numbers and texts that are worth trying, so that each cell which can be answered is hit."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import assert_never

from wizard.automaton import Cells
from wizard.language import AtLeast, Is, Question


def candidates(question: Question, *cuts: Cells) -> Iterator[str]:
    """Answers to several, a number or a text that are worth trying: around every point where a test of the question,
    cut one way or several, can turn."""
    match question.kind:
        case "choices":
            yield from _selections(question, cuts)
        case "number":
            yield from _numbers(question, cuts)
        case "text":
            yield "text"
        case "choice" | "instant" | "day":
            pass  # each answer is a cell; moments are found, not tried
        case _:
            assert_never(question.kind)


def _selections(question: Question, cuts: tuple[Cells, ...]) -> Iterator[str]:
    """For each cell, or one of each cut, the answers that it tells; where it leaves out all it tells, another one."""
    for together in itertools.product(*([cells.outcomes(cell) for cell in cells.known()] for cells in cuts)):
        told = {test.answer: holds for outcomes in together for test, holds in outcomes if isinstance(test, Is)}
        chosen = [answer for answer, holds in told.items() if holds] or _spare(question, cuts, told)
        yield ",".join(str(answer) for answer in question.answers if answer in chosen)


def _spare(question: Question, cuts: tuple[Cells, ...], told: Mapping[str, bool]) -> list[str]:
    """An answer that is not left out; rather one that nothing looks at."""
    looked_at = {test.answer for cells in cuts for test in cells.tests if isinstance(test, Is)}
    left = [str(answer) for answer in question.answers if answer not in told]
    return sorted(left, key=lambda answer: answer in looked_at)[:1]


def _numbers(question: Question, cuts: tuple[Cells, ...]) -> Iterator[str]:
    """Around every threshold and bound, a step to each side."""
    step, base = question.step or 1, question.least or 0
    turns = [atom.number for cells in cuts for atom in cells.tests if isinstance(atom, AtLeast)]
    turns += [bound for bound in (question.least, question.most) if bound is not None]
    for turn in [*turns, base]:
        near = base + (turn - base) // step * step
        for number in (near - step, near, near + step):
            yield str(number)
