"""What changed when: every dated thing of the book on one line of time, the newest first."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wizard.language import Book
from wizard.words import phrases


@dataclass(frozen=True)
class Event:
    """Something that happened on a day (or in a month or year, as printed). `facts` are the ids it is about.

    `old` says that what is told here no longer holds; `text` is a statement, a limit in words, or a source's title.
    """

    day: str
    kind: Literal["rule-begins", "rule-ends", "limit-begins", "source-dated"]
    text: str
    facts: tuple[str, ...]
    old: bool = False
    replaced_by: str = ""
    source: str = ""

    @property
    def year(self) -> str:
        """The year it happened in, four digits."""
        return self.day[:4]


def events(book: Book, as_of: datetime.date) -> list[Event]:
    """Everything dated, newest first. A date without its day stands after the days of its month or year."""
    found = [*_rules(book, as_of), *_limits(book, as_of), *_sources(book)]
    return sorted(found, key=lambda event: event.day, reverse=True)


def _rules(book: Book, as_of: datetime.date) -> Iterator[Event]:
    for id_, fact in book.facts.items():
        old = fact.until is not None and fact.until <= as_of
        statement, about = str(fact.statement), (str(id_),)
        if fact.from_:
            yield Event(str(fact.from_), "rule-begins", statement, about, old)
        if fact.until:
            yield Event(str(fact.until), "rule-ends", statement, about, old, str(fact.replaced_by or ""))


def _limits(book: Book, as_of: datetime.date) -> Iterator[Event]:
    for clock in book.clocks.values():
        for row in (row for row in clock.series if row.from_):
            limit = f"{clock.title}{phrases.ui(book, 'colon')}{phrases.length(book, row)}"
            text = phrases.ui(book, "clock-from", limit=limit, starts=clock.starts)
            old = row.until is not None and row.until <= as_of
            yield Event(str(row.from_), "limit-begins", text, tuple(map(str, row.facts)), old)


def _sources(book: Book) -> Iterator[Event]:
    for id_, source in book.sources.items():
        if source.dated:
            carried = [str(fact) for fact, form in book.facts.items() if id_ in {ref.source for ref in form.sources}]
            yield Event(str(source.dated), "source-dated", str(source.title), tuple(carried), source=str(id_))
