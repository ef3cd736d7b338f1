"""A limit stands in its clock and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from wizard import amounts, clocks, say
from wizard.amounts import Said
from wizard.checks.subject import Subject
from wizard.contents import all_texts
from wizard.diagnostics import Finding, Text
from wizard.model import Book
from wizard.scalars import SLUG

SEARCHED = ("flows", "evidence", "menus", "screens", "diagrams", "letters", "glossary", "assumptions", "unknown")
# What others say in their own words, and what the site puts in.
QUOTED = r"“[^”]*”|「[^」]*」|\"[^\"]*\"|\{[^{}]*\}"


def numbers_in_clocks(subject: Subject) -> Iterator[Finding]:
    """No text writes out a limit that a clock already holds, in digits, in words or in another unit; it says {clock:name} instead.

    When the limit changes, the reader would be told two numbers.
    """
    limits = limits_of(subject.book)
    for text in _prose(subject.book) if limits.held else ():
        for written, name in limits.written_in(text):
            yield Finding("numbers-in-clocks", text.place, f"“{written}” is written out here, but the clock “{name}” holds it",
                          f"write {{clock:{name}}}")


def _prose(book: Book) -> Iterator[Text]:
    """The texts that speak of limits; ids are no prose."""
    for text in chain(all_texts(book, *SEARCHED), (clock.then for clock in book.clocks.values())):
        if not re.fullmatch(SLUG, text):
            yield text


@dataclass(frozen=True)
class Limits:
    """The lengths that clocks hold, each with its clock; the words for units; and what may stand in a text though it tells a length."""

    held: dict[tuple[str, Fraction], str]
    units: dict[str, str]
    passed_over: re.Pattern[str]

    def written_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Each limit that a text writes out, as it is written, and the clock that holds it."""
        prose = self.passed_over.sub(lambda found: " " * len(found[0]), text)
        found = {self.held[length]: one for one in amounts.said(prose, self.units) if (length := _length(one)) in self.held}
        for name, one in found.items():
            at = prose.lower().find(one.text)
            yield prose[at:at + len(one.text)] if at >= 0 else one.text, name


def limits_of(book: Book) -> Limits:
    """What clocks hold: those whose limit is one length."""
    units = amounts.units_of(book)
    held: dict[tuple[str, Fraction], str] = {}
    for name in book.clocks:
        told = list(amounts.said(say.limit(book, name), units))
        if len(told) == 1 and (length := _length(told[0])):
            held.setdefault(length, str(name))
    return Limits(held, units, re.compile("|".join([QUOTED, *_names(book, units)]), re.IGNORECASE))


def _length(told: Said) -> tuple[str, Fraction] | None:
    """A length in the measure that its unit is counted in; None for what is none."""
    if told.unit in (None, "time"):
        return None
    measure, factor = clocks.UNITS[str(told.unit)]
    return measure, told.number * factor


def _names(book: Book, units: dict[str, str]) -> list[str]:
    """Names that hold a number, as “7-day return”: clocks' titles and terms of the glossary, with what they explain in brackets."""
    titles = [str(clock.title) for clock in book.clocks.values()]
    terms = (part.strip() for term in book.glossary.values() for part in re.split(r"[()（）]", term.term))
    held = {name for name in chain(titles, terms) if any(one.unit and one.text != name.lower() for one in amounts.said(name, units))}
    return [re.escape(name) for name in sorted(held, key=len, reverse=True)]
