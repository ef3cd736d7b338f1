"""What outcomes and pages quote: menus, screens, evidence, letters, words to avoid, terms and diagrams."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from wizard.language.fields import Facts, Id, Plain, Slug, Words
from wizard.language.model.flows import Backed, Item
from wizard.language.model.form import Form


class Route(Backed):
    """One way to tap through an app or a site, entry by entry."""

    channel: Slug
    path: Annotated[tuple[Words, ...], Field(min_length=1)]


class Menu(Form):
    """Where to tap: the current names first, older names a reader may still see after them."""

    title: Words
    routes: Annotated[tuple[Route, ...], Field(min_length=1)]
    also: tuple[Route, ...] = ()
    note: Words | None = None


class Line(Form):
    """A line of a screen: what it says, the time beside it, and what the reader takes from it (`mark`) or must not
    (`note`)."""

    text: Words
    time: Words | None = None
    mark: Words | None = None
    note: Words | None = None


class Screen(Form):
    """A sketch of a screen on which an answer is looked up, drawn from words; the times in it are samples."""

    title: Words
    lines: Annotated[tuple[Line, ...], Field(min_length=1)]
    facts: Facts = ()


class Evidence(Form):
    """What each person should bring, by who they are."""

    title: Words
    bring: dict[Id, tuple[Item, ...]]


class Letter(Form):
    """A text to paste or say. Its placeholders: {blank:label}, {answer:question}, {due:clock}, {clock:clock}."""

    title: Words
    to: Slug
    channel: Slug
    text: Words
    facts: Facts = ()


class WordList(Form):
    """Words to avoid, each with what it leaves open or means. The word itself is matched, so it is the same in every
    language."""

    title: Words
    facts: Facts = ()
    words: dict[Plain, Words]


class Better(Form):
    """A wording to take instead of a vague one."""

    instead_of: Words
    say: Words


class Element(Form):
    """Something a reply must hold, found by any of its patterns: plain words in which {forms} may stand."""

    title: Words
    why: Words
    facts: Facts = ()
    any_of: Annotated[tuple[Plain, ...], Field(min_length=1)]


class VagueWords(Form):
    """What is looked for in a reply. `forms` name ways to write something; a vague word is `excused-by` the forms that
    must all follow it before one of `sentence-ends`; `instead` is said where no better example holds the word. Our own
    texts avoid the words of `seed` and `ours` too, but for those that `we-may-say`, and what `we-never-say`, where
    {number} stands for any number."""

    seed: WordList
    sourced: WordList
    ours: WordList
    better: tuple[Better, ...] = ()
    instead: Words
    forms: dict[Id, tuple[Plain, ...]] = {}
    excused_by: tuple[Slug, ...] = ()
    sentence_ends: tuple[Plain, ...] = ()
    elements: dict[Id, Element] = {}
    we_may_say: tuple[Plain, ...] = ()
    we_never_say: dict[Plain, Words] = {}


class Term(Form):
    """A word of the glossary."""

    term: Words
    meaning: Words
    facts: Facts = ()


class Arrow(Form):
    """Where a stage of a process leads."""

    to: Slug
    label: Words | None = None


class Stage(Form):
    """One stage of a process: whose turn it is, what happens, and the clock that runs."""

    id: Slug
    title: Words
    who: Slug
    text: Words
    clock: Slug | None = None
    facts: Facts = ()
    next: tuple[Arrow, ...] = ()


class Diagram(Form):
    """A process, drawn from its stages."""

    title: Words
    steps: Annotated[tuple[Stage, ...], Field(min_length=1)]
