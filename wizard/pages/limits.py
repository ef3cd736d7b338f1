"""Every time limit beside the rules that give it: what it is, since when, by which article, and what it was before."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from wizard.language import Book, Fact, Row, model
from wizard.words import phrases

KINDS = ("law", "official", "third-party", "seed")  # of sources, the weightiest first


@dataclass(frozen=True)
class Ruling:
    """One source's word on a limit: the `fact` that tells it, where it stands, the length in words (none where the fact
    gives no length), and the days between which it holds."""

    fact: str
    refs: tuple[model.SourceRef, ...]
    length: str
    since: datetime.date | None
    until: datetime.date | None


def rulings(book: Book, clock: str, as_of: datetime.date) -> list[Ruling]:
    """What a clock rests on, on this day: what gives its length first, then law and official words, then what others
    say."""
    cited = [str(fact) for fact in book.clocks[clock].facts if fact in book.facts]
    holding = [name for name in cited if not _ended(book.facts[name], as_of)]
    found = [_ruling(book, name, book.facts[name], clock) for name in holding]
    found.sort(key=lambda one: KINDS.index(phrases.strongest_kind(book, book.facts[one.fact])))
    return sorted(found, key=lambda one: not one.length)


def earlier(book: Book, clock: str, as_of: datetime.date) -> list[Ruling]:
    """What was said of a clock's length before, the latest first: facts that have ended, and rows of its series."""
    giving = [(str(name), fact) for name, fact in book.facts.items() if clock in fact.limits]
    found = [_ruling(book, name, fact, clock) for name, fact in giving if _ended(fact, as_of)]
    found += [_of_row(book, row) for row in book.clocks[clock].series if row.until and row.until <= as_of]
    return sorted(found, key=lambda one: one.until or as_of, reverse=True)


def _ended(fact: Fact, as_of: datetime.date) -> bool:
    return fact.until is not None and fact.until <= as_of


def _ruling(book: Book, name: str, fact: Fact, clock: str) -> Ruling:
    given = fact.limits.get(clock)
    length = phrases.length(book, given) if given else ""
    return Ruling(name, fact.sources, length, fact.from_, fact.until)


def _of_row(book: Book, row: Row) -> Ruling:
    facts = [book.facts[fact] for fact in row.facts if fact in book.facts]
    refs = tuple(ref for fact in facts for ref in fact.sources)
    return Ruling(str(row.facts[0]), refs, phrases.length(book, row), row.from_, row.until)
