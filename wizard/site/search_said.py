"""What readers would say who need a page: the phrases that authors list beside it, and the answers that lead to an
outcome."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wizard.automaton import Need, Plan, outcome_needs
from wizard.language import Book, markup
from wizard.web import addresses
from wizard.words import asked, phrases

MOST_CHOICES = 6  # answers of which any will do; more of them describe nobody


@dataclass(frozen=True)
class Said:
    """`phrases` people type for a page, and `labels` of the answers that whoever comes to it has given."""

    phrases: tuple[str, ...]
    labels: tuple[str, ...] = ()


def said_for(book: Book, plans: Mapping[str, Plan], pages: Mapping[str, str]) -> dict[str, Said]:
    """{path of a built page: what is said by those who need it}; `pages` are those that authors write, by path."""
    heads = {addresses.built(path): markup.head_of(text, path)[0] for path, text in pages.items()}
    found = {path: Said(tuple(map(str, asked.in_head(head)))) for path, head in heads.items()}
    for flow, plan in plans.items():
        for outcome, needs in outcome_needs.needs(plan):
            typed = tuple(map(str, book.flows[flow].outcomes[outcome].asked_as))
            labels = dict.fromkeys(label for need in needs for label in _labels(book, plan, need))
            found[addresses.outcome(flow, outcome)] = Said(typed, tuple(labels))
    return {path: said for path, said in sorted(found.items()) if said.phrases or said.labels}


def _labels(book: Book, plan: Plan, need: Need) -> Iterator[str]:
    """The answers that a need leaves, and what they answer; none where it leaves too many."""
    if sum(map(len, need.answers.values())) > MOST_CHOICES:
        return
    for question, cells in need.answers.items():
        form = book.flows[plan.flow].questions[question]
        for label in phrases.cells(book, form, plan.cells[question], cells):
            yield f"{phrases.text(book, form.short)} {label}"
