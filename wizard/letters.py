"""Texts to paste: plain words with blanks, some of which the reader's answers fill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.compile import Plan

PLACEHOLDER = re.compile(r"\{([a-z]+):([^{}]+)\}")
KINDS = ("blank", "answer", "due", "clock")


@dataclass(frozen=True)
class Piece:
    """A stretch of a letter: words as they are (`kind` is empty), or a placeholder and what it names."""

    kind: str
    text: str


def pieces(text: str) -> Iterator[Piece]:
    """A letter's text cut into words and placeholders, in order."""
    at = 0
    for found in PLACEHOLDER.finditer(text):
        if found.start() > at:
            yield Piece("", text[at : found.start()])
        yield Piece(found[1], found[2])
        at = found.end()
    if at < len(text):
        yield Piece("", text[at:])


def questions_towards(plan: Plan) -> dict[str, set[str]]:
    """For each outcome the questions that some path to it asks."""
    before: list[set[str]] = [set() for _ in plan.states]
    found: dict[str, set[str]] = {}
    for number in _forwards(plan):
        asked = before[number] | {plan.states[number].question}
        for to in plan.states[number].table:
            if to is not None and to >= 0:
                before[to] |= asked
            elif to is not None:
                found.setdefault(plan.outcomes[~to], set()).update(asked)
    return found


def _forwards(plan: Plan) -> list[int]:
    """States so that each comes before all it leads to: those with the longest way still to go first."""
    return sorted(range(len(plan.states)), key=lambda state: -plan.longest[state])
