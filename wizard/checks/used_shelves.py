"""Clocks, facts, letters and screens are used by somebody."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.automaton import routes_in
from wizard.checks.known_names import POINTERS_OF, names_in
from wizard.checks.known_references import REFERENCE
from wizard.checks.subject import Subject
from wizard.language import Book, Finding, all_forms, all_texts, conditions, traversal


def used_shelves(subject: Subject) -> Iterator[Finding]:
    """Every clock, letter and screen is used somewhere, and every fact is cited or says why it is kept.

    What nobody uses is checked by nobody either.
    """
    book = subject.book
    named = _named(book)
    for shelf, what in (("clocks", "clock"), ("letters", "letter"), ("screens", "screen")):
        for name in getattr(book, shelf):
            if name not in named[shelf]:
                yield Finding("used-shelves", name.place, f"nothing uses the {what} “{name}”",
                              "use it where it belongs, or remove it")
    cited = set(named["facts"])
    for form in all_forms(book, *traversal.SHELF_NAMES):
        cited.update(map(str, getattr(form, "facts", ())))
    for name, fact in book.facts.items():
        if name not in cited and not fact.unused:
            yield Finding("used-shelves", name.place, f"nothing rests on the fact “{name}”",
                          "cite it where it belongs, or say why it is only kept: “unused: …”")


def _named(book: Book) -> dict[str, set[str]]:
    """The names that fields, routes and texts point at, by shelf."""
    found: dict[str, set[str]] = {shelf: set() for shelf in ("letters", "screens", "facts")}
    found["clocks"] = _routed(book) | _referred(book)
    for form in all_forms(book, *traversal.SHELF_NAMES):
        for field, shelf, _ in POINTERS_OF.get(type(form), ()):
            found.setdefault(shelf, set()).update(map(str, names_in(getattr(form, field))))
    return found


def _routed(book: Book) -> set[str]:
    """The clocks that routes look at."""
    found: set[str] = set()
    for routes in (routes for name in book.flows for routes in routes_in(book, name).values()):
        looked_at = [atom for way, _, _ in routes for atom in conditions.atoms(way)]
        found |= {atom.clock for atom in looked_at if isinstance(atom, conditions.Passed)}
    return found


def _referred(book: Book) -> set[str]:
    """The clocks that texts tell by {clock:name}."""
    texts = all_texts(book, "flows", "menus", "screens", "evidence", "letters", "glossary", "diagrams")
    return {found[1].partition(":")[2] for text in texts if "{" in text for found in REFERENCE.finditer(text)}
