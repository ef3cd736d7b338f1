"""Answers walked through a flow, by the rules as written: the reference that the compiled plan is held against.

In: a book, answers, an instant. Out: where the reader stands, deadlines, sample answers and boundary cases.
Read `interpreter` first."""

from __future__ import annotations

from wizard.evaluation import answer_faults, boundaries, interpreter, moments, query, samples, scenarios
from wizard.evaluation.answer_faults import LONGEST_TEXT, fault_of
from wizard.evaluation.moments import Wanted
from wizard.evaluation.samples import Demand
from wizard.evaluation.untimed import candidates

__all__ = [
    "LONGEST_TEXT",
    "Demand",
    "Wanted",
    "answer_faults",
    "boundaries",
    "candidates",
    "fault_of",
    "interpreter",
    "moments",
    "query",
    "samples",
    "scenarios",
]
