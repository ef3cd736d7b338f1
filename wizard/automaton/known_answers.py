"""What some answers, known before anybody is asked, leave to be asked."""

from __future__ import annotations

from collections.abc import Mapping

from wizard.automaton.plan import Plan

Known = Mapping[str, str]  # {question: answer}, of questions whose answers are a choice


def followed(plan: Plan, known: Known) -> tuple[tuple[str, ...], int | None]:
    """The questions that known answers answer, in order, and where they lead: the state that is open, ~number of an
    outcome, or nowhere."""
    answered: list[str] = []
    at: int | None = 0
    while at is not None and at >= 0:
        cell = cell_of(plan, at, known)
        if cell is None:
            break
        answered.append(plan.states[at].question)
        at = plan.states[at].table[cell]
    return tuple(answered), at


def asked_from(plan: Plan, state: int, known: Known) -> frozenset[str]:
    """The questions that somebody comes to from a state, that state's own among them, if known answers are given
    wherever they are asked for."""
    seen: set[int] = set()
    left = [state]
    while left:
        at = left.pop()
        if at not in seen:
            seen.add(at)
            left += [to for to in _ways_on(plan, at, known) if to is not None and to >= 0]
    return frozenset(plan.states[at].question for at in seen)


def cell_of(plan: Plan, state: int, known: Known) -> int | None:
    """The cell of the answer that is known to a state's question; None where none is."""
    question = plan.states[state].question
    answers, answer = plan.cells[question].answers, known.get(question)
    return answers.index(answer) if answer in answers else None


def _ways_on(plan: Plan, state: int, known: Known) -> tuple[int | None, ...]:
    cell, table = cell_of(plan, state, known), plan.states[state].table
    return table if cell is None else (table[cell],)
