"""The committed JSON Schema is the one the forms make, and knows every kind of file."""

from __future__ import annotations

import json

from wizard import load
from wizard.commands import SCHEMA_FILE
from wizard.schema import schema_text


def test_the_committed_schema_is_current() -> None:
    assert SCHEMA_FILE.read_text("utf-8") == schema_text(), "write it anew with “python3 build.py schema”"


def test_every_shelf_has_its_definition() -> None:
    document = json.loads(schema_text())
    for shelf in load.SHELVES:
        assert document["$defs"][shelf.name]["$comment"] == f"Files: {shelf.glob}"


def test_every_reference_leads_to_a_definition() -> None:
    document = json.loads(schema_text())
    for shelf in load.SHELVES:
        known = {f"#/$defs/{name}" for name in document["$defs"]}
        assert set(references(document["$defs"][shelf.name])) <= known


def references(part: object) -> list[str]:
    if isinstance(part, dict):
        return [str(value) for key, value in part.items() if key == "$ref"] + [one for value in part.values() for one in references(value)]
    return [one for value in part for one in references(value)] if isinstance(part, list) else []
