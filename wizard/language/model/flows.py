"""Flows: questions with their answers and rules, and the outcomes they lead to."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from wizard.language.fields import Facts, Id, Plain, Slug, Whole, Words, Yes, schema
from wizard.language.model.form import Form


class Backed(Form):
    """What the reader is told to rely on: it names the facts that say it, or is marked as `ours`, our own advice."""

    facts: Facts = ()
    ours: Yes = False


class Item(Backed):
    """A sentence for the reader."""

    text: Words


class Do(Item):
    """What to do, as one step; `menu` names where to tap."""

    menu: Slug | None = None


class Rule(Form):
    """A route: taken when its condition holds; without one it is taken otherwise."""

    when: Annotated[Any, schema(allOf=[{"$ref": "#/$defs/When"}])] = None
    go: Slug


class Answer(Form):
    """One answer to offer. Among several, an `exclusive` one (“none of these”) stands alone; `tags` group answers."""

    label: Words
    hint: Words | None = None
    go: Slug | None = None
    exclusive: Yes = False
    tags: tuple[Slug, ...] = ()


class NotKnown(Form):
    """The honest way on for a reader who does not know."""

    label: Words
    go: Slug


class Question(Form):
    """What to ask and where each answer leads. `must`, `not-before`, `month-end`, `least`, `most` and `step` say which
    answers are refused; `says` holds the words the reader then sees, by the fault's name."""

    ask: Words
    short: Words
    why: Words | None = None
    help: Words | None = None
    screen: Slug | None = None
    facts: Facts = ()
    kind: Literal["choice", "choices", "instant", "day", "number", "text"]
    must: Literal["past", "future"] | None = None
    not_before: Slug | None = None
    month_end: Yes = False
    unit: Words | None = None
    least: Whole | None = None
    most: Whole | None = None
    step: Whole | None = None
    says: dict[Id, Words] = {}
    answers: dict[Id, Answer] = {}
    unknown: NotKnown | None = None
    next: tuple[Rule, ...] = ()


class Deadline(Form):
    """A clock started by one of the reader's answers, and what its end means for the reader."""

    clock: Slug
    from_: Slug
    means: Literal["opens", "closes", "expect"]
    says: Words


class Outcome(Form):
    """An answer to the reader. `evidence` is the list to bring; `evidence-also` lists for kinds of case the flow does
    not tell apart, of which the reader opens the one that fits."""

    code: Plain | None = None
    verdict: Slug
    title: Words
    summary: Words
    facts: Annotated[Facts, Field(min_length=1)]
    deadlines: tuple[Deadline, ...] = ()
    reasons: Annotated[tuple[Item, ...], Field(min_length=1)]
    steps: Annotated[tuple[Do, ...], Field(min_length=1)]
    evidence: Slug | None = None
    evidence_also: tuple[Slug, ...] = ()
    letters: tuple[Slug, ...] = ()
    cautions: tuple[Item, ...] = ()
    then: tuple[Item, ...] = ()
    see: tuple[Slug, ...] = ()


class Flow(Form):
    """A guide for one kind of reader: the questions it asks, beginning with `start`, and the outcomes it leads to."""

    title: Words
    who: Slug
    intro: Words
    start: Slug
    questions: dict[Id, Question]
    outcomes: dict[Id, Outcome]
