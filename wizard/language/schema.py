"""The JSON Schema of the guidance language, made from the same forms that the loader checks with.

It knows each file by itself: what an id names in another file, and what follows from several fields, only the checks
know.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import DEFAULT_REF_TEMPLATE

from wizard.language.conditions import COMBINED, EARLY, LATE, OWN
from wizard.language.fields import DAY, LARGEST, LENGTH, SLUG
from wizard.language.parts import PARTS, SECTIONS, SHARED
from wizard.language.shelves import SHELVES

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def _pattern(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^(?:{pattern})$"}


def _some(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "items": of}


NUMBER = {"type": "integer", "minimum": -LARGEST, "maximum": LARGEST}
WHEN = {"$ref": "#/$defs/When"}
# What a condition may say of an answer, and how it may be combined.
ENDS = {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": False,
        "properties": {EARLY: _pattern(SLUG), LATE: _pattern(SLUG)}}
CLOCK = {"anyOf": [_pattern(SLUG), ENDS]}
VALUES = {
    "before": CLOCK,
    "after": CLOCK,
    "elapsed": _pattern(LENGTH),
    "during": _pattern(SLUG),
    "earlier-than": _pattern(DAY),
    "later-than": _pattern(DAY),
    "less": NUMBER,
    "from": NUMBER,
    "tag": _pattern(SLUG),
    "all-of": _some(_pattern(SLUG)),
    "none-of": _some(_pattern(SLUG)),
}
TOGETHER = {"all": _some(WHEN), "any": _some(WHEN), "not": WHEN}
ABOUT = {"type": "object", "minProperties": 1, "properties": VALUES, "additionalProperties": False}
QUESTION = f"^(?!(?:{'|'.join([*OWN, *COMBINED])})$){SLUG}$"
EARLIER = {"anyOf": [_pattern(SLUG), _some(_pattern(SLUG)), ABOUT]}
CONDITION = {
    "description": "A condition: forms about the question's own answer, answers to earlier questions (or “unknown”, "
                   "“unasked”), or combinations of conditions. No other form holds about what was not asked, or is not "
                   "known.",
    "type": "object",
    "minProperties": 1,
    "properties": {**VALUES, **TOGETHER},
    "additionalProperties": False,
    "patternProperties": {QUESTION: EARLIER},
}
CONDITIONS = {"When": CONDITION}


# The lists of an outcome that may hold a shared item, and how it is named there.
SHAREABLE = ("Item", "Do", "Deadline")
USE = {"type": "object", "required": [SHARED], "properties": {SHARED: _pattern(SLUG)}, "additionalProperties": False}
SHARED_ITEM = {"anyOf": [{"$ref": f"#/$defs/{form}"} for form in SHAREABLE]}


def _has(key: str) -> dict[str, Any]:
    return {"required": [key]}


NO_READINGS = {"properties": {"readings": {"maxItems": 0}}}
# Rules over several fields that the forms hold in code.
BESIDE: dict[str, dict[str, Any]] = {
    "Clock": {
        "oneOf": [_has("steps"), _has("series")],
        "anyOf": [_has("counts"), _has("calendar"), NO_READINGS],
    },
    "Reading": {"anyOf": [_has("calendar"), _has("steps")]},
}


def schema_text() -> str:
    """One document with a definition for each kind of file, under its shelf's name (“#/$defs/flows”); the same each
    time."""
    wanted = [(shelf.name, "validation", shelf.shape) for shelf in SHELVES]
    shelves, shared = TypeAdapter.json_schemas(wanted, ref_template=DEFAULT_REF_TEMPLATE)  # type: ignore[arg-type]
    kinds = {}
    for shelf in SHELVES:
        kinds[shelf.name] = {"$comment": "Files: " + ", ".join(shelf.globs), **shelves[shelf.name, "validation"]}
    forms = {name: {**form, **BESIDE.get(name, {})} for name, form in shared["$defs"].items()}
    forms["Outcome"]["properties"] = {key: _shareable(field) for key, field in forms["Outcome"]["properties"].items()}
    kinds |= _flow_files(kinds["flows"], forms["Flow"])
    document = {
        "$schema": DRAFT,
        "title": "Decision guidance",
        "description": "One definition for each kind of guidance file.",
        "$defs": {**_closed(kinds), **_closed(forms), **CONDITIONS},
    }
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _shareable(field: Any) -> Any:
    """A list of items, each of which may be a shared one instead."""
    listed = field.get("items", {}).get("$ref", "").removeprefix("#/$defs/")
    return {**field, "items": {"anyOf": [field["items"], USE]}} if listed in SHAREABLE else field


def _flow_files(whole: dict[str, Any], flow: dict[str, Any]) -> dict[str, Any]:
    """A flow's file, which may leave questions and outcomes to its parts, and the file of a part."""
    shared = {SHARED: {"type": "object", "patternProperties": {f"^(?:{SLUG})$": SHARED_ITEM}}}
    sections = {key: field for key, field in flow["properties"].items() if key in SECTIONS} | shared
    closed = {"type": "object", "additionalProperties": False}
    names = {"type": "array", "items": _pattern(SLUG), "uniqueItems": True}
    properties = {**flow["properties"], **shared, PARTS: names}
    needed = [key for key in flow["required"] if key not in SECTIONS]
    head = {"$comment": whole["$comment"], "description": flow["description"], **closed, "properties": properties}
    return {
        "flows": {**head, "required": needed, "anyOf": [_has(PARTS), {"required": ["questions", "outcomes"]}]},
        "flow-parts": {"$comment": f"Files: what “{PARTS}” of a flow names", **closed, "properties": sections},
    }


def _closed(part: Any) -> Any:
    """The same schema as the loader reads: a map has no keys but its ids, and a key that says nothing is a fault."""
    if isinstance(part, list):
        return [_closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _closed(value) for key, value in part.items() if (key, value) != ("default", None)}
    if "patternProperties" in kept:
        kept.setdefault("additionalProperties", False)
    ways = [one for one in kept.pop("anyOf", ()) if one != {"type": "null"}]
    if len(ways) == 1:
        return {**kept, **ways[0]}
    return {**kept, "anyOf": ways} if ways else kept
