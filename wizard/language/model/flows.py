"""Flows: questions with their answers and rules, and the outcomes they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from wizard.language import decimals
from wizard.language.condition_syntax import When, Wrong
from wizard.language.fields import Amount, Facts, Id, Plain, Slug, Whole, Words, Yes, schema
from wizard.language.findings import Place
from wizard.language.kinds import Kind
from wizard.language.listed import REF, Condition, ListedEvidence, ListedLetter, ListedOutcome, Parsed
from wizard.language.model.form import Form
from wizard.language.model.values import Value


class Backed(Form):
    """What the reader is told to rely on: it names the facts that say it, or is marked as `ours`, our own advice."""

    facts: Facts = ()
    ours: Yes = False


class Item(Backed):
    """A sentence for the reader."""

    text: Words


class Conditional(Form):
    """What may be told to some readers only: those whose answers meet `when`."""

    when: Condition = None


class Point(Item, Conditional):
    """A sentence of an outcome, for all its readers or for some."""


class Do(Point):
    """What to do, as one step; `menu` names where to tap."""

    menu: Slug | None = None


class Rule(Form):
    """A route: taken when its condition holds; without one it is taken otherwise."""

    when: Condition = None
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


@dataclass(frozen=True)
class NumberBounds:
    """Which numbers answer a question, counted in their smallest part: from `least` to `most`, every `step`th."""

    decimals: int
    least: int | None
    most: int | None
    step: int | None


class Variant(Form):
    """Other words to ask a question in, for those whose earlier answers meet `when`."""

    when: Annotated[When | Wrong, Parsed, schema(allOf=[REF])]
    ask: Words


class Refusal(Form):
    """Answers that are refused after earlier ones, those that meet `when`, and the words that the reader then sees."""

    when: Annotated[When | Wrong, Parsed, schema(allOf=[REF])]
    says: Words


class Question(Form):
    """What to ask and where each answer leads. `must`, `not-before`, `month-end`, `least`, `most` and `step` say which
    answers are refused, `decimals` how many a number has; `says` holds the words the reader then sees, by the fault's
    name. Of the `wordings` the first that fits stands in the place of `ask`."""

    ask: Words
    wordings: tuple[Variant, ...] = ()
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
    decimals: Whole | None = None
    least: Amount | None = None
    most: Amount | None = None
    step: Amount | None = None
    says: dict[Id, Words] = {}
    refuse: tuple[Refusal, ...] = ()
    answers: dict[Id, Answer] = {}
    unknown: NotKnown | None = None
    next: tuple[Rule, ...] = ()

    @property
    def bounds(self) -> NumberBounds:
        """Which numbers answer it."""
        places = self.decimals or 0
        bounds = [None if one is None else decimals.counted(one, places) for one in (self.least, self.most, self.step)]
        return NumberBounds(places, *bounds)


class Deadline(Conditional):
    """A clock started by one of the reader's answers, and what its end means for the reader."""

    clock: Slug
    from_: Slug
    means: Literal["opens", "closes", "expect"]
    says: Words


class Outcome(Form):
    """An answer to the reader. `evidence` is the list to bring, `bring` what besides; `evidence-also` lists for kinds
    of case the flow does not tell apart, of which the reader opens the one that fits. Whatever an outcome lists may be
    for some readers only. A `general` one answers many cases alike: whoever ends there is told nothing of his own, and
    is counted. `asked-as` are short phrases that people type who look for it."""

    code: Plain | None = None
    verdict: Slug
    title: Words
    asked_as: tuple[Words, ...] = ()
    summary: Words
    general: Yes = False
    facts: Annotated[Facts, Field(min_length=1)]
    deadlines: tuple[Deadline, ...] = ()
    reasons: Annotated[tuple[Point, ...], Field(min_length=1)]
    steps: Annotated[tuple[Do, ...], Field(min_length=1)]
    evidence: Slug | None = None
    bring: tuple[Point, ...] = ()
    evidence_also: tuple[ListedEvidence, ...] = ()
    letters: tuple[ListedLetter, ...] = ()
    cautions: tuple[Point, ...] = ()
    then: tuple[Point, ...] = ()
    see: tuple[ListedOutcome, ...] = ()


# The lists of an outcome whose items may be for some readers only.
COMPOSED = ("deadlines", "steps", "bring", "evidence_also", "letters", "reasons", "cautions", "then", "see")


def called(field: str) -> str:
    """What authors call a list of an outcome."""
    return Outcome.model_fields[field].alias or field


class Flow(Form):
    """A guide for one kind of reader: the questions it asks, beginning with `start`, the values worked out from
    answers, and the outcomes it leads to."""

    title: Words
    who: Slug
    intro: Words
    start: Slug
    values: dict[Id, Value] = {}
    questions: dict[Id, Question]
    outcomes: dict[Id, Outcome]
