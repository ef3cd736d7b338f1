"""A question on an author's page: the first that known answers leave open, with links that lead on and keep them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wizard.automaton import Plan, known_answers
from wizard.language import Book, Question, address_fragment
from wizard.web import addresses
from wizard.words import phrases


@dataclass(frozen=True)
class Way:
    """One answer: its words, and the address that it leads to, from the site's root."""

    label: str
    hint: str
    address: str


@dataclass(frozen=True)
class Launch:
    """The open question, the labels of what is known before it is asked, and its answers."""

    question: Question
    known: tuple[str, ...]
    ways: tuple[Way, ...]


def launch(book: Book, plan: Plan, known: known_answers.Known) -> Launch | None:
    """What known answers leave open; None where that is no question whose answers are a choice."""
    answered, at = known_answers.followed(plan, known)
    if at is None or at < 0:
        return None
    name = plan.states[at].question
    before = {question: known[question] for question in answered}
    given = {answer: {**before, name: answer, **known} for answer in _possible(plan, at)}
    ways = tuple(_way(book, plan, name, all_known) for all_known in given.values())
    labels = dict.fromkeys(_labels(book, plan, known))
    return Launch(book.flows[plan.flow].questions[name], tuple(labels), ways) if ways else None


def _possible(plan: Plan, state: int) -> Iterator[str]:
    """The answers to a state's question that lead somewhere, where they are a choice."""
    for cell, answer in enumerate(plan.cells[plan.states[state].question].answers):
        if plan.states[state].table[cell] is not None:
            yield answer


def _way(book: Book, plan: Plan, name: str, given: known_answers.Known) -> Way:
    form = book.flows[plan.flow].questions[name].answers[given[name]]
    return Way(phrases.text(book, form.label), phrases.text(book, form.hint or ""), _address(plan, given))


def _labels(book: Book, plan: Plan, known: known_answers.Known) -> Iterator[str]:
    for name, answer in known.items():
        question = book.flows[plan.flow].questions[name]
        if answer in question.answers:
            yield phrases.text(book, question.answers[answer].label)


def _address(plan: Plan, given: known_answers.Known) -> str:
    """Where answers lead, as the browser writes it: the outcome's own page, or the page that asks on."""
    _, at = known_answers.followed(plan, given)
    page = addresses.asking(plan.flow)
    if at is not None and at < 0:
        page = addresses.outcome(plan.flow, plan.outcomes[~at])
    return f"{page}#{address_fragment.written(given)}"
