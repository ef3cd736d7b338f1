"""A question has the fields its kind needs, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from wizard.checks.subject import Subject
from wizard.language import COMBINED, FORMS, TIMED, UNKNOWN, Finding, Kind, Question, Text, decimals, did_you_mean

OF_TIME = ("must", "not_before", "month_end")
OF_NUMBER = ("unit", "decimals", "least", "most", "step")
FAULTS = {"past", "future", "not-before", "month-end", "least", "most", "step"}
WORDS = (UNKNOWN, "unasked", "at")
RESERVED = (*FORMS, *COMBINED, *WORDS)


def fitting_questions(subject: Subject) -> Iterator[Finding]:
    """A choice has at least two answers, a number its unit, and nobody has fields that mean nothing for their kind.

    A field that is silently ignored is a rule its author believes in and no reader ever meets.
    """
    for flow in subject.book.flows.values():
        for name, question in flow.questions.items():
            for message in [*_faults(question), *_choices_faults(question), *_unknown_words(question)]:
                yield Finding("fitting-questions", name.place, f"“{name}” {message}")
            if question.not_before and getattr(flow.questions.get(question.not_before), "kind", "") not in TIMED:
                yield Finding("fitting-questions", question.not_before.place,
                              f"“{question.not_before}” is no question that asks for a moment or a day",
                              did_you_mean(question.not_before, flow.questions))
            if question.not_before == name:
                yield Finding("fitting-questions", name.place, f"“{name}” is not before itself",
                              "let it name an earlier question")
            if name in RESERVED:
                yield Finding("fitting-questions", name.place, f"“{name}” is a word of the language itself",
                              "choose another id")
            yield from _ids(question)


def _faults(question: Question) -> Iterator[str]:
    others = {"answers", *OF_TIME, *OF_NUMBER, "unknown"}.difference(_fields_of(question.kind))
    for field in sorted(others):
        if getattr(question, field) not in (None, False, {}):
            yield f"asks for {question.kind}, which has no “{field.replace('_', '-')}”"
    if question.kind in ("choice", "choices") and len(question.answers) < 2:
        yield f"asks for {question.kind} and needs at least two answers"
    if question.kind == "number" and not question.unit:
        yield "asks for a number and needs its “unit”"
    if question.kind != "choice" and not question.next:
        yield "needs “next”, which says where it leads"
    yield from _decimal_faults(question)
    if question.step is not None and question.step <= 0:
        yield f"goes in steps of {question.step}; a step is more than nothing"
    if question.least is not None and question.most is not None and question.least > question.most:
        yield f"allows nothing: its least is {question.least}, its most {question.most}"


def _decimal_faults(question: Question) -> Iterator[str]:
    places = question.decimals or 0
    if not 0 <= places <= decimals.MOST_DECIMALS:
        yield f"has {places} decimals; at most {decimals.MOST_DECIMALS} can be told apart"
    for bound in (question.least, question.most, question.step):
        if bound is not None and not decimals.fits(bound, places):
            yield f"has a bound of {bound}, but {f'{places} decimals' if places else 'no “decimals”'}"


def _fields_of(kind: Kind) -> tuple[str, ...]:
    """The fields that only some kinds of question have, as far as this one has them."""
    match kind:
        case "choice":
            return ("answers",)
        case "choices":
            return ("answers", "unknown")
        case "instant" | "day":
            return (*OF_TIME, "unknown")
        case "number":
            return (*OF_NUMBER, "unknown")
        case "text":
            return ("unknown",)
    assert_never(kind)


def _choices_faults(question: Question) -> Iterator[str]:
    for name, answer in question.answers.items():
        if question.kind == "choices" and answer.go:
            yield f"can have several answers, so “{name}” cannot lead on by itself; use “next”"
        if question.kind == "choice" and answer.exclusive:
            yield f"takes one answer only, so “{name}” need not be exclusive"
        if "," in name:
            yield f"has the answer id “{name}” with a comma in it"


def _unknown_words(question: Question) -> Iterator[str]:
    for fault in question.says:
        if fault not in FAULTS:
            yield f"has words for “{fault}”, which is no fault; known are {', '.join(sorted(FAULTS))}"


def _ids(question: Question) -> Iterator[Finding]:
    for answer in question.answers:
        if answer in WORDS:
            yield Finding("fitting-questions", answer.place,
                          f"the answer id “{answer}” is a word of the language itself",
                          "choose another id, for example “unsure”")
    for rule in question.next[:-1]:
        if rule.when is None:
            yield from _early_otherwise(rule.go)


def _early_otherwise(go: Text) -> Iterator[Finding]:
    yield Finding("live-routes", go.place, "the rules after this one can never be taken: it has no “when”",
                  "move it to the end, or give it a condition")
