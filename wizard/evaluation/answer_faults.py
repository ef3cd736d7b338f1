"""What may be written as an answer, and what is wrong with it where it may not. The twin of answers.js.

Written answers are texts: an answer's id; ids joined by commas; “2026-03-05T10:00”; “2026-03-05”; a number with just
its question's decimals; free text; or “unknown” where the question allows it. What people type for a number is read by
`typed_number`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import assert_never

from wizard.language import UNKNOWN, Question, decimals, instants, reply_patterns

LONGEST_TEXT = 80  # code points

# How people write whole numbers: digits, or groups of just three after the first, all parted by the same sign. A point
# parts a fraction as well: one group after it says nothing certain.
PARTED = r"[1-9][0-9]{0,2}(?:([ ,'’\u00a0\u2009\u202f])[0-9]{3}(?:\1[0-9]{3}){0,2}|\.[0-9]{3}(?:\.[0-9]{3}){1,2})"
NUMBER = re.compile(rf"[+-]?(?:[0-9]{{1,12}}|{PARTED})")
DECIMAL = re.compile(r"(.*)([.,])([0-9]{1,4})")
EITHER = re.compile(r"[+-]?[0-9]{1,3}[.,][0-9]{3}")  # of a number with three decimals or more this may be thousands
# Signs that are not full-width twins of ASCII, but are typed for these.
LOOKS = str.maketrans("\u2212\uffe1\uffe5", "-£¥")
SPACES, MONEY = " \t\u00a0\u2009\u202f", "$£€¥"


def fault_of(question: Question, answer: str | None, now: int, others: Mapping[str, str]) -> str | None:
    """None for an answer that can be used; an empty text for none given; else a word that names what is wrong.

    `others` are the answers given before; a rule that compares with one of them is silent where it is not known.
    """
    if answer is None:
        return ""
    if answer == UNKNOWN and question.unknown:
        return None
    match question.kind:
        case "choice":
            return None if answer in question.answers else "unknown-answer"
        case "choices":
            return _choices_fault(question, answer.split(","))
        case "number":
            return _number_fault(question, answer)
        case "text":
            return None if 0 < len(answer) <= LONGEST_TEXT else "too-long"
        case "instant" | "day":
            return _moment_fault(question, answer, now, others)
    assert_never(question.kind)


def _choices_fault(question: Question, chosen: list[str]) -> str | None:
    """Known answers in the author's order, each once; one that excludes the others stands alone."""
    if not all(answer in question.answers for answer in chosen):
        return "unknown-answer"
    order = [answer for answer in question.answers if answer in chosen]
    if order != chosen:
        return "unknown-answer"
    alone = any(question.answers[answer].exclusive for answer in chosen)
    return "not-together" if alone and len(chosen) > 1 else None


def _number_fault(question: Question, answer: str) -> str | None:
    bounds = question.bounds
    number = decimals.read(answer, bounds.decimals)
    if number is None:
        return "not-an-amount" if bounds.decimals else "not-a-number"
    if bounds.least is not None and number < bounds.least:
        return "too-small"
    if bounds.most is not None and number > bounds.most:
        return "too-large"
    return "not-a-step" if bounds.step and (number - (bounds.least or 0)) % bounds.step else None


def typed(question: Question, text: str) -> str:
    """What somebody typed to answer a question, as the written answer."""
    return typed_number(text, question.unit or "", question.bounds.decimals) if question.kind == "number" else text


def typed_number(text: str, unit: str = "", places: int = 0) -> str:
    """What somebody typed for a number of so many decimals, as the written answer: full-width signs, thousands that are
    told apart without a doubt, either sign before decimals, the question's own unit and a sign of money are understood.
    Anything else comes back as it is, to be refused.
    """
    plain = _plain(text).strip(SPACES)
    for mark in (_plain(unit), *MONEY):
        plain = plain.removeprefix(mark).removesuffix(mark).strip(SPACES)
    whole, part = _at_the_point(plain, places)
    if not NUMBER.fullmatch(whole) or (places > 2 and EITHER.fullmatch(plain)):
        return text
    digits = re.sub("[^0-9-]", "", whole)
    return decimals.written(int(digits + part.ljust(places, "0")), places)


def _at_the_point(plain: str, places: int) -> tuple[str, str]:
    """What stands before the decimals, and these; all of it and none where it is a whole number, or no number at
    all."""
    found = DECIMAL.fullmatch(plain)
    if not found or NUMBER.fullmatch(plain) or len(found[3]) > places or found[2] in found[1]:
        return plain, ""
    whole = found[1] or "0"
    return whole.replace(".", "’") if found[2] == "," else whole, found[3]


def _plain(text: str) -> str:
    return reply_patterns.narrow(text).translate(LOOKS)


def _moment_fault(question: Question, answer: str, now: int, others: Mapping[str, str]) -> str | None:
    instant = instants.parse(answer)
    if instant is None or ("T" in answer) != (question.kind == "instant"):
        return "not-a-moment"
    today = now - now % instants.DAY if question.kind == "day" else now
    if question.must == "past" and instant > today:
        return "must-be-past"
    if question.must == "future" and instant < today:
        return "must-be-future"
    if question.month_end and not instants.is_month_end(instant // instants.DAY):
        return "not-month-end"
    return "before-other" if _is_before(instant, question, others) else None


def _is_before(instant: int, question: Question, others: Mapping[str, str]) -> bool:
    """Compared by the day where either side is only a day."""
    written = others.get(question.not_before) if question.not_before else None
    other = instants.parse(written) if written else None
    if other is None or written is None:
        return False
    if question.kind == "day" or "T" not in written:
        return instant // instants.DAY < other // instants.DAY
    return instant < other
