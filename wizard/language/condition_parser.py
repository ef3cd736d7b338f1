"""`when:` as it stands in YAML -> a tree of closed forms. What is none is kept as `Wrong`, and what follows read on.

The table of forms says all that is written of each: its key, what may stand behind it, which node of the tree it is,
and which questions it fits. The JSON Schema is made from it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from wizard.language import condition_syntax as syntax
from wizard.language import yaml_reader
from wizard.language.condition_syntax import About, Combined, When, Wrong, as_written
from wizard.language.condition_values import (
    ANSWERS,
    CLOCK,
    COUNTED,
    DATE,
    NAME,
    NUMBER,
    SPAN,
    Behind,
    Malformed,
    Schema,
    Value,
    as_text,
    some,
)
from wizard.language.findings import Finding, Place, Text, did_you_mean, place_of
from wizard.language.kinds import TIMED, Kind

Shape = TypeVar("Shape", bound=syntax.Node)


@dataclass(frozen=True)
class Fits:
    """The kinds of question that a form fits, and what they ask for in words."""

    kinds: tuple[Kind, ...]
    needed: str


@dataclass(frozen=True)
class ConditionForm(Generic[Shape]):
    """A form of condition: what its value is in the JSON Schema, how it is read, given its key, its value and how both
    read on one line, and which questions it `fits`, where not all."""

    schema: Schema
    read: Callable[[Text, object, str], Shape | Wrong]
    fits: Fits | None


def _form(behind: Behind[Value], node: Callable[[Place, str, Text, Value], Shape],
          fits: Fits | None = None) -> ConditionForm[Shape]:
    def read(key: Text, value: object, words: str) -> Shape | Wrong:
        try:
            return node(key.place, words, key, behind.read(key, value))
        except Malformed as fault:
            return Wrong(key.place, words, fault.finding)

    return ConditionForm(behind.schema, read, fits)


TIME = Fits(TIMED, "a moment or a day")
AMOUNT = Fits(("number",), "a number")
SELECTION = Fits(("choices",), "several answers")
# Forms about an answer: that to the question whose rule it is, or to an earlier one.
FORMS: Mapping[str, ConditionForm[About]] = {
    "before": _form(CLOCK, syntax.Before, TIME),
    "after": _form(CLOCK, syntax.After, TIME),
    "elapsed": _form(SPAN, syntax.Elapsed, TIME),
    "during": _form(NAME, syntax.During, TIME),
    "earlier-than": _form(DATE, syntax.EarlierThan, TIME),
    "later-than": _form(DATE, syntax.LaterThan, TIME),
    "less": _form(NUMBER, syntax.Less, AMOUNT),
    "from": _form(NUMBER, syntax.From, AMOUNT),
    "tag": _form(NAME, syntax.Tag),
    "all-of": _form(ANSWERS, syntax.AllOf, SELECTION),
    "none-of": _form(ANSWERS, syntax.NoneOf, SELECTION),
    "exactly": _form(ANSWERS, syntax.Exactly, SELECTION),
    "at-least": _form(COUNTED, syntax.AtLeastOf, SELECTION),
}


def parsed(value: object) -> When | Wrong:
    """What stands behind `when`, as a tree."""
    words = as_written(value)
    place = place_of(value, Place(""))
    if not isinstance(value, yaml_reader.Map) or not value:
        message, hint = "“when” must hold at least one condition", "for example {before: some-clock}"
        return Wrong(place, words, Finding("closed-conditions", place, message, hint))
    return When(place, words, tuple(_entry(key, part) for key, part in value.items()))


def _entry(key: Text, value: object) -> syntax.Entry:
    """One line of a `when`: a combination, a form about the rule's own question, or an earlier question."""
    words = f"{key}: {as_written(value)}"
    form = COMBINED.get(key) or FORMS.get(key)
    return form.read(key, value, words) if form else syntax.Earlier(key.place, words, key, _said(key, value, words))


def _whens(key: Text, value: object) -> tuple[When | Wrong, ...]:
    if not isinstance(value, yaml_reader.Seq) or not value:
        hint = "write it as lines that begin with “- ”"
        raise Malformed(key.place, f"“{key}” needs a list of conditions", hint)
    return tuple(map(parsed, value))


WHEN: Schema = {"$ref": "#/$defs/When"}
ONE = Behind[When | Wrong](WHEN, lambda key, value: parsed(value))
SEVERAL = Behind[tuple[When | Wrong, ...]](some(WHEN), _whens)
COMBINED: Mapping[str, ConditionForm[Combined]] = {
    "all": _form(SEVERAL, syntax.All),
    "any": _form(SEVERAL, syntax.Any),
    "not": _form(ONE, syntax.Not),
}


def _said(question: Text, value: object, words: str) -> syntax.Answer | syntax.OneOf | syntax.Meets | Wrong:
    """What is said of an earlier question: an answer, any of several, or forms about its answer."""
    if isinstance(value, yaml_reader.Map | yaml_reader.Seq) and not value:
        hint = "name an answer, or a condition on it"
        fault = Finding("closed-conditions", question.place, f"nothing is asked of “{question}”", hint)
        return Wrong(question.place, words, fault)
    if isinstance(value, yaml_reader.Seq):
        return syntax.OneOf(question.place, words, tuple(_answer(question, one) for one in value))
    if isinstance(value, yaml_reader.Map):
        forms = tuple(_about(question, key, part) for key, part in value.items())
        return syntax.Meets(question.place, words, forms)
    return _answer(question, value)


def _answer(question: Text, value: object) -> syntax.Answer:
    answer = as_text(value, question.place)
    return syntax.Answer(answer.place, f"{question}: {answer}", answer)


def _about(question: Text, key: Text, value: object) -> About | Wrong:
    """A form about an earlier question's answer."""
    words = f"{question}: {{{key}: {as_written(value)}}}"
    if key in FORMS:
        return FORMS[key].read(key, value, words)
    hint = did_you_mean(key, FORMS) or f"known are {', '.join(FORMS)}"
    return Wrong(key.place, words, Finding("closed-conditions", key.place, f"“{key}” is no condition", hint))
