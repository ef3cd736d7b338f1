"""A list of evidence is for whoever is offered it."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.known_names import names_in
from wizard.checks.subject import Subject, place_of_key
from wizard.language import Finding


def fitting_lists(subject: Subject) -> Iterator[Finding]:
    """Every list of evidence that an outcome offers has something to bring for the person whom its flow asks.

    The list would be left out of the page without a word.
    """
    evidence = subject.book.evidence
    for flow in subject.book.flows.values():
        for outcome in flow.outcomes.values():
            for name in (*names_in(outcome.evidence), *outcome.evidence_also):
                if name in evidence and not evidence[name].bring.get(flow.who):
                    also = ((place_of_key(evidence, name), "the list"),)
                    yield Finding("fitting-lists", name.place, f"“{name}” lists nothing for “{flow.who}” to bring",
                                  f"add “{flow.who}:” to it under “bring:”, or offer another list", also)
