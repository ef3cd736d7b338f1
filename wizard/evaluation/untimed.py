"""Answers of several, numbers and texts that are worth trying, so that each cell which can be answered is hit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from wizard.automaton import Cells
from wizard.language import AtLeast, Is, Question, decimals


def candidates(question: Question, cells: Cells) -> Iterator[str]:
    """Answers to several, a number or a text that are worth trying: around every point where a test can turn."""
    match question.kind:
        case "choices":
            yield from _selections(question, cells)
        case "number":
            yield from _numbers(question, cells)
        case "text":
            yield "text"
        case "choice" | "instant" | "day":
            pass  # each answer is a cell; moments are found, not tried
        case _:
            assert_never(question.kind)


def _selections(question: Question, cells: Cells) -> Iterator[str]:
    """For each cell its tested answers, with an untested one where nothing else is chosen."""
    tested = [atom.answer for atom in cells.tests if isinstance(atom, Is)]
    spare = [str(answer) for answer in question.answers if answer not in tested]
    for mask in range(1 << len(tested)):
        chosen = [answer for bit, answer in enumerate(tested) if mask >> bit & 1] or spare[:1]
        yield ",".join(str(answer) for answer in question.answers if answer in chosen)


def _numbers(question: Question, cells: Cells) -> Iterator[str]:
    """Around every threshold and bound, a step to each side."""
    bounds = question.bounds
    step, base = bounds.step or 1, bounds.least or 0
    turns = [atom.number for atom in cells.tests if isinstance(atom, AtLeast)]
    turns += [bound for bound in (bounds.least, bounds.most) if bound is not None]
    for turn in [*turns, base]:
        near = base + (turn - base) // step * step
        for number in (near - step, near, near + step):
            yield decimals.written(number, bounds.decimals)
