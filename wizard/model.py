"""The book of guidance: frozen data, every text with its place. Pydantic checks the shapes and makes the JSON Schema.

Dates are Gregorian dates of the guidance's own zone; numbers stand for what their field says, in the unit it names.
"""

from __future__ import annotations

import datetime
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError, core_schema

from wizard.diagnostics import Text

# Patterns that Python and the JSON Schema read alike: digits are written out, for elsewhere \d matches those of every script.
DAY = r"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
LOOSE = rf"[12][0-9]{{3}}(?:-(?:0[1-9]|1[0-2]))?|{DAY}"
TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00"
ZONE = r"[+-](?:0[0-9]|1[0-4]):[0-5][0-9]"
UNITS = ("minutes", "hours", "days", "weeks", "months", "years", "workdays", "working-hours")
TURNS = ("day-end", "day-start", "month-start", "month-end")


def _text(value: Any) -> Text:
    if not isinstance(value, Text):
        raise PydanticCustomError("text", "needs a text here")
    if not value.strip():
        raise PydanticCustomError("text", "is empty")
    return value


def _matching(pattern: str, what: str) -> BeforeValidator:
    def check(value: Any) -> Text:
        text = _text(value)
        if not re.fullmatch(pattern, text, re.ASCII):
            raise PydanticCustomError("text", "“{word}” is not {what}", {"word": str(text), "what": what})
        return text

    return BeforeValidator(check)


def _day(value: Any) -> datetime.date:
    text = _text(value)
    day = _day_called(text) if re.fullmatch(DAY, text) else None
    if day is None:
        raise PydanticCustomError("text", "“{word}” is not a day that exists, written like 2026-03-05, from the year 1000 to 2999",
                                  {"word": str(text)})
    return day


