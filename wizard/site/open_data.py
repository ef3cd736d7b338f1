"""The proven book as data for other programs: guidance.json, and the JSON Schema of that file.

The shelves are given as authors write them, in the words of the edition, with every time limit put in and every clock
as it stands on the day. Both the data and the schema are made from the forms of the model, so neither can lag behind.
"""

from __future__ import annotations

import datetime
import functools
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import WithJsonSchema
from pydantic.json_schema import DEFAULT_REF_TEMPLATE

from wizard.automaton import Plan
from wizard.language import CONDITIONS, DRAFT, SHELVES, Book, Form, Listed, When, as_data, decimals, instants
from wizard.pages import statistics
from wizard.words import phrases

DATA, SCHEMA = "guidance.json", "guidance.schema.json"
# How the guidance speaks to its readers and is tried, not what it knows, stays out.
GIVEN = tuple(shelf for shelf in SHELVES if shelf.name not in ("about", "words", "diagrams", "scenarios"))
# What is quoted, tapped or addressed stays in the script it was written in.
KEPT = frozenset({"quote", "path", "address", "stored"})
STRING = {"type": "string"}
DATE = {"type": "string", "format": "date"}
LICENSE = {"type": "object", "required": ["name", "address"], "additionalProperties": False,
           "properties": {"name": STRING, "address": {"type": "string", "format": "uri"}}}
HEAD = {
    "$schema": STRING, "title": STRING, "notice": STRING, "language": STRING,
    "zone": {"oneOf": [{"type": "integer", "description": "minutes east of Greenwich"},
                       {"type": "string", "description": "a name in the time zone database"}]},
    "as-of": DATE, "checked": {**DATE, "description": "the newest day a fact was checked"}, "license": LICENSE,
}
OF_FLOW = {"type": "object", "required": ["digest", "paths"], "additionalProperties": False,
           "properties": {"digest": STRING, "paths": {"type": "integer", "minimum": 1}}}
PROVEN = {"type": "object", "description": "what is proven of each flow", "additionalProperties": OF_FLOW}


def data_text(book: Book, plans: Mapping[str, Plan], as_of: datetime.date, language: str, convert: Callable[[str], str],
              schema: str) -> str:
    """guidance.json of one edition. `convert` turns a text into the edition's script; `schema` is where its schema
    lies."""
    about, license_ = book.about, book.about.license
    head: dict[str, Any] = {"$schema": schema, "title": convert(about.title), "notice": convert(about.notice)}
    zone = about.zone.name if about.zone.changes else about.zone.at_first
    head |= {"language": language, "zone": zone, "as-of": str(as_of)}
    if book.facts:
        head["checked"] = str(max(fact.checked for fact in book.facts.values()))
    if license_:
        head["license"] = {"name": str(license_.name), "address": str(license_.address)}
    counted = {name: statistics.counts(book, plan) for name, plan in plans.items()}
    proven = {name: {"digest": counts.digest, "paths": counts.paths} for name, counts in counted.items()}
    shelves = {shelf.name: _data(book, getattr(book, shelf.name), convert) for shelf in GIVEN}
    return _json({**head, "proven": proven, **shelves})


@functools.cache
def schema_text() -> str:
    """The schema of guidance.json; the same for every book and edition."""
    shelves, shared = GIVEN[0].shape.json_schemas(
        [(shelf.name, "validation", shelf.shape) for shelf in GIVEN], ref_template=DEFAULT_REF_TEMPLATE)
    properties: dict[str, Any] = {**HEAD, "proven": PROVEN}
    for shelf in GIVEN:
        form = shelves[shelf.name, "validation"]
        properties[shelf.name] = {"type": "object", "additionalProperties": form} if shelf.by_file else form
    needed = [name for name in properties if name not in ("license", "checked")]
    about = {"title": "A proven guidance", "description": "The form of guidance.json, which lies beside this file."}
    form = {"type": "object", "required": needed, "additionalProperties": False, "properties": properties}
    return _json({"$schema": DRAFT, **about, **form, "$defs": {**shared.get("$defs", {}), **CONDITIONS}})


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _data(book: Book, value: Any, convert: Callable[[str], str], kept: bool = False) -> Any:
    """A form, map, list or text as JSON."""
    if isinstance(value, Form):
        return {name: _data(book, part, convert, name in KEPT) for name, part in _given(value)}
    if isinstance(value, When):
        return as_data(value)
    if isinstance(value, Decimal):
        return decimals.plain(value)
    if isinstance(value, Listed) and value.when:
        return {value.key: str(value), "when": as_data(value.when)}
    if isinstance(value, Mapping):
        return {str(key): _data(book, part, convert, kept) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_data(book, part, convert, kept) for part in value]
    if isinstance(value, str):
        text = phrases.text(book, value)
        return text if kept else convert(text)
    return str(value) if isinstance(value, datetime.date) else value


def _given(form: Form) -> list[tuple[str, Any]]:
    """The fields that say something, by the names authors write."""
    given = []
    for name, alias, default, as_text in _fields(type(form)):
        value = getattr(form, name)
        if value is not default and value != default:
            is_time = as_text and isinstance(value, int)
            given.append((alias, instants.time_written(value) if is_time else value))
    return given


@functools.cache
def _fields(form: type[Form]) -> tuple[tuple[str, str, Any, bool], ...]:
    """Of each field: its name, what authors call it, what it is when nothing is said, and whether JSON has it as text.

    Required fields have no default and are always exported.
    """
    fields = []
    for name, field in form.model_fields.items():
        own = next((one.json_schema for one in field.metadata if isinstance(one, WithJsonSchema)), None) or {}
        default: Any = object() if field.is_required() else field.default
        fields.append((name, field.alias or name, default, own.get("type") == "string"))
    return tuple(fields)
