"""The JSON Schema of the guidance language, made from the same forms that the loader checks with.

It knows each file by itself: what an id names in another file, and what follows from several fields, only the checks
know.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import DEFAULT_REF_TEMPLATE

from wizard.language.condition_parser import COMBINED, FORMS
from wizard.language.condition_values import ANSWERS, NAME
from wizard.language.fields import SLUG
from wizard.language.flow_files import PARTS, SECTIONS
from wizard.language.shared_items import SHARED, WHEN
from wizard.language.shelves import SHELVES

DRAFT = "https://json-schema.org/draft/2020-12/schema"


# What a condition may say of an answer, and how conditions may be combined.
VALUES = {key: form.schema for key, form in FORMS.items()}
TOGETHER = {key: form.schema for key, form in COMBINED.items()}
ABOUT = {"type": "object", "minProperties": 1, "properties": VALUES, "additionalProperties": False}
QUESTION = f"^(?!(?:{'|'.join([*FORMS, *COMBINED])})$){SLUG}$"
EARLIER = {"anyOf": [NAME.schema, ANSWERS.schema, ABOUT]}
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
SHAREABLE = ("Point", "Do", "Deadline")
USE = {"type": "object", "required": [SHARED], "additionalProperties": False,
       "properties": {SHARED: NAME.schema, WHEN: {"$ref": "#/$defs/When"}}}
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
    "ScenarioNeed": {"oneOf": [_has("met-by"), _has("open"), _has("unread")]},
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
    names = {"type": "array", "items": NAME.schema, "uniqueItems": True}
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
