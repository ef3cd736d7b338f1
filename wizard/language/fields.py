"""What a value in the guidance may be: texts with their place, ids, days, times, numbers. Each says what is wrong in an
author's words, and what it is in a JSON Schema.

Days lie in the years 1000 to 2999 of the Gregorian calendar; times are of the guidance's own zone.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Annotated, Any, LiteralString

from pydantic import BeforeValidator, GetCoreSchemaHandler, InstanceOf, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from wizard.language import decimals, findings, zones
from wizard.language.findings import Text

# Patterns that Python and the JSON Schema read alike: digits are written out, for elsewhere \d matches those of every
# script.
DAY = r"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
LOOSE = rf"[12][0-9]{{3}}(?:-(?:0[1-9]|1[0-2]))?|{DAY}"
WHOLE_NUMBER = r"-?[0-9]{1,12}"  # also as an answer
TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00"
ZONE = r"[+-](?:0[0-9]|1[0-4]):[0-5][0-9]"
ZONE_NAME = r"[A-Z][A-Za-z_]+(?:/[A-Za-z0-9_+-]+){0,2}"  # as the time zone database writes them
UNITS = ("minutes", "hours", "days", "weeks", "months", "years", "workdays", "working-hours")
WHOLE_DAYS = UNITS[2:7]
TURNS = ("day-end", "day-start", "month-start", "month-end")


def _text(value: Any) -> Text:
    if not isinstance(value, Text):
        raise PydanticCustomError("text", "needs a text here")
    if not value.strip():
        raise PydanticCustomError("text", "is empty")
    return value


def matching(pattern: str, what: str) -> BeforeValidator:
    """A text that matches a pattern as a whole; told otherwise not to be `what`."""
    def check(value: Any) -> Text:
        text = _text(value)
        if not re.fullmatch(pattern, text, re.ASCII):
            raise PydanticCustomError("text", "“{word}” is not {what}", {"word": str(text), "what": what})
        return text

    return BeforeValidator(check)


def _wrong(text: Text, what: LiteralString) -> PydanticCustomError:
    """What is raised for a text that is wrong; `what` says how, with the text at {word}."""
    return PydanticCustomError("text", what, {"word": str(text)})


def _day(value: Any) -> datetime.date:
    text = _text(value)
    day = _day_called(text) if re.fullmatch(DAY, text) else None
    if day is None:
        raise _wrong(text, "“{word}” is not a day that exists, written like 2026-03-05, from the year 1000 to 2999")
    day.place = text.place
    return day


def _day_called(text: str) -> findings.Day | None:
    try:
        return findings.Day.fromisoformat(text)
    except ValueError:
        return None


def _moment(value: Any) -> Text:
    text = _text(value)
    if not re.fullmatch(MOMENT, text) or not _day_called(text[:10]):
        raise _wrong(text, "“{word}” is no moment that exists, written like 2026-03-05T10:00")
    return text


def _loose(value: Any) -> Text:
    """A day, or as much of one as is printed."""
    text = _text(value)
    if not re.fullmatch(LOOSE, text) or not _day_called(f"{text}-01-01"[:10]):
        raise _wrong(text, "“{word}” is no date that exists, written like 2026-03-05, 2026-03 or 2026")
    return text


def _whole(value: Any) -> int:
    text = _text(value)
    if not re.fullmatch(WHOLE_NUMBER, text):
        raise _wrong(text, "“{word}” is not a whole number")
    return int(text)


def _amount(value: Any) -> Decimal:
    text = _text(value)
    number = decimals.parsed(text)
    if number is None:
        raise _wrong(text, "“{word}” is not a number; write it like 1500 or 0.5, with twelve digits at most")
    return number


def _minute(value: Any) -> int:
    text = _text(value)
    if not re.fullmatch(TIME, text):
        raise _wrong(text, "“{word}” is not a time of day, written like 09:00")
    return int(text[:2]) * 60 + int(text[3:])


def _zone(value: Any) -> zones.Zone:
    text = _text(value)
    if re.fullmatch(ZONE, text):
        minutes = int(text[1:3]) * 60 + int(text[4:])
        return zones.Zone(str(text), minutes if text[0] == "+" else -minutes)
    try:
        return zones.named(str(text) if re.fullmatch(ZONE_NAME, text) else "")
    except ValueError:
        raise _wrong(text, "“{word}” is no zone, written like +08:00 or Europe/London") from None


class _Keep:
    """Lets a Text through as it is: a copy would forget its place."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.is_instance_schema(str)