def _day_called(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _loose(value: Any) -> Text:
    """A day, or as much of one as is printed."""
    text = _text(value)
    if not re.fullmatch(LOOSE, text) or not _day_called(f"{text}-01-01"[:10]):
        raise PydanticCustomError("text", "“{word}” is no date that exists, written like 2026-03-05, 2026-03 or 2026", {"word": str(text)})
    return text


def _whole(value: Any) -> int:
    text = _text(value)
    if not re.fullmatch(r"-?\d{1,12}", text, re.ASCII):
        raise PydanticCustomError("text", "“{word}” is not a whole number", {"word": str(text)})
    return int(text)


def _minute(value: Any) -> int:
    text = _text(value)
    if not re.fullmatch(TIME, text):
        raise PydanticCustomError("text", "“{word}” is not a time of day, written like 09:00", {"word": str(text)})
    return int(text[:2]) * 60 + int(text[3:])


def _zone(value: Any) -> int:
    text = _text(value)
    if not re.fullmatch(ZONE, text):
        raise PydanticCustomError("text", "“{word}” is not a zone, written like +08:00", {"word": str(text)})
    return (1 if text[0] == "+" else -1) * (int(text[1:3]) * 60 + int(text[4:]))


class _Keep:
    """Lets a Text through as it is: a copy would forget its place."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.is_instance_schema(str)


def _schema(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema(schema)


def _patterned(pattern: str, **more: Any) -> WithJsonSchema:
    return _schema(type="string", pattern=f"^(?:{pattern})$", **more)


TRANSLATED = "said in the reader's language"
Plain = Annotated[Text, _Keep, BeforeValidator(_text), _schema(type="string", minLength=1)]
Words = Annotated[Plain, TRANSLATED]
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
Slug = Annotated[Text, _Keep, _matching(SLUG, "an id of small letters, digits and hyphens"), _patterned(SLUG)]
FACT_ID = r"[A-Z]+[0-9]+"
FactId = Annotated[Text, _Keep, _matching(FACT_ID, "a fact id like E46"), _patterned(FACT_ID)]
# Editors take a year for a number; the loader takes everything for text.
Loose = Annotated[Text, _Keep, BeforeValidator(_loose), _schema(anyOf=[{"type": "string", "pattern": f"^(?:{LOOSE})$"},
                                                                     {"type": "integer", "minimum": 1000, "maximum": 2999}])]
Day = Annotated[datetime.date, BeforeValidator(_day), _patterned(DAY, format="date")]
Whole = Annotated[int, BeforeValidator(_whole), _schema(type="integer", minimum=1 - 10**12, maximum=10**12 - 1)]
Minute = Annotated[int, BeforeValidator(_minute), _patterned(TIME)]
Zone = Annotated[int, BeforeValidator(_zone), _patterned(ZONE)]
Yes = Annotated[bool, BeforeValidator(lambda value: {"true": True, "false": False}.get(value, value))]
Facts = tuple[FactId, ...]
# Keys of a map keep their place too; a plain name finds them, because a Text hashes like its characters.
Id = Annotated[Any, _Keep, _matching(SLUG, "an id of small letters, digits and hyphens"), _patterned(SLUG)]
FactKey = Annotated[Any, _Keep, _matching(FACT_ID, "a fact id like E46"), _patterned(FACT_ID)]
LANGUAGE = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?"
LanguageTag = Annotated[Words, _matching(LANGUAGE, "a language tag like en or zh-Hans"), _patterned(LANGUAGE)]
EditionKey = Annotated[Any, _Keep, _matching(LANGUAGE, "a language tag like zh-Hant"), _patterned(LANGUAGE)]
MAIL = r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
YEAR = r"(?:19|20|21)[0-9]{2}"
YearKey = Annotated[Any, _Keep, _matching(YEAR, "a year from 1900 to 2199, written like \"2026\""), _patterned(YEAR)]
LENGTH = rf"[0-9]{{1,6}} (?:{'|'.join(UNITS[:6])})"
ADD = rf"-?[0-9]{{1,6}} (?:{'|'.join(UNITS[:-1])})|[0-9]{{1,6}} {UNITS[-1]}"
Add = Annotated[Plain, _matching(r"-?[0-9]{1,6} [a-z-]+", "a number and a unit like “72 hours”"), _patterned(ADD)]
To = Annotated[Plain, _patterned(f"{'|'.join(TURNS)}|{TIME}|{DAY}")]
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
    source: Slug
    quote: Annotated[Plain, Field(max_length=40)] | None = None


class Fact(Form):
    """One dated statement with its sources. `from` is its first day, `until` the first day it no longer holds;
    `replaced-by` names the fact that tells what came after it, `unused` why nothing rests on it."""

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
    """Another way to read the same limit, which some source supports."""

    title: Words
    calendar: Slug
    facts: Facts


class Row(Form):
    """A clock's steps while a rule was in force; `from` is its first day, `until` the first day it no longer holds."""

    from_: Day
    until: Day | None = None
    label: Words | None = None
    steps: Steps
    facts: Annotated[Facts, Field(min_length=1)]


class Clock(Form):
    """A time limit: the event that starts it and the steps from there to its end; or a `series` of dated rows of them."""

    title: Words
    who: Slug
    starts: Words
    label: Words | None = None
    calendar: Slug | None = None
    hours: Slug | None = None
    steps: Steps = ()
    series: Annotated[tuple[Row, ...], Field(min_length=1)] = ()
    readings: tuple[Reading, ...] = ()
    then: Words
    facts: Annotated[Facts, Field(min_length=1)]

    @model_validator(mode="after")
    def _one_way(self) -> Clock:
        if bool(self.steps) == bool(self.series):
            raise PydanticCustomError("form", "it has {which} “steps” {word} “series”; a clock has one of them",
                                      {"which": "both" if self.steps else "neither", "word": "and" if self.steps else "nor"})
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


class Calendar(Form):
    """Which days are workdays. A derived calendar names what it is based on and what it leaves out."""

    title: Words
    based_on: Slug | None = None
    without_work: Yes = False
    only_off: tuple[Words, ...] | None = None
    weekend: Literal["saturday-sunday", "none"] = "saturday-sunday"
    hours: dict[Id, Hours] = {}
    years: dict[YearKey, Year] = {}


# --- flows -----------------------------------------------------------------------------------------------------------


class Item(Form):
    """A sentence for the reader; without facts it is our own advice and shown as such."""

    text: Words
    facts: Facts = ()


class Do(Item):
    menu: Slug | None = None


class Rule(Form):
    """A route: taken when its condition holds; without one it is taken otherwise."""

    when: Annotated[Any, _schema(allOf=[{"$ref": "#/$defs/When"}])] = None
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


class Route(Form):
    channel: Slug
    path: Annotated[tuple[Words, ...], Field(min_length=1)]
    facts: Facts


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
    all follow it before one of `sentence-ends`; `instead` is said where no better example holds the word."""

    seed: WordList
    sourced: WordList
    ours: WordList
    better: tuple[Better, ...] = ()
    instead: Words
    forms: dict[Id, tuple[Plain, ...]] = {}
    excused_by: tuple[Slug, ...] = ()
    sentence_ends: tuple[Plain, ...] = ()
    elements: dict[Id, Element] = {}


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

    mail: Annotated[Plain, _matching(MAIL, "a mail address"), _patterned(MAIL)] | None = None


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


SHELVES = tuple(field.name for field in fields(Book) if field.name != "texts")


def texts_in(form: Any) -> Iterator[Text]:
    """Every Text inside a form, in the order it was written down."""
    waiting = [form]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Text):
            yield here
        else:
            waiting.extend(reversed(_inside(here)))


def forms_in(form: Any) -> Iterator[Form]:
    """The form itself and every form inside it."""
    waiting = [form]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Form):
            yield here
        waiting.extend(reversed(_inside(here)))


def _inside(value: Any) -> list[Any]:
    """What a form, a map or a list holds directly; nothing else holds anything."""
    if isinstance(value, Form):
        return [part for part in value.__dict__.values() if part.__class__ in HOLDING or isinstance(part, Form | Text)]
    if value.__class__ is dict:
        return list(value.values())
    return list(value) if value.__class__ in (tuple, list) else []


HOLDING = (dict, tuple, list)


def words_in(form: Any, address: str = "") -> Iterator[tuple[str, Text]]:
    """Every text inside a form that is said in the reader's language, with its address in ids and field names; ids, quotes,
    web addresses and steps are the same in every language."""
    if isinstance(form, Form):
        for name, field in type(form).model_fields.items():
            value, here = getattr(form, name), f"{address}/{field.alias or name}"
            if isinstance(value, Text):
                yield from [(here, value)] if TRANSLATED in field.metadata or _is_translated(field.annotation) else []
            elif _holds_texts(value):
                yield from _entries(value, here) if _is_translated(field.annotation) else []
            else:
                yield from words_in(value, here)
    else:
        for key, value in _pairs(form):
            yield from words_in(value, f"{address}/{key}")


def _entries(value: Any, address: str) -> Iterator[tuple[str, Text]]:
    yield from ((f"{address}/{key}", text) for key, text in _pairs(value))


def _pairs(value: Any) -> Iterable[tuple[Any, Any]]:
    if isinstance(value, Mapping):
        return value.items()
    return enumerate(value) if isinstance(value, tuple | list) else ()


def _holds_texts(value: Any) -> bool:
    return any(isinstance(one, Text) for _, one in _pairs(value))


def _is_translated(annotation: Any) -> bool:
    return TRANSLATED in getattr(annotation, "__metadata__", ()) or any(map(_is_translated, get_args(annotation)))


def all_forms(book: Book, *shelves: str) -> Iterator[Form]:
    """Every form on some shelves of a book."""
    return itertools.chain.from_iterable(_forms_on(book, shelf) for shelf in shelves)


def all_texts(book: Book, *shelves: str) -> Iterator[Text]:
    """Every text on some shelves of a book."""
    return itertools.chain.from_iterable(_texts_on(book, shelf) for shelf in shelves)


@functools.lru_cache(maxsize=64)
def _forms_on(book: Book, shelf: str) -> tuple[Form, ...]:
    """Gathered once for all who look."""
    return tuple(forms_in(getattr(book, shelf)))


@functools.lru_cache(maxsize=64)
def _texts_on(book: Book, shelf: str) -> tuple[Text, ...]:
    return tuple(texts_in(getattr(book, shelf)))


Cutoff.model_rebuild()
