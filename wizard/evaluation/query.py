"""A question to the guidance from another program: a flow, answers and a moment → what is told, as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wizard.evaluation import interpreter
from wizard.evaluation.answer_faults import typed
from wizard.language import Book, Finding, Place, Refused, did_you_mean, instants, json_reader, model

SHAPE = 'one object of texts, like {"question": "answer"}'


@dataclass(frozen=True)
class Query:
    """Answers to a flow's questions, given at an instant `now`; `file` is where they stand."""

    flow: str
    answers: Mapping[str, str]
    now: int
    file: str


def asked(book: Book, flow: str, text: str, file: str, now: str) -> Query:
    """Read what is asked. Raises Refused with everything that cannot be used."""
    findings = unknown_flow(book, flow)
    moment = instants.parse(now)
    if moment is None:
        hint = "write it like 2026-03-05T10:00, in the years 1000 to 2999"
        findings.append(_fault("--now", f"“{now}” is no moment", hint))
    answers, faults = json_reader.read(text, file, "usable-answers", SHAPE)
    findings += faults
    questions = book.flows[flow].questions if flow in book.flows else {}
    for name in answers if questions else ():
        if name not in questions:
            hint = did_you_mean(name, questions) or "remove it"
            findings.append(Finding("usable-answers", name.place, f"“{name}” is no question of “{flow}”", hint))
    if findings or moment is None:
        raise Refused(findings)
    given = {str(name): typed(questions[name], answer) for name, answer in answers.items()}
    return Query(flow, given, moment, file)


def unknown_flow(book: Book, flow: str) -> list[Finding]:
    """What is wrong with the name of a flow; nothing where the book has one of that name."""
    if flow in book.flows:
        return []
    known = "known are " + ", ".join(book.flows)
    return [_fault("flow", f"there is no flow “{flow}”", did_you_mean(flow, book.flows) or known)]


def _fault(where: str, message: str, hint: str) -> Finding:
    return Finding("usable-answers", Place(where), message, hint)


def told(book: Book, what: Query) -> dict[str, Any]:
    """Where the answers lead in a proven book, as JSON. Raises Refused for an answer that its question does not
    take."""
    stand = interpreter.walk(book, what.flow, what.answers, what.now)
    if stand.refused:
        raise Refused([_refused(book, what, str(stand.question), stand.refused)])
    found = {"flow": what.flow, "now": _moment(book, what.now), "path": stand.path, "unused": stand.unused}
    if stand.outcome is None:
        return {**found, "question": stand.question}
    return {**found, **_outcome(book, what, stand, stand.outcome)}


def _refused(book: Book, what: Query, name: str, why: str) -> Finding:
    """An answer that its question does not take."""
    question = book.flows[what.flow].questions[name]
    known = ", ".join(question.answers)
    hint = f"it knows {known}" if known else f"its kind is {question.kind}"
    return _fault(what.file, f"“{what.answers[name]}” cannot answer “{name}”: {why}", hint)


def _outcome(book: Book, what: Query, stand: interpreter.Stand, name: str) -> dict[str, Any]:
    outcome = book.flows[what.flow].outcomes[name]
    given = {question: what.answers[question] for question in stand.path}
    due = interpreter.deadlines(book, what.flow, name, given, what.now)
    deadlines = [_deadline(book, one, what.now) for one in due]
    warnings = list(_warnings(book, what, stand, due))
    items = interpreter.shown(book, what.flow, name, given, what.now)
    shown = {"shown": {model.called(field): numbers for field, numbers in items.items()}} if items else {}
    return {
        "outcome": name,
        "code": outcome.code,
        "verdict": outcome.verdict,
        "title": outcome.title,
        "deadlines": deadlines,
        "facts": outcome.facts,
        "warnings": warnings,
        **shown,
    }


def _warnings(book: Book, what: Query, stand: interpreter.Stand, due: list[interpreter.Due]) -> Iterator[str]:
    """What makes these deadlines less sure than others."""
    for year in sorted({run.guessed for one in due for run in (one.run, one.other)} - {0}):
        yield f"a deadline counts workdays of {year}, a year without official data"
    for clock, question in interpreter.unruled(book, what.flow, stand, what.answers, what.now):
        yield f"no row of “{clock}” holds for “{question}”; the nearest one was taken"


def _deadline(book: Book, due: interpreter.Due, now: int) -> dict[str, Any]:
    """`at` is the end to go by: the earliest for whoever must act, the latest for whoever waits. Whether it has passed
    is `certain` outside of the time between the two."""
    earliest, latest = due.bounds
    readings = {title: _moment(book, run.end) for title, run in due.readings[1:]}
    return {
        "clock": due.deadline.clock,
        "means": due.deadline.means,
        "at": _moment(book, due.run.end),
        "earliest": _moment(book, earliest),
        "latest": _moment(book, latest),
        "certain": not earliest <= now < latest,
        "readings": readings,
    }


def _moment(book: Book, instant: int) -> str:
    zone = book.about.zone
    utc = zone.utc(instant)
    offset = zone.offset(utc)
    return f"{instants.written(utc + offset)}:00{instants.offset_written(offset)}"
