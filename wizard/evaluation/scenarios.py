"""A scenario played: where its answers lead at its moment, and with which deadlines."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.evaluation import interpreter
from wizard.language import Book, Outcome, Question, Scenario, instants, remembered


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


def given_by(scenario: Scenario, stand: interpreter.Stand) -> dict[str, str]:
    """The answers that were asked for, in their order."""
    return {question: str(scenario.answers[question]) for question in stand.path}


def outcome_of(book: Book, name: str, id_: str) -> Outcome:
    """An outcome of a scenario's flow with what it lists for this scenario's reader, and nothing for others."""
    scenario = book.scenarios[name]
    flow, given = str(scenario.flow), given_by(scenario, played(book, name).stand)
    outcome = book.flows[flow].outcomes[id_]
    shown = interpreter.shown(book, flow, id_, given, now_of(scenario))
    lists = {field: tuple(getattr(outcome, field)[number] for number in numbers) for field, numbers in shown.items()}
    return outcome.model_copy(update=lists)


def questions_of(book: Book, name: str) -> list[Question]:
    """The questions that a scenario passes, each in the words in which this reader is asked."""
    stand = played(book, name).stand
    return [_as_asked(book, name, question) for question in stand.path]


def _as_asked(book: Book, name: str, question: str) -> Question:
    scenario = book.scenarios[name]
    form = book.flows[scenario.flow].questions[question]
    if not form.wordings:
        return form
    given = given_by(scenario, played(book, name).stand)
    number = interpreter.wording(book, str(scenario.flow), question, given, now_of(scenario))
    ask = form.ask if number is None else form.wordings[number].ask
    return form.model_copy(update={"ask": ask, "wordings": ()})


@remembered
def played(book: Book, name: str) -> Played:
    """Walk a scenario by the rules as written. Its flow is there and leads on for every answer."""
    scenario = book.scenarios[name]
    flow, now = str(scenario.flow), now_of(scenario)
    answers = {str(question): str(answer) for question, answer in scenario.answers.items()}
    stand = interpreter.walk(book, flow, answers, now)
    given = given_by(scenario, stand)
    due = interpreter.deadlines(book, flow, stand.outcome, given, now) if stand.outcome else []
    return Played(stand, tuple(due))
