"""What may be written as an answer, and what is wrong with it where it may not. The twin of answers.js.

Written answers are texts: an answer's id; ids joined by commas; “2026-03-05T10:00”; “2026-03-05”; a whole number; free
text; or “unknown” where the question allows it. What people type for a number is read by `typed_number`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import assert_never

from wizard.language import UNKNOWN, WHOLE_NUMBER, Question, instants, reply_patterns

LONGEST_TEXT = 80  # code points

# How people write whole numbers: digits, or groups of just three after the first, all parted by the same sign. A point
# parts a fraction as well: one group after it says nothing certain.
PARTED = r"[1-9][0-9]{0,2}(?:([ ,'’\u00a0\u2009\u202f])[0-9]{3}(?:\1[0-9]{3}){0,2}|\.[0-9]{3}(?:\.[0-9]{3}){1,2})"
NUMBER = re.compile(rf"[+-]?(?:[0-9]{{1,12}}|{PARTED})")
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
    if not re.fullmatch(WHOLE_NUMBER, answer):
        return "not-a-number"
    number = int(answer)
    if question.least is not None and number < question.least:
        return "too-small"
    if question.most is not None and number > question.most:
        return "too-large"
    return "not-a-step" if question.step and (number - (question.least or 0)) % question.step else None


def typed(question: Question, text: str) -> str:
    """What somebody typed to answer a question, as the written answer."""
    return typed_number(text, question.unit or "") if question.kind == "number" else text


def typed_number(text: str, unit: str = "") -> str:
    """What somebody typed for a number, as the written answer: full-width signs, thousands that are told apart without
    a doubt, the question's own unit and a sign of money are understood. Anything else comes back as it is, to be
    refused.
    """
    plain = _plain(text).strip(SPACES)
    for mark in (_plain(unit), *MONEY):
        plain = plain.removeprefix(mark).removesuffix(mark).strip(SPACES)
    if not NUMBER.fullmatch(plain):
        return text
    digits = re.sub("[^0-9-]", "", plain)
    return str(int(digits))


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
