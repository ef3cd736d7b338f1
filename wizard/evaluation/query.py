"""A question to the guidance from another program: a flow, answers and a moment → what is told, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wizard.evaluation import interpreter
from wizard.evaluation.answers import typed
from wizard.language import Book, Finding, Place, Refused, did_you_mean, instants, json_reader

SHAPE = 'one object of texts, like {"question": "answer"}'


@dataclass(frozen=True)
class Asked:
    """Answers to a flow's questions, given at an instant `now`; `file` is where they stand."""

    flow: str
    answers: Mapping[str, str]
    now: int
    file: str


def asked(book: Book, flow: str, text: str, file: str, now: str) -> Asked:
    """Read what is asked. Raises Refused with everything that cannot be used."""
    findings = unknown_flow(book, flow)
    moment = instants.parse(now)
    if moment is None:
        findings.append(_fault("--now", f"“{now}” is no moment", "write it like 2026-03-05T10:00, in the years 1000 to 2999"))
    answers, faults = json_reader.read(text, file, "usable-answers", SHAPE)
    questions = book.flows[flow].questions if flow in book.flows else None
    strangers = [name for name in answers if questions is not None and name not in questions]
    findings += [*faults, *(Finding("usable-answers", name.place, f"“{name}” is no question of “{flow}”",
                                    did_you_mean(name, questions or ()) or "remove it") for name in strangers)]
    if findings or moment is None:
        raise Refused(findings)
    given = {str(name): typed(book.flows[flow].questions[name], answer) for name, answer in answers.items()}
    return Asked(flow, given, moment, file)


def unknown_flow(book: Book, flow: str) -> list[Finding]:
    known = "known are " + ", ".join(book.flows)
    return [] if flow in book.flows else [_fault("flow", f"there is no flow “{flow}”", did_you_mean(flow, book.flows) or known)]


def _fault(where: str, message: str, hint: str) -> Finding:
    return Finding("usable-answers", Place(where), message, hint)


def told(book: Book, what: Asked) -> dict[str, Any]:
    """Where the answers lead in a proven book, as JSON. Raises Refused for an answer that its question does not
    take."""
    stand = interpreter.walk(book, what.flow, what.answers, what.now)
    if stand.refused:
        name = str(stand.question)
        question = book.flows[what.flow].questions[name]
        raise Refused([_fault(what.file, f"“{what.answers[name]}” cannot answer “{name}”: {stand.refused}",
                              "it knows " + ", ".join(question.answers) if question.answers else f"its kind is {question.kind}")])
    told = {"flow": what.flow, "now": _moment(book, what.now), "path": stand.path, "unused": stand.unused}
    return told | ({"question": stand.question} if stand.outcome is None else _outcome(book, what, stand, stand.outcome))


def _outcome(book: Book, what: Asked, stand: interpreter.Stand, name: str) -> dict[str, Any]:
    outcome = book.flows[what.flow].outcomes[name]
    due = interpreter.deadlines(book, what.flow, name, {question: what.answers[question] for question in stand.path}, what.now)
    guessed = {run.guessed for one in due for run in (one.run, one.other) if run.guessed}
    return {
        "outcome": name, "code": outcome.code, "verdict": outcome.verdict, "title": outcome.title,
        "deadlines": [_deadline(book, one, what.now) for one in due],
        "facts": outcome.facts,
        "warnings": [*(f"a deadline counts workdays of {year}, a year without official data" for year in sorted(guessed)),
                     *(f"no row of “{clock}” holds for “{question}”; the nearest one was taken"
                       for clock, question in interpreter.unruled(book, what.flow, stand, what.answers, what.now))],
    }


def _deadline(book: Book, due: interpreter.Due, now: int) -> dict[str, Any]:
    """`at` is the end to go by: the earliest for whoever must act, the latest for whoever waits. Whether it has passed
    is `certain` outside of the time between the two."""
    earliest, latest = due.bounds
    return {"clock": due.deadline.clock, "means": due.deadline.means, "at": _moment(book, due.run.end),
            "earliest": _moment(book, earliest), "latest": _moment(book, latest), "certain": not earliest <= now < latest,
            "readings": {title: _moment(book, run.end) for title, run in due.readings[1:]}}


def _moment(book: Book, instant: int) -> str:
    zone = book.about.zone
    return f"{instants.written(instant)}:00{instants.offset_written(zone)}"
