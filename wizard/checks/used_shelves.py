"""Clocks and menus are used by somebody."""

from __future__ import annotations

from collections.abc import Iterator

from wizard import conditions
from wizard.checks.known_references import REFERENCE
from wizard.checks.subject import Subject
from wizard.compile import routes_of
from wizard.diagnostics import Finding
from wizard.model import Deadline, Stage, all_forms, all_texts

CITING = ("conflicts", "assumptions", "unknown", "clocks", "calendars", "menus", "evidence", "letters", "words", "glossary",
          "diagrams", "flows")


def used_shelves(subject: Subject) -> Iterator[Finding]:
    """Every clock is used by a flow, a diagram or a text, and every fact is cited or says why it is kept.

    What nobody uses is checked by nobody either.
    """
    book = subject.book
    used = {str(form.clock) for form in all_forms(book, "flows", "diagrams") if isinstance(form, Deadline | Stage) and form.clock}
    for flow in book.flows.values():
        for routes in routes_of(flow, conditions.Parser(flow, [])).values():
            used |= {a.clock for way, _, _ in routes for a in conditions.atoms(way) if isinstance(a, conditions.Passed)}
    for text in all_texts(book, "flows", "menus", "evidence", "letters", "glossary", "diagrams"):
        used |= {found[1].partition(":")[2] for found in REFERENCE.finditer(text)} if "{" in text else set()
    for name in book.clocks:
        if name not in used:
            yield Finding("used-shelves", name.place, f"no flow, diagram or text uses the clock “{name}”")
    cited = {str(fact) for form in all_forms(book, *CITING) for fact in getattr(form, "facts", ())}
    cited |= {str(fact.replaced_by) for fact in book.facts.values()}
    for name, fact in book.facts.items():
        if name not in cited and not fact.unused:
            yield Finding("used-shelves", name.place, f"nothing rests on the fact “{name}”",
                          "cite it where it belongs, or say why it is only kept: “unused: …”")
