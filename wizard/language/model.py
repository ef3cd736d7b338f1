"""The book of guidance: frozen data, every text with its place. Pydantic checks the shapes and makes the JSON Schema.

Dates are Gregorian dates of the guidance's own zone; numbers stand for what their field says, in the unit it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from wizard.language.fields import (
    MAIL,
    Add,
    Day,
    EditionKey,
    FactId,
    Facts,
    Id,
    LanguageTag,
    Loose,
    Minute,
    Plain,
    Slug,
    To,
    Whole,
    Words,
    YearKey,
    Yes,
    Zone,
    matching,
    patterned,
    schema,
)

# Steps in a row; the bound keeps what they add up to inside the years that a clock can tell.
Branch = Annotated[tuple["Step", ...], Field(max_length=20)]
Steps = Annotated[Branch, Field(min_length=1)]


class Form(BaseModel):
    """A closed form: unknown keys are findings; a key of two words is written with a hyphen."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True,
                              alias_generator=lambda name: name.rstrip("_").replace("_", "-"))


# --- where we know it from -------------------------------------------------------------------------------------------


class Source(Form):
    """Where statements come from; `dated` is printed on it, `read` is when we read it."""

    title: Words
    publisher: Words
    kind: Literal["official", "law", "third-party", "seed"]
    address: Plain | None = None
    dated: Loose | None = None
    read: Day
    note: Words | None = None


class SourceRef(Form):
    """Where a fact stands: the source, its `article` by number (“9(2)”), and a few words of it."""

    source: Slug
    article: Annotated[Plain, Field(max_length=20)] | None = None
    quote: Annotated[Plain, Field(max_length=40)] | None = None


class Limit(Form):
    """How long a clock runs as one source gives it: steps, and the calendar and hours they are counted by."""

    label: Words | None = None
    calendar: Slug | None = None
    hours: Slug | None = None
    steps: Steps


class Fact(Form):
    """One dated statement with its sources. `from` is its first day, `until` the first day it no longer holds;
    `replaced-by` names the fact that tells what came after it, `unused` why nothing rests on it. `limits` gives, by clock,
    the length that the fact states, as the fact states it."""

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


# --- time ------------------------------------------------------------------------------------------------------------


class Cutoff(Form):
    """Two ways on, told apart by the time of day (minutes after midnight)."""

    before: Minute
    then: Branch
    else_: Branch


class Step(Form):
    """One step of a clock: exactly one of its fields is given."""

    model_config = ConfigDict(json_schema_extra={"minProperties": 1, "maxProperties": 1})

    add: Add | None = None
    to: To | None = None
    roll: Literal["next-workday", "previous-workday"] | None = None
    cutoff: Cutoff | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Step:
        if len(self.model_fields_set) != 1:
            raise PydanticCustomError("form", "a step does {count} things; give each exactly one of add, to, roll, cutoff",
                                      {"count": len(self.model_fields_set)})
        return self


class Reading(Form):
    """Another way to count the same limit, which some source supports: on another calendar, by other steps, or both."""

    title: Words
    calendar: Slug | None = None
    steps: Branch = ()
    facts: Facts

    @model_validator(mode="after")
    def _otherwise(self) -> Reading:
        if not self.calendar and not self.steps:
            raise PydanticCustomError("form", "it counts as its clock does; give it a “calendar” or “steps” of its own")
        return self


class Row(Form):
    """A clock's steps while a rule was in force; `from` is its first day, `until` the first day it no longer holds. Without
    `from`, as only the first row may be, it holds for all that came before."""

    from_: Day | None = None
    until: Day | None = None
    label: Words | None = None
    steps: Steps
    facts: Annotated[Facts, Field(min_length=1)]


class Clock(Form):
    """A time limit: the event that starts it and the steps from there to its end; or a `series` of dated rows of them, of which
    the one counts that holds on the day of the start, or where `row-by` says so, today.

    Where it has other `readings`, `counts` says how it counts itself; without it, its calendar's title does.
    """

    title: Words
    who: Slug
    starts: Words
    label: Words | None = None
    counts: Words | None = None
    calendar: Slug | None = None
    hours: Slug | None = None
    steps: Steps = ()
    series: Annotated[tuple[Row, ...], Field(min_length=1)] = ()
    row_by: Literal["start", "today"] | None = None
    readings: tuple[Reading, ...] = ()
    then: Words
    facts: Annotated[Facts, Field(min_length=1)]

    @model_validator(mode="after")
    def _one_way(self) -> Clock:
        if bool(self.steps) == bool(self.series):
            raise PydanticCustomError("form", "it has {which} “steps” {word} “series”; a clock has one of them",
                                      {"which": "both" if self.steps else "neither", "word": "and" if self.steps else "nor"})
        if self.row_by and not self.series:
            raise PydanticCustomError("form", "it says “row-by”, but has no “series” of rows")
        if self.readings and not self.counts and not self.calendar:
            raise PydanticCustomError("form", "it has “readings”, but neither “counts” nor a calendar says how it counts itself")
        return self


class Hours(Form):
    """A working window, minutes after midnight, the end not included."""

    from_: Minute
    to: Minute
    title: Words


class DaysOff(Form):
    name: Words
    from_: Day
    to: Day


class Year(Form):
    """One year's official days off and the weekend days that are worked."""

    facts: Facts
    off: tuple[DaysOff, ...]
    work: tuple[Day, ...] = ()


class Span(Form):
    from_: Day
    to: Day


class Statutory(Form):
    """What is known of a year before its official days are: those `off` every year by law, what an arrangement may add to
    them, and the times in which it may make workdays of weekend days."""

    facts: Annotated[Facts, Field(min_length=1)]
    off: tuple[DaysOff, ...]
    may_be_off: tuple[DaysOff, ...] = ()
    may_be_worked: tuple[Span, ...] = ()


