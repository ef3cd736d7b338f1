"""Texts to paste: plain words with blanks, some of which the reader's answers fill."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wizard.automaton import Plan

PLACEHOLDER = re.compile(r"\{([a-z]+):([^{}]+)\}")
BRACES = re.compile(r"\{[^{}]*\}|[{}]")
KINDS = ("blank", "answer", "due", "clock")


@dataclass(frozen=True)
class LetterPart:
    """A stretch of a letter: words as they are (`kind` is empty), or a placeholder and what it names."""

    kind: str
    text: str


def pieces(text: str) -> Iterator[LetterPart]:
    """A letter's text cut into words and placeholders, in order."""
    at = 0
    for found in PLACEHOLDER.finditer(text):
        if found.start() > at:
            yield LetterPart("", text[at : found.start()])
        yield LetterPart(found[1], found[2])
        at = found.end()
    if at < len(text):
        yield LetterPart("", text[at:])


def holes(text: str) -> Iterator[str]:
    """What stands in braces, or is a brace, and is no placeholder that anything could fill."""
    for found in BRACES.finditer(text):
        placeholder = PLACEHOLDER.fullmatch(found[0])
        if not placeholder or placeholder[1] not in KINDS or placeholder[2] != placeholder[2].strip():
            yield found[0]


def questions_towards(plan: Plan, wanted: Iterable[str]) -> dict[str, set[str]]:
    """For each outcome those of the wanted questions that some path to it asks."""
    names = list(dict.fromkeys(wanted))
    bits = {name: 1 << bit for bit, name in enumerate(names)}
    before, found = [0] * len(plan.states), dict[str, int]()
    for number in plan.forwards():
        state = plan.states[number]
        asked = before[number] | bits.get(state.question, 0)
        for to in state.table:
            if to is not None and to >= 0:
                before[to] |= asked
            elif to is not None:
                outcome = plan.outcomes[~to]
                found[outcome] = found.get(outcome, 0) | asked
    return {outcome: {names[bit] for bit in _ones(mask)} for outcome, mask in found.items()}


def _ones(mask: int) -> Iterator[int]:
    """Which bits of a mask are set: few of many, so they are picked out and not looked for."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
