"""What a route may ask for: closed forms over answers, as formulas of propositional logic. No expressions, no code.

No form about a question holds where the question was not asked on the way here, nor where the reader does not know, but
those that say so: `unasked` and `unknown`. What is built from an atom by negation (“before”, “less”, “none-of”)
therefore says as well that there is a known answer; only the author's own `not` is plain negation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from wizard.language import decimals, instants, value_steps
from wizard.language.value_steps import Expression

UNKNOWN = "unknown"  # the answer “I don't know”

EARLY, LATE = "early", "late"  # the two ends of a clock
UNASKED = "unasked"


@dataclass(frozen=True)
class Asked:
    """The question was asked on the way here, whatever the answer. Every other atom implies it."""

    question: str


@dataclass(frozen=True)
class Is:
    """The answer is this one, or it is among several chosen; for `unknown`, the reader does not know."""

    question: str
    answer: str


@dataclass(frozen=True)
class Passed:
    """Now is at or after the end of a clock that the answer starts; where it has two, at or after the one that is
    named."""

    question: str
    clock: str
    end: str = ""


@dataclass(frozen=True)
class During:
    """The answer lies inside named working hours."""

    question: str
    hours: str


@dataclass(frozen=True)
class Since:
    """The answer lies on this day, counted from 1970-01-01, or on a later one."""

    question: str
    day: int


@dataclass(frozen=True)
class AtLeast:
    """The answer is this number or more, counted in the smallest part of a number with so many decimals."""

    question: str
    number: int
    decimals: int = 0


@dataclass(frozen=True)
class Reaches:
    """A value is this number or more, counted in its smallest part, once the question is answered at which a rule looks
    at it. `name` is the value's, or nothing where two answers are compared."""

    question: str
    value: Expression
    number: int
    name: str = field(default="", compare=False)
    decimals: int = 0


Test = Is | Passed | During | Since | AtLeast | Reaches  # what can come out either way for an answer
Atom = Asked | Test


@dataclass(frozen=True)
class Not:
    """Holds where its part does not."""

    part: Condition


@dataclass(frozen=True)
class All:
    """Holds where all its parts do."""

    parts: tuple[Condition, ...]


Condition = bool | Atom | Not | All


def negate(condition: Condition) -> Condition:
    """What holds where a condition does not; negated twice, it is itself again."""
    if isinstance(condition, bool):
        return not condition
    return condition.part if isinstance(condition, Not) else Not(condition)


def all_of(parts: list[Condition]) -> Condition:
    """What holds where all parts do: the parts that say something, each once."""
    kept = tuple(dict.fromkeys(part for part in parts if part is not True))
    if False in kept:
        return False
    if len(kept) == 1:
        return kept[0]
    return All(kept) if kept else True


def any_of(parts: list[Condition]) -> Condition:
    """What holds where any part does. One holds unless all fail: made of `all_of`, so that there is one shape to
    substitute in."""
    return negate(all_of([negate(part) for part in parts]))


def substitute(condition: Condition, truth: Callable[[Atom], bool | None]) -> Condition:
    """Partial evaluation: put in what is known (`truth` gives None where it is not) and simplify."""
    if isinstance(condition, bool):
        return condition
    if isinstance(condition, Not):
        return negate(substitute(condition.part, truth))
    if isinstance(condition, All):
        return all_of([substitute(part, truth) for part in condition.parts])
    known = truth(condition)
    return condition if known is None else known


def atoms(condition: Condition) -> Iterator[Atom]:
    """The atoms of a condition from left to right, as often as they stand there."""
    if isinstance(condition, Not):
        yield from atoms(condition.part)
    elif isinstance(condition, All):
        for part in condition.parts:
            yield from atoms(part)
    elif not isinstance(condition, bool):
        yield condition


def looked_at(atom: Atom) -> tuple[str, ...]:
    """The questions whose answers an atom is about: of a value all that it is made of."""
    return tuple(value_steps.asked_of(atom.value)) if isinstance(atom, Reaches) else (atom.question,)


def questions_of(condition: Condition) -> set[str]:
    """The questions whose answers a condition is about."""
    return {question for atom in atoms(condition) for question in looked_at(atom)}


def needed_of(condition: Condition) -> set[str]:
    """The questions without whose answers a condition comes to nothing; a value may do without some of its own."""
    spared = set[str]()
    for atom in atoms(condition):
        if isinstance(atom, Reaches):
            spared |= {question for question, can_miss in value_steps.asked_of(atom.value).items() if can_miss}
    return questions_of(condition) - spared


def said(test: Test, holds: bool) -> str:
    """How a test comes out, in the words of the language."""
    match test:
        case Passed():
            end = f" ({test.end} end)" if test.end else ""
            return f"{'after' if holds else 'before'} {test.clock}{end}"
        case During():
            return f"{'' if holds else 'not '}during {test.hours}"
        case Since():
            return f"{'not ' if holds else ''}earlier-than {instants.date_of(test.day)}"
        case AtLeast():
            return f"{'from' if holds else 'less than'} {decimals.written(test.number, test.decimals)}"
        case Reaches():
            number = decimals.written(test.number, test.decimals)
            return f"{test.name or value_steps.told(test.value)} {'from' if holds else 'less than'} {number}"
        case Is():
            return f"{'' if holds else 'not '}{test.answer}"
    assert_never(test)