class Calendar(Form):
    """Which days are workdays. A derived calendar names what it is based on and what it leaves out."""

    title: Words
    based_on: Slug | None = None
    without_work: Yes = False
    only_off: tuple[Words, ...] | None = None
    weekend: Literal["saturday-sunday", "none"] = "saturday-sunday"
    hours: dict[Id, Hours] = {}
    years: dict[YearKey, Year] = {}
    statutory: dict[YearKey, Statutory] = {}


# --- flows -----------------------------------------------------------------------------------------------------------


class Backed(Form):
    """What the reader is told to rely on: it names the facts that say it, or is marked as `ours`, our own advice."""

    facts: Facts = ()
    ours: Yes = False


class Item(Backed):
    """A sentence for the reader."""

    text: Words


class Do(Item):
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
    """An answer to the reader. `evidence` is the list to bring; `evidence-also` lists for kinds of case the flow does not
    tell apart, of which the reader opens the one that fits."""

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
    title: Words
    who: Slug
    intro: Words
    start: Slug
    questions: dict[Id, Question]
    outcomes: dict[Id, Outcome]


# --- what outcomes and pages quote -----------------------------------------------------------------------------------


class Route(Backed):
    channel: Slug
    path: Annotated[tuple[Words, ...], Field(min_length=1)]


class Menu(Form):
    """Where to tap: the current names first, older names a reader may still see after them."""

    title: Words
    routes: Annotated[tuple[Route, ...], Field(min_length=1)]
    also: tuple[Route, ...] = ()
    note: Words | None = None


class Line(Form):
    """A line of a screen: what it says, the time beside it, and what the reader takes from it (`mark`) or must not (`note`)."""

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
    """Words to avoid, each with what it leaves open or means. The word itself is matched, so it is the same in every language."""

    title: Words
    facts: Facts = ()
    words: dict[Plain, Words]


class Better(Form):
    instead_of: Words
    say: Words


class Element(Form):
    """Something a reply must hold, found by any of its patterns: plain words in which {forms} may stand."""

    title: Words
    why: Words
    facts: Facts = ()
    any_of: Annotated[tuple[Plain, ...], Field(min_length=1)]


class VagueWords(Form):
    """What is looked for in a reply. `forms` name ways to write something; a vague word is `excused-by` the forms that must
    all follow it before one of `sentence-ends`; `instead` is said where no better example holds the word. Our own texts avoid the
    words of `seed` and `ours` too, but for those that `we-may-say`, and what `we-never-say`, where {number} stands for any number."""

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
    term: Words
    meaning: Words
    facts: Facts = ()


class Arrow(Form):
    to: Slug
    label: Words | None = None


class Stage(Form):
    id: Slug
    title: Words
    who: Slug
    text: Words
    clock: Slug | None = None
    facts: Facts = ()
    next: tuple[Arrow, ...] = ()


class Diagram(Form):
    title: Words
    steps: Annotated[tuple[Stage, ...], Field(min_length=1)]


class Verdict(Form):
    """A kind of answer: its word on the badge, and the tone that chooses colour and icon."""

    label: Words
    tone: Literal["go", "wait", "act", "stop", "info", "late"]


class Derived(Form):
    """Another script of the same language, made at build: characters are converted, then `replace` corrects the result
    where readers write otherwise; what `keep` names stays in the original script."""

    name: Plain
    conversion: Literal["s2tw", "s2hk"]
    replace: dict[Plain, Plain] = {}
    keep: tuple[Plain, ...] = ()


class License(Form):
    """Under which licence others may use the guidance, and where its text stands."""

    name: Plain
    address: Plain


class Report(Form):
    """Where readers tell what is out of date; without a mail address pages offer a text to copy and no more."""

    mail: Annotated[Plain, matching(MAIL, "a mail address"), patterned(MAIL)] | None = None


class About(Form):
    """What this guidance is, in which language, in which other scripts it is given, and the words the engine itself says."""

    title: Words
    notice: Words
    language: LanguageTag
    language_name: Words
    editions: dict[EditionKey, Derived] = {}
    zone: Zone
    zone_name: Words
    license: License | None = None
    report: Report | None = None
    verdicts: dict[Id, Verdict]
    people: dict[Id, Words]
    channels: dict[Id, Words]
    interface: dict[Id, Words] = {}


@dataclass(frozen=True, eq=False)
class Book:
    """All guidance of one folder, typed. Every dictionary is keyed by id in the order the author wrote.

    A book equals only itself, so that what is worked out from it can be remembered.
    """

    about: About
    sources: Mapping[Any, Source]
    facts: Mapping[Any, Fact]
    conflicts: Mapping[Any, Conflict]
    assumptions: Mapping[Any, Assumption]
    unknown: Mapping[Any, Unknown]
    clocks: Mapping[Any, Clock]
    calendars: Mapping[Any, Calendar]
    menus: Mapping[Any, Menu]
    screens: Mapping[Any, Screen]
    evidence: Mapping[Any, Evidence]
    letters: Mapping[Any, Letter]
    words: VagueWords | None
    glossary: Mapping[Any, Term]
    diagrams: Mapping[Any, Diagram]
    flows: Mapping[Any, Flow]
    texts: Mapping[str, str]

    def citable(self, fact: str) -> bool:
        """A `facts:` list may name facts, assumptions and conflicts."""
        return fact in self.facts or fact in self.assumptions or fact in self.conflicts


for form in (Cutoff, Limit, Fact):
    form.model_rebuild()
