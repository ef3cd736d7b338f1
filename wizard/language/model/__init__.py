"""The book of guidance: frozen data, every text with its place. Pydantic checks the shapes and makes the JSON Schema.

Read `flows` first, then `time`. Dates are Gregorian dates of the guidance's own zone; numbers stand for what their
field says, in the unit it names.
"""

from __future__ import annotations

from wizard.language.model.about import About, Derived, License, Report, Verdict
from wizard.language.model.book import Book
from wizard.language.model.flows import Answer, Backed, Deadline, Do, Flow, Item, NotKnown, Outcome, Question, Rule
from wizard.language.model.form import Form
from wizard.language.model.pages import (
    Arrow,
    Better,
    Diagram,
    Element,
    Evidence,
    Letter,
    Line,
    Menu,
    Route,
    Screen,
    Stage,
    Term,
    VagueWords,
    WordList,
)
from wizard.language.model.sources import Assumption, Conflict, Fact, Side, Source, SourceRef, Unknown
from wizard.language.model.time import (
    Calendar,
    Clock,
    Cutoff,
    DaysOff,
    Hours,
    Limit,
    Reading,
    Row,
    Span,
    Statutory,
    Step,
    Year,
)

__all__ = [
    "About",
    "Answer",
    "Arrow",
    "Assumption",
    "Backed",
    "Better",
    "Book",
    "Calendar",
    "Clock",
    "Conflict",
    "Cutoff",
    "DaysOff",
    "Deadline",
    "Derived",
    "Diagram",
    "Do",
    "Element",
    "Evidence",
    "Fact",
    "Flow",
    "Form",
    "Hours",
    "Item",
    "Letter",
    "License",
    "Limit",
    "Line",
    "Menu",
    "NotKnown",
    "Outcome",
    "Question",
    "Reading",
    "Report",
    "Route",
    "Row",
    "Rule",
    "Screen",
    "Side",
    "Source",
    "SourceRef",
    "Span",
    "Stage",
    "Statutory",
    "Step",
    "Term",
    "Unknown",
    "VagueWords",
    "Verdict",
    "WordList",
    "Year",
]
