"""What a text says about time in numbers: lengths with their units, times of day, and numbers that stand by themselves.

The words for units are those in which the interface says them, and those it names as meaning the same.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from wizard.language import UNITS, Book
from wizard.words import numerals, phrases

MEASURE_WORD = r"[个個]?"  # between a number and what is counted, where Han characters are written
GOES_ON = "(?![期子历曆份])"  # “日期” is a date and no day
HALF = r"\bhalf(?: an?)?|半"


@dataclass(frozen=True)
class Said:
    """A number as it stands in a text. Its unit is one that clocks count in; "time" stands for minutes after midnight;
    None for a number without a unit that is known."""

    text: str
    number: Fraction
    unit: str | None


def units_of(book: Book) -> dict[str, str]:
    """The words for units in a book's language, each with the unit it means."""
    words = _own_words(book)
    return words | {word: words[known] for word, known in _synonyms(book) if known in words}


def strangers(book: Book) -> list[str]:
    """What the interface calls the same as a unit though it says no unit by that word."""
    words = _own_words(book)
    return [known for _, known in _synonyms(book) if known not in words]


def _own_words(book: Book) -> dict[str, str]:
    words = phrases.interface(book)
    return {_bare(form): unit for unit in UNITS for form in words[unit].split(" | ")}


def _synonyms(book: Book) -> list[tuple[str, str]]:
    """“a = b; c = d” of the interface, as pairs."""
    written = re.split("[;；]", phrases.interface(book)["same-units"])
    pairs = [pair.partition("=") for pair in written]
    return [(_bare(word), _bare(known)) for word, _, known in pairs if word.strip()]


def _bare(form: str) -> str:
    """A unit's word without its number and its measure word, which “个月” needs: without it “3月” is March."""
    word = form.replace("{n}", "").strip().lower()
    return word[1:] if word[:1] in ("个", "個") and len(word) > 2 else word


def said(text: str, units: Mapping[str, str]) -> Iterator[Said]:
    """Every number in a text, in order; what only counts off, as “3rd” or “第 3”, is none."""
    plain = unicodedata.normalize("NFKC", text).lower()
    for found in _pattern(tuple(units)).finditer(plain):
        written = found[0].strip()
        if found["hour"]:
            minutes = int(found["hour"]) * 60 + int(found["minute"])
            yield Said(written, Fraction(minutes), "time")
        elif found["date"]:
            yield from (Said(part, Fraction(part), None) for part in re.findall(r"\d+", written))
        elif found["unit"]:
            number = Fraction(1, 2) if found["half"] else numerals.value(found["number"])
            if number is not None:
                yield Said(written, number, units[found["unit"]])
        elif found["bare"]:
            yield Said(written, numerals.value(written) or Fraction(0), None)


@functools.lru_cache(maxsize=8)
def _pattern(units: tuple[str, ...]) -> re.Pattern[str]:
    """The first of these that fits: a time, a date, what counts off, a length, digits. A unit's word ends where it
    ends."""
    words = "|".join(_whole(word) for word in sorted(units, key=len, reverse=True))
    number = numerals.WRITTEN
    kinds = [
        r"(?P<hour>\d{1,2}):(?P<minute>\d\d)",
        r"(?P<date>\d{4}-\d\d-\d\d|(?:\d{4} ?年 ?)?\d{1,2} ?月 ?\d{1,2} ?[日号號]|\d{4} ?年)",
        rf"第 ?{number}|\d+(?:st|nd|rd|th)\b",
        rf"(?:(?P<half>{HALF})|(?P<number>{number}))[\s-]*{MEASURE_WORD} ?(?P<unit>{words})",
        rf"(?P<bare>{numerals.DIGITS})",
    ]
    return re.compile("|".join(kinds))


def _whole(word: str) -> str:
    """An expression for a word that no longer word begins with."""
    return re.escape(word) + (r"\b" if word[-1].isascii() else GOES_ON)
