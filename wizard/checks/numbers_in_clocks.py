"""A limit stands in its clock and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from wizard import say
from wizard.checks.subject import Subject
from wizard.contents import all_texts
from wizard.diagnostics import Finding, Text
from wizard.model import Book
from wizard.numerals import spellings
from wizard.scalars import SLUG

SEARCHED = ("flows", "evidence", "menus", "screens", "diagrams", "letters", "glossary", "assumptions", "unknown")
# What others say in their own words, and what the site puts in.
QUOTED = r"“[^”]*”|\"[^\"]*\"|\{[^{}]*\}"
BEFORE = r"(?<![\da-z])"  # not the end of a longer number or word


def numbers_in_clocks(subject: Subject) -> Iterator[Finding]:
    """No text writes out a limit that a clock already holds, in digits or in words; it says {clock:name} instead.

    When the limit changes, the reader would be told two numbers.
    """
    limits = {say.limit(subject.book, name): str(name) for name in subject.book.clocks}
    patterns = {name: _pattern(limit) for limit, name in limits.items() if re.search(r"\d", limit)}
    any_of_them = re.compile("|".join(patterns.values()), re.IGNORECASE)
    passed_over = re.compile("|".join([QUOTED, *_names(subject.book, any_of_them)]), re.IGNORECASE)
    for text in _prose(subject.book) if patterns else ():
        if any_of_them.search(text) and any_of_them.search(prose := passed_over.sub("", text)):
            for name, pattern in patterns.items():
                if found := re.search(pattern, prose, re.IGNORECASE):
                    yield Finding("numbers-in-clocks", text.place, f"“{found[0]}” is written out here, but the clock “{name}” holds it",
                                  f"write {{clock:{name}}}")


def _prose(book: Book) -> Iterator[Text]:
    """The texts that speak of limits; ids are no prose."""
    for text in chain(all_texts(book, *SEARCHED), (clock.then for clock in book.clocks.values())):
        if not re.fullmatch(SLUG, text):
            yield text


def _names(book: Book, limits: re.Pattern[str]) -> list[str]:
    """Names that hold a number, as “7-day return”: clocks' titles and terms of the glossary, with what they explain in brackets."""
    titles = [str(clock.title) for clock in book.clocks.values()]
    terms = (part.strip() for term in book.glossary.values() for part in re.split(r"[()（）]", term.term))
    held = {name for name in chain(titles, terms) if limits.search(name) and not limits.fullmatch(name)}
    return [re.escape(name) for name in sorted(held, key=len, reverse=True)]


def _pattern(limit: str) -> str:
    """A limit in every way to write it: “48 hours”, “48-hour”, “forty-eight hours”; of a unit, one or many."""
    pieces = [_number(int(piece)) if piece.isdigit() else re.escape(piece) for piece in re.findall(r"\d+|[^\d\s]+", limit)]
    written = BEFORE + r"[\s-]*".join(pieces)
    return written.removesuffix("s") + r"s?(?![a-z])" if re.search(r"[a-z]$", limit) else written


def _number(number: int) -> str:
    return "(?:" + "|".join(re.escape(spelling).replace(r"\-", r"[\s-]?") for spelling in spellings(number)) + ")"
