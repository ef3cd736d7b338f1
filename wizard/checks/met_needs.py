"""What somebody needs is said to him."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import chain

from wizard.checks.subject import Subject
from wizard.evaluation import scenarios
from wizard.language import Book, Finding, Scenario, Text
from wizard.words import told


def met_needs(subject: Subject) -> Iterator[Finding]:
    """Every sentence that a scenario names for a need is told to its reader as it stands there, and so is what must be
    said; what must not be said is not.

    A need that was met would be so no longer, and nobody would know.
    """
    for name, scenario in subject.book.scenarios.items():
        flow = str(scenario.flow)
        if subject.leads_on(flow) and scenario.outcome in subject.book.flows[flow].outcomes:
            yield from _of_scenario(subject.book, name, scenario)


def _of_scenario(book: Book, name: str, scenario: Scenario) -> Iterator[Finding]:
    who = book.flows[scenario.flow].who
    outcome = scenarios.outcome_of(book, name, scenario.outcome)
    texts = told.by_outcome(book, who, outcome)
    yield from _of_page(book, scenario, texts)
    texts += told.on_the_way(book, scenarios.questions_of(book, name))
    for other in outcome.see[:1]:
        texts += told.by_outcome(book, who, scenarios.outcome_of(book, name, str(other)))
    yield from _of_needs(book, scenario, texts)


def _of_page(book: Book, scenario: Scenario, texts: Sequence[Text]) -> Iterator[Finding]:
    """What the outcome's own page leaves out, and what it says though it must not."""
    for words in scenario.must_say:
        if not told.says(book, texts, words):
            yield _missing(book, words, texts, f"“{scenario.outcome}” does not say “{words}”")
    for words in scenario.must_not_say:
        said = told.says(book, texts, words)
        if said:
            yield Finding("met-needs", words.place, f"“{scenario.outcome}” says “{words}”", "take it away there",
                          ((said.place, "it stands here"),))


def _of_needs(book: Book, scenario: Scenario, texts: Sequence[Text]) -> Iterator[Finding]:
    """Sentences that met a need and are told no longer: on the page, on the way, or behind the page's first link."""
    for sentence in chain.from_iterable(need.met_by or () for need in scenario.needs):
        if not told.states(book, texts, sentence):
            message = f"“{sentence}” is told neither on this way nor at “{scenario.outcome}” or behind its first link"
            yield _missing(book, sentence, texts, message)


def _missing(book: Book, words: Text, texts: Sequence[Text], message: str) -> Finding:
    """That some words are gone; with the nearest that stand there now."""
    ways = [(text, one) for text in texts for one in told.ways_to_say(book, text)]
    known = {sentence: text for text, one in ways for sentence in told.sentences(one)}
    near = difflib.get_close_matches(words, known, n=1, cutoff=0.3)
    if not near:
        return Finding("met-needs", words.place, message, "name a sentence that stands there, or say “open:” and why")
    also = ((known[near[0]].place, "the nearest sentence that stands there now"),)
    hint = f"the nearest there is “{near[0]}”; read whether it still meets it"
    return Finding("met-needs", words.place, message, hint, also)
