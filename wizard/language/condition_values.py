"""What may stand behind a key of a condition: what it is in the JSON Schema, and how it is read."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from wizard.language import decimals, durations, instants, yaml_reader
from wizard.language.condition_syntax import ClockEnd, Counted, Other, as_written
from wizard.language.conditions import EARLY, LATE
from wizard.language.fields import DAY, LARGEST, LENGTH, SLUG, WHOLE_NUMBER
from wizard.language.findings import Finding, Place, Text, place_of

OTHERS = ("answer", "value")
MOST_WAYS = 300  # in which so many of some answers can be chosen

Schema = Mapping[str, object]
Value = TypeVar("Value")


class Malformed(Exception):
    """A value that does not fit its key, as a finding."""

    def __init__(self, place: Place, message: str, hint: str = "", code: str = "closed-conditions") -> None:
        self.finding = Finding(code, place, message, hint)
        super().__init__(message)


@dataclass(frozen=True)
class Behind(Generic[Value]):
    """What may stand behind a key: what it is in the JSON Schema, and how it is read."""

    schema: Schema
    read: Callable[[Text, object], Value]


def _pattern(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


def some(of: Schema) -> Schema:
    """A list of at least one, in the JSON Schema."""
    return {"type": "array", "minItems": 1, "items": of}


def _one_text(key: Text, value: object) -> Text:
    if not isinstance(value, Text):
        hint = "for example before: some-clock, or before: {late: some-clock}"
        raise Malformed(key.place, f"“{key}” needs one value", hint)
    return value


def _clock_end(key: Text, value: object) -> ClockEnd:
    """“late-clock”, or “{late: some-clock}”."""
    end = ""
    if isinstance(value, yaml_reader.Map) and len(value) == 1:
        (end, inner), = value.items()
        value = inner if end in (EARLY, LATE) else value
    clock = _one_text(key, value)
    if " " in clock:  # two words are a length, which is not a clock of the book
        hint = "a length of time is told by elapsed: 72 hours"
        raise Malformed(clock.place, f"there is no clock “{clock}”", hint, "known-clocks")
    return ClockEnd(clock, str(end))


def _length(key: Text, value: object) -> Text:
    text = _one_text(key, value)
    try:
        durations.length(text)
    except ValueError:
        hint = "write it like 72 hours, without a calendar, 200 years at most"
        raise Malformed(text.place, f"“{text}” is no length of time", hint) from None
    return text


def _day(key: Text, value: object) -> int:
    text = _one_text(key, value)
    day = instants.parse_day(text)
    if day is None:
        hint = "write it like 2026-01-31, in the years 1000 to 2999"
        raise Malformed(text.place, f"“{text}” is no day", hint)
    return day


def _whole(key: Text, value: object) -> int:
    text = _one_text(key, value)
    if not re.fullmatch(WHOLE_NUMBER, text):
        raise Malformed(text.place, f"“{text}” is not a whole number", "write digits only, twelve at most")
    return int(text)


def _number(key: Text, value: object) -> Decimal:
    text = _one_text(key, value)
    number = decimals.parsed(text)
    if number is None:
        hint = "write it like 1500 or 0.5, with twelve digits at most"
        raise Malformed(text.place, f"“{text}” is not a number", hint)
    return number


def _or_other(read: Callable[[Text, object], Value]) -> Callable[[Text, object], Value | Other]:
    """A value, or “{answer: other-question}”, or “{value: some-value}”."""
    def reads(key: Text, value: object) -> Value | Other:
        if not isinstance(value, yaml_reader.Map):
            return read(key, value)
        (which, name), *more = [*value.items(), (key, "")]
        if len(more) != 1 or which not in OTHERS or not isinstance(name, Text):
            hint = f"for example {key}: {{answer: other-question}}, or {key}: {{value: some-value}}"
            raise Malformed(key.place, f"“{key}” compares with one thing", hint)
        return Other(which, name)

    return reads


def _answers(key: Text, value: object) -> tuple[Text, ...]:
    if not isinstance(value, yaml_reader.Seq) or not value:
        raise Malformed(key.place, f"“{key}” needs a list of answers", "for example all-of: [a, b]")
    return tuple(as_text(one, key.place) for one in value)


def _counted(key: Text, value: object) -> Counted:
    """“{count: 2, of: [a, b, c]}”."""
    example = "for example at-least: {count: 2, of: [a, b, c]}"
    parts = {str(name): part for name, part in value.items()} if isinstance(value, yaml_reader.Map) else {}
    if set(parts) != {"count", "of"}:
        raise Malformed(key.place, f"“{key}” needs a count, and the answers that it counts", example)
    count, answers = _whole(key, parts["count"]), tuple(dict.fromkeys(_answers(key, parts["of"])))
    if not 1 <= count <= len(answers):
        raise Malformed(key.place, f"{count} of {len(answers)} answers can never be chosen", example)
    if math.comb(len(answers), count) > MOST_WAYS:
        hint = f"name fewer answers: at most {MOST_WAYS} selections of them may do"
        raise Malformed(key.place, f"too many selections of {len(answers)} answers hold {count}", hint)
    return Counted(count, answers)


def as_text(value: object, otherwise: Place) -> Text:
    """What should have been a text, as one; no answer is called so."""
    return value if isinstance(value, Text) else Text(as_written(value), place_of(value, otherwise))


ENDS: Schema = {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": False,
                "properties": {EARLY: _pattern(SLUG), LATE: _pattern(SLUG)}}
CLOCK = Behind[ClockEnd]({"anyOf": [_pattern(SLUG), ENDS]}, _clock_end)
NAME = Behind[Text](_pattern(SLUG), _one_text)
SPAN = Behind[Text](_pattern(LENGTH), _length)
OTHER: Schema = {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": False,
                 "properties": {which: _pattern(SLUG) for which in OTHERS}}
DATE = Behind[int | Other]({"anyOf": [_pattern(DAY), OTHER]}, _or_other(_day))
AMOUNT: Schema = {"type": "number", "minimum": -LARGEST, "maximum": LARGEST}
NUMBER = Behind[Decimal | Other]({"anyOf": [AMOUNT, OTHER]}, _or_other(_number))
ANSWERS = Behind[tuple[Text, ...]](some(_pattern(SLUG)), _answers)
COUNT_OF: Schema = {"type": "object", "required": ["count", "of"], "additionalProperties": False,
                    "properties": {"count": {"type": "integer", "minimum": 1}, "of": some(_pattern(SLUG))}}
COUNTED = Behind[Counted](COUNT_OF, _counted)
