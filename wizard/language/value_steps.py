"""What a value is, ready to be reckoned: a tree of closed steps over answers. Numbers are whole, counted in their
smallest part; days are counted from 1970-01-01, moments in minutes.

A step whose operand is not known is not known itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, assert_never

Towards = Literal["down", "up", "nearest"]
TODAY = "today"  # how the day is called on which the reader asks
LIMIT = 2**53 - 1  # up to which both engines reckon exactly


@dataclass(frozen=True)
class Constant:
    """A number, or a day."""

    number: int


@dataclass(frozen=True)
class Counted:
    """The answer to a question for a number; where it was not asked, `unasked`."""

    question: str
    unasked: int | None = None


@dataclass(frozen=True)
class DayOf:
    """The day of an answer."""

    question: str


@dataclass(frozen=True)
class MinuteOf:
    """The minute of an answer."""

    question: str


@dataclass(frozen=True)
class Today:
    """The day on which the reader asks."""


@dataclass(frozen=True)
class Picked:
    """A number looked up by the answer to a choice."""

    question: str
    rows: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Sum:
    """Each operand so many times, added up."""

    parts: tuple[tuple[int, Expression], ...]


@dataclass(frozen=True)
class Product:
    """One operand times the other."""

    of: Expression
    times: Expression


@dataclass(frozen=True)
class Quotient:
    """One operand divided by the other, rounded to a whole number; “nearest” goes up from the middle."""

    of: Expression
    by: Expression
    towards: Towards


@dataclass(frozen=True)
class Extreme:
    """The least of its operands, or the most."""

    which: Literal["least", "most"]
    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Months:
    """How many months are complete from one day to another; a month ends on the last day of a shorter one."""

    begin: Expression
    end: Expression


@dataclass(frozen=True)
class Banded:
    """The number of the last row that begins at or before the operand; not known before the first."""

    of: Expression
    rows: tuple[tuple[int | None, int], ...]


Leaf = Constant | Counted | DayOf | MinuteOf | Today | Picked
Expression = Leaf | Sum | Product | Quotient | Extreme | Months | Banded


def operands(expression: Expression) -> tuple[Expression, ...]:
    """What a step works on."""
    match expression:
        case Constant() | Counted() | DayOf() | MinuteOf() | Today() | Picked():
            return ()
        case Sum():
            return tuple(part for _, part in expression.parts)
        case Product():
            return (expression.of, expression.times)
        case Quotient():
            return (expression.of, expression.by)
        case Extreme():
            return expression.parts
        case Months():
            return (expression.begin, expression.end)
        case Banded():
            return (expression.of,)
    assert_never(expression)


def leaves(expression: Expression) -> Iterator[Leaf]:
    """The answers and numbers that a value is made of."""
    if isinstance(expression, Constant | Counted | DayOf | MinuteOf | Today | Picked):
        yield expression
    for part in operands(expression):
        yield from leaves(part)


def given(leaf: Leaf) -> Leaf:
    """A leaf whose question was asked: of one answer there is but one count, whatever it is taken for where it is
    missing."""
    return Counted(leaf.question) if isinstance(leaf, Counted) else leaf


def asked_of(expression: Expression) -> dict[str, bool]:
    """The questions whose answers a value is made of, and whether it can do without each."""
    found: dict[str, bool] = {}
    for leaf in leaves(expression):
        if not isinstance(leaf, Constant | Today):
            spared = isinstance(leaf, Counted) and leaf.unasked is not None
            found[leaf.question] = found.get(leaf.question, True) and spared
    return found


def difference(of: Expression, less: Expression) -> Expression:
    """One without the other."""
    return Sum(((1, of), (-1, less)))


def told(expression: Expression) -> str:
    """The questions that a value is made of, for authors."""
    return " with ".join(asked_of(expression))
