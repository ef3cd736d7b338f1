"""The JSON Schema of the guidance language, made from the same forms that the loader checks with."""

from __future__ import annotations

import json

from pydantic import TypeAdapter
from pydantic.json_schema import DEFAULT_REF_TEMPLATE

from wizard.load import SHELVES

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_text() -> str:
    """One document with a definition for each kind of file, under its shelf's name (“#/$defs/flows”); the same each time."""
    shelves, shared = TypeAdapter.json_schemas(
        [(shelf.name, "validation", shelf.shape) for shelf in SHELVES], ref_template=DEFAULT_REF_TEMPLATE)
    kinds = {shelf.name: {"$comment": f"Files: {shelf.glob}", **shelves[shelf.name, "validation"]} for shelf in SHELVES}
    document = {"$schema": DRAFT, "title": "Decision guidance", "description": "One definition for each kind of guidance file.",
                "$defs": {**kinds, **shared.get("$defs", {})}}
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
