"""Whatever a reader is told to do or believe cites a fact, or says that it is our own advice."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.checks.subject import Subject
from wizard.language import Backed, Finding, Item, Place, Route, all_forms


def backed_items(subject: Subject) -> Iterator[Finding]:
    """Every step, reason, caution, piece of evidence and menu path names facts that say it, or is marked `ours`.

    Advice that wears a source's number is believed for what the source never said.
    """
    for form in all_forms(subject.book, "flows", "evidence", "menus"):
        if isinstance(form, Backed) and bool(form.facts) == form.ours:
            yield _finding(form)


def _finding(form: Backed) -> Finding:
    if form.ours:
        return Finding("backed-items", _place(form), "it cites facts and is marked as ours",
                       "split it: one sentence that the facts say, and one of our own with “ours: true”")
    return Finding("backed-items", _place(form), "it neither cites a fact nor is marked as ours",
                   "add the facts that say it, or “ours: true” where it is our own advice")


def _place(form: Backed) -> Place:
    if isinstance(form, Item):
        return form.text.place
    assert isinstance(form, Route)
    return form.channel.place
