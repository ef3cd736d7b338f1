"""A limit stands in its clock and nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from wizard.checks.subject import Subject, place_within
from wizard.language import SLUG, Book, Finding, Place, Text, durations, own_texts
from wizard.words import Said, amounts, phrases

SEARCHED = ("flows", "evidence", "menus", "screens", "diagrams", "letters", "glossary", "assumptions", "unknown")
# What others say in their own words, and what the site puts in.
QUOTED = r"“[^”]*”|「[^」]*」|\"[^\"]*\"|\{[^{}]*\}"
VAGUE = re.compile(r"\b\w+ or $", re.IGNORECASE)  # “two or ” before “three days”


def numbers_in_clocks(subject: Subject) -> Iterator[Finding]:
    """No text writes out a limit that a clock already holds, in digits, in words or in another unit; it says
    {clock:name} instead.

    When the limit changes, the reader would be told two numbers.
    """
    limits = limits_of(subject.book)
    for text in _prose(subject.book) if limits.held else ():
        for written, held, at in limits.written_in(text):
            yield finding(place_within(subject.book, text, at), written, held, f"{{clock:{held.clocks[0]}}}")


def finding(place: Place, written: str, held: Held, call: str) -> Finding:
    """That a text writes out what clocks hold; which of them is meant only the author knows."""
    named = ", ".join(f"“{name}”" for name in held.clocks[:3])
    named += " …" if len(held.clocks) > 3 else ""
    holders, hint = f"the clock {named} holds", f"write {call}"
    if len(held.clocks) > 1:
        holders, hint = f"the clocks {named} hold", f"write {call}, or the one that is meant"
    return Finding("numbers-in-clocks", place, f"“{written}” is written out here, but {holders} it", hint)


def _prose(book: Book) -> Iterator[Text]:
    """The texts that speak of limits; ids are no prose."""
    for text in chain(own_texts(book, *SEARCHED), (clock.then for clock in book.clocks.values())):
        if not re.fullmatch(SLUG, text):
            yield text


@dataclass(frozen=True)
class Held:
    """The clocks that hold a length, and the units they tell it in."""

    clocks: tuple[str, ...]
    units: frozenset[str]


@dataclass(frozen=True)
class Limits:
    """The lengths that clocks hold, each with its clocks; the words for units; and what may stand in a text though it
    tells a length."""

    held: dict[tuple[str, Fraction], Held]
    units: dict[str, str]
    passed_over: re.Pattern[str]

    def written_in(self, text: str) -> Iterator[tuple[str, Held, int]]:
        """Each limit that a text writes out: as it is written, who holds it, and where it stands."""
        prose = self.passed_over.sub(lambda found: " " * len(found[0]), text)
        plain = unicodedata.normalize("NFKC", prose).lower()
        lengths = {one.text: (one, _length(one)) for one in amounts.said(prose, self.units)}
        for written, (one, length) in lengths.items():
            held = self.held.get(length) if length else None
            if not held:
                continue
            at = plain.find(written)
            # “One day before”, “half a year”, “two or three days” tell no limit, though some clock runs as long.
            is_exact = one.number >= 2 or (one.unit in held.units and written[0].isdigit())
            if is_exact and not VAGUE.search(prose, 0, max(at, 0)):
                yield text[at:at + len(written)], held, at


def limits_of(book: Book) -> Limits:
    """What clocks hold: those whose limit is one length."""
    units = amounts.units_of(book)
    held: dict[tuple[str, Fraction], Held] = {}
    for name in book.clocks:
        numbers = list(amounts.said(phrases.limit(book, name), units))
        length = _length(numbers[0]) if len(numbers) == 1 else None
        if length:
            known = held.get(length, Held((), frozenset()))
            held[length] = Held((*known.clocks, str(name)), known.units | {str(numbers[0].unit)})
    return Limits(held, units, re.compile("|".join([QUOTED, *_names(book, units)]), re.IGNORECASE))


def _length(told: Said) -> tuple[str, Fraction] | None:
    """A length in the measure that its unit is counted in; None for what is none."""
    if told.unit in (None, "time"):
        return None
    measure, factor = durations.UNITS[str(told.unit)]
    return measure, told.number * factor


def _names(book: Book, units: dict[str, str]) -> list[str]:
    """Names that hold a number, as “7-day return”: clocks' titles and terms of the glossary, with what they explain in
    brackets."""
    titles = [str(clock.title) for clock in book.clocks.values()]
    terms = [part.strip() for term in book.glossary.values() for part in re.split(r"[()（）]", term.term)]
    with_number = {name for name in [*titles, *terms] if _holds_length(name, units)}
    return [re.escape(name) for name in sorted(with_number, key=len, reverse=True)]


def _holds_length(name: str, units: dict[str, str]) -> bool:
    """Whether a length is part of a name, and not all of it."""
    return any(one.unit and one.text != name.lower() for one in amounts.said(name, units))
