"""Numbers with decimals, exact, never floating: each is counted in its smallest part, so that 19.50 of two decimals is
1950. Both engines reckon with these counts."""

from __future__ import annotations

import re
from decimal import Decimal

MOST_DECIMALS = 4
DIGITS = 12  # of a number in all, those after the point among them
ANSWER = rf"(-?[0-9]{{1,{DIGITS}}})(?:\.([0-9]{{1,{MOST_DECIMALS}}}))?"  # a written answer: what is whole, and decimals
AMOUNT = rf"-?[0-9]{{1,{DIGITS}}}(?:\.[0-9]{{1,{MOST_DECIMALS}}})?"  # as an author writes it


def parsed(text: str) -> Decimal | None:
    """A number as an author writes it, of twelve digits at most; None for what is none."""
    if not re.fullmatch(AMOUNT, text, re.ASCII) or sum(map(str.isdigit, text)) > DIGITS:
        return None
    return Decimal(text)


def places_of(number: Decimal) -> int:
    """How many decimals a number is written with."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def counted(number: Decimal, decimals: int) -> int:
    """A number in its smallest part; what lies below that is cut off: `fits` tells whether something does."""
    return int(number.scaleb(decimals))


def fits(number: Decimal, decimals: int) -> bool:
    """Whether a number has no more decimals than so many."""
    return number.scaleb(decimals) % 1 == 0


def read(answer: str, decimals: int) -> int | None:
    """The count of a written answer, which has all its decimals; None for what is none."""
    found = re.fullmatch(ANSWER, answer)
    part = (found[2] or "") if found else ""
    if not found or len(part) != decimals or len(found[1].lstrip("-")) + decimals > DIGITS:
        return None
    return int(found[1] + part)


def written(count: int, decimals: int) -> str:
    """A count as an answer is written."""
    if not decimals:
        return str(count)
    whole, part = divmod(abs(count), 10**decimals)
    return f"{'-' if count < 0 else ''}{whole}.{part:0{decimals}}"


def plain(number: Decimal) -> int | float:
    """A number as JSON tells it."""
    return int(number) if number % 1 == 0 else float(number)
