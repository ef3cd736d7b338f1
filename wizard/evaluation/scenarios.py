"""A scenario played: where its answers lead at its moment, and with which deadlines."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.evaluation import interpreter
from wizard.language import Book, Scenario, instants, remembered


@dataclass(frozen=True)
class Played:
    """What came of a scenario. `deadlines` are those of the outcome that its answers start."""

    stand: interpreter.Stand
    deadlines: tuple[interpreter.Due, ...]


def now_of(scenario: Scenario) -> int:
    """The instant at which a scenario's answers are given."""
    now = instants.parse(scenario.now)
    assert now is not None, f"the form lets no other moment through: {scenario.now}"
    return now


@remembered
def played(book: Book, name: str) -> Played:
    """Walk a scenario by the rules as written. Its flow is there and leads on for every answer."""
    scenario = book.scenarios[name]
    flow, now = str(scenario.flow), now_of(scenario)
    answers = {str(question): str(answer) for question, answer in scenario.answers.items()}
    stand = interpreter.walk(book, flow, answers, now)
    given = {question: answers[question] for question in stand.path}
    due = interpreter.deadlines(book, flow, stand.outcome, given, now) if stand.outcome else []
    return Played(stand, tuple(due))