def schema(**schema: Any) -> WithJsonSchema:
    """How a value stands in the JSON Schema."""
    return WithJsonSchema(schema)


def patterned(pattern: str, **more: Any) -> WithJsonSchema:
    """A text of a pattern in the JSON Schema."""
    return schema(type="string", pattern=f"^(?:{pattern})$", **more)


TRANSLATED = "said in the reader's language"
Plain = Annotated[Text, _Keep, BeforeValidator(_text), schema(type="string", minLength=1)]
Words = Annotated[Plain, TRANSLATED]
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
Slug = Annotated[Text, _Keep, matching(SLUG, "an id of small letters, digits and hyphens"), patterned(SLUG)]
FACT_ID = r"[A-Z]+[0-9]+"
FactId = Annotated[Text, _Keep, matching(FACT_ID, "a fact id like E46"), patterned(FACT_ID)]
# Editors take a year for a number; the loader takes everything for text.
PRINTED = {"type": "string", "pattern": f"^(?:{LOOSE})$"}
PRINTED_YEAR = {"type": "integer", "minimum": 1000, "maximum": 2999}
Loose = Annotated[Text, _Keep, BeforeValidator(_loose), schema(anyOf=[PRINTED, PRINTED_YEAR])]
Day = Annotated[datetime.date, BeforeValidator(_day), patterned(DAY, format="date")]
MOMENT = rf"{DAY}T(?:[01][0-9]|2[0-3]):[0-5][0-9]"
Moment = Annotated[Text, _Keep, BeforeValidator(_moment), patterned(MOMENT)]
LARGEST = 10**12 - 1  # a number of twelve digits
Whole = Annotated[int, BeforeValidator(_whole), schema(type="integer", minimum=-LARGEST, maximum=LARGEST)]
Amount = Annotated[Decimal, BeforeValidator(_amount), schema(type="number", minimum=-LARGEST, maximum=LARGEST)]
Minute = Annotated[int, BeforeValidator(_minute), patterned(TIME)]
Zone = Annotated[InstanceOf[zones.Zone], BeforeValidator(_zone), patterned(f"{ZONE}|{ZONE_NAME}")]
BOOLEANS = {"true": True, "false": False}
Yes = Annotated[bool, BeforeValidator(lambda value: BOOLEANS.get(value, value))]
Facts = tuple[FactId, ...]
# Keys of a map keep their place too; a plain name finds them, because a Text hashes like its characters.
Id = Annotated[Any, _Keep, matching(SLUG, "an id of small letters, digits and hyphens"), patterned(SLUG)]
FactKey = Annotated[Any, _Keep, matching(FACT_ID, "a fact id like E46"), patterned(FACT_ID)]
LANGUAGE = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?"
LanguageTag = Annotated[Words, matching(LANGUAGE, "a language tag like en or zh-Hans"), patterned(LANGUAGE)]
EditionKey = Annotated[Any, _Keep, matching(LANGUAGE, "a language tag like zh-Hant"), patterned(LANGUAGE)]
MAIL = r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
YEAR = r"(?:19|20|21)[0-9]{2}"
YearKey = Annotated[Any, _Keep, matching(YEAR, "a year from 1900 to 2199, written like \"2026\""), patterned(YEAR)]
LENGTH = rf"[0-9]{{1,6}} (?:{'|'.join(UNITS[:6])})"
ADD = rf"-?[0-9]{{1,6}} (?:{'|'.join(UNITS[:-1])})|[0-9]{{1,6}} {UNITS[-1]}"
Add = Annotated[Plain, matching(r"-?[0-9]{1,6} [a-z-]+", "a number and a unit like “72 hours”"), patterned(ADD)]
To = Annotated[Plain, patterned(f"{'|'.join(TURNS)}|{TIME}|{DAY}")]
