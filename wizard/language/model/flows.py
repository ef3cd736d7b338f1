"""Flows: questions with their answers and rules, and the outcomes they lead to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import core_schema

from wizard.language.condition_parser import parsed
from wizard.language.condition_syntax import When, Wrong
from wizard.language.fields import Facts, Id, Plain, Slug, Whole, Words, Yes, schema
from wizard.language.findings import Place
from wizard.language.kinds import Kind
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


class _Parsed:
    """Reads a condition as its tree, once for all who look."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(parsed)


class Rule(Form):
    """A route: taken when its condition holds; without one it is taken otherwise."""

    when: Annotated[When | Wrong | None, _Parsed, schema(allOf=[{"$ref": "#/$defs/When"}])] = None
    go: Slug

    @property
    def place(self) -> Place:
        """Where it stands: at its condition, or without one, where it leads."""
        return self.when.place if self.when else self.go.place


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
    kind: Kind
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
    not tell apart, of which the reader opens the one that fits. A `general` one answers many cases alike: whoever
    ends there is told nothing of his own, and is counted."""

    code: Plain | None = None
    verdict: Slug
    title: Words
    summary: Words
    general: Yes = False
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
