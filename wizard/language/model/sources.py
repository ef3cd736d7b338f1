"""Where the guidance knows things from: sources, the facts that rest on them, and what is open or disputed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from wizard.language.fields import Day, FactId, Facts, Id, Loose, Plain, Slug, Words
from wizard.language.model.form import Form
from wizard.language.model.time import Limit


class Source(Form):
    """Where statements come from; `dated` is printed on it, `read` is when we read it. `stored` names the files that
    hold its text, where somebody has stored it and the file does not say its address."""

    title: Words
    publisher: Words
    kind: Literal["official", "law", "third-party", "seed"]
    address: Plain | None = None
    dated: Loose | None = None
    read: Day
    stored: tuple[Plain, ...] = ()
    note: Words | None = None


class SourceRef(Form):
    """Where a fact stands: the source, its `article` by number (“9(2)”), and a few words of it."""

    source: Slug
    article: Annotated[Plain, Field(max_length=20)] | None = None
    quote: Annotated[Plain, Field(max_length=40)] | None = None


class Fact(Form):
    """One dated statement with its sources. `from` is its first day, `until` the first day it no longer holds;
    `replaced-by` names the fact that tells what came after it, `unused` why nothing rests on it. `limits` gives, by
    clock, the length that the fact states, as the fact states it."""

    statement: Words
    who: Slug
    confidence: Literal["high", "medium", "low"]
    sources: tuple[SourceRef, ...]
    checked: Day
    review: Day
    note: Words | None = None
    from_: Day | None = None
    until: Day | None = None
    replaced_by: FactId | None = None
    unused: Words | None = None
    limits: dict[Id, Limit] = {}


class Side(Form):
    """What one side of a disagreement says, and where."""

    says: Words
    facts: Facts


class Conflict(Form):
    """Sources that disagree: every side, and how this guidance treats it."""

    title: Words
    sides: tuple[Side, ...]
    treatment: Words


class Assumption(Form):
    """What we chose where no source says; the reader is told."""

    statement: Words
    effect: Words | None = None
    facts: Facts = ()


class Unknown(Form):
    """What we looked for and did not find."""

    statement: Words
    facts: Facts = ()
