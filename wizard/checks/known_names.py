"""Every id that stands in a field exists on the shelf it points to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from wizard.checks.subject import Subject
from wizard.language import Finding, Text, did_you_mean, model, traversal

# Form, field, the shelf it points to, what the shelf holds.
POINTERS: tuple[tuple[type[model.Form], str, str, str], ...] = (
    (model.SourceRef, "source", "sources", "source"),
    (model.Fact, "replaced_by", "rules", "fact"),
    (model.Fact, "limits", "clocks", "clock"),
    (model.Limit, "calendar", "calendars", "calendar"),
    (model.Clock, "calendar", "calendars", "calendar"),
    (model.Reading, "calendar", "calendars", "calendar"),
    (model.Calendar, "based_on", "calendars", "calendar"),
    (model.Deadline, "clock", "clocks", "clock"),
    (model.Stage, "clock", "clocks", "clock"),
    (model.Do, "menu", "menus", "menu"),
    (model.Question, "screen", "screens", "screen"),
    (model.Outcome, "evidence", "evidence", "evidence list"),
    (model.Outcome, "evidence_also", "evidence", "evidence list"),
    (model.Outcome, "letters", "letters", "letter"),
    (model.Letter, "to", "people", "person"),
    (model.Letter, "channel", "channels", "channel"),
    (model.Outcome, "verdict", "verdicts", "verdict"),
    (model.Clock, "who", "people", "person"),
    (model.Stage, "who", "people", "person"),
    (model.Flow, "who", "people", "person"),
    (model.Fact, "who", "people", "person"),
    (model.Route, "channel", "channels", "channel"),
)
OF_BOOK = ("sources", "calendars", "clocks", "menus", "screens", "evidence", "letters")
OF_ABOUT = ("verdicts", "people", "channels")


def known_names(subject: Subject) -> Iterator[Finding]:
    """Every id in a field names something that exists: a source, clock, calendar, menu, verdict or fact.

    A name with nothing behind it would leave a hole on the page, where a reader needs the sentence.
    """
    shelves = _shelves(subject.book)
    for form in traversal.all_forms(subject.book, *traversal.SHELF_NAMES):
        for field, shelf, what in POINTERS_OF.get(type(form), ()):
            for name in names_in(getattr(form, field)):
                if name not in shelves[shelf]:
                    yield _finding(name, what, shelves[shelf])
        for name in form.bring if isinstance(form, model.Evidence) else ():
            if name not in shelves["people"]:
                yield _finding(name, "person", shelves["people"])
        for fact in getattr(form, "facts", ()):
            if not subject.book.citable(fact):
                yield _finding(fact, "fact, conflict or assumption", shelves["facts"])


POINTERS_OF: dict[type[model.Form], list[tuple[str, str, str]]] = {}
for _kind, _field, _shelf, _what in POINTERS:
    POINTERS_OF.setdefault(_kind, []).append((_field, _shelf, _what))


def names_in(value: Text | tuple[Text, ...] | Mapping[Text, object] | None) -> tuple[Text, ...]:
    """A field holds no name, one, or several; in a map the names are its keys."""
    if isinstance(value, Mapping):
        return tuple(value)
    if isinstance(value, tuple):
        return value
    return () if value is None else (value,)


def _shelves(book: model.Book) -> Mapping[str, Iterable[str]]:
    """What ids can name, under the words of POINTERS."""
    shelves: dict[str, Iterable[str]] = {name: getattr(book, name) for name in OF_BOOK}
    shelves |= {name: getattr(book.about, name) for name in OF_ABOUT}
    shelves["rules"] = book.facts
    shelves["facts"] = {**book.facts, **book.conflicts, **book.assumptions}
    return shelves


def _finding(name: Text, what: str, known: Iterable[str]) -> Finding:
    first_word = what.split(maxsplit=1)[0].rstrip(",")
    hint = did_you_mean(name, known) or f"add the {what}, or name another"
    return Finding(f"known-{first_word}s", name.place, f"there is no {what} “{name}”", hint)
