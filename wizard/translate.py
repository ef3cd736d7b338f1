"""A translation: a folder of the same files that hold only texts, laid over the guidance before it is typed.

It carries no routes and no ids of its own, so it cannot change where an answer leads. What it leaves out, translates
without a source, or translated from words that have changed since, are findings.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

from wizard.contents import SHELVES, words_in
from wizard.diagnostics import Finding, Place, Text, did_you_mean
from wizard.model import Book
from wizard.read import Map, Seq

STAMPS = "stamps.json"
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
Changed = Callable[[Place], str]


def lay_over(source: Map | Seq, over: Map | Seq, form: Any) -> Iterator[Finding]:
    """Put a translation's texts in the place of the source's, in place; tell what translates nothing.

    `form` is the source typed: only what it says in the reader's language may be said in another.
    """
    return _lay(source, over, {id(text) for _, text in words_in(form)})


def _lay(source: Map | Seq, over: Map | Seq, spoken: Set[int]) -> Iterator[Finding]:
    if isinstance(source, Map) and isinstance(over, Map):
        for key, value in over.items():
            if key in source:
                yield from _lay_one(source, key, value, spoken)
            else:
                yield _orphan(key.place, f"“{key}” translates nothing", did_you_mean(key, source))
    elif isinstance(source, Seq) and isinstance(over, Seq) and len(source) == len(over):
        for number, value in enumerate(over):
            yield from _lay_one(source, number, value, spoken)
    else:
        yield _orphan(over.place, "this translates a list or map of another shape", "keep the source's order and length")


def _lay_one(holder: Any, key: Any, over: Any, spoken: Set[int]) -> Iterator[Finding]:
    here = holder[key]
    if isinstance(here, Text) and isinstance(over, Text):
        if id(here) in spoken:
            holder[key] = over
        else:
            yield _orphan(over.place, f"“{here}” is the same in every language", "remove it: a translation carries texts only")
    elif isinstance(here, Text) or isinstance(over, Text):
        yield _orphan(over.place, "this translates something of another shape", "keep the source's keys")
    else:
        yield from _lay(here, over, spoken)


def _orphan(place: Place, message: str, hint: str) -> Finding:
    return Finding("known-translations", place, message, hint or "remove it, or name the source's key")


def examine(source: Book, translated: Book, stamps: Mapping[str, str], changed: Changed = lambda place: "") -> Iterator[Finding]:
    """What a translation leaves in the source's words, and what it translated from words that have changed.

    `stamps` gives, by address of a text, the digest of the source text it was translated from; `changed` the day
    (YYYY-MM-DD, or nothing where nobody knows) a place was last changed.
    """
    for address, original, said in addressed(source, translated):
        if said is original or said.place == original.place:
            yield Finding("whole-translation", original.place, f"“{_short(original)}” is not translated", "add it to the translation")
            continue
        if stamps.get(address) != digest(original):
            yield _stale(said.place, f"“{_short(said)}”", original.place, changed)
        if not address.startswith("about/"):  # the site's own words have a grammar of their own
            yield from _unlike(original, said)


def _unlike(original: Text, said: Text) -> Iterator[Finding]:
    """A translation fills in what its source fills in; the words on a blank are its own."""
    asked, given = (PLACEHOLDER.findall(text) if "{" in text else [] for text in (original, said))
    blanks, left = (sum(map(_is_blank, marks)) for marks in (asked, given))
    messages = [f"the source leaves {blanks} blanks, the translation {left}"] if blanks != left else []
    for mark in sorted({mark for mark in {*asked} ^ {*given} if not _is_blank(mark)}):
        messages.append(f"the source says “{mark}”, the translation does not" if mark in asked else f"the source says no “{mark}”")
    for message in messages:
        yield Finding("kept-placeholders", said.place, message, "fill in the same in every language", ((original.place, "the source"),))


def _is_blank(mark: str) -> bool:
    return mark.startswith("{blank:")


def _stale(place: Place, what: str, source: Place, changed: Changed) -> Finding:
    day = changed(source)
    since = f"has changed on {day}" if day else "has changed"
    return Finding("fresh-translation", place, f"the source of {what} {since} since it was translated, or was never stamped",
                   "translate it again, then stamp the translation", ((source, "the source"),))


@dataclass(frozen=True)
class Pages:
    """The pages of one edition: {path: text} and {path: file}."""

    texts: Mapping[str, str]
    files: Mapping[str, str]


def examine_pages(source: Pages, translated: Pages, stamps: Mapping[str, str], changed: Changed = lambda place: "") -> Iterator[Finding]:
    """Pages that are not translated, that translate nothing, or whose source has changed since."""
    for path, text in source.texts.items():
        if path not in translated.texts:
            yield Finding("whole-translation", Place(source.files[path]), "this page is not translated", "add it to the translation")
        elif stamps.get(f"pages/{path}") != digest(text):
            yield _stale(Place(translated.files[path]), "this page", Place(source.files[path]), changed)
    for path in translated.texts.keys() - source.texts.keys():
        yield _orphan(Place(translated.files[path]), "this page translates nothing", did_you_mean(path, source.texts))


def stamped_pages(source: Pages, translated: Pages) -> dict[str, str]:
    """The stamps of all pages that are translated now."""
    return {f"pages/{path}": digest(text) for path, text in source.texts.items() if path in translated.texts}


def stamped(source: Book, translated: Book) -> dict[str, str]:
    """The stamps of all that is translated now."""
    return {address: digest(original) for address, original, said in addressed(source, translated) if said.place != original.place}


def addressed(source: Book, translated: Book) -> Iterator[tuple[str, Text, Text]]:
    """Each text of the source with its address and what the translation says. Addresses name ids, never lines."""
    for shelf in SHELVES:
        forms, others = getattr(source, shelf), getattr(translated, shelf)
        named = forms.items() if isinstance(forms, Mapping) else [("", forms)] if forms else []
        for id_, form in named:
            other = others[id_] if isinstance(forms, Mapping) else others
            for (address, one), (_, two) in zip(words_in(form), words_in(other), strict=True):
                yield f"{shelf}/{id_}{address}", one, two


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"
