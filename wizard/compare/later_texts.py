"""Stored texts of sources held against later ones: which have changed, what rests on them, and whose answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wizard.compare.quotes import Examined, folded, references
from wizard.compare.stored_pages import StoredPage
from wizard.language import Book, Outcome, forms_in
from wizard.words import citations


@dataclass(frozen=True)
class Changed:
    """A source whose later text says something else: the facts that name it, and the answers (flow/outcome) that rest
    on them."""

    source: str
    facts: tuple[str, ...]
    answers: tuple[str, ...]


def changed_sources(book: Book, old: Examined, new: Examined) -> Iterator[Changed]:
    """The sources of a book that are stored in both and say something else later."""
    answers = _answers_by_fact(book)
    for source, pages in old.by_source.items():
        if pages and not _same(pages, new.by_source[source]):
            facts = tuple(dict.fromkeys(key for key, ref in references(book) if ref.source == source))
            rest = dict.fromkeys(answer for fact in facts for answer in answers.get(fact, ()))
            yield Changed(source, facts, tuple(rest))


def _same(old: list[StoredPage], new: list[StoredPage]) -> bool:
    """Whether every later page, if any, says what one of the older ones says."""
    return {folded(page) for page in new} <= {folded(page) for page in old}


def _answers_by_fact(book: Book) -> Mapping[str, list[str]]:
    """Of each fact the answers (flow/outcome) that rest on it, by what they say or by the clock of a deadline."""
    found: dict[str, list[str]] = {}
    for name, flow in book.flows.items():
        for key, outcome in flow.outcomes.items():
            for fact in _facts_of(book, outcome):
                found.setdefault(fact, []).append(f"{name}/{key}")
    return found


def _facts_of(book: Book, outcome: Outcome) -> list[str]:
    """The facts that an outcome rests on, those behind conflicts, assumptions and its clocks among them."""
    clocks = [book.clocks[deadline.clock] for deadline in outcome.deadlines]
    named = [str(fact) for root in (outcome, *clocks) for form in forms_in(root) for fact in getattr(form, "facts", ())]
    return citations.facts_behind(book, dict.fromkeys(named))
